"""Reminders of the deadlines of 5350, all "trước ngày": the last day in time is the one before."""

from datetime import date

import pytest

from app.domain.assessment_flow import AssessmentState
from app.domain.criteria_reminders import (
    Awaiting,
    CriteriaReminder,
    assessment_reminders,
    cluster_reminders,
)

SAID = {"conference": "15/10", "self": "10/6", "cluster": "5/7", "appraisal": "15/7"}
STATES = AssessmentState


def of_assessment(
    on: date, state: AssessmentState, year: str = "2025-2026"
) -> list[CriteriaReminder]:
    return assessment_reminders([(Awaiting("Sở A", year, SAID), state)], on)


@pytest.mark.parametrize(
    ("on", "state", "words"),
    [
        (date(2026, 5, 25), STATES.DRAFT, ""),
        (date(2026, 5, 26), STATES.DRAFT, "Tự chấm trước 10/06/2026, còn 14 ngày: Sở A chưa tự"),
        (date(2026, 6, 9), STATES.DRAFT, "hôm nay là ngày cuối"),
        (date(2026, 6, 10), STATES.DRAFT, "quá hạn 1 ngày"),
        (date(2027, 1, 10), STATES.DRAFT, ""),
        (date(2026, 7, 13), STATES.SELF_SCORED, "Thẩm định trước 15/07/2026, còn 1 ngày"),
        (date(2026, 7, 13), STATES.RETURNED, "chưa thẩm định xong"),
        (date(2026, 7, 13), STATES.APPRAISED, ""),
        (date(2026, 7, 20), STATES.FINAL, ""),
    ],
)
def test_what_an_assessment_waits_for(on: date, state: AssessmentState, words: str) -> None:
    said = " ".join(one.words_on(on) for one in of_assessment(on, state))
    assert words in said if words else not said


@pytest.mark.parametrize(
    ("on", "has_all", "kinds"),
    [
        (date(2025, 10, 5), False, ["conference"]),
        (date(2025, 10, 15), False, []),  # gone: nobody knows whether it was held
        (date(2026, 7, 1), False, ["cluster"]),
        (date(2026, 7, 8), False, ["cluster"]),
        (date(2026, 7, 1), True, []),
    ],
)
def test_what_a_cluster_waits_for(on: date, has_all: bool, kinds: list[str]) -> None:
    found = cluster_reminders([(Awaiting("Cụm 1", "2025-2026", SAID), has_all)], on)
    assert [one.deadline.kind for one in found] == kinds


def test_those_with_the_same_day_are_told_together() -> None:
    waiting = [(Awaiting(f"Sở {n}", "2026", SAID), STATES.DRAFT) for n in range(1, 6)]
    (one,) = assessment_reminders(waiting, date(2026, 6, 1))
    assert one.words_on(date(2026, 6, 1)) == (
        "Tự chấm trước 10/06/2026, còn 8 ngày: Sở 1, Sở 2 và 3 đơn vị khác chưa tự chấm xong."
    )
