"""Number, date, signature as the decree prints them."""

import pytest

from app.domain.documents import DocumentNumber, PartialDate, SignatureLine, SigningAuthority


@pytest.mark.parametrize(
    ("number", "printed"), [(9, "09/KH-SGDĐT"), (71, "71/KH-SGDĐT"), (None, " " * 9 + "/KH-SGDĐT")]
)
def test_numbers_under_ten_carry_a_zero(number: int | None, printed: str) -> None:
    assert str(DocumentNumber(number, "KH-SGDĐT")) == printed


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (PartialDate(2022, 8, 9), "ngày 09 tháng 8 năm 2022"),
        (PartialDate(2023, 2, 1), "ngày 01 tháng 02 năm 2023"),
        (PartialDate(2023, 9, None), "ngày      tháng 9 năm 2023"),
    ],
)
def test_only_days_under_ten_and_two_months_carry_a_zero(day: PartialDate, words: str) -> None:
    assert day.in_words() == words


def test_a_date_that_does_not_exist() -> None:
    assert not PartialDate(2023, 9, 31).is_possible
    assert PartialDate(2023, 9, 31).as_date is None
    assert PartialDate(None, 2, 29).is_possible


def test_signature_line() -> None:
    line = SignatureLine.parse("KT . CHỦ TỊCH")
    assert line == SignatureLine(SigningAuthority.IN_PLACE, "CHỦ TỊCH")
    assert str(line) == "KT. CHỦ TỊCH"
    assert str(SignatureLine.parse("GIÁM ĐỐC")) == "GIÁM ĐỐC"
