"""How a task stands in time."""

from datetime import date

import pytest

from app.domain.periods import Period
from app.domain.task_timing import Timing, quarter_of, timing_of
from app.domain.work import TaskStatus

TODAY = date(2026, 4, 1)
MARCH, APRIL, MAY = (Period.months(2026, month, month) for month in (3, 4, 5))


@pytest.mark.parametrize(
    ("status", "due", "completed_on", "timing"),
    [
        (TaskStatus.NOT_STARTED, None, None, Timing.OPEN),
        (TaskStatus.NOT_STARTED, MARCH, None, Timing.OVERDUE),
        (TaskStatus.IN_PROGRESS, MARCH, None, Timing.OVERDUE),
        (TaskStatus.NOT_STARTED, APRIL, None, Timing.OPEN),
        (TaskStatus.NOT_STARTED, Period.day(date(2026, 4, 8)), None, Timing.DUE_SOON),
        (TaskStatus.NOT_STARTED, Period.day(TODAY), None, Timing.DUE_SOON),
        (TaskStatus.DONE, MARCH, date(2026, 3, 31), Timing.DONE_IN_TIME),
        (TaskStatus.DONE, MARCH, TODAY, Timing.DONE_LATE),
        (TaskStatus.DONE, MARCH, None, Timing.DONE),
        (TaskStatus.DONE, None, TODAY, Timing.DONE),
        (TaskStatus.DROPPED, MARCH, None, Timing.DROPPED),
    ],
)
def test_timing(
    status: TaskStatus, due: Period | None, completed_on: date | None, timing: Timing
) -> None:
    assert timing_of(status, due, completed_on, TODAY) is timing


def test_the_quarter_of_a_task() -> None:
    assert quarter_of(Period.quarter(2026, 1), MAY, None) == (2026, 1)
    assert quarter_of(None, MAY, MARCH) == (2026, 2)
    assert quarter_of(None, None, MARCH) == (2026, 1)
    assert quarter_of(None, None, None) is None
