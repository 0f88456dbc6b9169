"""Checks of plans, and what they are checked against."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from app.checks.context import CheckContext
from app.checks.plan import check_plan
from app.domain.findings import Finding
from app.domain.unit_names import UnitNames
from app.models import Plan, UnitKind
from app.models.entity import now
from app.services.clone_baseline import inherited_lines
from app.services.directory import get_agency
from app.services.plans import get_plan
from app.services.replaced_documents import find_replaced


@dataclass(frozen=True, slots=True)
class Background:
    """What lies behind a plan and takes a look at all others: read once while it is open."""

    replaced_documents: Mapping[str, str] = field(default_factory=dict)
    inherited: frozenset[str] = frozenset()


def get_background(session: Session, plan: Plan) -> Background:
    """Documents that newer ones replace; what of the plan came from last year's."""
    return Background(find_replaced(session), inherited_lines(session, plan))


def get_context(
    session: Session, background: Background | None = None, today: date | None = None
) -> CheckContext:
    """The directory as it is now."""
    background = background or Background()
    agency = get_agency(session)
    named = [(unit.id, name) for unit in agency.units for name in unit.names]
    return CheckContext(
        today or now().astimezone().date(),
        units=UnitNames(named) if named else None,
        unit_names={unit.id: unit.name or unit.abbreviation for unit in agency.units},
        departments=frozenset(u.id for u in agency.units if u.kind is UnitKind.DEPARTMENT),
        leaders=frozenset(leader.full_name for leader in agency.leaders if leader.is_active),
        abbreviations={entry.short: entry.full for entry in agency.abbreviations if entry.short},
        replaced_documents=background.replaced_documents,
        inherited=background.inherited,
    )


def list_findings(session: Session, plan_id: str) -> tuple[Plan, list[Finding]]:
    """A plan with all that is to be said of it, what is let stand as well."""
    plan = get_plan(session, plan_id)
    return plan, check_plan(plan, get_context(session, get_background(session, plan)))
