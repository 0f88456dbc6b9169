"""Where a text speaks of years: dates, months, quarters, school years, spans, plain years."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

Y = r"(?:19|20)\d\d"
_DASH = r"\s*[-–—]\s*"


class MentionKind(StrEnum):
    """What is said of a year."""

    SPAN = auto()  # 2022-2023, 2021-2025
    DATE = auto()  # 24/8/2022, ngày 24 tháng 8 năm 2022
    MONTH = auto()  # tháng 9/2022
    QUARTER = auto()  # Quý I/2023
    YEAR = auto()  # năm 2023, 2023


@dataclass(frozen=True, slots=True)
class Mention:
    """``text[start:end]`` names ``years``, whose digits begin at the places ``at``."""

    start: int
    end: int
    kind: MentionKind
    years: tuple[int, ...]
    at: tuple[int, ...]

    @property
    def first(self) -> int:
        """The year, or the first of a span."""
        return self.years[0]

    @property
    def last(self) -> int:
        """The year, or the last of a span."""
        return self.years[-1]


_NUMBERS = r"\d{1,2}(?:\s*(?:,|và|-|–)\s*\d{1,2})*"
_QUARTERS = r"(?:IV|I{1,3}|[1-4])"
_BY_YEAR = r"(?:\s*[/.-]\s*|,?\s+năm\s+|\s+)"
_PATTERNS = (
    (MentionKind.DATE, rf"(?<![\d/.,-])(?P<a>{Y})-[01]\d-[0-3]\d(?!\d)"),
    (MentionKind.SPAN, rf"(?<![\d/.,])(?P<a>{Y}){_DASH}(?P<b>{Y})(?![\d/])"),
    (MentionKind.SPAN, rf"(?<![\d/.,])(?P<a>{Y}){_DASH}(?P<short>\d\d)(?![\d/.,%])"),
    (
        MentionKind.DATE,
        (
            rf"(?:ngày\s+)?(?<![\d/.])\d{{1,2}}\s*(?P<sep>[/.-])\s*\d{{1,2}}\s*(?P=sep)\s*(?P<a>{Y})"
            r"(?!\d|/\w)"
        ),
    ),
    (
        MentionKind.DATE,
        rf"ngày\s+[\d.…]{{1,9}}\s+tháng\s+[\d.…]{{1,9}}\s+năm\s+(?P<a>{Y})(?!\d)",
    ),
    (
        MentionKind.QUARTER,
        (
            rf"(?:quý|Q\.?)\s*{_QUARTERS}(?:\s*(?:,|và|-|–)\s*(?:quý\s*)?{_QUARTERS})*{_BY_YEAR}(?P<a>{Y})"
            r"(?!\d)"
        ),
    ),
    (MentionKind.MONTH, rf"tháng\s+{_NUMBERS}{_BY_YEAR}(?P<a>{Y})(?!\d|/\w)"),
    (MentionKind.MONTH, rf"(?<![\d/.,-])(?:\d{{1,2}})?\s?/\s?\d{{1,2}}\s?/\s?(?P<a>{Y})(?!\d|/\w)"),
    (MentionKind.MONTH, rf"(?<![\d/.,])\d{{1,2}}\s?/\s?(?P<a>{Y})(?!\d|/\w)"),
    (MentionKind.MONTH, rf"(?<!\w)T\.\s?\d{{1,2}}\s?[/.-]\s?(?P<a>{Y})(?!\d|/\w)"),
    (MentionKind.YEAR, rf"(?<![\d/.,:\w-])(?P<a>{Y})(?![\d/]|[.,]\d)"),
)
_ALL = re.compile(
    "|".join(
        re.sub(r"\?P(?P<sign>[<=])(?P<name>\w+)", rf"?P\g<sign>\g<name>{number}", pattern)
        for number, (_, pattern) in enumerate(_PATTERNS)
    ),
    re.IGNORECASE,
)
# A number of things is no year: "2022 học sinh", "khoảng 2000", "≥ 2023", "số 2022/..."
_COUNTED = re.compile(
    r"\s*(?:%|(?:lượt|học sinh|học viên|giáo viên|người|trẻ|em|cháu|trường|lớp|phòng|đồng|triệu|tỷ|"
    r"nghìn|cán bộ|thí sinh|bài|cuốn|bộ|máy|m2|m²|km|tiết|giờ|hồ sơ|đơn vị|sinh viên|đảng viên|"
    r"công trình|sản phẩm|đề tài|sáng kiến)\b)",
    re.IGNORECASE,
)
_MEASURED = re.compile(
    r"(?:[≥≤<>=+~]|\b(?:khoảng|trên|hơn|dưới|gồm|có|tổng|tối thiểu|ít nhất|số|đồi|mã|"
    r"phòng(?:\s+(?:học|thi|họp|số|máy|dự phòng|thi dự phòng))?|windows(?:\s+server)?|office|iso))"
    r"\s*(?:(?:19|20)\d\d\s*(?:,|và)\s*)*$",
    re.IGNORECASE,
)


def find_mentions(text: str) -> Iterator[Mention]:
    """Every mention of a year in plain text, in their order; none lies in another.

    Numbers of documents (``30/2020/NĐ-CP``) and counts (``2022 học sinh``) are none.
    """
    for found in _ALL.finditer(text):
        kind, mention = _mention(found)
        if kind is MentionKind.YEAR and _is_count(text, found):
            continue
        if mention is not None:
            yield mention


def _mention(found: re.Match[str]) -> tuple[MentionKind, Mention | None]:
    number = next(n for n in range(len(_PATTERNS)) if found.group(f"a{n}"))
    kind = _PATTERNS[number][0]
    places = [f"a{number}"]
    groups = found.groupdict()
    if groups.get(f"b{number}"):
        places.append(f"b{number}")
    years = [int(found.group(place)) for place in places]
    if short := groups.get(f"short{number}"):
        if int(short) != (years[0] + 1) % 100:
            return kind, Mention(*found.span(f"a{number}"), MentionKind.YEAR, *_one(found, number))
        years.append(years[0] + 1)
        places.append(f"short{number}")
    at = tuple(found.start(place) for place in places)
    return kind, Mention(found.start(), found.end(), kind, tuple(years), at)


def _one(found: re.Match[str], number: int) -> tuple[tuple[int, ...], tuple[int, ...]]:
    return (int(found.group(f"a{number}")),), (found.start(f"a{number}"),)


def _is_count(text: str, found: re.Match[str]) -> bool:
    return bool(
        _COUNTED.match(text, found.end())
        or _MEASURED.search(text, max(0, found.start() - 40), found.start())
    )
