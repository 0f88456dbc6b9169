"""What the overview shows of a year's tasks; its tables, its charts and its page read this."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from app.domain.figures import write_count
from app.domain.task_timing import Timing
from app.domain.work_board import (
    Standing,
    WorkFilter,
    WorkItem,
    standing_words,
    stands_so,
    wanted_items,
)
from app.domain.work_figures import (
    NO_LEAD,
    TALLY_NAMES,
    NamedTally,
    Tally,
    Week,
    group_by_unit,
    items_of_year,
    tallies_by_unit,
    tallies_of_year,
    tally_of,
    weeks_until,
)
from app.domain.work_years import WorkYear


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A task that is still to be done, as its unit reads it."""

    item: WorkItem
    standing: str
    days_late: int  # 0 when it is not

    @property
    def deadline(self) -> date | None:
        """The last day that is in time."""
        return self.item.deadline.last if self.item.deadline else None


@dataclass(frozen=True, slots=True)
class UnitUnfinished:
    """What a unit that leads has still to do, the most urgent first."""

    key: str
    name: str
    tasks: tuple[Unfinished, ...]

    @property
    def overdue(self) -> int:
        """How many of them are late."""
        return sum(task.days_late > 0 for task in self.tasks)


@dataclass(frozen=True, slots=True)
class Overview:
    """The figures of a year on a day. The lines of ``quarters`` may add up to more than ``total``.

    A task that goes on in a later quarter stands in both, one with two leads in both units.
    """

    year: WorkYear
    on: date
    total: Tally
    quarters: tuple[NamedTally, ...] = ()
    units: tuple[NamedTally, ...] = ()
    weeks: tuple[Week, ...] = ()
    unfinished: tuple[UnitUnfinished, ...] = ()


def overview_of(
    items: Iterable[WorkItem], year: WorkYear, on: date, names: Mapping[str, str], lead: str = ""
) -> Overview:
    """``names``: of the units, by their keys, in their order; ``lead``: only what this unit leads.

    With ``lead`` a task that others lead as well counts for this unit alone.
    """
    wanted = list(wanted_items(items, WorkFilter(lead=lead), on))
    of_year = items_of_year(wanted, year)
    by_unit = tallies_by_unit(of_year, names, on)
    return Overview(
        year,
        on,
        tally_of(of_year, on),
        tallies_of_year(wanted, year, on),
        tuple(line for line in by_unit if lead in {"", line.key}),
        weeks_until(of_year, _last_week(of_year, year, on)),
        tuple(unit for unit in unfinished_by_unit(of_year, names, on) if lead in {"", unit.key}),
    )


def unfinished_by_unit(
    items: Iterable[WorkItem], names: Mapping[str, str], on: date
) -> tuple[UnitUnfinished, ...]:
    """Under each unit that leads, in the order of ``names``, then as they come."""
    groups = group_by_unit(item for item in items if stands_so(item, Standing.UNFINISHED, on))
    keys = [*(key for key in names if key in groups), *(key for key in groups if key not in names)]
    return tuple(
        UnitUnfinished(
            key,
            names.get(key, key) or NO_LEAD,
            tuple(sorted((_unfinished(item, on) for item in groups[key]), key=_urgency)),
        )
        for key in keys
    )


def _unfinished(item: WorkItem, on: date) -> Unfinished:
    is_late = item.timing(on) is Timing.OVERDUE and item.deadline is not None
    days = (on - item.deadline.last).days if is_late and item.deadline else 0
    return Unfinished(item, standing_words(item, on), days)


def _urgency(task: Unfinished) -> date:
    return task.deadline or date.max


def _last_week(items: Iterable[WorkItem], year: WorkYear, on: date) -> date:
    """This week; of a year gone by its last, or the later one in which something was done."""
    last, quarter = year.quarters[-1]
    end = date(last + quarter // 4, quarter % 4 * 3 + 1, 1) - timedelta(days=1)
    days = [item.progress.completed_on for item in items if item.is_done]
    return min(on, max([end, *(day for day in days if day is not None)]))


def overview_words(overview: Overview) -> str:
    """The year in one sentence: ``35 nhiệm vụ: 12 hoàn thành (34%), 3 quá hạn, …``."""
    total = overview.total
    if not total.count:
        return f"{overview.year.name} chưa có nhiệm vụ nào."
    parts = (
        (total.done, f"hoàn thành ({total.done_percent}%)"),
        (total.done_late, "trong số đó quá hạn"),
        (total.unfinished, "chưa hoàn thành"),
        (total.overdue, "quá hạn"),
        (total.due_soon, "đến hạn trong 7 ngày"),
        (total.carried, "chuyển tiếp"),
        (total.dropped, "không thực hiện"),
    )
    said = [f"{write_count(n)} {words}" for place, (n, words) in enumerate(parts) if n or not place]
    return f"{write_count(total.count)} nhiệm vụ: {', '.join(said)}."


def share_words(tally: Tally) -> str:
    """``34%``; where there is nothing there is no share."""
    return "—" if tally.done_percent is None else f"{tally.done_percent}%"


def _figure(name: str, tally: Tally) -> str:
    return write_count(getattr(tally, name))


FIGURES: tuple[tuple[str, str, Callable[[Tally], str]], ...] = (
    ("Tổng số", "", lambda tally: write_count(tally.count)),
    *((name, key, partial(_figure, key)) for key, name in TALLY_NAMES.items()),
    ("Hoàn thành quá hạn", "", partial(_figure, "done_late")),
    ("Đang quá hạn", "", partial(_figure, "overdue")),
    ("Tỷ lệ hoàn thành", "", share_words),
)
"""The columns of figures, on the screen and on paper: head, the part that it counts, words."""

ALL_ONCE = "Cả năm"
COUNTED_ONCE = (
    "Nhiệm vụ chuyển tiếp được tính ở cả hai quý, nhiệm vụ có hai đơn vị chủ trì ở cả hai đơn vị; "
    "dòng “Cả năm” tính mỗi nhiệm vụ một lần."
)


def lines_with_total(lines: Sequence[NamedTally], overview: Overview) -> tuple[NamedTally, ...]:
    """The lines of a table, and under them all tasks of the year, each once."""
    return (*lines, NamedTally("", ALL_ONCE, overview.total))


def adds_up(overview: Overview) -> bool:
    """Whether the lines of both tables make the total; else it has to be said why not."""
    counts = [sum(line.tally.count for line in of) for of in (overview.quarters, overview.units)]
    return all(count == overview.total.count for count in counts)
