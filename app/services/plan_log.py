"""The audit log as it is looked at: with what was edited until now."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.models.audit import AuditEntry, EditSitting
from app.services import audit
from app.services.plans import get_plan


def end_sitting(session: Session, plan_id: str) -> None:
    """Nobody edits the plan any more, for now: what was changed goes into the log."""
    if session.get(EditSitting, plan_id) is not None:
        audit.close_sitting(session, get_plan(session, plan_id))


def read_log(
    session: Session, plan_id: str | None = None, text: str = "", limit: int = 1000
) -> list[AuditEntry]:
    """The log of a plan or of all, the newest first; to be run as a write.

    Sittings that are still open, also those that a crash has left, are closed first.
    """
    sittings = select(EditSitting.plan_id)
    for open_id in [plan_id] if plan_id else list(session.scalars(sittings)):
        end_sitting(session, open_id)
    return audit.list_entries(session, plan_id, text, limit)
