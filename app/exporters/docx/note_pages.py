"""Which tables may begin on a page with footnotes.

LibreOffice (7.4) loses rows of a table that goes on from such a page when its rows are told not to
split. There the rows hold together by their paragraphs ("keep lines together") alone: Word honours
that, LibreOffice may split a row, which is better than to lose it.
"""

from collections.abc import Iterator, Sequence

from app.domain.markup import Content, Footnote
from app.exporters.document import (
    AppendixHeading,
    Block,
    BodyParagraph,
    Heading,
    LegalBasisLine,
    ListItem,
    Table,
    Title,
)
from app.exporters.runs import text_of

_PAGE_LETTERS = 3_500  # more than a page holds


def tables_near_notes(blocks: Sequence[Block]) -> set[int]:
    """The indexes of the tables with a note inside, or within a page's text before them."""
    near: set[int] = set()
    letters = _PAGE_LETTERS + 1  # since the last note
    for index, block in enumerate(blocks):
        own, has_note = _weigh(block)
        if isinstance(block, Table) and (has_note or letters <= _PAGE_LETTERS):
            near.add(index)
        letters = 0 if has_note else letters + own
    return near


def _weigh(block: Block) -> tuple[int, bool]:
    """The letters of a block, and whether it has a note."""
    letters, has_note = 0, False
    for content in _contents(block):
        for run in content:
            if isinstance(run, Footnote):
                has_note = True
            else:
                letters += len(run.text)
    return letters, has_note


def _contents(block: Block) -> Iterator[Content]:
    match block:
        case Title(_, title) | Heading(_, _, title) | AppendixHeading(_, title):
            yield title
        case LegalBasisLine() | BodyParagraph() | ListItem():
            yield text_of(block)
        case Table(rows):
            yield from (text for row in rows for cell in row.cells for text in cell.paragraphs)
        case _:
            return
