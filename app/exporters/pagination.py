"""Which blocks stay on one page with the next."""

from collections.abc import Sequence

from app.domain.markup import plain_text
from app.exporters.document import (
    Block,
    BodyParagraph,
    LegalBasisLine,
    ListItem,
    SignatureBlock,
    Table,
)
from app.exporters.format import Format
from app.exporters.metrics import ROOM, text_width_mm
from app.exporters.runs import role_of, text_of

_INTRODUCTION_LINES = 2


def tied_blocks(blocks: Sequence[Block], fmt: Format, width_mm: float) -> set[int]:
    """The indices of the blocks that stay with the next.

    A signature never stands alone: lines of text come along. A short sentence that introduces a
    table stays with it.
    """
    tied: set[int] = set()
    for index, block in enumerate(blocks):
        if isinstance(block, SignatureBlock):
            tied |= _above_signature(blocks[:index], fmt, width_mm)
        elif isinstance(block, Table) and index and _introduces(blocks[index - 1], fmt, width_mm):
            tied.add(index - 1)
    return tied


def _introduces(block: Block, fmt: Format, width_mm: float) -> bool:
    return (
        isinstance(block, BodyParagraph | ListItem)
        and _least_lines(block, fmt, width_mm) <= _INTRODUCTION_LINES
    )


def _above_signature(blocks: Sequence[Block], fmt: Format, width_mm: float) -> set[int]:
    """The last blocks, as many as have the lines that belong above a signature."""
    tied: set[int] = set()
    lines = 0
    for index in reversed(range(len(blocks))):
        if lines >= fmt.signature.lines_above:
            break
        tied.add(index)
        lines += _least_lines(blocks[index], fmt, width_mm)
    return tied


def _least_lines(block: Block, fmt: Format, width_mm: float) -> int:
    """The lines a block has at least; headings and the like count as one."""
    if isinstance(block, Table):
        return len(block.rows)
    if not isinstance(block, LegalBasisLine | BodyParagraph | ListItem):
        return 1
    role = fmt.roles.named(role_of(block))
    text = text_width_mm(plain_text(text_of(block)), role.look)
    return 1 + int((text / ROOM + role.first_line_mm) / width_mm)
