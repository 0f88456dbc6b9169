"""The last day that is in time."""

from datetime import date

import pytest

from app.domain.duties import DutyBound, DutyRhythm, DutyRule
from app.domain.duty_dates import next_due

BEFORE, NOT_AFTER = DutyBound.BEFORE, DutyBound.NOT_AFTER


@pytest.mark.parametrize(
    ("rule", "on", "due"),
    [
        # trước ngày 03 của tháng đầu quý sau: the 2nd is the last day
        (DutyRule(DutyRhythm.QUARTERLY, BEFORE, 3), "2022-09-20", "2022-10-02"),
        (DutyRule(DutyRhythm.QUARTERLY, BEFORE, 3), "2022-10-02", "2022-10-02"),
        (DutyRule(DutyRhythm.QUARTERLY, BEFORE, 3), "2022-10-03", "2023-01-02"),
        (DutyRule(DutyRhythm.QUARTERLY, NOT_AFTER, 3), "2022-10-03", "2022-10-03"),
        (DutyRule(DutyRhythm.MONTHLY, BEFORE, 15), "2023-03-20", "2023-04-14"),
        (DutyRule(DutyRhythm.MONTHLY, BEFORE, 1), "2023-03-20", "2023-03-31"),
        (DutyRule(DutyRhythm.MONTHLY, NOT_AFTER, 31), "2023-02-01", "2023-02-28"),
        (DutyRule(DutyRhythm.QUARTER_END, BEFORE, 20), "2023-01-05", "2023-03-19"),
        (DutyRule(DutyRhythm.HALF_YEARLY, BEFORE, 10, 6), "2023-07-01", "2023-12-09"),
        (DutyRule(DutyRhythm.YEARLY, BEFORE, 5, 12), "2022-12-05", "2023-12-04"),
        (DutyRule(DutyRhythm.ONCE, BEFORE, 5, 12, 2022), "2022-12-03", "2022-12-04"),
        (DutyRule(DutyRhythm.ONCE, BEFORE, 5, 12, 2022), "2022-12-05", None),
    ],
)
def test_next_due(rule: DutyRule, on: str, due: str | None) -> None:
    found = next_due(rule, date.fromisoformat(on))
    assert (found.isoformat() if found else None) == due


def test_a_duty_ends() -> None:
    rule = DutyRule(DutyRhythm.QUARTERLY, BEFORE, 5)
    assert next_due(rule, date(2022, 10, 5), date(2022, 12, 5)) is None
    assert next_due(rule, date(2022, 10, 4), date(2022, 12, 5)) == date(2022, 10, 4)
