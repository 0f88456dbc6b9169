"""What the parts of a package say: the facts of a plan, its tasks, what was answered.

Values are checked one by one when they are read: a hash says that nothing was changed on the way,
not that the sender's program was ours.
"""

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from typing import Any

from app.domain.collect import ReturnedRow
from app.domain.documents import DocumentType
from app.domain.packages import PackageError
from app.domain.periods import Period, Recurrence
from app.domain.progress import PROGRESS_FIELDS
from app.domain.vietnamese import clean
from app.domain.work import TaskOrigin, TaskStatus

MOST_ROWS = 5_000
_LONGEST_TEXT = 100_000
_MOST_NUMBER = 1_000_000
_KEY = re.compile(r"[0-9A-Za-z-]{1,36}")

Values = dict[str, Any]
_Read = Callable[[Any], Any]


@dataclass(frozen=True, slots=True)
class PackedPlan:
    """A plan as far as who does its tasks has to know it; values by the names of its columns."""

    plan: Values
    tasks: tuple[Values, ...]

    @property
    def plan_id(self) -> str:
        """The key, the same on both computers."""
        return str(self.plan["id"])


def plan_values(row: object) -> Values:
    """What a package says of a plan."""
    return {name: getattr(row, name) for name in _PLAN}


def task_values(row: object) -> Values:
    """What a package says of a task, but for how far it is."""
    return {name: getattr(row, name) for name in _TASK}


def write_plan(packed: PackedPlan) -> bytes:
    """The part of a package that ``read_plan`` reads."""
    return _json({"plan": packed.plan, "tasks": packed.tasks})


def read_plan(data: bytes) -> PackedPlan:
    """PackageError when any value is not what it can be."""
    held = _read_fields(_loads(data), {"plan": _any, "tasks": _list})
    tasks = tuple(_read_fields(task, _TASK) for task in held["tasks"])
    if len({task["id"] for task in tasks}) < len(tasks):
        raise _wrong()
    return PackedPlan(_read_fields(held["plan"], _PLAN), tasks)


def write_answers(rows: Iterable[ReturnedRow]) -> bytes:
    """The part of a package that ``read_answers`` reads."""
    return _json([[row.task_id, row.content, row.answers] for row in rows])


def read_answers(data: bytes) -> tuple[ReturnedRow, ...]:
    """PackageError when any value is not what it can be; which task is meant is not looked at."""
    rows = []
    for number, row in enumerate(_list(_loads(data)), 1):
        if not isinstance(row, list) or len(row) != 3:  # noqa: PLR2004 - as they are written
            raise _wrong()
        key, content, answers = row
        values = _read_fields(answers, _PROGRESS)
        rows.append(ReturnedRow("", number, _text(key), _text(content), values))
    return tuple(rows)


def _json(value: object) -> bytes:
    def plain(one: object) -> str:
        if isinstance(one, date):
            return one.isoformat()
        return str(one)  # a period

    return json.dumps(value, ensure_ascii=False, default=plain, separators=(",", ":")).encode()


def _loads(data: bytes) -> object:
    try:
        return json.loads(data)
    except (ValueError, RecursionError) as error:
        raise _wrong() from error


def _read_fields(row: object, fields: Mapping[str, _Read]) -> Values:
    """Exactly these, each as it can be."""
    if not isinstance(row, dict) or row.keys() != fields.keys():
        raise _wrong()
    return {name: read(row[name]) for name, read in fields.items()}


def _any(value: Any) -> Any:  # noqa: ANN401 - looked at by whoever asks
    return value


def _list(value: Any) -> list[Any]:  # noqa: ANN401 - of JSON
    if not isinstance(value, list) or len(value) > MOST_ROWS:
        raise _wrong()
    return value


def _text(value: Any) -> str:  # noqa: ANN401 - of JSON
    if not isinstance(value, str) or len(value) > _LONGEST_TEXT:
        raise _wrong()
    return clean(value)


def _key(value: Any) -> str:  # noqa: ANN401 - of JSON
    if not isinstance(value, str) or not _KEY.fullmatch(value):
        raise _wrong()
    return value


def _number(value: Any, least: int = 0, most: int = _MOST_NUMBER) -> int | None:  # noqa: ANN401
    if value is not None and (type(value) is not int or not least <= value <= most):
        raise _wrong()
    return value


def _maybe(read: Callable[[str], Any]) -> _Read:
    """None, or what a text stands for."""

    def read_value(value: Any) -> Any:  # noqa: ANN401 - of JSON
        return None if value is None else _one_of(read)(value)

    return read_value


def _one_of(read: Callable[[str], Any]) -> _Read:
    def read_value(value: Any) -> Any:  # noqa: ANN401 - of JSON
        try:
            return read(_text(value))
        except ValueError as error:
            raise _wrong() from error

    return read_value


def _enum(kind: type[StrEnum]) -> _Read:
    return _one_of(kind)


_PLAN: Mapping[str, _Read] = {
    "id": _key,
    "document_type": _enum(DocumentType),
    "parent_agency": _text,
    "issuing_agency": _text,
    "agency_short_name": _text,
    "number": _number,
    "symbol": _text,
    "place": _text,
    "issued_year": partial(_number, least=1900, most=2200),
    "issued_month": partial(_number, least=1, most=12),
    "issued_day": partial(_number, least=1, most=31),
    "subject": _text,
    "signer_name": _text,
}
_TASK: Mapping[str, _Read] = {
    "id": _key,
    "origin": _enum(TaskOrigin),
    "row_list": _text,
    "band": _text,
    "period": _maybe(Period.parse),
    "ordinal": _maybe(str),
    "content": _text,
    "recurrence": _enum(Recurrence),
    "start_text": _text,
    "start": _maybe(Period.parse),
    "due_text": _text,
    "due": _maybe(Period.parse),
    "lead_units": _text,
    "supporting_units": _text,
    "leader": _text,
    "deliverable": _text,
    "note": _text,
    "source_document": _text,
    "work_period": _maybe(Period.parse),
    "work_position": _number,
}
_PROGRESS: Mapping[str, _Read] = dict(
    zip(
        PROGRESS_FIELDS,
        (_enum(TaskStatus), _number, _text, _maybe(date.fromisoformat), _text, _text),
        strict=True,
    )
)


def _wrong() -> PackageError:
    return PackageError(
        "Trong gói có dữ liệu không đúng dạng nên không nhận. Hãy xin lại gói từ nơi gửi."
    )
