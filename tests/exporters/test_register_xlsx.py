"""The register as a workbook: the form of Annex IV, texts as texts, rows high enough."""

from dataclasses import replace
from datetime import date, datetime
from io import BytesIO

import pytest
from openpyxl import Workbook, load_workbook

from app.domain.documents import DocumentNumber
from app.domain.register import COLUMNS, RegisterLine
from app.exporters.register_xlsx import BookSheets, render_register
from tests.domain.test_register import LINE
from tests.factories import make_agency

BLANK = replace(LINE, number=DocumentNumber(None, "KH-SGDĐT"), copies=None, sent_on=None)


def render(*lines: RegisterLine, codes: tuple[str, ...] = ("KH",)) -> Workbook:
    books = [BookSheets(2026, code, lines) for code in codes]
    return load_workbook(BytesIO(render_register(make_agency(), books)))


def test_the_head_has_the_ten_columns_and_their_numbers() -> None:
    rows = list(render(LINE)["Sổ KH"].values)
    assert list(rows[0]) == [column.head for column in COLUMNS]
    assert list(rows[1]) == [f"({number})" for number in range(1, 11)]
    assert (rows[2][0], rows[2][2]) == ("09/KH-SGDĐT", "Kế hoạch Kiểm tra thư viện")
    days = [day.date() for day in (rows[2][1], rows[2][7]) if isinstance(day, datetime)]
    assert (days, rows[2][6]) == ([date(2026, 3, 5), date(2026, 3, 6)], 12)


def test_the_cover_says_from_where_to_where() -> None:
    last = replace(LINE, number=DocumentNumber(31, "KH-SGDĐT"), issued_on=date(2026, 12, 30))
    texts = [row[0] for row in render(LINE, last, BLANK)["Bìa KH"].values if row[0]]
    assert texts == [
        "ỦY BAN NHÂN DÂN TỈNH AN HÒA",
        "SỞ GIÁO DỤC VÀ ĐÀO TẠO",
        "SỔ ĐĂNG KÝ VĂN BẢN ĐI",
        "(Sổ Kế hoạch)",
        "Năm: 2026",
        "Từ ngày 05/03/2026 đến ngày 30/12/2026",
        "Từ số 09 đến số 31",
        "Quyển số: ……",
    ]


def test_each_book_has_its_sheets() -> None:
    names = render(LINE, codes=("KH", "BC")).sheetnames
    assert names == ["Bìa KH", "Sổ KH", "Bìa BC", "Sổ BC"]


def test_the_page() -> None:
    page = render(LINE)["Sổ KH"]
    setup = page.page_setup
    assert (setup.orientation, setup.paperSize) == ("landscape", 9)
    assert (setup.fitToWidth or 1, setup.fitToHeight) == (1, 0)  # one page wide, any number high
    assert page.sheet_properties.pageSetUpPr
    assert page.sheet_properties.pageSetUpPr.fitToPage
    assert page.print_title_rows == "$1:$2"
    assert page.oddFooter
    assert page.oddFooter.center.text == "&P"


@pytest.mark.parametrize("text", ["=1+1", "+84 912", "-5", "@SUM(A1)", "{=1}", "http://a.vn"])
def test_what_looks_like_a_formula_is_a_text(text: str) -> None:
    cell = render(replace(LINE, received_by=text))["Sổ KH"]["I3"]
    assert (cell.value, cell.data_type, cell.hyperlink) == (text, "s", None)


def test_rows_are_as_high_as_their_text() -> None:
    subject = "Nâng cao chất lượng giáo dục mầm non ở các xã vùng khó khăn " * 4
    page = render(LINE, replace(LINE, subject=subject), replace(LINE, note="x" * 30_000))["Sổ KH"]
    heights = [page.row_dimensions[row].height for row in (3, 4, 5)]
    assert heights[0] == 15.75
    assert 5 * 15.75 <= heights[1] <= 9 * 15.75
    assert heights[2] == pytest.approx(409, abs=1)


def test_a_blank_line_stays_open() -> None:
    rows = list(render(BLANK)["Sổ KH"].values)
    assert rows[2][0] == "…/KH-SGDĐT"
    assert not any(rows[2][6:8])


def test_the_same_register_gives_the_same_bytes() -> None:
    books = [BookSheets(2026, "KH", (LINE,))]
    assert render_register(make_agency(), books) == render_register(make_agency(), books)
