"""Rows of a table whose cells hold line breaks, which cut the row into several lines of text."""

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from app.importers.footnotes import RawLine
from app.importers.ocr_noise import LINE_BREAK
from app.importers.table_heads import is_ordinal_head

_COUNT = re.compile(r"(?:\d{1,4}|[IVXL]+|[A-HĐ])\.?")
_ITEM = re.compile(r"[-+•–]\s*\w")
_OPEN_CELL = re.compile(r"[,/–-]$")
_MAX_PIECES = 8


def mend_rows(lines: Sequence[RawLine]) -> list[RawLine]:
    """The rows of one table, each on one line again.

    The last cell of a piece and the first cell of the next are one cell, so the pieces of a row
    have a cell too many each; only pieces that together are as wide as the table make a row.
    """
    width = max(len(_cells(line)) for line in lines)
    counts_rows = is_ordinal_head(_cells(lines[0])[0])
    mended: list[RawLine] = []
    at = 0
    while at < len(lines):
        pieces = _pieces_of_row(lines[at : at + _MAX_PIECES], width, counts_rows=counts_rows)
        mended.append(_joined(lines[at : at + pieces]))
        at += pieces
    return mended


def _cells(line: RawLine) -> list[str]:
    return [cell.strip(" *") for cell in line.text.split("\t")]


def _pieces_of_row(lines: Sequence[RawLine], width: int, *, counts_rows: bool) -> int:
    """How many of the lines make the first row: 1 when it is whole, or no more would fit."""
    total = len(_cells(lines[0]))
    if not 1 < total < width:
        return 1
    for count, (above, line) in enumerate(pairwise(lines), start=1):
        if not _may_go_on(above, line, counts_rows=counts_rows):
            return 1
        total += len(_cells(line)) - 1
        if total >= width:
            return count + 1 if total == width else 1
    return 1


def _may_go_on(above: RawLine, line: RawLine, *, counts_rows: bool) -> bool:
    first = _cells(line)[0]
    if not first or _COUNT.fullmatch(first):
        return False
    last = _cells(above)[-1]
    looks_open = first[0].islower() or bool(_ITEM.match(first)) or bool(_OPEN_CELL.search(last))
    return bool(last) and (counts_rows or looks_open)


def _joined(pieces: Sequence[RawLine]) -> RawLine:
    text = pieces[0].text
    for piece in pieces[1:]:
        is_item = bool(_ITEM.match(piece.text.lstrip()))
        text = f"{text.rstrip(' ')}{LINE_BREAK if is_item else ' '}{piece.text.lstrip(' ')}"
    return replace(pieces[0], text=text)
