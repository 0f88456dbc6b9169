"""Times of tasks: the deadline within its quarter, the end after the beginning."""

import re
from collections.abc import Iterator

from app.checks.context import CheckContext
from app.domain.findings import Finding, Severity
from app.domain.periods import read_period
from app.domain.places import Spot, SpotKind
from app.models import Plan, Task
from app.models.plan_texts import task_places

_HAS_YEAR = re.compile(r"(?:19|20)\d\d")


def check_times(plan: Plan, _context: CheckContext) -> Iterator[Finding]:
    """``task.due_outside_band`` and ``task.due_before_start``."""
    for task, place in zip(plan.tasks, task_places(plan), strict=True):
        if _is_outside(task):
            message = (
                f"Thời hạn “{task.due_text}” nằm ngoài {task.band_title} mà nhiệm vụ được xếp vào. "
                "Hãy sửa thời hạn hoặc chuyển nhiệm vụ sang quý khác."
            )
            yield _finding("task.due_outside_band", task, place, message)
        if _ends_first(task):
            message = (
                f"Thời hạn “{task.due_text}” trước khi bắt đầu “{task.start_text}”. "
                "Hãy xem lại hai thời điểm."
            )
            yield _finding("task.due_before_start", task, place, message)


def _finding(rule: str, task: Task, place: str, message: str) -> Finding:
    spot = Spot(SpotKind.TASK, task.id, "due_text")
    return Finding(rule, Severity.WARNING, place, message, "", spot, task.due_text)


def _is_outside(task: Task) -> bool:
    """A deadline without a year is read in the years of its band."""
    band = task.period
    if band is None or not task.due_text:
        return False
    if _HAS_YEAR.search(task.due_text):
        dues = [task.due]
    else:
        dues = [read_period(task.due_text, year) for year in {band.first.year, band.last.year}]
    return all(due is not None and not due.overlaps(band) for due in dues)


def _ends_first(task: Task) -> bool:
    """Only where both years are written: from September to March goes over the year's end."""
    if task.start is None or task.due is None:
        return False
    if not (_HAS_YEAR.search(task.start_text) and _HAS_YEAR.search(task.due_text)):
        return False
    return task.due.last < task.start.first
