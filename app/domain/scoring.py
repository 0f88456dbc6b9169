"""Points of a criterion: exact decimal arithmetic, as "Cách chấm điểm" of 5350, III.2.2 has it.

Points are rounded half up to two decimals where they come about, at the scored row; sums are sums
of what is shown. So the screen, the workbook and the document say the same.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from enum import StrEnum
from typing import Protocol

from app.domain.criteria import Measure, Scale, ScoringKind
from app.domain.figures import write_figure

_CENT = Decimal("0.01")
_WHOLE = Decimal(100)
LEVEL_NONE, LEVEL_PART, LEVEL_FULL = 1, 2, 3
"""Mức 1: không đạt yêu cầu; mức 2: không đạt điểm tối đa; mức 3: đạt điểm tối đa."""


class Side(StrEnum):
    """Who scores: the unit itself, its cluster, the appraising units."""

    SELF = "self"
    CLUSTER = "cluster"
    APPRAISER = "appraiser"


SIDE_NAMES = {
    Side.SELF: "Tự chấm",
    Side.CLUSTER: "Cụm thống nhất",
    Side.APPRAISER: "Thẩm định",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What one side says of one criterion. None everywhere: not scored, which is not 0."""

    level: int | None = None  # 1 to 3; of YES_NO 1 and 3
    percent: Decimal | None = None
    values: tuple[Decimal | None, ...] = ()  # of each measure (STEPS); how many (COUNT)
    points: Decimal | None = None  # MANUAL
    is_unassigned: bool = False  # không thuộc nhiệm vụ được giao

    @property
    def is_blank(self) -> bool:
        """Whether nothing is said."""
        return self == Mark()


NO_MARK = Mark()


class Scored(Protocol):
    """A row that points are given to."""

    @property
    def kind(self) -> ScoringKind: ...
    @property
    def max_points(self) -> Decimal | None: ...
    @property
    def scale(self) -> Scale: ...


def rounded(points: Decimal) -> Decimal:
    """Half up, to two decimals; 40.00 is 40."""
    return points.quantize(_CENT, ROUND_HALF_UP)


def points_of(row: Scored, mark: Mark) -> Decimal | None:
    """The points that a mark is worth; None while it is not scored, or not to be."""
    if mark.is_unassigned or row.max_points is None:
        return None
    points = _ARITHMETIC[row.kind](row, mark, row.max_points)
    return None if points is None else rounded(points)


def _by_level(_row: Scored, mark: Mark, most: Decimal) -> Decimal | None:
    match mark.level:
        case 1:
            return Decimal()
        case 2:
            return None if mark.percent is None else most * mark.percent / _WHOLE
        case 3:
            return most
        case _:
            return None


def _by_percent(_row: Scored, mark: Mark, most: Decimal) -> Decimal | None:
    return None if mark.percent is None else most * mark.percent / _WHOLE


def _by_steps(row: Scored, mark: Mark, most: Decimal) -> Decimal | None:
    """Each measure by its own scale; scored when all of them are."""
    measures = row.scale.measures
    said = (*mark.values, *[None] * len(measures))[: len(measures)]
    points = [
        None if value is None else step_points(measure, value)
        for measure, value in zip(measures, said, strict=True)
    ]
    known = [one for one in points if one is not None]
    return min(sum(known, Decimal()), most) if known and len(known) == len(points) else None


def step_points(measure: Measure, value: Decimal) -> Decimal:
    """The points of the highest step that ``value`` reaches; 0 below the lowest."""
    reached = [step for step in measure.steps if value >= step.at_least]
    return max(reached, key=lambda step: step.at_least).points if reached else Decimal()


def _by_count(row: Scored, mark: Mark, most: Decimal) -> Decimal | None:
    count = mark.values[0] if mark.values else None
    each = row.scale.per_item
    return None if count is None or each is None else min(count * each, most)


def _by_yes_no(_row: Scored, mark: Mark, most: Decimal) -> Decimal | None:
    return {LEVEL_NONE: Decimal(), LEVEL_FULL: most}.get(mark.level or 0)


def _by_hand(_row: Scored, mark: Mark, _most: Decimal) -> Decimal | None:
    return mark.points


def _not_at_all(_row: Scored, _mark: Mark, _most: Decimal) -> Decimal | None:
    return None


_ARITHMETIC: Mapping[ScoringKind, Callable[[Scored, Mark, Decimal], Decimal | None]] = {
    ScoringKind.LEVEL: _by_level,
    ScoringKind.PERCENT: _by_percent,
    ScoringKind.STEPS: _by_steps,
    ScoringKind.COUNT: _by_count,
    ScoringKind.YES_NO: _by_yes_no,
    ScoringKind.MANUAL: _by_hand,
    ScoringKind.CONTEXT: _not_at_all,
}


# --- what cannot be ------------------------------------------------------------------------------


def mark_problem(row: Scored, mark: Mark, *, allows_unassigned: bool = False) -> str:
    """Why a mark cannot be, in a sentence that says what to do; "" when it can, or is blank."""
    if mark.is_blank:
        return ""
    if row.kind is ScoringKind.CONTEXT or row.max_points is None:
        return "Dòng này không chấm điểm; hãy chấm ở tiêu chí có điểm."
    if mark.is_unassigned:
        return (
            ""
            if allows_unassigned
            else ("Bộ tiêu chí này không cho bỏ tiêu chí vì không thuộc nhiệm vụ được giao.")
        )
    if mark != _said_by_kind(row.kind, mark):
        return f"Tiêu chí này {_WAYS[row.kind]}; hãy ghi đúng cách chấm của nó."
    return _PROBLEMS[row.kind](row, mark)


def _said_by_kind(kind: ScoringKind, mark: Mark) -> Mark:
    """Of a mark what the kind of scoring asks for: the rest would be kept and count for nothing."""
    match kind:
        case ScoringKind.LEVEL:
            return Mark(level=mark.level, percent=mark.percent)
        case ScoringKind.PERCENT:
            return Mark(percent=mark.percent)
        case ScoringKind.STEPS | ScoringKind.COUNT:
            return Mark(values=mark.values)
        case ScoringKind.YES_NO:
            return Mark(level=mark.level)
        case ScoringKind.MANUAL:
            return Mark(points=mark.points)
        case ScoringKind.CONTEXT:
            return NO_MARK


_WAYS = {
    ScoringKind.LEVEL: "chấm theo mức 1, 2 (kèm %) hoặc 3",
    ScoringKind.PERCENT: "chấm theo tỷ lệ %",
    ScoringKind.STEPS: "chấm theo bậc, từ số liệu của từng chỉ số",
    ScoringKind.COUNT: "chấm theo số lượng",
    ScoringKind.YES_NO: "chỉ chấm đạt (mức 3) hoặc không đạt (mức 1)",
    ScoringKind.MANUAL: "chấm bằng cách nhập điểm",
}


def _level_problem(_row: Scored, mark: Mark) -> str:
    if mark.level not in {LEVEL_NONE, LEVEL_PART, LEVEL_FULL}:
        return "Mức phải là 1, 2 hoặc 3."
    if mark.level == LEVEL_PART and mark.percent is None:
        return "Mức 2 thì phải ghi % công việc đạt được (ví dụ 80)."
    if mark.level != LEVEL_PART and mark.percent is not None:
        return f"Mức {mark.level} không ghi %; chỉ mức 2 mới tính theo %."
    return _share_problem(mark.percent)


def _percent_problem(_row: Scored, mark: Mark) -> str:
    if mark.percent is None:
        return "Tiêu chí này chấm theo %; hãy ghi % đạt được."
    return _share_problem(mark.percent)


def _share_problem(percent: Decimal | None) -> str:
    if percent is not None and not 0 <= percent <= _WHOLE:
        return (
            f"% phải từ 0 đến 100, không thể là {write_figure(percent)} (phần lẻ ghi sau dấu phẩy, "
            "ví dụ 82,5)."
        )
    return ""


def _steps_problem(row: Scored, mark: Mark) -> str:
    if len(mark.values) > len(row.scale.measures):
        return f"Tiêu chí này chỉ có {len(row.scale.measures)} chỉ số để chấm."
    return _values_problem(mark.values)


def _count_problem(_row: Scored, mark: Mark) -> str:
    if len(mark.values) != 1 or mark.values[0] is None:
        return "Tiêu chí này chấm theo số lượng; hãy ghi một số."
    return _values_problem(mark.values)


def _values_problem(values: Sequence[Decimal | None]) -> str:
    if any(value is not None and value < 0 for value in values):
        return "Số liệu để chấm điểm không thể âm."
    return ""


def _yes_no_problem(_row: Scored, mark: Mark) -> str:
    is_said = mark.level in {LEVEL_NONE, LEVEL_FULL}
    return "" if is_said else "Tiêu chí này chỉ chấm đạt (mức 3) hoặc không đạt (mức 1)."


def _hand_problem(row: Scored, mark: Mark) -> str:
    most = row.max_points or Decimal()
    if mark.points is None:
        return "Hãy nhập điểm cho tiêu chí này."
    if not 0 <= mark.points <= most:
        return f"Điểm phải từ 0 đến {write_figure(most)}, không thể là {write_figure(mark.points)}."
    return ""


_PROBLEMS: Mapping[ScoringKind, Callable[[Scored, Mark], str]] = {
    ScoringKind.LEVEL: _level_problem,
    ScoringKind.PERCENT: _percent_problem,
    ScoringKind.STEPS: _steps_problem,
    ScoringKind.COUNT: _count_problem,
    ScoringKind.YES_NO: _yes_no_problem,
    ScoringKind.MANUAL: _hand_problem,
}
