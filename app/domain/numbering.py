"""Numbers of headings: Roman numerals, Vietnamese letters, labels of an outline.

The two structures of the decree (Annex I, part I, II.6.d and table V.6): phần, chương, mục, tiểu
mục, điều, khoản, điểm; and phần, mục, khoản, điểm ("I." / "1." / "a)"), the usual one for plans.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from enum import StrEnum
from typing import Protocol

# The order used in the decree itself (NĐ Điều 8.2: a b c d đ e g h i) and continued as practised.
LETTERS = "abcdđeghiklmnopqrstuvxy"
_LARGEST_ROMAN = 3999
_ROMAN = (
    (1000, "M"),
    (900, "CM"),
    (500, "D"),
    (400, "CD"),
    (100, "C"),
    (90, "XC"),
    (50, "L"),
    (40, "XL"),
    (10, "X"),
    (9, "IX"),
    (5, "V"),
    (4, "IV"),
    (1, "I"),
)
ORDINALS = ("nhất", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười")


def roman(number: int) -> str:
    """4 -> ``IV``."""
    if not 0 < number <= _LARGEST_ROMAN:
        raise ValueError(number)
    digits = []
    for value, digit in _ROMAN:
        count, number = divmod(number, value)
        digits.append(digit * count)
    return "".join(digits)


def parse_roman(text: str) -> int | None:
    """``IV`` -> 4; None for what is not a well-formed Roman numeral (``IIII``, ``VX``, ````)."""
    rest, number = text, 0
    for value, digit in _ROMAN:
        while rest.startswith(digit):
            rest = rest[len(digit) :]
            number += value
    return number if number and not rest and roman(number) == text else None


def letter(number: int) -> str:
    """5 -> ``đ``; after the last letter it goes on with two (``aa``)."""
    if number < 1:
        raise ValueError(number)
    count, index = divmod(number - 1, len(LETTERS))
    return LETTERS[index] * (count + 1)


def parse_letter(text: str) -> int | None:
    """``đ`` -> 5; None for a letter that the order does not have."""
    if not text or text[0] not in LETTERS or text != text[0] * len(text):
        return None
    return (len(text) - 1) * len(LETTERS) + LETTERS.index(text[0]) + 1


class HeadingKind(StrEnum):
    """How a section is numbered."""

    PART = "part"  # Phần I
    ORDINAL_PART = "ordinal_part"  # Phần thứ nhất
    CHAPTER = "chapter"  # Chương I
    SECTION = "section"  # Mục 1
    SUBSECTION = "subsection"  # Tiểu mục 1
    ARTICLE = "article"  # Điều 1.
    UPPER_LETTER = "upper_letter"  # A.
    ROMAN = "roman"  # I.
    CLAUSE = "clause"  # 1.
    SUBCLAUSE = "subclause"  # 1.1.
    POINT = "point"  # a)


CENTRED_KINDS = frozenset(
    {
        HeadingKind.PART,
        HeadingKind.ORDINAL_PART,
        HeadingKind.CHAPTER,
        HeadingKind.SECTION,
        HeadingKind.SUBSECTION,
    }
)
"""Label on a line of its own, centred; the title below it in capitals (II.6.đ)."""


class Numbered(Protocol):
    """What can be numbered: a depth from 1 and a kind, in reading order."""

    level: int
    kind: HeadingKind


def number_outline(sections: Iterable[Numbered]) -> list[tuple[int, ...]]:
    """The ordinal path of each section, its own number last.

    Siblings of one kind count on; articles count through the whole document, as in law.
    """
    paths: list[tuple[int, ...]] = []
    counters: list[dict[HeadingKind, int]] = [{}]
    trail: list[int] = []
    articles = 0
    for section in sections:
        depth = min(section.level, len(trail) + 1)
        del counters[depth:]
        del trail[depth - 1 :]
        counter = counters[depth - 1]
        if section.kind is HeadingKind.ARTICLE:
            articles += 1
            number = articles
        else:
            number = counter.get(section.kind, 0) + 1
        counter[section.kind] = number
        trail.append(number)
        counters.append({})
        paths.append(tuple(trail))
    return paths


def _ordinal(number: int) -> str:
    return ORDINALS[number - 1] if number <= len(ORDINALS) else str(number)


_LABELS: Mapping[HeadingKind, Callable[[int], str]] = {
    HeadingKind.PART: lambda number: f"Phần {roman(number)}",
    HeadingKind.ORDINAL_PART: lambda number: f"Phần thứ {_ordinal(number)}",
    HeadingKind.CHAPTER: lambda number: f"Chương {roman(number)}",
    HeadingKind.SECTION: lambda number: f"Mục {number}",
    HeadingKind.SUBSECTION: lambda number: f"Tiểu mục {number}",
    HeadingKind.ARTICLE: lambda number: f"Điều {number}.",
    HeadingKind.UPPER_LETTER: lambda number: f"{letter(number).upper()}.",
    HeadingKind.ROMAN: lambda number: f"{roman(number)}.",
    HeadingKind.CLAUSE: lambda number: f"{number}.",
    HeadingKind.POINT: lambda number: f"{letter(number)})",
}


def label(kind: HeadingKind, path: Sequence[int], decimal_depth: int = 2) -> str:
    """The printed number: ``I.``, ``1.``, ``a)``, ``Chương II``, ``1.1.``.

    ``decimal_depth`` is the count of numbers that a sub-clause shows (``1.1.`` two).
    """
    if kind is HeadingKind.SUBCLAUSE:
        return ".".join(str(part) for part in path[-decimal_depth:]) + "."
    return _LABELS[kind](path[-1])


def outline_labels(sections: Sequence[Numbered]) -> list[str]:
    """The printed number of each section, in reading order."""
    labels: list[str] = []
    decimal_depths: list[int] = []
    for section, path in zip(sections, number_outline(sections), strict=True):
        depth = len(path)
        above = decimal_depths[depth - 2] if depth > 1 and len(decimal_depths) >= depth - 1 else 0
        own = (above or 1) + 1 if section.kind is HeadingKind.SUBCLAUSE else 1
        del decimal_depths[depth - 1 :]
        decimal_depths.append(own)
        labels.append(label(section.kind, path, min(own, depth)))
    return labels
