"""Sums in small tables: the row "Tổng", the column "Tổng số"."""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from app.checks.context import CheckContext
from app.domain.figures import read_figure, write_figure
from app.domain.findings import Finding, Severity
from app.domain.markup import Cell, SmallTable, Text, parse
from app.domain.places import Spot
from app.domain.vietnamese import fold
from app.models import Plan
from app.models.plan_texts import bodies_of

_TOTAL = re.compile(r"(?:tong|tong cong|tong so|cong|toan tinh|toan nganh|tong chung)\s*:?")
_NOT_ADDED = re.compile(r"%|ty le|binh quan|trung binh|diem|hang|^stt$|^tt$|nam \d{4}$|ghi chu")
_NO_FIGURE = frozenset({"", "-", "–", "0"})
_NUMBERED = re.compile(r"[IVX]+|[A-Z]|\d+\.\d+")
_LEAST_ROWS = 2


def check_table_sums(plan: Plan, _context: CheckContext) -> Iterator[Finding]:
    """``sum.table``: tables with rows of equal rank, in which every figure can be read."""
    for found in bodies_of(plan):
        if "{|" in found.text:
            for block in parse(found.text):
                if isinstance(block, SmallTable):
                    yield from _check(block, found.spot, found.place)


def _check(table: SmallTable, spot: Spot, place: str) -> Iterator[Finding]:
    rows = [[_text(cell) for cell in row] for row in table.rows[table.head_rows :]]
    merged = any(cell.merge for row in table.rows[table.head_rows :] for cell in row[1:])
    totals = [at for at, row in enumerate(rows) if _is_total(row)]
    if len(totals) != 1 or merged or any(_is_of_other_rank(row) for row in rows):
        return
    at = totals[0]
    if at not in {0, len(rows) - 1}:
        return
    parts = rows[1:] if at == 0 else rows[:-1]
    heads = [_head(table, column) for column in range(len(rows[at]))]
    for column, written in enumerate(rows[at]):
        if _NOT_ADDED.search(fold(heads[column])) or "%" in written:
            continue
        total = _total([row[column] for row in parts])
        if (whole := read_figure(written)) is None or total is None or total == whole:
            continue
        head = f" cột “{heads[column]}”" if heads[column] else ""
        message = (
            f"Dòng tổng{head} ghi {written}, các dòng cộng lại được {write_figure(total)}. "
            "Hãy xem lại các con số."
        )
        text = " ".join(filter(None, rows[at]))
        yield Finding("sum.table", Severity.WARNING, place, message, "", spot, text)


def _text(cell: Cell) -> str:
    return "".join(run.text for run in cell.content if isinstance(run, Text)).strip()


def _is_total(row: Sequence[str]) -> bool:
    return any(_TOTAL.fullmatch(fold(text)) for text in row[:2])


def _is_of_other_rank(row: Sequence[str]) -> bool:
    """A row that is a part, or the sum, of others: "I", "1.1", "Trong đó"."""
    return bool(_NUMBERED.fullmatch(row[0])) or any(
        fold(text).startswith("trong do") for text in row[:2]
    )


def _head(table: SmallTable, column: int) -> str:
    texts = [_text(row[column]) for row in table.rows[: table.head_rows]]
    return " ".join(filter(None, texts))


def _total(texts: Sequence[str]) -> Decimal | None:
    """The sum, None when a figure cannot be read or there are too few."""
    figures = [Decimal() if text in _NO_FIGURE else read_figure(text) for text in texts]
    known = [figure for figure in figures if figure is not None]
    if len(known) < len(figures) or sum(text not in _NO_FIGURE for text in texts) < _LEAST_ROWS:
        return None
    return sum(known, Decimal())
