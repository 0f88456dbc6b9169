"""Packages between two computers: what of a plan goes out, and what comes of it there."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.collect import Base, ReturnedRow, SentFile
from app.domain.documents import PlanState
from app.domain.markup import parse_inline, plain_text
from app.domain.package_rows import PackedPlan, Values, plan_values, task_values
from app.domain.progress import PROGRESS_FIELDS, TaskProgress, progress_of, progress_problem
from app.domain.work import TaskOrigin
from app.errors import AppError
from app.models import AuditEntry, Plan, Task
from app.models.audit import AuditAction
from app.models.entity import today
from app.models.plan_rows import tasks_at_work
from app.services import audit
from app.services.directory import find_agency
from app.services.plans import get_plan, save_plan
from app.services.progress import write_progress
from app.services.search_index import index_plan

RECEIVED = "Gói giao nhiệm vụ"
"""The place of the log entries of a plan that came in a package."""
_TOGETHER = ("status", "percent", "completed_on", "reason")


@dataclass(frozen=True, slots=True)
class Received:
    """What a package of tasks has brought, as counts of tasks."""

    plan_id: str
    name: str
    is_new: bool
    added: int
    updated: int  # the office has noted something else since, and nobody has here
    kept: int  # they are as they were ticked here

    def in_words(self) -> str:
        """What has happened, in one sentence."""
        if self.is_new:
            return f"Đã nhận kế hoạch {self.name} với {self.added} nhiệm vụ."
        counts = (
            (self.added, "nhiệm vụ mới"),
            (self.updated, "nhiệm vụ cập nhật theo nơi giao"),
            (self.kept, "nhiệm vụ giữ kết quả đã ghi ở máy này"),
        )
        words = ", ".join(f"{count} {name}" for count, name in counts if count)
        return f"Đã nhận gói của kế hoạch {self.name}: {words or 'không có gì mới'}."


def sender_name(session: Session) -> str:
    """Who makes packages here: the office, else who works."""
    agency = find_agency(session)
    return (agency.name if agency else "") or audit.who_of(session)


def pack_plan(session: Session, sent: SentFile) -> PackedPlan:
    """The plan with the tasks of a unit."""
    plan = get_plan(session, sent.plan_id)
    keys = {row.task_id for row in sent.rows}
    tasks = tuple(task_values(task) for task in tasks_at_work(plan) if task.id in keys)
    return PackedPlan(plan_values(plan), tasks)


def is_received(session: Session, plan_id: str) -> bool:
    """Whether a plan came here in a package."""
    query = select(AuditEntry.id).where(AuditEntry.plan_id == plan_id, AuditEntry.place == RECEIVED)
    return session.scalar(query.limit(1)) is not None


# --- coming in -----------------------------------------------------------------------------------


def receive_tasks(
    session: Session,
    packed: PackedPlan,
    sent: Mapping[str, TaskProgress],
    earlier: Mapping[str, TaskProgress],
    source: str,
) -> Received:
    """Have the plan here with its tasks; what was noted here stays.

    ``sent`` and ``earlier``: what the package and the one before it say of the tasks. AppError,
    and nothing changed, when the plan is this computer's own, or withdrawn here.
    """
    plan = session.get(Plan, packed.plan_id)
    is_new = plan is None
    if plan is None:
        save_plan(session, _new_plan(packed, sent), AuditAction.IMPORTED, source)
    else:
        _demand_received(session, plan)
        _set(plan, packed.plan)
    counts = _take_tasks(session, packed, sent, earlier, source)
    session.flush()
    kept = get_plan(session, packed.plan_id)
    index_plan(session, kept, kept.version)
    added = len(packed.tasks) if is_new else counts["added"]
    received = Received(
        kept.id, audit.name_of(kept), is_new, added, counts["updated"], counts["kept"]
    )
    words = f"{added} nhiệm vụ mới, {received.updated} cập nhật, {received.kept} giữ kết quả ở đây"
    audit.note(session, AuditAction.IMPORTED, kept, place=RECEIVED, after=words, reason=source)
    return received


def _demand_received(session: Session, plan: Plan) -> None:
    if not is_received(session, plan.id):
        raise AppError(
            "Kế hoạch trong gói do chính máy này lập nên không nhận lại. Gói này để gửi cho đơn vị "
            "thực hiện, mở ở máy của đơn vị."
        )
    if plan.state is not PlanState.ISSUED:
        raise AppError("Kế hoạch trong gói đã bị thu hồi ở máy này nên không nhận thêm nhiệm vụ.")


def _new_plan(packed: PackedPlan, sent: Mapping[str, TaskProgress]) -> Plan:
    planned = [task for task in packed.tasks if task["origin"] is TaskOrigin.PLANNED]
    tasks = [_new_task(task, sent[task["id"]]) for task in planned]
    return Plan(**packed.plan, state=PlanState.ISSUED, tasks=tasks)


def _new_task(values: Values, progress: TaskProgress) -> Task:
    return Task(**values, **{name: getattr(progress, name) for name in PROGRESS_FIELDS})


def _set(row: Plan | Task, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)


def _take_tasks(
    session: Session,
    packed: PackedPlan,
    sent: Mapping[str, TaskProgress],
    earlier: Mapping[str, TaskProgress],
    source: str,
) -> dict[str, int]:
    counts = {"added": 0, "updated": 0, "kept": 0}
    for position, values in enumerate(packed.tasks):
        task = session.get(Task, values["id"])
        if task is None:
            task = _new_task(values, sent[values["id"]])
            task.plan_id, task.position = packed.plan_id, position
            session.add(task)
            counts["added"] += 1
            continue
        if task.plan_id != packed.plan_id:
            raise AppError(
                "Trong gói có nhiệm vụ đã thuộc kế hoạch khác của máy này nên không nhận gói."
            )
        _set(task, values)
        here, there = progress_of(task), sent[task.id]
        after = _joined(here, there, earlier[task.id]) if task.id in earlier else here
        if after != here:
            write_progress(session, task, after, action=AuditAction.COLLECTED, source=source)
            counts["updated"] += 1
        counts["kept"] += after != there
    return counts


def _joined(here: TaskProgress, there: TaskProgress, earlier: TaskProgress) -> TaskProgress:
    """What was noted here since the last package, else what the office says now."""
    changed = [name for name in PROGRESS_FIELDS if getattr(here, name) != getattr(earlier, name)]
    joined = replace(there, **{name: getattr(here, name) for name in changed})
    if progress_problem(joined, today()):  # these go together
        joined = replace(joined, **{name: getattr(here, name) for name in _TOGETHER})
    return joined


# --- going back ----------------------------------------------------------------------------------


def answers_to(session: Session, base: Base) -> list[ReturnedRow]:
    """How far the tasks of a package are here now. AppError when the plan is not here any more."""
    plan = get_plan(session, base.plan_id)
    tasks = {task.id: task for task in tasks_at_work(plan)}
    return list(_answers([tasks[key] for key in base.rows if key in tasks]))


def _answers(tasks: Iterable[Task]) -> Iterable[ReturnedRow]:
    for number, task in enumerate(tasks, 1):
        progress = progress_of(task)
        said = {name: getattr(progress, name) for name in PROGRESS_FIELDS}
        yield ReturnedRow("", number, task.id, plain_text(parse_inline(task.content)), said)
