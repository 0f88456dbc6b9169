"""Revisions: a plan as it was at each export, submission and issue, and whenever asked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.errors import AppError
from app.models import Plan, Revision, RevisionContent, RevisionKind
from app.models.plan_codec import decode_plan, digest_of, encode_plan
from app.services.audit import who_of


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
    """Keep the plan, loaded whole, as it is; returns the number of the revision."""
    digest = digest_of(plan)
    if session.get(RevisionContent, digest) is None:
        session.add(RevisionContent(digest=digest, data=encode_plan(plan)))
        session.flush()
    last = session.scalar(select(func.max(Revision.number)).where(Revision.plan_id == plan.id))
    number = (last or 0) + 1
    session.add(
        Revision(
            plan_id=plan.id, number=number, digest=digest, kind=kind, who=who_of(session), note=note
        )
    )
    session.flush()
    return number


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
        raise AppError(
            f"Kế hoạch này không có phiên bản {number}. Hãy xem danh sách phiên bản để lấy đúng số."
        )
    return decode_plan(data)


def drop_unused_contents(session: Session) -> None:
    """Let go of what only revisions of a purged plan held."""
    used = select(Revision.digest)
    session.execute(delete(RevisionContent).where(RevisionContent.digest.not_in(used)))
