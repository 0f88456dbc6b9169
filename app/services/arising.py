"""Nhiệm vụ phát sinh: added to a quarter of a plan, changed, taken away, whatever its state.

They stand beside the document: the plan keeps its version and its printed tables.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session, selectinload

from app.domain.arising import ArisingTask, arising_problem
from app.domain.collation import sort_key
from app.domain.documents import DocumentType, PlanState
from app.domain.markup import escape, parse_inline, plain_text
from app.domain.periods import Period, read_recurrence
from app.domain.plan_names import PlanChoice
from app.domain.task_timing import place_of
from app.domain.work import TaskOrigin
from app.domain.work_years import Quarter
from app.errors import AppError
from app.models import Attachment, Plan, Task
from app.models.audit import AuditAction
from app.models.plan_years import year_of
from app.models.snapshot import snapshot
from app.services import audit
from app.services.closed_quarters import demand_at_work, demand_open_quarter
from app.services.directory import get_unit_names
from app.services.plans import get_plan, link_task
from app.services.progress import get_task, task_name, task_place
from app.services.search_index import index_plan
from app.services.work_board import choice_of


@dataclass(frozen=True, slots=True)
class RemovedTask:
    """A task that was taken away, with all that went with it."""

    task: Task
    files: tuple[Attachment, ...]


def add_arising(session: Session, plan_id: str, said: ArisingTask) -> str:
    """Put a task into a quarter of a plan; returns its key. AppError, and nothing added, else."""
    plan = _demand_plan(session, plan_id)
    demand_open_quarter(session, plan.id, said.place, "thêm được nhiệm vụ")
    task = Task(origin=TaskOrigin.ARISING, position=_next_position(session, plan.id))
    task.plan_id = plan.id
    _write(session, task, said)
    session.add(task)
    _note(session, task, "", said.tidied().words)
    return task.id


def change_arising(session: Session, task_id: str, said: ArisingTask) -> ArisingTask:
    """Make the task say ``said``; returns what it said before. AppError when that cannot be."""
    task = _get_arising(session, task_id, "sửa được nhiệm vụ")
    plan = _demand_plan(session, task.plan_id)
    demand_open_quarter(session, plan.id, said.place, "chuyển được nhiệm vụ vào")
    before, old_name = said_of(task), task_name(task)
    if before == said.tidied():
        return before
    _write(session, task, said)
    _note(session, task, before.words, said.tidied().words, old_name)
    return before


def remove_arising(session: Session, task_ids: Sequence[str]) -> list[RemovedTask]:
    """Take tasks away, all or none; what comes back is for ``restore_arising``."""
    removed = []
    for task_id in task_ids:
        task = _get_arising(session, task_id, "xóa được nhiệm vụ")
        if task.carried_to_id:
            raise AppError(
                f"Nhiệm vụ “{task_name(task)}” đã chuyển tiếp sang quý sau nên không xóa được; "
                "hãy ghi kết quả ở quý đang thực hiện."
            )
        _demand_plan(session, task.plan_id)
        files = session.scalars(select(Attachment).where(Attachment.task_id == task.id)).all()
        removed.append(RemovedTask(snapshot(task), tuple(map(snapshot, files))))
        session.delete(task)  # its files' lines go with it, by the database
        _note(session, task, said_of(task).words, "")
    return removed


def restore_arising(session: Session, removed: Sequence[RemovedTask]) -> None:
    """Put tasks back as they were, with their results and files."""
    for one in removed:
        task = snapshot(one.task)
        plan = _demand_plan(session, task.plan_id)
        demand_open_quarter(session, plan.id, place_of(task), "thêm được nhiệm vụ")
        session.add(task)
        session.flush()
        session.add_all(map(snapshot, one.files))
        _note(session, task, "", said_of(task).words)


def get_arising(session: Session, task_id: str) -> ArisingTask:
    """What is said of one."""
    return said_of(get_task(session, task_id))


def said_of(task: Task) -> ArisingTask:
    """What is said of a task; its content without marks."""
    return ArisingTask(
        place=place_of(task) or (0, 0),
        content=plain_text(parse_inline(task.content)),
        source_document=task.source_document,
        lead_units=task.lead_units,
        supporting_units=task.supporting_units,
        leader=task.leader,
        due_text=task.due_text,
        deliverable=task.deliverable,
    )


def list_sources(session: Session, plan_id: str) -> list[str]:
    """The documents that have asked for tasks of a plan."""
    query = select(Task.source_document).where(Task.plan_id == plan_id, Task.source_document != "")
    return sorted(session.scalars(query.distinct()), key=sort_key)


def year_of_quarter(session: Session, plan_id: str, quarter: int) -> int:
    """The year in which a plan has this quarter: of a school year III and IV are in the first."""
    plan = get_plan(session, plan_id)
    year = year_of(plan)
    if year is None:
        raise AppError("Kế hoạch không ghi năm; hãy ghi năm của quý: --year.")
    return year.last if quarter <= 2 else year.first  # noqa: PLR2004


def list_open_plans(session: Session) -> list[PlanChoice]:
    """The plans that tasks can be added to: issued ones first, the newest first among them."""
    query = (
        select(Plan.id, Plan.number, Plan.symbol, Plan.subject, Plan.state)
        .where(
            Plan.deleted_at.is_(None),
            Plan.template_title == "",
            Plan.state != PlanState.WITHDRAWN,
            Plan.document_type == DocumentType.PLAN,
        )
        .order_by(
            (Plan.state != PlanState.ISSUED),
            *(Plan.issued_year.desc(), Plan.issued_month.desc(), Plan.issued_day.desc(), Plan.id),
        )
    )
    return [choice_of(row) for row in session.execute(query).all()]


# --- how -----------------------------------------------------------------------------------------


def _demand_plan(session: Session, plan_id: str) -> Plan:
    plan = session.get(Plan, plan_id)
    if plan is None:
        raise AppError(f"Không có kế hoạch nào mang mã {plan_id}. Hãy xem lại danh sách kế hoạch.")
    if plan.template_title or plan.document_type is not DocumentType.PLAN:
        raise AppError("Đây là mẫu, báo cáo hoặc công văn; hãy chọn một kế hoạch.")
    demand_at_work(plan, "thêm, sửa được nhiệm vụ")
    return plan


def _get_arising(session: Session, task_id: str, what: str) -> Task:
    """With its links; AppError unless it arose and its quarter is open."""
    query = select(Task).where(Task.id == task_id).options(selectinload(Task.unit_links))
    task = session.scalars(query).one_or_none() or get_task(session, task_id)
    if task.origin is not TaskOrigin.ARISING:
        raise AppError(
            f"“{task_name(task)}” không phải nhiệm vụ phát sinh nên không {what} ở đây; nếu không "
            "làm nữa thì ghi “Không thực hiện” kèm lý do."
        )
    demand_open_quarter(session, task.plan_id, place_of(task), what)
    return task


def _write(session: Session, task: Task, said: ArisingTask) -> None:
    said = said.tidied()
    if problem := arising_problem(said):
        raise AppError(problem)
    if task.period is None or place_of(task) != said.place:
        task.period = _days_of(said.place)
        task.work_period = task.work_position = None
    task.content = escape(said.content)
    task.source_document = said.source_document
    task.lead_units, task.supporting_units = said.lead_units, said.supporting_units
    task.leader, task.deliverable = said.leader, said.deliverable
    task.due_text, task.due = said.due_text, said.due
    task.recurrence = read_recurrence(said.due_text)
    link_task(task, get_unit_names(session))


def _days_of(place: Quarter) -> Period:
    year, number = place
    if not (1900 <= year <= 2999 and 1 <= number <= 4):  # noqa: PLR2004
        raise AppError(f"Không có quý {number} năm {year}; hãy chọn quý từ 1 đến 4.")
    return Period.quarter(year, number)


def _next_position(session: Session, plan_id: str) -> int:
    query = select(func.max(Task.position)).where(
        Task.plan_id == plan_id, Task.origin != TaskOrigin.PLANNED
    )
    last = session.scalar(query)
    return 0 if last is None else last + 1


def _note(session: Session, task: Task, before: str, after: str, old_name: str = "") -> None:
    """In the log and in the index of the search; a task that is called otherwise now says how."""
    place, plan = task_place(task, old_name), session.get_one(Plan, task.plan_id)
    audit.note(session, AuditAction.ARISEN, plan, place=place, before=before, after=after)
    session.flush()
    index_plan(session, get_plan(session, plan.id), plan.version)
