"""The tasks of a plan as work: in a fixed order, with their quarter and how they stand in time."""

from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from app.domain.duty_dates import next_due
from app.domain.markup import parse_inline, plain_text
from app.domain.periods import Period
from app.domain.task_timing import Timing, deadline_of, place_of, timing_of
from app.models import Plan, Task
from app.models.entity import now
from app.models.plan_rows import tasks_at_work
from app.services.calendar_notes import note_on
from app.services.plans import get_plan
from app.services.progress import get_task


@dataclass(frozen=True, slots=True)
class WorkRow:
    """A task as work. ``quarter`` is None for what recurs, and for what names no time."""

    task: Task
    year: int | None
    quarter: int | None
    order: int  # within its quarter, from 1
    timing: Timing
    carried_from: str = ""  # the task that it was in an earlier quarter

    @property
    def due(self) -> Period | None:
        """By when: its own deadline, or the end of the quarter that it stands under."""
        return deadline_of(self.task)

    @property
    def content(self) -> str:
        """What is to be done, without marks."""
        return plain_text(parse_inline(self.task.content))


@dataclass(frozen=True, slots=True)
class DutyRow:
    """A reporting duty with the last day that is in time; None when it has ended."""

    unit: str
    to: str
    rule: str  # as printed
    next_due_on: date | None
    note: str


def list_work(
    session: Session, plan_id: str, quarter: int | None = None, today: date | None = None
) -> list[WorkRow]:
    """The tasks by year, quarter and their order in the plan; what recurs comes last."""
    plan = get_plan(session, plan_id)
    rows = work_of(plan, today or now().astimezone().date())
    return [row for row in rows if quarter is None or row.quarter == quarter]


def find_work(session: Session, task_id: str) -> WorkRow:
    """One task, as ``list_work`` has it."""
    rows = list_work(session, get_task(session, task_id).plan_id)
    return next(row for row in rows if row.task.id == task_id)


def locate_task(session: Session, task_id: str) -> tuple[str, tuple[int, int] | None]:
    """The plan of a task, and its year and quarter."""
    task = get_task(session, task_id)
    return task.plan_id, place_of(task)


def work_of(plan: Plan, today: date) -> list[WorkRow]:
    """The same of a plan at hand: its own tasks, then those that were carried on, that arose."""
    counts: dict[tuple[int, int] | None, int] = {}
    rows = []
    tasks = tasks_at_work(plan)
    earlier = {task.carried_to_id: task.id for task in tasks if task.carried_to_id}
    for task in sorted(tasks, key=_rank):
        place = place_of(task)
        counts[place] = counts.get(place, 0) + 1
        year, quarter = place or (None, None)
        timing = _timing(task, today)
        rows.append(WorkRow(task, year, quarter, counts[place], timing, earlier.get(task.id, "")))
    last = (9999, 9)
    return sorted(rows, key=lambda row: (place_of(row.task) or last, row.order))


def _rank(task: Task) -> tuple[bool, int]:
    return task.work_position is None, task.work_position or 0


def _timing(task: Task, today: date) -> Timing:
    is_carried = task.carried_to_id is not None
    due = deadline_of(task)
    return timing_of(task.status, due, task.completed_on, today, is_carried=is_carried)


def list_duties(session: Session, plan_id: str, on: date) -> list[DutyRow]:
    """The reporting duties of a plan, those due first first; the ended ones last."""
    plan = get_plan(session, plan_id)
    rows = [
        DutyRow(
            duty.reporter,
            duty.addressee,
            duty.printed,
            due := next_due(duty.rule, on, duty.valid_until),
            _duty_note(due, duty.valid_until),
        )
        for duty in plan.duties
    ]
    return sorted(rows, key=lambda row: row.next_due_on or date.max)


def _duty_note(due: date | None, valid_until: date | None) -> str:
    if due is None:
        ended = f" từ ngày {valid_until:%d/%m/%Y}" if valid_until else ""
        return f"Đã hết kỳ báo cáo{ended}"
    special = note_on(due)
    return f"Ngày cuối là {special}; nên gửi sớm hơn" if special else ""
