"""Figures as officials write them."""

from decimal import Decimal

import pytest

from app.domain.figures import read_figure, write_figure


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("06", "6"),
        ("1.234", "1234"),
        ("12.848", "12848"),
        ("1.234,5", "1234.5"),
        ("66,6", "66.6"),
        ("66.6", "66.6"),
        ("99.87", "99.87"),
    ],
)
def test_read(text: str, value: str) -> None:
    assert read_figure(text) == Decimal(value)


@pytest.mark.parametrize("text", ["", "1,234", "0.500", "6 trường", "1.2.3", "-5"])
def test_what_may_be_another_number_is_none(text: str) -> None:
    assert read_figure(text) is None


def test_write() -> None:
    assert write_figure(Decimal("1234567.50")) == "1.234.567,5"
    assert write_figure(Decimal(70)) == "70"
