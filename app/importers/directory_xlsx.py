"""The workbook of the directory, as the program writes it and people fill it in."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from app.domain.directory_sheets import (
    AGENCY_FIELDS,
    AGENCY_HEADS,
    AGENCY_SHEET,
    EXAMPLE_MARK,
    LISTS,
    ORDINAL_HEAD,
    Sheet,
    SheetColumn,
    SheetRow,
)
from app.domain.vietnamese import clean_line, fold
from app.errors import AppError
from app.importers.workbooks import MAX_ROWS, Rows, read_workbook

_HEAD_ROWS = 12  # within which the heads are looked for
_SEVERAL_LINES = {"aliases"}
_CELL_ERRORS = {"#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#REF!", "#VALUE!"}


def read_directory(source: Path) -> list[SheetRow]:
    """The rows of ``source`` that are filled in. AppError when it is no workbook of a directory."""
    sheets = {fold(title.strip()): rows for title, rows in read_workbook(source).items()}
    rows: list[SheetRow] = []
    found = 0
    if (page := sheets.get(fold(AGENCY_SHEET))) is not None:
        found += 1
        rows += _agency_rows(page)
    for sheet in LISTS:
        if (page := sheets.get(fold(sheet.title))) is not None:
            found += 1
            rows += _list_rows(sheet, page)
    if not found:
        raise AppError(
            f"“{source.name}” không có trang nào của danh mục. Hãy ghi vào tệp mẫu Excel do "
            "chương trình tạo, giữ nguyên tên các trang, rồi nhập lại."
        )
    return rows


def _agency_rows(page: Rows) -> Iterator[SheetRow]:
    heads = _find_heads(page, AGENCY_SHEET, AGENCY_HEADS[:2])
    fields = {fold(item.head): item for item in AGENCY_FIELDS}
    for number, cells in enumerate(page, 1):
        if number <= heads.row:
            continue
        item = fields.get(fold(clean_line(_cell(cells, heads.places[fold(AGENCY_HEADS[0])]))))
        value = clean_line(_cell(cells, heads.places[fold(AGENCY_HEADS[1])]))
        if item and value:
            yield SheetRow(AGENCY_SHEET, number, {item.name: value}, _problem(item, value))


def _list_rows(sheet: Sheet, page: Rows) -> Iterator[SheetRow]:
    heads = _find_heads(page, sheet.title, [sheet.columns[0].head])
    ordinal = heads.places.get(fold(ORDINAL_HEAD))
    for number, cells in enumerate(page, 1):
        is_example = ordinal is not None and fold(_cell(cells, ordinal)) == fold(EXAMPLE_MARK)
        if number <= heads.row or is_example:
            continue
        values = {
            column.name: _value(column, _cell(cells, heads.places[fold(column.head)]))
            for column in sheet.columns
            if fold(column.head) in heads.places
        }
        if any(values.values()):
            yield SheetRow(sheet.title, number, values, _row_problem(sheet, values))
    if len(page) >= MAX_ROWS:
        words = f"Chỉ đọc {MAX_ROWS} dòng đầu của trang này; các dòng sau chưa được đọc."
        yield SheetRow(sheet.title, MAX_ROWS, {}, words)


class _Heads:
    """Where the heads stand: the row as Excel counts, the places by folded words."""

    def __init__(self, row: int, places: Mapping[str, int]) -> None:
        self.row = row
        self.places = places


def _find_heads(page: Rows, title: str, needed: Sequence[str]) -> _Heads:
    for number, cells in enumerate(page[:_HEAD_ROWS], 1):
        places: dict[str, int] = {}
        for place, text in enumerate(cells):
            places.setdefault(fold(clean_line(text)), place)
        if all(fold(head) in places for head in needed):
            return _Heads(number, places)
    wanted = ", ".join(f"“{head}”" for head in needed)
    raise AppError(
        f"Trang “{title}” của tệp không có dòng tiêu đề với cột {wanted}. "
        "Hãy giữ nguyên các tiêu đề cột như trong tệp mẫu Excel rồi nhập lại."
    )


def _cell(cells: Sequence[str], place: int) -> str:
    return cells[place] if place < len(cells) else ""


def _value(column: SheetColumn, text: str) -> str:
    if column.name not in _SEVERAL_LINES:
        return clean_line(text)
    return "\n".join(filter(None, (clean_line(line) for line in text.splitlines())))


def _row_problem(sheet: Sheet, values: Mapping[str, str]) -> str:
    if not values[sheet.columns[0].name]:
        return f"Thiếu “{sheet.columns[0].head}”."
    problems = (_problem(column, values.get(column.name, "")) for column in sheet.columns)
    return next(filter(None, problems), "")


def _problem(column: SheetColumn, text: str) -> str:
    if len(text) > column.longest:
        return f"“{column.head}” dài hơn {column.longest} chữ."
    if text in _CELL_ERRORS:
        return f"Ô “{column.head}” có công thức bị lỗi ({text}); hãy ghi chữ thay cho công thức."
    if column.choices and text and fold(text) not in map(fold, column.choices.values()):
        allowed = ", ".join(f"“{word}”" for word in column.choices.values())
        return f"“{column.head}” không thể là “{text}”; hãy chọn {allowed}."
    return ""
