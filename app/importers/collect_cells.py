"""What people write into the cells of a collected file: a status, a percentage, a day, a text."""

import re
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from app.domain.progress import PROGRESS_NAMES
from app.domain.vietnamese import clean, clean_line, fold, shortened
from app.domain.work import TASK_STATUS_NAMES
from app.importers.workbooks import Cell

_STATUSES = {fold(name): status for status, name in TASK_STATUS_NAMES.items()}
_PERCENT = re.compile(r"(\d{1,3})(?:[.,]0+)?\s*%?")
_DAY = re.compile(r"(?:ngày\s+)?(\d{1,2})\s*[/.-]\s*(\d{1,2})\s*[/.-]\s*(\d{4})", re.IGNORECASE)
_ISO_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00(?::00)?)?")
_YEARS = range(2000, 2101)
_LONGEST_QUOTE = 60


class CellError(ValueError):
    """A cell that cannot be read; the text says why, for the user."""


def read_answer(name: str, cell: Cell) -> Any:  # noqa: ANN401 - a part of TaskProgress
    """The value that a cell has for this part. CellError when it has none that could be meant."""
    if cell.is_formula:
        raise CellError(f"Ô “{PROGRESS_NAMES[name]}” là công thức; hãy ghi giá trị thay cho nó.")
    if cell.is_error:
        raise CellError(f"Ô “{PROGRESS_NAMES[name]}” bị lỗi ({cell.text}); hãy ghi lại giá trị.")
    match name:
        case "status":
            return _status(cell)
        case "percent":
            return _percent(cell)
        case "completed_on":
            return _day(cell)
        case _:
            return clean(cell.text).strip()


def _status(cell: Cell) -> object:
    words = clean_line(cell.text)
    status = _STATUSES.get(fold(words))
    if status is None:
        allowed = ", ".join(f"“{name}”" for name in TASK_STATUS_NAMES.values())
        said = f"không thể là “{_quoted(words)}”" if words else "đang để trống"
        raise CellError(f"“Trạng thái” {said}; hãy chọn {allowed}.")
    return status


def _percent(cell: Cell) -> int | None:
    value = cell.value
    text = clean_line(cell.text)
    if not text:
        return None
    if isinstance(value, int | float) and not isinstance(value, bool):
        number = Decimal(repr(value)) * (100 if cell.is_percent else 1)
        if number == (whole := number.to_integral_value()) and 0 <= whole <= 100:  # noqa: PLR2004
            return int(whole)
    elif (match := _PERCENT.fullmatch(text)) and int(match[1]) <= 100:  # noqa: PLR2004
        return int(match[1])
    raise CellError(f"“%” phải là số nguyên từ 0 đến 100, không thể là “{_quoted(text)}”.")


def _day(cell: Cell) -> date | None:
    value = cell.value
    if isinstance(value, datetime):
        value = value.date()
    if isinstance(value, date):
        found: date | None = value
    else:
        text = clean_line(cell.text)
        if not text:
            return None
        found = _written_day(text)
    if found is None or found.year not in _YEARS:
        raise CellError(
            f"“Ngày hoàn thành” không thể là “{_quoted(cell.text)}”; "
            "hãy ghi ngày/tháng/năm, chẳng hạn 15/11/2026."
        )
    return found


def _written_day(text: str) -> date | None:
    try:
        if match := _DAY.fullmatch(text):
            return date(int(match[3]), int(match[2]), int(match[1]))
        if match := _ISO_DAY.fullmatch(text):
            return date(int(match[1]), int(match[2]), int(match[3]))
    except ValueError:  # 31/02
        pass
    return None


def _quoted(text: str) -> str:
    return shortened(text, _LONGEST_QUOTE)
