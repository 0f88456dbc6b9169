"""Vietnamese order."""

import random

import pytest

from app.domain.collation import name_sort_key, sort_key


@pytest.mark.parametrize(
    "ordered",
    [
        ["ba", "bà", "bá", "bả", "bã", "bạ"],
        ["da", "dương", "đa", "đương", "em"],
        ["an", "ăn", "ân", "bán"],
        ["Quý 2", "Quý 10", "Quý mới"],
        ["ba con", "bà", "bà con"],
        ["o", "ô", "ơ", "p", "u", "ư", "v"],
        ["a", "à", "á", "ả", "ã", "ạ", "ă", "ằ", "ắ", "ẳ", "ẵ", "ặ", "â", "ầ", "b"],
        ["e", "ẻ", "ê", "ề", "ể", "i", "ỉ", "o", "ô", "ồ", "ơ", "ờ", "ợ", "u", "ư", "ừ", "y"],
        ["Dũng", "Dương", "Đào", "Đặng", "Đỗ"],
        ["KH2", "KH10", "KHA", "Lớp 4A", "Lớp 4B", "Lớp 10A", "Lớp A"],
        ["5", "05a", "12", "100", "1" * 5000],
    ],
)
def test_words(ordered: list[str]) -> None:
    mixed = random.Random(5).sample(ordered, len(ordered))  # noqa: S311 - no secret
    assert sorted(mixed, key=sort_key) == ordered


def test_people_by_given_name() -> None:
    ordered = ["Trần Thị An", "Lê Văn Ánh", "Nguyễn Bình", "Đỗ Văn Đức", "Lê Đức"]
    assert sorted(["Lê Đức", *ordered[:4]], key=name_sort_key) == ordered
    same = ["Lê Thị Hà", "Lê Văn Hà", "Nguyễn Ánh Hà", "Nguyễn Thị Hà", "Hà Thị Hải"]
    mixed = random.Random(5).sample(same, len(same))  # noqa: S311 - no secret
    assert sorted(mixed, key=name_sort_key) == same
    assert name_sort_key("") == ()


def test_capitals_and_spelling_do_not_count() -> None:
    assert sort_key("HÒA") == sort_key("hòa") == sort_key("ho\u0300a") == sort_key("hoà")
