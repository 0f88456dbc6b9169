"""The table of the dialog that closes a quarter: decisions are in sight however narrow it is."""

from PySide6.QtCore import QModelIndex
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from app.domain.closing import Choice
from app.ui.tables.rows_view import RowsView
from app.ui.work.closing_rows import (
    CONTENT,
    DAY,
    DEADLINE,
    KEY,
    LEADS,
    RESULT,
    DecisionModel,
    DecisionRow,
)

_TWO_LINES = 46  # px
_LEAVING = (LEADS, RESULT, DEADLINE)
"""What goes first where there is too little room."""


class DecisionView(RowsView):
    """Selects whole rows, many of them; Enter opens the cell at hand, or the decision."""

    def __init__(self, parent: QWidget) -> None:
        self.decisions = DecisionModel()
        super().__init__(parent, self.decisions, "closing", fits_rows=False)
        self.decisions.setParent(self)
        self.setAccessibleName("Nhiệm vụ chưa hoàn thành")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_TWO_LINES)
        self.activated.connect(self._open_decision)

    def chosen_rows(self) -> list[DecisionRow]:
        """Those that are selected, from top to bottom; else the one at hand."""
        selected = {index.row() for index in self.selectionModel().selectedRows()}
        places = sorted(selected or {self.currentIndex().row()})
        return [self.decisions.rows[at] for at in places if at >= 0]

    def fit_columns(self) -> None:
        """Leave out what has no room; the content takes the rest."""
        has_done = any(row.key == Choice.DONE for row in self.decisions.rows)
        self.setColumnHidden(DAY, not has_done)
        for place in _LEAVING:
            self.setColumnHidden(place, False)  # noqa: FBT003 - Qt's way
        least = self.decisions.columns[CONTENT].width
        for place in _LEAVING:
            if self._room() < least:
                self.setColumnHidden(place, True)  # noqa: FBT003
        self.horizontalHeader().resizeSection(CONTENT, max(least, self._room()))

    def _room(self) -> int:
        header = self.horizontalHeader()
        return self.viewport().width() - header.length() + header.sectionSize(CONTENT)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit_columns()

    @override
    def _open_choice(self, index: QModelIndex) -> None:
        if len(self.selectionModel().selectedRows()) == 1:  # else rows are being selected
            super()._open_choice(index)

    def _open_decision(self, index: QModelIndex) -> None:
        """Enter where nothing is edited."""
        at = self.decisions.index(index.row(), KEY)
        if at.isValid() and index.column() < KEY:
            self.setCurrentIndex(at)
            self.edit(at)
