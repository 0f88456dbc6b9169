"""Chốt quý: what is decided of each task that is not done, and what follows from that."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import islice

from app.domain.periods import Period, day_name, quarter_name
from app.domain.progress import (
    COMPLETE,
    TaskProgress,
    progress_problem,
    progress_words,
    with_changes,
)
from app.domain.work import TASK_STATUS_NAMES, TaskStatus
from app.domain.work_board import Line, WorkItem, rows_of
from app.domain.work_figures import TALLY_NAMES, Tally
from app.domain.work_years import Part, Quarter, WorkYear

_QUARTERS = 4
_OFFERED = 5  # later quarters: at least to the same one of the next year
_NAMED = 3
SETTLED = frozenset({TaskStatus.DONE, TaskStatus.DROPPED})
"""What needs no decision when its quarter is closed."""


class Choice(StrEnum):
    """What becomes of a task that was not done in its quarter."""

    CARRY = "carry"
    DROP = "drop"
    DONE = "done"


@dataclass(frozen=True, slots=True)
class Decision:
    """``words``: why it is carried on (may be empty) or dropped; of what is done, its result.

    ``seen``: what the task said when this was decided; None where nobody has looked at it.
    """

    choice: Choice
    to: Quarter | None = None  # where it is carried on
    words: str = ""
    completed_on: date | None = None
    seen: TaskProgress | None = None


def progress_after(progress: TaskProgress, decision: Decision) -> TaskProgress:
    """What the task says when its quarter is closed."""
    changes: dict[str, object] = {}
    match decision.choice:
        case Choice.CARRY:
            changes = {"reason": decision.words}
        case Choice.DROP:
            changes = {"status": TaskStatus.DROPPED, "reason": decision.words}
        case Choice.DONE:
            changes = {
                "status": TaskStatus.DONE,
                "percent": COMPLETE,
                "completed_on": decision.completed_on,
                "result": decision.words,
            }
    return with_changes(progress, {name: value for name, value in changes.items() if value != ""})


def carried_progress(progress: TaskProgress) -> TaskProgress:
    """What the task that goes on begins with: as far as this one is. Its reason and its evidence
    stay behind."""
    return TaskProgress(progress.status, progress.percent, progress.result)


# --- what cannot be ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Setting:
    """What a decision is held against: the quarter, those of the plan that are closed, the day."""

    quarter: Quarter
    closed: Collection[Quarter]
    today: date


def decision_problem(
    name: str, progress: TaskProgress, decision: Decision | None, setting: Setting
) -> str:
    """Why a quarter cannot be closed with this decision on a task, in a sentence that names it.

    "" when it can.
    """
    if decision is None:
        return (
            f"Nhiệm vụ “{name}” chưa có quyết định; hãy chọn chuyển tiếp, không thực hiện hoặc "
            "đã hoàn thành."
        )
    if decision.seen is not None and decision.seen != progress:
        said = progress_words(progress)
        return f"Nhiệm vụ “{name}” vừa được cập nhật ({said}); hãy xem lại rồi quyết định."
    after = progress_after(progress, decision)
    problem = _target_problem(decision, setting) or progress_problem(after, setting.today)
    return f"Nhiệm vụ “{name}”: {problem}" if problem else ""


def _target_problem(decision: Decision, setting: Setting) -> str:
    if decision.choice is not Choice.CARRY:
        return ""
    to = decision.to
    if to is None or to <= setting.quarter or not 1 <= to[1] <= _QUARTERS:
        return f"chỉ chuyển tiếp được sang một quý sau {quarter_name(*setting.quarter)}."
    if to in setting.closed:
        name = quarter_name(*to)
        return f"{name} đã chốt nên không nhận thêm; hãy chọn quý khác hoặc mở lại quý đó."
    return ""


def missing_words(decisions: Iterable[Decision | None]) -> str:
    """``Còn 3 nhiệm vụ chưa quyết định``: what is left before the quarter can be closed."""
    decisions = list(decisions)
    undecided = sum(decision is None for decision in decisions)
    unexplained = sum(
        decision is not None and decision.choice is Choice.DROP and not decision.words.strip()
        for decision in decisions
    )
    parts = (
        f"{undecided} nhiệm vụ chưa quyết định" if undecided else "",
        f"{unexplained} nhiệm vụ không thực hiện chưa ghi lý do" if unexplained else "",
    )
    said = ", ".join(filter(None, parts))
    return f"Còn {said}" if said else ""


# --- quarters ------------------------------------------------------------------------------------


def next_quarter(quarter: Quarter) -> Quarter:
    """After IV comes I of the next year; of a school year's last one, III of the next."""
    year, number = quarter
    return (year, number + 1) if number < _QUARTERS else (year + 1, 1)


def targets(quarter: Quarter, closed: Collection[Quarter] = ()) -> tuple[Quarter, ...]:
    """The later quarters that a task can be carried to; the first is what is usual."""

    def later() -> Iterator[Quarter]:
        here = quarter
        while True:
            here = next_quarter(here)
            if here not in closed:
                yield here

    return tuple(islice(later(), _OFFERED))


@dataclass(frozen=True, slots=True)
class QuarterState:
    """A quarter of a plan that has tasks."""

    quarter: Quarter
    count: int
    undecided: int
    closed_on: date | None = None

    @property
    def name(self) -> str:
        """``Quý I/2023``."""
        return quarter_name(*self.quarter)


def quarters_of(items: Iterable[WorkItem]) -> tuple[QuarterState, ...]:
    """The quarters of one plan in which tasks stand, in their order."""
    found: dict[Quarter, list[WorkItem]] = {}
    for item in items:
        if item.place:
            found.setdefault(item.place, []).append(item)
    return tuple(
        QuarterState(
            quarter,
            len(held),
            sum(map(is_undecided, held)),
            next((item.closed_on for item in held if item.closed_on), None),
        )
        for quarter, held in sorted(found.items())
    )


def is_undecided(item: WorkItem) -> bool:
    """Whether closing its quarter asks for a decision on it."""
    return item.progress.status not in SETTLED and not item.carried_to


def undecided_lines(items: Iterable[WorkItem], quarter: Quarter) -> tuple[Line, ...]:
    """The tasks to be decided on, with the numbers that they have on the page."""
    rows = rows_of(items, WorkYear(quarter[0]), Part(quarter=quarter[1]))
    return tuple(row for row in rows if isinstance(row, Line) and is_undecided(row.item))


def closing_warnings(
    quarter: Quarter, states: Sequence[QuarterState], today: date
) -> tuple[str, ...]:
    """What is unusual about closing a quarter now; nothing of it forbids it."""
    last = Period.quarter(*quarter).last
    earlier = [one.name for one in states if one.quarter < quarter and one.closed_on is None]
    warnings = (
        f"{quarter_name(*quarter)} đến hết ngày {day_name(last)} mới kết thúc."
        if today <= last
        else "",
        f"{', '.join(earlier)} chưa chốt." if earlier else "",
    )
    return tuple(filter(None, warnings))


def proposed_quarter(
    states: Sequence[QuarterState], wanted: Quarter | None, today: date
) -> Quarter | None:
    """Which of those that are not closed is offered: the one at hand, else the first that is
    over, else the first."""
    still_open = [one.quarter for one in states if one.closed_on is None]
    if wanted in still_open:
        return wanted
    over = [quarter for quarter in still_open if Period.quarter(*quarter).last < today]
    return over[0] if over else next(iter(still_open), None)


# --- words ---------------------------------------------------------------------------------------


def tally_words(tally: Tally) -> str:
    """``11 nhiệm vụ, trong đó 8 hoàn thành, 2 chuyển tiếp, 1 không thực hiện``."""
    parts: Mapping[str, int] = {name: getattr(tally, part) for part, name in TALLY_NAMES.items()}
    said = ", ".join(f"{count} {name.lower()}" for name, count in parts.items() if count)
    return f"{tally.count} nhiệm vụ, trong đó {said}" if said else "không có nhiệm vụ nào"


def named_some(names: Sequence[str]) -> str:
    """``“Một”, “Hai”, “Ba” và 4 nhiệm vụ khác``."""
    said = ", ".join(f"“{name}”" for name in names[:_NAMED])
    more = len(names) - _NAMED
    return f"{said} và {more} nhiệm vụ khác" if more > 0 else said


def choice_words(choice: Choice, to: Quarter | None = None) -> str:
    """``Chuyển tiếp sang Quý II/2023``."""
    if choice is Choice.CARRY:
        return f"Chuyển tiếp sang {quarter_name(*to)}" if to else "Chuyển tiếp"
    return "Đã hoàn thành" if choice is Choice.DONE else TASK_STATUS_NAMES[TaskStatus.DROPPED]
