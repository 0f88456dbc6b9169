"""The register of outgoing documents in the form of Annex IV: a cover and the lines of a book."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from app.domain.documents import number_digits
from app.domain.register import COLUMNS, RegisterLine, book_name, cells_of, day_text
from app.exporters.metrics import Type
from app.exporters.sheets import (
    HIGHEST_PT,
    MM_PER_PX,
    line_count,
    line_pitch_pt,
    set_page,
    write_workbook,
)
from app.models import Agency

_FONT = {"font_name": "Times New Roman", "font_size": 12}
_WIDTHS = (16, 11.5, 40, 17, 27, 12, 8, 11.5, 12, 18)  # in digits of the workbook's own font
_DATES = {1: "issued_on", 7: "sent_on"}
_COPIES = 6
_HEAD_ROWS = 2
_TYPE = Type(12)
_LINE_PT = line_pitch_pt(12)
_DIGIT_PX, _EDGES_PX = 7, 8
_COVER_COLUMNS, _COVER_WIDTH = 10, 14
_DOTS = "……"


@dataclass(frozen=True, slots=True)
class BookSheets:
    """One book of one year with its lines."""

    year: int
    code: str
    lines: Sequence[RegisterLine]


def render_register(agency: Agency, books: Sequence[BookSheets]) -> bytes:
    """The .xlsx of the books; the same books give the same bytes."""

    def write(workbook: Workbook) -> None:
        looks = _Looks(workbook)
        for book in books:
            _write_cover(_add(workbook, f"Bìa {book.code}"), looks, agency, book)
            _write_lines(_add(workbook, f"Sổ {book.code}"), looks, book)

    return write_workbook(write)


class _Looks:
    """The formats that all sheets share."""

    def __init__(self, workbook: Workbook) -> None:
        cell = {**_FONT, "border": 1, "text_wrap": True, "valign": "top"}
        middle = {"align": "center", "valign": "vcenter"}
        self.text = workbook.add_format({**cell, "num_format": "@"})
        self.centred = workbook.add_format({**cell, "align": "center"})
        self.date = workbook.add_format({**cell, "align": "center", "num_format": "dd/mm/yyyy"})
        self.head = workbook.add_format({**cell, **middle, "bold": True})
        self.ordinal = workbook.add_format({**cell, **middle, "italic": True})
        line = {**_FONT, **middle, "font_size": 14, "text_wrap": True}
        self.cover = workbook.add_format(line)
        self.agency = workbook.add_format({**line, "bold": True})
        self.title = workbook.add_format({**line, "bold": True, "font_size": 24})


def _add(workbook: Workbook, name: str) -> Worksheet:
    page: Worksheet = workbook.add_worksheet(name)
    set_page(page)
    page.set_margins(left=0.6, right=0.4, top=0.6, bottom=0.6)
    return page


def _write_cover(page: Worksheet, looks: _Looks, agency: Agency, book: BookSheets) -> None:
    """Bìa: whose book, of which year, from which day and number to which; the volume is open."""
    page.set_column(0, _COVER_COLUMNS - 1, _COVER_WIDTH)
    page.center_horizontally()
    days = sorted(line.issued_on for line in book.lines if line.issued_on)
    numbers = sorted(n for line in book.lines if (n := line.number.number) is not None)
    rows = (
        (agency.parent_name.upper(), looks.cover, 40),
        (agency.name.upper(), looks.agency, 40),
        ("", looks.cover, 90),
        ("SỔ ĐĂNG KÝ VĂN BẢN ĐI", looks.title, 48),
        (f"({book_name(book.code)})", looks.cover, 24),
        (f"Năm: {book.year}", looks.agency, 36),
        ("", looks.cover, 60),
        (f"Từ ngày {_day(days[:1])} đến ngày {_day(days[-1:])}", looks.cover, 26),
        (f"Từ số {_number(numbers[:1])} đến số {_number(numbers[-1:])}", looks.cover, 26),
        (f"Quyển số: {_DOTS}", looks.cover, 26),
    )
    for row, (text, look, height) in enumerate(rows):
        page.set_row(row, height)
        page.merge_range(row, 0, row, _COVER_COLUMNS - 1, "", look)
        page.write_string(row, 0, text, look)


def _day(days: Sequence[date]) -> str:
    return day_text(days[0]) if days else _DOTS


def _number(numbers: Sequence[int]) -> str:
    return number_digits(numbers[0]) if numbers else _DOTS


def _write_lines(page: Worksheet, looks: _Looks, book: BookSheets) -> None:
    page.set_header(f"&R&I{book_name(book.code)} năm {book.year}")
    page.set_footer("&C&P")
    page.repeat_rows(0, _HEAD_ROWS - 1)
    page.freeze_panes(_HEAD_ROWS, 1)
    for place, (column, width) in enumerate(zip(COLUMNS, _WIDTHS, strict=True)):
        page.set_column(place, place, width)
        page.write_string(0, place, column.head, looks.head)
        page.write_string(1, place, f"({place + 1})", looks.ordinal)
    page.set_row(0, _LINE_PT * 3)
    for row, line in enumerate(book.lines, _HEAD_ROWS):
        cells = cells_of(line)
        page.set_row(row, _height(cells))
        for place, text in enumerate(cells):
            page.write_string(row, place, text, looks.text)  # "=1+1" stays a text
        for place, name in _DATES.items():
            if day := getattr(line, name):
                page.write_datetime(row, place, day, looks.date)
        if line.copies is not None:
            page.write_number(row, _COPIES, line.copies, looks.centred)


def _height(cells: Sequence[str]) -> float:
    """As high as the cell with most lines, in pt; neither program does it alike by itself."""
    lines = max(map(_line_count, cells, _WIDTHS))
    return min(_LINE_PT * lines, HIGHEST_PT)


def _line_count(text: str, width: float) -> int:
    return line_count(text, (width * _DIGIT_PX + 5 - _EDGES_PX) * MM_PER_PX, _TYPE)
