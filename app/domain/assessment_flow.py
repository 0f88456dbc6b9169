"""The way of an assessment: draft, self-scored, appraised, returned for explanation, final."""

from enum import StrEnum

from app.domain.scoring import Side
from app.errors import AppError


class AssessmentState(StrEnum):
    """Where an assessment stands."""

    DRAFT = "draft"
    SELF_SCORED = "self_scored"
    APPRAISED = "appraised"
    RETURNED = "returned"
    FINAL = "final"


ASSESSMENT_STATE_NAMES = {
    AssessmentState.DRAFT: "Đang tự chấm",
    AssessmentState.SELF_SCORED: "Đã tự chấm",
    AssessmentState.APPRAISED: "Đã thẩm định",
    AssessmentState.RETURNED: "Trả lại để giải trình",
    AssessmentState.FINAL: "Đã chốt",
}


class AssessmentStep(StrEnum):
    """What takes it from one state to another."""

    SELF_SCORE = "self_score"
    REOPEN = "reopen"  # back to the unit's own scoring
    APPRAISE = "appraise"
    RETURN = "return"  # with what is to be explained
    FINISH = "finish"


ASSESSMENT_STEP_NAMES = {
    AssessmentStep.SELF_SCORE: "Hoàn thành tự chấm",
    AssessmentStep.REOPEN: "Tự chấm lại",
    AssessmentStep.APPRAISE: "Hoàn thành thẩm định",
    AssessmentStep.RETURN: "Trả lại để giải trình",
    AssessmentStep.FINISH: "Chốt kết quả",
}
_State, _Step = AssessmentState, AssessmentStep
_WAYS = {
    (_State.DRAFT, _Step.SELF_SCORE): _State.SELF_SCORED,
    (_State.SELF_SCORED, _Step.REOPEN): _State.DRAFT,
    (_State.SELF_SCORED, _Step.APPRAISE): _State.APPRAISED,
    (_State.APPRAISED, _Step.RETURN): _State.RETURNED,
    (_State.RETURNED, _Step.APPRAISE): _State.APPRAISED,  # once more, after the explanation
    (_State.APPRAISED, _Step.FINISH): _State.FINAL,
}
NEEDS_NOTE = frozenset({_Step.REOPEN, _Step.RETURN})
"""Steps that say why."""


def steps_from(state: AssessmentState) -> tuple[AssessmentStep, ...]:
    """What can be done now."""
    return tuple(step for at, step in _WAYS if at is state)


def state_after(state: AssessmentState, step: AssessmentStep) -> AssessmentState:
    """AppError when the step cannot be taken from this state."""
    after = _WAYS.get((state, step))
    if after is None:
        now = ASSESSMENT_STATE_NAMES[state].lower()
        raise AppError(f"Phiếu chấm {now} nên không “{ASSESSMENT_STEP_NAMES[step].lower()}” được.")
    return after


def edit_problem(state: AssessmentState, side: Side) -> str:
    """Why a side's points cannot be changed now, in a sentence; "" when they can."""
    if state is _State.FINAL:
        return "Phiếu chấm đã chốt nên không sửa được nữa."
    if side is Side.SELF and state is not _State.DRAFT:
        return (
            f"Phiếu chấm {ASSESSMENT_STATE_NAMES[state].lower()} nên điểm tự chấm không sửa được; "
            "hãy ghi vào phần giải trình, hoặc cho tự chấm lại khi chưa thẩm định."
        )
    return ""
