"""Criteria sets: list, open, save, clone, trash. One that an assessment uses is locked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from sqlalchemy import case, func, inspect, select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified, set_committed_value

from app.domain.criteria import scored_places
from app.domain.vietnamese import name_key
from app.errors import AppError
from app.models import Assessment, CriteriaSet, Criterion
from app.models.audit import AuditAction
from app.models.entity import Entity, new_id, now
from app.services import audit
from app.services.aggregates import keep_whole
from app.services.directory import find_agency


@dataclass(frozen=True, slots=True)
class SetRow:
    """A set as a line of the list."""

    id: str
    name: str
    title: str
    total: Decimal | None
    criteria: int  # rows that points are given to
    assessments: int
    is_locked: bool = False  # an assessment uses it, be it in the trash
    valid_from: date | None = None
    valid_until: date | None = None


def list_sets(session: Session, *, in_trash: bool = False) -> list[SetRow]:
    """By name."""
    seen = func.count(case((Assessment.deleted_at.is_(None), 1)))
    used = select(Assessment.set_id, seen.label("count")).group_by(Assessment.set_id).subquery()
    gone = CriteriaSet.deleted_at
    query = (
        select(CriteriaSet, used.c.count)
        .outerjoin(used, used.c.set_id == CriteriaSet.id)
        .where(gone.is_not(None) if in_trash else gone.is_(None))
        .options(selectinload(CriteriaSet.criteria))
        .order_by(CriteriaSet.name, CriteriaSet.created_at, CriteriaSet.id)
    )
    return [
        SetRow(
            held.id,
            held.name,
            held.title,
            held.total,
            len(scored_places(held.criteria)),
            count or 0,
            count is not None,
            held.valid_from,
            held.valid_until,
        )
        for held, count in session.execute(query)
    ]


def catalogues_kept(session: Session) -> frozenset[str]:
    """The shipped sets that have been put into the database, were they in the trash since."""
    found = session.scalars(select(CriteriaSet.catalogue).where(CriteriaSet.catalogue != ""))
    return frozenset(found)


def get_set(session: Session, set_id: str) -> CriteriaSet:
    """The whole set. AppError when there is none with this key."""
    found = _find_whole(session, set_id)
    if found is None:
        raise AppError(
            f"Không có bộ tiêu chí nào mang mã “{set_id}”. Hãy xem danh sách bộ tiêu chí để lấy "
            "đúng mã."
        )
    return found


def find_set(session: Session, named: str) -> CriteriaSet:
    """By its key, or by its name when only one has it. AppError otherwise."""
    found = _find_whole(session, named)
    if found is not None:
        return found
    rows = [row for row in list_sets(session) if name_key(row.name) == name_key(named)]
    if len(rows) == 1:
        return get_set(session, rows[0].id)
    if rows:
        raise AppError(f"Có {len(rows)} bộ tiêu chí tên “{named}”; hãy dùng mã của bộ tiêu chí.")
    return get_set(session, named)  # says that there is none


def _find_whole(session: Session, set_id: str) -> CriteriaSet | None:
    query = select(CriteriaSet).where(CriteriaSet.id == set_id)
    whole = query.options(selectinload(CriteriaSet.criteria))
    return session.scalars(whole).one_or_none()


def is_used(session: Session, set_id: str) -> bool:
    """Whether an assessment uses it, be it in the trash."""
    return (
        session.scalar(select(Assessment.id).where(Assessment.set_id == set_id).limit(1))
        is not None
    )


def demand_unused(session: Session, set_id: str) -> None:
    """AppError when the set is locked."""
    if is_used(session, set_id):
        raise AppError(
            "Bộ tiêu chí này đã có phiếu chấm nên không sửa được nữa. Hãy nhân bản sang năm mới "
            "rồi sửa bản mới."
        )


@dataclass(frozen=True, slots=True)
class ReadSet:
    """A set to be opened, and what its editor has to know."""

    held: CriteriaSet
    is_locked: bool
    units: tuple[str, ...]  # of the directory


def read_set(session: Session, set_id: str) -> ReadSet:
    """All that is needed to open a set. AppError when there is none with this key."""
    agency = find_agency(session)
    units = tuple(unit.name for unit in agency.units if unit.is_active) if agency else ()
    return ReadSet(get_set(session, set_id), is_used(session, set_id), units)


def save_set(session: Session, draft: CriteriaSet, reason: str = "") -> None:
    """Keep the draft with its rows in the order of their list; it carries the new version then.

    StaleError when another window has saved it meanwhile, AppError when it is locked.
    """
    for position, row in enumerate(draft.criteria):
        row.position = position
    stored = _find_whole(session, draft.id)
    if stored is not None:
        demand_unused(session, draft.id)
    draft.updated_at = now()
    saved = keep_whole(session, stored, draft)
    flag_modified(saved, "updated_at")
    session.flush()
    set_committed_value(draft, "version", saved.version)
    if stored is None:
        audit.note(session, AuditAction.CRITERIA_SAVED, name=set_name(draft), reason=reason)


def set_name(held: CriteriaSet) -> str:
    """What a set is called in the log."""
    return f"Bộ tiêu chí {held.name or held.title}".strip()


def clone_set(session: Session, set_id: str, name: str) -> str:
    """A new set with the same rows, to be edited for another year; returns its key."""
    source = get_set(session, set_id)
    copy = CriteriaSet(
        **{
            **_values(source, leave={"id", "version", "created_at", "updated_at", "deleted_at"}),
            "name": name,
            "catalogue": "",
            "valid_from": None,
            "valid_until": None,
            "criteria": rows_of_copy(source.criteria),
        }
    )
    save_set(session, copy, f"Nhân bản từ {set_name(source)}")
    return copy.id


def rows_of_copy(rows: Sequence[Criterion]) -> list[Criterion]:
    """The same rows with keys of their own."""
    return [Criterion(id=new_id(), **_values(row, leave={"id", "set_id"})) for row in rows]


def _values(entity: Entity, leave: set[str]) -> dict[str, Any]:
    names = (attribute.key for attribute in inspect(type(entity)).column_attrs)
    return {name: getattr(entity, name) for name in names if name not in leave}


def trash_set(session: Session, set_id: str) -> None:
    """Move to the trash; one in use stays."""
    held = get_set(session, set_id)
    demand_unused(session, set_id)
    held.deleted_at = now()
    audit.note(session, AuditAction.TRASHED, name=set_name(held))


def restore_set(session: Session, set_id: str) -> None:
    """Take back out of the trash."""
    held = get_set(session, set_id)
    held.deleted_at = None
    audit.note(session, AuditAction.UNTRASHED, name=set_name(held))
