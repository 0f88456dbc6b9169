"""How far a task is: what its parts may say together, and what follows from a change of one."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from operator import attrgetter
from typing import Any

from app.domain.periods import day_name
from app.domain.vietnamese import clean
from app.domain.work import TASK_STATUS_NAMES, TaskStatus

COMPLETE = 100
LONGEST = {"result": 8000, "reason": 4000, "evidence": 4000}
"""In letters; a workbook's cell holds no more than 32,767, a file's base writes all in one."""


@dataclass(frozen=True, slots=True)
class TaskProgress:
    """Kết quả thực hiện of one task. None and "" mean that nobody has said; that is not zero."""

    status: TaskStatus = TaskStatus.NOT_STARTED
    percent: int | None = None
    result: str = ""
    completed_on: date | None = None
    reason: str = ""  # why it is late or not done
    evidence: str = ""  # numbers of documents, names of files


PROGRESS_NAMES = {
    "status": "Trạng thái",
    "percent": "%",
    "result": "Kết quả",
    "completed_on": "Ngày hoàn thành",
    "reason": "Lý do",
    "evidence": "Minh chứng",
}
"""The parts in the order of the form; the heads under which they are collected."""
PROGRESS_FIELDS = tuple(field.name for field in fields(TaskProgress))
_read = attrgetter(*PROGRESS_FIELDS)


def progress_of(row: object) -> TaskProgress:
    """What a row with the same attributes says."""
    return TaskProgress(*_read(row))


def with_changes(before: TaskProgress, changes: Mapping[str, Any]) -> TaskProgress:
    """``before`` with what was changed, and with what a change of status alone makes certain.

    Done is 100 %; what is no longer done has no day of completion, and how far it is is open again.
    """
    after = replace(before, **{name: _tidy(value) for name, value in changes.items()})
    if after.status is before.status:
        return after
    follows: dict[str, Any] = {}
    if after.status is TaskStatus.DONE:
        follows = {"percent": COMPLETE}
    elif before.status is TaskStatus.DONE:
        follows = {"percent": None, "completed_on": None}
    elif after.status is TaskStatus.NOT_STARTED:
        follows = {"percent": None}
    return replace(after, **{name: v for name, v in follows.items() if name not in changes})


def _tidy(value: Any) -> Any:  # noqa: ANN401 - of any part
    return clean(value).strip() if isinstance(value, str) and type(value) is str else value


def progress_problem(progress: TaskProgress, today: date) -> str:
    """Why this cannot be, in a sentence that says what to do; "" when it can."""
    return next(filter(None, (rule(progress, today) for rule in _RULES)), "")


def _percent_problem(progress: TaskProgress, _today: date) -> str:
    percent, status = progress.percent, progress.status
    if percent is not None and not 0 <= percent <= COMPLETE:
        return f"“%” phải từ 0 đến 100, không thể là {percent}."
    if status is TaskStatus.DONE and percent != COMPLETE:
        said = "chưa ghi %" if percent is None else f"mới đạt {percent}%"
        return f"“Hoàn thành” thì % phải là 100, ở đây {said}; hãy sửa % hoặc trạng thái."
    if status is not TaskStatus.DONE and percent == COMPLETE:
        return f"Đã đạt 100% thì trạng thái phải là “Hoàn thành”, không phải {_named(status)}."
    if status is TaskStatus.NOT_STARTED and percent:
        return f"“Chưa triển khai” thì không thể đạt {percent}%; hãy sửa % hoặc trạng thái."
    return ""


def _reason_problem(progress: TaskProgress, _today: date) -> str:
    if progress.status is TaskStatus.DROPPED and not progress.reason.strip():
        return "“Không thực hiện” thì phải ghi lý do."
    return ""


def _day_problem(progress: TaskProgress, today: date) -> str:
    day = progress.completed_on
    if day is None:
        return ""
    if progress.status is not TaskStatus.DONE:
        return (
            f"Có ngày hoàn thành thì trạng thái phải là “Hoàn thành”, "
            f"không phải {_named(progress.status)}."
        )
    if day > today:
        return f"Ngày hoàn thành {day_name(day)} chưa tới; hãy ghi ngày đã hoàn thành."
    return ""


def _length_problem(progress: TaskProgress, _today: date) -> str:
    for name, longest in LONGEST.items():
        if len(getattr(progress, name)) > longest:
            return f"“{PROGRESS_NAMES[name]}” dài hơn {longest} chữ; hãy ghi gọn lại."
    return ""


_RULES = (_percent_problem, _reason_problem, _day_problem, _length_problem)


def _named(status: TaskStatus) -> str:
    return f"“{TASK_STATUS_NAMES[status]}”"


def value_words(name: str, progress: TaskProgress) -> str:
    """One part as people read it; "" when there is nothing."""
    value = getattr(progress, name)
    match value:
        case TaskStatus():
            return TASK_STATUS_NAMES[value]
        case int():
            return f"{value}%"
        case date():
            return day_name(value)
        case _:
            return str(value or "")


def progress_words(progress: TaskProgress) -> str:
    """All that is said, on one line: ``Đang thực hiện; 80%; kết quả: …``."""
    texts = {name: value_words(name, progress) for name in PROGRESS_FIELDS}
    plain = ("status", "percent")
    return "; ".join(
        text if name in plain else f"{PROGRESS_NAMES[name].lower()}: {text}"
        for name, text in texts.items()
        if text
    )
