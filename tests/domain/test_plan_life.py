"""Which step may follow which state."""

import pytest

from app.domain.documents import PlanState
from app.domain.plan_life import Step, demand, may
from app.errors import AppError

ALLOWED = {
    (Step.SUBMIT, PlanState.DRAFT),
    (Step.SUBMIT, PlanState.RETURNED),
    (Step.RETURN, PlanState.SUBMITTED),
    (Step.ISSUE, PlanState.DRAFT),
    (Step.ISSUE, PlanState.RETURNED),
    (Step.ISSUE, PlanState.SUBMITTED),
    (Step.WITHDRAW, PlanState.ISSUED),
}


@pytest.mark.parametrize("state", PlanState)
@pytest.mark.parametrize("step", Step)
def test_steps(step: Step, state: PlanState) -> None:
    assert may(step, state) is ((step, state) in ALLOWED)
    if not may(step, state):
        with pytest.raises(AppError, match="được: văn bản ở trạng thái"):
            demand(step, state)
