"""Checks of plans: what they are checked against, which findings are let stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from sqlalchemy.orm import Session

from app.checks.context import CheckContext
from app.checks.plan import check_plan
from app.domain.findings import Finding
from app.domain.plan_life import LockedError
from app.domain.unit_names import UnitNames
from app.errors import AppError
from app.models import AuditAction, Plan, UnitKind
from app.models.entity import now
from app.services import audit
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


def ignore_finding(session: Session, plan_id: str, finding: Finding) -> None:
    """Let a finding stand; remembered with the plan. LockedError when it is issued."""
    plan = _editable(session, plan_id)
    plan.ignored_findings = {**plan.ignored_findings, finding.fingerprint: finding.message}
    _note(session, plan, AuditAction.FINDING_IGNORED, finding)


def heed_finding(session: Session, plan_id: str, finding: Finding) -> None:
    """Take a finding up again. AppError when it was not let stand."""
    plan = _editable(session, plan_id)
    if finding.fingerprint not in plan.ignored_findings:
        raise AppError("Mục này chưa bị bỏ qua nên không cần đưa trở lại.")
    plan.ignored_findings = {
        mark: said for mark, said in plan.ignored_findings.items() if mark != finding.fingerprint
    }
    _note(session, plan, AuditAction.FINDING_HEEDED, finding)


def _editable(session: Session, plan_id: str) -> Plan:
    plan = get_plan(session, plan_id)
    if plan.is_fixed:
        raise LockedError
    return plan


def _note(session: Session, plan: Plan, action: AuditAction, finding: Finding) -> None:
    plan.updated_at = now()
    session.flush()
    audit.note(session, action, plan, place=finding.place, before=finding.message)
