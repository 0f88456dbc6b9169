"""What follows when one part of a task's progress is changed where it is shown."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain.progress import COMPLETE, PROGRESS_FIELDS, TaskProgress
from app.domain.work import TaskStatus

Changes = Mapping[str, Any]


def ticked(today: date) -> Changes:
    """Done, today."""
    return {"status": TaskStatus.DONE, "percent": COMPLETE, "completed_on": today}


def unticked(before: TaskProgress | None) -> Changes:
    """As it was before the tick; without a memory of that, not begun."""
    if before is None:
        return {"status": TaskStatus.NOT_STARTED}
    return {name: getattr(before, name) for name in PROGRESS_FIELDS}


def with_followers(before: TaskProgress, name: str, value: object, today: date) -> Changes:
    """The change of one part, with what people mean by it.

    100 % or a day of completion is done; done is done today unless a day is given; less than
    100 % is no longer done; a task that has got somewhere is in progress.
    """
    changes: dict[str, Any] = {name: value}
    if name == "completed_on" and value is not None:
        changes |= {"status": TaskStatus.DONE, "percent": COMPLETE}
    elif name == "percent" and isinstance(value, int):
        if value == COMPLETE:
            changes["status"] = TaskStatus.DONE
        elif before.status is TaskStatus.DONE or (
            value and before.status is TaskStatus.NOT_STARTED
        ):
            changes["status"] = TaskStatus.IN_PROGRESS
    elif name == "percent" and before.status is TaskStatus.DONE:
        changes["status"] = TaskStatus.IN_PROGRESS
    if changes.get("status") is TaskStatus.DONE and before.completed_on is None:
        changes.setdefault("completed_on", today)
    return changes
