"""The steps of a plan's life: submitted, returned, issued, withdrawn; its number."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.domain.documents import PLAN_STATE_NAMES, DocumentNumber, PartialDate, PlanState
from app.domain.plan_life import Step, demand, may
from app.errors import AppError
from app.models import Plan
from app.models.audit import AuditAction
from app.models.entity import now
from app.models.revision import RevisionKind
from app.services import audit, register
from app.services.plans import get_plan
from app.services.revisions import keep_revision
from app.services.search_index import index_plan


@dataclass(frozen=True, slots=True)
class Issued:
    """What a plan was issued as; ``warning`` says what is unusual about it, "" for nothing."""

    number: DocumentNumber
    issued_on: date
    warning: str = ""


def submit_plan(session: Session, plan_id: str) -> int:
    """Trình ký; returns how many times it has been submitted."""
    plan = _living(session, plan_id)
    _submit(session, plan)
    return plan.times_submitted


def _submit(session: Session, plan: Plan) -> None:
    demand(Step.SUBMIT, plan.state)
    plan.times_submitted += 1
    _move(session, plan, PlanState.SUBMITTED, AuditAction.SUBMITTED)
    keep_revision(session, plan, RevisionKind.SUBMIT, f"Trình lần {plan.times_submitted}")


def return_plan(session: Session, plan_id: str, remark: str) -> None:
    """Trả lại để sửa, with the leader's remark. AppError when there is none."""
    plan = _living(session, plan_id)
    demand(Step.RETURN, plan.state)
    if not remark.strip():
        raise AppError(
            "Hãy ghi ý kiến của lãnh đạo khi trả lại văn bản để người soạn biết cần sửa gì."
        )
    plan.remark = remark.strip()
    _move(session, plan, PlanState.RETURNED, AuditAction.RETURNED, reason=plan.remark)


def issue_plan(
    session: Session,
    plan_id: str,
    issued_on: date | None = None,
    number: int | None = None,
    *,
    is_blank: bool = False,
) -> Issued:
    """Ban hành: ``number`` as given elsewhere, else the next of our book; both with the date.

    ``is_blank`` leaves the number to be given later. Without a date a number given elsewhere goes
    with the plan's own date, any other with today's. A draft is submitted in the same transaction.
    """
    plan = _living(session, plan_id)
    demand(Step.ISSUE, plan.state)
    if may(Step.SUBMIT, plan.state):
        _submit(session, plan)
    today = now().astimezone().date()
    on = issued_on or (plan.issued_on.as_date if number is not None else None) or today
    warning = _warning(session, plan, on)
    if is_blank:
        entry = register.leave_blank(session, plan.document_type, on)
    elif number is None:
        entry = register.take_number(session, plan.document_type, on)
    else:
        entry = register.record_number(session, plan.document_type, on, number)
    plan.number = entry.number
    plan.issued_on = PartialDate(on.year, on.month, on.day)
    register.fill_entry(entry, plan)
    _move(session, plan, PlanState.ISSUED, AuditAction.ISSUED, after=_named(plan))
    keep_revision(session, plan, RevisionKind.ISSUE, _named(plan))
    return Issued(plan.document_number, on, warning)


def give_number(session: Session, plan_id: str, number: int | None = None) -> DocumentNumber:
    """The number that was left blank when the plan was issued: given elsewhere, or our next."""
    plan = _living(session, plan_id)
    entry = register.find_entry(session, plan_id)
    if plan.state is not PlanState.ISSUED or plan.number is not None or entry is None:
        raise AppError("Chỉ văn bản đã ban hành mà còn để trống số mới ghi số sau được.")
    plan.number = register.give_number(session, entry, number)
    plan.updated_at = now()
    session.flush()
    index_plan(session, plan, plan.version)
    audit.note(session, AuditAction.NUMBERED, plan, after=str(plan.document_number))
    keep_revision(session, plan, RevisionKind.ISSUE, _named(plan))
    return plan.document_number


def withdraw_plan(session: Session, plan_id: str, reason: str) -> None:
    """Thu hồi an issued document, with the reason."""
    plan = _living(session, plan_id)
    demand(Step.WITHDRAW, plan.state)
    if not reason.strip():
        raise AppError("Hãy ghi lý do thu hồi văn bản.")
    _move(session, plan, PlanState.WITHDRAWN, AuditAction.WITHDRAWN, reason=reason.strip())


def _living(session: Session, plan_id: str) -> Plan:
    """The whole plan, when it is one that can be submitted and issued."""
    plan = get_plan(session, plan_id)
    if plan.template_title:
        raise AppError("Đây là mẫu, không phải văn bản. Hãy lập kế hoạch từ mẫu rồi trình ký.")
    if plan.deleted_at is not None:
        raise AppError("Văn bản đang ở trong thùng rác. Hãy khôi phục rồi làm tiếp.")
    return plan


def _move(  # noqa: PLR0913 - what is noted, by name
    session: Session,
    plan: Plan,
    state: PlanState,
    action: AuditAction,
    *,
    reason: str = "",
    after: str = "",
) -> None:
    audit.close_sitting(session, plan)
    before = PLAN_STATE_NAMES[plan.state]
    plan.state = state
    plan.updated_at = now()
    session.flush()
    index_plan(session, plan, plan.version)
    after = f"{PLAN_STATE_NAMES[state]} {after}".strip()
    audit.note(session, action, plan, before=before, after=after, reason=reason)


def _warning(session: Session, plan: Plan, on: date) -> str:
    """A date before that of the last number is unusual, but allowed."""
    last = register.expect_number(session, plan.document_type, on.year)
    if last.last_on is not None and on < last.last_on:
        return (
            f"Ngày {on:%d/%m/%Y} trước ngày của số liền trước "
            f"({last.last_number:02d}, ngày {last.last_on:%d/%m/%Y}); hãy kiểm tra lại."
        )
    return ""


def _named(plan: Plan) -> str:
    return f"{plan.document_number} {plan.issued_on.in_words()}".strip()
