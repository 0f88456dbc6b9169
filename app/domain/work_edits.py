"""What follows when one part of a task's progress is changed where it is shown."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from app.domain.progress import (
    COMPLETE,
    PROGRESS_FIELDS,
    TaskProgress,
    progress_problem,
    with_changes,
)
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


def with_followers(before: TaskProgress, said: Changes, today: date) -> Changes:
    """What was said, with what people mean by it; a status that was said is left alone.

    100 % or a day of completion is done; done is done today unless a day is given; less than
    100 % is no longer done; a task that has got somewhere is in progress.
    """
    changes = dict(said)
    if "status" not in changes:
        changes |= _meant_status(before, changes)
    if changes.get("status") is TaskStatus.DONE and before.completed_on is None:
        changes.setdefault("completed_on", today)
    return changes


def _meant_status(before: TaskProgress, said: Changes) -> Changes:
    percent, is_done = said.get("percent"), before.status is TaskStatus.DONE
    if said.get("completed_on") is not None:
        return {"status": TaskStatus.DONE, "percent": COMPLETE}
    if percent == COMPLETE:
        return {"status": TaskStatus.DONE}
    if "percent" in said and (is_done or (percent and before.status is TaskStatus.NOT_STARTED)):
        return {"status": TaskStatus.IN_PROGRESS}
    return {}


def changes_for_all(
    before: Mapping[str, TaskProgress], said: Changes, today: date
) -> dict[str, Changes]:
    """The same said of several tasks, with what follows for each; those it changes nothing of not.

    ``with_changes`` and its rules are for whoever writes it.
    """
    changes = {key: with_followers(one, said, today) for key, one in before.items()}
    return {
        key: change
        for key, change in changes.items()
        if with_changes(before[key], change) != before[key]
    }


def problems_for_all(
    before: Mapping[str, TaskProgress], said: Changes, today: date
) -> dict[str, str]:
    """Why it cannot be said of some of them, by their keys."""
    changes = changes_for_all(before, said, today)
    problems = {
        key: progress_problem(with_changes(before[key], change), today)
        for key, change in changes.items()
    }
    return {key: problem for key, problem in problems.items() if problem}
