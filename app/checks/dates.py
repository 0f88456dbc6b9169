"""Dates in the text: that exist, with their weekday."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from app.checks.context import CheckContext
from app.checks.reading import ReadLine
from app.domain.findings import Finding, Proposal, Severity
from app.models import Plan

_LAST_MONTH, _LEAP = 12, 2000
_WEEKDAYS = ("Hai", "Ba", "Tư", "Năm", "Sáu", "Bảy")
_FULL = re.compile(
    r"(?<![\d/.,-])(?P<d>\d{1,2})\s?(?P<sep>[/.-])\s?(?P<m>\d{1,2})\s?(?P=sep)\s?"
    r"(?P<y>(?:19|20)\d\d)(?![\d/]|[.-]\d)"
)
_WORDS = re.compile(
    r"ngày\s+(?P<d>\d{1,2})\s+tháng\s+(?P<m>\d{1,2})(?:\s+năm\s+(?P<y>(?:19|20)\d\d))?(?!\d)",
    re.IGNORECASE,
)
_SHORT = re.compile(
    r"(?P<lead>ngày|trước|chậm nhất|hạn chót|hết)\s+(?P<d>\d{1,2})\s?/\s?(?P<m>\d{1,2})"
    r"(?!\s?[/%]|\d|[.,-]\d)",
    re.IGNORECASE,
)
_MONTH = re.compile(
    r"(?<![\d,.] )\btháng\s+(?P<m>\d{1,2})\s?(?:/|năm)\s?(?:19|20)\d\d", re.IGNORECASE
)
_WEEKDAY = r"(?P<w>chủ nhật|thứ\s+(?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7]))"
_DAY = (
    r"(?:(?P<d>\d{1,2})\s?[/.-]\s?(?P<m>\d{1,2})(?:\s?[/.-]\s?(?P<y>(?:19|20)\d\d))?|"
    r"(?P<d2>\d{1,2})\s+tháng\s+(?P<m2>\d{1,2})(?:\s+năm\s+(?P<y2>(?:19|20)\d\d))?)(?![\d/])"
)
_WEEKDAY_FIRST = re.compile(rf"{_WEEKDAY}\s*(?:[,(]\s*(?:ngày\s+)?|ngày\s+){_DAY}", re.I)
_DAY_FIRST = re.compile(rf"ngày\s+{_DAY}\s*[,(]\s*{_WEEKDAY}", re.IGNORECASE)
_PADDED = re.compile(r"(?<![\d/.,-])\d{1,2}/0(?P<m>[3-9])/(?:19|20)\d\d(?![\d/])")
_PADDED_CLAUSE = "Nghị định 30/2020/NĐ-CP, Phụ lục I, phần I, mục II.4.b"


@dataclass(frozen=True, slots=True)
class _Written:
    """A date as it is written; ``year`` None when it is left out."""

    day: int
    month: int
    year: int | None

    @classmethod
    def of(cls, match: re.Match[str]) -> "_Written":
        parts = match.groupdict()
        day, month = parts.get("d") or parts["d2"], parts.get("m") or parts["m2"]
        year = parts.get("y") or parts.get("y2")
        return cls(int(day), int(month), int(year) if year else None)

    def exists(self) -> bool:
        return self.in_year(self.year or _LEAP) is not None

    def in_year(self, year: int) -> date | None:
        try:
            return date(year, self.month, self.day)
        except ValueError:
            return None


def check_dates_exist(line: ReadLine) -> Iterator[Finding]:
    """``date.impossible``: 31/9/2026, 29/02/2026, tháng 13/2026."""
    if not line.has_figures:
        return
    for pattern in (_FULL, _WORDS, _SHORT):
        for match in pattern.finditer(line.text):
            written = _Written.of(match)
            if not written.exists() and not _is_number(match, written):
                message = f"Ngày “{match[0].strip()}” không có trong lịch. Hãy xem lại ngày, tháng."
                yield line.finding("date.impossible", Severity.ERROR, message, match.span())
    for match in _MONTH.finditer(line.text):
        if not 1 <= int(match["m"]) <= _LAST_MONTH:
            message = f"“{match[0]}” không có trong lịch. Hãy xem lại tháng."
            yield line.finding("date.impossible", Severity.ERROR, message, match.span())


def _is_number(match: re.Match[str], written: _Written) -> bool:
    """With no such day or month at all it may be a number of another kind."""
    parts = match.groupdict()
    is_certain = parts.get("sep", "/") == "/" and parts.get("lead", "ngày").lower() == "ngày"
    most = 31
    return not is_certain and not (1 <= written.day <= most and 1 <= written.month <= _LAST_MONTH)


def check_weekdays(
    plan: Plan, _context: CheckContext, lines: Sequence[ReadLine]
) -> Iterator[Finding]:
    """``date.weekday``: a date without a year is read in the plan's year and the next."""
    for line in lines:
        for pattern in (_WEEKDAY_FIRST, _DAY_FIRST):
            for match in pattern.finditer(line.text):
                written = _Written.of(match)
                years = [written.year] if written.year else _years_of(plan)
                days = [day for year in years if (day := written.in_year(year))]
                if not (written.year or "ngày" in match[0].lower()):
                    continue  # "thứ hai, 1/2 số học sinh"
                if not days or any(day.weekday() == _weekday(match["w"]) for day in days):
                    continue
                message = (
                    f"{_day_words(days[0], with_year=bool(written.year))} là "
                    f"{_name(days[0].weekday())}, văn bản ghi “{match['w']}”. "
                    "Hãy xem lại thứ hoặc ngày."
                )
                yield line.finding("date.weekday", Severity.ERROR, message, match.span())


def _years_of(plan: Plan) -> list[int]:
    return [plan.issued_year, plan.issued_year + 1] if plan.issued_year else []


def _weekday(words: str) -> int:
    """Monday 0, as ``date.weekday``."""
    last = words.rsplit(maxsplit=1)[-1].lower()
    if last == "nhật":
        return 6
    if last.isdecimal():
        return int(last) - 2
    return [name.lower() for name in _WEEKDAYS].index("bảy" if last == "bẩy" else last)


def _name(weekday: int) -> str:
    return f"thứ {_WEEKDAYS[weekday]}" if weekday < len(_WEEKDAYS) else "Chủ nhật"


def _day_words(day: date, *, with_year: bool) -> str:
    return (
        f"Ngày {day.day:02d}/{day.month}/{day.year}"
        if with_year
        else (f"Ngày {day.day:02d}/{day.month} năm {day.year}")
    )


def check_padded_months(
    _plan: Plan, _context: CheckContext, lines: Sequence[ReadLine]
) -> Iterator[Finding]:
    """``date.padded_month``, once, where a plan writes its dates both ways."""
    padded = [(line, match) for line in lines for match in _PADDED.finditer(line.text)]
    plain = re.compile(r"(?<![\d/.,-])\d{1,2}/[3-9]/(?:19|20)\d\d(?![\d/])")
    if not padded or not any(plain.search(line.text) for line in lines):
        return
    line, match = padded[0]
    after = match[0].replace(f"/0{match['m']}/", f"/{match['m']}/")
    message = (
        f"Tháng viết hai cách: {len(padded)} ngày có số 0 trước tháng 3-9 (như “{match[0]}”), các "
        "ngày khác không có. Thể thức chỉ thêm số 0 cho tháng 1, 2; nên viết một cách."
    )
    yield line.finding(
        "date.padded_month",
        Severity.HINT,
        message,
        match.span(),
        proposal=Proposal(match[0], after),
        clause=_PADDED_CLAUSE,
    )
