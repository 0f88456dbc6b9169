"""What may come in from the clipboard: text, bold, italic, items, small tables, our own notes."""

import re
from collections.abc import Iterable, Iterator

from PySide6.QtCore import QMimeData
from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextDocument, QTextDocumentFragment

from app.domain.markup import (
    Block,
    Content,
    Footnote,
    Inline,
    Item,
    Paragraph,
    Placement,
    SmallTable,
    Text,
    normalize,
    parse,
    serialize,
)
from app.domain.vietnamese import clean
from app.ui.text import formats
from app.ui.text.reader import read_document

MARKUP_TYPE = "application/x-ke-hoach-markup"

_BULLET = re.compile(r"\s*(?:([-–—•·▪*])|(\+))[ \t]+")
_SPACES = re.compile(r"[ \t\n]+")


def blocks_from(source: QMimeData) -> tuple[Block, ...]:
    """The blocks that the clipboard holds, freed of everything the markup does not know."""
    if source.hasFormat(MARKUP_TYPE):
        return parse(bytes(source.data(MARKUP_TYPE).data()).decode())
    if source.hasHtml():
        document = QTextDocument()
        document.setHtml(source.html())
        _write_out_lists(document)
        return normalize(_plainer(block) for block in read_document(document))
    lines = clean(source.text()).split("\n")
    return normalize(_plainer(Paragraph((Text(line),))) for line in lines)


def mime_data(selection: QTextDocumentFragment) -> QMimeData:
    """A selection for the clipboard: as our markup, for others as plain text."""
    document = QTextDocument()
    QTextCursor(document).insertFragment(selection)
    data = QMimeData()
    data.setText(selection.toPlainText().replace(formats.OBJECT, ""))
    data.setData(MARKUP_TYPE, serialize(read_document(document)).encode())
    return data


def in_one_line(blocks: Iterable[Block]) -> Content:
    """The words of the blocks as the content of one line."""
    content: list[Inline] = []
    for block in blocks:
        for words in _contents(block):
            content += [Text(" "), *words] if content else words
    line = normalize((Paragraph(tuple(map(_unbroken, content))),))
    return line[0].content if line and isinstance(line[0], Paragraph) else ()


def _contents(block: Block) -> Iterator[Content]:
    match block:
        case Paragraph(content) | Item(_, content):
            yield content
        case SmallTable(rows):
            yield from (cell.content for row in rows for cell in row)
        case Placement():
            pass


def _unbroken(run: Inline) -> Inline:
    if isinstance(run, Footnote):
        return run
    return Text(_SPACES.sub(" ", run.text), run.is_bold, run.is_italic)


def _plainer(block: Block) -> Block:
    """Bullets typed as text become items; lines keep no breaks and no runs of spaces."""
    match block:
        case Item(marker, content):
            return Item(marker, tuple(map(_unbroken, content)))
        case Paragraph(content):
            first = content[0] if content else None
            bullet = _BULLET.match(first.text) if isinstance(first, Text) else None
            if not isinstance(first, Text) or not bullet:
                return Paragraph(tuple(map(_unbroken, content)))
            rest = Text(first.text[bullet.end() :], first.is_bold, first.is_italic)
            return Item("-" if bullet[1] else "+", tuple(map(_unbroken, (rest, *content[1:]))))
        case _:
            return block


def _write_out_lists(document: QTextDocument) -> None:
    """Items of HTML lists get the literal mark that the reader understands."""
    block = document.begin()
    while block.isValid():
        cursor = QTextCursor(block)
        items = block.textList()
        if items is not None and cursor.currentTable() is None:
            marker = formats.MARKERS[0 if items.format().indent() <= 1 else 1]
            cursor.insertText(marker, QTextCharFormat())
        block = block.next()
