"""The steps of a plan's life: submitted, returned, issued, withdrawn; its number."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.domain.documents import (
    PLAN_STATE_NAMES,
    DocumentNumber,
    PartialDate,
    PlanState,
    number_digits,
)
from app.domain.plan_life import Step, demand, may
from app.domain.vietnamese import clean
from app.errors import AppError
from app.models import Plan
from app.models.audit import AuditAction
from app.models.entity import now, today
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
    plan = _begin(session, plan_id, Step.SUBMIT)
    _submit(session, plan)
    return plan.times_submitted


def _submit(session: Session, plan: Plan) -> None:
    plan.times_submitted += 1
    _move(session, plan, PlanState.SUBMITTED, AuditAction.SUBMITTED)
    keep_revision(session, plan, RevisionKind.SUBMIT, f"Trình lần {plan.times_submitted}")


def return_plan(session: Session, plan_id: str, remark: str) -> str:
    """Trả lại để sửa; returns the leader's remark as it is kept. AppError when there is none."""
    plan = _begin(session, plan_id, Step.RETURN)
    plan.remark = clean(remark).strip()
    if not plan.remark:
        raise AppError(
            "Hãy ghi ý kiến của lãnh đạo khi trả lại văn bản để người soạn biết cần sửa gì."
        )
    _move(session, plan, PlanState.RETURNED, AuditAction.RETURNED, reason=plan.remark)
    return plan.remark


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
    plan = _begin(session, plan_id, Step.ISSUE)
    if may(Step.SUBMIT, plan.state):
        _submit(session, plan)
    drafted = plan.number
    own_date = plan.issued_on.as_date if number is not None else None
    on = issued_on or own_date or today()
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
    warnings = (
        register.date_warning(session, entry),
        _number_warning(drafted, entry.number) if number is None else "",
        _year_warning(on),
    )
    return Issued(plan.document_number, on, " ".join(filter(None, warnings)))


def give_number(session: Session, plan_id: str, number: int | None = None) -> Issued:
    """The number that was left blank when the plan was issued: given elsewhere, or our next."""
    plan = _living(session, plan_id)
    entry = register.find_entry(session, plan_id)
    on = plan.issued_on.as_date
    is_open = plan.state is PlanState.ISSUED and plan.number is None
    if not is_open or entry is None or on is None:
        raise AppError("Chỉ văn bản đã ban hành mà còn để trống số mới ghi số sau được.")
    plan.number = register.give_number(session, entry, number)
    plan.updated_at = now()
    session.flush()
    index_plan(session, plan, plan.version)
    audit.note(session, AuditAction.NUMBERED, plan, after=str(plan.document_number))
    keep_revision(session, plan, RevisionKind.ISSUE, _named(plan))
    return Issued(plan.document_number, on, register.date_warning(session, entry))


def withdraw_plan(session: Session, plan_id: str, reason: str) -> str:
    """Thu hồi an issued document; it keeps its number, and the register says so.

    Returns the reason as it is kept; AppError when there is none.
    """
    plan = _begin(session, plan_id, Step.WITHDRAW)
    reason = clean(reason).strip()
    if not reason:
        raise AppError("Hãy ghi lý do thu hồi văn bản.")
    _move(session, plan, PlanState.WITHDRAWN, AuditAction.WITHDRAWN, reason=reason)
    if entry := register.find_entry(session, plan_id):
        entry.note = "; ".join(filter(None, (entry.note, f"Đã thu hồi: {reason}")))
    return reason


def _begin(session: Session, plan_id: str, step: Step) -> Plan:
    """The whole plan, when this step can be taken; what was edited until now is in the log."""
    plan = _living(session, plan_id)
    demand(step, plan.state)
    audit.close_sitting(session, plan)  # before anything is changed by the step itself
    return plan


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
    before = PLAN_STATE_NAMES[plan.state]
    plan.state = state
    plan.updated_at = now()
    session.flush()
    index_plan(session, plan, plan.version)
    after = f"{PLAN_STATE_NAMES[state]} {after}".strip()
    audit.note(session, action, plan, before=before, after=after, reason=reason)


def _number_warning(drafted: int | None, given: int | None) -> str:
    """The draft said another number than the book has given."""
    if drafted is None or given is None or drafted == given:
        return ""
    return f"Dự thảo ghi số {number_digits(drafted)}, sổ đăng ký cấp số {number_digits(given)}."


def _year_warning(on: date) -> str:
    if on.year <= now().astimezone().year + 1:
        return ""
    return f"Năm ban hành {on.year} còn xa; hãy kiểm tra lại ngày."


def _named(plan: Plan) -> str:
    return f"{plan.document_number} {plan.issued_on.in_words()}".strip()
