"""The workbook in which a unit answers for its tasks, and a copy that says what was not taken."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from io import BytesIO
from math import ceil
from pathlib import Path
from textwrap import shorten
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from app.domain.collect import HEADS, SentFile, SentRow, base_lines
from app.domain.work import TASK_STATUS_NAMES
from app.errors import AppError
from app.exporters.metrics import Type, text_width_mm, wrap

SHEET, HELP_SHEET, BASE_SHEET = "Kết quả", "Hướng dẫn", "Dữ liệu gốc"
REFUSED_HEAD = "Chưa nhận vì"
_FONT = {"font_name": "Times New Roman", "font_size": 12}
_WIDTHS = (5, 44, 14, 20, 16, 7, 36, 13, 24, 24, 12)  # in digits of the workbook's own font
_STATUS, _PERCENT, _RESULT, _DAY, _REASON, _EVIDENCE, _KEY = range(4, 11)
_TYPE = Type(12)
_LINE_PT, _HIGHEST_PT = 15.75, 409
_DIGIT_PX, _EDGES_PX, _MM_PER_PX = 7, 8, 25.4 / 96
_A4 = 9
_HELP_WIDTH, _HELP_LETTERS = 72, 100  # a page of A4: one column alone is not shrunk to it
_LONGEST_TEXT = 32_000  # what a cell holds at most, with some room
_HELP = """\
Ghi vào các ô trắng của trang “Kết quả”: Trạng thái, %, Kết quả, Ngày hoàn thành, Lý do, Minh chứng.
Các ô xám chỉ để đọc. Chưa có số liệu thì để trống, không ghi 0.
Hoàn thành thì % là 100. Không thực hiện thì phải ghi lý do.
Ngày hoàn thành ghi ngày/tháng/năm, không sau ngày hôm nay.
Có thể sắp xếp, lọc, thêm cột ghi chú. Không sửa tên cột, không xóa dòng, không ghi công thức.
Không chép dòng từ tệp của đơn vị khác.
Ghi xong, lưu dưới dạng .xlsx rồi gửi lại tệp này.
"""
_MAY = dict.fromkeys(
    ("format_cells", "format_columns", "format_rows", "sort", "autofilter"),
    True,
)
_RULES: dict[int, dict[str, Any]] = {
    _STATUS: {
        "validate": "list",
        "source": list(TASK_STATUS_NAMES.values()),
        "ignore_blank": False,
        "input_title": "Trạng thái",
        "input_message": "Chọn một mục trong danh sách.",
        "error_title": "Chưa đúng trạng thái",
        "error_message": "Hãy chọn một mục trong danh sách của ô.",
    },
    _PERCENT: {
        "validate": "integer",
        "criteria": "between",
        "minimum": 0,
        "maximum": 100,
        "input_title": "% hoàn thành",
        "input_message": "Số nguyên từ 0 đến 100, không ghi dấu %. Hoàn thành thì ghi 100.",
        "error_title": "Chưa đúng %",
        "error_message": "Hãy ghi số nguyên từ 0 đến 100, không ghi dấu %.",
    },
    _DAY: {
        "validate": "date",
        "criteria": "between",
        "minimum": date(2000, 1, 1),
        "maximum": "=TODAY()",
        "input_title": "Ngày hoàn thành",
        "input_message": "Ghi ngày/tháng/năm, chẳng hạn 15/11/2026. Chỉ ghi khi đã hoàn thành.",
        "error_title": "Chưa đúng ngày",
        "error_message": "Hãy ghi ngày/tháng/năm đã hoàn thành, không sau ngày hôm nay.",
    },
    _REASON: {
        "validate": "any",
        "input_title": "Lý do",
        "input_message": "Bắt buộc khi “Không thực hiện”; nên ghi khi chậm.",
    },
    _EVIDENCE: {
        "validate": "any",
        "input_title": "Minh chứng",
        "input_message": "Số, ký hiệu văn bản hoặc tên tệp.",
    },
}


def render_sent(sent: SentFile) -> bytes:
    """The .xlsx for one unit; the same rows on the same day give the same bytes."""
    target = BytesIO()
    with Workbook(target, {"in_memory": True}) as book:
        book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        _write_rows(book, book.add_worksheet(SHEET), sent)
        _write_help(book, book.add_worksheet(HELP_SHEET), sent)
        base = book.add_worksheet(BASE_SHEET)
        for row, line in enumerate(base_lines(sent)):
            base.write_string(row, 0, line)
        base.protect()
        base.hide()
    return target.getvalue()


class _Looks:
    """The formats of the sheet of rows."""

    def __init__(self, book: Workbook) -> None:
        cell = {**_FONT, "border": 1, "text_wrap": True, "valign": "top"}
        given = {**cell, "bg_color": "#F3F5F7"}
        free = {**cell, "locked": False}
        centred = {"align": "center"}
        self.head = book.add_format(
            {**cell, **centred, "valign": "vcenter", "bold": True, "bg_color": "#DCE3EA"}
        )
        self.ordinal = book.add_format({**given, **centred})
        self.given = book.add_format({**given, "num_format": "@"})
        self.text = book.add_format({**free, "num_format": "@"})
        self.percent = book.add_format({**free, **centred, "num_format": "0"})
        self.day = book.add_format({**free, **centred, "num_format": "dd/mm/yyyy"})


def _write_rows(book: Workbook, page: Worksheet, sent: SentFile) -> None:
    looks = _Looks(book)
    for place, (head, width) in enumerate(zip(HEADS, _WIDTHS, strict=True)):
        page.set_column(place, place, width, None, {"hidden": place == _KEY})
        page.write_string(0, place, head, looks.head)
    page.set_row(0, _LINE_PT * 2)
    for number, row in enumerate(sent.rows, 1):
        _write_row(page, looks, number, row)
    last = max(1, len(sent.rows))
    for place, rule in _RULES.items():
        page.data_validation(1, place, last, place, rule)
    page.autofilter(0, 0, last, _KEY)
    page.freeze_panes(1, 2)
    page.protect("", _MAY)
    _set_print(page, sent)


def _write_row(page: Worksheet, looks: _Looks, number: int, row: SentRow) -> None:
    progress = row.progress
    page.write_number(number, 0, number, looks.ordinal)
    given = (row.content, row.due, row.deliverable)
    for place, text in enumerate(given, 1):
        page.write_string(number, place, text[:_LONGEST_TEXT], looks.given)  # "=1+1" is a text
    texts = {
        _STATUS: TASK_STATUS_NAMES[progress.status],
        _RESULT: progress.result,
        _REASON: progress.reason,
        _EVIDENCE: progress.evidence,
    }
    for place, text in texts.items():
        page.write_string(number, place, text, looks.text)
    page.write_blank(number, _PERCENT, None, looks.percent)
    if progress.percent is not None:
        page.write_number(number, _PERCENT, progress.percent, looks.percent)
    page.write_blank(number, _DAY, None, looks.day)
    if progress.completed_on:
        page.write_datetime(number, _DAY, progress.completed_on, looks.day)
    page.write_string(number, _KEY, row.task_id, looks.given)
    page.set_row(number, _height({**dict(enumerate(given, 1)), **texts}))


def _height(texts: Mapping[int, str]) -> float:
    """As high as the cell with most lines, in pt, and never without room to write."""
    lines = max(_line_count(text, _WIDTHS[place]) for place, text in texts.items())
    return min(_LINE_PT * max(2, lines), _HIGHEST_PT)


def _line_count(text: str, width: float) -> int:
    available = (width * _DIGIT_PX + 5 - _EDGES_PX) * _MM_PER_PX
    return sum(
        ceil(max(1.0, text_width_mm(line, _TYPE) / available))  # a word that is too long is cut
        for part in text.split("\n")
        for line in wrap(part, available, _TYPE) or [""]
    )


def _set_print(page: Worksheet, sent: SentFile) -> None:
    page.set_landscape()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)
    page.set_margins(left=0.4, right=0.4, top=0.7, bottom=0.6)
    page.repeat_rows(0)
    page.set_header(f"&L&10 {_escaped(sent.unit)}&R&10 {_escaped(sent.plan_name)}")
    page.set_footer("&C&10&P/&N")
    page.hide_gridlines(2)


def _escaped(text: str) -> str:
    """For a header: 255 letters at most, & is a command; digits must not follow its size."""
    return shorten(text, 90, placeholder="…").replace("&", "&&")


def _write_help(book: Workbook, page: Worksheet, sent: SentFile) -> None:
    title = book.add_format({**_FONT, "bold": True, "font_size": 14, "text_wrap": True})
    line = book.add_format({**_FONT, "text_wrap": True, "valign": "top"})
    page.set_column(0, 0, _HELP_WIDTH)
    texts = (
        f"Kết quả thực hiện nhiệm vụ: {sent.unit}",
        f"Kế hoạch: {sent.plan_name}. Gửi ngày {sent.sent_on:%d/%m/%Y}.",
        *_HELP.splitlines(),
    )
    for row, text in enumerate(texts):
        page.write_string(row, 0, text, title if row == 0 else line)
        page.set_row(row, _LINE_PT * (1.4 if row == 0 else ceil(len(text) / _HELP_LETTERS)))
    page.protect()
    page.set_paper(_A4)
    page.fit_to_pages(1, 0)


# --- what was not taken --------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class RowRemark:
    """Why a row of a sheet was not taken."""

    sheet: str
    number: int
    reason: str


def render_remarks(source: Path, remarks: Sequence[RowRemark]) -> bytes:
    """A copy of the workbook with the reasons beside its rows, to be mended and sent again.

    AppError when it can be read, but not as a whole.
    """
    from openpyxl import load_workbook  # noqa: PLC0415 - a large library, not needed to start
    from openpyxl.styles import Alignment, Font, PatternFill  # noqa: PLC0415
    from openpyxl.utils import get_column_letter  # noqa: PLC0415

    try:
        book = load_workbook(source, keep_links=False)
    except (AttributeError, LookupError, TypeError, ValueError) as error:  # looks, pictures
        raise AppError(
            f"Không lập được bản sao kèm lý do của tệp “{source.name}”; "
            "hãy mở tệp bằng Excel, lưu lại rồi đọc lại."
        ) from error
    fill = PatternFill("solid", fgColor="FFF2CC")
    for title in dict.fromkeys(remark.sheet for remark in remarks):
        page = book[title]
        place = page.max_column + 1
        page.column_dimensions[get_column_letter(place)].width = 60
        head = page.cell(1, place, REFUSED_HEAD)
        head.font, head.fill = Font(name="Times New Roman", size=12, bold=True), fill
        for remark in remarks:
            if remark.sheet == title:
                cell = page.cell(remark.number, place)
                cell.value, cell.data_type = remark.reason, "s"
                cell.font, cell.fill = Font(name="Times New Roman", size=12), fill
                cell.alignment = Alignment(wrap_text=True, vertical="top")
    target = BytesIO()
    book.save(target)
    return target.getvalue()
