"""Collecting results by file: what is sent to a unit, and what comes back.

A file carries its own base: the keys of its rows and the values sent, sealed by a hash. So it does
not matter to which sheet, column or order its visible rows have gone.
"""

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from hashlib import sha256
from typing import Any

from app.domain.progress import PROGRESS_FIELDS, PROGRESS_NAMES, TaskProgress
from app.domain.vietnamese import fold
from app.domain.work import TaskStatus

ORDINAL_HEAD, CONTENT_HEAD, DUE_HEAD, PRODUCT_HEAD = "TT", "Nội dung", "Thời hạn", "Sản phẩm"
KEY_HEAD = "Mã dòng"
ANSWER_HEADS = PROGRESS_NAMES
"""The heads of what is filled in, by field."""
HEADS = (ORDINAL_HEAD, CONTENT_HEAD, DUE_HEAD, PRODUCT_HEAD, *ANSWER_HEADS.values(), KEY_HEAD)

MARK = "KHGDDT-THU-KET-QUA"
VERSION = "1"
NO_UNIT = "Chưa phân công"

Quarter = tuple[int, int]
"""A year and 1 to 4."""


@dataclass(frozen=True, slots=True)
class SentRow:
    """A task as a unit gets it."""

    task_id: str
    content: str  # in words
    due: str
    deliverable: str
    progress: TaskProgress
    quarter: Quarter | None = None  # in which it stands; None for what recurs or names no time


@dataclass(frozen=True, slots=True)
class SentFile:
    """What one unit gets of one plan: of all of it, or of a ``quarter`` with what recurs."""

    plan_id: str
    plan_name: str
    unit_key: str
    unit: str
    sent_on: date
    rows: tuple[SentRow, ...]
    quarter: Quarter | None = None


@dataclass(frozen=True, slots=True)
class BaseRow:
    """What a file says of a row when it was sent: the content only as a mark."""

    content_mark: str
    progress: TaskProgress


@dataclass(frozen=True, slots=True)
class Base:
    """What a file says of itself."""

    plan_id: str
    plan_name: str
    unit_key: str
    unit: str
    sent_on: str
    rows: Mapping[str, BaseRow]  # by the task's key
    quarter: Quarter | None = None


@dataclass(frozen=True, slots=True)
class ReturnedRow:
    """A filled-in row: which task it says it is, and what was written, as far as it was read."""

    sheet: str
    number: int  # as the program that showed it counts
    task_id: str
    content: str
    answers: Mapping[str, Any]  # by field of TaskProgress
    problem: str = ""  # why a cell cannot be read


@dataclass(frozen=True, slots=True)
class ReturnedFile:
    """A file that came back; ``problem`` says why nothing of it can be taken."""

    name: str
    saved_at: float  # seconds, as file systems count; to tell an earlier answer from a later one
    base: Base | None = None
    rows: tuple[ReturnedRow, ...] = ()
    problem: str = ""


class BaseError(ValueError):
    """The base of a file is not as it was sent; the text says why, for the user."""


def narrowed(
    files: Iterable[SentFile],
    quarter: Quarter | None = None,
    unit_keys: Collection[str] | None = None,
) -> list[SentFile]:
    """The files for some units, with what stands in a quarter or recurs; none without rows."""
    found = [
        replace(file, rows=tuple(row for row in file.rows if _is_in(row, quarter)), quarter=quarter)
        for file in files
        if unit_keys is None or file.unit_key in unit_keys
    ]
    return [file for file in found if file.rows]


def _is_in(row: SentRow, quarter: Quarter | None) -> bool:
    return quarter is None or row.quarter in {None, quarter}


def quarters_of(files: Iterable[SentFile]) -> list[Quarter]:
    """The quarters in which anything is to be done, in their order."""
    return sorted({row.quarter for file in files for row in file.rows if row.quarter})


def content_mark(content: str) -> str:
    """The same for contents that differ only in marks, case and spaces."""
    return sha256(" ".join(fold(content).split()).encode()).hexdigest()[:16]


def base_lines(sent: SentFile) -> list[str]:
    """The base as lines: mark, version, seal, whose file it is, then a line a row."""
    whose = [sent.plan_id, sent.plan_name, sent.unit_key, sent.unit, sent.sent_on.isoformat()]
    whose += [f"{number}" for number in sent.quarter or ()]
    lines = [_json(whose), *(_json(_row_values(row)) for row in sent.rows)]
    return [MARK, VERSION, _seal(lines), *lines]


def _row_values(row: SentRow) -> list[Any]:
    values = (getattr(row.progress, name) for name in PROGRESS_FIELDS)
    plain = [value.isoformat() if isinstance(value, date) else value for value in values]
    return [row.task_id, content_mark(row.content), *plain]


def read_base(lines: Sequence[str]) -> Base:
    """BaseError when the lines are not those that were sent."""
    if lines[1:2] != [VERSION]:
        raise BaseError(
            "Tệp do phiên bản khác của chương trình tạo ra; hãy gửi lại tệp mới cho đơn vị."
        )
    seal, held = "".join(lines[2:3]), lines[3:]
    if not held or _seal(held) != seal:
        raise BaseError(
            "Phần dữ liệu gốc ẩn trong tệp đã bị sửa nên không biết chắc đã gửi gì; "
            "hãy gửi lại tệp mới cho đơn vị và chép kết quả sang."
        )
    try:
        whose, *rows = (json.loads(line) for line in held)
        found = {str(key): BaseRow(mark, _progress(values)) for key, mark, *values in rows}
        plan_id, plan_name, unit_key, unit, sent_on, *part = map(str, whose)
        quarter = (int(part[0]), int(part[1])) if part else None
        return Base(plan_id, plan_name, unit_key, unit, sent_on, found, quarter)
    except (ValueError, TypeError, LookupError) as error:  # sealed by somebody else
        raise BaseError("Phần dữ liệu gốc ẩn trong tệp không đọc được.") from error


def _progress(values: Sequence[Any]) -> TaskProgress:
    held = dict(zip(PROGRESS_FIELDS, values, strict=True))
    day = held["completed_on"]
    held["status"] = TaskStatus(held["status"])
    held["completed_on"] = date.fromisoformat(day) if day else None
    return TaskProgress(**held)


def _seal(lines: Sequence[str]) -> str:
    return sha256("\n".join(lines).encode()).hexdigest()


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))
