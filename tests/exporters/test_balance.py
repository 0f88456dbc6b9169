"""Names in several lines: even, by sense, and broken alike by every renderer."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.exporters.balance import balance
from app.exporters.metrics import ROOM, Type, text_width_mm, wrap

NAME = Type(13, is_bold=True)
TITLE = Type(14, is_bold=True)


@pytest.mark.parametrize(
    ("name", "lines"),
    [
        ("BỘ NỘI VỤ", ["BỘ NỘI VỤ"]),
        ("SỞ GIÁO DỤC VÀ ĐÀO TẠO", ["SỞ GIÁO DỤC VÀ ĐÀO TẠO"]),
        ("PHÒNG GIÁO DỤC VÀ ĐÀO TẠO", ["PHÒNG GIÁO DỤC", "VÀ ĐÀO TẠO"]),
        ("ỦY BAN NHÂN DÂN TỈNH THÁI NGUYÊN", ["ỦY BAN NHÂN DÂN", "TỈNH THÁI NGUYÊN"]),
        ("ỦY BAN NHÂN DÂN PHƯỜNG ĐIỆN BIÊN PHỦ", ["ỦY BAN NHÂN DÂN", "PHƯỜNG ĐIỆN BIÊN PHỦ"]),
    ],
)
def test_names_break_before_a_joining_word_or_a_name(name: str, lines: list[str]) -> None:
    assert list(balance(name, 61.2, NAME).texts) == lines


def test_a_title_breaks_between_words_of_sense() -> None:
    title = "Nâng cao năng lực số cho đội ngũ nhà giáo và học sinh phổ thông năm học 2025-2026"
    lines = balance(title, 144, TITLE)
    assert list(lines.texts) == [
        "Nâng cao năng lực số cho đội ngũ nhà giáo",
        "và học sinh phổ thông năm học 2025-2026",
    ]


def test_a_number_stays_with_its_word() -> None:
    title = (
        "Triển khai thực hiện nhiệm vụ theo Kế hoạch số 418/KH-UBND ngày 07/7/2022 của UBND tỉnh "
        "về nâng cao Chỉ số năng lực cạnh tranh cấp tỉnh năm 2022"
    )
    ends = [line.split()[-1] for line in balance(title, 144, TITLE).texts]
    assert not {"số", "ngày", "năm"} & set(ends)


def test_school_years_never_begin_a_line() -> None:
    title = "Chuyển đổi số trong trường học và công tác bảo đảm an toàn thông tin năm học 2025-2026"
    for width in range(60, 150):
        lines = balance(title, width, TITLE).texts
        assert not any(line.startswith("2025") for line in lines)


def test_a_line_does_not_begin_with_a_dash() -> None:
    lines = balance("PHÒNG VĂN HÓA - XÃ HỘI VÀ GIÁO DỤC THƯỜNG XUYÊN", 50, NAME)
    assert not any(line.startswith("-") for line in lines.texts)


def test_no_text_has_no_lines() -> None:
    assert balance("  ", 60, NAME).texts == ()


words = st.lists(st.text("ABĐƯƠ-MGỘ", min_size=1, max_size=9), min_size=1, max_size=40)


@given(words, st.integers(30, 160))
def test_a_renderer_that_fills_the_measure_gets_the_same_lines(
    parts: list[str], width: int
) -> None:
    text = " ".join(parts)
    lines = balance(text, width, NAME)
    assert wrap(text, lines.measure_mm, NAME) == list(lines.texts)
    assert " ".join(lines.texts) == text


@given(words, st.integers(40, 160))
def test_lines_are_as_few_as_the_width_allows_and_fit(parts: list[str], width: int) -> None:
    text = " ".join(parts)
    lines = balance(text, width, NAME)
    assert len(lines.texts) == len(wrap(text, width / ROOM, NAME))
    longest_word = max(text_width_mm(part, NAME) for part in parts)
    assert max(lines.widths_mm) <= max(width / ROOM, longest_word) + 1e-6
