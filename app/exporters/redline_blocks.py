"""One block of a document out of two."""

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from app.domain.comparison import Item, compare_items
from app.domain.markup import Text
from app.exporters.document import (
    AppendixHeading,
    Block,
    BodyParagraph,
    Heading,
    LegalBasisLine,
    Letterhead,
    ListItem,
    SignatureBlock,
    Table,
    Title,
)
from app.exporters.marks import Mark, marked, marked_change
from app.exporters.redline_tables import MARKS, Origin, mark_table, merge_tables
from app.exporters.redline_text import mark_content, merge_content

_CONTENTS: dict[type[Block], tuple[str, ...]] = {
    LegalBasisLine: ("content",),
    ListItem: ("content",),
    BodyParagraph: ("content", "lead"),
    Heading: ("title",),
    AppendixHeading: ("title",),
    Title: ("subject",),
}
"""What of a block is content, and compared word by word."""
_TEXTS: dict[type[Block], tuple[str, ...]] = {
    Letterhead: ("parent_agency", "issuing_agency", "number_line", "date_line"),
    Title: ("type_name",),
}
"""What of it is plain text, and compared too. A label is not: to be numbered anew is no change."""
_LABELS: dict[type[Block], tuple[str, ...]] = {
    BodyParagraph: ("label",),
    Heading: ("label",),
    AppendixHeading: ("label",),
}
_END_MARKS = ";."
_GAP = re.compile(r" {3,}")


def merge_blocks(old: Block, new: Block, origin: Origin) -> tuple[Block, ...]:
    """Two states of one block; one after the other where they are of two kinds."""
    if isinstance(old, Table) and isinstance(new, Table):
        return merge_tables(old, new, origin)
    if isinstance(old, SignatureBlock) and isinstance(new, SignatureBlock):
        return (_merge_signatures(old, new),)
    if type(old) is not type(new):
        return mark_block(old, Mark.DELETED), mark_block(new, Mark.ADDED)
    merged: dict[str, Any] = {
        name: merge_content(getattr(old, name), getattr(new, name))
        for name in _CONTENTS.get(type(new), ())
    }
    for name in _TEXTS.get(type(new), ()):
        merged[name] = _merge_line(getattr(old, name), getattr(new, name))
    return (replace(new, **merged),)


def _merge_line(old: str, new: str) -> str:
    """A gap to write in that has been filled was no word: nothing is struck through for it."""
    parts = _GAP.split(old)
    filled = re.fullmatch("(.+?)".join(map(re.escape, parts)), new) if len(parts) > 1 else None
    if filled is None:
        return marked_change(_GAP.sub(" ", old), new)
    given = (marked(text, Mark.ADDED) for text in filled.groups())
    return parts[0] + "".join(text + part for text, part in zip(given, parts[1:], strict=True))


def mark_block(block: Block, mark: Mark) -> Block:
    """All words of a block in a mark; the ends of a document, which every one has, as they are."""
    if isinstance(block, Table):
        return mark_table(block, mark)
    kind = type(block)
    changed: dict[str, Any] = {
        name: mark_content(getattr(block, name), mark) for name in _CONTENTS.get(kind, ())
    }
    for name in _LABELS.get(kind, ()):
        changed[name] = marked(getattr(block, name), mark)
    return replace(block, **changed)


def with_remark(block: Block, remark: str) -> Block:
    """The block with a remark at its end, where it can carry one."""
    run = Text(marked(f" [{remark}]", Mark.MOVED))
    match block:
        case Heading() | AppendixHeading():
            return replace(block, title=(*block.title, run))
        case LegalBasisLine() | BodyParagraph() | ListItem():
            return replace(block, content=(*block.content, run))
        case _:
            return block


def _merge_signatures(old: SignatureBlock, new: SignatureBlock) -> SignatureBlock:
    return SignatureBlock(
        _merge_lines(old.recipients, new.recipients),
        _merge_lines(old.signature_lines, new.signature_lines),
        marked_change(old.signer_name, new.signer_name),
    )


def _merge_lines(old: Sequence[str], new: Sequence[str]) -> tuple[str, ...]:
    """Two lists of lines as one; their end marks go with their places, not with their words."""
    items = ([Item("", line.rstrip(_END_MARKS), form=line) for line in side] for side in (old, new))
    merged = []
    for one in compare_items(*items):
        if one.old and one.new:
            end = one.new.form[len(one.new.text) :]
            merged.append(marked_change(one.old.text, one.new.text) + end)
        elif held := one.new or one.old:
            merged.append(marked(held.form, MARKS[one.kind]))
    return tuple(merged)
