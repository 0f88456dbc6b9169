"""How far tasks are is noted here, in drafts and in issued plans: it is no edit of the document."""

from collections.abc import Collection, Iterable
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.markup import parse_inline, plain_text
from app.domain.periods import quarter_name
from app.domain.progress import (
    PROGRESS_FIELDS,
    TaskProgress,
    progress_of,
    progress_problem,
    progress_words,
    with_changes,
)
from app.domain.task_timing import place_of
from app.domain.vietnamese import shortened
from app.domain.work import TaskOrigin
from app.errors import AppError
from app.models import Plan, Task
from app.models.audit import AuditAction
from app.models.entity import today
from app.services import audit
from app.services.closed_quarters import closed_quarters, demand_at_work, demand_open
from app.services.plans import get_plan
from app.services.search_index import index_plan, index_tasks

_LONGEST_NAME = 160
GOES_ON_IN = " chuyển tiếp sang "
_RENAMED = " (trước đây: “"
_AT_ONCE = 500  # keys in one question


def set_progress(session: Session, task_id: str, /, **changes: Any) -> TaskProgress:  # noqa: ANN401 - status, percent, result...
    """Change what ``changes`` names (the fields of TaskProgress); returns all that is said now.

    AppError, and nothing changed, where that cannot be. The plan keeps its version.
    """
    task = get_task(session, task_id)
    after = with_changes(progress_of(task), changes)
    write_all(session, [(task, after, "")])
    return after


def get_task(session: Session, task_id: str) -> Task:
    """AppError when there is none with this key."""
    task = session.get(Task, task_id)
    if task is None:
        raise AppError(
            f"Không có nhiệm vụ nào mang mã {task_id}. Hãy xem kế hoạch để lấy đúng mã nhiệm vụ."
        )
    return task


def get_tasks(session: Session, task_ids: Collection[str]) -> list[Task]:
    """Those with these keys, in this order. AppError when one of them is not there."""
    keys = list(dict.fromkeys(task_ids))
    found: list[Task] = []
    for start in range(0, len(keys), _AT_ONCE):
        query = select(Task).where(Task.id.in_(keys[start : start + _AT_ONCE]))
        found += session.scalars(query)
    known = {task.id: task for task in found}
    return [known.get(task_id) or get_task(session, task_id) for task_id in task_ids]


def write_all(
    session: Session,
    said: Iterable[tuple[Task, TaskProgress, str]],
    action: AuditAction = AuditAction.PROGRESS,
) -> int:
    """Make tasks say it, all or none; the third is where it is from. Returns how many differ.

    The search finds it at once. AppError where one of them cannot say that.
    """
    closed = closed_quarters(session)
    plans: list[Plan] = []  # held: the session alone would forget and read them for each task
    changed: list[Task] = []
    with session.no_autoflush:  # all is written together
        for task, after, source in said:
            if after == progress_of(task):
                continue
            plans.append(session.get_one(Plan, task.plan_id))
            place = place_of(task)
            is_open = place is None or (task.plan_id, *place) not in closed
            write_progress(session, task, after, action=action, source=source, is_open=is_open)
            changed.append(task)
    index_tasks(session, changed)
    return len(changed)


def write_progress(  # noqa: PLR0913 - what, and what for, by name
    session: Session,
    task: Task,
    after: TaskProgress,
    *,
    action: AuditAction = AuditAction.PROGRESS,
    source: str = "",
    is_open: bool = False,
) -> TaskProgress:
    """Make ``task`` say ``after``, with an entry in the log; ``source`` is where that is from.

    ``index_tasks`` is to follow; ``is_open``: its quarter is known not to be closed.
    AppError, and nothing changed, where it cannot be.
    """
    before, plan = progress_of(task), session.get_one(Plan, task.plan_id)
    demand_at_work(plan, "ghi được kết quả")
    if problem := progress_problem(after, today()):
        raise AppError(f"Nhiệm vụ “{task_name(task)}”: {problem}")
    if after == before:
        return after
    if not is_open:
        demand_open(session, task)
    for name in PROGRESS_FIELDS:
        setattr(task, name, getattr(after, name))
    audit.note(
        session,
        action,
        plan,
        place=task_place(task),
        before=progress_words(before),
        after=progress_words(after),
        reason=source,
    )
    return after


def task_name(task: Task) -> str:
    """What a task is called in a sentence: its content in words, cut off when long."""
    words = " ".join(plain_text(parse_inline(task.content)).split())
    return shortened(words, _LONGEST_NAME)


def task_place(task: Task, old_name: str = "") -> str:
    """What the log calls a task; ``old_name``: what it was called until now.

    What goes on from an earlier quarter has the name of that one: it says its own quarter.
    """
    name = f"Nhiệm vụ “{task_name(task)}”"
    if old_name not in {"", task_name(task)}:
        return f"{name}{_RENAMED}{old_name}”)"
    quarter = place_of(task) if task.origin is TaskOrigin.CARRIED else None
    return f"{name}{GOES_ON_IN}{quarter_name(*quarter)}" if quarter else name


def earlier_place(place: str) -> str:
    """What the log called the task before, where ``place`` says so; else ""."""
    _, mark, old = place.partition(_RENAMED)
    return f"Nhiệm vụ “{old.removesuffix(')')}" if mark else ""


def index_progress(session: Session, plan_ids: Collection[str]) -> None:
    """Let the search find all of these plans as they are now, where tasks have come or gone."""
    session.flush()
    for plan_id in plan_ids:
        plan = get_plan(session, plan_id)
        index_plan(session, plan, plan.version)
