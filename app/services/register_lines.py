"""The lines of the register: listed as they are shown, corrected with a reason that stays."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.documents import DocumentNumber, PartialDate, PlanState
from app.domain.register import (
    CLERICAL,
    FIELD_NAMES,
    Correction,
    NumberOrigin,
    RegisterLine,
    day_text,
)
from app.domain.vietnamese import clean_line
from app.errors import AppError, StaleError
from app.models import AuditAction, AuditEntry, Plan, RegisterBook, RegisterEntry, RevisionKind
from app.models.entity import now
from app.services import audit, register
from app.services.plans import get_plan
from app.services.revisions import keep_revision

Changes = Mapping[str, Any]
"""New values by the names of ``FIELD_NAMES``."""
_FOLLOWING = ("number", "symbol", "issued_on")
"""What the plan takes over from its line: the rest of it stays as it was signed."""
_MOST_COPIES = 100_000
_SAME = (
    "id",
    "version",
    "plan_id",
    "origin",
    "issued_on",
    "document_type",
    "subject",
    "signer",
    "recipients",
    "archive",
    "copies",
    "sent_on",
    "received_by",
    "note",
)
"""What a line shows as it is stored: the first fields of ``RegisterLine``."""


# --- listing -------------------------------------------------------------------------------------


def list_lines(session: Session, year: int, book: str = "") -> list[RegisterLine]:
    """The lines of a year, of one book or of all, by number; those without one at the end."""
    query = (
        # columns, not entities: a year may have thousands of lines
        select(
            *(getattr(RegisterEntry, name) for name in (*_SAME, "number", "symbol")),
            RegisterBook.code,
            Plan.state,
        )
        .join(RegisterBook, RegisterBook.id == RegisterEntry.book_id)
        .outerjoin(Plan, Plan.id == RegisterEntry.plan_id)
        .where(RegisterBook.year == year)
        .order_by(
            RegisterBook.code,
            RegisterEntry.number.is_(None),
            RegisterEntry.number,
            RegisterEntry.issued_on,
            RegisterEntry.created_at,
            RegisterEntry.id,
        )
    )
    if book:
        query = query.where(RegisterBook.code == book)
    corrections = _corrections(session, year)
    lines = []
    for found in session.execute(query):
        values: tuple[Any, ...] = (
            *found[: len(_SAME)],
            year,
            found.code,
            DocumentNumber(found.number, found.symbol),
            found.state is PlanState.WITHDRAWN,
            tuple(corrections.get(found.id, ())),
        )
        lines.append(RegisterLine(*values))
    return lines


def last_change(session: Session) -> int:
    """Another number as soon as anything is done: each thing done stands in the audit log."""
    return session.scalar(select(func.max(AuditEntry.id))) or 0


def _corrections(session: Session, year: int) -> dict[str, list[Correction]]:
    """What was corrected with a reason in the lines of a year, the oldest first."""
    query = (
        select(AuditEntry)
        .join(RegisterEntry, RegisterEntry.id == AuditEntry.entry_id)
        .join(RegisterBook, RegisterBook.id == RegisterEntry.book_id)
        .where(
            RegisterBook.year == year,
            AuditEntry.action == AuditAction.REGISTER_CORRECTED,
            AuditEntry.note != "",
        )
        .order_by(AuditEntry.id)
    )
    found: dict[str, list[Correction]] = {}
    for noted in session.scalars(query):
        correction = Correction(
            noted.place, noted.before, noted.after, noted.note, noted.at, noted.who
        )
        found.setdefault(str(noted.entry_id), []).append(correction)
    return found


# --- correcting ----------------------------------------------------------------------------------


def get_entry(session: Session, entry_id: str) -> RegisterEntry:
    """The line. AppError when there is none with this key."""
    entry = session.get(RegisterEntry, entry_id)
    if entry is None:
        raise AppError("Dòng này không còn trong sổ đăng ký. Hãy mở lại trang Sổ đăng ký.")
    return entry


def correct_entry(
    session: Session, entry_id: str, changes: Changes, reason: str = "", version: int | None = None
) -> str:
    """Write a line otherwise; what it said, what it says and why stay in the audit log.

    The plan follows in number, symbol and date. AppError, and nothing changed, when a reason is
    missing, the number is not free in its book or a value cannot be. StaleError when the line is
    not of ``version`` any more. Returns what is unusual about the new date or number, "" for
    nothing.
    """
    entry = get_entry(session, entry_id)
    if version is not None and entry.version != version:
        raise StaleError
    cleaned = {name: _cleaned(value) for name, value in changes.items()}
    changed = {name: new for name, new in cleaned.items() if new != getattr(entry, name)}
    explained = {name for name in changed if needs_reason(name, getattr(entry, name))}
    reason = clean_line(reason)
    if explained and not reason:
        named = ", ".join(FIELD_NAMES[name] for name in FIELD_NAMES if name in explained)
        raise AppError(f"Hãy ghi lý do sửa {named}: lý do được giữ lại bên cạnh dòng trong sổ.")
    _check(session, entry, changed)
    plan = get_plan(session, entry.plan_id) if entry.plan_id else None
    for name, new in changed.items():
        audit.note(
            session,
            AuditAction.REGISTER_CORRECTED,
            plan,
            place=FIELD_NAMES[name],
            before=_text(getattr(entry, name)),
            after=_text(new),
            reason=reason if name in explained or not explained else "",
            entry_id=entry.id,
        )
        setattr(entry, name, new)
    if "number" in changed:
        entry.origin = NumberOrigin.RECORDED
    session.flush()
    if not changed.keys() & set(_FOLLOWING):
        return ""
    if plan:
        _follow(session, plan, entry, reason)
    return register.date_warning(session, entry)


def needs_reason(name: str, before: object) -> bool:
    """Whether this column is corrected, not filled in for the first time after the sending."""
    return name not in CLERICAL or before not in {None, ""}


def _check(session: Session, entry: RegisterEntry, changed: Changes) -> None:
    book = register.lock_book(session, entry.book_id)
    if "number" in changed:
        if entry.number is None:
            raise AppError("Dòng này còn để trống số; hãy chọn “Ghi số…” để cấp hoặc ghi số.")
        if changed["number"] is None:
            raise AppError("Số đã cấp thì không bỏ trống được; hãy ghi số đúng.")
        register.demand_free(session, book, changed["number"])
    if "issued_on" in changed:
        on = changed["issued_on"]
        if on is None or on.year != book.year:
            raise AppError(f"Ngày của văn bản phải thuộc năm {book.year}, là năm của sổ này.")
    if not 0 <= (changed.get("copies") or 0) <= _MOST_COPIES:
        raise AppError(f"Số lượng bản phải từ 0 đến {_MOST_COPIES}; hãy ghi lại.")


def _follow(session: Session, plan: Plan, entry: RegisterEntry, reason: str) -> None:
    plan.number, plan.symbol = entry.number, entry.symbol
    if entry.issued_on:
        on = entry.issued_on
        plan.issued_on = PartialDate(on.year, on.month, on.day)
    plan.updated_at = now()
    session.flush()
    keep_revision(session, plan, RevisionKind.ISSUE, f"Sửa sổ đăng ký: {reason}")


def _cleaned(value: object) -> object:
    return clean_line(value) if isinstance(value, str) else value


def _text(value: object) -> str:
    return day_text(value) if isinstance(value, date) else "" if value is None else str(value)
