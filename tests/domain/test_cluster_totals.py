"""Totals of assessments, matched with the members of a cluster; in doubt nothing is taken."""

from decimal import Decimal

import pytest

from app.domain.cluster_totals import (
    FoundTotals,
    SideTotals,
    TotalLine,
    Wanted,
    match_totals,
    taking_problem,
    year_key,
)
from app.domain.scoring import Side

D = Decimal
NAMES = ["Sở GDĐT tỉnh An Hòa", "Sở GDĐT tỉnh Bình Minh"]
WANTED = Wanted(Side.APPRAISER, "2025-2026", "5350")


def found(
    unit: str = "Sở GDĐT tỉnh An Hòa",
    total: int | None = 2100,
    tie: int | None = 700,
    *,
    year: str = "2025-2026",
    set_name: str = "5350",
    left: int = 0,
    problems: tuple[str, ...] = (),
) -> FoundTotals:
    points = [None if one is None else D(one) for one in (total, tie)]
    sides = {Side.APPRAISER: SideTotals(points[0], points[1], left, problems)}
    return FoundTotals(f"{unit}.xlsx", unit, year, set_name, sides)


def line(one: FoundTotals) -> TotalLine:
    return match_totals([one], NAMES, WANTED)[0]


def test_a_member_is_found_by_its_name_however_it_is_spaced() -> None:
    one = line(found("SỞ GDĐT  Tỉnh An Hòa", year="Năm học 2025 – 2026"))
    assert (one.member, one.total, one.tie_total, one.is_sure) == (0, D(2100), D(700), True)


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (found(year="2024-2025"), "phiếu của năm “2024-2025”"),
        (found(set_name="Khác"), "theo bộ tiêu chí “Khác”"),
        (found(total=2501), "vượt quá mức cao nhất 2.500"),
        (found(total=None), "Chưa có điểm ở cột “Thẩm định”"),
        (found(problems=("Nhóm 3 cộng lại 95, tệp ghi 100.",)), "cộng lại 95"),
        (found(unit=" "), "Không ghi tên đơn vị"),
        (FoundTotals("a.xlsx", problem="Không có trang “Tổng hợp”."), "Không có trang"),
    ],
)
def test_what_cannot_be_taken_says_why(one: FoundTotals, words: str) -> None:
    assert words in line(one).refusal


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (found(unit="Sở GDĐT tỉnh An Hoà B"), "không có trong cụm"),
        (found(left=3), "còn 3 tiêu chí bắt buộc chưa chấm"),
    ],
)
def test_what_is_in_doubt_is_asked_about(one: FoundTotals, words: str) -> None:
    said = line(one)
    assert words in said.remark
    assert not said.is_sure


def test_a_unit_that_comes_twice_is_not_chosen_for() -> None:
    lines = match_totals([found(), found(total=2000), found(NAMES[1])], NAMES, WANTED)
    assert [one.is_sure for one in lines] == [False, False, True]
    assert "có 2 phiếu" in lines[0].remark
    assert "chỉ lấy một phiếu" in taking_problem([0, 0, 1], NAMES)
    assert not taking_problem([0, None, None, 1], NAMES)


def test_years_are_the_same_in_every_writing() -> None:
    assert year_key("Năm học 2025 – 2026") == year_key("2025-2026") != year_key("2026")
