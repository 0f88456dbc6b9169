"""From the markup's blocks to the editor's document."""

from collections.abc import Iterable, Sequence

from PySide6.QtGui import (
    QGuiApplication,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextDocument,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)

from app.domain.markup import (
    Block,
    Content,
    Footnote,
    Item,
    Paragraph,
    Placement,
    SmallTable,
    Text,
    plain_text,
    serialize,
    serialize_inline,
)
from app.ui.text import formats
from app.ui.text.spans import spans_of


def write_document(document: QTextDocument, blocks: Iterable[Block]) -> None:
    """Fill the document anew; nothing of it can be undone."""
    document.setUndoRedoEnabled(False)
    document.clear()
    insert_blocks(QTextCursor(document), blocks)
    document.setUndoRedoEnabled(True)


def insert_blocks(cursor: QTextCursor, blocks: Iterable[Block]) -> None:
    """Put the blocks where the cursor stands, the first one into the cursor's own paragraph."""
    cursor.beginEditBlock()
    is_first = True
    for block in blocks:
        table = block if isinstance(block, SmallTable) else None
        if table is not None and (spans := spans_of(table)) is not None:
            insert_table(cursor, table, spans)
            is_first = True  # the empty paragraph behind the table is there to be filled
            continue
        if not is_first:
            cursor.insertBlock(QTextBlockFormat(), QTextCharFormat())
        _insert_line(cursor, block)
        is_first = False
    cursor.endEditBlock()


def _insert_line(cursor: QTextCursor, block: Block) -> None:
    match block:
        case Paragraph(content):
            _set_format(cursor, plain_text(content[:1]), is_text=True)
            insert_content(cursor, content)
        case Item(marker, content):
            _set_format(cursor, f"{marker} ", is_text=False)
            cursor.insertText(f"{marker} ", QTextCharFormat())
            insert_content(cursor, content)
        case Placement() | SmallTable():
            _set_format(cursor, "", is_text=True)
            markup = serialize((block,))
            look = formats.object_format(
                formats.LINE_OBJECT, formats.LINE_MARKUP, markup, QTextCharFormat()
            )
            cursor.insertText(formats.OBJECT, look)


def _set_format(cursor: QTextCursor, text: str, *, is_text: bool) -> None:
    if cursor.positionInBlock():  # pasted into a paragraph: that one keeps its look
        return
    is_literal = is_text and text.startswith(formats.MARKERS)
    cursor.setBlockFormat(formats.block_format(text, is_literal=is_literal))


def insert_content(cursor: QTextCursor, content: Content) -> None:
    """Put runs and notes where the cursor stands."""
    for run in content:
        match run:
            case Text(text):
                shown = text.replace("\n", formats.LINE_BREAK)
                cursor.insertText(shown, formats.text_format(run))
            case Footnote(note):
                insert_note(cursor, serialize_inline(note), QTextCharFormat())


def insert_note(cursor: QTextCursor, markup: str, look: QTextCharFormat) -> None:
    """Put a footnote with this content where the cursor stands."""
    note = formats.object_format(formats.NOTE_OBJECT, formats.NOTE_MARKUP, markup, look)
    cursor.insertText(formats.OBJECT, note)


def insert_table(
    cursor: QTextCursor, table: SmallTable, spans: Sequence[tuple[int, int, int, int]]
) -> QTextTable:
    """Put a small table behind the cursor's paragraph; the cursor goes behind the table."""
    shown = cursor.insertTable(len(table.rows), len(table.rows[0]), _table_format(table))
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            insert_content(shown.cellAt(r, c).firstCursorPosition(), cell.content)
    for row_index, column, height, width in spans:
        shown.mergeCells(row_index, column, height, width)
    cursor.setPosition(shown.lastPosition() + 1)
    return shown


def _table_format(table: SmallTable) -> QTextTableFormat:
    look = QTextTableFormat()
    look.setCellPadding(4)
    look.setCellSpacing(0)
    look.setBorder(0.5)
    look.setBorderCollapse(False)  # collapsed borders are not drawn at all
    look.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
    look.setBorderBrush(QGuiApplication.palette().mid())
    set_head_rows(look, table.head_rows)
    look.setWidth(QTextLength(QTextLength.Type.PercentageLength, 100))
    set_shares(look, table.widths)
    return look


def set_head_rows(look: QTextTableFormat, count: int) -> None:
    """How many rows are the table's head: printed bold, and again on each page."""
    look.setHeaderRowCount(count)
    look.setProperty(formats.HEAD_ROWS, count)


def set_shares(look: QTextTableFormat, shares: Sequence[float]) -> None:
    """The widths of a table's columns as shares of the whole; none for widths by content."""
    total = sum(shares)
    look.setColumnWidthConstraints(
        [QTextLength(QTextLength.Type.PercentageLength, 100 * share / total) for share in shares]
    )
    look.setProperty(formats.SHARES, ",".join(f"{share:g}" for share in shares))
