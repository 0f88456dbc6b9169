"""How far tasks are is noted here, in drafts and in issued plans: it is no edit of the document."""

from collections.abc import Collection
from datetime import date
from typing import Any

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
from app.domain.work import TaskOrigin
from app.errors import AppError
from app.models import Plan, Task
from app.models.audit import AuditAction
from app.models.entity import now
from app.services import audit
from app.services.closed_quarters import demand_open
from app.services.plans import get_plan
from app.services.search_index import index_plan

_LONGEST_NAME = 160
GOES_ON_IN = " chuyển tiếp sang "
_RENAMED = " (trước đây: “"


def today() -> date:
    """The day at the user's place."""
    return now().astimezone().date()


def set_progress(session: Session, task_id: str, /, **changes: Any) -> TaskProgress:  # noqa: ANN401 - status, percent, result...
    """Change what ``changes`` names (the fields of TaskProgress); returns all that is said now.

    AppError, and nothing changed, where that cannot be. The plan keeps its version.
    """
    task = get_task(session, task_id)
    after = write_progress(session, task, with_changes(progress_of(task), changes))
    index_progress(session, {task.plan_id})
    return after


def get_task(session: Session, task_id: str) -> Task:
    """AppError when there is none with this key."""
    task = session.get(Task, task_id)
    if task is None:
        raise AppError(
            f"Không có nhiệm vụ nào mang mã {task_id}. Hãy xem kế hoạch để lấy đúng mã nhiệm vụ."
        )
    return task


def write_progress(
    session: Session,
    task: Task,
    after: TaskProgress,
    *,
    action: AuditAction = AuditAction.PROGRESS,
    source: str = "",
) -> TaskProgress:
    """Make ``task`` say ``after``, with an entry in the log; ``source`` is where that is from.

    ``index_progress`` is to follow. AppError, and nothing changed, where it cannot be.
    """
    before, plan = progress_of(task), session.get_one(Plan, task.plan_id)
    if plan.deleted_at is not None:
        raise AppError("Kế hoạch đang ở trong thùng rác; hãy khôi phục rồi cập nhật kết quả.")
    if problem := progress_problem(after, today()):
        raise AppError(f"Nhiệm vụ “{task_name(task)}”: {problem}")
    if after == before:
        return after
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
    return words if len(words) <= _LONGEST_NAME else f"{words[:_LONGEST_NAME]}…"


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
    """Let the search find results and reasons as they are now."""
    session.flush()
    for plan_id in plan_ids:
        plan = get_plan(session, plan_id)
        index_plan(session, plan, plan.version)
