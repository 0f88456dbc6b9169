"""What is to be thought of today, over all issued plans; the reports that are due, with notes.

The first note takes a second (the calendar of holidays is loaded): off the window's thread only.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.documents import PlanState
from app.domain.duty_dates import next_due
from app.domain.plan_names import plan_name
from app.domain.reminders import DutyReminder, OpenQuarters, Reminders, dues_until, reminders_of
from app.domain.task_timing import place_of
from app.models import Plan, ReportingDuty, Task
from app.services.calendar_notes import note_on
from app.services.closed_quarters import closed_quarters
from app.services.criteria_reminders import read_criteria_reminders
from app.services.work_board import is_issued_since, read_unfinished

_A_YEAR = timedelta(days=365)
_YEARS = 2  # before this one; there may be decades of plans


def read_reminders(session: Session, today: date) -> Reminders:
    """Of the plans of the last years: what nobody has closed for longer reminds of nothing."""
    since = today.year - _YEARS
    items = read_unfinished(session, since)
    found = reminders_of(items, _open_quarters(session, since), next_duties(session, today), today)
    return replace(found, criteria=tuple(read_criteria_reminders(session, today)))


def _open_quarters(session: Session, since: int) -> list[OpenQuarters]:
    """Of each plan the quarters in which it has tasks, done ones too, less the closed ones."""
    query = (
        select(
            Plan.id, Plan.number, Plan.symbol, Plan.subject,
            Task.period, Task.start, Task.due, Task.recurrence, Task.work_period,
        )
        .join(Plan, Plan.id == Task.plan_id)
        .where(is_issued_since(since))
        .order_by(Plan.issued_year, Plan.issued_month, Plan.issued_day, Plan.id)
        .distinct()
    )  # fmt: skip
    closed = closed_quarters(session)
    found: dict[tuple[str, str], set[tuple[int, int]]] = {}
    for row in session.execute(query):
        place = place_of(row)
        if place and (row.id, *place) not in closed:
            plan = row.id, plan_name(row.number, row.symbol, row.subject)
            found.setdefault(plan, set()).add(place)
    return [OpenQuarters(*plan, tuple(quarters)) for plan, quarters in found.items()]


def next_duties(session: Session, today: date) -> Iterator[DutyReminder]:
    """The next report of each duty of the issued plans; those that have ended are left out."""
    for duty, name in _duties(session, ""):
        if due := next_due(duty.rule, today, duty.valid_until):
            yield _reminder(duty, name, due)


def duties_of_a_year(
    session: Session, today: date, plan_id: str = ""
) -> Iterator[tuple[str, DutyReminder]]:
    """The reports of the twelve months to come with the keys of their duties.

    Of one plan, whatever its state; without a key of all issued ones.
    """
    for duty, name in _duties(session, plan_id):
        for due in dues_until(duty.rule, today, today + _A_YEAR, duty.valid_until):
            yield duty.id, _reminder(duty, name, due)


def _reminder(duty: ReportingDuty, name: str, due: date) -> DutyReminder:
    names = (duty.plan_id, name, duty.reporter, duty.addressee)
    return DutyReminder(*names, duty.rule, due, note_on(due))


def _duties(session: Session, plan_id: str) -> Iterator[tuple[ReportingDuty, str]]:
    is_wanted = Plan.id == plan_id if plan_id else Plan.state == PlanState.ISSUED
    query = (
        select(ReportingDuty, Plan.number, Plan.symbol, Plan.subject)
        .join(Plan, Plan.id == ReportingDuty.plan_id)
        .where(Plan.deleted_at.is_(None), Plan.template_title == "", is_wanted)
        .order_by(ReportingDuty.plan_id, ReportingDuty.position)
    )
    for duty, number, symbol, subject in session.execute(query):
        yield duty, plan_name(number, symbol, subject)
