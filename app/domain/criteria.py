"""Bộ tiêu chí: a tree of criteria as a flat list with levels; who carries points, who appraises.

The list in reading order with levels is the tree, as with the sections of a plan. A row without a
code is a line of the criterion above it: one with points is scored by itself, one without only says
what is meant.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from operator import attrgetter
from typing import NamedTuple, Protocol


class ScoringKind(StrEnum):
    """How points come about."""

    LEVEL = "level"  # mức 1, 2, 3; level 2 by percent
    PERCENT = "percent"
    STEPS = "steps"  # one or more measures, each with a scale of steps
    COUNT = "count"  # so much for each, up to the ceiling
    YES_NO = "yes_no"
    MANUAL = "manual"  # any number up to the ceiling
    CONTEXT = "context"  # no points: it only says what is meant


SCORING_KIND_NAMES = {
    ScoringKind.LEVEL: "Theo mức 1, 2, 3",
    ScoringKind.PERCENT: "Theo tỷ lệ %",
    ScoringKind.STEPS: "Theo bậc",
    ScoringKind.COUNT: "Theo số lượng",
    ScoringKind.YES_NO: "Đạt, không đạt",
    ScoringKind.MANUAL: "Nhập điểm",
    ScoringKind.CONTEXT: "Không chấm điểm",
}


@dataclass(frozen=True, slots=True)
class Step:
    """From ``at_least`` (percent, or whatever the measure counts) on there are ``points``."""

    at_least: Decimal
    points: Decimal


@dataclass(frozen=True, slots=True)
class Measure:
    """What one scale of steps is applied to; below the lowest step there are no points."""

    title: str
    steps: tuple[Step, ...]

    @property
    def most(self) -> Decimal:
        """The points of its best step."""
        return max((step.points for step in self.steps), default=Decimal())


@dataclass(frozen=True, slots=True)
class Scale:
    """What a kind of scoring needs to know beside the maximum."""

    measures: tuple[Measure, ...] = ()  # for STEPS
    per_item: Decimal | None = None  # for COUNT: points for each


class Levelled(Protocol):
    """A row of any list that is a tree by its levels."""

    @property
    def level(self) -> int: ...


class PlacedRow(Levelled, Protocol):
    """What says where a row stands."""

    @property
    def code(self) -> str: ...


class CriterionRow(PlacedRow, Protocol):
    """A row of a set: an entity, or what was read from a file."""

    @property
    def title(self) -> str: ...
    @property
    def max_points(self) -> Decimal | None: ...
    @property
    def appraising_unit(self) -> str: ...
    @property
    def kind(self) -> ScoringKind: ...


class PlainRow(NamedTuple):
    """A row as a value: read many times over, and by another thread."""

    level: int
    code: str
    title: str
    max_points: Decimal | None
    appraising_unit: str
    kind: ScoringKind
    scale: Scale
    is_mandatory: bool


_values_of = attrgetter(*PlainRow._fields)


def plain_rows(rows: Iterable[object]) -> tuple[PlainRow, ...]:
    """The rows of a set as values."""
    return tuple(PlainRow(*_values_of(row)) for row in rows)


def parents_of(rows: Sequence[Levelled]) -> list[int | None]:
    """The place of the row that each stands below, None at the top. A level skipped is no harm."""
    levels = [row.level for row in rows]
    trail: list[int] = []
    parents: list[int | None] = []
    for place, level in enumerate(levels):
        while trail and levels[trail[-1]] >= level:
            trail.pop()
        parents.append(trail[-1] if trail else None)
        trail.append(place)
    return parents


def children_of(rows: Sequence[Levelled]) -> list[list[int]]:
    """The places of the rows directly below each."""
    children: list[list[int]] = [[] for _ in rows]
    for place, parent in enumerate(parents_of(rows)):
        if parent is not None:
            children[parent].append(place)
    return children


def scored_places(rows: Sequence[CriterionRow]) -> list[int]:
    """Where points are given: rows that carry points and have none below them that do."""
    has_scored_below = [False] * len(rows)
    scored = []
    parents = parents_of(rows)
    for place in range(len(rows) - 1, -1, -1):
        row, parent = rows[place], parents[place]
        carries = row.max_points is not None and row.kind is not ScoringKind.CONTEXT
        if carries and not has_scored_below[place]:
            scored.append(place)
        if parent is not None and (carries or has_scored_below[place]):
            has_scored_below[parent] = True
    return scored[::-1]


def appraisers_of(rows: Sequence[CriterionRow]) -> list[str]:
    """Who appraises each row: as printed at it, else at the nearest row above it that says so."""
    found: list[str] = []
    for row, parent in zip(rows, parents_of(rows), strict=True):
        found.append(row.appraising_unit or ("" if parent is None else found[parent]))
    return found


@dataclass(frozen=True, slots=True)
class SumProblem:
    """Points that do not add up: of the row at ``place``, None for the whole set."""

    place: int | None
    added: Decimal
    stated: Decimal


def sum_problems(rows: Sequence[CriterionRow], total: Decimal | None = None) -> list[SumProblem]:
    """The rows whose own points are not the sum of those directly below; the set's total too."""
    children, problems = children_of(rows), []
    for place, row in enumerate(rows):
        below = [points for child in children[place] if (points := rows[child].max_points)]
        if row.max_points is not None and below and sum(below) != row.max_points:
            problems.append(SumProblem(place, Decimal(sum(below)), row.max_points))
    if total is not None and (added := total_of(rows)) != total:
        problems.append(SumProblem(None, added, total))
    return problems


def total_of(rows: Sequence[CriterionRow]) -> Decimal:
    """What the rows at the top add up to; one without points of its own by what is below it."""
    children, points = children_of(rows), [Decimal()] * len(rows)
    for place in range(len(rows) - 1, -1, -1):
        own = rows[place].max_points
        points[place] = sum((points[c] for c in children[place]), Decimal()) if own is None else own
    tops = (place for place, parent in enumerate(parents_of(rows)) if parent is None)
    return sum((points[place] for place in tops), Decimal())
