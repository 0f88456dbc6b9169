"""The one figure that a target or a result names, with its unit: ``≥ 80%``, ``16/18 xã``."""

import re
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache

from app.domain.indicators import read_decimal
from app.domain.vietnamese import fold


class Doubt(StrEnum):
    """Why a result cannot be held against its target."""

    NONE = ""
    NO_TARGET = "no_target"
    NO_NUMBER = "no_number"
    MANY_NUMBERS = "many_numbers"
    OTHER_UNIT = "other_unit"
    OTHER_WHOLE = "other_whole"
    NO_DIRECTION = "no_direction"


ASIDE = re.compile(r"\([^)]*\)|\bso với\b.*|\b(?:năm học|năm)\s+\d{4}(?:\s*[-–]\s*\d{4})?", re.I)
_NUMBER = r"\d+(?:[.,]\d+)*"
_FIGURE = re.compile(
    rf"(?<![\w.,/])(?P<minus>[-−])?(?P<low>{_NUMBER})"
    rf"(?:\s*/\s*(?P<whole>{_NUMBER})|\s*%?\s*(?:[-–]|đến)\s*(?P<high>{_NUMBER}))?(?![\d/])",
    re.I,
)
_TIME = re.compile(r"(?:ngày|tháng|quý|năm|mức độ|loại|lớp)\s*$", re.I)
_TURN = re.compile(r"\b(tăng|giảm)\b", re.I)
_PERCENT = re.compile(r"[%‰]|\bphần trăm\b", re.I)
_SCALES = (
    (re.compile(r"\b(?:nghìn|ngàn)\b", re.I), 1_000),
    (re.compile(r"\btriệu\b", re.I), 1_000_000),
    (re.compile(r"\bt[ỷỉ]\b(?! lệ)", re.I), 1_000_000_000),
)
_BESIDE_UNIT = frozenset({"tro", "len", "xuong", "dat", "va", "cac", "so", "tong"})


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a text: ``16/18`` has a whole, ``80-85`` a high end."""

    value: Decimal
    whole: Decimal | None = None
    high: Decimal | None = None
    is_percent: bool = False
    scale: int = 1
    words: frozenset[str] = frozenset()  # of the unit, without marks
    turn: str = ""  # "tăng", "giảm"


@lru_cache(maxsize=1 << 13)
def read_figure_of(text: str) -> Figure | Doubt:
    """The one figure of a text, or why there is none.

    What stands in brackets, a comparison ("so với năm 2025") and the year do not count.
    """
    plain = ASIDE.sub(" ", text)
    found = [match for match in _FIGURE.finditer(plain) if not _TIME.search(plain[: match.start()])]
    if len(found) != 1:
        return Doubt.MANY_NUMBERS if found else Doubt.NO_NUMBER
    (match,) = found
    numbers = {name: _number(match[name]) for name in ("low", "whole", "high")}
    value = numbers["low"]
    if value is None or any(match[name] and numbers[name] is None for name in numbers):
        return Doubt.NO_NUMBER
    turn = _TURN.search(plain[: match.start()])
    after = plain[match.end() :]
    return Figure(
        -value if match["minus"] else value,
        numbers["whole"] or None,
        numbers["high"],
        has_percent(match[0] + after),
        scale_of(after),
        words_of(after),
        turn[0].lower() if turn else "",
    )


def _number(text: str | None) -> Decimal | None:
    return read_decimal(text) if text else None


def has_percent(text: str) -> bool:
    """Whether it is a share."""
    return bool(_PERCENT.search(text))


def scale_of(text: str) -> int:
    """``triệu đồng`` -> 1000000."""
    return next((scale for pattern, scale in _SCALES if pattern.search(text)), 1)


def words_of(text: str) -> frozenset[str]:
    """The words of a unit, without marks."""
    words = re.findall(r"\w+", fold(text))
    return frozenset(word for word in words if not word.isdigit()) - _BESIDE_UNIT


def value_of(text: str) -> Decimal | None:
    """The number of a result as it is written; None where there is none, or not just one."""
    figure = read_figure_of(text)
    return figure.value if isinstance(figure, Figure) and figure.high is None else None
