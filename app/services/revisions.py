"""Revisions: a plan as it was at each export, submission and issue, and whenever asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.plan_life import PlanLink
from app.errors import AppError
from app.models import Plan, Revision, RevisionContent, RevisionKind
from app.models.audit import AuditAction
from app.models.plan_codec import decode_plan, digest_of, encode_plan
from app.services import audit
from app.services.plans import copy_of, get_plan, save_plan

_LONGEST_NOTE = 500


@dataclass(frozen=True, slots=True)
class RevisionRow:
    """A revision as a line of the list."""

    id: str
    number: int
    kind: RevisionKind
    at: datetime
    who: str
    note: str
    digest: str  # the same for revisions that hold the same


def keep_revision(session: Session, plan: Plan, kind: RevisionKind, note: str = "") -> int:
    """Keep the plan, loaded whole, as it is; returns the number of the revision.

    What a revision of any plan holds already is kept once.
    """
    digest = digest_of(plan)
    if session.get(RevisionContent, digest) is None:
        session.add(RevisionContent(digest=digest, data=encode_plan(plan)))
        session.flush()
    last = _last(session, plan.id)
    number = last.number + 1 if last else 1
    session.add(
        Revision(
            plan_id=plan.id,
            number=number,
            digest=digest,
            kind=kind,
            who=audit.who_of(session),
            note=note,
        )
    )
    session.flush()
    return number


def _last(session: Session, plan_id: str) -> Revision | None:
    query = select(Revision).where(Revision.plan_id == plan_id)
    return session.scalars(query.order_by(Revision.number.desc()).limit(1)).one_or_none()


def keep_on_demand(session: Session, plan_id: str, note: str = "") -> int:
    """Keep the plan as it is saved now, with the user's note; returns the revision's number."""
    plan = get_plan(session, plan_id)
    note = " ".join(note.split())[:_LONGEST_NOTE]
    audit.close_sitting(session, plan)
    number = keep_revision(session, plan, RevisionKind.MANUAL, note)
    audit.note(session, AuditAction.KEPT, plan, after=f"Phiên bản {number}", reason=note)
    return number


def keep_export(session: Session, plan: Plan, files: Sequence[str]) -> None:
    """The plan, loaded whole, has just been written to ``files``: note it and keep a revision.

    An issued document that is exported again as it was gets no other revision.
    """
    names = ", ".join(files)
    audit.close_sitting(session, plan)
    audit.note(session, AuditAction.EXPORTED, plan, after=names)
    last = _last(session, plan.id)
    if not (plan.is_fixed and last is not None and last.digest == digest_of(plan)):
        keep_revision(session, plan, RevisionKind.EXPORT, names)


def list_revisions(session: Session, plan_id: str) -> list[RevisionRow]:
    """The newest first."""
    query = select(Revision).where(Revision.plan_id == plan_id).order_by(Revision.number.desc())
    return [
        RevisionRow(r.id, r.number, r.kind, r.at, r.who, r.note, r.digest)
        for r in session.scalars(query)
    ]


def get_revision(session: Session, plan_id: str, number: int) -> Plan:
    """The plan as it was in a revision. AppError when it has none with this number."""
    query = (
        select(RevisionContent.data)
        .join(Revision, Revision.digest == RevisionContent.digest)
        .where(Revision.plan_id == plan_id, Revision.number == number)
    )
    data = session.scalar(query)
    if data is None:
        get_plan(session, plan_id)  # says so when there is none
        raise AppError(
            f"Kế hoạch này không có phiên bản {number}. Hãy xem danh sách phiên bản để lấy đúng số."
        )
    return decode_plan(data)


def restore_revision(session: Session, plan_id: str, number: int) -> str:
    """A new draft with the content of a revision, which names the plan; returns its key.

    Number, date and what was done of the tasks are not taken over.
    """
    source = get_plan(session, plan_id)
    kept = get_revision(session, plan_id, number)
    draft = copy_of(kept, source_id=plan_id, source_link=PlanLink.RESTORED)
    reason = f"Phiên bản {number} của {audit.name_of(source)}".strip()
    save_plan(session, draft, AuditAction.RESTORED, reason)
    return draft.id
