"""The tree of a set with its commands, numbered by itself."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QCheckBox, QHeaderView, QWidget
from typing_extensions import override

from app.domain.criteria_edits import Placed, codes_after
from app.domain.numbering import HeadingKind
from app.domain.outline_edits import Edited, Node, Outline
from app.models import Criterion
from app.ui.actions import make_action, make_button
from app.ui.criteria.sets_model import KIND, TITLE, UNIT, CriteriaModel
from app.ui.nodes_tree import NodesTree, Noun
from app.ui.nodes_view import NodesView
from app.ui.plans.form import put_rows
from app.ui.tables.delegate import CellDelegate
from app.ui.tool_row import ToolRow
from app.ui.undo import Memento

_Trigger = QAbstractItemView.EditTrigger
_MANY = 600
"""Rows, beyond which only the groups are open at first."""
_ROOM = {KIND: 760, UNIT: 620}  # px that the tree needs to show a column; the form has both, too


class CriteriaView(NodesView):
    """Enter edits the cell; where it gets narrow the columns that the form has as well give way."""

    def __init__(self, model: CriteriaModel) -> None:
        super().__init__(None, model, "Cây tiêu chí")
        self.setItemDelegate(CellDelegate(self))
        self.setEditTriggers(
            _Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed
        )
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setTextElideMode(Qt.TextElideMode.ElideRight)
        header = self.header()
        header.setStretchLastSection(False)
        header.setHighlightSections(False)
        for place, column in enumerate(model.columns):
            if column.stretches:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                self.setColumnWidth(place, column.width)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for column, room in _ROOM.items():
            self.setColumnHidden(column, event.size().width() < room)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        is_enter = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if not (is_enter and self.edit(self.currentIndex(), _Trigger.EditKeyPressed, event)):
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class _State:
    """A tree with the codes of its rows; where the current one is."""

    nodes: Outline[Criterion]
    place: int
    codes: tuple[str, ...]


class CriteriaTree(NodesTree[Criterion]):
    """Rows are the set's own objects; their order and levels reach it with ``apply_to``."""

    def __init__(self, units: Callable[[], Sequence[str]], parent: QWidget | None = None) -> None:
        self.model = CriteriaModel(units)
        super().__init__(self.model, CriteriaView(self.model), Noun("tiêu chí", Criterion), parent)
        self.model.setParent(self)
        self.model.stack = self.stack
        self.model.edited = self._tell_edited

    @override
    def _make_actions(self) -> None:
        super()._make_actions()
        self.renumber = make_action(
            self.view,
            "Đánh lại mã",
            self.number_anew,
            image="item",
            tip="Đánh lại mã của cả bộ theo thứ tự",
        )

    @override
    def _make_tools(self) -> QWidget:
        self.tools = ToolRow(self)
        for action in (
            self._add,
            self._add_below,
            self._remove,
            self._up,
            self._down,
            self._promote,
            self._demote,
            self._undo,
            self._redo,
            self.renumber,
        ):
            self.tools.add(make_button(self, action))
        self.keeps_codes = QCheckBox("&Giữ nguyên mã", self)  # whoever shows the tree places it
        self.keeps_codes.setToolTip(
            "Khi thêm, xóa, chuyển tiêu chí: mã của các tiêu chí khác không đổi"
        )
        self.keeps_codes.hide()
        return self.tools

    @override
    def set_locked(self, *, is_locked: bool) -> None:
        super().set_locked(is_locked=is_locked)
        self.model.is_locked = is_locked
        self.tools.setVisible(not is_locked)

    def show_criteria(self, rows: Sequence[Criterion]) -> None:
        """Fill the tree anew, its first row chosen."""
        self.model.forget()
        nodes = tuple(Node(row, row.level, HeadingKind.CLAUSE) for row in rows)
        inner = (row.id for row in rows if row.level > 1) if len(rows) > _MANY else ()
        self.show_nodes(nodes, set(inner))

    def apply_to(self, rows: list[Criterion]) -> None:
        """Write the order into the list."""
        put_rows(rows, self.model.rows)

    def choose_cell(self, place: int, column: int) -> None:
        """Make a cell the current one and bring it into sight."""
        index = self.model.index_of(place, column)
        self.view.setCurrentIndex(index)
        self.view.scrollTo(index)
        self.view.setFocus()

    def number_anew(self) -> None:
        """Give all rows with a code the code of their place."""
        before = self._state(self.model.nodes, self.current())
        codes = tuple(codes_after(self.model.rows, (), keeps_codes=False))
        if codes != before.codes and not self._is_locked:
            after = _State(before.nodes, before.place, codes)
            self.stack.push(Memento("đánh lại mã", before, after, self._put_coded))

    @override
    def _change(self, what: str, after: Edited[Criterion] | None) -> None:
        if after is None or self._is_locked:
            return
        nodes, place = after
        known = {node.item.id for node in self.model.nodes}
        new = [at for at, node in enumerate(nodes) if node.item.id not in known]
        placed = [Placed(node.level, node.item.code) for node in nodes]
        codes = codes_after(placed, new, keeps_codes=self.keeps_codes.isChecked())
        before = self._state(self.model.nodes, self.current())
        state = _State(nodes, place, tuple(codes))
        self.stack.push(Memento(what, before, state, self._put_coded))
        if new:
            self.choose_cell(place, TITLE)
            self.view.edit(self.view.currentIndex())

    def _state(self, nodes: Outline[Criterion], place: int) -> _State:
        return _State(nodes, place, tuple(node.item.code for node in nodes))

    def _put_coded(self, state: _State) -> None:
        for node, code in zip(state.nodes, state.codes, strict=True):
            if node.item.code != code:
                node.item.code = code
        self._put_edited((state.nodes, state.place))

    def _tell_edited(self) -> None:
        self.view.viewport().update()  # sums above, units below
        self.edited.emit()

    @override
    def _note_choice(self, current: QModelIndex, previous: QModelIndex) -> None:
        is_same = current.isValid() and self.model.place_of(current) == self.model.place_of(
            previous
        )
        if not is_same:  # else only another cell of the row
            super()._note_choice(current, previous)
