"""A criteria set as a workbook: to keep, to fill in elsewhere, and to read back."""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from decimal import Decimal
from functools import partial
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.domain.criteria_scales import write_scale
from app.domain.criteria_sheets import (
    FACT_HEADS,
    FACTS,
    FACTS_SHEET,
    GUIDE,
    GUIDE_SHEET,
    MORE_EXAMPLES,
    ORDINAL_HEAD,
    ROW_COLUMNS,
    ROWS_SHEET,
    Fact,
    FactKind,
)
from app.domain.directory_sheets import EXAMPLE_MARK, YES_NO, SheetColumn
from app.exporters.metrics import Type
from app.exporters.sheets import (
    HIGHEST_PT,
    MM_PER_PX,
    line_count,
    line_pitch_pt,
    set_page,
    write_workbook,
)
from app.models import CriteriaSet, Criterion

_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
_MUTED = {"italic": True, "font_color": "#58636d"}
_HEAD_ROW = 3
_NOTES_HEIGHT = 52  # pt
_FACT_WIDTHS = (46, 60, 46)
_GUIDE_WIDTH = 110
_EMPTY_ROWS = 300
_FRAMED_ROWS = 40
_POINTS = "max_points"
_SIZE_PT = 12
_DIGIT_MM, _EDGES_MM = 7 * MM_PER_PX, 8 * MM_PER_PX


def render_criteria_set(held: CriteriaSet) -> bytes:
    """The .xlsx of a set. The same set gives the same bytes."""
    return write_workbook(lambda book: _SetWriter(book).write(held, held.criteria))


def render_criteria_template() -> bytes:
    """The empty workbook to fill in, with example rows that reading passes over."""
    return write_workbook(lambda book: _SetWriter(book).write(CriteriaSet(), None))


class _SetWriter:
    def __init__(self, book: Workbook) -> None:
        cell = {**_FONT, "border": 1, "text_wrap": True}
        self._book = book
        self._title = book.add_format({**_FONT, "bold": True, "font_size": 14})
        self._note = book.add_format({**_FONT, **_MUTED, "text_wrap": True})
        self._plain = book.add_format({**_FONT, "text_wrap": True})
        self._small = book.add_format(
            {**_FONT, **_MUTED, "font_size": 10, "text_wrap": True, "valign": "bottom"}
        )
        self._head = book.add_format(
            {**cell, "bold": True, "bg_color": "#EEF1F4", "align": "center", "valign": "vcenter"}
        )
        self._label = book.add_format({**cell, "bold": True, "bg_color": "#EEF1F4"})
        self._text = book.add_format({**cell, "num_format": "@"})
        self._group = book.add_format({**cell, "num_format": "@", "bold": True})
        self._number = book.add_format({**cell, "num_format": "General", "align": "right"})
        self._hint = book.add_format({**cell, **_MUTED})
        self._example = book.add_format({**cell, **_MUTED, "bg_color": "#FFF6DD"})

    def write(self, held: CriteriaSet, rows: Sequence[Criterion] | None) -> None:
        """Without ``rows`` it is the template."""
        self._write_facts(held)
        self._write_rows(rows)
        self._write_guide()

    def _add(self, title: str, note: str, columns: int) -> Worksheet:
        page: Worksheet = self._book.add_worksheet(title)
        page.write_string(0, 0, title, self._title)
        page.merge_range(1, 0, 1, columns - 1, "", self._note)
        page.write_string(1, 0, note, self._note)
        page.freeze_panes(_HEAD_ROW + 1, 0)
        page.repeat_rows(_HEAD_ROW)
        set_page(page)
        page.set_footer("&C&P")
        return page

    def _write_facts(self, held: CriteriaSet) -> None:
        page = self._add(FACTS_SHEET, "Ghi vào cột “Nội dung”.", len(FACT_HEADS))
        for place, width in enumerate(_FACT_WIDTHS):
            page.set_column(place, place, width)
            page.write_string(_HEAD_ROW, place, FACT_HEADS[place], self._head)
        for row, fact in enumerate(FACTS, _HEAD_ROW + 1):
            value = _fact(held, fact)
            page.write_string(row, 0, fact.head, self._label)
            self._put(page, row, 1, value, self._text)
            page.write_string(row, 2, fact.note, self._hint)
            _set_height(page, row, zip((fact.head, value, fact.note), _FACT_WIDTHS, strict=True))
            if fact.kind is FactKind.YES_NO:
                _limit(page, (row, 1, row, 1), list(YES_NO.values()))

    def _write_rows(self, rows: Sequence[Criterion] | None) -> None:
        note = "Mỗi tiêu chí một dòng; cách ghi ở trang “Hướng dẫn”."
        if rows is None:
            note += f" Các dòng “{EXAMPLE_MARK}” chỉ để xem."
        page = self._add(ROWS_SHEET, note, len(ROW_COLUMNS) + 1)
        page.set_column(0, 0, 8)
        page.set_row(_HEAD_ROW - 1, _NOTES_HEIGHT)
        page.write_string(_HEAD_ROW, 0, ORDINAL_HEAD, self._head)
        last = _HEAD_ROW + len(rows or ()) + _EMPTY_ROWS
        loose = self._book.add_format({**_FONT, "num_format": "@", "text_wrap": True})
        loose_number = self._book.add_format({**_FONT})
        for place, column in enumerate(ROW_COLUMNS, 1):
            look = loose_number if column.name in _NUMBERS else loose
            page.set_column(place, place, column.width, look)
            page.write_string(_HEAD_ROW, place, column.head, self._head)
            page.write_string(_HEAD_ROW - 1, place, column.note, self._small)
            if column.choices:
                _limit(page, (_HEAD_ROW + 1, place, last, place), _words_of(column))
        self._fill(page, rows)

    def _fill(self, page: Worksheet, rows: Sequence[Criterion] | None) -> None:
        first = _HEAD_ROW + 1
        if rows is None:
            for at, texts in enumerate([[one.example for one in ROW_COLUMNS], *MORE_EXAMPLES]):
                self._put_row(page, first + at, [EXAMPLE_MARK, *texts], self._example)
            first += 1 + len(MORE_EXAMPLES)
            for number in range(_FRAMED_ROWS):
                blanks: list[object] = [""] * len(ROW_COLUMNS)
                self._put_row(page, first + number, ["", *blanks], self._text)
            return
        for number, row in enumerate(rows):
            look = self._group if row.level == 1 else self._text
            values: list[object] = [
                str(number + 1),
                *(_cell(row, column) for column in ROW_COLUMNS),
            ]
            self._put_row(page, first + number, values, look)

    def _put_row(self, page: Worksheet, row: int, values: Sequence[object], look: Format) -> None:
        for place, value in enumerate(values):
            self._put(page, row, place, value, look)
        cells = zip(values[1:], (column.width for column in ROW_COLUMNS), strict=True)
        _set_height(page, row, cells, is_bold=look is self._group)

    def _put(self, page: Worksheet, row: int, place: int, value: object, look: Format) -> None:
        if isinstance(value, Decimal):
            page.write_number(row, place, float(value), self._number)
        else:
            page.write_string(row, place, str(value), look)  # "=1+1" stays a text

    def _write_guide(self) -> None:
        page: Worksheet = self._book.add_worksheet(GUIDE_SHEET)
        page.set_column(0, 0, _GUIDE_WIDTH)
        page.write_string(0, 0, "Cách ghi tệp bộ tiêu chí", self._title)
        for row, text in enumerate(GUIDE, 2):
            page.write_string(row, 0, text, self._plain)
            _set_height(page, row, [(text, _GUIDE_WIDTH)])
        first = len(GUIDE) + 3
        page.write_string(first, 0, _KINDS.head, self._head)
        for row, word in enumerate(_KINDS.choices.values(), first + 1):
            page.write_string(row, 0, word, self._text)
        set_page(page)


def _set_height(
    page: Worksheet, row: int, cells: Iterable[tuple[object, float]], *, is_bold: bool = False
) -> None:
    """As high as the longest of the texts needs in its width, in letters."""
    kind = Type(_SIZE_PT, is_bold=is_bold)
    lines = max(line_count(str(text), width * _DIGIT_MM - _EDGES_MM, kind) for text, width in cells)
    page.set_row(row, min(max(lines, 1) * line_pitch_pt(_SIZE_PT) + 3, HIGHEST_PT))


_NUMBERS = {_POINTS, "level"}
_KINDS = next(column for column in ROW_COLUMNS if column.name == "kind")


def _words_of(column: SheetColumn) -> list[str] | str:
    """What the drop-down offers; words with commas must stand in cells, here of the guide."""
    words = list(column.choices.values())
    if not any("," in word for word in words):
        return words
    first = len(GUIDE) + 5
    return f"='{GUIDE_SHEET}'!$A${first}:$A${first + len(words) - 1}"


def _fact(held: CriteriaSet, fact: Fact) -> object:
    if fact.kind is FactKind.DAY:
        return held.deadlines.get(fact.name, "")
    value = getattr(held, fact.name)
    match value:
        case None:
            return ""
        case bool():
            return YES_NO[value]
        case date():
            return f"{value:%d/%m/%Y}"
        case _:
            return value


def _cell(row: Criterion, column: SheetColumn) -> object:
    return _CELLS[column.name](row)


def _text_of(name: str, row: Criterion) -> object:
    value: object = getattr(row, name)
    return value


def _chosen(column: SheetColumn, row: Criterion) -> object:
    return column.choices[getattr(row, column.name)]


_CELLS: dict[str, Callable[[Criterion], Any]] = {
    **{name: partial(_text_of, name) for name in ("code", "title", "evidence", "appraising_unit")},
    **{one.name: partial(_chosen, one) for one in ROW_COLUMNS if one.choices},
    _POINTS: lambda row: "" if row.max_points is None else row.max_points,
    "scale": lambda row: write_scale(row.kind, row.scale),
    "level": lambda row: Decimal(row.level),
}


def _limit(page: Worksheet, where: tuple[int, int, int, int], words: list[str] | str) -> None:
    """A drop-down list where only few words are allowed."""
    rule = {
        "validate": "list",
        "source": words,
        "error_title": "Chưa đúng",
        "error_message": "Hãy chọn một mục trong danh sách của ô.",
    }
    page.data_validation(*where, rule)
