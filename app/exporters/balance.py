"""Centred names and titles in several lines: much the same length, broken by sense."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.exporters.metrics import MM_PER_PT, ROOM, Type, fill, text_width_mm


@dataclass(frozen=True, slots=True)
class Lines:
    """A text set in lines, their widths, and the measure that gives just these lines.

    A renderer that fills lines of ``measure_mm`` one after the other breaks in the same places, so
    the text itself needs no line breaks.
    """

    texts: tuple[str, ...]
    widths_mm: tuple[float, ...]
    measure_mm: float

    def sides_mm(self, width_mm: float) -> float:
        """The indents on both sides that leave the lines their measure; none for a single line."""
        return max((width_mm - self.measure_mm) / 2, 0.0) if len(self.texts) > 1 else 0.0


_STARTS = frozenset(
    {"và", "về", "của", "theo", "tại", "cho", "trên", "trong", "từ", "bằng", "nhằm", "do", "năm"}
    | {"tỉnh", "huyện", "quận", "xã", "phường"}
)
"""Words that begin a phrase: a break before them reads well."""

_YEARS = re.compile(r"\d+-\d")
_COUNTED = frozenset({"số", "ngày", "tháng", "năm", "quý", "khóa", "lần", "thứ", "điều", "khoản"})
"""Words that belong to the number after them."""

_PAIRS = frozenset(
    pair
    for pairs in (
        "giáo dục, đào tạo, thành phố, thị xã, thị trấn, đặc khu, ủy ban, uỷ ban, nhân dân, xã hội",
        "hội đồng, hội nghị, nghị quyết, nghị định, quyết định, kế hoạch, thực hiện, triển khai",
        "nhiệm vụ, giải pháp, chương trình, chiến lược, đề án, dự án, văn hóa, văn hoá, khoa học",
        "công nghệ, phổ thông, trung học, tiểu học, mầm non, mẫu giáo, cơ sở, thường xuyên",
        "trung tâm, nghề nghiệp, hướng nghiệp, ngoại ngữ, tin học, dân tộc, nội trú, bán trú",
        "đại học, cao đẳng, năm học, chuyên môn, chất lượng, nâng cao, học sinh, giáo viên",
        "nhà giáo, cán bộ, quản lý, tổ chức, phát triển, xây dựng, bồi dưỡng, chuyển đổi, đổi mới",
        "công tác, giai đoạn, trọng tâm, toàn diện, địa bàn, kinh tế, chính trị, hành chính",
        "cải cách, phòng chống, tăng cường, đối với, quốc gia, quốc tế, quốc phòng, an ninh",
        "hà nội, hải phòng, đà nẵng, cần thơ, đồng nai, an giang, bắc ninh, cà mau, cao bằng",
        "đắk lắk, điện biên, đồng tháp, gia lai, hà tĩnh, hưng yên, khánh hòa, lai châu",
        "lâm đồng, lạng sơn, lào cai, nghệ an, ninh bình, phú thọ, quảng ngãi, quảng ninh",
        "quảng trị, sơn la, tây ninh, thái nguyên, thanh hóa, tuyên quang, vĩnh long",
        "hồ chí, chí minh, việt nam, bắc giang, nam định, thái bình, hải dương",
        "đồng nhân, ban nhân, chấp hành, đảng bộ, phương hướng, năng lực, cạnh tranh, hướng dẫn",
        "thi đua, khen thưởng, kỷ luật, kiểm tra, đánh giá, kết quả, hoạt động, phổ cập, xóa mù",
    )
    for pair in pairs.split(", ")
)
"""Words of two syllables that an office prints often: not to be torn apart."""

# what a break costs, where a line left empty would cost 1
_TORN, _BEFORE_DASH, _TIGHT, _PLAIN, _BEFORE_WORD = 4.0, 3.0, 1.0, 0.5, 0.2

_Line = tuple[int, int]


def balance(text: str, width_mm: float, look: Type) -> Lines:
    """``text`` in as few lines as ``width_mm`` allows (``PHÒNG GIÁO DỤC / VÀ ĐÀO TẠO``)."""
    words = text.split()
    widths = [_word_width(word, look) for word in words]
    space = text_width_mm(" ", look)
    settings = [
        _Setting(lines, tuple(widths), space, width_mm)
        for lines in _fillings(widths, space, width_mm / ROOM)
    ]
    best = min(settings, key=lambda setting: setting.badness(words))
    texts = tuple(" ".join(words[start:end]) for start, end in best.lines)
    return Lines(texts, best.line_widths(), best.measure())


def _word_width(word: str, look: Type) -> float:
    # LibreOffice draws a non-breaking hyphen in italics a tenth of the size too wide
    extra = 0.1 * word.count("-") * look.is_italic
    return text_width_mm(word, look) + extra * look.size_pt * MM_PER_PT


def _fillings(widths: Sequence[float], space: float, width_mm: float) -> list[list[_Line]]:
    """The different ways to fill the fewest lines in some measure up to ``width_mm``."""
    found = [list(fill(widths, space, width_mm))]
    while len(found[-1]) > 1:
        widest = max(_line_width(line, widths, space) for line in found[-1])
        if widest > width_mm:  # a single word that juts out
            break
        lines = list(fill(widths, space, widest - 1e-6))
        if len(lines) > len(found[0]) or max(widths) >= widest:
            break
        found.append(lines)
    return found


def _line_width(line: _Line, widths: Sequence[float], space: float) -> float:
    start, end = line
    return sum(widths[start:end]) + space * (end - start - 1)


@dataclass(frozen=True, slots=True)
class _Setting:
    """One way to fill lines with words of these widths."""

    lines: Sequence[_Line]
    widths: Sequence[float]
    space: float
    width_mm: float

    def line_widths(self) -> tuple[float, ...]:
        return tuple(_line_width(line, self.widths, self.space) for line in self.lines)

    def measure(self) -> float:
        """More than the widest line, less than any line would be with another word."""
        line_widths = self.line_widths()
        least = max(line_widths, default=0.0)
        if len(line_widths) <= 1:
            return max(self.width_mm, least)
        if least > self.width_mm / ROOM:  # a single word that juts out
            return self.width_mm / ROOM
        overfull = [
            width + self.space + self.widths[end]
            for width, (_, end) in zip(line_widths[:-1], self.lines[:-1], strict=True)
        ]
        return min(least * ROOM, (least + min(overfull)) / 2)

    def badness(self, words: Sequence[str]) -> float:
        """How uneven the lines are, how badly they break, how little room they have."""
        line_widths = self.line_widths()
        widest = max(line_widths, default=0.0)
        unevenness = sum((1 - width / widest) ** 2 for width in line_widths)
        breaks = sum(_break_cost(words, start) for start, _ in self.lines[1:])
        is_tight = len(self.lines) > 1 and self.measure() < widest * ROOM - 1e-6
        return unevenness + breaks + is_tight * _TIGHT


def _break_cost(words: Sequence[str], index: int) -> float:
    """What is lost by a break before ``words[index]``."""
    before, after = words[index - 1], words[index]
    if after in {"-", "–"}:
        return _BEFORE_DASH
    if f"{before} {after}".casefold() in _PAIRS or _is_name(before, after):
        return _TORN
    if _is_counted(before, after):
        return _TORN
    if after.casefold() in _STARTS or before[-1] in "-–,;:":
        return 0.0
    begins = " ".join(words[index : index + 2]).casefold()
    return _BEFORE_WORD if begins in _PAIRS else _PLAIN


def _is_counted(before: str, after: str) -> bool:
    """A number that belongs to the word before it; years joined by a dash always do."""
    return after[0].isdigit() and (before.casefold() in _COUNTED or bool(_YEARS.match(after)))


def _is_name(before: str, after: str) -> bool:
    """Two syllables of a proper name (``Uông Bí``), which only shows in lower-case text."""
    return before.istitle() and after.istitle()
