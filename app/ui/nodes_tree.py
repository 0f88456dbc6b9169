"""A tree of nodes with its commands; each is one step of undo."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QAction, QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from app.domain import outline_edits as edits
from app.domain.outline_edits import Drop, Edited, Outline
from app.ui.actions import make_action, make_button
from app.ui.nodes_model import NodesModel
from app.ui.nodes_view import NodesView
from app.ui.undo import Memento

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Noun(Generic[T]):
    """What a node is called, and how a new one is made."""

    word: str
    make: Callable[[], T]


class NodesTree(QWidget, Generic[T]):
    """Signals: ``edited``, ``leaving`` before and ``chosen`` after another node is current.

    Items have an ``id``.
    """

    edited = Signal()
    added = Signal()
    leaving = Signal()
    chosen = Signal(object)  # the item or None

    def __init__(
        self, model: NodesModel[T], view: NodesView, noun: Noun[T], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.nodes_model = model
        self.view = view
        view.setParent(self)  # before its shortcuts are made
        self._noun = noun
        self.stack = QUndoStack(self)
        view.dropped.connect(self._drop)
        view.selectionModel().currentChanged.connect(self._note_choice)
        self.stack.indexChanged.connect(self._update_actions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        self._make_actions()
        layout.addWidget(self._make_tools())
        layout.addWidget(view, 1)
        self._is_resetting = False
        self._is_locked = False

    def set_locked(self, *, is_locked: bool) -> None:
        """Let the tree only be read, or edited again."""
        self._is_locked = is_locked
        self.view.setDragEnabled(not is_locked)
        self._update_actions()

    def show_nodes(self, nodes: Outline[T], closed: Collection[str] = ()) -> None:
        """Fill the tree anew, its first node chosen; the branches of ``closed`` are not opened."""
        self.stack.clear()
        self._put((edits.with_true_levels(nodes), 0 if nodes else -1), closed)

    def current(self) -> int:
        """The place of the chosen node, -1 for none."""
        return self.nodes_model.place_of(self.view.currentIndex())

    def choose(self, place: int) -> None:
        """Make a node the current one."""
        self.view.setCurrentIndex(self.nodes_model.index_of(place))

    # --- commands ------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        def make(text: str, slot: Callable[[], object], keys: str, image: str) -> QAction:
            return make_action(self.view, text, slot, keys=keys, image=image)

        noun = self._noun.word
        self._add = make(f"Thêm {noun}", self._insert_sibling, "Ctrl+Return", "add")
        self._add_below = make(
            f"Thêm {noun} con", self._insert_child, "Ctrl+Shift+Return", "add-below"
        )
        self._remove = make("Xóa", self._remove_current, "Del", "remove")
        self._up = make("Lên", lambda: self._move(-1), "Ctrl+Up", "up")
        self._down = make("Xuống", lambda: self._move(1), "Ctrl+Down", "down")
        self._promote = make("Nâng cấp", lambda: self._shift(edits.promote), "Ctrl+Left", "left")
        self._demote = make("Hạ cấp", lambda: self._shift(edits.demote), "Ctrl+Right", "right")
        self._undo = make("Hoàn tác", self.stack.undo, "Ctrl+Z", "undo")
        self._redo = make("Làm lại", self.stack.redo, "Ctrl+Y", "redo")

    def _make_tools(self) -> QWidget:
        """The buttons, in two rows: a tree is narrow."""
        tools = QWidget(self)
        rows = QVBoxLayout(tools)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(4)
        first = (self._add, self._add_below, self._remove, self._undo, self._redo)
        second = (self._up, self._down, self._promote, self._demote)
        for actions in (first, second):
            row = QHBoxLayout()
            row.setSpacing(0)
            for action in actions:
                has_text = action not in {self._undo, self._redo}
                row.addWidget(make_button(self, action, has_text=has_text))
            row.addStretch(1)
            rows.addLayout(row)
        return tools

    def _insert_sibling(self) -> None:
        edited = edits.insert_sibling(self.nodes_model.nodes, self.current(), self._noun.make())
        self._change(f"thêm {self._noun.word}", edited)
        self.added.emit()

    def _insert_child(self) -> None:
        if self.current() >= 0:
            edited = edits.insert_child(self.nodes_model.nodes, self.current(), self._noun.make())
            self._change(f"thêm {self._noun.word} con", edited)
            self.added.emit()

    def _remove_current(self) -> None:
        if self.current() >= 0:
            self._change(
                f"xóa {self._noun.word}", edits.remove(self.nodes_model.nodes, self.current())
            )

    def _move(self, step: int) -> None:
        if self.current() >= 0:
            self._change(
                f"chuyển {self._noun.word}",
                edits.move(self.nodes_model.nodes, self.current(), step),
            )

    def _drop(self, target: int, where: Drop) -> None:
        if self.current() >= 0:
            self._change(
                f"kéo {self._noun.word}",
                edits.drop(self.nodes_model.nodes, self.current(), target, where),
            )

    def _shift(self, edit: Callable[[Outline[T], int], Edited[T] | None]) -> None:
        if self.current() >= 0:
            self._change(
                f"đổi cấp của {self._noun.word}", edit(self.nodes_model.nodes, self.current())
            )

    def _change(self, what: str, after: Edited[T] | None) -> None:
        if after is not None and not self._is_locked:
            before = (self.nodes_model.nodes, self.current())
            self.stack.push(Memento(what, before, after, self._put_edited))

    def _put_edited(self, state: Edited[T]) -> None:
        self._put(state)
        self.edited.emit()

    def _put(self, state: Edited[T], closed: Collection[str] | None = None) -> None:
        self.leaving.emit()
        nodes, place = state
        closed = self._closed() if closed is None else closed
        self._is_resetting = True
        self.nodes_model.show(nodes)
        self._is_resetting = False
        for number in self.nodes_model.places_with_children():
            if _id(nodes[number].item) not in closed:
                self.view.expand(self.nodes_model.index_of(number))
        if place >= 0:
            self.choose(place)
        else:
            self._note_choice(QModelIndex(), QModelIndex())
        self._update_actions()

    def _closed(self) -> set[str]:
        """The nodes whose branches the user has closed."""
        model = self.nodes_model
        return {
            _id(model.nodes[place].item)
            for place in model.places_with_children()
            if not self.view.isExpanded(model.index_of(place))
        }

    def _note_choice(self, current: QModelIndex, previous: QModelIndex) -> None:
        if self._is_resetting:
            return
        if previous.isValid():
            self.leaving.emit()
        place = self.nodes_model.place_of(current)
        self.chosen.emit(self.nodes_model.nodes[place].item if place >= 0 else None)
        self._update_actions()

    def _update_actions(self) -> None:
        place, nodes = self.current(), self.nodes_model.nodes
        is_chosen = place >= 0
        is_movable = is_chosen and not self._is_locked
        self._add.setEnabled(not self._is_locked)
        for action in (self._add_below, self._remove):
            action.setEnabled(is_movable)
        self._up.setEnabled(is_movable and edits.move(nodes, place, -1) is not None)
        self._down.setEnabled(is_movable and edits.move(nodes, place, 1) is not None)
        self._promote.setEnabled(is_movable and edits.can_promote(nodes, place))
        self._demote.setEnabled(is_movable and edits.can_demote(nodes, place))
        if not isValid(self.stack):  # it tells of its own end, too
            return
        self._undo.setEnabled(self.stack.canUndo())
        self._redo.setEnabled(self.stack.canRedo())
        self._undo.setToolTip(f"Hoàn tác: {self.stack.undoText()} (Ctrl+Z)")
        self._redo.setToolTip(f"Làm lại: {self.stack.redoText()} (Ctrl+Y)")


def _id(item: Any) -> str:  # noqa: ANN401 - an entity of any kind
    return str(item.id)
