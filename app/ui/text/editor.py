"""The text field for the markup: a rich editor that can do just what the markup can."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import (
    QHelpEvent,
    QKeyEvent,
    QMouseEvent,
    QTextBlock,
    QTextCharFormat,
    QTextCursor,
)
from PySide6.QtWidgets import QTextEdit, QToolTip, QWidget
from typing_extensions import override

from app.domain.markup import (
    Paragraph,
    Text,
    parse,
    parse_inline,
    plain_text,
    serialize,
    serialize_inline,
)
from app.importers.whole_plan import looks_like_whole_plan
from app.ui.text import formats
from app.ui.text.objects import LineObject, NoteObject
from app.ui.text.pasting import blocks_from, in_one_line, mime_data
from app.ui.text.reader import read_document, read_inline
from app.ui.text.writer import insert_blocks, insert_content, write_document

if TYPE_CHECKING:
    from collections.abc import Callable

_ENTER = frozenset({Qt.Key.Key_Return, Qt.Key.Key_Enter})


class TextEditor(QTextEdit):
    """Shows and returns markup. ``edited`` follows what the user does, never ``show_markup``.

    Nothing is rewritten while the user types: Vietnamese input methods correct letters by sending
    backspaces and would be disturbed. A paragraph that begins with "- " is an item; its indent
    comes with Enter.
    """

    edited = Signal()
    note_activated = Signal(int)  # its position
    line_activated = Signal(str)  # the markup of an object line
    plan_pasted = Signal(str)  # a whole plan has been pasted: its text

    def __init__(
        self, parent: QWidget | None = None, *, is_inline: bool = False, has_breaks: bool = False
    ) -> None:
        """``is_inline``: the markup of one line; ``has_breaks``: Enter breaks that line."""
        super().__init__(parent)
        self.is_inline = is_inline
        self._has_breaks = has_breaks
        self.describe: Callable[[str], str] = str
        self._is_showing = False
        self._notes = NoteObject(self)
        self._lines = LineObject(self, self._describe_line)
        layout = self.document().documentLayout()
        layout.registerHandler(formats.NOTE_OBJECT, self._notes)
        layout.registerHandler(formats.LINE_OBJECT, self._lines)
        self.setTabChangesFocus(True)
        self.setAcceptRichText(True)
        self.textChanged.connect(self._tell)

    def show_markup(self, markup: str) -> None:
        """Fill the field; what stood in it cannot be undone back."""
        self._is_showing = True
        blocks = (Paragraph(parse_inline(markup)),) if self.is_inline else parse(markup)
        write_document(self.document(), blocks)
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._is_showing = False

    def markup(self) -> str:
        """What the field holds."""
        if self.is_inline:
            return serialize_inline(read_inline(self.document()))
        return serialize(read_document(self.document()))

    def _describe_line(self, markup: str) -> str:
        return self.describe(markup)  # set by who knows the plan, after this field was made

    def count_notes_from(self, first: int) -> None:
        """Set the number of the field's first note."""
        if first != self._notes.first:
            self._notes.first = first
            self.viewport().update()

    # --- looks ---------------------------------------------------------------------------------

    def toggle_bold(self) -> None:
        """Bold on or off for the selection or for what is typed next."""
        look = QTextCharFormat()
        is_bold = self.currentCharFormat().fontWeight() >= formats.BOLD_WEIGHT
        look.setFontWeight(400 if is_bold else 700)
        self.mergeCurrentCharFormat(look)

    def toggle_italic(self) -> None:
        """Italic on or off for the selection or for what is typed next."""
        look = QTextCharFormat()
        look.setFontItalic(not self.currentCharFormat().fontItalic())
        self.mergeCurrentCharFormat(look)

    def toggle_item(self, marker: str) -> None:
        """Put the dash or plus before the selected paragraphs, or take it away."""
        cursor = self.textCursor()
        cursor.beginEditBlock()
        block = self.document().findBlock(cursor.selectionStart())
        is_on = block.text().startswith(marker)
        while block.isValid() and block.position() <= cursor.selectionEnd():
            _set_marker(block, "" if is_on else marker)
            block = block.next()
        cursor.endEditBlock()

    # --- typing --------------------------------------------------------------------------------

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        is_plain = not e.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if e.key() not in _ENTER or not is_plain or self.isReadOnly():
            super().keyPressEvent(e)
        elif self._has_breaks or self.textCursor().currentTable() is not None:
            self.textCursor().insertText(formats.LINE_BREAK)
        elif self.is_inline:
            e.ignore()
        else:
            self._begin_paragraph()

    @override
    def focusNextPrevChild(self, next: bool) -> bool:
        if self.textCursor().currentTable() is None:
            return super().focusNextPrevChild(next)
        way = QTextCursor.MoveOperation.NextCell if next else QTextCursor.MoveOperation.PreviousCell
        self.moveCursor(way)
        return True

    def _begin_paragraph(self) -> None:
        """Enter: the next item in a list; on an empty item the list ends."""
        cursor = self.textCursor()
        text = cursor.block().text()
        marker = text[:2] if text.startswith(formats.MARKERS) and not _is_literal(cursor) else ""
        cursor.beginEditBlock()
        if marker and text == marker and not cursor.hasSelection():
            _set_marker(cursor.block(), "")
        else:
            look = formats.block_format(text, is_literal=_is_literal(cursor))
            cursor.setBlockFormat(look)  # only now: typing itself changes nothing but letters
            goes_on = marker if cursor.positionInBlock() >= len(marker) else ""
            cursor.insertBlock(formats.block_format(goes_on, is_literal=False), QTextCharFormat())
            cursor.insertText(goes_on, QTextCharFormat())
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()

    def _tell(self) -> None:
        if not self._is_showing:
            self.edited.emit()

    # --- clipboard -----------------------------------------------------------------------------

    @override
    def canInsertFromMimeData(self, source: QMimeData) -> bool:
        return source.hasText() or source.hasHtml()

    @override
    def createMimeDataFromSelection(self) -> QMimeData:
        return mime_data(self.textCursor().selection())

    @override
    def insertFromMimeData(self, source: QMimeData) -> None:
        if self.isReadOnly():
            return
        blocks = blocks_from(source)
        cursor = self.textCursor()
        cursor.beginEditBlock()
        cursor.removeSelectedText()
        if self.is_inline or cursor.currentTable() is not None:
            insert_content(cursor, in_one_line(blocks))
        else:
            insert_blocks(cursor, blocks)
        cursor.endEditBlock()
        self.setTextCursor(cursor)
        self.ensureCursorVisible()
        if looks_like_whole_plan(source.text()):
            self.plan_pasted.emit(source.text())

    # --- notes and object lines ----------------------------------------------------------------

    @override
    def mouseDoubleClickEvent(self, e: QMouseEvent) -> None:
        found = self._object_near(self.cursorForPosition(e.position().toPoint()))
        if found is None:
            super().mouseDoubleClickEvent(e)
            return
        position, look = found
        if look.objectType() == formats.NOTE_OBJECT:
            self.note_activated.emit(position)
        else:
            self.line_activated.emit(formats.string_property(look, formats.LINE_MARKUP))

    @override
    def event(self, e: QEvent) -> bool:
        if e.type() == QEvent.Type.ToolTip and isinstance(e, QHelpEvent):
            found = self._object_near(
                self.cursorForPosition(self.viewport().mapFrom(self, e.pos()))
            )
            tip = self._tip(found[1]) if found else ""
            QToolTip.showText(e.globalPos(), tip, self)
            return True
        return super().event(e)

    def object_at_cursor(self) -> tuple[int, QTextCharFormat] | None:
        """Position and format of the note or object line beside the text cursor."""
        return self._object_near(self.textCursor())

    def _object_near(self, cursor: QTextCursor) -> tuple[int, QTextCharFormat] | None:
        for position in (cursor.position() - 1, cursor.position()):
            if position >= 0 and self.document().characterAt(position) == formats.OBJECT:
                probe = QTextCursor(self.document())
                probe.setPosition(position + 1)
                return position, probe.charFormat()
        return None

    def _tip(self, look: QTextCharFormat) -> str:
        if look.objectType() == formats.NOTE_OBJECT:
            note = parse_inline(formats.string_property(look, formats.NOTE_MARKUP))
            return plain_text(run for run in note if isinstance(run, Text))
        return "" if self.isReadOnly() else "Bấm đúp để chọn các cột của bảng"


def _is_literal(cursor: QTextCursor) -> bool:
    return bool(cursor.blockFormat().property(formats.IS_LITERAL))


def _set_marker(block: QTextBlock, marker: str) -> None:
    cursor = QTextCursor(block)
    if block.text().startswith(formats.MARKERS):
        cursor.movePosition(
            QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor, len(marker) or 2
        )
    cursor.insertText(marker, QTextCharFormat())
    cursor.setBlockFormat(formats.block_format(marker, is_literal=False))
