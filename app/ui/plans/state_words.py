"""A plan by a few words: its state, also by colour, and its name."""

from typing import Protocol

from app.domain.documents import PLAN_STATE_NAMES, PlanState
from app.models import Plan

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


def window_name(plan: Plan) -> str:
    """The plan's number for the title of the window."""
    number = plan.document_number
    if plan.template_title:
        return f"Mẫu: {plan.template_title}"
    if number.number is None:
        return f"…/{number.symbol}" if number.symbol else "Kế hoạch mới"
    return str(number)
