"""Vietnamese text, names of units, targets."""

from decimal import Decimal

import pytest

from app.domain.indicators import Comparator, read_target
from app.domain.unit_names import UnitNames
from app.domain.vietnamese import clean, fold, matches


def test_clean_composes_and_drops_what_cannot_be_seen() -> None:
    assert clean("Ke\u0302\u0301 hoa\u0323ch\u200b\u00a02\u20112\r\nx\x0b\ud800") == (
        "Kế hoạch 2-2\nx\n"
    )


@pytest.mark.parametrize(
    ("query", "found"),
    [("day manh", True), ("Đẩy MẠNH", True), ("mạnh đẩy", True), ("nam", True), ("nằm", False)],
)
def test_marks_typed_are_honoured(query: str, found: bool) -> None:
    assert matches(query, "Đẩy mạnh phong trào năm 2023") is found


def test_fold() -> None:
    assert fold("Đặng Thị Ưu") == "dang thi uu"


UNITS = UnitNames(
    [("a", "Bộ phận Thi đua, tổng hợp"), ("b", "Phòng KHTC"), ("c", "Chuyên môn MN, TH, THCS")]
)


@pytest.mark.parametrize(
    ("text", "ids", "unknown"),
    [
        ("Thi đua, tổng hợp", ("a",), ()),
        ("Phòng KHTC, Thi đua, tổng hợp", ("b", "a"), ()),
        ("Chuyên môn MN, TH, THCS; KHTC", ("c", "b"), ()),
        ("Phòng Y, Phòng KHTC", ("b",), ("Phòng Y",)),
        ("Cụm A, cụm B", (), ("Cụm A, cụm B",)),
        ("", (), ()),
    ],
)
def test_names_are_matched_whole(text: str, ids: tuple[str], unknown: tuple[str]) -> None:
    match = UNITS.match(text)
    assert (match.unit_ids, match.unknown) == (ids, unknown)


@pytest.mark.parametrize(
    ("text", "comparator", "value"),
    [
        ("≥ 6,5", Comparator.AT_LEAST, "6.5"),
        ("≤ 2", Comparator.AT_MOST, "2"),
        ("tối thiểu 12.848 em", Comparator.AT_LEAST, "12848"),
        ("80% trở lên", Comparator.AT_LEAST, "80"),
        ("trên 98.3%", Comparator.MORE, "98.3"),
        ("dưới 1", Comparator.LESS, "1"),
        ("100%", Comparator.EQUAL, "100"),
    ],
)
def test_targets(text: str, comparator: Comparator, value: str) -> None:
    assert read_target(text) == (comparator, Decimal(value))


def test_a_target_in_words_has_no_value() -> None:
    assert read_target("Duy trì") == (Comparator.NONE, None)
