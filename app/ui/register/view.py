"""The table of the register: one line each, the subject as wide as there is room."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from app.ui.plans.list_columns import ListOrder
from app.ui.register.columns import COLUMNS, SUBJECT
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView


class RegisterView(RowsView):
    """Only shows; the page does what is wanted with the chosen line."""

    def __init__(self, parent: QWidget) -> None:
        self.model_of_lines = RowsModel(COLUMNS)
        super().__init__(parent, self.model_of_lines, "register", fits_rows=False)
        self.model_of_lines.setParent(self)
        self.setAccessibleName("Sổ đăng ký văn bản đi")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.horizontalHeader().setSectionsClickable(True)

    def show_order(self, order: ListOrder) -> None:
        """Mark the column that the lines are sorted by."""
        header = self.horizontalHeader()
        header.setSortIndicatorShown(order.column >= 0)
        way = Qt.SortOrder.DescendingOrder if order.is_descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(order.column, way)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        """The subject takes what the others leave; where that is too little, the table scrolls."""
        super().resizeEvent(event)
        header = self.horizontalHeader()
        others = header.length() - header.sectionSize(SUBJECT)
        room = self.viewport().width() - others
        header.resizeSection(SUBJECT, max(COLUMNS[SUBJECT].width, room))
