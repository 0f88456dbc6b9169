"""Members of a cluster and their totals from a small .json or .xlsx."""

import json
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.domain.cluster import Contender
from app.domain.cluster_cells import HEADS, head_of, read_member
from app.domain.vietnamese import clean_line
from app.errors import AppError
from app.importers.text_files import read_text_file
from app.importers.workbooks import read_values

_MOST_MEMBERS = 500
_NEEDED = ("name", "total")
_NOTHING = dict.fromkeys(HEADS)
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
    named: list[Mapping[str, Any]] = [_named(row) for row in rows]
    if named and not any("total" in row for row in named):  # else all would be without a total
        raise AppError(
            f"Không đơn vị nào trong “{source.name}” có “total”; mỗi đơn vị cần “name” và “total”."
        )
    return named


def _named(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for key, value in row.items() if (name := head_of(key))}


def _sheet_rows(source: Path) -> list[Mapping[str, Any]]:
    for rows in read_values(source).values():
        for at, row in enumerate(rows):
            heads = {n: name for n, cell in enumerate(row) if (name := head_of(str(cell or "")))}
            if set(_NEEDED) <= set(heads.values()):
                return [
                    values
                    for found in rows[at + 1 :]
                    if (values := {name: found[n] for n, name in heads.items() if n < len(found)})
                    and str(values.get("name") or "").strip()
                ]
    raise AppError(_NO_TABLE.format(source.name))


def _contender(row: Mapping[str, Any], number: int) -> Contender:
    name = clean_line(str(row.get("name") or ""))
    return Contender(**read_member({**_NOTHING, **row}, name or f"đơn vị thứ {number}"))
