"""The căn cứ that the office has used before."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.models import LegalBasis, Plan


@dataclass(frozen=True, slots=True)
class UsedBasis:
    """A line of căn cứ, in how many plans it stands and the year of the last."""

    text: str
    count: int
    last_year: int | None


def list_used_bases(session: Session) -> list[UsedBasis]:
    """Every line that stands in a plan, the latest used first."""
    last, count = func.max(Plan.issued_year), func.count()
    query = (
        select(LegalBasis.text, count, last)
        .join(Plan, Plan.id == LegalBasis.plan_id)
        .where(Plan.deleted_at.is_(None), LegalBasis.text != "")
        .group_by(LegalBasis.text)
        .order_by(last.desc(), count.desc(), LegalBasis.text)
    )
    return [UsedBasis(*row) for row in session.execute(query)]
