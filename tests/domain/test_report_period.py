from datetime import date

import pytest

from app.domain.periods import Period
from app.domain.report_period import (
    ReportKind,
    ReportPeriod,
    figures_days,
    is_estimate,
    period_at,
    period_shown,
    report_due,
)
from app.domain.work_years import WHOLE_YEAR, Part, WorkYear

MONTH, QUARTER, HALF, YEAR, TERM, SCHOOL_YEAR = ReportKind


@pytest.mark.parametrize(
    ("period", "name", "in_text", "days"),
    [
        ((MONTH, 2023, 2), "Tháng 2 năm 2023", "tháng 2 năm 2023", "2023-02-01/2023-02-28"),
        ((QUARTER, 2023, 1), "Quý I năm 2023", "Quý I năm 2023", "2023-01-01/2023-03-31"),
        (
            (HALF, 2023, 1),
            "6 tháng đầu năm 2023",
            "6 tháng đầu năm 2023",
            "2023-01-01/2023-06-30",
        ),
        (
            (HALF, 2023, 2),
            "6 tháng cuối năm 2023",
            "6 tháng cuối năm 2023",
            "2023-07-01/2023-12-31",
        ),
        ((YEAR, 2023, 1), "Năm 2023", "năm 2023", "2023-01-01/2023-12-31"),
        (
            (TERM, 2022, 2),
            "Học kỳ II năm học 2022-2023",
            "học kỳ II năm học 2022-2023",
            "2023-01-01/2023-05-31",
        ),
        (
            (SCHOOL_YEAR, 2022, 1),
            "Năm học 2022-2023",
            "năm học 2022-2023",
            "2022-08-01/2023-07-31",
        ),
    ],
)
def test_officials_call_a_period_so(
    period: tuple[ReportKind, int, int], name: str, in_text: str, days: str
) -> None:
    made = ReportPeriod(*period)
    assert (made.name, made.in_text, made.days) == (name, in_text, Period.parse(days))


@pytest.mark.parametrize(
    ("period", "quarters"),
    [
        (ReportPeriod(MONTH, 2023, 8), [(2023, 3)]),
        (ReportPeriod(HALF, 2023, 2), [(2023, 3), (2023, 4)]),
        (ReportPeriod(TERM, 2022, 1), [(2022, 3), (2022, 4)]),
        (ReportPeriod(SCHOOL_YEAR, 2022), [(2022, 3), (2022, 4), (2023, 1), (2023, 2)]),
    ],
)
def test_a_period_is_about_quarters(period: ReportPeriod, quarters: list[tuple[int, int]]) -> None:
    assert list(period.quarters) == quarters


@pytest.mark.parametrize("kind", list(ReportKind))
def test_the_next_period_begins_after_this_one(kind: ReportKind) -> None:
    period = ReportPeriod(kind, 2023)
    for _ in range(14):
        assert period.next.days.first > period.days.last
        assert period_at(kind, period.next.days.first) == period.next
        period = period.next


def test_there_is_no_fifth_quarter() -> None:
    with pytest.raises(ValueError, match="quarter 5"):
        ReportPeriod(QUARTER, 2023, 5)


def test_a_period_that_has_just_begun_is_not_reported_on_yet() -> None:
    assert report_due(ReportPeriod(QUARTER, 2023, 2), date(2023, 4, 5)).number == 1
    assert report_due(ReportPeriod(QUARTER, 2023, 2), date(2023, 6, 20)).number == 2
    assert report_due(ReportPeriod(YEAR, 2023), date(2023, 1, 5)).year == 2022


def test_figures_that_end_before_the_period_are_an_estimate_of_it() -> None:
    quarter = ReportPeriod(QUARTER, 2023, 1)
    assert is_estimate(quarter, date(2023, 3, 20))
    assert not is_estimate(quarter, date(2023, 3, 31))
    assert figures_days(quarter, date(2023, 3, 20)).last == date(2023, 3, 20)
    assert figures_days(quarter, date(2023, 4, 5)).last == date(2023, 3, 31)


@pytest.mark.parametrize(
    ("year", "part", "expected"),
    [
        (WorkYear(2023), Part(quarter=3), ReportPeriod(QUARTER, 2023, 3)),
        (WorkYear(2022, is_school=True), Part(quarter=1), ReportPeriod(QUARTER, 2023, 1)),
        (WorkYear(2022, is_school=True), Part(month=9), ReportPeriod(MONTH, 2022, 9)),
        (WorkYear(2023), WHOLE_YEAR, ReportPeriod(QUARTER, 2023, 1)),
        (WorkYear(2021), WHOLE_YEAR, ReportPeriod(YEAR, 2021)),
        (WorkYear(2020, is_school=True), WHOLE_YEAR, ReportPeriod(SCHOOL_YEAR, 2020)),
    ],
)
def test_what_the_page_shows_is_what_is_reported_on(
    year: WorkYear, part: Part, expected: ReportPeriod
) -> None:
    assert period_shown(year, part, date(2023, 4, 5)) == expected
