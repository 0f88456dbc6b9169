"""Numbers of criteria by their places, and what the rows below each add up to. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.criteria import CriterionRow, PlacedRow, children_of, parents_of
from app.domain.numbering import letter, parse_roman, roman

_Above = int | None


@dataclass(frozen=True, slots=True)
class Placed:
    """Where a row stands, or is going to."""

    level: int
    code: str


_LETTERS = {letter(count): count for count in range(1, 60)}


def renumbered(rows: Sequence[PlacedRow]) -> list[str]:
    """The code of each row by its place: 3, 3.1, 3.1.1; a row without a code stays without.

    Groups that are numbered I, II and last levels numbered a, b stay so.
    """
    styles = _styles(rows)
    codes: list[str] = []
    counts: dict[_Above, int] = {}
    for row, above in zip(rows, _coded_above(rows), strict=True):
        if not row.code:
            codes.append("")
            continue
        counts[above] = counts.get(above, 0) + 1
        prefix = "" if above is None else f"{codes[above]}."
        codes.append(prefix + _number(counts[above], styles.get(row.level, "1")))
    return codes


def code_for(rows: Sequence[PlacedRow], place: int) -> str:
    """A code for the row at ``place`` that none of its neighbours has: one more than theirs."""
    aboves = _coded_above(rows)
    above = aboves[place]
    siblings = [n for n, row in enumerate(rows) if aboves[n] == above and row.code and n != place]
    last = max((_count_of(rows[n].code) for n in siblings), default=0)
    prefix = "" if above is None else rows[above].code.rstrip(".") + "."
    others = [row for n, row in enumerate(rows) if n != place]
    return prefix + _number(last + 1, _styles(others).get(rows[place].level, "1"))


def codes_after(rows: Sequence[PlacedRow], new: Collection[int], *, keeps_codes: bool) -> list[str]:
    """The codes after rows were put in, taken out or moved; ``new``: the places of new ones.

    A new row gets a code, except behind a row of its level that has none.
    """
    coded = [Placed(row.level, row.code) for row in rows]
    for place in sorted(new):
        if not _follows_uncoded(coded, place):
            coded[place] = Placed(coded[place].level, code_for(coded, place))
    return [row.code for row in coded] if keeps_codes else renumbered(coded)


def _follows_uncoded(rows: Sequence[PlacedRow], place: int) -> bool:
    level = rows[place].level
    before = (rows[at] for at in range(place - 1, -1, -1) if rows[at].level <= level)
    sibling = next(before, None)
    return sibling is not None and sibling.level == level and not sibling.code


def sums_below(rows: Sequence[CriterionRow]) -> list[Decimal | None]:
    """What the points directly below each row add up to; None where none are."""
    sums: list[Decimal | None] = []
    for below in children_of(rows):
        points = [rows[n].max_points for n in below]
        known = [each for each in points if each is not None]
        sums.append(sum(known, Decimal()) if known else None)
    return sums


def _coded_above(rows: Sequence[PlacedRow]) -> list[_Above]:
    """The nearest row above each in the tree that has a code."""
    found: list[_Above] = []
    parents = parents_of(rows)
    for parent in parents:
        if parent is None or rows[parent].code:
            found.append(parent)
        else:
            found.append(found[parent])
    return found


def _styles(rows: Sequence[PlacedRow]) -> dict[int, str]:
    """How each level is numbered, as the first of its codes says."""
    styles: dict[int, str] = {}
    for row in rows:
        if row.code and row.level not in styles:
            end = _end(row.code)
            styles[row.level] = "I" if parse_roman(end) else "a" if end in _LETTERS else "1"
    return styles


def _end(code: str) -> str:
    return code.rstrip(".)").rsplit(".", 1)[-1]


def _count_of(code: str) -> int:
    end = _end(code)
    if end.isdecimal():
        return int(end)
    return parse_roman(end) or _LETTERS.get(end, 0)


def _number(count: int, style: str) -> str:
    match style:
        case "I":
            return roman(count)
        case "a":
            return letter(count)
        case _:
            return str(count)
