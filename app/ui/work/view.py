"""The table of tasks: band rows as on paper, rows of two lines, Space ticks."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from PySide6.QtCore import QModelIndex, QRect, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.domain.work_board import Band, Line, Row, WorkItem
from app.ui.tables.columns import Column
from app.ui.tables.delegate import CellDelegate
from app.ui.tables.model import ANSWERED, Index, RowsModel
from app.ui.tables.row_dragging import DraggableRows
from app.ui.theme import colour
from app.ui.work.columns import ALWAYS_SHOWN, COLUMNS, CONTENT, RESULT

_ONE_LINE, _TWO_LINES = 30, 46  # px
_Edit = Callable[[WorkItem, dict[str, Any]], None]
_Role = Qt.ItemDataRole


class WorkModel(RowsModel[Row]):
    """Bands and tasks; what is edited goes to ``edit``, which stores it and calls ``put``."""

    def __init__(self) -> None:
        super().__init__(COLUMNS)
        self.edit: _Edit = lambda _item, _changes: None

    def put(self, items: Iterable[WorkItem]) -> None:
        """These tasks say something else now; they stay where they are until they are asked for."""
        fresh = {item.id: item for item in items}
        rows, band, changed = list(self.rows), -1, list[int]()
        for at, row in enumerate(rows):
            if isinstance(row, Band):
                band = at
            elif item := fresh.get(row.item.id):
                rows[at] = replace(row, item=item)
                changed += [band, at]
                over = rows[band]
                if isinstance(over, Band):
                    rows[band] = replace(over, done=over.done + item.is_done - row.item.is_done)
        self.rows = tuple(rows)
        last = self.columnCount() - 1
        for first, end in _runs(changed):  # what is drawn again is a large part of a tick
            self.dataChanged.emit(self.index(first, 0), self.index(end, last))

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if role not in _ASKED or not index.isValid():
            return None  # half of what is asked for while painting
        row = self.rows[index.row()]
        if not isinstance(row, Band):
            return super().data(index, role)
        if index.column() == 0 and role in {_Role.DisplayRole, _Role.AccessibleTextRole}:
            return row.words
        look = _BAND_LOOKS.get(role)
        return look() if look else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self.rows[index.row()] if index.isValid() else None
        if isinstance(row, Band):
            return Qt.ItemFlag.ItemIsEnabled
        flags = super().flags(index)
        if not index.isValid():
            return flags
        is_closed = isinstance(row, Line) and row.item.is_closed
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags & ~Qt.ItemFlag.ItemIsEditable if is_closed else flags

    @override
    def _change_cell(self, row: Row, column: Column[Row], value: object) -> None:
        if isinstance(row, Line):
            self.edit(row.item, {column.name: value})


def _runs(rows: Iterable[int]) -> Iterator[tuple[int, int]]:
    """Rows that follow each other as first and last of them."""
    places = enumerate(sorted(set(rows)))
    for _, run in groupby(places, key=lambda place: place[1] - place[0]):
        found = [row for _, row in run]
        yield found[0], found[-1]


def _band_font() -> QFont:
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font


_BAND_LOOKS: dict[int, Callable[[], Any]] = {
    _Role.FontRole: _band_font,
    _Role.TextAlignmentRole: lambda: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
}
_ASKED = frozenset({*ANSWERED, *_BAND_LOOKS})


class _WorkDelegate(CellDelegate):
    """Bands on a ground of their own, which the style sheet gives to no cell."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if isinstance(model, WorkModel) and isinstance(model.rows[index.row()], Band):
            rect: QRect = option.rect  # type: ignore[attr-defined] # missing in the stubs
            painter.fillRect(rect, colour("soft"))
        super().paint(painter, option, index)


class WorkView(DraggableRows):
    """Selects whole rows, many of them; Enter edits the cell at hand, or the result."""

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        self.tasks = WorkModel()
        super().__init__(parent, self.tasks, "work", fits_rows=False)
        self.tasks.setParent(self)
        self.setItemDelegate(_WorkDelegate(self))
        self._bands: list[int] = []  # their rows
        self.setAccessibleName("Nhiệm vụ theo quý")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_TWO_LINES)
        self.horizontalHeader().setSectionsMovable(False)

    def show_rows(self, rows: tuple[Row, ...], chosen: str) -> None:
        """Show other rows; the task that was chosen stays so, else the first is."""
        for at in self._bands:
            self.setRowHeight(at, _TWO_LINES)
        self.tasks.show(rows)
        self.clearSpans()
        self._bands = [at for at, row in enumerate(rows) if isinstance(row, Band)]
        for at in self._bands:
            self.setSpan(at, 0, 1, len(COLUMNS))
            self.setRowHeight(at, _ONE_LINE)
        first = place = -1
        for at, row in enumerate(rows):
            if isinstance(row, Line):
                first = at if first < 0 else first
                place = at if row.item.id == chosen else place
        if first >= 0:
            self.choose_row(place if place >= 0 else first)

    # --- what is chosen ------------------------------------------------------------------------

    def current(self) -> WorkItem | None:
        """The task at hand."""
        return self._item(self.currentIndex().row())

    def chosen(self) -> list[WorkItem]:
        """The tasks that are selected, from top to bottom; else the one at hand."""
        items = [item for item in map(self._item, self.selected_rows()) if item]
        current = self.current()
        return items or ([current] if current else [])

    def _item(self, at: int) -> WorkItem | None:
        row = self.tasks.rows[at] if 0 <= at < len(self.tasks.rows) else None
        return row.item if isinstance(row, Line) else None

    def choose(self, task_ids: Collection[str]) -> bool:
        """Select these tasks and bring them into sight; whether any is shown."""
        places = [
            at
            for at, row in enumerate(self.tasks.rows)
            if isinstance(row, Line) and row.item.id in task_ids
        ]
        if places:
            self.choose_rows(places)
        return bool(places)

    # --- columns -------------------------------------------------------------------------------

    def hide_columns(self, names: Iterable[str]) -> None:
        """Show all columns but these."""
        hidden = set(names) - ALWAYS_SHOWN
        for place, column in enumerate(COLUMNS):
            self.setColumnHidden(place, column.name in hidden)
        self._give_room()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

    def _give_room(self) -> None:
        """The content takes what the others leave; where that is too little, the table scrolls."""
        header = self.horizontalHeader()
        others = header.length() - header.sectionSize(CONTENT)
        room = self.viewport().width() - others
        header.resizeSection(CONTENT, max(COLUMNS[CONTENT].width, room))

    # --- keys ----------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if self.state() is QAbstractItemView.State.EditingState:
            return  # a key that the open field has left over
        if key == Qt.Key.Key_Space and not event.modifiers():
            self.ticked.emit()
        elif key in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_F2}:
            self._edit_at_hand()
        else:
            super().keyPressEvent(event)

    def _edit_at_hand(self) -> None:
        index = self.currentIndex()
        if not index.flags() & Qt.ItemFlag.ItemIsEditable:
            index = self.tasks.index(index.row(), RESULT)
            self.setColumnHidden(RESULT, False)  # noqa: FBT003 - Qt's way
        if index.isValid() and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.setCurrentIndex(index)
            self.edit(index)

    @override
    def _open_choice(self, index: QModelIndex) -> None:
        if len(self.selected_rows()) == 1:  # else rows are being selected
            super()._open_choice(index)
