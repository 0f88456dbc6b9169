"""The table of tasks: band rows as on paper, rows of two lines, Space ticks."""

from collections.abc import Callable, Collection, Iterable, Iterator
from dataclasses import replace
from itertools import groupby
from typing import Any

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from app.domain.work_board import Band, Line, Row, WorkItem
from app.ui.tables.banded import BandedModel
from app.ui.tables.columns import Column
from app.ui.tables.model import Index
from app.ui.tables.row_dragging import DraggableRows
from app.ui.work.columns import ALWAYS_SHOWN, COLUMNS, CONTENT, RESULT

_Edit = Callable[[WorkItem, dict[str, Any]], None]


class WorkModel(BandedModel[Row]):
    """Bands and tasks; what is edited goes to ``edit``, which stores it and calls ``put``."""

    def __init__(self) -> None:
        super().__init__(COLUMNS, Band)
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
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        row = self.rows[index.row()] if index.isValid() else None
        if not isinstance(row, Line):
            return flags
        flags |= Qt.ItemFlag.ItemIsDragEnabled
        return flags & ~Qt.ItemFlag.ItemIsEditable if row.item.is_closed else flags

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


class WorkView(DraggableRows):
    """Selects whole rows, many of them; Enter edits the cell at hand, or the result."""

    ticked = Signal()

    def __init__(self, parent: QWidget) -> None:
        self.tasks = WorkModel()
        super().__init__(parent, self.tasks, "work", CONTENT)
        self.setAccessibleName("Nhiệm vụ theo quý")

    def show_rows(self, rows: tuple[Row, ...], chosen: str) -> None:
        """Show other rows; the task that was chosen stays so, else the first is."""
        lines = ((at, row) for at, row in enumerate(rows) if isinstance(row, Line))
        self.show_banded(rows, next((at for at, row in lines if row.item.id == chosen), -1))

    # --- what is chosen ------------------------------------------------------------------------

    def current(self) -> WorkItem | None:
        """The task at hand."""
        return self._item(self.currentIndex().row())

    def chosen(self) -> list[WorkItem]:
        """The tasks that are selected, from top to bottom; else the one at hand."""
        return [item for item in map(self._item, self.chosen_places()) if item]

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
        self.give_room()

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
