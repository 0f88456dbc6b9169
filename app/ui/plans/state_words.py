"""The state of a plan by word and colour."""

from typing import Protocol

from app.domain.documents import PLAN_STATE_NAMES, PlanState

STATE_INK = {
    PlanState.DRAFT: "muted",
    PlanState.SUBMITTED: "accent",
    PlanState.RETURNED: "problem",
    PlanState.ISSUED: "good",
    PlanState.WITHDRAWN: "muted",
}
"""Names of colours of the theme."""


class Living(Protocol):
    """A plan, or a line of the list of plans."""

    @property
    def state(self) -> PlanState: ...
    @property
    def times_submitted(self) -> int: ...


def state_words(plan: Living) -> str:
    """``Trình ký lần 2``; the first time goes without saying."""
    name = PLAN_STATE_NAMES[plan.state]
    is_again = plan.state is PlanState.SUBMITTED and plan.times_submitted > 1
    return f"{name} lần {plan.times_submitted}" if is_again else name
