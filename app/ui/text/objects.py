"""How notes and object lines are drawn in the editor."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QPointF, QRect, QRectF, QSizeF, Qt
from PySide6.QtGui import (
    QFont,
    QFontMetricsF,
    QGuiApplication,
    QPainter,
    QPalette,
    QPyTextObject,
    QTextBlock,
    QTextDocument,
    QTextFormat,
)
from typing_extensions import override

from app.ui.text import formats

_NOTE_SCALE = 0.75
_PADDING = 6.0


def notes_before(document: QTextDocument, position: int) -> int:
    """How many notes stand before this place."""
    count = 0
    block = document.begin()
    while block.isValid() and block.position() <= position:
        count += _notes_in(block, position)
        block = block.next()
    return count


def _notes_in(block: QTextBlock, end: int) -> int:
    if formats.OBJECT not in block.text():
        return 0
    count = 0
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if fragment.charFormat().objectType() == formats.NOTE_OBJECT:
            count += max(0, min(fragment.length(), end - fragment.position()))
        place += 1
    return count


class NoteObject(QPyTextObject):
    """A superscript number: its notes are counted from ``first``."""

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self.first = 1

    @override
    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        font = _font(doc, format)
        metrics = QFontMetricsF(_small(font))
        number = str(self.first + notes_before(doc, posInDocument))
        return QSizeF(metrics.horizontalAdvance(number) + 1, QFontMetricsF(font).ascent())

    @override
    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,
    ) -> None:
        painter.setFont(_small(_font(doc, format)))
        painter.setPen(QGuiApplication.palette().color(QPalette.ColorRole.Link))
        number = str(self.first + notes_before(doc, posInDocument))
        painter.drawText(QPointF(rect.left(), rect.top() + painter.fontMetrics().ascent()), number)


class LineObject(QPyTextObject):
    """A box with words in it that stands for a table of data or a table too odd to be edited."""

    def __init__(self, parent: QObject, describe: Callable[[str], str]) -> None:
        super().__init__(parent)
        self._describe = describe

    @override
    def intrinsicSize(self, doc: QTextDocument, posInDocument: int, format: QTextFormat) -> QSizeF:
        metrics = QFontMetricsF(_font(doc, format))
        width = metrics.horizontalAdvance(self._text(format)) + 2 * _PADDING
        return QSizeF(width, metrics.height() + _PADDING)

    @override
    def drawObject(
        self,
        painter: QPainter,
        rect: QRectF | QRect,
        doc: QTextDocument,
        posInDocument: int,
        format: QTextFormat,
    ) -> None:
        palette = QGuiApplication.palette()
        painter.setFont(_font(doc, format))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(palette.color(QPalette.ColorRole.Mid))
        painter.setBrush(palette.color(QPalette.ColorRole.AlternateBase))
        painter.drawRoundedRect(QRectF(rect).adjusted(0.5, 1.5, -0.5, -1.5), 4, 4)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(QRectF(rect), Qt.AlignmentFlag.AlignCenter, self._text(format))

    def _text(self, look: QTextFormat) -> str:
        return self._describe(formats.string_property(look, formats.LINE_MARKUP))


def _font(document: QTextDocument, look: QTextFormat) -> QFont:
    font = look.toCharFormat().font()
    return font.resolve(document.defaultFont())


def _small(font: QFont) -> QFont:
    small = QFont(font)
    small.setPointSizeF(font.pointSizeF() * _NOTE_SCALE)
    return small
