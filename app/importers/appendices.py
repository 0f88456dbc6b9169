"""Appendices: label, title, "(Kèm theo ...)", then a text of their own."""

import re
from collections.abc import Callable, Sequence

from app.domain.markup import Block, serialize
from app.importers.ending import appendix_starts, read_appendix_start
from app.importers.headings import read_heading
from app.importers.items import read_item
from app.importers.source import SourceBlock, SourceParagraph, SourceTable
from app.models import Appendix

_REFERENCE = re.compile(r"\W*(?:Ban hành\s+)?kèm theo\b.*", re.DOTALL | re.IGNORECASE)
_ISSUER = re.compile(r".*\bcủa\s+(?P<agency>[^()]+?)\s*\)?[.*]*\s*", re.DOTALL)
_MAX_TITLE_LINES = 4
_MAX_TITLE = 250


def read_appendices(
    blocks: Sequence[SourceBlock], place_table: Callable[[SourceTable], list[Block]]
) -> tuple[list[Appendix], str]:
    """The appendices, and the issuer's name as their "(Kèm theo ... của X)" gives it."""
    # what follows the signature without a head of its own is an appendix too
    starts = sorted({0, *appendix_starts(blocks, 0)})
    appendices: list[Appendix] = []
    agency = ""
    for start, end in zip(starts, [*starts[1:], len(blocks)], strict=True):
        if start == end:
            continue
        appendix, named = _read_appendix(blocks[start:end], place_table)
        appendices.append(appendix)
        agency = agency or named
    return appendices, agency


def _read_appendix(
    blocks: Sequence[SourceBlock], place_table: Callable[[SourceTable], list[Block]]
) -> tuple[Appendix, str]:
    first = blocks[0]
    title = read_appendix_start(first) if isinstance(first, SourceParagraph) else None
    titles = [title] if title else []
    reference_at = next(
        (i for i, block in enumerate(blocks[: _MAX_TITLE_LINES + 2]) if _is_reference(block)), None
    )
    agency = ""
    at = 0 if title is None else 1
    if reference_at is not None:
        titles += [text for block in blocks[at:reference_at] if (text := _text(block))]
        agency = _named_agency(blocks[reference_at])
        at = reference_at + 1
    while at < len(blocks) and not titles and _is_title(blocks[at]):
        titles.append(_text(blocks[at]))
        at += 1
    body = [made for block in blocks[at:] for made in _read_block(block, place_table)]
    return Appendix(title=" ".join(titles), body=serialize(body)), agency


def _text(block: SourceBlock) -> str:
    return block.text.strip() if isinstance(block, SourceParagraph) else ""


def _is_reference(block: SourceBlock) -> bool:
    return bool(_REFERENCE.fullmatch(_text(block)))


def _named_agency(block: SourceBlock) -> str:
    match = _ISSUER.fullmatch(_text(block))
    return match["agency"] if match else ""


def _is_title(block: SourceBlock) -> bool:
    if not isinstance(block, SourceParagraph) or read_heading(block):
        return False
    return len(block.text) <= _MAX_TITLE and not block.text.strip().endswith((".", ";", ":"))


def _read_block(
    block: SourceBlock, place_table: Callable[[SourceTable], list[Block]]
) -> list[Block]:
    return place_table(block) if isinstance(block, SourceTable) else [read_item(block)]
