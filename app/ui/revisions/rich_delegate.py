"""Cells whose words have colours and lines."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QAbstractTextDocumentLayout, QPainter, QPalette, QTextDocument
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem
from typing_extensions import override

from app.ui.tables.delegate import CellDelegate, Index
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView

_BESIDE, _ABOVE = 7, 5  # px round the text of a cell
_MOST_CELLS = 20  # laid out in one go


class RichDelegate(CellDelegate):
    """Draws the columns in ``html_of`` from HTML made of a row; the others as usual.

    The model keeps the plain words, for copying and for screen readers.
    """

    def __init__(self, view: RowsView, html_of: Mapping[int, Callable[[Any], str]]) -> None:
        super().__init__(view)
        self._view = view
        self._html_of = html_of
        view.most_cells = _MOST_CELLS

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        if index.column() not in self._html_of:
            super().paint(painter, option, index)
            return
        cell: Any = QStyleOptionViewItem(option)  # its fields are missing in the stubs
        self.initStyleOption(cell, index)
        cell.text = ""
        style = self._view.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, cell, painter, self._view)
        context = QAbstractTextDocumentLayout.PaintContext()
        is_chosen = bool(cell.state & QStyle.StateFlag.State_Selected)
        role = QPalette.ColorRole.HighlightedText if is_chosen else QPalette.ColorRole.Text
        palette = QPalette(cell.palette)
        palette.setColor(QPalette.ColorRole.Text, cell.palette.color(role))
        context.palette = palette  # type: ignore[attr-defined] # missing in the stubs
        document = self._document(index, cell.rect.width())
        above = max(_ABOVE, (cell.rect.height() - document.size().height()) / 2)
        painter.save()
        painter.setClipRect(cell.rect)
        painter.translate(cell.rect.left() + _BESIDE, cell.rect.top() + above)
        context.clip = QRectF(0, 0, cell.rect.width(), cell.rect.height())  # type: ignore[attr-defined]
        document.documentLayout().draw(painter, context)
        painter.restore()

    @override
    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        if index.column() not in self._html_of:
            return super().sizeHint(option, index)
        width = self._view.columnWidth(index.column())
        return QSize(width, round(self._document(index, width).size().height()) + 2 * _ABOVE)

    def _document(self, index: Index, width: int) -> QTextDocument:
        model = index.model()
        if not isinstance(model, RowsModel):
            raise TypeError(model)
        document = QTextDocument()
        document.setDefaultFont(self._view.font())
        document.setDocumentMargin(0)
        option = document.defaultTextOption()
        option.setAlignment(Qt.AlignmentFlag.AlignLeft)
        document.setDefaultTextOption(option)
        document.setHtml(self._html_of[index.column()](model.rows[index.row()]))
        document.setTextWidth(max(40, width - 2 * _BESIDE))
        return document
