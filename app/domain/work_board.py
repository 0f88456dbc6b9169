"""Tasks of many plans on one page: what a year, quarter or month holds, in bands, counted."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from functools import lru_cache

from app.domain.periods import Period, day_name, quarter_name
from app.domain.progress import TaskProgress
from app.domain.task_timing import TIMING_NAMES, Timing, timing_of
from app.domain.vietnamese import matches_prepared, prepare
from app.domain.work import TASK_ORIGIN_NAMES, TASK_STATUS_NAMES, TaskOrigin, TaskStatus
from app.domain.work_years import (
    RECURRING,
    RECURRING_PART,
    UNTIMED,
    WHOLE_YEAR,
    Part,
    Quarter,
    WorkYear,
)


@dataclass(frozen=True, slots=True)
class WorkItem:
    """A task with what the page shows of it and asks of it; light, there are thousands."""

    id: str
    plan_id: str
    plan_name: str
    content: str  # without marks
    lead_units: str  # as printed, like the next two
    supporting_units: str
    leader: str
    leads: tuple[str, ...]  # keys of the units that lead: of the directory, else as printed
    due_text: str
    place: Quarter | None
    deadline: Period | None
    span: Period | None  # when it is worked on, as far as the plan says
    recurs: bool
    plan_years: tuple[int, int]  # the first and the last that the plan speaks of
    progress: TaskProgress
    origin: TaskOrigin = TaskOrigin.PLANNED
    source_document: str = ""  # what asks for it, where it arises during the year
    carried_to: str = ""  # the quarter in which it goes on as another task: ``Quý II/2023``
    carried_from: str = ""  # the quarter in which it was not done
    position: int | None = None  # within its quarter, where somebody has put it in order
    closed_on: date | None = None  # its quarter was closed: nothing more is noted
    moved_from: str = ""  # where the plan has it, when it was moved: ``Quý I/2023``
    carried_to_id: str = ""  # the task that it goes on as
    carried_from_id: str = ""
    evidence_files: int = 0

    def timing(self, today: date) -> Timing:
        """How it stands in time."""
        done = self.progress
        return timing_of(
            done.status,
            self.deadline,
            done.completed_on,
            today,
            is_carried=bool(self.carried_to),
        )

    @property
    def is_closed(self) -> bool:
        """Whether its quarter is closed."""
        return self.closed_on is not None

    @property
    def is_done(self) -> bool:
        """Hoàn thành."""
        return self.progress.status is TaskStatus.DONE

    @property
    def goes_on_elsewhere(self) -> bool:
        """Whether another task is what is to be done: a year's figures count that one."""
        return bool(self.carried_to) and not self.is_done

    @property
    def origin_words(self) -> str:
        """``Phát sinh theo Công văn số …``, ``Chuyển tiếp từ Quý I/2023``; "" as planned."""
        if self.origin is TaskOrigin.ARISING:
            name = TASK_ORIGIN_NAMES[self.origin]
            return f"{name} theo {self.source_document}" if self.source_document else name
        return f"Chuyển tiếp từ {self.carried_from}" if self.carried_from else ""

    @property
    def searched(self) -> str:
        """Where words are looked for."""
        onward = f"Chuyển tiếp sang {self.carried_to}" if self.carried_to else ""
        parts = (self.content, self.lead_units, self.supporting_units, self.leader)
        done = self.progress
        told = (self.origin_words, onward, done.result, done.reason, done.evidence)
        return "\n".join((*parts, self.plan_name, *told))


class Standing(StrEnum):
    """By what the tasks can be told apart: by what is noted, and by what follows from the day."""

    UNFINISHED = "unfinished"
    NOT_STARTED = "not_started"
    IN_PROGRESS = "in_progress"
    DUE_SOON = "due_soon"
    OVERDUE = "overdue"
    DONE = "done"
    DONE_IN_TIME = "done_in_time"
    DONE_LATE = "done_late"
    DROPPED = "dropped"
    CARRIED = "carried"
    ARISING = "arising"  # of whatever status


STANDING_NAMES = {
    Standing.UNFINISHED: "Chưa hoàn thành",
    **{Standing(status.value): name for status, name in TASK_STATUS_NAMES.items()},
    **{Standing(t.value): TIMING_NAMES[t] for t in Timing if t is not Timing.OPEN},
    Standing.ARISING: "Nhiệm vụ phát sinh",
}


def standing_words(item: WorkItem, today: date) -> str:
    """Overdue, in time, late say more than the status alone; else the status."""
    timing = item.timing(today)
    if timing in {Timing.OPEN, Timing.DUE_SOON}:
        return TASK_STATUS_NAMES[item.progress.status]
    return TIMING_NAMES[timing]


def status_words(item: WorkItem, today: date) -> str:
    """The same, and on a second line where it goes on, or where it comes from."""
    words = standing_words(item, today)
    if item.timing(today) is Timing.CARRIED:
        return f"{words} sang\n{item.carried_to}"
    return f"{words}\n(từ {item.carried_from})" if item.carried_from else words


def stands_so(item: WorkItem, standing: Standing, today: date) -> bool:
    """Whether it is to be shown when tasks of this standing are wanted."""
    status = item.progress.status
    if standing is Standing.UNFINISHED:
        is_open = status not in {TaskStatus.DONE, TaskStatus.DROPPED}
        return is_open and not item.goes_on_elsewhere
    if standing is Standing.ARISING:
        return item.origin is TaskOrigin.ARISING
    return standing.value in {status.value, item.timing(today).value}


@dataclass(frozen=True, slots=True)
class WorkFilter:
    """Which tasks are wanted; what is empty wants all."""

    lead: str = ""
    leader: str = ""
    standing: Standing | None = None
    text: str = ""

    def without_standing(self) -> "WorkFilter":
        """What the counts are over: how many are done is asked of all."""
        return replace(self, standing=None)


def wanted_items(items: Iterable[WorkItem], where: WorkFilter, today: date) -> Iterator[WorkItem]:
    """Those that the filter lets through, in their order."""
    for item in items:
        if where.lead and where.lead not in item.leads:
            continue
        if where.leader and where.leader != item.leader:
            continue
        if where.standing and not stands_so(item, where.standing, today):
            continue
        if where.text and not matches_prepared(where.text, _prepared(item.searched)):
            continue
        yield item


_prepared = lru_cache(maxsize=1 << 16)(prepare)  # looked through again at each letter typed


# --- bands ---------------------------------------------------------------------------------------

_Place = tuple[int, int, int]
_LAST: _Place = (9999, 0, 0)
_VERY_LAST: _Place = (9999, 0, 1)


@dataclass(frozen=True, slots=True)
class Band:
    """A row over the tasks of a quarter, as on paper."""

    title: str
    done: int
    count: int
    closed: str = ""  # ``đã chốt 05/4/2023``

    @property
    def words(self) -> str:
        """``Quý I/2023 · 3/11 hoàn thành · đã chốt 05/4/2023``."""
        words = f"{self.title} · {self.done}/{self.count} hoàn thành"
        return f"{words} · {self.closed}" if self.closed else words


@dataclass(frozen=True, slots=True)
class Line:
    """A task with its number in its band."""

    number: int
    item: WorkItem


Row = Band | Line


def rows_of(items: Iterable[WorkItem], year: WorkYear, part: Part) -> tuple[Row, ...]:
    """The tasks of a part of a year under their bands, numbered anew in each."""
    bands: dict[tuple[_Place, str], list[WorkItem]] = {}
    band_of = _band_finder(year, part)
    for item in items:
        if band := band_of(item):
            bands.setdefault(band, []).append(item)
    rows: list[Row] = []
    for (_, title), found in sorted(bands.items(), key=lambda band: band[0]):
        found.sort(key=within_quarter)
        done = sum(item.is_done for item in found)
        rows.append(Band(title, done, len(found), _closed_words(found)))
        rows += [Line(number, item) for number, item in enumerate(found, 1)]
    return tuple(rows)


def _closed_words(items: Sequence[WorkItem]) -> str:
    """When the quarter was closed; of how many plans, where only some have closed it."""
    plans = {item.plan_id for item in items}
    closed = {item.plan_id: item.closed_on for item in items if item.closed_on}
    if len(closed) < len(plans):
        return f"đã chốt {len(closed)}/{len(plans)} kế hoạch" if closed else ""
    days = set(closed.values())
    return " ".join(["đã chốt", *(day_name(day) for day in days if len(days) == 1)])


def within_quarter(item: WorkItem) -> tuple[bool, int]:
    """What somebody has put in order comes first, in that order; the rest as it was."""
    return item.position is None, item.position or 0


def _band_finder(year: WorkYear, part: Part) -> Callable[[WorkItem], tuple[_Place, str] | None]:
    bands = {
        (first, number): ((first, number, 0), quarter_name(first, number))
        for first, number in year.quarters
        if part.quarter in {0, number} and not part.is_recurring
    }
    month = next((month for month in year.months if month[1] == part.month), None)

    def find(item: WorkItem) -> tuple[_Place, str] | None:
        if item.place is None:
            return _band_without_quarter(item, year, part)
        return _band_in_month(item, month) if month else bands.get(item.place)

    return find


def _band_without_quarter(item: WorkItem, year: WorkYear, part: Part) -> tuple[_Place, str] | None:
    if part.quarter or not year.touches(item.plan_years):
        return None
    if item.recurs:
        return _LAST, RECURRING
    return None if part.month else (_VERY_LAST, UNTIMED)


def _band_in_month(item: WorkItem, month: tuple[int, int]) -> tuple[_Place, str] | None:
    """First what is due in the month, then what goes on in it."""
    days = Period.months(month[0], month[1], month[1])
    if item.deadline and days.first <= item.deadline.last <= days.last:
        return (*month, 0), f"Đến hạn trong tháng {month[1]}/{month[0]}"
    if item.span and item.span.first <= days.last and days.first <= item.span.last:
        return (*month, 1), f"Thực hiện trong tháng {month[1]}/{month[0]}"
    return None


# --- counts --------------------------------------------------------------------------------------

Count = tuple[int, int]
"""Done, and all."""


def counts_of(items: Iterable[WorkItem], year: WorkYear) -> dict[Part, Count]:
    """Of each quarter, of what recurs (and names no time), of the whole year.

    A task that goes on in a later quarter counts in both, but once in the year.
    """
    quarters = set(year.quarters)
    in_year = [
        item
        for item in items
        if (item.place in quarters if item.place else year.touches(item.plan_years))
    ]
    count = Counter(item.place for item in in_year)
    done = Counter(item.place for item in in_year if item.is_done)
    counts: dict[Part, Count] = {
        Part(quarter=place[1]): (done[place], count[place]) for place in year.quarters
    }
    counts[RECURRING_PART] = (done[None], count[None])
    names = {quarter_name(*quarter) for quarter in quarters}
    once = [item for item in in_year if not (item.goes_on_elsewhere and item.carried_to in names)]
    counts[WHOLE_YEAR] = (sum(item.is_done for item in once), len(once))
    return counts


def years_of(items: Sequence[WorkItem], this_year: int) -> tuple[WorkYear, ...]:
    """What can be chosen: the years with tasks and this one, then the school years with tasks."""
    known = {item.place[0] for item in items if item.place} | {this_year}
    school = {item.place[0] - (item.place[1] <= 2) for item in items if item.place}  # noqa: PLR2004
    calendar_years = [WorkYear(year) for year in sorted(known, reverse=True)]
    return (*calendar_years, *(WorkYear(y, is_school=True) for y in sorted(school, reverse=True)))


def newest_year(items: Iterable[WorkItem], this_year: int) -> WorkYear:
    """This year; when it has no tasks, the newest that has."""
    known = {item.place[0] for item in items if item.place}
    return WorkYear(this_year if this_year in known or not known else max(known))
