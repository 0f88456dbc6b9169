"""Figures as Vietnamese officials write them: 1.234,5 and 66.6%."""

import re
from decimal import Decimal

_THOUSANDS = re.compile(r"\d{1,3}(?:\.\d{3})+(?:,\d+)?")
_PLAIN = re.compile(r"\d+")
_DECIMAL = re.compile(r"(\d+)[.,](\d{1,2}|\d{4,})")


def read_figure(text: str) -> Decimal | None:
    """The number, or None where it can be read two ways (``1,234``) or is none.

    A point before three digits separates thousands; before fewer it is a decimal point.
    """
    text = text.strip()
    if _THOUSANDS.fullmatch(text):
        if text.startswith("0"):
            return None
        return Decimal(text.replace(".", "").replace(",", "."))
    if _PLAIN.fullmatch(text):
        return Decimal(text)
    if match := _DECIMAL.fullmatch(text):
        return Decimal(f"{match[1]}.{match[2]}")
    return None


def write_figure(value: Decimal) -> str:
    """``1.234,5``, ``-0,5``."""
    whole, _, rest = f"{abs(value):f}".partition(".")
    grouped = f"{int(whole):,}".replace(",", ".")
    rest = rest.rstrip("0")
    sign = "-" if value < 0 else ""
    return f"{sign}{grouped},{rest}" if rest else f"{sign}{grouped}"


def write_count(count: int) -> str:
    """``5.000``."""
    return f"{count:,}".replace(",", ".")
