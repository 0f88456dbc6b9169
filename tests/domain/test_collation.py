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
    ],
)
def test_words(ordered: list[str]) -> None:
    mixed = random.Random(5).sample(ordered, len(ordered))  # noqa: S311 - no secret
    assert sorted(mixed, key=sort_key) == ordered


def test_people_by_given_name() -> None:
    ordered = ["Trần Thị An", "Lê Văn Ánh", "Nguyễn Bình", "Đỗ Văn Đức", "Lê Đức"]
    assert sorted(["Lê Đức", *ordered[:4]], key=name_sort_key) == ordered


def test_capitals_and_spelling_do_not_count() -> None:
    assert sort_key("HÒA") == sort_key("hòa") == sort_key("ho\u0300a")
