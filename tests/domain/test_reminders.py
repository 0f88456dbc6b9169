"""What is to be thought of on a day, in lists and in one sentence."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.assessment_deadlines import Deadline
from app.domain.criteria_reminders import CriteriaReminder
from app.domain.duties import DutyBound, DutyRhythm, DutyRule
from app.domain.periods import Period
from app.domain.reminders import (
    DutyReminder,
    OpenQuarters,
    Reminders,
    bound_words,
    dues_until,
    reminder_words,
    reminders_of,
)
from app.domain.work import TaskStatus
from tests.domain.test_work_figures import item

QUARTERLY = DutyRule(DutyRhythm.QUARTERLY, DutyBound.BEFORE, 3)
MONTHLY = DutyRule(DutyRhythm.MONTHLY, DutyBound.NOT_AFTER, 15)


def duty(rule: DutyRule, due_on: date) -> DutyReminder:
    return DutyReminder("p", "05/KH", "Các phòng", "Sở", rule, due_on)


def reminders(on: date, *duties: DutyReminder) -> Reminders:
    items = [
        item(1),
        item(1, TaskStatus.DONE, done_on=date(2026, 3, 1)),
        replace(item(2), deadline=Period.day(date(2026, 4, 5)), id="gần"),
        item(3),
        item(4, TaskStatus.DROPPED),
        item(None),
    ]
    quarters = OpenQuarters("p", "05/KH", ((2026, 3), (2026, 1), (2026, 2), (2026, 4)))
    return reminders_of(items, [quarters], duties, on)


def test_the_sentence() -> None:
    on = date(2026, 4, 1)
    made = reminders(on, duty(QUARTERLY, date(2026, 4, 2)), duty(MONTHLY, date(2026, 4, 15)))
    assert reminder_words(made) == (
        "1 nhiệm vụ quá hạn, 1 đến hạn trong 7 ngày, báo cáo quý trước ngày 03/4, "
        "1 quý đã qua chưa chốt"
    )
    assert reminder_words(reminders_of([], [], [], on)) == ""
    near = reminders_of([replace(item(1), deadline=Period.day(on))], [], [], on)
    assert reminder_words(near) == "1 nhiệm vụ đến hạn trong 7 ngày"


def test_deadlines_of_assessments_are_counted() -> None:
    deadline = Deadline("self", date(2026, 6, 10))
    made = Reminders(date(2026, 6, 1), criteria=(CriteriaReminder(("Sở A",), deadline),))
    assert reminder_words(made) == "1 hạn chấm điểm thi đua"


def test_the_same_report_of_two_plans_is_said_once() -> None:
    made = reminders_of([], [], [duty(QUARTERLY, date(2026, 4, 2))] * 2, date(2026, 4, 1))
    assert reminder_words(made) == "báo cáo quý trước ngày 03/4"


def test_quarters_that_are_over_and_open() -> None:
    (one,) = reminders(date(2026, 10, 1)).open_quarters
    assert (one.plan_id, one.words) == ("p", "Quý I/2026, Quý II/2026, Quý III/2026")
    assert reminders(date(2026, 3, 31)).open_quarters == ()


@pytest.mark.parametrize(
    ("rule", "due_on", "words"),
    [
        (QUARTERLY, date(2026, 4, 2), "trước ngày 03/4"),
        (DutyRule(DutyRhythm.MONTHLY, DutyBound.BEFORE, 1), date(2026, 1, 31), "trước ngày 01/02"),
        (MONTHLY, date(2026, 12, 15), "chậm nhất ngày 15/12"),
    ],
)
def test_the_day_as_the_rule_has_it(rule: DutyRule, due_on: date, words: str) -> None:
    assert bound_words(rule, due_on) == words


def test_the_reports_of_a_year_until_the_duty_ends() -> None:
    on, until = date(2026, 4, 2), date(2027, 4, 2)
    days = list(dues_until(QUARTERLY, on, until, None))
    assert days == [
        date(y, m, 2) for y, m in ((2026, 4), (2026, 7), (2026, 10), (2027, 1), (2027, 4))
    ]
    assert list(dues_until(QUARTERLY, on, until, date(2026, 8, 1))) == days[:2]
