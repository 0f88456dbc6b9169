"""Times as officials write them."""

from datetime import date

import pytest

from app.domain.periods import Period, Recurrence, period_name, read_period, read_recurrence


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("Quý I/2023", Period.quarter(2023, 1)),
        ("QUÝ IV NĂM 2023", Period.quarter(2023, 4)),
        ("Quý II", Period.quarter(2026, 2)),
        ("Quý I, II/2025", Period.months(2025, 1, 6)),
        ("Tháng 9/2022", Period.months(2022, 9, 9)),
        ("tháng 9-10/2022", Period.months(2022, 9, 10)),
        ("Từ tháng 9 đến tháng 12 năm 2022", Period.months(2022, 9, 12)),
        ("Trước ngày 30/6/2023", Period.day(date(2023, 6, 30))),
        ("15 tháng 8 năm 2024", Period.day(date(2024, 8, 15))),
        ("9/2022", Period.months(2022, 9, 9)),
        ("Năm học 2022-2023", Period.school_year(2022)),
        ("Cả năm 2025", Period.months(2025, 1, 12)),
        ("Theo kế hoạch của tỉnh", None),
        ("31/02/2023", None),
        ("Quý VI/2023", None),
    ],
)
def test_read_period(text: str, period: Period | None) -> None:
    assert read_period(text, 2026) == period


def test_without_a_year_nothing_is_guessed() -> None:
    assert read_period("Quý II") is None


@pytest.mark.parametrize(
    "name", ["Quý I/2023", "Tháng 9/2022", "Tháng 2-4/2022", "07/7/2022", "Năm 2024"]
)
def test_a_name_is_read_back_and_written_the_same(name: str) -> None:
    period = read_period(name)
    assert period is not None
    assert period_name(period) == name
    assert Period.parse(str(period)) == period


def test_one_day_in_common_is_an_overlap() -> None:
    quarter = Period.quarter(2026, 1)
    assert quarter.overlaps(Period.day(date(2026, 3, 31)))
    assert not quarter.overlaps(Period.day(date(2026, 4, 1)))


def test_recurrence() -> None:
    assert read_recurrence("Định kỳ hằng tháng") is Recurrence.MONTHLY
    assert read_recurrence("Thường xuyên") is Recurrence.ONGOING
    assert read_recurrence("Tháng 9/2022") is Recurrence.NONE
