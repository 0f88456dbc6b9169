"""The workbook of a criteria set, as the program writes it and people fill it in."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

from app.domain.criteria import Scale, ScoringKind
from app.domain.criteria_scales import read_scale
from app.domain.criteria_sheets import (
    DECIMALS,
    DEEPEST,
    FACT_HEADS,
    FACTS,
    FACTS_SHEET,
    ORDINAL_HEAD,
    ROW_COLUMNS,
    ROWS_SHEET,
    Fact,
    FactKind,
)
from app.domain.directory_sheets import EXAMPLE_MARK, YES_NO, SheetColumn
from app.domain.figures import read_figure
from app.domain.findings import Finding, Severity
from app.domain.vietnamese import clean_line, fold
from app.errors import AppError
from app.importers.workbooks import EMPTY_CELL, Cell, Cells, read_cells
from app.models import Criterion

_HEAD_ROWS = 12
_NEEDED = ("Mã", "Tiêu chí", "Điểm tối đa")
_DATE = re.compile(r"(\d{1,2})/(\d{1,2})/(\d{4})")
_DAY = re.compile(r"(\d{1,2})/(\d{1,2})")
_MOST = Decimal(100_000)
_SEVERAL_LINES = {"title", "evidence", "scale"}
_LEAP_YEAR = 2024
_FORMULA = (
    "Ô “Điểm tối đa” là công thức; chương trình không tính công thức nên dòng này chưa có điểm, "
    "hãy ghi số."
)


class _Refused(Exception):  # noqa: N818 - what happens to the row, in words for the user
    """Why a row or a fact is not taken."""


@dataclass(frozen=True, slots=True)
class CriteriaSheets:
    """What a workbook holds: rows, facts of the set by attribute, and what was not taken."""

    rows: tuple[Criterion, ...]
    facts: Mapping[str, Any]
    refused: tuple[Finding, ...]


def read_criteria_workbook(source: Path) -> CriteriaSheets:
    """AppError when it is no workbook, or has no sheet of criteria.

    Formulas are never worked out: points that are one are left out, a row or a fact is not taken.
    """
    pages = {fold(title.strip()): cells for title, cells in read_cells(source)}
    found = _find_rows_page(pages)
    if found is None:
        raise AppError(
            f"“{source.name}” không có trang nào với các cột “Mã”, “Tiêu chí”, “Điểm tối đa”. Hãy "
            "ghi vào tệp mẫu Excel do chương trình tạo, giữ nguyên các tiêu đề cột, rồi đọc lại."
        )
    refused: list[Finding] = []
    rows = tuple(_rows(*found, refused))
    if not rows:
        why = f" {refused[0].place}: {refused[0].message}" if refused else ""
        raise AppError(f"“{source.name}” chưa có tiêu chí nào đọc được.{why}")
    facts = _facts(pages.get(fold(FACTS_SHEET), ()), refused)
    return CriteriaSheets(rows, facts, tuple(refused))


@dataclass(frozen=True, slots=True)
class _Heads:
    """Where the heads stand: the row, and the places by attribute."""

    row: int
    places: Mapping[str, int]
    ordinal: int | None


def _find_rows_page(pages: Mapping[str, Cells]) -> tuple[Cells, _Heads] | None:
    named = [pages[fold(ROWS_SHEET)]] if fold(ROWS_SHEET) in pages else []
    for page in [*named, *pages.values()]:
        heads = _find_heads(page)
        if heads is not None:
            return page, heads
    return None


def _find_heads(page: Cells) -> _Heads | None:
    for number, cells in enumerate(page[:_HEAD_ROWS]):
        places: dict[str, int] = {}
        for place, cell in enumerate(cells):
            places.setdefault(fold(clean_line(cell.text)), place)
        if all(fold(head) in places for head in _NEEDED):
            known = {
                column.name: places[fold(column.head)]
                for column in ROW_COLUMNS
                if fold(column.head) in places
            }
            return _Heads(number, known, places.get(fold(ORDINAL_HEAD)))
    return None


# --- rows ----------------------------------------------------------------------------------------


def _rows(page: Cells, heads: _Heads, refused: list[Finding]) -> Iterator[Criterion]:
    own_level = 0  # of the last row with a code
    for number, cells in enumerate(page[heads.row + 1 :], heads.row + 2):
        is_example = heads.ordinal is not None and fold(_at(cells, heads.ordinal).text) == fold(
            EXAMPLE_MARK
        )
        values = {name: _at(cells, place) for name, place in heads.places.items()}
        if is_example or not any(cell.text for cell in values.values()):
            continue
        if values["max_points"].is_formula:  # mostly the sum of a group, whose rows stay below it
            refused.append(_refusal("criteria.formula", f"Dòng {number}", _FORMULA))
            values["max_points"] = EMPTY_CELL
        try:
            row = _row(values, own_level)
        except _Refused as why:
            refused.append(_refusal("criteria.refused_row", f"Dòng {number}", str(why)))
            continue
        own_level = row.level if row.code else own_level
        yield row


def _refusal(rule: str, place: str, why: str) -> Finding:
    return Finding(rule, Severity.ERROR, place, why)


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else EMPTY_CELL


def _row(cells: Mapping[str, Cell], level_above: int) -> Criterion:
    texts = {
        column.name: _text(column, cells.get(column.name, EMPTY_CELL)) for column in ROW_COLUMNS
    }
    if not texts["code"] and not texts["title"]:
        raise _Refused("Thiếu cả mã và nội dung tiêu chí.")
    kind = _chosen("kind", texts["kind"], ScoringKind.LEVEL)
    return Criterion(
        level=_level(texts["level"], texts["code"], level_above),
        code=texts["code"],
        title=texts["title"],
        evidence=texts["evidence"],
        max_points=_number("Điểm tối đa", cells.get("max_points", EMPTY_CELL)),
        appraising_unit=texts["appraising_unit"],
        kind=kind,
        scale=_scale(kind, texts["scale"]),
        is_mandatory=_chosen("is_mandatory", texts["is_mandatory"], default=True),
    )


def _text(column: SheetColumn, cell: Cell) -> str:
    if cell.is_formula or cell.is_error:
        raise _Refused(
            f"Ô “{column.head}” là công thức; chương trình không tính công thức, hãy ghi thẳng "
            "chữ hoặc số."
        )
    if column.name in _SEVERAL_LINES:
        lines = (clean_line(line) for line in cell.text.splitlines())
        text = "\n".join(filter(None, lines))
    else:
        text = clean_line(cell.text)
    if len(text) > column.longest:
        raise _Refused(f"“{column.head}” dài hơn {column.longest} chữ.")
    return text


def _level(text: str, code: str, level_above: int) -> int:
    if not text:
        return len(code.rstrip(".").split(".")) if code else level_above + 1
    if not text.isdecimal() or not 1 <= int(text) <= DEEPEST:
        raise _Refused(f"“Cấp” phải là số từ 1 đến {DEEPEST}, không thể là “{text}”.")
    return int(text)


def _chosen(name: str, text: str, default: Any) -> Any:  # noqa: ANN401 - of any column
    column = next(column for column in ROW_COLUMNS if column.name == name)
    if not text:
        return default
    for key, word in column.choices.items():
        if fold(word) == fold(text):
            return key
    allowed = ", ".join(f"“{word}”" for word in column.choices.values())
    raise _Refused(f"“{column.head}” không thể là “{text}”; hãy chọn {allowed}.")


def _scale(kind: ScoringKind, text: str) -> Scale:
    scale = read_scale(kind, text)
    if scale is None:
        raise _Refused(
            f"Không hiểu thang điểm “{text[:60]}”; cách ghi có ở trang “Hướng dẫn” của tệp mẫu."
        )
    return scale


def _number(head: str, cell: Cell) -> Decimal | None:
    if cell.is_formula or cell.is_error:
        raise _Refused(f"Ô “{head}” là công thức; chương trình không tính công thức, hãy ghi số.")
    if not cell.text:
        return None
    is_number = isinstance(cell.value, int | float) and not isinstance(cell.value, bool)
    value = Decimal(repr(cell.value)) if is_number else read_figure(cell.text)
    if value is None or not value.is_finite() or not 0 <= value <= _MOST:
        raise _Refused(f"“{head}” phải là số không âm, không thể là “{cell.text[:40]}”.")
    if value != round(value, DECIMALS):
        raise _Refused(f"“{head}” chỉ có đến {DECIMALS} chữ số thập phân, ở đây là {cell.text}.")
    return value.to_integral_value() if value == value.to_integral_value() else value.normalize()


# --- facts ---------------------------------------------------------------------------------------


def _facts(page: Cells, refused: list[Finding]) -> dict[str, Any]:
    known = {fold(fact.head): fact for fact in FACTS}
    heads = [fold(head) for head in FACT_HEADS[:2]]
    facts: dict[str, Any] = {}
    deadlines: dict[str, str] = {}
    place = 1
    for cells in page:
        if [fold(clean_line(cell.text)) for cell in cells[:2]] == heads:
            continue
        fact = known.get(fold(clean_line(_at(cells, 0).text)))
        value = _at(cells, place)
        if fact is None or not value.text:
            continue
        try:
            read = _fact(fact, value)
        except _Refused as why:
            refused.append(_refusal("criteria.refused_fact", f"Mục “{fact.head}”", str(why)))
            continue
        if fact.kind is FactKind.DAY:
            deadlines[fact.name] = read
        else:
            facts[fact.name] = read
    return {**facts, "deadlines": deadlines} if deadlines else facts


def _fact(fact: Fact, cell: Cell) -> Any:  # noqa: ANN401 - of any fact
    if cell.is_formula or cell.is_error:
        raise _Refused("Ô này là công thức; chương trình không tính công thức.")
    if len(cell.text) > fact.longest:
        raise _Refused(f"Dài hơn {fact.longest} chữ.")
    return _number(fact.head, cell) if fact.kind is FactKind.NUMBER else _READ[fact.kind](cell)


def _lines(cell: Cell) -> str:
    return "\n".join(filter(None, map(clean_line, cell.text.splitlines())))


def _yes_no(cell: Cell) -> bool:
    for key, word in YES_NO.items():
        if fold(word) == fold(cell.text):
            return key
    raise _Refused(f"Hãy ghi “Có” hoặc “Không”, không phải “{cell.text[:40]}”.")


def _date(cell: Cell) -> date:
    if isinstance(cell.value, datetime):
        return cell.value.date()
    match = _DATE.fullmatch(cell.text)
    try:
        if match:
            return date(int(match[3]), int(match[2]), int(match[1]))
    except ValueError:
        pass
    raise _Refused(f"Không có ngày “{cell.text[:40]}”; hãy ghi như 01/01/2026.")


def _day(cell: Cell) -> str:
    if isinstance(cell.value, datetime):  # Excel makes a date of 15/10
        return f"{cell.value.day}/{cell.value.month}"
    match = _DAY.fullmatch(cell.text)
    try:
        if match:
            day = date(_LEAP_YEAR, int(match[2]), int(match[1]))
            return f"{day.day}/{day.month}"
    except ValueError:
        pass
    raise _Refused(f"Không có ngày “{cell.text[:40]}”; hãy ghi ngày và tháng như 15/10.")


_READ: Mapping[FactKind, Callable[[Cell], Any]] = {
    FactKind.TEXT: lambda cell: clean_line(cell.text),
    FactKind.LINES: _lines,
    FactKind.DATE: _date,
    FactKind.DAY: _day,
    FactKind.YES_NO: _yes_no,
}
