"""Rows of a table put into another order by dragging the numbers beside them."""

from PySide6.QtCore import QSignalBlocker, QTimer

from app.ui.tables.rows_table import RowsTable


def let_rows_be_dragged(table: RowsTable) -> None:
    """The numbers at the left become handles; a drag can be undone as any other change."""
    header = table.view.verticalHeader()
    header.setSectionsMovable(True)

    def move(_row: int, old: int, new: int) -> None:
        # the header has moved only what is seen; the rows themselves move, once it has finished
        QTimer.singleShot(0, table, lambda: _move_row(table, old, new))

    header.sectionMoved.connect(move)


def _move_row(table: RowsTable, old: int, new: int) -> None:
    header = table.view.verticalHeader()
    blocker = QSignalBlocker(header)
    header.moveSection(new, old)
    del blocker
    rows = list(table.model.rows)
    rows.insert(new, rows.pop(old))
    table.model.change("chuyển dòng", rows)
    table.view.setCurrentIndex(table.model.index(new, table.view.currentIndex().column()))
