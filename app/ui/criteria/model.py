"""The rows of a sheet as a tree for Qt: places of the flat list, of which some are shown."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QFont
from typing_extensions import override

from app.domain.mark_words import bonus_words, mark_text
from app.domain.scoring import Side
from app.ui.criteria.board import Board
from app.ui.criteria.columns import COLUMNS, NAMES, SheetColumn
from app.ui.theme import colour

Index = QModelIndex | QPersistentModelIndex
_NOWHERE = QModelIndex()
_Role = Qt.ItemDataRole
_TOP = -1  # the parent of the rows at the top
_ADDED_UP = [NAMES.index(name) for name in ("self", "cluster", "appraiser", "difference")]
_CHANGING = [*_ADDED_UP, *(NAMES.index(name) for name in ("mark", "bonus", "evidence", "note"))]


@dataclass(frozen=True, slots=True)
class Look:
    """A cell as it is drawn."""

    text: str
    style: str  # "bold", "italic", ""
    colour: str  # a name of the theme, "" for the usual
    is_right: bool


class SheetModel(QAbstractItemModel):
    """What is typed into a cell goes to ``edit``, which stores it and has ``refresh`` called."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.board: Board | None = None
        self.side = Side.SELF
        self._is_locked = True
        self.edit: Callable[[int, str, str], None] = lambda _place, _name, _text: None
        self._children: dict[int, list[int]] = {}
        self._rows: dict[int, int] = {}  # of each place its row below its parent
        self._looks: dict[tuple[int, int], Look] = {}

    def show(self, board: Board | None, places: Iterable[int], side: Side) -> None:
        """Show these places; those above them are among them."""
        self.beginResetModel()
        self.board = board
        self.show_side(side)
        self._children, self._rows = {}, {}
        for place in sorted(places) if board else ():
            above = self._above(place)
            siblings = self._children.setdefault(above, [])
            self._rows[place] = len(siblings)
            siblings.append(place)
        self.endResetModel()

    def show_side(self, side: Side) -> None:
        """The points of another side are edited."""
        self.side = side
        self._looks.clear()
        self._is_locked = self.board is None or bool(self.board.lock(side))

    def look(self, place: int, column: int) -> Look:
        """How a cell is drawn; worked out once until something changes."""
        found = self._looks.get((place, column))
        if found is None:
            found = self._make_look(place, COLUMNS[column])
            self._looks[place, column] = found
        return found

    def _make_look(self, place: int, column: SheetColumn) -> Look:
        if self.board is None:
            return Look("", "", "", is_right=False)
        asked = (self.board, place, column, self.side)
        return Look(_text(*asked), _style(*asked), _colour(*asked), column.is_right)

    def _above(self, place: int) -> int:
        parent = self.board.parents[place] if self.board else None
        return _TOP if parent is None else parent

    def places(self) -> list[int]:
        """Those that are shown, in reading order."""
        return list(self._rows)

    def index_of(self, place: int, column: int = 0) -> QModelIndex:
        """The cell of a place; an invalid index when it is not shown."""
        row = self._rows.get(place)
        return QModelIndex() if row is None else self.createIndex(row, column, place)

    def place_of(self, index: Index) -> int:
        """The place in the list, -1 for none."""
        return int(index.internalId()) if index.isValid() else _TOP

    def refresh(self, place: int) -> None:
        """Something is said otherwise of a row, so of those above it too.

        Cell by cell: a view draws itself anew when it hears of more than one.
        """
        at: int | None = place
        while at is not None and self.board:
            for column in range(len(COLUMNS)):
                self._looks.pop((at, column), None)
            for column in _CHANGING if at == place else _ADDED_UP:
                index = self.index_of(at, column)
                if index.isValid():
                    self.dataChanged.emit(index, index)
            at = self.board.parents[at]

    # --- what Qt asks for ----------------------------------------------------------------------

    @override
    def index(self, row: int, column: int, parent: Index = _NOWHERE) -> QModelIndex:
        children = self._children.get(self.place_of(parent), [])
        is_there = 0 <= row < len(children) and 0 <= column < len(COLUMNS)
        if not is_there or parent.column() > 0:
            return QModelIndex()
        return self.createIndex(row, column, children[row])

    @override
    def parent(self, child: Index) -> QModelIndex:  # type: ignore[override]
        place = self.place_of(child)
        return self.index_of(self._above(place)) if place in self._rows else QModelIndex()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.column() > 0 else len(self._children.get(self.place_of(parent), []))

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return len(COLUMNS)

    @override
    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = _Role.DisplayRole
    ) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(COLUMNS):
            return None
        if role == _Role.TextAlignmentRole:
            return _alignment(COLUMNS[section])
        return COLUMNS[section].head if role == _Role.DisplayRole else None

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if self.board is None or not index.isValid():
            return None
        answer = _ANSWERS.get(int(role))
        if answer is None:
            return None
        return answer(self.board, self.place_of(index), COLUMNS[index.column()], self.side)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.can_edit(self.place_of(index), COLUMNS[index.column()].name):
            return flags | Qt.ItemFlag.ItemIsEditable
        return flags

    def can_edit(self, place: int, name: str) -> bool:
        """Whether the side may write this cell now."""
        if self.board is None or self._is_locked:
            return False
        match name:
            case "mark":
                return place in self.board.scored
            case "bonus":
                return self.side is not Side.SELF and bool(self.board.rows[place].max_points)
            case _:
                return name == "note"

    @override
    def setData(self, index: Index, value: Any, role: int = _Role.EditRole) -> bool:
        if role != _Role.EditRole or not index.flags() & Qt.ItemFlag.ItemIsEditable:
            return False
        if str(value) != str(index.data(_Role.EditRole)):
            self.edit(self.place_of(index), COLUMNS[index.column()].name, str(value))
        return True


def _alignment(column: SheetColumn) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if column.is_right else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def _text(board: Board, place: int, column: SheetColumn, side: Side) -> str:
    return column.text(board, place, side)


def _tip(board: Board, place: int, column: SheetColumn, side: Side) -> str:
    return (column.tip or column.text)(board, place, side)


def _typed(board: Board, place: int, column: SheetColumn, side: Side) -> str:
    match column.name:
        case "mark":
            return mark_text(board.rows[place], board.mark(place, side))
        case "bonus":
            return bonus_words(board.bonus(place, side))
        case "note":
            return board.note(place, side)
        case _:
            return column.text(board, place, side)


def _style(board: Board, place: int, column: SheetColumn, _side: Side) -> str:
    """ "bold" for groups, "italic" for what only says what is meant."""
    if column.name in {"unit", "note", "evidence"}:
        return ""
    return "bold" if board.is_group(place) else "italic" if board.is_context(place) else ""


def _font(board: Board, place: int, column: SheetColumn, side: Side) -> QFont | None:
    style = _style(board, place, column, side)
    return styled(QFont(), style) if style else None


def styled(font: QFont, style: str) -> QFont:
    """A font as a ``Look`` wants it."""
    made = QFont(font)
    made.setWeight(QFont.Weight.DemiBold if style == "bold" else QFont.Weight.Normal)
    made.setItalic(style == "italic")
    return made


def _brush(board: Board, place: int, column: SheetColumn, side: Side) -> QBrush | None:
    name = _colour(board, place, column, side)
    return QBrush(colour(name)) if name else None


def _colour(board: Board, place: int, column: SheetColumn, side: Side) -> str:
    if board.is_context(place) or column.name == "unit":
        return "muted"
    if column.name == "difference":
        return "problem" if (board.difference(place) or 0) < 0 else ""
    if column.name == "bonus":
        return "problem" if board.bonus(place, side) < 0 else "good"
    if board.is_group(place) and column.name in set(Side):
        return "muted" if board.total(place, Side(column.name)).open else ""
    return ""


_ANSWERS: Mapping[int, Callable[[Board, int, SheetColumn, Side], Any]] = {
    role.value: answer
    for role, answer in {
        _Role.DisplayRole: _text,
        _Role.AccessibleTextRole: _text,
        _Role.EditRole: _typed,
        _Role.ToolTipRole: _tip,
        _Role.FontRole: _font,
        _Role.ForegroundRole: _brush,
        _Role.TextAlignmentRole: lambda _board, _place, column, _side: _alignment(column),
    }.items()
}
