"""How a task stands in time: worked out from its deadline, its status and the day, never stored."""

from datetime import date, timedelta
from enum import StrEnum
from typing import Protocol

from app.domain.periods import Period, Recurrence
from app.domain.work import TaskStatus

SOON = timedelta(days=7)


class Timed(Protocol):
    """What names times: a task, or a row that was read of it."""

    @property
    def period(self) -> Period | None: ...
    @property
    def start(self) -> Period | None: ...
    @property
    def due(self) -> Period | None: ...
    @property
    def recurrence(self) -> Recurrence: ...
    @property
    def work_period(self) -> Period | None: ...


class Timing(StrEnum):
    """Đúng hạn, quá hạn, sắp đến hạn; the value is stable, for machines."""

    OPEN = "open"  # no deadline, or one that is still far
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    DONE = "done"  # nobody wrote down when, or by when
    DROPPED = "dropped"
    CARRIED = "carried"  # not done when its quarter was closed; it goes on as another task


TIMING_NAMES = {
    Timing.OPEN: "Chưa đến hạn",
    Timing.DUE_SOON: "Sắp đến hạn",
    Timing.OVERDUE: "Quá hạn",
    Timing.DONE_IN_TIME: "Hoàn thành đúng hạn",
    Timing.DONE_LATE: "Hoàn thành quá hạn",
    Timing.DONE: "Hoàn thành",
    Timing.DROPPED: "Không thực hiện",
    Timing.CARRIED: "Chuyển tiếp",
}


def timing_of(
    status: TaskStatus,
    due: Period | None,
    completed_on: date | None,
    today: date,
    *,
    is_carried: bool = False,
) -> Timing:
    """A deadline is the last day of its period; a start alone makes nothing overdue.

    ``is_carried``: it goes on as another task, which has the deadline now.
    """
    if status is TaskStatus.DROPPED:
        return Timing.DROPPED
    if status is TaskStatus.DONE:
        return _timing_when_done(due, completed_on)
    if is_carried:
        return Timing.CARRIED
    if due is None:
        return Timing.OPEN
    if due.last < today:
        return Timing.OVERDUE
    return Timing.DUE_SOON if due.last - today <= SOON else Timing.OPEN


def _timing_when_done(due: Period | None, completed_on: date | None) -> Timing:
    if due is None or completed_on is None:
        return Timing.DONE
    return Timing.DONE_IN_TIME if completed_on <= due.last else Timing.DONE_LATE


def quarter_of(
    period: Period | None, due: Period | None, start: Period | None
) -> tuple[int, int] | None:
    """Year and quarter of a task: of its band, else of its deadline, else of its start."""
    for day in (
        period.first if period else None,
        due.last if due else None,
        start.first if start else None,
    ):
        if day is not None:
            return day.year, (day.month + 2) // 3
    return None


def deadline_of(task: Timed) -> Period | None:
    """What stands under a quarter without a deadline of its own is due with the quarter.

    So is what was moved to a quarter in which its own deadline does not fall.
    """
    moved = task.work_period
    if moved:
        is_within = task.due is not None and moved.first <= task.due.last <= moved.last
        return task.due if is_within else moved
    return task.due or (task.period if task.start is None else None)


def place_of(task: Timed) -> tuple[int, int] | None:
    """Year and quarter: where it was moved to, else as the plan has it.

    None for what recurs outside the quarters, and for what names no time.
    """
    if task.work_period:
        return quarter_of(task.work_period, None, None)
    return planned_place_of(task)


def planned_place_of(task: Timed) -> tuple[int, int] | None:
    """The same as the plan has it, wherever the task was moved to."""
    if task.recurrence is not Recurrence.NONE and task.period is None:
        return None
    return quarter_of(task.period, task.due, task.start)
