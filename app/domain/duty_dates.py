"""When a reporting duty falls due: the last day that is in time, worked out from its rule."""

import calendar
from collections.abc import Iterator
from datetime import date, timedelta

from app.domain.duties import DutyBound, DutyRhythm, DutyRule

_QUARTER_BEGINS = (1, 4, 7, 10)
_QUARTER_ENDS = (3, 6, 9, 12)
_HALF_YEAR_ENDS = (6, 12)
_YEAR_END = 12
_LONGEST_WAIT = 14  # months that are looked ahead: a year, and what "trước ngày 01" puts before


def next_due(rule: DutyRule, on: date, valid_until: date | None = None) -> date | None:
    """The first last-day-in-time from ``on``; None when the duty has ended by then.

    ``trước ngày 03``: the 2nd is the last day; ``chậm nhất ngày 03``: the 3rd. A day that a month
    does not have is its last. Weekends and holidays move nothing.
    """
    if rule.rhythm is DutyRhythm.ONCE:
        days = iter([last_day(rule, rule.fixed_date)] if rule.fixed_date else [])
    else:
        days = _days(rule, on)
    due = next((day for day in days if day >= on), None)
    return None if due is None or (valid_until and due > valid_until) else due


def last_day(rule: DutyRule, named: date) -> date:
    """The last day in time of a duty whose rule names this day."""
    return named - timedelta(days=1) if rule.bound is DutyBound.BEFORE else named


def _days(rule: DutyRule, on: date) -> Iterator[date]:
    months = _months(rule)
    for ahead in range(_LONGEST_WAIT):
        year, month = divmod(on.year * 12 + on.month - 1 + ahead, 12)
        if month + 1 in months:
            yield last_day(rule, _day_in(year, month + 1, rule.day))


def _months(rule: DutyRule) -> tuple[int, ...]:
    match rule.rhythm:
        case DutyRhythm.MONTHLY:
            return tuple(range(1, 13))
        case DutyRhythm.QUARTERLY:
            return _QUARTER_BEGINS
        case DutyRhythm.QUARTER_END:
            return _QUARTER_ENDS
        case DutyRhythm.HALF_YEARLY:
            first = rule.month or _HALF_YEAR_ENDS[0]
            return (first, (first + 5) % 12 + 1)
        case _:
            return (rule.month or _YEAR_END,)


def _day_in(year: int, month: int, day: int) -> date:
    return date(year, month, min(day, calendar.monthrange(year, month)[1]))
