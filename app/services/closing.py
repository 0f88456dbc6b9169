"""Chốt quý, mở lại quý: unfinished tasks go on as others, the plan's state is kept."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from app.domain.closing import (
    SETTLED,
    Choice,
    Decision,
    Setting,
    carried_progress,
    choice_words,
    decision_problem,
    named_some,
    progress_after,
    tally_words,
)
from app.domain.periods import Period, quarter_name
from app.domain.progress import PROGRESS_FIELDS, progress_of
from app.domain.task_timing import place_of
from app.domain.vietnamese import clean
from app.domain.work import TaskOrigin
from app.domain.work_figures import Tally, items_in, tally_of
from app.domain.work_years import Quarter
from app.errors import AppError
from app.models import Attachment, Plan, QuarterClosing, RevisionKind, Task
from app.models.audit import AuditAction
from app.models.entity import now, today
from app.models.plan_rows import tasks_at_work
from app.services import audit
from app.services.closed_quarters import closed_quarters, demand_at_work, find_closing
from app.services.plans import get_plan
from app.services.progress import index_progress, task_name, write_progress
from app.services.revisions import keep_revision
from app.services.work_board import read_board

_CARRIED_ON = (
    "content", "lead_units", "supporting_units", "leader", "deliverable", "note", "extras",
    "recurrence", "source_document",
)  # fmt: skip
"""What a task that goes on has of the one before it, beside its deadline and its progress."""
_AT_ONCE = 500  # keys in one question


@dataclass(frozen=True, slots=True)
class Carried:
    """A task that goes on as another one."""

    task_id: str
    new_task_id: str
    name: str
    to: Quarter


@dataclass(frozen=True, slots=True)
class Closed:
    """What came of closing a quarter."""

    plan_id: str
    quarter: Quarter
    revision: int
    tally: Tally
    carried: tuple[Carried, ...]

    @property
    def words(self) -> str:
        """``Đã chốt Quý I/2023: 11 nhiệm vụ, trong đó 11 hoàn thành; lưu thành phiên bản 2.``"""
        name, state = quarter_name(*self.quarter), f"lưu thành phiên bản {self.revision}"
        return f"Đã chốt {name}: {tally_words(self.tally)}; {state}."


def close_quarter(
    session: Session, plan_id: str, quarter: Quarter, decisions: Mapping[str, Decision]
) -> Closed:
    """Close a quarter of a plan; ``decisions`` by the keys of the tasks.

    AppError, and nothing changed, where a task is left without one, or has changed since it was
    decided on. What is settled meanwhile needs none: its decision is passed over.
    """
    plan = _begin(session, plan_id)
    _demand_not_closed(session, plan, quarter)
    tasks = [task for task in tasks_at_work(plan) if place_of(task) == quarter]
    if not tasks:
        raise AppError(f"Kế hoạch không có nhiệm vụ nào trong {quarter_name(*quarter)} để chốt.")
    unfinished = [task for task in tasks if _is_undecided(task)]
    _demand_decided(session, plan_id, quarter, unfinished, decisions)
    carried = _settle(session, plan, quarter, unfinished, decisions)
    session.flush()
    tally = tally_of(items_in(read_board(session, plan_id).items, [quarter]), today())
    revision = _keep_state(session, plan, quarter)
    session.add(
        QuarterClosing(
            plan_id=plan_id,
            year=quarter[0],
            quarter=quarter[1],
            revision=revision,
            who=audit.who_of(session),
        )
    )
    closed = Closed(plan_id, quarter, revision, tally, tuple(carried))
    audit.note(
        session,
        AuditAction.QUARTER_CLOSED,
        plan,
        place=quarter_name(*quarter),
        after=f"{tally_words(tally)}; phiên bản {revision}",
    )
    index_progress(session, {plan_id})
    return closed


def list_closings(session: Session, plan_id: str) -> list[QuarterClosing]:
    """All closings of a plan, those that were undone too, the newest first."""
    query = select(QuarterClosing).where(QuarterClosing.plan_id == plan_id)
    return list(session.scalars(query.order_by(QuarterClosing.revision.desc())))


def _begin(session: Session, plan_id: str) -> Plan:
    """The whole plan, held until the end; what was edited until now is in the log."""
    session.get(Plan, plan_id, with_for_update=True)
    plan = get_plan(session, plan_id)
    if plan.template_title:
        raise AppError("Đây là mẫu, không phải kế hoạch, nên không có quý để chốt.")
    demand_at_work(plan, "chốt, mở lại được quý")
    audit.close_sitting(session, plan)
    return plan


def _demand_not_closed(session: Session, plan: Plan, quarter: Quarter) -> None:
    if closing := find_closing(session, plan.id, quarter):
        moment = f"{closing.closed_at.astimezone():%H:%M ngày %d/%m/%Y}"
        whose = f" bởi {closing.who}" if closing.who else ""
        raise AppError(
            f"{quarter_name(*quarter)} đã được chốt lúc {moment}{whose}; không cần chốt nữa. "
            "Nếu cần chốt lại, hãy mở lại quý trước (có ghi lý do)."
        )


def _is_undecided(task: Task) -> bool:
    return task.status not in SETTLED and task.carried_to_id is None


def _demand_decided(
    session: Session,
    plan_id: str,
    quarter: Quarter,
    tasks: Sequence[Task],
    decisions: Mapping[str, Decision],
) -> None:
    closed = {(year, number) for key, year, number in closed_quarters(session) if key == plan_id}
    setting = Setting(quarter, closed, today())
    for task in tasks:
        decision = decisions.get(task.id)
        if problem := decision_problem(task_name(task), progress_of(task), decision, setting):
            raise AppError(problem)


# --- what follows --------------------------------------------------------------------------------


def _settle(
    session: Session,
    plan: Plan,
    quarter: Quarter,
    tasks: Sequence[Task],
    decisions: Mapping[str, Decision],
) -> list[Carried]:
    going_on: list[tuple[Task, Quarter]] = []
    for task in tasks:
        decision = decisions[task.id]
        after = progress_after(progress_of(task), decision)
        write_progress(session, task, after, source=f"Chốt {quarter_name(*quarter)}")
        if decision.choice is Choice.CARRY and decision.to:
            going_on.append((task, decision.to))
    return _carry(session, plan, quarter, going_on)


def _carry(
    session: Session, plan: Plan, here: Quarter, going_on: Sequence[tuple[Task, Quarter]]
) -> list[Carried]:
    carried = []
    position = len(plan.added_tasks)
    pairs = [
        (task, to, Task(position=at, origin=TaskOrigin.CARRIED, **_goes_on_as(task, to)))
        for at, (task, to) in enumerate(going_on, position)
    ]
    for _, _, later in pairs:
        later.plan_id = plan.id
        session.add(later)
    session.flush()  # a task is there before another one refers to it
    for task, to, later in pairs:
        task.carried_to_id = later.id
        name = task_name(task)
        audit.note(
            session,
            AuditAction.RESCHEDULED,
            plan,
            place=f"Nhiệm vụ “{name}”",
            before=quarter_name(*here),
            after=choice_words(Choice.CARRY, to),
        )
        carried.append(Carried(task.id, later.id, name, to))
    return carried


def _goes_on_as(task: Task, to: Quarter) -> dict[str, Any]:
    """The values of a task in the quarter where it goes on; its deadline stays if it falls there.

    It begins as far as it is; a start that is gone by would only hide that it is due.
    """
    period = Period.quarter(*to)
    keeps_due = task.due is not None and period.first <= task.due.last <= period.last
    progress = carried_progress(progress_of(task))
    return {
        **{name: getattr(task, name) for name in _CARRIED_ON},
        **{name: getattr(progress, name) for name in PROGRESS_FIELDS},
        "period": period,
        "due": task.due if keeps_due else None,
        "due_text": task.due_text if keeps_due else "",
    }


def _keep_state(session: Session, plan: Plan, quarter: Quarter) -> int:
    session.flush()
    session.expire(plan, ["added_tasks"])  # they are others now
    whole = get_plan(session, plan.id)
    return keep_revision(session, whole, RevisionKind.CLOSE, f"Chốt {quarter_name(*quarter)}")


# --- opened again --------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Reopening:
    """What opening a closed quarter again does; names of tasks."""

    quarter: Quarter
    closed_on: date
    closed_by: str
    revision: int
    taken_back: tuple[str, ...]  # go on here, as nobody has worked on them later
    staying: tuple[str, ...]  # go on where they are

    @property
    def words(self) -> str:
        """What becomes of the tasks that were carried on, in sentences; "" when there are none."""
        back, stay = len(self.taken_back), len(self.staying)
        here = quarter_name(*self.quarter)
        return " ".join(
            filter(
                None,
                (
                    f"{back} nhiệm vụ đã chuyển tiếp trở lại {here}." if back else "",
                    f"{stay} nhiệm vụ đã được cập nhật ở quý sau nên vẫn ở quý đó: "
                    f"{named_some(self.staying)}."
                    if stay
                    else "",
                ),
            )
        )


def preview_reopening(session: Session, plan_id: str, quarter: Quarter) -> Reopening:
    """What ``reopen_quarter`` would do. AppError where the quarter is not closed."""
    return _plan_reopening(session, get_plan(session, plan_id), quarter)[0]


def reopen_quarter(session: Session, plan_id: str, quarter: Quarter, reason: str) -> Reopening:
    """Let the tasks of a closed quarter be edited again; AppError without a reason.

    What was decided on them stays as it is. Those carried on come back where nobody has done
    anything about them since.
    """
    reason = clean(reason).strip()
    if not reason:
        raise AppError(f"Hãy ghi lý do mở lại {quarter_name(*quarter)}.")
    plan = _begin(session, plan_id)
    done, pairs = _plan_reopening(session, plan, quarter)
    closing = find_closing(session, plan_id, quarter)
    if closing is not None:
        closing.reopened_at, closing.reopened_by = now(), audit.who_of(session)
        closing.reason = reason
    _take_back(session, pairs)
    name = quarter_name(*quarter)
    audit.note(
        session,
        AuditAction.QUARTER_REOPENED,
        plan,
        place=name,
        after=done.words,
        reason=reason,
    )
    session.expire(plan, ["added_tasks"])
    index_progress(session, {plan_id})
    return done


_Pair = tuple[Task, Task]


def _plan_reopening(
    session: Session, plan: Plan, quarter: Quarter
) -> tuple[Reopening, list[_Pair]]:
    """With the tasks that come back and those that they went on as."""
    closing = find_closing(session, plan.id, quarter)
    if closing is None:
        raise AppError(f"{quarter_name(*quarter)} chưa chốt nên không cần mở lại.")
    tasks = {task.id: task for task in tasks_at_work(plan)}
    pairs = [
        (task, tasks[task.carried_to_id])
        for task in tasks.values()
        if place_of(task) == quarter and task.carried_to_id in tasks
    ]
    touched = _touched(session, plan, pairs)
    back = [pair for pair in pairs if pair[1].id not in touched]
    reopening = Reopening(
        quarter,
        closing.closed_at.astimezone().date(),
        closing.who,
        closing.revision,
        tuple(task_name(task) for task, _ in back),
        tuple(task_name(task) for task, later in pairs if later.id in touched),
    )
    return reopening, back


def _touched(session: Session, plan: Plan, pairs: Sequence[_Pair]) -> set[str]:
    """The keys of the later tasks with which somebody has done something."""
    closed = closed_quarters(session)
    keys = [later.id for _, later in pairs]
    touched: set[str] = set()
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        touched |= {
            key
            for key in session.scalars(
                select(Attachment.task_id).where(Attachment.task_id.in_(some))
            )
            if key
        }
    for task, later in pairs:
        place = place_of(later)
        if place is None or (plan.id, *place) in closed or not _is_as_carried(task, later):
            touched.add(later.id)
    return touched


def _is_as_carried(task: Task, later: Task) -> bool:
    if later.carried_to_id or later.work_period or later.period is None:
        return False
    quarter = place_of(later)
    values = _goes_on_as(task, quarter) if quarter else {}
    return all(getattr(later, name) == value for name, value in values.items())


def _take_back(session: Session, pairs: Sequence[_Pair]) -> None:
    for task, _ in pairs:
        task.carried_to_id = None
    session.flush()
    keys = [later.id for _, later in pairs]
    for start in range(0, len(keys), _AT_ONCE):
        session.execute(delete(Task).where(Task.id.in_(keys[start : start + _AT_ONCE])))
