"""Targets of indicators: a comparator and a value beside the text as printed."""

import re
from decimal import Decimal
from enum import StrEnum


class Comparator(StrEnum):
    """How a result is held against its target."""

    NONE = ""
    AT_LEAST = ">="
    AT_MOST = "<="
    MORE = ">"
    LESS = "<"
    EQUAL = "="


_SIGNS = (
    (re.compile(r"≥|>=|(?:từ|tối thiểu|ít nhất|không dưới)\b", re.IGNORECASE), Comparator.AT_LEAST),
    (
        re.compile(r"≤|<=|(?:tối đa|không quá|nhiều nhất|tốp|top|hạng)\b", re.IGNORECASE),
        Comparator.AT_MOST,  # the first rank is the best one
    ),
    (re.compile(r"(?:thấp|ít|nhỏ) hơn\b", re.IGNORECASE), Comparator.LESS),
    (re.compile(r">|(?:trên|hơn)\b", re.IGNORECASE), Comparator.MORE),
    (re.compile(r"<|(?:dưới)\b", re.IGNORECASE), Comparator.LESS),
    (re.compile(r"=|(?:đạt|bằng)\b", re.IGNORECASE), Comparator.EQUAL),
)
_NUMBER = re.compile(r"-?\d[\d.,]*")
_THOUSANDS = re.compile(r"-?\d{1,3}(\.\d{3})+(,\d+)?")


def read_decimal(text: str) -> Decimal | None:
    """``6,5`` -> 6.5, ``12.848`` -> 12848, ``98.3`` -> 98.3: comma and point as people use them.

    A point followed by exactly three digits separates thousands, as Vietnamese writing has it.
    """
    number = text.strip().rstrip(".,")
    if _THOUSANDS.fullmatch(number):
        number = number.replace(".", "")
    if number.count(",") + number.count(".") > 1:
        return None
    try:
        return Decimal(number.replace(",", "."))
    except ArithmeticError:
        return None


def read_target(text: str) -> tuple[Comparator, Decimal | None]:
    """``≥ 80%`` -> (AT_LEAST, 80). A bare number is to be equalled; without a number no value."""
    number = _NUMBER.search(text)
    if not number:
        return Comparator.NONE, None
    value = read_decimal(number[0])
    if value is None:
        return Comparator.NONE, None
    before = text[: number.start()]
    for pattern, comparator in _SIGNS:
        if pattern.search(before):
            return comparator, value
    if turn := re.match(r"\s*%?\s*trở (lên|xuống)", text[number.end() :], re.IGNORECASE):
        is_up = turn[1].lower() == "lên"
        return Comparator.AT_LEAST if is_up else Comparator.AT_MOST, value
    return Comparator.EQUAL, value
