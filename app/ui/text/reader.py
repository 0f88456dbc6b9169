"""From the editor's document to the markup's blocks."""

from collections.abc import Iterator
from typing import Literal, cast

from PySide6.QtGui import QTextBlock, QTextDocument, QTextFragment, QTextFrame, QTextTable

from app.domain.markup import (
    Block,
    Cell,
    Content,
    Footnote,
    Inline,
    Item,
    Paragraph,
    SmallTable,
    Text,
    normalize,
    parse,
    parse_inline,
)
from app.domain.vietnamese import clean
from app.ui.text import formats
from app.ui.text.spans import mark

Piece = Inline | Block
"""A run, a note, or a block that stands in a line of its own."""


def read_document(document: QTextDocument) -> tuple[Block, ...]:
    """The blocks of the whole document, in normal form."""
    return normalize(
        block for part in _parts(document.rootFrame().begin()) for block in _read_part(part)
    )


def read_inline(document: QTextDocument) -> Content:
    """The document as the content of one line."""
    content: list[Inline] = []
    block = document.begin()
    while block.isValid():
        content += [Text(" ")] if content else []
        content += [piece for piece in read_pieces(block) if isinstance(piece, Text | Footnote)]
        block = block.next()
    normal = normalize((Paragraph(tuple(content)),))
    return normal[0].content if normal and isinstance(normal[0], Paragraph) else ()


def _parts(place: QTextFrame.iterator) -> Iterator[QTextBlock | QTextTable]:
    while not place.atEnd():
        frame = place.currentFrame()
        if isinstance(frame, QTextTable):
            yield frame
        elif frame is not None:
            yield from _parts(frame.begin())
        elif (block := place.currentBlock()).isValid():
            yield block
        place += 1


def _read_part(part: QTextBlock | QTextTable) -> Iterator[Block]:
    if isinstance(part, QTextTable):
        yield _read_table(part)
        return
    content: list[Inline] = []
    is_literal = bool(part.blockFormat().property(formats.IS_LITERAL))
    for piece in read_pieces(part):
        if isinstance(piece, Text | Footnote):
            content.append(piece)
        else:
            yield _line(content, is_literal=is_literal)
            yield piece
            content = []
    yield _line(content, is_literal=is_literal)


def _line(content: list[Inline], *, is_literal: bool) -> Block:
    first = content[0] if content else None
    if is_literal or not isinstance(first, Text) or not first.text.startswith(formats.MARKERS):
        return Paragraph(tuple(content))
    marker = cast("Literal['-', '+']", first.text[0])
    rest = Text(first.text[2:], first.is_bold, first.is_italic)
    return Item(marker, (rest, *content[1:]))


def read_pieces(block: QTextBlock) -> Iterator[Piece]:
    """The runs and objects of one paragraph."""
    place = block.begin()
    while not place.atEnd():
        fragment = place.fragment()
        if fragment.isValid():
            yield from _read_fragment(fragment)
        place += 1


def _read_fragment(fragment: QTextFragment) -> Iterator[Piece]:
    look = fragment.charFormat()
    text = fragment.text()
    if look.objectType() in {formats.NOTE_OBJECT, formats.LINE_OBJECT}:
        for _ in range(text.count(formats.OBJECT)):
            if look.objectType() == formats.NOTE_OBJECT:
                note = parse_inline(formats.string_property(look, formats.NOTE_MARKUP))
                yield Footnote(tuple(run for run in note if isinstance(run, Text)))
            else:
                yield from parse(formats.string_property(look, formats.LINE_MARKUP))
        return
    is_bold = look.fontWeight() >= formats.BOLD_WEIGHT
    shown = clean(text.replace(formats.OBJECT, ""))
    yield Text(shown, is_bold, look.fontItalic())


def _read_table(table: QTextTable) -> SmallTable:
    rows = tuple(
        tuple(_read_cell(table, row, column) for column in range(table.columns()))
        for row in range(table.rows())
    )
    look = table.format()
    head: object = look.property(formats.HEAD_ROWS)
    shares = formats.string_property(look, formats.SHARES)
    return SmallTable(
        rows,
        head if isinstance(head, int) else 1,
        tuple(float(share) for share in shares.split(",") if share),
    )


def _read_cell(table: QTextTable, row: int, column: int) -> Cell:
    cell = table.cellAt(row, column)
    if (cell.row(), cell.column()) != (row, column):
        sign = mark(row, column, cell.row(), cell.column())
        return Cell(merge=cast("Literal['', '<', '^']", sign))
    content: list[Inline] = []
    is_first = True
    for part in _parts(cell.begin()):
        if isinstance(part, QTextTable):
            continue
        if not is_first:
            content.append(_break_after(content))
        content += [piece for piece in read_pieces(part) if isinstance(piece, Text | Footnote)]
        is_first = False
    return Cell(tuple(content))


def _break_after(content: list[Inline]) -> Text:
    last = content[-1] if content else None
    if isinstance(last, Text):
        return Text("\n", last.is_bold, last.is_italic)
    return Text("\n")
