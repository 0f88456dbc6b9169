"""Kỳ báo cáo: which days and quarters a report is about, what officials call it, what follows it.

The figures of a report run to a day. Where it is due before its period ends, that day lies within
the period, and what is said of the whole period is "ước thực hiện".
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from app.domain.numbering import roman
from app.domain.periods import Period
from app.domain.work_years import Part, Quarter, WorkYear

_MONTHS, _QUARTERS, _HALVES = 12, 4, 2


class ReportKind(StrEnum):
    """Báo cáo tháng, quý, 6 tháng, năm, học kỳ, năm học."""

    MONTH = "month"
    QUARTER = "quarter"
    HALF = "half"
    YEAR = "year"
    TERM = "term"
    SCHOOL_YEAR = "school-year"


REPORT_KIND_NAMES = {
    ReportKind.MONTH: "Tháng",
    ReportKind.QUARTER: "Quý",
    ReportKind.HALF: "6 tháng",
    ReportKind.YEAR: "Năm",
    ReportKind.TERM: "Học kỳ",
    ReportKind.SCHOOL_YEAR: "Năm học",
}
NUMBERS_IN_YEAR = {
    ReportKind.MONTH: _MONTHS,
    ReportKind.QUARTER: _QUARTERS,
    ReportKind.HALF: _HALVES,
    ReportKind.YEAR: 1,
    ReportKind.TERM: _HALVES,
    ReportKind.SCHOOL_YEAR: 1,
}
"""How many of a kind there are in a year; they are numbered from 1."""
SCHOOL_KINDS = frozenset({ReportKind.TERM, ReportKind.SCHOOL_YEAR})


@dataclass(frozen=True, slots=True)
class ReportPeriod:
    """``year``: of the school kinds the one in which the school year begins."""

    kind: ReportKind
    year: int
    number: int = 1

    def __post_init__(self) -> None:
        if not 1 <= self.number <= NUMBERS_IN_YEAR[self.kind]:
            raise ValueError(f"{self.kind} {self.number}")

    @property
    def name(self) -> str:
        """``Quý I năm 2023``, ``6 tháng đầu năm 2023``, ``Năm học 2022-2023``."""
        return _NAMES[self.kind](self)

    @property
    def in_text(self) -> str:
        """The same within a sentence: ``tháng 3 năm 2023``; a quarter keeps its capital."""
        is_quarter = self.kind is ReportKind.QUARTER
        return self.name if is_quarter else self.name[0].lower() + self.name[1:]

    @property
    def work_year(self) -> WorkYear:
        """The year that it is part of."""
        return WorkYear(self.year, is_school=self.kind in SCHOOL_KINDS)

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """Whose tasks it is about; of a month the quarter in which it lies."""
        quarters = self.work_year.quarters
        match self.kind:
            case ReportKind.MONTH:
                return ((self.year, (self.number + 2) // 3),)
            case ReportKind.QUARTER:
                return ((self.year, self.number),)
            case ReportKind.HALF | ReportKind.TERM:
                return quarters[:2] if self.number == 1 else quarters[2:]
            case _:
                return quarters

    @property
    def days(self) -> Period:
        """From the first to the last day. A school year's second term ends with May."""
        return _DAYS[self.kind](self)

    @property
    def next(self) -> "ReportPeriod":
        """The one after it, for what is to be done then."""
        if self.number < NUMBERS_IN_YEAR[self.kind]:
            return ReportPeriod(self.kind, self.year, self.number + 1)
        return ReportPeriod(self.kind, self.year + 1)

    @property
    def is_whole_year(self) -> bool:
        """Whether it is about all that a year holds."""
        return self.kind in {ReportKind.YEAR, ReportKind.SCHOOL_YEAR}


_NAMES: dict[ReportKind, Callable[[ReportPeriod], str]] = {
    ReportKind.MONTH: lambda one: f"Tháng {one.number} năm {one.year}",
    ReportKind.QUARTER: lambda one: f"Quý {roman(one.number)} năm {one.year}",
    ReportKind.HALF: lambda one: f"6 tháng {'đầu' if one.number == 1 else 'cuối'} năm {one.year}",
    ReportKind.YEAR: lambda one: f"Năm {one.year}",
    ReportKind.TERM: lambda one: f"Học kỳ {roman(one.number)} năm học {one.work_year.code}",
    ReportKind.SCHOOL_YEAR: lambda one: one.work_year.name,
}
_DAYS: dict[ReportKind, Callable[[ReportPeriod], Period]] = {
    ReportKind.MONTH: lambda one: Period.months(one.year, one.number, one.number),
    ReportKind.QUARTER: lambda one: Period.quarter(one.year, one.number),
    ReportKind.HALF: lambda one: Period.months(one.year, 6 * one.number - 5, 6 * one.number),
    ReportKind.YEAR: lambda one: Period.months(one.year, 1, 12),
    ReportKind.TERM: lambda one: _term(one.year, one.number),
    ReportKind.SCHOOL_YEAR: lambda one: Period.school_year(one.year),
}


def _term(year: int, number: int) -> Period:
    """As plans of the year's work part them: to the end of December, from January to May."""
    if number == 1:
        return Period.months(year, 8, 12)
    return Period.months(year + 1, 1, 5)


def period_at(kind: ReportKind, day: date) -> ReportPeriod:
    """The period of a kind in which a day lies; between school years the one that has ended."""
    if kind in SCHOOL_KINDS:
        year = day.year - (day.month < 8)  # noqa: PLR2004 - August begins one
        is_first_term = day.month >= 8  # noqa: PLR2004
        return ReportPeriod(kind, year, 2 if kind is ReportKind.TERM and not is_first_term else 1)
    number = -(-day.month * NUMBERS_IN_YEAR[kind] // _MONTHS)
    return ReportPeriod(kind, day.year, number)


def report_due(period: ReportPeriod, today: date) -> ReportPeriod:
    """Which of a kind to report on today: the one at hand, or the last where this one has begun.

    In its first third nobody reports on a period yet, but on the one before it.
    """
    begun = today - period.days.first
    length = period.days.last - period.days.first
    if begun * 3 >= length:
        return period
    before = period.days.first.replace(day=1)
    last = date.fromordinal(before.toordinal() - 1)
    return period_at(period.kind, last)


def period_shown(year: WorkYear, part: Part, today: date) -> ReportPeriod:
    """What to report on when the page shows this part of a year; of a whole year what is due."""
    if part.quarter:
        quarter_year = next(y for y, number in year.quarters if number == part.quarter)
        return ReportPeriod(ReportKind.QUARTER, quarter_year, part.quarter)
    if part.month:
        month_year = next(y for y, number in year.months if number == part.month)
        return ReportPeriod(ReportKind.MONTH, month_year, part.month)
    due = report_due(period_at(ReportKind.QUARTER, today), today)
    if due.quarters[0] in year.quarters:
        return due
    kind = ReportKind.SCHOOL_YEAR if year.is_school else ReportKind.YEAR
    return ReportPeriod(kind, year.first)


def is_estimate(period: ReportPeriod, until: date) -> bool:
    """Ước thực hiện: whether the figures end before the period does."""
    return until < period.days.last


def figures_days(period: ReportPeriod, until: date) -> Period:
    """From which to which day the figures are; what is noted later still belongs to the period."""
    days = period.days
    return Period(days.first, max(days.first, min(until, days.last)))
