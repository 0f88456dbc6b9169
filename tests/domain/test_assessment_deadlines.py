"""Deadlines of 5350: all "trước ngày", so the last day in time is the day before."""

from datetime import date

import pytest

from app.domain.assessment_deadlines import awaited, deadlines_of, years_to_offer
from app.domain.assessment_flow import AssessmentState

SAID = {"conference": "15/10", "self": "10/6", "cluster": "5/7", "appraisal": "15/7"}


@pytest.mark.parametrize("year", ["2025-2026", "2026"])
def test_the_conference_is_in_the_autumn_before(year: str) -> None:
    days = [one.before for one in deadlines_of(SAID, year)]
    assert days == [date(2025, 10, 15), date(2026, 6, 10), date(2026, 7, 5), date(2026, 7, 15)]


@pytest.mark.parametrize(
    ("today", "words"),
    [
        (date(2026, 6, 1), "còn 8 ngày"),
        (date(2026, 6, 9), "hôm nay là ngày cuối"),
        (date(2026, 6, 10), "quá hạn 1 ngày"),
    ],
)
def test_before_the_tenth_leaves_the_ninth(today: date, words: str) -> None:
    found = awaited(deadlines_of(SAID, "2025-2026"), AssessmentState.DRAFT, today)
    assert found
    assert found.words_on(today) == f"Tự chấm trước 10/06/2026, {words}"


def test_what_is_awaited_goes_with_state_and_day() -> None:
    days = deadlines_of(SAID, "2025-2026")
    asked = [
        (AssessmentState.SELF_SCORED, date(2026, 6, 20)),
        (AssessmentState.SELF_SCORED, date(2026, 7, 5)),
        (AssessmentState.SELF_SCORED, date(2026, 8, 1)),
        (AssessmentState.FINAL, date(2026, 6, 20)),
    ]
    found = [awaited(days, state, today) for state, today in asked]
    assert [one and one.kind for one in found] == ["cluster", "appraisal", "appraisal", None]


def test_what_is_no_day_is_left_out() -> None:
    assert deadlines_of({"self": "31/2", "cluster": "hè"}, "2026") == []
    assert deadlines_of(SAID, "năm nay") == []


def test_years_that_are_offered() -> None:
    assert years_to_offer(date(2026, 6, 1)) == ["2025-2026", "2024-2025", "2026", "2025"]
