"""The letterhead's columns: nothing wraps by accident, rules have their legal length."""

from dataclasses import replace

import pytest

from app.exporters.document import Letterhead
from app.exporters.letterhead import LetterheadLayout, lay_out_letterhead, rule_length
from app.exporters.metrics import Type, text_width_mm
from tests.exporters.docx_samples import FORMAT, LETTERHEAD, LETTERHEADS

WIDTH = 160.0
LONG_NAME = (
    "TRUNG TÂM GIÁO DỤC NGHỀ NGHIỆP - GIÁO DỤC THƯỜNG XUYÊN VÀ HƯỚNG NGHIỆP CHO THANH THIẾU NIÊN "
    "KHUYẾT TẬT KHU VỰC VEN BIỂN"
)
NAMES = [LONG_NAME[:length].strip() for length in range(10, 121, 5)]


def lay_out(**changes: str) -> tuple[LetterheadLayout, Letterhead]:
    letterhead = replace(LETTERHEAD, **changes)
    return lay_out_letterhead(letterhead, FORMAT, WIDTH), letterhead


@pytest.mark.parametrize("name", NAMES, ids=len)
def test_names_of_any_length_fit_their_column(name: str) -> None:
    layout, _ = lay_out(issuing_agency=name, parent_agency=name)
    room = layout.left_mm - layout.gap_mm
    assert layout.left_mm + layout.right_mm == WIDTH
    assert max(*layout.agency.widths_mm, *layout.parent.widths_mm) < room
    assert len(layout.agency.texts) <= 5


@pytest.mark.parametrize("name", NAMES, ids=len)
def test_the_agency_rule_is_a_third_to_a_half_of_the_last_line(name: str) -> None:
    layout, _ = lay_out(issuing_agency=name)
    last, longest = layout.agency.widths_mm[-1], max(layout.agency.widths_mm)
    assert 1 / 3 - 1e-3 <= layout.agency_rule_mm / last <= 0.5 + 1e-9
    if longest <= 1.5 * last:
        assert 1 / 3 - 1e-3 <= layout.agency_rule_mm / longest <= 0.5 + 1e-9


@pytest.mark.parametrize("key", LETTERHEADS)
def test_number_date_and_national_name_stay_on_one_line(key: str) -> None:
    letterhead = LETTERHEADS[key]
    layout = lay_out_letterhead(letterhead, FORMAT, WIDTH)
    smaller = layout.smaller_by_pt
    date = text_width_mm(letterhead.date_line, Type(14 - smaller, is_italic=True))
    nation = text_width_mm(FORMAT.letterhead.national_name, Type(13 - smaller, is_bold=True))
    number = text_width_mm(letterhead.number_line, Type(13))
    assert max(date, nation) * 1.005 < layout.right_mm
    assert number * 1.005 < layout.left_mm - layout.gap_mm


def test_the_first_set_of_sizes_is_used_where_it_will_do() -> None:
    assert lay_out()[0].smaller_by_pt == 0
    assert lay_out(issuing_agency="PHÒNG GIÁO DỤC VÀ ĐÀO TẠO")[0].smaller_by_pt == 0


def test_a_long_place_takes_the_second_set_and_leaves_the_names_whole() -> None:
    layout = lay_out_letterhead(LETTERHEADS["city"], FORMAT, WIDTH)
    assert layout.smaller_by_pt == 1
    assert layout.agency.texts == ("SỞ GIÁO DỤC VÀ ĐÀO TẠO",)


def test_an_endless_place_never_pushes_the_number_out() -> None:
    layout, letterhead = lay_out(date_line="Xã " + "Tân Thượng Đông " * 9 + ", ngày 1 tháng 3")
    number = text_width_mm(letterhead.number_line, Type(13))
    assert number < layout.left_mm - layout.gap_mm


def test_the_motto_rule_is_as_long_as_the_motto() -> None:
    layout, _ = lay_out()
    motto = text_width_mm(FORMAT.letterhead.motto, Type(14, is_bold=True))
    assert layout.motto_rule_mm == pytest.approx(motto)


def test_no_name_no_rule() -> None:
    assert lay_out(issuing_agency="")[0].agency_rule_mm == 0
    assert rule_length([], FORMAT) == 0


@pytest.mark.parametrize(
    ("lines", "length"), [([100.0], 40.0), ([60.0, 50.0], 20.0), ([90.0, 40.0], 20.0)]
)
def test_rule_length_follows_the_last_line(lines: list[float], length: float) -> None:
    assert rule_length(lines, FORMAT) == pytest.approx(length, abs=0.01)
