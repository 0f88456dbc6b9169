"""Figures of tasks: one count for the overview, its chart, the report and their tables.

A task that was not done when its quarter was closed goes on as another task: it counts in both
quarters, in its own as "chuyển tiếp", but once in any figure that spans both.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, timedelta

from app.domain.periods import quarter_name
from app.domain.task_timing import Timing
from app.domain.work import TASK_STATUS_NAMES, TaskStatus
from app.domain.work_board import WorkItem
from app.domain.work_years import RECURRING, UNTIMED, WorkYear

NO_LEAD = "Chưa ghi đơn vị chủ trì"
TALLY_NAMES = {
    "done": TASK_STATUS_NAMES[TaskStatus.DONE],
    "in_progress": TASK_STATUS_NAMES[TaskStatus.IN_PROGRESS],
    "not_started": TASK_STATUS_NAMES[TaskStatus.NOT_STARTED],
    "carried": "Chuyển tiếp",
    "dropped": TASK_STATUS_NAMES[TaskStatus.DROPPED],
}
"""The parts that add up to the whole, in the order in which they are shown."""


@dataclass(frozen=True, slots=True)
class Tally:
    """How many tasks stand how. The first five add up to ``count``; the rest are part of them."""

    done: int = 0
    in_progress: int = 0
    not_started: int = 0
    carried: int = 0  # not done here; they go on in a later quarter
    dropped: int = 0
    done_in_time: int = 0
    done_late: int = 0
    overdue: int = 0
    due_soon: int = 0

    def __add__(self, other: "Tally") -> "Tally":
        sums = (getattr(self, one.name) + getattr(other, one.name) for one in fields(Tally))
        return Tally(*sums)

    @property
    def count(self) -> int:
        """All of them."""
        return sum(getattr(self, name) for name in TALLY_NAMES)

    @property
    def unfinished(self) -> int:
        """What is still to be done here."""
        return self.in_progress + self.not_started

    @property
    def done_percent(self) -> int | None:
        """Of all, rounded half up; None when there are none: no data is not zero."""
        return (200 * self.done + self.count) // (2 * self.count) if self.count else None


@dataclass(frozen=True, slots=True)
class NamedTally:
    """A line of a table of figures."""

    key: str
    name: str
    tally: Tally


_TIMINGS = {
    Timing.DONE_IN_TIME: "done_in_time",
    Timing.DONE_LATE: "done_late",
    Timing.OVERDUE: "overdue",
    Timing.DUE_SOON: "due_soon",
}


def tally_of(items: Iterable[WorkItem], today: date) -> Tally:
    """Count the items, each once."""
    counts = dict.fromkeys((one.name for one in fields(Tally)), 0)
    for item in items:
        counts[part_of(item)] += 1
        if facet := _TIMINGS.get(item.timing(today)):
            counts[facet] += 1
    return Tally(**counts)


def part_of(item: WorkItem) -> str:
    """The part of a tally that an item counts in: a name of ``TALLY_NAMES``."""
    status = item.progress.status
    is_open = status in {TaskStatus.IN_PROGRESS, TaskStatus.NOT_STARTED}
    return "carried" if is_open and item.carried_to else status.value


def items_in(items: Iterable[WorkItem], quarters: Sequence[tuple[int, int]]) -> list[WorkItem]:
    """The tasks of some quarters, one that goes on from one of them to another only as the last."""
    names = {quarter_name(*quarter) for quarter in quarters}
    return [
        item
        for item in items
        if item.place in quarters and not (item.goes_on_elsewhere and item.carried_to in names)
    ]


def items_of_year(items: Iterable[WorkItem], year: WorkYear) -> list[WorkItem]:
    """The tasks of a year, what recurs and what names no time too, each once."""
    items = list(items)
    without = [item for item in items if item.place is None and year.touches(item.plan_years)]
    return [*items_in(items, year.quarters), *without]


def tallies_of_year(
    items: Iterable[WorkItem], year: WorkYear, today: date
) -> tuple[NamedTally, ...]:
    """A line for each quarter that has tasks, for what recurs, for what names no time."""
    items = list(items)
    lines = [
        NamedTally(f"{place[0]}-q{place[1]}", quarter_name(*place), tally_of(found, today))
        for place in year.quarters
        if (found := items_in(items, [place]))
    ]
    without = [item for item in items if item.place is None and year.touches(item.plan_years)]
    for key, name, recurs in (("recurring", RECURRING, True), ("untimed", UNTIMED, False)):
        if found := [item for item in without if item.recurs is recurs]:
            lines.append(NamedTally(key, name, tally_of(found, today)))
    return tuple(lines)


def tallies_by_unit(
    items: Iterable[WorkItem], names: Mapping[str, str], today: date
) -> tuple[NamedTally, ...]:
    """A line for each unit that leads, in the order of ``names``, then as they come.

    A task with two leads counts for both, so the lines may add up to more than there are tasks.
    """
    by_unit = group_by_unit(items)
    order = [
        *(key for key in names if key in by_unit),
        *(key for key in by_unit if key not in names),
    ]
    return tuple(
        NamedTally(key, names.get(key, key) or NO_LEAD, tally_of(by_unit[key], today))
        for key in order
    )


def group_by_unit(items: Iterable[WorkItem]) -> dict[str, list[WorkItem]]:
    """The tasks that each unit leads; "" for those that nobody does."""
    by_unit: dict[str, list[WorkItem]] = {}
    for item in items:
        for key in item.leads or ("",):
            by_unit.setdefault(key, []).append(item)
    return by_unit


@dataclass(frozen=True, slots=True)
class Week:
    """What was completed from a Monday to its Sunday, and by then in all."""

    monday: date
    done: int
    done_so_far: int


def weeks_until(items: Iterable[WorkItem], until: date, count: int = 12) -> tuple[Week, ...]:
    """The last weeks up to the one with ``until``; what was done without a day is not in them."""
    days = sorted(
        item.progress.completed_on
        for item in items
        if item.is_done and item.progress.completed_on is not None
    )
    return tuple(_weeks(days, until - timedelta(days=until.weekday()), count))


def _weeks(days: Sequence[date], last_monday: date, count: int) -> Iterator[Week]:
    for ago in range(count - 1, -1, -1):
        monday = last_monday - timedelta(weeks=ago)
        end = monday + timedelta(weeks=1)
        done = sum(monday <= day < end for day in days)
        yield Week(monday, done, sum(day < end for day in days))
