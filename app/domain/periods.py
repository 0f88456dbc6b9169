"""Times of tasks: a day, month, quarter, year, school year or span, as officials write them."""

import calendar
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum
from typing import Self

from app.domain.numbering import parse_roman, roman


class Recurrence(StrEnum):
    """Thường xuyên, hằng tháng, hằng quý; NONE for a task that is done once."""

    NONE = ""
    ONGOING = "ongoing"
    MONTHLY = "monthly"
    QUARTERLY = "quarterly"
    YEARLY = "yearly"


RECURRENCE_NAMES = {
    Recurrence.NONE: "Một lần",
    Recurrence.ONGOING: "Thường xuyên",
    Recurrence.MONTHLY: "Hằng tháng",
    Recurrence.QUARTERLY: "Hằng quý",
    Recurrence.YEARLY: "Hằng năm",
}


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From the first to the last day, both included. ``Period.parse(str(period)) == period``."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise ValueError(f"{self.first}..{self.last}")

    @classmethod
    def day(cls, value: date) -> Self:
        return cls(value, value)

    @classmethod
    def months(cls, year: int, first: int, last: int) -> Self:
        """Whole months of one year, 1 to 12."""
        return cls(date(year, first, 1), date(year, last, calendar.monthrange(year, last)[1]))

    @classmethod
    def quarter(cls, year: int, number: int) -> Self:
        return cls.months(year, 3 * number - 2, 3 * number)

    @classmethod
    def school_year(cls, first_year: int) -> Self:
        """From 1 August to 31 July: what falls outside the terms belongs to one of two years."""
        return cls(date(first_year, 8, 1), date(first_year + 1, 7, 31))

    @classmethod
    def parse(cls, code: str) -> Self:
        """Reads ``2023-01-01/2023-03-31``; ValueError for anything else."""
        first, _, last = code.partition("/")
        return cls(date.fromisoformat(first), date.fromisoformat(last or first))

    def __str__(self) -> str:
        return f"{self.first.isoformat()}/{self.last.isoformat()}"

    def later(self, years: int) -> Self:
        """The same days of another year: whole months stay whole, 29/02 becomes 28/02."""
        first, last = _same_day(self.first, years), _same_day(self.last, years)
        if (self.last + timedelta(days=1)).day == 1:  # it ends with its month
            last = last.replace(day=calendar.monthrange(last.year, last.month)[1])
        return type(self)(first, last)

    def overlaps(self, other: "Period") -> bool:
        """Whether they have a day in common."""
        return self.first <= other.last and other.first <= self.last

    @property
    def quarter_number(self) -> int | None:
        """1 to 4 when the period is exactly a quarter of a year."""
        number = (self.first.month + 2) // 3
        return number if self == Period.quarter(self.first.year, number) else None


def _same_day(day: date, years: int) -> date:
    year = day.year + years
    return date(year, day.month, min(day.day, calendar.monthrange(year, day.month)[1]))


def quarter_name(year: int, number: int) -> str:
    """``Quý I/2023``."""
    return f"Quý {roman(number)}/{year}"


def period_name(period: Period) -> str:
    """The period as officials write it: ``Quý I/2023``, ``Tháng 9/2022``, ``15/9/2022``."""
    first, last = period.first, period.last
    if number := period.quarter_number:
        return quarter_name(first.year, number)
    if first == last:
        return day_name(first)
    if period == Period.school_year(first.year):
        return f"Năm học {first.year}-{first.year + 1}"
    if first.year == last.year and period == Period.months(first.year, first.month, last.month):
        return _months_name(first.year, first.month, last.month)
    return f"Từ {day_name(first)} đến {day_name(last)}"


def _months_name(year: int, first: int, last: int) -> str:
    if (first, last) == (1, 12):
        return f"Năm {year}"
    return f"Tháng {first}/{year}" if first == last else f"Tháng {first}-{last}/{year}"


def day_name(day: date) -> str:
    """``07/7/2022``: days under 10 and the months 1 and 2 carry a zero.

    Annex I, part I, II.4.b, which speaks of the date of issue; documents write all dates so.
    """
    return f"{day.day:02d}/{month_digits(day.month)}/{day.year}"


def month_digits(month: int) -> str:
    """``02`` but ``3``: only the months 1 and 2 carry a zero."""
    return f"{month:02d}" if month <= 2 else str(month)  # noqa: PLR2004


# --- reading what officials write ------------------------------------------------------------

_RECURRING = (
    (re.compile(r"(hàng|hằng|mỗi) tháng|tháng một lần", re.IGNORECASE), Recurrence.MONTHLY),
    (re.compile(r"(hàng|hằng|mỗi) quý", re.IGNORECASE), Recurrence.QUARTERLY),
    (re.compile(r"(hàng|hằng|mỗi) năm", re.IGNORECASE), Recurrence.YEARLY),
    (re.compile(r"thường xuyên|liên tục", re.IGNORECASE), Recurrence.ONGOING),
)
_YEAR = r"(?:/|-|\.|,? ?năm )?(?P<year>(?:19|20)\d\d)?"
_FILL = (
    r"(?:trước|chậm nhất|hoàn thành|xong|đến|hết|trong|vào|dự kiến|ngày|bắt đầu|từ|cuối|đầu|"
    r"giữa|\s)*"
)


def read_recurrence(text: str) -> Recurrence:
    """``Thường xuyên, hằng tháng`` -> MONTHLY."""
    return next((kind for pattern, kind in _RECURRING if pattern.search(text)), Recurrence.NONE)


def _span(match: re.Match[str], year: int) -> Period:
    return Period.months(year, int(match["from"]), int(match["to"]))


def _cross_year_span(match: re.Match[str], year: int) -> Period:
    first_year = int(match["year_from"])
    last = Period.months(year, int(match["to"]), int(match["to"])).last
    return Period(date(first_year, int(match["from"]), 1), last)


def _quarters(match: re.Match[str], year: int) -> Period:
    first = _quarter_number(match["from"])
    last = _quarter_number(match["to"]) if match["to"] else first
    return Period(Period.quarter(year, first).first, Period.quarter(year, last).last)


def _quarter_number(text: str) -> int:
    number = parse_roman(text.upper()) or int(text)
    if not 1 <= number <= 4:  # noqa: PLR2004
        raise ValueError(text)
    return number


def _half(match: re.Match[str], year: int) -> Period:
    return Period.months(year, 1, 6) if match["half"] == "đầu" else Period.months(year, 7, 12)


_READERS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str], int], Period]], ...] = tuple(
    (re.compile(_FILL + pattern + r"\.?\s*", re.IGNORECASE), reader)
    for pattern, reader in (
        (
            r"(?P<d>\d{1,2})\s*[/.-]\s*(?P<m>\d{1,2})" + _YEAR,
            lambda match, year: Period.day(date(year, int(match["m"]), int(match["d"]))),
        ),
        (
            r"(?P<d>\d{1,2}) tháng (?P<m>\d{1,2})" + _YEAR,
            lambda match, year: Period.day(date(year, int(match["m"]), int(match["d"]))),
        ),
        (
            r"tháng (?P<from>\d{1,2})/(?P<year_from>(?:19|20)\d\d)"
            r"(?:\s*(?:-|–|đến)\s*)(?:hết )?(?:tháng )?(?P<to>\d{1,2})" + _YEAR,
            _cross_year_span,
        ),
        (
            r"tháng (?P<from>\d{1,2})(?:\s*(?:-|–|,|và|đến)\s*)(?:hết )?(?:tháng )?(?P<to>\d{1,2})"
            + _YEAR,
            _span,
        ),
        (r"tháng (?P<from>(?P<to>\d{1,2}))" + _YEAR, _span),
        (r"(?P<from>(?P<to>\d{1,2}))/(?P<year>(?:19|20)\d\d)", _span),
        (
            r"quý (?P<from>[IV1-4]+)(?:\s*(?:-|–|,|và|đến)\s*(?:quý )?(?P<to>[IV1-4]+))?" + _YEAR,
            _quarters,
        ),
        (r"6 tháng (?P<half>đầu|cuối) năm ?" + _YEAR, _half),
        (
            r"năm học (?P<year>(?:19|20)\d\d)\s*[-–]\s*(?:19|20)\d\d",
            lambda _match, year: Period.school_year(year),
        ),
        (r"(?:cả )?năm (?P<year>(?:19|20)\d\d)", lambda _match, year: Period.months(year, 1, 12)),
    )
)


def read_period(text: str, default_year: int | None = None) -> Period | None:
    """The period that ``text`` names as a whole, or None (``Theo kế hoạch của tỉnh``).

    ``default_year`` serves where no year is written; without it such a text is not understood.
    """
    for pattern, reader in _READERS:
        if not (match := pattern.fullmatch(text.strip())):
            continue
        year = match["year"] or default_year
        if year is None:
            return None
        try:
            return reader(match, int(year))
        except ValueError:  # 31/02, month 13, Quý VI: not a time
            return None
    return None
