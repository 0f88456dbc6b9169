"""What is special about a day: weekend, Vietnamese public holiday. Pointed out, never moved."""

from datetime import date
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from holidays import HolidayBase

_WEEKEND = {5: "Thứ Bảy", 6: "Chủ nhật"}


def note_on(day: date) -> str:
    """``Chủ nhật``, ``Tết Nguyên đán``, both, or "" for a working day."""
    holiday = _holidays(day.year).get(day)
    found = (_WEEKEND.get(day.weekday()), str(holiday) if holiday else None)
    return ", ".join(part for part in found if part)


@cache
def _holidays(year: int) -> "HolidayBase":
    """Of one year, with Tết and Giỗ Tổ by the lunar calendar."""
    from holidays import country_holidays  # noqa: PLC0415 - a large library, not needed to start

    return country_holidays("VN", years=year, language="vi")
