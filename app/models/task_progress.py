"""Progress between the tasks of plans: it belongs to what is stored, never to a draft."""

from app.domain.progress import PROGRESS_FIELDS
from app.models.plan import Plan, Task


def take_progress(task: Task, source: Task) -> None:
    """Make ``task`` as far as ``source`` is."""
    for name in PROGRESS_FIELDS:
        value = getattr(source, name)
        if getattr(task, name) != value:
            setattr(task, name, value)


def keep_progress(stored: Plan, draft: Plan) -> None:
    """Let the draft's tasks be as far as the stored ones are: a draft may have been open long."""
    known = {task.id: task for task in stored.tasks}
    for task in draft.tasks:
        if task.id in known:
            take_progress(task, known[task.id])
