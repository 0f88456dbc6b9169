"""The căn cứ that the office has used before."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Row, Select, func, or_, select
from sqlalchemy.orm import InstrumentedAttribute, Session

from app.domain.citations import LEADS
from app.domain.collation import sort_key
from app.domain.running_bases import split_bases
from app.models import LegalBasis, Plan

_HINT = "‹"  # a template's word on what to write


@dataclass(frozen=True, slots=True)
class UsedBasis:
    """A line of căn cứ, in how many plans it stands and the year of the last."""

    text: str
    count: int
    last_year: int | None


def list_used_bases(session: Session) -> list[UsedBasis]:
    """Every line that stands in a plan or in its preamble, the latest used first."""
    counts: dict[str, int] = {}
    days: dict[str, int] = {}
    for text, count, day in (*_lines(session), *_preambles(session)):
        line = " ".join(text.split()).rstrip(" ;.,")
        if line and _HINT not in line:
            counts[line] = counts.get(line, 0) + count
            days[line] = max(days.get(line, 0), day or 0)
    latest = sorted(counts, key=lambda line: (-days[line], -counts[line], sort_key(line)))
    return [UsedBasis(line, counts[line], days[line] // 10_000 or None) for line in latest]


def _lines(session: Session) -> Iterator[Row[str, int, int | None]]:
    query = _uses(LegalBasis.text).join(Plan, Plan.id == LegalBasis.plan_id)
    yield from session.execute(query)


def _preambles(session: Session) -> Iterator[tuple[str, int, int | None]]:
    begins = or_(*(Plan.preamble.startswith(lead) for lead in LEADS))
    for preamble, count, day in session.execute(_uses(Plan.preamble).where(begins)):
        for line in (split_bases(preamble) or ((), ""))[0]:
            yield line, count, day


def _uses(text: InstrumentedAttribute[str]) -> Select[str, int, int | None]:
    """Each text, in how many plans it stands, and the day of the last as 20260305."""
    month, day = func.coalesce(Plan.issued_month, 0), func.coalesce(Plan.issued_day, 0)
    last = func.max(Plan.issued_year * 10_000 + month * 100 + day)
    return select(text, func.count(), last).where(Plan.deleted_at.is_(None)).group_by(text)
