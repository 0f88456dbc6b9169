"""What revisions hold, once for all that hold the same."""

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.models import Revision, RevisionContent


def drop_unused_contents(session: Session) -> None:
    """Let go of what only revisions of a purged plan held."""
    used = select(Revision.digest)
    session.execute(delete(RevisionContent).where(RevisionContent.digest.not_in(used)))
