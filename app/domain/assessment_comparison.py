"""Two assessments criterion by criterion: what was gained and lost, what is new, what is gone."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.assessment_table import (
    AssessmentTable,
    TableLine,
    known_total,
    share_of,
)
from app.domain.likeness import likeness, pair_alike
from app.domain.scoring import Side

_ALIKE = 0.5  # of 1: titles that share less may still be one criterion, if its code is the same
_KIN = Decimal("0.5")  # of the criteria of the smaller set: sets that share less are two things


class Standing(StrEnum):
    """What became of a criterion."""

    KEPT = "kept"
    NEW = "new"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class ComparedRow:
    """A row of the later set, or one that it has no more; ``difference`` is later less earlier."""

    before: TableLine | None
    after: TableLine | None
    side: Side

    @property
    def line(self) -> TableLine:
        """The one that there is, the later before the earlier."""
        found = self.after or self.before
        assert found is not None  # noqa: S101 - one of them is there
        return found

    @property
    def standing(self) -> Standing:
        """Whether it is in both."""
        if self.before is None:
            return Standing.NEW
        return Standing.REMOVED if self.after is None else Standing.KEPT

    @property
    def points(self) -> tuple[Decimal | None, Decimal | None]:
        """Earlier, later."""
        return _points(self.before, self.side), _points(self.after, self.side)

    @property
    def most(self) -> tuple[Decimal | None, Decimal | None]:
        """The maximum, earlier and later."""
        before, after = self.before, self.after
        return None if before is None else before.most, None if after is None else after.most

    @property
    def difference(self) -> Decimal | None:
        """None unless both have points."""
        before, after = self.points
        return None if before is None or after is None else after - before

    @property
    def has_other_most(self) -> bool:
        """Whether the maximum was changed: then points alone do not say who did better."""
        return self.standing is Standing.KEPT and self.most[0] != self.most[1]

    @property
    def shares(self) -> tuple[Decimal | None, Decimal | None]:
        """The points in percent of the maximum."""
        return share_of(self.points[0], self.most[0]), share_of(self.points[1], self.most[1])

    @property
    def is_reworded(self) -> bool:
        """Whether its title says something else now: only its code tells that it is the same."""
        before, after = self.before, self.after
        return bool(before and after) and not _are_alike(self.before, self.after)


@dataclass(frozen=True, slots=True)
class AssessmentComparison:
    """The rows in the order of the later assessment; what is gone stands after what it followed."""

    rows: tuple[ComparedRow, ...]
    before_year: str
    after_year: str
    side: Side
    totals: tuple[Decimal | None, Decimal | None]  # with bonus and penalties
    mosts: tuple[Decimal, Decimal]
    are_complete: tuple[bool, bool]

    @property
    def open_years(self) -> list[str]:
        """Whose total is "chưa đủ"."""
        years = (self.before_year, self.after_year)
        return [year for year, ok in zip(years, self.are_complete, strict=True) if not ok]

    @property
    def difference(self) -> Decimal | None:
        """Of the totals."""
        before, after = self.totals
        return None if before is None or after is None else after - before

    @property
    def scored(self) -> list[ComparedRow]:
        """Those that are scored themselves in both years."""
        return [row for row in self.rows if row.line.is_scored and row.difference is not None]


def compare_assessments(
    before: AssessmentTable, after: AssessmentTable, side: Side = Side.SELF
) -> AssessmentComparison:
    """Pair the rows of two sets: by code where the titles are alike, by title, then by code."""
    pairs = pair_lines(before.lines, after.lines)
    return AssessmentComparison(
        rows=tuple(
            ComparedRow(
                None if old is None else before.lines[old],
                None if new is None else after.lines[new],
                side,
            )
            for old, new in _in_order(len(before.lines), len(after.lines), pairs)
        ),
        before_year=before.year,
        after_year=after.year,
        side=side,
        totals=(known_total(before.wholes[side]), known_total(after.wholes[side])),
        mosts=(before.most, after.most),
        are_complete=(before.wholes[side].is_complete, after.wholes[side].is_complete),
    )


def common_side(
    before: AssessmentTable, after: AssessmentTable, sides: Sequence[Side] = tuple(Side)
) -> Side | None:
    """The last word of both years: appraised, else agreed in the cluster, else the unit's own."""
    known = [s for s in sides if before.wholes[s].is_known and after.wholes[s].is_known]
    return known[-1] if known else None


def pair_lines(old: Sequence[TableLine], new: Sequence[TableLine]) -> dict[int, int]:
    """Places in ``old`` with their places in ``new``."""
    pairs = {o: n for o, n in _same_names(old, new, {}) if _are_alike(old[o], new[n])}
    taken = set(pairs.values())
    left = [o for o in range(len(old)) if o not in pairs]
    free = [n for n in range(len(new)) if n not in taken]
    alike = pair_alike([_gist(old[o]) for o in left], [_gist(new[n]) for n in free])
    pairs |= {
        left[o]: free[n] for o, n in alike.items() if _kind(old[left[o]]) == _kind(new[free[n]])
    }
    return pairs | dict(_same_names(old, new, pairs))


def are_kin(old: Sequence[TableLine], new: Sequence[TableLine]) -> bool:
    """Whether two sets have enough in common to be compared: half of their criteria."""
    pairs = [
        (o, n)
        for o, n in _same_names(old, new, {})
        if old[o].is_scored and new[n].is_scored and _are_alike(old[o], new[n])
    ]
    least = min(sum(line.is_scored for line in lines) for lines in (old, new))
    return least > 0 and Decimal(len(pairs)) / least >= _KIN


def _same_names(
    old: Sequence[TableLine], new: Sequence[TableLine], pairs: dict[int, int]
) -> Iterator[tuple[int, int]]:
    """Rows with the same code and of the same kind that are not paired yet."""
    taken = set(pairs.values())
    places: dict[tuple[str, bool], list[int]] = defaultdict(list)
    for n in reversed(range(len(new))):
        if n not in taken:
            places[new[n].name, _kind(new[n])].append(n)
    for o, line in enumerate(old):
        if o not in pairs and places[line.name, _kind(line)]:
            yield o, places[line.name, _kind(line)].pop()


def _kind(line: TableLine) -> bool:
    return line.is_counted


def _gist(line: TableLine) -> tuple[str, ...]:
    return (" ".join(line.title.casefold().split()),)


def _are_alike(old: TableLine | None, new: TableLine | None) -> bool:
    if old is None or new is None:
        return False
    one, other = _gist(old)[0], _gist(new)[0]
    return one == other or likeness(one, other) >= _ALIKE


def _points(line: TableLine | None, side: Side) -> Decimal | None:
    return None if line is None else line.points.get(side)


def _in_order(old: int, new: int, pairs: dict[int, int]) -> Iterable[tuple[int | None, int | None]]:
    """All places, each once: those of ``new`` in their order, a lost one where it stood."""
    came_from = {n: o for o, n in pairs.items()}
    lost: dict[int, list[int]] = defaultdict(list)  # after which of new; -1: before all
    last = -1
    for o in range(old):
        if o in pairs:
            last = pairs[o]
        else:
            lost[last].append(o)
    yield from ((o, None) for o in lost[-1])
    for n in range(new):
        yield came_from.get(n), n
        yield from ((o, None) for o in lost[n])


# --- in words ------------------------------------------------------------------------------------


def change_words(row: ComparedRow) -> str:
    """What is to be said beside the figures."""
    if row.standing is Standing.NEW:
        return "Tiêu chí mới"
    if row.standing is Standing.REMOVED:
        return "Không còn trong bộ tiêu chí"
    before = row.before
    said = []
    if before is not None and before.code != row.line.code:
        said.append(f"Mã cũ: {before.code or 'không có'}")
    if row.has_other_most:
        said.append("Đổi điểm tối đa")
    if before is not None and row.is_reworded:
        said.append(f"Tên cũ: {' '.join(before.title.split())}")
    return "\n".join(said)
