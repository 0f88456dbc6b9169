"""Which tables may share a page with footnotes.

LibreOffice (7.4) loses rows of a table on such a page when its rows are told not to split. There
the rows hold together by their paragraphs instead, which Word and LibreOffice both honour.
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

_PAGE_LETTERS = 4_000  # more than a page holds


def tables_near_notes(blocks: Sequence[Block]) -> set[int]:
    """The indexes of the tables with a note inside, or within a page's text before or after."""
    weights = [_weigh(block) for block in blocks]
    near = {index for index, (_, has_note) in enumerate(weights) if has_note}
    for order in (range(len(blocks)), range(len(blocks) - 1, -1, -1)):
        letters = _PAGE_LETTERS + 1
        for index in order:
            if letters <= _PAGE_LETTERS:
                near.add(index)
            own, has_note = weights[index]
            letters = 0 if has_note else letters + own
    return {index for index in near if isinstance(blocks[index], Table)}


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
