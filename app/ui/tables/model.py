"""One item model for all tables: rows are any objects, columns are data."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QUndoStack
from typing_extensions import override

from app.ui.tables.columns import CellKind, Column
from app.ui.theme import colour
from app.ui.undo import Memento

R = TypeVar("R")
Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_EDITED = Qt.ItemDataRole.EditRole


class RowsModel(QAbstractTableModel, Generic[R]):
    """Edits go to the rows at once and through ``stack``; they can be undone there."""

    def __init__(
        self,
        columns: Sequence[Column[R]],
        rows: Iterable[R] = (),
        *,
        stack: QUndoStack | None = None,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.rows: tuple[R, ...] = tuple(rows)
        self.stack = stack or QUndoStack(self)
        self.edited: Callable[[], None] = _nothing
        self.is_locked = False  # it only shows

    def show(self, rows: Iterable[R]) -> None:
        """Show other rows; nothing of this can be undone."""
        self.stack.clear()
        self._reset(tuple(rows))

    def change(self, what: str, rows: Iterable[R]) -> None:
        """Put other rows, or the same in another order, in place of these; can be undone."""
        if not self.is_locked:
            self.stack.push(Memento(what, self.rows, tuple(rows), self._restore))

    def _restore(self, rows: tuple[R, ...]) -> None:
        self._reset(rows)
        self.edited()

    def _reset(self, rows: tuple[R, ...]) -> None:
        self.beginResetModel()
        self.rows = rows
        self.endResetModel()

    def row_of(self, index: Index) -> R:
        """The row that the cell belongs to."""
        return self.rows[index.row()]

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.columns)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = ANSWERS.get(role) if index.isValid() else None
        return answer(self.columns[index.column()], self.rows[index.row()]) if answer else None

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        is_head = orientation == Qt.Orientation.Horizontal
        if role == Qt.ItemDataRole.TextAlignmentRole and is_head:
            return _alignment(self.columns[section], None)
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        return self.columns[section].head if is_head else str(section + 1)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        column = self.columns[index.column()]
        is_tick = column.kind is CellKind.TICK
        return _flags(is_tick, is_open=not self.is_locked, is_written=column.write is not None)

    @override
    def setData(self, index: Index, value: Any, role: int = _EDITED) -> bool:
        if not index.isValid() or self.is_locked:
            return False
        row, column = self.rows[index.row()], self.columns[index.column()]
        if role == Qt.ItemDataRole.CheckStateRole and column.kind is CellKind.TICK:
            value = Qt.CheckState(value) == Qt.CheckState.Checked
        elif role != Qt.ItemDataRole.EditRole:
            return False
        if column.write is None or column.read(row) == value:
            return False
        self._change_cell(row, column, value)
        return True

    def _change_cell(self, row: R, column: Column[R], value: object) -> None:
        def put(state: object) -> None:
            if column.write:
                column.write(row, state)
            place = next((i for i, other in enumerate(self.rows) if other is row), None)
            if place is not None:
                last = self.columnCount() - 1
                self.dataChanged.emit(self.index(place, 0), self.index(place, last))
            self.edited()

        self.stack.push(Memento(f"sửa {column.head.lower()}", column.read(row), value, put))


@cache  # a selection of thousands asks for those of each of its cells
def _flags(is_tick: bool, *, is_open: bool, is_written: bool) -> Qt.ItemFlag:  # noqa: FBT001
    flag = Qt.ItemFlag
    shown = flag.ItemIsSelectable | flag.ItemNeverHasChildren
    if not is_open:  # a box to tick that is only looked at is grey
        return shown if is_tick else shown | flag.ItemIsEnabled
    if is_tick:
        return shown | flag.ItemIsEnabled | flag.ItemIsUserCheckable
    return shown | flag.ItemIsEnabled | (flag.ItemIsEditable if is_written else flag(0))


def _tick(column: Column[Any], row: object) -> Qt.CheckState | None:
    if column.kind is not CellKind.TICK:
        return None
    return Qt.CheckState.Checked if column.read(row) else Qt.CheckState.Unchecked


def _colour(column: Column[Any], row: object) -> QBrush | None:
    name = column.colour(row) if column.colour else ""
    return QBrush(colour(name)) if name else None


_LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def _alignment(column: Column[Any], _row: object) -> Qt.AlignmentFlag:
    return _RIGHT if column.is_right else _LEFT


ANSWERS: Mapping[int, Callable[[Column[Any], Any], Any]] = {
    Qt.ItemDataRole.DisplayRole: lambda column, row: column.text(row),
    Qt.ItemDataRole.AccessibleTextRole: lambda column, row: column.text(row),
    Qt.ItemDataRole.EditRole: lambda column, row: column.read(row),
    Qt.ItemDataRole.ToolTipRole: lambda column, row: (column.tip or column.text)(row),
    Qt.ItemDataRole.CheckStateRole: _tick,
    Qt.ItemDataRole.TextAlignmentRole: _alignment,
    Qt.ItemDataRole.ForegroundRole: _colour,
}
"""What a cell answers to the questions of a view."""
ANSWERED = frozenset(ANSWERS)


def _nothing() -> None:
    """Nobody listens."""
