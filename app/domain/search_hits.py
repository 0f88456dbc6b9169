"""What a search shows of a place where it found something."""

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from enum import StrEnum

from app.domain.search_words import Wanted, found_in


class HitKind(StrEnum):
    """What of a plan a found text is."""

    SUBJECT = "subject"
    NUMBER = "number"
    BASIS = "basis"
    PREAMBLE = "preamble"
    SECTION = "section"
    CLOSING = "closing"
    INDICATOR = "indicator"
    TASK = "task"
    TABLE = "table"
    DUTY = "duty"
    APPENDIX = "appendix"
    RECIPIENT = "recipient"
    SIGNATURE = "signature"


HIT_KIND_NAMES = {
    HitKind.SUBJECT: "Trích yếu",
    HitKind.NUMBER: "Số, ký hiệu",
    HitKind.BASIS: "Căn cứ",
    HitKind.PREAMBLE: "Mở đầu",
    HitKind.SECTION: "Nội dung",
    HitKind.CLOSING: "Đoạn kết",
    HitKind.INDICATOR: "Chỉ tiêu",
    HitKind.TASK: "Nhiệm vụ",
    HitKind.TABLE: "Bảng số liệu",
    HitKind.DUTY: "Báo cáo định kỳ",
    HitKind.APPENDIX: "Phụ lục",
    HitKind.RECIPIENT: "Nơi nhận",
    HitKind.SIGNATURE: "Chữ ký",
}
_BEFORE = 0.3  # the share of a piece that stands before what was found
_CUT = "…"

Span = tuple[int, int]
"""Where something begins and ends in a text."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a text with what was found in it."""

    text: str
    spans: tuple[Span, ...] = ()


def head_text(number: str, subject: str) -> str:
    """Number and subject as one text to search, so that ``95 thư viện`` finds the plan."""
    return f"{number}\n{subject}"


def head_hit(text: str, wanted: tuple[Wanted, ...]) -> tuple[HitKind, str]:
    """Which of the two was found, and its words; the subject where both have some."""
    number, _, subject = text.partition("\n")
    is_number = not found_in(wanted, subject) and found_in(wanted, number)
    return (HitKind.NUMBER, number) if is_number else (HitKind.SUBJECT, subject)


def piece_of(text: str, wanted: tuple[Wanted, ...], length: int = 160) -> Piece:
    """The piece of about ``length`` letters with the most of what was found, cut between words."""
    line = " ".join(unicodedata.normalize("NFC", text).split())
    places = found_in(wanted, line)
    if len(line) <= length or not places:
        short = line if len(line) <= length else f"{line[:length].rstrip()}{_CUT}"
        return Piece(short, tuple(places))
    room = length - round(_BEFORE * length)
    starts = [start for start, _ in places]
    best = max(
        range(len(places)), key=lambda at: (bisect_right(starts, starts[at] + room) - at, -at)
    )
    first = _word_start(line, max(0, starts[best] - (length - room)))
    last = _word_end(line, min(len(line), first + length))
    before, after = _CUT if first else "", _CUT if last < len(line) else ""
    moved = len(before) - first
    inside = tuple((a + moved, b + moved) for a, b in places if first <= a and b <= last)
    return Piece(f"{before}{line[first:last]}{after}", inside)


def _word_start(line: str, at: int) -> int:
    return 0 if at == 0 else line.find(" ", at) + 1


def _word_end(line: str, at: int) -> int:
    if at >= len(line):
        return len(line)
    space = line.rfind(" ", 0, at + 1)
    return space if space > 0 else at
