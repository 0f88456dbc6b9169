"""What is said of a result: texts as officials write them; laws of the comparison."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.figures import write_figure
from app.domain.indicators import Comparator, read_target
from app.domain.measures import Doubt
from app.domain.verdicts import Goal, Verdict, compare, judge

RANK = {Verdict.MISSED: 0, Verdict.MET: 1, Verdict.EXCEEDED: 2}
NUMBERS = st.decimals(0, 10**6, places=2)
ORDERED = [one for one in Comparator if one is not Comparator.NONE]


def goal(target: str, unit: str = "", baseline: str = "") -> Goal:
    return Goal(target, read_target(target)[0], unit, baseline)


@pytest.mark.parametrize(
    ("target", "unit", "result", "verdict"),
    [
        ("≥ 6,5", "", "6,50", Verdict.MET),
        ("≥ 6,5", "", "6,39", Verdict.MISSED),
        ("≥ 80%", "", "85,2%", Verdict.EXCEEDED),
        ("≥ 80%", "", "Ước 85 (theo Báo cáo số 12)", Verdict.EXCEEDED),
        ("> 98", "%", "98,7", Verdict.MET),
        ("< 250", "học sinh", "250", Verdict.MISSED),
        ("≤ 2", "thủ tục", "0", Verdict.EXCEEDED),
        ("không quá 5%", "", "6", Verdict.MISSED),
        ("dưới 3% trở xuống", "", "2,9%", Verdict.MET),
        ("80", "%", "85", Verdict.EXCEEDED),
        ("đạt 100%", "", "100%", Verdict.MET),
        ("đạt 100%", "", "99,9%", Verdict.MISSED),
        ("bằng 80", "", "85", Verdict.MISSED),
        ("= 80", "", "80,0", Verdict.MET),
        ("80 - 85%", "", "84", Verdict.MET),
        ("từ 80 đến 85%", "", "86%", Verdict.EXCEEDED),
        ("16/18", "Xã, phường", "17/18 xã", Verdict.EXCEEDED),
        ("20/64", "", "19", Verdict.MISSED),
        ("≥ 95%", "", "18/19", Verdict.MISSED),
        ("≥ 1.300", "người", "1.152 người", Verdict.MISSED),
        ("12 tỷ đồng", "", "12.500 triệu đồng", Verdict.EXCEEDED),
        ("tăng 2% so với năm 2025", "", "tăng 2,5%", Verdict.EXCEEDED),
        ("Tốp 25", "", "hạng 20", Verdict.EXCEEDED),
        ("Hoàn thành trong tháng 12/2026", "", "Hoàn thành", Verdict.MET),
        ("Xếp loại tốt", "", "xếp loại tốt.", Verdict.MET),
        ("≥ 80%", "", "Chưa đạt (mới triển khai)", Verdict.MISSED),
        ("≥ 80%", "", "0", Verdict.MISSED),
        ("≥ 80%", "", "  ", Verdict.NO_RESULT),
        ("", "", "", Verdict.NO_RESULT),
    ],
)
def test_as_officials_write(target: str, unit: str, result: str, verdict: Verdict) -> None:
    assert judge(goal(target, unit), result).verdict is verdict


@pytest.mark.parametrize(
    ("target", "unit", "result", "doubt"),
    [
        ("", "", "85%", Doubt.NO_TARGET),
        ("Hoàn thành trước 30/6/2026", "", "28/6/2026", Doubt.NO_TARGET),
        ("≥ 80%", "", "chưa tổng hợp", Doubt.NO_NUMBER),
        ("≥ 80%", "", "1,2,3", Doubt.NO_NUMBER),
        ("≥ 80%", "", "85%, nam 80%", Doubt.MANY_NUMBERS),
        ("≥ 80%", "", "78-82%", Doubt.MANY_NUMBERS),
        ("≥ 80%", "", "85 trường", Doubt.OTHER_UNIT),
        ("256", "trường", "85%", Doubt.OTHER_UNIT),
        ("256", "trường", "300 lớp", Doubt.OTHER_UNIT),
        ("tăng 5%", "", "giảm 6%", Doubt.OTHER_UNIT),
        ("16/18", "", "17/19", Doubt.OTHER_WHOLE),
        ("16/18", "", "38", Doubt.OTHER_WHOLE),
    ],
)
def test_what_is_not_sure_is_not_guessed(target: str, unit: str, result: str, doubt: Doubt) -> None:
    judged = judge(goal(target, unit), result)
    assert (judged.verdict, judged.doubt) == (Verdict.UNCLEAR, doubt)


def test_a_bare_number_below_last_years_has_no_direction() -> None:
    fewer = goal("250", "học sinh", baseline="312")
    assert judge(fewer, "240").doubt is Doubt.NO_DIRECTION
    assert judge(fewer, "250").verdict is Verdict.MET
    assert judge(goal("≤ 250", "học sinh", "312"), "240").verdict is Verdict.EXCEEDED
    assert judge(goal("250", "học sinh", baseline="9%"), "260").verdict is Verdict.EXCEEDED


@given(st.sampled_from(ORDERED), NUMBERS, NUMBERS, NUMBERS)
def test_a_better_result_is_never_judged_worse(
    comparator: Comparator, target: Decimal, one: Decimal, other: Decimal
) -> None:
    less, more = sorted((one, other))
    ranks = [RANK[compare(comparator, target, reached)] for reached in (less, more)]
    if comparator in {Comparator.AT_MOST, Comparator.LESS}:
        ranks.reverse()
    assert ranks == sorted(ranks)


@given(st.sampled_from(["≥ ", "≤ ", "> ", "< ", "", "= "]), NUMBERS, NUMBERS, st.booleans())
def test_ways_of_writing_do_not_count(
    sign: str, target: Decimal, reached: Decimal, is_percent: bool
) -> None:
    """A point between thousands, a comma, a sign of percent: the same numbers, one verdict."""
    unit = "%" if is_percent else ""
    wanted = goal(f"{sign}{write_figure(target)}{unit}")
    plain = goal(f"{sign}{target:f}".replace(".", ","), unit)
    written = {
        judge(wanted, write_figure(reached)).verdict,
        judge(wanted, f"{reached:f}{unit}".replace(".", ",")).verdict,
        judge(plain, f"{write_figure(reached)} {unit}").verdict,
    }
    assert len(written) == 1
    assert (written == {Verdict.MET}) >= (reached == target and sign not in {"> ", "< "})
