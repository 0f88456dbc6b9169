"""Nhắc việc: what is late, what is soon due, which reports come next, which quarters stand open."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta

from app.domain.criteria_reminders import CriteriaReminder
from app.domain.duties import DutyBound, DutyRhythm, DutyRule
from app.domain.duty_dates import next_due
from app.domain.figures import write_count
from app.domain.periods import month_digits, quarter_name
from app.domain.task_timing import SOON, Timing
from app.domain.work_board import WorkItem
from app.domain.work_years import Quarter

_REPORTS = {
    DutyRhythm.MONTHLY: "báo cáo tháng",
    DutyRhythm.QUARTERLY: "báo cáo quý",
    DutyRhythm.QUARTER_END: "báo cáo quý",
    DutyRhythm.HALF_YEARLY: "báo cáo 6 tháng",
    DutyRhythm.YEARLY: "báo cáo năm",
    DutyRhythm.ONCE: "báo cáo",
}


@dataclass(frozen=True, slots=True)
class DutyReminder:
    """A report that is due next; ``note`` says what is special about the day."""

    plan_id: str
    plan_name: str
    reporter: str
    addressee: str
    rule: DutyRule
    due_on: date
    note: str = ""

    @property
    def words(self) -> str:
        """``báo cáo quý trước ngày 03/4``, as the rule has it."""
        return f"{_REPORTS[self.rule.rhythm]} {bound_words(self.rule, self.due_on)}"


@dataclass(frozen=True, slots=True)
class OpenQuarters:
    """Quarters of a plan that are not closed."""

    plan_id: str
    plan_name: str
    quarters: tuple[Quarter, ...]

    @property
    def words(self) -> str:
        """``Quý I/2023, Quý II/2023``."""
        return ", ".join(quarter_name(*quarter) for quarter in self.quarters)


@dataclass(frozen=True, slots=True)
class Reminders:
    """What is to be thought of on a day, the most urgent first in each list."""

    on: date
    overdue: tuple[WorkItem, ...] = ()
    due_soon: tuple[WorkItem, ...] = ()
    duties: tuple[DutyReminder, ...] = ()
    open_quarters: tuple[OpenQuarters, ...] = ()
    criteria: tuple[CriteriaReminder, ...] = ()

    @property
    def near_duties(self) -> tuple[DutyReminder, ...]:
        """The reports of the next days."""
        return tuple(duty for duty in self.duties if duty.due_on - self.on <= SOON)


def reminders_of(
    items: Iterable[WorkItem],
    quarters: Iterable[OpenQuarters],
    duties: Iterable[DutyReminder],
    on: date,
) -> Reminders:
    """Of the tasks, the quarters that are not closed and the next reports of the issued plans."""
    timed: dict[Timing, list[WorkItem]] = {}
    for item in items:
        timed.setdefault(item.timing(on), []).append(item)
    return Reminders(
        on,
        tuple(sorted(timed.get(Timing.OVERDUE, ()), key=_last_day)),
        tuple(sorted(timed.get(Timing.DUE_SOON, ()), key=_last_day)),
        tuple(sorted(duties, key=lambda duty: duty.due_on)),
        tuple(quarters_over(quarters, on)),
    )


def _last_day(item: WorkItem) -> date:
    return item.deadline.last if item.deadline else date.max


def quarters_over(quarters: Iterable[OpenQuarters], on: date) -> Iterator[OpenQuarters]:
    """Of the quarters that are not closed those that are over."""
    this_quarter = on.year, (on.month + 2) // 3
    for one in quarters:
        if over := tuple(sorted(quarter for quarter in one.quarters if quarter < this_quarter)):
            yield replace(one, quarters=over)


def reminder_words(reminders: Reminders) -> str:
    """``3 nhiệm vụ quá hạn, 2 đến hạn trong 7 ngày, báo cáo quý trước ngày 03/4``; or ""."""
    overdue, soon = len(reminders.overdue), len(reminders.due_soon)
    parts = [f"{write_count(overdue)} nhiệm vụ quá hạn"] if overdue else []
    if soon:
        parts.append(
            f"{soon} đến hạn trong 7 ngày" if overdue else f"{soon} nhiệm vụ đến hạn trong 7 ngày"
        )
    parts += dict.fromkeys(duty.words for duty in reminders.near_duties)
    if quarters := sum(len(one.quarters) for one in reminders.open_quarters):
        parts.append(f"{quarters} quý đã qua chưa chốt")
    if reminders.criteria:
        parts.append(f"{len(reminders.criteria)} hạn chấm điểm thi đua")
    return ", ".join(parts)


def bound_words(rule: DutyRule, due_on: date) -> str:
    """``trước ngày 03/4`` when the 2nd is the last day in time; ``chậm nhất ngày 03/4``."""
    is_before = rule.bound is DutyBound.BEFORE
    day = due_on + timedelta(days=1) if is_before else due_on
    words = "trước ngày" if is_before else "chậm nhất ngày"
    return f"{words} {day.day:02d}/{month_digits(day.month)}"


def dues_until(rule: DutyRule, on: date, until: date, valid_until: date | None) -> Iterator[date]:
    """All last days in time of a duty from one day to another, both of them too."""
    day = on
    while (due := next_due(rule, day, valid_until)) and due <= until:
        yield due
        day = due + timedelta(days=1)
