"""The life of a plan: which step may follow which state, and the words for steps and links."""

from enum import StrEnum

from app.domain.documents import PLAN_STATE_NAMES, PlanState
from app.errors import AppError

FIXED_STATES = frozenset({PlanState.ISSUED, PlanState.WITHDRAWN})
"""An issued document is what was signed: nothing of it changes any more."""


class Step(StrEnum):
    """Trình ký, trả lại, ban hành, thu hồi."""

    SUBMIT = "submit"
    RETURN = "return"
    ISSUE = "issue"
    WITHDRAW = "withdraw"


STEP_NAMES = {
    Step.SUBMIT: "trình ký",
    Step.RETURN: "trả lại để sửa",
    Step.ISSUE: "ban hành",
    Step.WITHDRAW: "thu hồi",
}

_ALLOWED = {
    Step.SUBMIT: frozenset({PlanState.DRAFT, PlanState.RETURNED}),
    Step.RETURN: frozenset({PlanState.SUBMITTED}),
    # a draft that was signed on paper at once is submitted and issued in one go
    Step.ISSUE: frozenset({PlanState.DRAFT, PlanState.RETURNED, PlanState.SUBMITTED}),
    Step.WITHDRAW: frozenset({PlanState.ISSUED}),
}

_NEEDED = {
    Step.SUBMIT: "Chỉ dự thảo hoặc văn bản bị trả lại mới trình ký được.",
    Step.RETURN: "Chỉ văn bản đang trình ký mới trả lại được.",
    Step.ISSUE: "Chỉ văn bản chưa ban hành mới ban hành được.",
    Step.WITHDRAW: "Chỉ văn bản đã ban hành mới thu hồi được.",
}


class PlanLink(StrEnum):
    """What a plan has to do with the one it was made from."""

    NONE = ""
    COPY = "copy"  # nhân bản
    CLONE = "clone"  # lập cho năm sau
    AMENDMENT = "amendment"  # văn bản sửa đổi, thay thế
    CORRECTION = "correction"  # công văn đính chính
    RESTORED = "restored"  # lập lại từ một phiên bản
    REPORT = "report"  # báo cáo kết quả thực hiện


PLAN_LINK_NAMES = {
    PlanLink.COPY: "Nhân bản từ",
    PlanLink.CLONE: "Lập từ kế hoạch năm trước",
    PlanLink.AMENDMENT: "Sửa đổi, thay thế",
    PlanLink.CORRECTION: "Đính chính",
    PlanLink.RESTORED: "Lập lại từ phiên bản của",
    PlanLink.REPORT: "Báo cáo kết quả thực hiện",
}
"""How a plan speaks of the one it was made from."""
PLAN_LINK_BACK_NAMES = {
    PlanLink.COPY: "Đã nhân bản thành",
    PlanLink.CLONE: "Đã lập cho năm sau thành",
    PlanLink.AMENDMENT: "Được sửa đổi, thay thế bởi",
    PlanLink.CORRECTION: "Được đính chính bởi",
    PlanLink.RESTORED: "Đã lập lại từ phiên bản thành",
    PlanLink.REPORT: "Đã báo cáo kết quả tại",
}
"""How a plan speaks of one that was made from it."""


def may(step: Step, state: PlanState) -> bool:
    """Whether the step can be taken from this state."""
    return state in _ALLOWED[step]


def demand(step: Step, state: PlanState) -> None:
    """AppError, with what would be needed, when the step cannot be taken from this state."""
    if not may(step, state):
        now = PLAN_STATE_NAMES[state].lower()
        raise AppError(
            f"Không {STEP_NAMES[step]} được: văn bản ở trạng thái “{now}”. {_NEEDED[step]}"
        )


class LockedError(AppError):
    """An issued document is to be changed; says how an error in it is put right (Điều 18)."""

    def __init__(self) -> None:
        super().__init__(
            "Văn bản đã ban hành nên không sửa được. Sai về nội dung: chọn “Lập văn bản sửa đổi”; "
            "sai về thể thức: chọn “Lập công văn đính chính”; cần bản tương tự: chọn “Nhân bản”."
        )
