"""Totals of an assessment: of each criterion, of each group, overall, with bonus and penalty.

What is not scored is neither 0 nor done: a total says how many of its rows are scored, and is
"chưa đủ" while one of them is open.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from app.domain.criteria import CriterionRow, Scale, parents_of, scored_places
from app.domain.figures import write_figure
from app.domain.scoring import NO_MARK, SIDE_NAMES, Mark, Side, points_of, rounded

_NOTHING = Decimal()


class ScoredRow(CriterionRow, Protocol):
    """A row of a set with all that scoring asks of it."""

    @property
    def scale(self) -> Scale: ...
    @property
    def is_mandatory(self) -> bool: ...


@dataclass(frozen=True, slots=True)
class BonusRules:
    """Điểm thưởng, điểm trừ: 5350, III.2.1a and 2.2b."""

    share: Decimal = Decimal(20)  # percent of the points of the group or criterion, each way
    most: Decimal = Decimal(250)  # of all that is given as bonus


@dataclass(frozen=True, slots=True)
class Total:
    """Of a row and all below it, or of the whole set; in points."""

    points: Decimal = _NOTHING  # of what is scored, without bonus
    bonus: Decimal = _NOTHING  # less penalties
    most: Decimal = _NOTHING  # that can be had: without what is no task of the unit
    scored: int = 0
    open: int = 0  # still to be scored
    open_mandatory: int = 0
    unassigned: int = 0

    @property
    def total(self) -> Decimal:
        """With bonus and penalties."""
        return self.points + self.bonus

    @property
    def is_known(self) -> bool:
        """Whether anything of it is scored."""
        return self.scored > 0

    @property
    def is_complete(self) -> bool:
        """Whether nothing that must be scored is open."""
        return not self.open_mandatory

    def __add__(self, other: "Total") -> "Total":
        return Total(  # field by field: a set of thousands of rows is added up while it opens
            self.points + other.points,
            self.bonus + other.bonus,
            self.most + other.most,
            self.scored + other.scored,
            self.open + other.open,
            self.open_mandatory + other.open_mandatory,
            self.unassigned + other.unassigned,
        )

    def __neg__(self) -> "Total":
        return Total(
            -self.points,
            -self.bonus,
            -self.most,
            -self.scored,
            -self.open,
            -self.open_mandatory,
            -self.unassigned,
        )


@dataclass(frozen=True, slots=True)
class Totals:
    """Of one side: a total for each row of the set, and the whole."""

    rows: tuple[Total, ...]
    whole: Total


def totals_of(
    rows: Sequence[ScoredRow],
    marks: Mapping[int, Mark],
    bonuses: Mapping[int, Decimal] | None = None,
    rules: BonusRules = BonusRules(),
) -> Totals:
    """Add up the marks at their places; bonus beyond what is allowed in all is not counted."""
    running = RunningTotals(rows, marks, bonuses or {}, rules)
    return Totals(tuple(running.rows), running.whole)


class RunningTotals:
    """The totals of one side; ``change`` of one row costs its branch and not the whole set."""

    def __init__(
        self,
        rows: Sequence[ScoredRow],
        marks: Mapping[int, Mark],
        bonuses: Mapping[int, Decimal],
        rules: BonusRules,
    ) -> None:
        self._set, self._most_bonus = rows, rules.most
        self._parents = parents_of(rows)
        self._scored = frozenset(scored_places(rows))
        self._bonuses = dict(bonuses)
        self._own = [self._of(place, marks.get(place, NO_MARK)) for place in range(len(rows))]
        self.rows = list(self._own)
        self._sum = Total()
        for place in range(len(rows) - 1, -1, -1):
            parent = self._parents[place]
            if parent is None:
                self._sum += self.rows[place]
            else:
                self.rows[parent] += self.rows[place]

    @property
    def whole(self) -> Total:
        """Of the whole set."""
        too_much = bonus_given(self._bonuses) - self._most_bonus
        return self._sum + Total(bonus=-too_much) if too_much > 0 else self._sum

    def change(self, place: int, mark: Mark, bonus: Decimal) -> None:
        """The row says something else now."""
        self._bonuses[place] = bonus
        fresh = self._of(place, mark)
        change, self._own[place] = fresh + -self._own[place], fresh
        self._sum += change
        at: int | None = place
        while at is not None:
            self.rows[at] += change
            at = self._parents[at]

    def _of(self, place: int, mark: Mark) -> Total:
        bonus = self._bonuses.get(place, _NOTHING)
        own = _of_row(self._set[place], mark) if place in self._scored else Total()
        return own + Total(bonus=bonus) if bonus else own


def _of_row(row: ScoredRow, mark: Mark) -> Total:
    most = row.max_points or _NOTHING
    if mark.is_unassigned:
        return Total(unassigned=1)
    points = points_of(row, mark)
    if points is None:
        return Total(most=most, open=1, open_mandatory=int(row.is_mandatory))
    return Total(points=points, most=most, scored=1)


def bonus_given(bonuses: Mapping[int, Decimal]) -> Decimal:
    """What is given as bonus in all; penalties do not make room for more."""
    return sum((points for points in bonuses.values() if points > 0), _NOTHING)


@dataclass(frozen=True, slots=True)
class Bonus:
    """Points beside those of the criteria, above or below 0, given by one side at one row."""

    place: int
    points: Decimal
    side: Side


def bonus_problem(
    rows: Sequence[ScoredRow], bonus: Bonus, given: Mapping[int, Decimal], rules: BonusRules
) -> str:
    """Why this bonus (or, below 0, penalty) cannot be given, in a sentence; "" when it can.

    ``given``: what this side has given already, at any place.
    """
    place, points = bonus.place, bonus.points
    most = rows[place].max_points
    if not points:
        return ""
    if bonus.side is Side.SELF:
        return (
            "Đơn vị không tự cho điểm thưởng, điểm trừ; chỉ cụm thi đua hoặc đơn vị thẩm định cho "
            f"(chọn cột “{SIDE_NAMES[Side.CLUSTER]}” hay “{SIDE_NAMES[Side.APPRAISER]}”)."
        )
    if most is None:
        return "Dòng này không có điểm nên không có điểm thưởng, điểm trừ."
    limit = rounded(most * rules.share / 100)
    if abs(points) > limit:
        named = "Điểm thưởng" if points > 0 else "Điểm trừ"
        return (
            f"{named} không quá {write_figure(rules.share)}% số điểm của tiêu chí, ở đây là "
            f"{write_figure(limit)} điểm; không thể là {write_figure(abs(points))}."
        )
    others = bonus_given({at: each for at, each in given.items() if at != place})
    if points > 0 and others + points > rules.most:
        left = max(rules.most - others, _NOTHING)
        return (
            f"Điểm thưởng của cả bộ không quá {write_figure(rules.most)}; đã cho "
            f"{write_figure(others)} nên chỉ còn {write_figure(left)}."
        )
    return ""
