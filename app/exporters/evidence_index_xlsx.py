"""The index of a bundle of evidence: which file stands for which criterion, with its hash."""

from collections.abc import Sequence

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from app.domain.evidence_bundle import BundleEntry
from app.exporters.metrics import Type
from app.exporters.sheets import line_count, line_pitch_pt, set_page, write_workbook

_HEADS = ("TT", "Mã", "Tiêu chí", "Minh chứng", "Số, ký hiệu", "Ngày", "Tệp trong gói", "SHA-256")
_WIDTHS = (5, 8, 34, 30, 18, 11, 34, 34)  # in digits of the workbook's own font
_FONT = {"font_name": "Times New Roman", "font_size": 12}
_TYPE, _PITCH = Type(12), line_pitch_pt(12)
_MM_OF_DIGIT = 2.1  # of Times New Roman 12, a little less than it is


def render_evidence_index(title: str, entries: Sequence[BundleEntry]) -> bytes:
    """The .xlsx; the same entries give the same bytes."""

    def write(book: Workbook) -> None:
        page = book.add_worksheet("Minh chứng")
        _write(book, page, title, entries)

    font = {**_FONT, "font_scheme": False}
    return write_workbook(write, default_format_properties=font)


def _write(book: Workbook, page: Worksheet, title: str, entries: Sequence[BundleEntry]) -> None:
    set_page(page)
    cell = {**_FONT, "border": 1, "text_wrap": True, "valign": "top", "num_format": "@"}
    look = book.add_format(cell)
    head = book.add_format({**cell, "bold": True, "align": "center", "valign": "vcenter"})
    name = book.add_format({**_FONT, "bold": True, "font_size": 14, "align": "center"})
    for column, width in enumerate(_WIDTHS):
        page.set_column(column, column, width)
    page.merge_range(0, 0, 0, len(_HEADS) - 1, title, name)
    for column, text in enumerate(_HEADS):
        page.write_string(2, column, text, head)
    page.repeat_rows(2)
    page.freeze_panes(3, 0)
    for number, entry in enumerate(entries, 1):
        row = number + 2
        texts = (
            str(number), entry.code, entry.criterion, entry.name, entry.document, entry.dated_on,
            entry.path, entry.sha256,
        )  # fmt: skip
        for column, text in enumerate(texts):
            page.write_string(row, column, text, look)
        page.set_row(row, _height(texts))
    page.ignore_errors({"number_stored_as_text": f"A1:H{len(entries) + 3}"})


def _height(texts: Sequence[str]) -> float:
    lines = (
        line_count(text, width * _MM_OF_DIGIT, _TYPE)
        for text, width in zip(texts, _WIDTHS, strict=True)
    )
    return max(lines) * _PITCH
