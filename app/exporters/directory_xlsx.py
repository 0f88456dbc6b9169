"""The directory as a workbook: to keep, to fill in elsewhere, and to read back."""

from collections.abc import Sequence
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from app.domain.directory_sheets import (
    AGENCY_FIELDS,
    AGENCY_HEADS,
    AGENCY_SHEET,
    EXAMPLE_MARK,
    LISTS,
    ORDINAL_HEAD,
    Sheet,
    SheetColumn,
)
from app.exporters.sheets import set_page, write_workbook
from app.models import Agency

_FONT = {"font_name": "Times New Roman", "font_size": 12, "valign": "top"}
_MUTED = {"italic": True, "font_color": "#58636d"}
_EMPTY_ROWS = 200  # below the list, ready for what is added
_HEAD_ROW = 3
_NOTES_HEIGHT = 72  # pt, for five lines
_AGENCY_WIDTHS = (22, 56, 46)


def render_directory(agency: Agency, *, is_template: bool = False) -> bytes:
    """The .xlsx of the directory; a template has an example row in each list instead of rows.

    The same directory gives the same bytes.
    """
    return write_workbook(lambda book: _AgencyWriter(book, is_template=is_template).write(agency))


class _AgencyWriter:
    def __init__(self, book: Workbook, *, is_template: bool) -> None:
        self._book = book
        self._is_template = is_template
        self._title = book.add_format({**_FONT, "bold": True, "font_size": 14})
        self._note = book.add_format({**_FONT, **_MUTED, "text_wrap": True})
        self._column_note = book.add_format(
            {**_FONT, **_MUTED, "font_size": 10, "text_wrap": True, "valign": "bottom"}
        )
        cell = {**_FONT, "border": 1, "text_wrap": True}
        self._head = book.add_format(
            {**cell, "bold": True, "bg_color": "#EEF1F4", "align": "center", "valign": "vcenter"}
        )
        self._text = book.add_format({**cell, "num_format": "@"})
        self._ordinal = book.add_format({**cell, "align": "center"})
        self._hint = book.add_format({**cell, **_MUTED})
        self._example = book.add_format({**cell, **_MUTED, "bg_color": "#FFF6DD"})

    def write(self, agency: Agency) -> None:
        self._write_agency(agency)
        for sheet in LISTS:
            self._write_list(sheet, getattr(agency, sheet.part))

    def _add(self, title: str, note: str, last_column: int) -> Worksheet:
        page: Worksheet = self._book.add_worksheet(title)
        page.write_string(0, 0, title, self._title)
        page.merge_range(1, 0, 1, last_column, "", self._note)
        page.write_string(1, 0, note, self._note)
        page.freeze_panes(_HEAD_ROW + 1, 0)
        page.repeat_rows(_HEAD_ROW)
        set_page(page)
        page.set_footer("&C&P")
        return page

    def _write_agency(self, agency: Agency) -> None:
        note = "Ghi vào cột “Nội dung”. Ô để trống thì danh mục giữ nguyên."
        page = self._add(AGENCY_SHEET, note, 2)
        for place, width in enumerate(_AGENCY_WIDTHS):
            page.set_column(place, place, width)
            page.write_string(_HEAD_ROW, place, AGENCY_HEADS[place], self._head)
        for row, item in enumerate(AGENCY_FIELDS, _HEAD_ROW + 1):
            value = "" if self._is_template else _text(item, getattr(agency, item.name))
            page.write_string(row, 0, item.head, self._head)
            page.write_string(row, 1, value, self._text)
            page.write_string(row, 2, item.note, self._hint)
            _limit(page, item, row, row, 1)

    def _write_list(self, sheet: Sheet, entities: Sequence[object]) -> None:
        page = self._add(sheet.title, self._note_of(sheet), len(sheet.columns))
        page.set_column(0, 0, 8)
        page.set_row(_HEAD_ROW - 1, _NOTES_HEIGHT)
        page.write_string(_HEAD_ROW, 0, ORDINAL_HEAD, self._head)
        rows = [] if self._is_template else [_texts(sheet, entity) for entity in entities]
        last = _HEAD_ROW + len(rows) + _EMPTY_ROWS
        for place, column in enumerate(sheet.columns, 1):
            page.set_column(place, place, column.width, self._plain_text())
            page.write_string(_HEAD_ROW, place, column.head, self._head)
            page.write_string(_HEAD_ROW - 1, place, column.note, self._column_note)
            _limit(page, column, _HEAD_ROW + 1, last, place)
        if self._is_template:
            examples = [column.example for column in sheet.columns]
            self._write_row(page, _HEAD_ROW + 1, EXAMPLE_MARK, examples, self._example)
            rows = [[""] * len(sheet.columns)] * 20  # frames that ask to be filled in
        first = _HEAD_ROW + 1 + self._is_template
        for number, texts in enumerate(rows, 1):
            self._write_row(page, first + number - 1, str(number), texts, self._text)

    def _note_of(self, sheet: Sheet) -> str:
        if not self._is_template:
            return sheet.note
        return f"{sheet.note} Dòng “{EXAMPLE_MARK}” chỉ để xem, khi nhập sẽ được bỏ qua."

    def _plain_text(self) -> Format:
        return self._book.add_format({**_FONT, "num_format": "@", "text_wrap": True})

    def _write_row(
        self, page: Worksheet, row: int, ordinal: str, texts: Sequence[str], look: Format
    ) -> None:
        is_example = look is self._example
        page.write_string(row, 0, ordinal, look if is_example else self._ordinal)
        for place, text in enumerate(texts, 1):
            page.write_string(row, place, text, look)  # "=1+1" stays a text


def _texts(sheet: Sheet, entity: object) -> list[str]:
    return [_text(column, getattr(entity, column.name)) for column in sheet.columns]


def _text(column: SheetColumn, value: Any) -> str:  # noqa: ANN401 - whatever the column holds
    return column.choices[value] if column.choices else str(value)


def _limit(page: Worksheet, column: SheetColumn, first: int, last: int, place: int) -> None:
    """A drop-down list where only few words are allowed."""
    if column.choices:
        rule = {
            "validate": "list",
            "source": list(column.choices.values()),
            "error_title": "Chưa đúng",
            "error_message": "Hãy chọn một mục trong danh sách của ô.",
        }
        page.data_validation(first, place, last, place, rule)
