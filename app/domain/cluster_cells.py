"""A table of members as it is typed, pasted or read: what its columns are called, what they say."""

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal, InvalidOperation
from typing import Any

from app.domain.cluster import VIOLATION_NAMES, Violation
from app.domain.figures import read_figure
from app.domain.vietnamese import clean_line, fold
from app.errors import AppError

HEADS = {
    "name": ("don vi", "ten don vi", "thanh vien", "don vi thanh vien", "name", "unit", "member"),
    "total": ("tong diem", "diem", "total", "points", "total points"),
    "tie_total": (
        "diem tieu chi bac hoc",
        "diem bac hoc",
        "diem cac tieu chi bac hoc",
        "tie total",
        "tie points",
    ),
    "violation": ("vi pham", "xu ly vi pham", "violation"),
    "finding": ("ket luan", "ket luan cua cap co tham quyen", "finding"),
}
"""What a column, or a key of the JSON, may be called; without marks."""
_VIOLATIONS = {
    "none": Violation.NONE,
    "excluded": Violation.NO_PRIZE,
    "khong xet": Violation.NO_PRIZE,
    "ha bac": Violation.STEP_LOWER,
    "ha mot bac": Violation.STEP_LOWER,
    "ha bac khen thuong": Violation.STEP_LOWER,
}
"""What may be written beside the names."""
_ABSURD = Decimal(10**9)
_PLACES = Decimal("0.000001")


def head_of(cell: str) -> str | None:
    """The name of the column under this head; None for one that is not ours."""
    text = " ".join(fold(cell).replace("_", " ").split())
    return next((name for name, aliases in HEADS.items() if text in aliases), None)


def read_points(value: object) -> Decimal | None:
    """None where nothing stands. AppError when it is no number of points."""
    if value is None or value == "":
        return None
    if isinstance(value, bool | Sequence | Mapping) and not isinstance(value, str):
        raise AppError("điểm phải là một số.")
    text = str(value).strip()
    points = read_figure(text) if isinstance(value, str) else _decimal(text)
    points = _decimal(text) if points is None else points
    if points is None or not points.is_finite() or abs(points) >= _ABSURD:
        raise AppError(f"“{text[:40]}” không phải số điểm; hãy ghi như 2.150,5.")
    # without what a workbook keeps of 0.1 + 0.2
    return Decimal(format(points.quantize(_PLACES).normalize(), "f"))


def _decimal(text: str) -> Decimal | None:
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def read_violation(value: object) -> Violation:
    """By its name or its word in a file. AppError for anything else."""
    text = " ".join(fold(str(value or "")).split())
    known = {fold(name): violation for violation, name in VIOLATION_NAMES.items()}
    known |= {violation.value: violation for violation in Violation} | _VIOLATIONS
    if text not in known:
        names = "; ".join(f"“{name}”" for name in VIOLATION_NAMES.values())
        raise AppError(f"cột vi phạm chỉ nhận {names}.")
    return known[text]


def read_member(row: Mapping[str, object], where: str) -> dict[str, Any]:
    """The values of a row by name, each checked. AppError that begins with ``where`` it is."""
    try:
        return {name: _READ[name](value) for name, value in row.items()}
    except AppError as error:
        raise AppError(f"{where}: {error}") from error


def _read_text(value: object) -> str:
    return clean_line(str(value or ""))


_READ: Mapping[str, Callable[[object], Any]] = {
    "name": _read_text,
    "total": read_points,
    "tie_total": read_points,
    "violation": read_violation,
    "finding": _read_text,
    "source": _read_text,
}


def _cells(text: str) -> list[list[str]]:
    try:
        return list(csv.reader(io.StringIO(text), delimiter="\t"))
    except csv.Error as error:
        raise AppError("Phần vừa chép không phải bảng; hãy chép các ô trong Excel.") from error


def pasted_members(
    text: str, columns: Sequence[str], first: int
) -> tuple[list[dict[str, Any]], bool]:
    """What is pasted from a spreadsheet, row by row, and whether it says whose each row is.

    Under heads of its own by these; without them from column ``first`` on. AppError, and nothing
    is pasted, where a cell cannot be read.
    """
    cells = [
        row for row in csv.reader(io.StringIO(text), delimiter="\t") if any(map(str.strip, row))
    ]
    heads = {n: name for n, cell in enumerate(cells[0]) if (name := head_of(cell))} if cells else {}
    has_heads = len(heads) > 1 and "name" in heads.values()
    if not has_heads:
        heads = dict(enumerate(columns[first:]))
    rows = []
    for number, row in enumerate(cells[has_heads:], 1):
        named = {heads[n]: cell.strip() for n, cell in enumerate(row) if n in heads}
        where = str(named.get("name") or f"dòng thứ {number}")
        rows.append(read_member(named, where))
    return [row for row in rows if not has_heads or row["name"]], has_heads
