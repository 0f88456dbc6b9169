"""The overview on paper: always one page, the figures of chart and table the same."""

from dataclasses import replace
from datetime import date
from io import BytesIO

import pdfplumber
import pytest

from app.domain.overview import Overview, overview_of
from app.domain.work import TaskStatus
from app.domain.work_board import WorkItem
from app.exporters.overview_pdf import Heading, render_overview
from tests.domain.test_work_figures import TODAY, YEAR, item

HEADING = Heading("UBND tỉnh", "Sở Giáo dục và Đào tạo", "Các kế hoạch đã ban hành (2)")
LONG = "Phòng Văn hóa - Xã hội đặc khu Phú Quốc và các xã, phường lân cận thuộc khu vực biên giới"


def overview(count: int) -> Overview:
    names = {str(number): f"{number}. {LONG} {LONG}" for number in range(30)}
    return overview_of([task(at) for at in range(count)], YEAR, TODAY, names)


def task(at: int) -> WorkItem:
    status = TaskStatus.DONE if at % 4 == 0 else TaskStatus.IN_PROGRESS
    made = item(
        1 + at % 4, status, leads=(str(at % 30),), done_on=date(2026, 2, 1) if at % 4 == 0 else None
    )
    return replace(made, id=str(at), content=f"Việc {at}. " + "Tổ chức tập huấn cho giáo viên " * 9)


@pytest.mark.parametrize("count", [0, 1, 35, 700])
def test_it_is_one_page(count: int) -> None:
    made = overview(count)
    pdf = render_overview(made, HEADING)
    assert pdf == render_overview(made, HEADING)
    with pdfplumber.open(BytesIO(pdf)) as opened:
        (page,) = opened.pages
        text = page.extract_text()
        letters = page.chars
        assert {letter["fontname"].partition("+")[2] for letter in letters} <= {
            "Tinos-Regular", "Tinos-Bold", "Tinos-Italic",
        }  # fmt: skip
        assert max(letter["bottom"] for letter in letters) <= page.height - 30
        assert max(letter["x1"] for letter in letters) <= page.width - 40
    assert "TỔNG QUAN NHIỆM VỤ NĂM 2026" in text
    assert "Số liệu đến ngày 20/5/2026" in text
    assert ("nhiệm vụ khác" in text) is (count > 20)
    assert ("đơn vị khác" in text) is (count > 10)


def test_what_is_cut_is_counted() -> None:
    made = overview(700)
    with pdfplumber.open(BytesIO(render_overview(made, HEADING))) as opened:
        text = opened.pages[0].extract_text()
    unfinished = sum(len(unit.tasks) for unit in made.unfinished)
    rest = int(text.rpartition("… và ")[2].split()[0])
    shown = text.count("Việc ")
    assert shown + rest == unfinished == 525
    assert "21 đơn vị khác" in text
