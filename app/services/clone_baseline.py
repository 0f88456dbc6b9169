"""A plan made from last year's as it came from there: what has become of each part since."""

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.plan_life import PlanLink
from app.models import Indicator, Plan, Revision, RevisionKind, Section, Task
from app.models.plan_items import ItemMark, section_text
from app.models.plan_texts import texts_of
from app.models.row_texts import indicator_text, task_text
from app.services.revisions import get_revision

Part = Section | Task | Indicator


class CloneBaseline:
    """Says of a part whether it is new, edited, or as it came; off for a plan of its own."""

    def __init__(self, baseline: Plan | None = None) -> None:
        parts: list[Part] = []
        if baseline is not None:
            parts = [*baseline.sections, *baseline.tasks, *baseline.indicators]
        self.is_on = baseline is not None
        self._texts = {part.id: _text(part) for part in parts}

    def mark(self, part: Part) -> ItemMark:
        """Worked out anew at each call: the part may be edited meanwhile."""
        before = self._texts.get(part.id)
        if before is None:
            return ItemMark.NEW
        return ItemMark.SAME if before == _text(part) else ItemMark.CHANGED


def _text(part: Part) -> str:
    if isinstance(part, Section):
        return section_text(part)
    return task_text(part) if isinstance(part, Task) else indicator_text(part)


def find_baseline(session: Session, plan: Plan) -> Plan | None:
    """The plan as it came from last year's; None for any other plan."""
    if plan.source_link is not PlanLink.CLONE:
        return None
    query = select(Revision.number).where(
        Revision.plan_id == plan.id, Revision.kind == RevisionKind.CLONE
    )
    number = session.scalar(query.order_by(Revision.number).limit(1))
    return None if number is None else get_revision(session, plan.id, number)


def inherited_lines(session: Session, plan: Plan) -> frozenset[str]:
    """The lines of the plan as they came from last year's."""
    baseline = find_baseline(session, plan)
    if baseline is None:
        return frozenset()
    return frozenset(line.text for text in texts_of(baseline) for line in text.lines())
