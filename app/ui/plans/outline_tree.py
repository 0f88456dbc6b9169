"""The tree of sections with its commands; each is one step of undo."""

from collections.abc import Callable, Iterable

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtGui import QAction, QUndoStack
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from app.domain import outline_edits as edits
from app.domain.numbering import HeadingKind
from app.domain.outline_edits import Drop, Edited, Node, Outline
from app.models import Section
from app.ui.actions import make_action, make_button
from app.ui.plans.form import put_rows
from app.ui.plans.outline_model import OutlineModel
from app.ui.plans.outline_view import OutlineView
from app.ui.undo import Memento

State = tuple[Outline[Section], int]


class OutlineTree(QWidget):
    """Signals: ``edited``, ``leaving`` before and ``chosen`` after another section is current."""

    edited = Signal()
    added = Signal()
    leaving = Signal()
    chosen = Signal(object)  # the section or None

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.model = OutlineModel(self)
        self.stack = QUndoStack(self)
        self.view = OutlineView(self, self.model)
        self.view.dropped.connect(self._drop)
        self.view.selectionModel().currentChanged.connect(self._note_choice)
        self.stack.indexChanged.connect(self._update_actions)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for row in self._make_tools():
            layout.addLayout(row)
        layout.addWidget(self.view, 1)
        self._is_resetting = False
        self._is_locked = False

    def set_locked(self, *, is_locked: bool) -> None:
        """Let the outline only be read, or edited again."""
        self._is_locked = is_locked
        self.view.setDragEnabled(not is_locked)

    def show_sections(self, sections: Iterable[Section]) -> None:
        """Fill the tree anew, its first section chosen."""
        nodes = tuple(Node(section, section.level, section.kind) for section in sections)
        self.stack.clear()
        self._put((edits.with_true_levels(nodes), 0 if nodes else -1))

    def apply_to(self, sections: list[Section]) -> None:
        """Write order, levels and kinds into the list."""
        for node in self.model.nodes:
            node.item.level, node.item.kind = node.level, node.kind
        put_rows(sections, [node.item for node in self.model.nodes])

    def current(self) -> int:
        """The place of the chosen section, -1 for none."""
        return self.model.place_of(self.view.currentIndex())

    def choose(self, place: int) -> None:
        """Make a section the current one."""
        self.view.setCurrentIndex(self.model.index_of(place))

    def set_kind(self, kind: HeadingKind) -> None:
        """Number the chosen section, and its neighbours of the same kind, another way."""
        place = self.current()
        if place >= 0 and self.model.nodes[place].kind is not kind:
            after = edits.with_kind(self.model.nodes, place, kind)
            self._change("đổi cách đánh số", (after, place))

    # --- commands ------------------------------------------------------------------------------

    def _make_tools(self) -> Iterable[QHBoxLayout]:
        def make(text: str, slot: Callable[[], object], keys: str, image: str) -> QAction:
            return make_action(self.view, text, slot, keys=keys, image=image)

        self._add = make("Thêm mục", self._insert_sibling, "Ctrl+Return", "add")
        self._add_below = make("Thêm mục con", self._insert_child, "Ctrl+Shift+Return", "add-below")
        self._remove = make("Xóa", self._remove_current, "Del", "remove")
        self._up = make("Lên", lambda: self._move(-1), "Ctrl+Up", "up")
        self._down = make("Xuống", lambda: self._move(1), "Ctrl+Down", "down")
        self._promote = make("Nâng cấp", lambda: self._shift(edits.promote), "Ctrl+Left", "left")
        self._demote = make("Hạ cấp", lambda: self._shift(edits.demote), "Ctrl+Right", "right")
        self._undo = make("Hoàn tác", self.stack.undo, "Ctrl+Z", "undo")
        self._redo = make("Làm lại", self.stack.redo, "Ctrl+Y", "redo")
        first = (self._add, self._add_below, self._remove, self._undo, self._redo)
        second = (self._up, self._down, self._promote, self._demote)
        for actions in (first, second):
            row = QHBoxLayout()
            row.setSpacing(0)
            for action in actions:
                has_text = action not in {self._undo, self._redo}
                row.addWidget(make_button(self, action, has_text=has_text))
            row.addStretch(1)
            yield row

    def _insert_sibling(self) -> None:
        edited = edits.insert_sibling(self.model.nodes, self.current(), Section())
        self._change("thêm mục", edited)
        self.added.emit()

    def _insert_child(self) -> None:
        if self.current() >= 0:
            edited = edits.insert_child(self.model.nodes, self.current(), Section())
            self._change("thêm mục con", edited)
            self.added.emit()

    def _remove_current(self) -> None:
        if self.current() >= 0:
            self._change("xóa mục", edits.remove(self.model.nodes, self.current()))

    def _move(self, step: int) -> None:
        if self.current() >= 0:
            self._change("chuyển mục", edits.move(self.model.nodes, self.current(), step))

    def _drop(self, target: int, where: Drop) -> None:
        if self.current() >= 0:
            self._change("kéo mục", edits.drop(self.model.nodes, self.current(), target, where))

    def _shift(self, edit: Callable[[Outline[Section], int], Edited[Section] | None]) -> None:
        if self.current() >= 0:
            self._change("đổi cấp của mục", edit(self.model.nodes, self.current()))

    def _change(self, what: str, after: State | None) -> None:
        if after is not None and not self._is_locked:
            before = (self.model.nodes, self.current())
            self.stack.push(Memento(what, before, after, self._put_edited))

    def _put_edited(self, state: State) -> None:
        self._put(state)
        self.edited.emit()

    def _put(self, state: State) -> None:
        self.leaving.emit()
        nodes, place = state
        closed = self._closed()
        self._is_resetting = True
        self.model.show(nodes)
        self._is_resetting = False
        self.view.expandAll()
        for number, node in enumerate(nodes):
            if node.item.id in closed:
                self.view.collapse(self.model.index_of(number))
        if place >= 0:
            self.choose(place)
        else:
            self._note_choice(QModelIndex(), QModelIndex())
        self._update_actions()

    def _closed(self) -> set[str]:
        """The sections whose branches the user has closed."""
        indexes = ((node, self.model.index_of(at)) for at, node in enumerate(self.model.nodes))
        return {
            node.item.id
            for node, index in indexes
            if self.model.rowCount(index) and not self.view.isExpanded(index)
        }

    def _note_choice(self, current: QModelIndex, previous: QModelIndex) -> None:
        if self._is_resetting:
            return
        if previous.isValid():
            self.leaving.emit()
        place = self.model.place_of(current)
        self.chosen.emit(self.model.nodes[place].item if place >= 0 else None)
        self._update_actions()

    def _update_actions(self) -> None:
        place, nodes = self.current(), self.model.nodes
        is_chosen = place >= 0
        for action in (self._add_below, self._remove):
            action.setEnabled(is_chosen)
        self._up.setEnabled(is_chosen and edits.move(nodes, place, -1) is not None)
        self._down.setEnabled(is_chosen and edits.move(nodes, place, 1) is not None)
        self._promote.setEnabled(is_chosen and edits.promote(nodes, place) is not None)
        self._demote.setEnabled(is_chosen and edits.demote(nodes, place) is not None)
        self._undo.setEnabled(self.stack.canUndo())
        self._redo.setEnabled(self.stack.canRedo())
        self._undo.setToolTip(f"Hoàn tác: {self.stack.undoText()} (Ctrl+Z)")
        self._redo.setToolTip(f"Làm lại: {self.stack.redoText()} (Ctrl+Y)")
