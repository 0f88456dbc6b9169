"""Tables with band rows as on paper: a band has no cells, stands on its own ground, spans all."""

from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.ui.tables.columns import Column
from app.ui.tables.delegate import CellDelegate
from app.ui.tables.model import Index, RowsModel
from app.ui.tables.rows_view import RowsView
from app.ui.theme import colour

R = TypeVar("R")
_ONE_LINE, _TWO_LINES = 30, 46  # px
_Role = Qt.ItemDataRole


class BandedModel(RowsModel[R]):
    """``band_words``: what a band says, None for any other row. Bands are never chosen."""

    def __init__(self, columns: Sequence[Column[R]], band_words: Callable[[R], str | None]) -> None:
        super().__init__(columns)
        self._words = band_words
        self._font = QFont()
        self._font.setWeight(QFont.Weight.DemiBold)

    def is_band(self, at: int) -> bool:
        """Whether the row at this place is one."""
        return 0 <= at < len(self.rows) and self._words(self.rows[at]) is not None

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        words = self._words(self.rows[index.row()]) if index.isValid() else None
        if words is None:
            return super().data(index, role)
        if index.column() == 0 and role in {_Role.DisplayRole, _Role.AccessibleTextRole}:
            return words
        if role == _Role.FontRole:
            return self._font
        left = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
        return left if role == _Role.TextAlignmentRole else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        if index.isValid() and self.is_band(index.row()):
            return Qt.ItemFlag.ItemIsEnabled
        return super().flags(index)


class BandedDelegate(CellDelegate):
    """Gives bands the ground that the style sheet gives to no cell."""

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        model = index.model()
        if isinstance(model, BandedModel) and model.is_band(index.row()):
            rect: QRect = option.rect  # type: ignore[attr-defined] # missing in the stubs
            painter.fillRect(rect, colour("soft"))
        super().paint(painter, option, index)


class BandedView(RowsView):
    """Rows of two lines, whole rows chosen; the column ``wide`` takes the room that is left."""

    def __init__(self, parent: QWidget, model: BandedModel[Any], name: str, wide: int) -> None:
        super().__init__(parent, model, name, fits_rows=False)
        self._banded, self._wide = model, wide
        self._bands: list[int] = []  # their rows
        self.setItemDelegate(BandedDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_TWO_LINES)
        self.horizontalHeader().setSectionsMovable(False)

    def show_banded(self, rows: Sequence[Any], chosen: int) -> None:
        """Show other rows and choose one of them, -1: the first that is no band."""
        for at in self._bands:
            self.setRowHeight(at, _TWO_LINES)
        self._banded.show(rows)
        self.clearSpans()
        self._bands = [at for at in range(len(rows)) if self._banded.is_band(at)]
        for at in self._bands:
            self.setSpan(at, 0, 1, self._banded.columnCount())
            self.setRowHeight(at, _ONE_LINE)
        lines = (at for at in range(len(rows)) if not self._banded.is_band(at))
        at = chosen if chosen >= 0 else next(lines, -1)
        if at >= 0:
            self.choose_row(at)

    def chosen_places(self) -> list[int]:
        """The rows that are selected, from top to bottom; else the one at hand; no bands."""
        places = sorted({index.row() for index in self.selectionModel().selectedRows()})
        places = places or [self.currentIndex().row()]
        return [at for at in places if at >= 0 and not self._banded.is_band(at)]

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.give_room()

    def give_room(self) -> None:
        """Where what is left is too little, the table scrolls."""
        header = self.horizontalHeader()
        others = header.length() - header.sectionSize(self._wide)
        room = self.viewport().width() - others
        header.resizeSection(self._wide, max(self._banded.columns[self._wide].width, room))
