"""A table under bands whose chosen rows are dragged to another place; a line shows where."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QMimeData, QPoint, QRect, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragLeaveEvent,
    QDragMoveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
)
from PySide6.QtWidgets import QAbstractItemView, QWidget
from typing_extensions import override

from app.ui.tables.banded import BandedModel, BandedView
from app.ui.theme import colour

ROWS = "application/x-kehoach-rows"
"""What is dragged; which rows those are, the view knows: they are selected."""
Accepts = Callable[[int], bool]
"""Whether something may be let go above a row."""
_NOWHERE = -1
_LINE = 3  # px
_KNOB = 8
_Mode = QAbstractItemView.DragDropMode


class DraggableRows(BandedView):
    """``dropped`` with the row above which the selected ones were let go, or the count of rows."""

    dropped = Signal(int)

    def __init__(self, parent: QWidget, model: BandedModel[Any], name: str, wide: int) -> None:
        super().__init__(parent, model, name, wide)
        self.accepts: Accepts = lambda _gap: True
        self.carried = "dòng"  # what the rows are, beside the pointer
        self._gap = _NOWHERE
        self.setDragDropMode(_Mode.DragDrop)
        self.setDropIndicatorShown(False)  # Qt's own frames a whole cell

    def gap_at(self, place: QPoint) -> int:
        """The row above which something let go here would come."""
        row = self.rowAt(place.y())
        if row < 0:
            return len(self._model.rows)
        middle = self.rowViewportPosition(row) + self.rowHeight(row) // 2
        return row + (place.y() > middle)

    @override
    def startDrag(self, supportedActions: Qt.DropAction) -> None:
        drag = QDrag(self)
        data = QMimeData()
        data.setData(ROWS, b"")
        drag.setMimeData(data)
        count = len(self.selectionModel().selectedRows())
        drag.setPixmap(_picture(self, f"{count} {self.carried}"))
        drag.setHotSpot(QPoint(-_KNOB, 0))
        drag.exec(Qt.DropAction.MoveAction)
        self._show_gap(_NOWHERE)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.mimeData().hasFormat(ROWS):
            event.acceptProposedAction()
        else:
            event.ignore()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        super().dragMoveEvent(event)  # scrolls near the edges
        gap = self.gap_at(event.position().toPoint())
        is_welcome = event.mimeData().hasFormat(ROWS) and self.accepts(gap)
        self._show_gap(gap if is_welcome else _NOWHERE)
        if is_welcome:
            event.setDropAction(Qt.DropAction.MoveAction)
            event.accept()
        else:
            event.ignore()

    @override
    def dragLeaveEvent(self, event: QDragLeaveEvent) -> None:
        super().dragLeaveEvent(event)
        self._show_gap(_NOWHERE)

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        gap = self.gap_at(event.position().toPoint())
        self._show_gap(_NOWHERE)
        self.stopAutoScroll()
        self.setState(QAbstractItemView.State.NoState)
        # who listens puts the rows in their order: the view must take nothing away itself
        event.setDropAction(Qt.DropAction.IgnoreAction)
        event.accept()
        if event.mimeData().hasFormat(ROWS) and self.accepts(gap):
            self.dropped.emit(gap)

    def _show_gap(self, gap: int) -> None:
        if gap != self._gap:
            self._gap = gap
            self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self._gap == _NOWHERE or not self._model.rows:
            return
        painter = QPainter(self.viewport())
        y = self._edge(self._gap)
        painter.fillRect(QRect(0, y, self.viewport().width(), _LINE), colour("accent"))
        painter.fillRect(QRect(0, y - (_KNOB - _LINE) // 2, _KNOB, _KNOB), colour("accent"))

    def _edge(self, gap: int) -> int:
        """The top of the line, within what is seen."""
        last = len(self._model.rows) - 1
        if gap > last:
            edge = self.rowViewportPosition(last) + self.rowHeight(last)
        else:
            edge = self.rowViewportPosition(gap)
        return max(0, min(edge - _LINE // 2 - 1, self.viewport().height() - _LINE))


def _picture(view: QWidget, words: str) -> QPixmap:
    """How many rows are carried."""
    metrics = view.fontMetrics()
    size = metrics.size(0, words)
    picture = QPixmap(size.width() + 2 * _KNOB, size.height() + _KNOB)
    picture.fill(colour("accent"))
    painter = QPainter(picture)
    painter.setFont(view.font())
    painter.setPen(colour("on-accent"))
    painter.drawText(picture.rect(), Qt.AlignmentFlag.AlignCenter, words)
    painter.end()
    return picture
