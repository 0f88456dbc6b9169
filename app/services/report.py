"""What a report says of a plan and a period: gathered once, for its text, its tables, a workbook.

A quarter that is closed is reported on as it was kept then, so its report never changes.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy.orm import Session

from app.domain.markup import parse_inline, plain_text
from app.domain.periods import Period, day_name, quarter_name
from app.domain.report_period import ReportKind, ReportPeriod, figures_days, is_estimate
from app.domain.task_timing import Timing
from app.domain.verdicts import Goal, Verdict, judge
from app.domain.vietnamese import name_key
from app.domain.work import TASK_ORIGIN_NAMES, TaskOrigin, TaskStatus
from app.domain.work_board import Line, WorkItem, rows_of, standing_words
from app.domain.work_figures import (
    NO_LEAD,
    NamedTally,
    Tally,
    items_in,
    items_of_year,
    tallies_by_unit,
    tallies_of_year,
    tally_of,
)
from app.domain.work_years import RECURRING, Part
from app.errors import AppError
from app.models import Indicator, Plan
from app.models.entity import today
from app.models.plan_rows import tasks_at_work
from app.services.amendments import cite
from app.services.closed_quarters import find_closing
from app.services.plans import get_plan, new_plan
from app.services.report_addressees import propose_addressees
from app.services.revisions import get_revision
from app.services.work_board import items_of

RECURRING_GROUP = "Nhiệm vụ thường xuyên"


@dataclass(frozen=True, slots=True)
class Unfinished:
    """A task that was not done, and what is to become of it."""

    item: WorkItem
    deadline: str
    standing: str
    proposal: str


@dataclass(frozen=True, slots=True)
class DoneGroup:
    """What one unit, or one band of the plan, has to do: all of it in the figures, each once."""

    name: str
    tally: Tally
    items: tuple[WorkItem, ...]


@dataclass(frozen=True, slots=True)
class IndicatorResult:
    """Chỉ tiêu, as it is printed, and what is to be said of its result."""

    name: str
    target: str
    result: str
    result_on: date | None
    note: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class ReportData:
    """``items`` are those of the period, each once; ``recurring`` are counted apart.

    A report on a whole year counts what recurs among its items.
    """

    plan: Plan
    office: Plan  # a blank draft of the office: what the plan does not say of itself
    period: ReportPeriod
    until: date
    closed_on: date | None
    addressees: str
    total: Tally
    items: tuple[WorkItem, ...] = ()
    recurring: tuple[WorkItem, ...] = ()
    by_origin: tuple[NamedTally, ...] = ()
    by_quarter: tuple[NamedTally, ...] = ()  # of a period with several
    by_unit: tuple[NamedTally, ...] = ()
    groups: tuple[DoneGroup, ...] = ()
    unfinished: tuple[Unfinished, ...] = ()
    arising: tuple[WorkItem, ...] = ()
    indicators: tuple[IndicatorResult, ...] = ()
    next_items: tuple[WorkItem, ...] = ()
    standings: Mapping[str, str] = field(default_factory=dict)  # of each item, in words

    @property
    def is_estimate(self) -> bool:
        """Whether the figures end before the period: "ước thực hiện"."""
        return is_estimate(self.period, self.until)

    @property
    def days(self) -> Period:
        """From which to which day the figures are."""
        return figures_days(self.period, self.until)

    @property
    def still_due(self) -> int:
        """How many open tasks fall due between the day of the figures and the period's end."""
        rest = (self.until, self.period.days.last)
        open_now = {Timing.OPEN, Timing.DUE_SOON}
        return sum(
            item.timing(self.until) in open_now
            and item.deadline is not None
            and rest[0] <= item.deadline.last <= rest[1]
            for item in self.items
        )

    @property
    def expected(self) -> int:
        """How many are done at the end when all that is still due is done in time."""
        return self.total.done + self.still_due

    @property
    def carried_in_period(self) -> int:
        """How many tasks count in two of the quarters, but once in the whole."""
        lines = sum(line.tally.count for line in self.by_quarter)
        return lines - self.total.count if self.by_quarter else 0

    @property
    def issuer(self) -> str:
        """Who reports."""
        names = [
            n for p in (self.plan, self.office) for n in (p.agency_short_name, p.issuing_agency)
        ]
        return next(filter(None, names), "")

    @property
    def plan_name(self) -> str:
        """``Kế hoạch số 95/KH-PGDĐT ngày 01/02/2023 của … về …``."""
        return cite(self.plan) if self.plan.number is not None else f"Kế hoạch {self._subject}"

    @property
    def short_plan_name(self) -> str:
        """``Kế hoạch số 95/KH-PGDĐT``; without a number by its subject."""
        plan = self.plan
        if plan.number is None:
            return f"Kế hoạch {self._subject}"
        return f"Kế hoạch số {plan.document_number}"

    @property
    def _subject(self) -> str:
        subject = self.plan.subject
        return f"{subject[:1].lower()}{subject[1:]}" if subject[1:2].islower() else subject


def read_report(
    session: Session, plan_id: str, period: ReportPeriod, until: date | None = None
) -> ReportData:
    """The figures as of a day: today, or when its quarter was closed.

    AppError when the plan has neither tasks nor indicators, or the day cannot be.
    """
    plan, closed_on = _state(session, plan_id, period)
    if not (tasks_at_work(plan) or plan.indicators):
        raise AppError(
            "Kế hoạch này chưa có nhiệm vụ hay chỉ tiêu nào để báo cáo. Hãy chọn kế hoạch khác, "
            "hoặc thêm nhiệm vụ vào kế hoạch trước."
        )
    day = until or closed_on or today()
    _demand_possible(period, day)
    office = new_plan(session)
    all_items = [_as_of(item, day) for item in items_of(session, plan)]
    data = ReportData(
        plan=plan,
        office=office,
        period=period,
        until=day,
        closed_on=closed_on,
        addressees=propose_addressees(session, plan, office),
        total=Tally(),
        indicators=tuple(map(_indicator, plan.indicators)),
    )
    return _with_work(data, all_items)


def _state(session: Session, plan_id: str, period: ReportPeriod) -> tuple[Plan, date | None]:
    """The plan as it was kept when the period's quarter was closed; else as it is now."""
    quarters = period.quarters
    closing = find_closing(session, plan_id, quarters[0]) if len(quarters) == 1 else None
    if closing is None:
        return get_plan(session, plan_id), None
    kept = get_revision(session, plan_id, closing.revision)
    return kept, closing.closed_at.astimezone().date()


def _demand_possible(period: ReportPeriod, day: date) -> None:
    if day > today():
        raise AppError(
            f"Ngày {day_name(day)} chưa tới nên chưa có số liệu; hãy chọn ngày không muộn hơn "
            "hôm nay."
        )
    if day < period.days.first:
        raise AppError(
            f"{period.name} bắt đầu từ ngày {day_name(period.days.first)}, sau ngày chốt số liệu "
            f"{day_name(day)}; hãy chọn kỳ hoặc ngày khác."
        )


def _as_of(item: WorkItem, day: date) -> WorkItem:
    """As it stood on a day: what was completed later was still being done."""
    said = item.progress
    if said.completed_on is None or said.completed_on <= day:
        return item
    status = TaskStatus.IN_PROGRESS
    before = replace(said, status=status, percent=None, completed_on=None, result="")
    return replace(item, progress=before)


# --- tasks -------------------------------------------------------------------------------------


def _with_work(data: ReportData, all_items: Sequence[WorkItem]) -> ReportData:
    day, period = data.until, data.period
    items = items_of_period(all_items, period)
    begun = _as_begun(items, all_items, period)
    recurring = () if period.is_whole_year else _recurring(all_items, period)
    names = _lead_names(all_items)
    return replace(
        data,
        total=tally_of(items, day),
        items=tuple(items),
        recurring=tuple(recurring),
        by_origin=tuple(_by_origin(begun, day)),
        by_quarter=tuple(_by_quarter(all_items, period, day)),
        by_unit=tallies_by_unit(items, names, day),
        groups=tuple(_groups(data.plan, items, day)),
        unfinished=tuple(_unfinished(items, day)),
        arising=tuple(item for item in begun if item.origin is TaskOrigin.ARISING),
        next_items=tuple(_next_items(all_items, period)),
        standings={item.id: standing_words(item, day) for item in all_items},
    )


def items_of_period(items: Sequence[WorkItem], period: ReportPeriod) -> list[WorkItem]:
    """The tasks of a period, each once; of a month those that fall into it."""
    if period.is_whole_year:
        return items_of_year(items, period.work_year)
    if period.kind is not ReportKind.MONTH:
        return items_in(items, period.quarters)
    rows = rows_of(items, period.work_year, Part(month=period.number))
    found = [row.item for row in rows if isinstance(row, Line) and row.item.place is not None]
    here = {quarter_name(*item.place) for item in found if item.place}
    return [item for item in found if not (item.goes_on_elsewhere and item.carried_to in here)]


def _recurring(items: Iterable[WorkItem], period: ReportPeriod) -> list[WorkItem]:
    year = period.work_year
    return [item for item in items if _recurs(item) and year.touches(item.plan_years)]


def _as_begun(
    items: Iterable[WorkItem], all_items: Iterable[WorkItem], period: ReportPeriod
) -> list[WorkItem]:
    """The tasks with the origin that they had first in the period: there they are carried on."""
    before = {item.id: item for item in all_items if item.place in period.quarters}
    begun: list[WorkItem] = []
    for item in items:
        first = item
        while earlier := before.get(first.carried_from_id):
            first = earlier
        begun.append(replace(item, origin=first.origin))
    return begun


def _by_origin(items: Sequence[WorkItem], day: date) -> Iterator[NamedTally]:
    for origin, name in TASK_ORIGIN_NAMES.items():
        if found := [item for item in items if item.origin is origin]:
            yield NamedTally(origin.value, name, tally_of(found, day))


def _by_quarter(items: Sequence[WorkItem], period: ReportPeriod, day: date) -> Iterator[NamedTally]:
    quarters = {f"{year}-q{number}" for year, number in period.quarters}
    if len(quarters) == 1:
        return
    for line in tallies_of_year(items, period.work_year, day):
        if period.is_whole_year or line.key in quarters:
            yield line


def _lead_names(items: Iterable[WorkItem]) -> dict[str, str]:
    """The units as the plan writes them: what was kept says the same for ever."""
    names: dict[str, str] = {}
    for item in items:
        if len(item.leads) == 1:
            names.setdefault(item.leads[0], item.lead_units)
    return names


def _groups(plan: Plan, items: Sequence[WorkItem], day: date) -> Iterator[DoneGroup]:
    """By the plan's own bands where all tasks stand under some; else by who leads, as printed."""
    bands = {task.id: task.band for task in tasks_at_work(plan) if task.band and not task.period}
    by_bands = bool(items) and all(
        item.id in bands for item in items if item.origin is TaskOrigin.PLANNED
    )
    groups: dict[str, list[WorkItem]] = {}
    names: dict[str, str] = {}
    # what recurs has no lead of its own in most plans; it comes last
    for item in sorted(items, key=_recurs):
        name = bands.get(item.id, "") if by_bands else item.lead_units
        if _recurs(item) and not by_bands:
            name = RECURRING_GROUP
        key = name_key(name)
        names.setdefault(key, name)
        groups.setdefault(key, []).append(item)
    for key, found in groups.items():
        fallback = TASK_ORIGIN_NAMES[found[0].origin] if by_bands else NO_LEAD
        yield DoneGroup(names[key] or fallback, tally_of(found, day), tuple(found))


def _recurs(item: WorkItem) -> bool:
    return item.recurs and item.place is None


def _unfinished(items: Iterable[WorkItem], day: date) -> Iterator[Unfinished]:
    for item in items:
        if item.is_done:
            continue
        yield Unfinished(item, _deadline(item), _how_far(item, day), _proposal(item, day))


def _deadline(item: WorkItem) -> str:
    if item.deadline:
        return day_name(item.deadline.last)
    return RECURRING if _recurs(item) else "Không ghi thời hạn"


def _how_far(item: WorkItem, day: date) -> str:
    words = standing_words(item, day)
    percent = item.progress.percent
    return f"{words}, đạt {percent}%" if percent is not None else words


def _proposal(item: WorkItem, day: date) -> str:
    if item.progress.status is TaskStatus.DROPPED:
        return "Thôi thực hiện"
    if item.carried_to:
        return f"Chuyển tiếp sang {item.carried_to}"
    if item.timing(day) is Timing.OVERDUE:
        return "Hoàn thành ngay trong kỳ tới"
    return "Tiếp tục thực hiện"


def _next_items(items: Sequence[WorkItem], period: ReportPeriod) -> list[WorkItem]:
    """What is still to be done in the period that follows."""
    found = items_of_period([item for item in items if item.place is not None], period.next)
    return [
        item
        for item in found
        if item.progress.status not in {TaskStatus.DONE, TaskStatus.DROPPED}
        and not item.goes_on_elsewhere
    ]


# --- indicators --------------------------------------------------------------------------------


def _indicator(indicator: Indicator) -> IndicatorResult:
    return IndicatorResult(
        _plain(indicator.name),
        indicator.target,
        indicator.result,
        indicator.result_on,
        indicator.result_note,
        _judged(indicator),
    )


def _plain(text: str) -> str:
    return " ".join(plain_text(parse_inline(text)).split())


def _judged(indicator: Indicator) -> Verdict:
    """By the rule that the list of indicators goes by."""
    goal = Goal(indicator.target, indicator.comparator, indicator.measure_unit, indicator.baseline)
    return judge(goal, indicator.result).verdict
