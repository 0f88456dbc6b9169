"""The way of an assessment: the steps that were taken, and the next one."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.assessment_flow import (
    ASSESSMENT_STATE_NAMES,
    ASSESSMENT_STEP_NAMES,
    NEEDS_NOTE,
    AssessmentState,
    AssessmentStep,
    state_after,
)
from app.domain.scoring import SIDE_NAMES, Side
from app.errors import AppError
from app.models import AssessmentEvent
from app.models.audit import AuditAction
from app.models.entity import now
from app.services import audit
from app.services.assessments import Sheet, assessment_name, demand_kept, get_sheet

_TICK = timedelta(microseconds=1)
_NEEDED_SIDE = {
    AssessmentStep.SELF_SCORE: Side.SELF,
    AssessmentStep.APPRAISE: Side.APPRAISER,
}


def list_events(session: Session, assessment_id: str) -> list[AssessmentEvent]:
    """The steps that were taken, the first first."""
    query = select(AssessmentEvent).where(AssessmentEvent.assessment_id == assessment_id)
    return list(session.scalars(query.order_by(AssessmentEvent.at)))


def take_step(
    session: Session, assessment_id: str, step: AssessmentStep, note: str = ""
) -> AssessmentState:
    """Take the assessment a step on; returns its new state. AppError when it cannot be taken."""
    sheet = get_sheet(session, assessment_id)
    assessment, before = sheet.assessment, sheet.assessment.state
    demand_kept(assessment)
    after, note = state_after(before, step), note.strip()
    if step in NEEDS_NOTE and not note:
        raise AppError(f"Hãy ghi lý do khi “{ASSESSMENT_STEP_NAMES[step].lower()}”.")
    _demand_scored(sheet, step)
    assessment.state, assessment.updated_at = after, now()
    session.add(
        AssessmentEvent(
            assessment_id=assessment_id,
            step=step,
            who=audit.who_of(session),
            note=note,
            at=_moment_after(list_events(session, assessment_id)),
        )
    )
    audit.note(
        session,
        AuditAction.ASSESSMENT_STEP,
        name=assessment_name(assessment),
        before=ASSESSMENT_STATE_NAMES[before],
        after=ASSESSMENT_STATE_NAMES[after],
        reason=note,
    )
    return after


def _moment_after(events: Sequence[AssessmentEvent]) -> datetime:
    """Now, yet behind the last step, were the clock put back or both within one tick of it."""
    moment = datetime.now(UTC)
    return max(moment, events[-1].at + _TICK) if events else moment


def _demand_scored(sheet: Sheet, step: AssessmentStep) -> None:
    side = _NEEDED_SIDE.get(step)
    left = sheet.totals(side).whole.open_mandatory if side else 0
    if side and left:
        raise AppError(
            f"Còn {left} tiêu chí bắt buộc chưa chấm ở cột “{SIDE_NAMES[side]}” nên chưa "
            f"“{ASSESSMENT_STEP_NAMES[step].lower()}” được. Hãy lọc “Chưa chấm” rồi chấm nốt."
        )
