"""Progress between the rows of plans: it belongs to what is stored, never to a draft."""

from collections.abc import Collection

from app.domain.progress import PROGRESS_FIELDS
from app.models.plan import Indicator, Plan, Task

_WORK_FIELDS = (*PROGRESS_FIELDS, "work_period", "work_position", "carried_to_id")
RESULT_FIELDS = ("result", "result_value", "result_on", "result_note")
"""What an indicator has reached."""


def take_progress(task: Task, source: Task) -> None:
    """Make ``task`` as far as ``source`` is."""
    _take(task, source, PROGRESS_FIELDS)


def keep_progress(stored: Plan, draft: Plan) -> None:
    """Let the draft's rows be as far as the stored ones are: a draft may have been open long."""
    tasks = {task.id: task for task in stored.tasks}
    for task in draft.tasks:
        if task.id in tasks:
            _take(task, tasks[task.id], _WORK_FIELDS)
    indicators = {indicator.id: indicator for indicator in stored.indicators}
    for indicator in draft.indicators:
        if indicator.id in indicators:
            _take(indicator, indicators[indicator.id], RESULT_FIELDS)


def _take(row: Task | Indicator, source: Task | Indicator, names: Collection[str]) -> None:
    for name in names:
        value = getattr(source, name)
        if getattr(row, name) != value:
            setattr(row, name, value)
