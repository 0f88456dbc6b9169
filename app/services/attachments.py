"""Files of a plan: which there are; the files themselves are kept beside the database."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.errors import AppError
from app.models import Attachment, AttachmentKind
from app.models.audit import AuditAction
from app.services import audit
from app.services.plans import get_plan


def demand_issued(session: Session, plan_id: str) -> None:
    """AppError unless the plan is issued: only then is there a signed document."""
    if not get_plan(session, plan_id).is_fixed:
        raise AppError(
            "Chỉ đính kèm được bản đã ký của văn bản đã ban hành. Hãy ban hành văn bản trước."
        )


def add_attachment(session: Session, attachment: Attachment) -> None:
    """Note that a plan has a file more."""
    plan = get_plan(session, attachment.plan_id)
    attachment.who = audit.who_of(session)
    session.add(attachment)
    what = f"{attachment.name} (SHA-256 {attachment.sha256})"
    audit.note(session, AuditAction.ATTACHED, plan, after=what)
    session.flush()


def list_attachments(
    session: Session, plan_id: str, kind: AttachmentKind = AttachmentKind.SIGNED_SCAN
) -> list[Attachment]:
    """The files of a kind, the latest first."""
    query = select(Attachment).where(Attachment.plan_id == plan_id, Attachment.kind == kind)
    return list(session.scalars(query.order_by(Attachment.added_at.desc(), Attachment.id)))


def find_attachment(
    session: Session, plan_id: str, kind: AttachmentKind = AttachmentKind.SIGNED_SCAN
) -> Attachment | None:
    """The latest file of a kind."""
    return next(iter(list_attachments(session, plan_id, kind)), None)
