"""Mẫu của cơ quan: plans kept to begin others with."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.collation import sort_key
from app.domain.periods import read_period
from app.errors import AppError
from app.models import AuditAction, Plan, Task
from app.models.plan_texts import texts_of
from app.services import audit
from app.services.plans import copy_of, get_plan, new_plan, save_plan
from app.services.search_index import note_version


@dataclass(frozen=True, slots=True)
class OwnTemplate:
    """A template of the office as a line of the list."""

    id: str
    title: str
    subject: str


def list_own_templates(session: Session) -> list[OwnTemplate]:
    """The office's templates by their titles, without those in the trash."""
    query = (
        select(Plan.id, Plan.template_title, Plan.subject)
        .where(Plan.template_title != "", Plan.deleted_at.is_(None))
        .order_by(Plan.created_at)
    )
    found = [OwnTemplate(*row) for row in session.execute(query)]
    return sorted(found, key=lambda template: sort_key(template.title))


def save_as_template(session: Session, plan_id: str, title: str) -> str:
    """Keep a copy of the plan as a template, without number, day and results; returns its key."""
    source = get_plan(session, plan_id)
    template = copy_of(source, template_title=title, issued_year=source.issued_year)
    save_plan(session, template, AuditAction.COPIED, audit.name_of(source))
    return template.id


def rename_template(session: Session, template_id: str, title: str) -> None:
    """Give a template another title."""
    template = session.get_one(Plan, template_id)
    if not template.template_title:
        raise AppError("Đây không phải là mẫu của cơ quan. Hãy chọn một mẫu trong danh sách mẫu.")
    before, template.template_title = template.template_title, title
    audit.note(session, AuditAction.EDITED, template, place="Tên mẫu", before=before, after=title)
    note_version(session, template)


def use_own_template(session: Session, template_id: str, year: int | None = None) -> str:
    """A new draft from a template, for ``year`` (this one when None); returns its key.

    The letterhead comes from the directory, the recipients are the template's.
    """
    blank = new_plan(session)
    blank.issued_year = year or blank.issued_year
    template = get_plan(session, template_id)
    plan = copy_of(template, issued_year=template.issued_year)
    _move_times(plan, blank.issued_year)
    _take_letterhead(plan, blank)
    _replace_texts(plan, lambda text: fill_in(text, blank))
    save_plan(session, plan, AuditAction.CREATED, f"Mẫu {template.template_title}")
    return plan.id


def fill_in(text: str, blank: Plan) -> str:
    """A text with what is known in the place of its hints."""
    if "‹" not in text:
        return text
    if blank.issued_year:
        text = text.replace("‹năm›", str(blank.issued_year))
        text = text.replace("‹năm học›", f"{blank.issued_year}-{blank.issued_year + 1}")
    return text.replace("‹Tên cơ quan›", blank.issuing_agency or "‹Tên cơ quan›")


def _replace_texts(plan: Plan, change: Callable[[str], str]) -> None:
    """Change every text of the plan and of its parts."""
    for text in texts_of(plan):
        text.change(lambda line: change(line.text))


def _take_letterhead(plan: Plan, blank: Plan) -> None:
    """An office without a directory keeps what the template has."""
    plan.issued_year = blank.issued_year
    if blank.issuing_agency:
        plan.parent_agency = blank.parent_agency
        plan.issuing_agency = blank.issuing_agency
        plan.agency_short_name = blank.agency_short_name
        plan.symbol = blank.symbol
        plan.place = blank.place


def _move_times(plan: Plan, year: int | None) -> None:
    """Times printed without a year are those of the new year; a quarter's band goes with it."""
    if year is None:
        return
    years = year - plan.issued_year if plan.issued_year else 0
    for task in plan.tasks:
        _move_task(task, years, year)
    for table in plan.data_tables:
        if period := table.row_filter.period:
            table.row_filter = replace(table.row_filter, period=period.later(years))


def _move_task(task: Task, years: int, year: int) -> None:
    if task.period and task.band:
        task.period = read_period(task.band, year) or task.period
    elif task.period:
        task.period = task.period.later(years)
    task.start = read_period(task.start_text, year) or task.start
    task.due = read_period(task.due_text, year) or task.due
