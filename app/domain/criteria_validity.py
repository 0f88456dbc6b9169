"""From when until when a set of criteria holds, against the year that is scored by it."""

import re
from datetime import date

_YEAR = re.compile(r"(\d{4})(?:\D+(\d{4}))?")
_SCHOOL_YEAR = (8, 1), (7, 31)  # its first and its last day, as month and day


def validity_words(valid_from: date | None, valid_until: date | None) -> str:
    """``01/01/2026 - 31/12/2026``; "" where nothing is said."""
    if valid_from and valid_until:
        return f"{valid_from:%d/%m/%Y} - {valid_until:%d/%m/%Y}"
    if valid_from:
        return f"từ {valid_from:%d/%m/%Y}"
    return f"đến {valid_until:%d/%m/%Y}" if valid_until else ""


def validity_remark(valid_from: date | None, valid_until: date | None, year: str) -> str:
    """That the set does not hold on any day of the year, in a sentence; "" when it does.

    What is no year ("2026", "2025-2026") is not judged.
    """
    span = _span(year)
    if span is None:
        return ""
    first, last = span
    if (valid_from or first) <= last and (valid_until or last) >= first:
        return ""
    words = validity_words(valid_from, valid_until)
    return (
        f"Bộ tiêu chí này áp dụng {words}, không phải năm {year.strip()}; hãy xem lại bộ tiêu chí "
        "hoặc năm."
    )


def _span(year: str) -> tuple[date, date] | None:
    match = _YEAR.fullmatch(year.strip())
    if match is None or match[1] == "0000":
        return None
    if match[2] is None:
        return date(int(match[1]), 1, 1), date(int(match[1]), 12, 31)
    if match[2] == "0000":
        return None
    first, last = _SCHOOL_YEAR
    return date(int(match[1]), *first), date(int(match[2]), *last)
