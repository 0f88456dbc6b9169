"""The table view of all lists: rows as high as their text, keys as in a spreadsheet."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView, QWidget
from typing_extensions import override

from app.ui.tables.columns import CellKind
from app.ui.tables.delegate import CellDelegate
from app.ui.tables.model import RowsModel

_LINE = 30
_Trigger = QAbstractItemView.EditTrigger


class RowsView(QTableView):
    """Shows a model of rows; Enter edits, copying gives tab-separated text."""

    delete_pressed = Signal()
    most_cells = 150
    """Whose heights are worked out in one go, about 15 ms; fewer where they are costly."""

    def __init__(
        self, parent: QWidget, model: RowsModel[Any], name: str, *, fits_rows: bool = True
    ) -> None:
        """``fits_rows``: rows are as high as their text; else one line each."""
        super().__init__(parent)
        self._fits_rows = fits_rows
        self._model = model
        self.setModel(model)
        # the head shows nothing of the selection, but would ask for all of it whenever it is drawn
        self.horizontalHeader().setSelectionModel(QItemSelectionModel(model, self))
        self.setItemDelegate(CellDelegate(self))
        self.setObjectName(name)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setEditTriggers(
            _Trigger.DoubleClicked | _Trigger.EditKeyPressed | _Trigger.AnyKeyPressed
        )
        self.verticalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.verticalHeader().setDefaultSectionSize(_LINE)
        self._set_widths()
        self._fit = QTimer(self, singleShot=True, interval=0)
        self._fit.timeout.connect(self._fit_some)
        self._unfitted: list[int] = []  # rows whose heights are still to be worked out
        if fits_rows:
            model.modelReset.connect(self._fit_all)
            model.dataChanged.connect(self._fit_changed)
            self.horizontalHeader().sectionResized.connect(self._fit_all)
        self.clicked.connect(self._open_choice)

    def _set_widths(self) -> None:
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        for place, column in enumerate(self._model.columns):
            if column.stretches:
                header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)
            else:
                self.setColumnWidth(place, max(column.width, header.sectionSizeHint(place)))

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._fits_rows and event.oldSize().width() != event.size().width():
            self._fit_all()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._fit.start()

    def _fit_all(self) -> None:
        """Rows become as high as their text, those in sight first; the window stays usable."""
        count = len(self._model.rows)
        first = max(0, self.rowAt(0))
        self._unfitted = [*range(first, count), *range(first)]
        self._fit.start()

    def _fit_changed(self, first: QModelIndex, last: QModelIndex) -> None:
        self._unfitted = [*range(first.row(), last.row() + 1), *self._unfitted]
        self._fit.start()

    def _fit_some(self) -> None:
        if not self.isVisible():
            return  # when it is shown
        size = max(1, self.most_cells // max(1, self._model.columnCount()))
        some, self._unfitted = self._unfitted[:size], self._unfitted[size:]
        for row in some:
            self.resizeRowToContents(row)
        if self._unfitted:
            self._fit.start()

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.matches(QKeySequence.StandardKey.Copy):
            self._copy()
        elif event.key() == Qt.Key.Key_Delete:
            self.delete_pressed.emit()
        elif event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if not self.edit(self.currentIndex(), _Trigger.EditKeyPressed, event):
                self.activated.emit(self.currentIndex())
        else:
            super().keyPressEvent(event)

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes from cell to cell, and on from the last one: the keys never get caught."""
        here = self.currentIndex()
        end = (self._model.rowCount() - 1, self._model.columnCount() - 1) if next else (0, 0)
        moves = self.tabKeyNavigation() and here.isValid() and (here.row(), here.column()) != end
        if moves or not self.tabKeyNavigation():
            return super().focusNextPrevChild(next)
        self.setTabKeyNavigation(False)
        has_moved = super().focusNextPrevChild(next)
        self.setTabKeyNavigation(True)
        return has_moved

    def _open_choice(self, index: QModelIndex) -> None:
        is_choice = self._model.columns[index.column()].kind is CellKind.CHOICE
        if is_choice and index.flags() & Qt.ItemFlag.ItemIsEditable:
            self.edit(index)

    def _copy(self) -> None:
        rows: dict[int, list[str]] = {}
        for index in sorted(
            self.selectedIndexes(), key=lambda place: (place.row(), place.column())
        ):
            text = str(index.data() or "").replace("\t", " ").replace("\n", " ")
            rows.setdefault(index.row(), []).append(text)
        QGuiApplication.clipboard().setText("\n".join("\t".join(cells) for cells in rows.values()))

    def selected_rows(self) -> list[int]:
        """The rows of which something is selected, from top to bottom."""
        found: set[int] = set()
        parts = self.selectionModel().selection()
        for place in range(parts.count()):
            part = parts.at(place)
            found.update(range(part.top(), part.bottom() + 1))
        return sorted(found)

    def choose_row(self, row: int) -> None:
        """Select a row and bring it into sight."""
        index = self._model.index(row, 0)
        flags = QItemSelectionModel.SelectionFlag
        self.selectionModel().setCurrentIndex(index, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(index)

    def choose_rows(self, rows: Sequence[int]) -> None:
        """Select some rows, the first being at hand, and bring them into sight."""
        selection = QItemSelection()
        for row in rows:
            index = self._model.index(row, 0)
            selection.select(index, index)
        flags = QItemSelectionModel.SelectionFlag
        column = max(0, self.currentIndex().column())
        first = self._model.index(rows[0], column)
        self.selectionModel().setCurrentIndex(first, flags.NoUpdate)
        self.selectionModel().select(selection, flags.ClearAndSelect | flags.Rows)
        self.scrollTo(self._model.index(rows[-1], column))
        self.scrollTo(first)
