"""Tables with band rows as on paper: a band has no cells, stands on its own ground, spans all."""

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFont, QPainter, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QStyleOptionViewItem, QWidget
from typing_extensions import override

from app.ui.tables.columns import Column
from app.ui.tables.delegate import CellDelegate
from app.ui.tables.model import ANSWERED, Index, RowsModel
from app.ui.tables.rows_view import RowsView
from app.ui.theme import colour

R = TypeVar("R")
_ONE_LINE, _TWO_LINES = 30, 46  # px
_Role = Qt.ItemDataRole


def _band_font() -> QFont:
    font = QFont()
    font.setWeight(QFont.Weight.DemiBold)
    return font


_WORDS = frozenset({_Role.DisplayRole, _Role.AccessibleTextRole, _Role.ToolTipRole})
_LOOKS: dict[int, Callable[[], Any]] = {
    _Role.FontRole: _band_font,
    _Role.TextAlignmentRole: lambda: Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter,
}
_ASKED = frozenset({*ANSWERED, *_LOOKS})


class BandedModel(RowsModel[R]):
    """Rows of the class ``band`` have ``words`` and are never chosen."""

    def __init__(self, columns: Sequence[Column[R]], band: type[Any]) -> None:
        super().__init__(columns)
        self._band = band

    def is_band(self, at: int) -> bool:
        """Whether the row at this place is one."""
        return 0 <= at < len(self.rows) and isinstance(self.rows[at], self._band)

    def lines(self) -> Iterable[int]:
        """The places of the rows that are no bands."""
        return (at for at, row in enumerate(self.rows) if not isinstance(row, self._band))

    @override
    def data(self, index: Index, role: int = _Role.DisplayRole) -> Any:
        if role not in _ASKED or not index.isValid():
            return None  # half of what is asked for while painting
        row: Any = self.rows[index.row()]
        if not isinstance(row, self._band):
            return super().data(index, role)
        if role in _WORDS:
            return row.words if index.column() == 0 else None
        look = _LOOKS.get(role)
        return look() if look else None

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
        model.setParent(self)
        self.setItemDelegate(BandedDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(_TWO_LINES)
        self.horizontalHeader().setSectionsMovable(False)

    def put_rows(self, rows: Sequence[Any]) -> None:
        """Show other rows, with none of them chosen."""
        for at in self._bands:
            self.setRowHeight(at, _TWO_LINES)
        self._banded.show(rows)
        self.clearSpans()
        self._bands = [at for at in range(len(rows)) if self._banded.is_band(at)]
        width = self._banded.columnCount()
        for at in self._bands:
            self.setRowHeight(at, _ONE_LINE)
            if width > 1:
                self.setSpan(at, 0, 1, width)

    def show_banded(self, rows: Sequence[Any], chosen: int) -> None:
        """Show other rows and choose one of them, -1: the first that is no band."""
        self.put_rows(rows)
        at = chosen if chosen >= 0 else next(iter(self._banded.lines()), -1)
        if at >= 0:
            self.choose_row(at)

    def chosen_places(self) -> list[int]:
        """The rows that are selected, from top to bottom; else the one at hand; no bands."""
        places = [at for at in self.selected_rows() if not self._banded.is_band(at)]
        here = self.currentIndex().row()
        is_line = here >= 0 and not self._banded.is_band(here)
        return places or ([here] if is_line else [])

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.give_room()

    def give_room(self) -> None:
        """The wide column takes what the others leave; where that is too little, it is scrolled."""
        header, all_of_it = self.horizontalHeader(), self.viewport().width()
        others = header.length() - header.sectionSize(self._wide)
        least = min(self._banded.columns[self._wide].width, all_of_it // 3)  # the next are seen
        header.resizeSection(self._wide, max(least, all_of_it - others))
