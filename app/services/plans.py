"""Plans: list, open, save, duplicate, trash."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Row, func, inspect, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified, set_committed_value

from app.domain.documents import (
    DocumentNumber,
    DocumentType,
    PartialDate,
    PlanState,
)
from app.domain.plan_life import LockedError, PlanLink
from app.domain.unit_names import UnitNames
from app.domain.work import TaskStatus, UnitRole
from app.errors import AppError
from app.models import (
    Agency,
    Indicator,
    IndicatorUnit,
    Plan,
    Recipient,
    Task,
    TaskUnit,
)
from app.models.audit import AuditAction
from app.models.entity import Entity, new_id, now
from app.models.plan import PlanPart
from app.models.task_progress import keep_progress
from app.services import audit
from app.services.aggregates import keep_whole
from app.services.directory import find_agency, get_unit_names
from app.services.revision_contents import drop_unused_contents
from app.services.search_index import forget_plan, index_plan, note_version

E = TypeVar("E", bound=Entity)

_PARTS = (
    Plan.legal_bases,
    Plan.sections,
    Plan.data_tables,
    Plan.duties,
    Plan.appendices,
    Plan.recipients,
)
_WHOLE = (
    *(selectinload(part) for part in _PARTS),
    selectinload(Plan.tasks).selectinload(Task.unit_links),
    selectinload(Plan.added_tasks),
    selectinload(Plan.indicators).selectinload(Indicator.unit_links),
)


@dataclass(frozen=True, slots=True)
class PlanRow:
    """A plan as a line of the list."""

    id: str
    number: DocumentNumber
    issued_on: PartialDate
    subject: str
    issuing_agency: str
    state: PlanState
    document_type: DocumentType
    times_submitted: int
    task_count: int
    done_count: int
    updated_at: datetime
    deleted_at: datetime | None


def list_plans(session: Session, *, in_trash: bool = False) -> list[PlanRow]:
    """The plans outside or inside the trash, the newest first."""
    done = func.count().filter(Task.status == TaskStatus.DONE)
    counts = (
        select(Task.plan_id, func.count().label("tasks"), done.label("done"))
        .where(Task.carried_to_id.is_(None))  # what goes on as another task counts there
        .group_by(Task.plan_id)
        .subquery()
    )
    query = (
        # columns, not entities: thousands of rows are read at each key of a search
        select(
            Plan.id,
            Plan.number,
            Plan.symbol,
            Plan.issued_year,
            Plan.issued_month,
            Plan.issued_day,
            Plan.subject,
            Plan.issuing_agency,
            Plan.state,
            func.coalesce(counts.c.tasks, 0).label("tasks"),
            func.coalesce(counts.c.done, 0).label("done"),
            Plan.updated_at,
            Plan.deleted_at,
            Plan.document_type,
            Plan.times_submitted,
        )
        .outerjoin(counts, counts.c.plan_id == Plan.id)
        .where(Plan.deleted_at.is_not(None) if in_trash else Plan.deleted_at.is_(None))
        .where(Plan.template_title == "")
        .order_by(
            Plan.issued_year.desc(),
            Plan.issued_month.desc(),
            Plan.issued_day.desc(),
            Plan.created_at.desc(),
            Plan.id,
        )
    )
    return [_plan_row(found) for found in session.execute(query)]


def is_listed(session: Session, plan_id: str) -> bool:
    """Whether the list outside the trash has this plan."""
    query = select(Plan.id).where(
        Plan.id == plan_id, Plan.deleted_at.is_(None), Plan.template_title == ""
    )
    return session.scalar(query) is not None


def find_version(session: Session, plan_id: str) -> int | None:
    """Which version of a plan is stored."""
    return session.scalar(select(Plan.version).where(Plan.id == plan_id))


def list_names(
    session: Session, plan_ids: Collection[str]
) -> dict[str, tuple[DocumentNumber, str]]:
    """Number and subject of some hundred plans at most, by their keys."""
    query = select(Plan.id, Plan.number, Plan.symbol, Plan.subject).where(Plan.id.in_(plan_ids))
    return {
        plan_id: (DocumentNumber(number, symbol), subject)
        for plan_id, number, symbol, subject in session.execute(query)
    }


def has_plans(session: Session) -> bool:
    """Whether there is any, the trash included."""
    return session.scalar(select(Plan.id).where(Plan.template_title == "").limit(1)) is not None


def _plan_row(found: Row[Any]) -> PlanRow:
    return PlanRow(
        found.id,
        DocumentNumber(found.number, found.symbol),
        PartialDate(found.issued_year, found.issued_month, found.issued_day),
        found.subject,
        found.issuing_agency,
        found.state,
        found.document_type,
        found.times_submitted,
        found.tasks,
        found.done,
        found.updated_at,
        found.deleted_at,
    )


def get_plan(session: Session, plan_id: str) -> Plan:
    """The whole plan. AppError when there is none with this key."""
    plan = _find_whole(session, plan_id)
    if plan is None:
        raise AppError(
            f"Không có kế hoạch nào mang mã “{plan_id}”. Hãy xem danh sách kế hoạch để lấy đúng mã."
        )
    return plan


def _find_whole(session: Session, plan_id: str) -> Plan | None:
    return session.scalars(select(Plan).where(Plan.id == plan_id).options(*_WHOLE)).one_or_none()


def save_plan(
    session: Session, draft: Plan, action: AuditAction = AuditAction.CREATED, reason: str = ""
) -> None:
    """Keep the draft: new or changed, with its parts in the order of their lists.

    The draft can be edited and saved again; it carries the new version number afterwards.
    ``action`` and ``reason`` say how a new plan came about. StaleError when another window has
    saved it meanwhile, LockedError when it is issued.
    """
    link_units(draft, get_unit_names(session))
    for parts in _ordered_parts(draft):
        for position, part in enumerate(parts):
            part.position = position
    stored = _find_whole(session, draft.id)
    if stored is not None:
        if stored.is_fixed:
            raise LockedError
        audit.note_edit(session, stored)
        keep_progress(stored, draft)
    draft.updated_at = now()
    saved = keep_whole(session, stored, draft)
    if stored is None:
        audit.note(session, action, draft, reason=reason)
    # the parts alone may have changed; the version counts for the whole
    flag_modified(saved, "updated_at")
    session.flush()
    set_committed_value(draft, "version", saved.version)
    index_plan(session, draft, saved.version)


def _ordered_parts(plan: Plan) -> Iterable[Sequence[PlanPart]]:
    return (
        plan.legal_bases,
        plan.sections,
        plan.indicators,
        plan.tasks,
        plan.data_tables,
        plan.duties,
        plan.appendices,
        plan.recipients,
    )


def link_units(plan: Plan, names: UnitNames) -> tuple[str, ...]:
    """Set the links from tasks and indicators to the directory; returns the names not known."""
    unknown: dict[str, None] = {}
    for task in plan.tasks:
        unknown |= dict.fromkeys(link_task(task, names))
    for indicator in plan.indicators:
        found = _units_of(indicator, names, unknown)
        if found != {(link.unit_id, link.role) for link in indicator.unit_links}:
            indicator.unit_links = [
                IndicatorUnit(indicator_id=indicator.id, unit_id=unit_id, role=role)
                for unit_id, role in sorted(found)
            ]
    return tuple(unknown)


def link_task(task: Task, names: UnitNames) -> tuple[str, ...]:
    """The same for one task."""
    unknown: dict[str, None] = {}
    found = _units_of(task, names, unknown)
    if found != {(link.unit_id, link.role) for link in task.unit_links}:
        task.unit_links = [
            TaskUnit(task_id=task.id, unit_id=unit_id, role=role) for unit_id, role in sorted(found)
        ]
    return tuple(unknown)


def _units_of(
    row: Task | Indicator, names: UnitNames, unknown: dict[str, None]
) -> set[tuple[str, UnitRole]]:
    found: set[tuple[str, UnitRole]] = set()
    for role, printed in (
        (UnitRole.LEAD, row.lead_units),
        (UnitRole.SUPPORT, row.supporting_units),
    ):
        match = names.match(printed)
        found |= {(unit_id, role) for unit_id in match.unit_ids}
        unknown |= dict.fromkeys(match.unknown)
    return found


def new_plan(session: Session) -> Plan:
    """A blank draft with what the directory knows: names, symbol, place, recipients, signer."""
    agency = find_agency(session) or Agency()
    return Plan(
        parent_agency=agency.parent_name,
        issuing_agency=agency.name,
        agency_short_name=agency.short_name,
        symbol=f"KH-{agency.symbol}" if agency.symbol else "",
        place=agency.place,
        issued_year=now().astimezone().year,
        archive_copy=agency.archive_copy,
        recipients=[
            Recipient(name=usual.name, purpose=usual.purpose) for usual in agency.recipients
        ],
    )


def duplicate_plan(session: Session, plan_id: str) -> str:
    """A new draft with the same content; number and date are open again. Returns its key."""
    source = get_plan(session, plan_id)
    copy = copy_of(source, source_id=source.id, source_link=PlanLink.COPY)
    save_plan(session, copy, AuditAction.COPIED, audit.name_of(source))
    return copy.id


def copy_of(source: Plan, row_ids: dict[str, str] | None = None, **changes: object) -> Plan:
    """A draft with the content of a whole plan: no number, no date, nothing done yet.

    Its parts have keys of their own; ``row_ids`` takes down which row came from which. Not saved.
    """
    row_ids = {} if row_ids is None else row_ids
    rows: list[Task | Indicator] = [*source.tasks, *source.indicators]
    row_ids |= {row.id: new_id() for row in rows}
    parts = {
        "legal_bases": [_copy(part) for part in source.legal_bases],
        "sections": [_copy(part) for part in source.sections],
        "indicators": [_copy(part, id=row_ids[part.id], **NO_RESULT) for part in source.indicators],
        "tasks": [_copy(part, id=row_ids[part.id], **NOTHING_DONE) for part in source.tasks],
        "data_tables": [
            _copy(part, overrides=_renamed(part.overrides, row_ids)) for part in source.data_tables
        ],
        "duties": [_copy(part) for part in source.duties],
        "appendices": [_copy(part) for part in source.appendices],
        "recipients": [_copy(part) for part in source.recipients],
    }
    return _copy(source, **{**NEW_LIFE, "created_at": now(), **parts, **changes})


NEW_LIFE: Mapping[str, object] = {
    "state": PlanState.DRAFT,
    "number": None,
    "issued_year": None,
    "issued_month": None,
    "issued_day": None,
    "times_submitted": 0,
    "remark": "",
    "source_id": None,
    "source_link": PlanLink.NONE,
    "ignored_findings": {},
    "template_title": "",
    "deleted_at": None,
}
"""What a draft made from another plan does not take over."""
NOTHING_DONE: Mapping[str, object] = {
    "status": TaskStatus.NOT_STARTED,
    "percent": None,
    "result": "",
    "reason": "",
    "completed_on": None,
    "evidence": "",
    "work_period": None,
    "work_position": None,
    "carried_to_id": None,
}
"""A task that nobody has begun."""
NO_RESULT: Mapping[str, object] = {
    "result": "",
    "result_value": None,
    "result_on": None,
    "result_note": "",
}
"""An indicator of which nothing is known yet."""


def _copy(entity: E, **changes: object) -> E:
    """A new row with the same values, apart from its key and what ``changes`` says."""
    values = {
        attribute.key: getattr(entity, attribute.key)
        for attribute in inspect(type(entity)).column_attrs
        if attribute.key not in {"id", "plan_id", "version"}
    }
    return type(entity)(**{**values, **changes})


def _renamed(overrides: dict[str, str], row_ids: dict[str, str]) -> dict[str, str]:
    renamed = {}
    for place, text in overrides.items():
        row_id, _, field = place.partition("/")
        renamed[f"{row_ids.get(row_id, row_id)}/{field}"] = text
    return renamed


def trash_plan(session: Session, plan_id: str) -> None:
    """Move to the trash; an issued plan stays."""
    plan = session.get_one(Plan, plan_id)
    if plan.is_fixed:
        raise AppError(
            "Văn bản đã ban hành thì không xóa được vì phải lưu cùng sổ đăng ký. Nếu không còn "
            "dùng, hãy mở văn bản rồi chọn “Thu hồi…” hoặc “Lập văn bản sửa đổi”."
        )
    plan.deleted_at = now()
    audit.note(session, AuditAction.TRASHED, plan)
    note_version(session, plan)


def restore_plan(session: Session, plan_id: str) -> None:
    """Take back out of the trash."""
    plan = session.get_one(Plan, plan_id)
    plan.deleted_at = None
    audit.note(session, AuditAction.UNTRASHED, plan)
    note_version(session, plan)


def purge_plan(session: Session, plan_id: str) -> None:
    """Delete for good what is in the trash and was never issued; the log keeps what was done."""
    plan = get_plan(session, plan_id)
    if plan.is_fixed:
        raise LockedError
    if plan.deleted_at is None:
        raise AppError("Chỉ xóa hẳn được văn bản đang ở trong thùng rác.")
    audit.close_sitting(session, plan)
    audit.note(session, AuditAction.PURGED, plan)
    forget_plan(session, plan.id)
    session.delete(plan)
    session.flush()
    drop_unused_contents(session)
