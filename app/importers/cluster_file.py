"""Members of a cluster and their totals from a small .json or .xlsx."""

import json
from collections.abc import Mapping, Sequence
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from app.domain.cluster import VIOLATION_NAMES, Contender, Violation
from app.domain.figures import read_figure
from app.domain.vietnamese import clean_line, fold
from app.errors import AppError
from app.importers.text_files import read_text_file
from app.importers.workbooks import read_workbook

_MOST_MEMBERS = 500
HEADS = {
    "name": ("don vi", "ten don vi", "thanh vien", "name", "unit"),
    "total": ("tong diem", "diem", "total"),
    "tie_total": (
        "diem tieu chi bac hoc",
        "diem bac hoc",
        "diem cac tieu chi bac hoc",
        "tie_total",
    ),
    "violation": ("vi pham", "xu ly vi pham", "violation"),
    "finding": ("ket luan", "ket luan cua cap co tham quyen", "finding"),
}
"""What a column, or a key of the JSON, may be called; without marks."""
_NEEDED = ("name", "total")
_NO_TABLE = (
    "Không tìm thấy bảng thành viên trong “{}”: dòng đầu cần có cột “Đơn vị” và “Tổng điểm” "
    "(thêm “Điểm bậc học”, “Vi phạm”, “Kết luận” nếu có)."
)


def read_contenders(source: Path) -> list[Contender]:
    """The members in the order of the file. AppError when it cannot be read, naming the member."""
    is_json = source.suffix.lower() == ".json"
    rows = _json_rows(source) if is_json else _sheet_rows(source)
    if not rows:
        raise AppError(_NO_TABLE.format(source.name))
    if len(rows) > _MOST_MEMBERS:
        raise AppError(f"“{source.name}” có hơn {_MOST_MEMBERS} đơn vị; hãy chọn đúng tệp.")
    return [_contender(row, number) for number, row in enumerate(rows, 1)]


def _json_rows(source: Path) -> list[Mapping[str, Any]]:
    try:
        held = json.loads(read_text_file(source), parse_float=Decimal)
    except (ValueError, RecursionError) as error:
        raise AppError(
            f"“{source.name}” không phải tệp JSON đúng cách viết; hãy xem lại dấu ngoặc, dấu phẩy."
        ) from error
    rows = held.get("members") if isinstance(held, dict) else held
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise AppError(
            f"“{source.name}” cần có danh sách “members”, mỗi đơn vị gồm “name” và “total”."
        )
    return [_named(row) for row in rows]


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    known = {alias: name for name, aliases in HEADS.items() for alias in aliases}
    return {known[fold(key)]: value for key, value in row.items() if fold(key) in known}


def _sheet_rows(source: Path) -> list[Mapping[str, Any]]:
    for rows in read_workbook(source).values():
        for at, row in enumerate(rows):
            heads = {n: name for n, cell in enumerate(row) if (name := _head(cell))}
            if set(_NEEDED) <= set(heads.values()):
                return [
                    values
                    for found in rows[at + 1 :]
                    if (values := {name: found[n] for n, name in heads.items() if n < len(found)})
                    and str(values.get("name", "")).strip()
                ]
    raise AppError(_NO_TABLE.format(source.name))


def _head(cell: str) -> str | None:
    text = " ".join(fold(cell).split())
    return next((name for name, aliases in HEADS.items() if text in aliases), None)


def _contender(row: Mapping[str, Any], number: int) -> Contender:
    name = clean_line(str(row.get("name") or ""))
    where = name or f"đơn vị thứ {number}"
    return Contender(
        name,
        _points(row.get("total"), where),
        _points(row.get("tie_total"), where),
        _violation(row.get("violation"), where),
        clean_line(str(row.get("finding") or "")),
    )


def _points(value: Any, where: str) -> Decimal | None:  # noqa: ANN401 - of JSON or a cell
    if value is None or value == "":
        return None
    if isinstance(value, bool | Sequence | dict) and not isinstance(value, str):
        raise AppError(f"{where}: điểm phải là một số.")
    try:
        points = read_figure(value) if isinstance(value, str) else Decimal(value)
        points = Decimal(str(value)) if points is None else points
    except InvalidOperation:
        points = None
    if points is None or not points.is_finite():
        raise AppError(f"{where}: “{value}” không phải số điểm; hãy ghi như 2.150,5.")
    return points


def _violation(value: Any, where: str) -> Violation:  # noqa: ANN401 - of JSON or a cell
    text = " ".join(fold(str(value or "")).split())
    known = {fold(name): violation for violation, name in VIOLATION_NAMES.items()}
    known |= {violation.value: violation for violation in Violation}
    if text not in known:
        names = "; ".join(f"“{name}”" for name in VIOLATION_NAMES.values())
        raise AppError(f"{where}: cột vi phạm chỉ nhận {names}.")
    return known[text]
