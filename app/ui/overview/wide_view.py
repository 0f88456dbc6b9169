"""A table whose first column takes the room that the others leave."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView


class WideView(RowsView):
    """Only shows. Where the room is too little for the first column, the table scrolls."""

    def __init__(
        self, parent: QWidget, model: RowsModel[Any], name: str, *, fits_rows: bool = True
    ) -> None:
        super().__init__(parent, model, name, fits_rows=fits_rows)
        model.setParent(self)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()

    def show_rows(self, rows: Sequence[object]) -> None:
        """Show other rows; who has scrolled stays there."""
        place = self.verticalScrollBar().value()
        self._model.show(rows)
        self.verticalScrollBar().setValue(place)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        header = self.horizontalHeader()
        others = header.length() - header.sectionSize(0)
        room = self.viewport().width() - others
        header.resizeSection(0, max(self._model.columns[0].width, room))
