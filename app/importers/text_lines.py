"""The lines of a text file: noise and page numbers gone, cut paragraphs whole again."""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.markup import Text
from app.domain.vietnamese import clean
from app.importers.footnotes import RawLine
from app.importers.headings import read_heading
from app.importers.inline_marks import NOTE_FIRST
from app.importers.ocr_noise import (
    SUPERSCRIPTS,
    is_rule_line,
    remove_comments,
    remove_noise,
    split_heading_mark,
)
from app.importers.running_heads import find_running_heads
from app.importers.source import SourceParagraph

_PAGE_NUMBER = re.compile(
    r"\s*(?:-\s*(\d{1,3})\s*-|(?:trang\s+)?(\d{1,3})(?:\s*/\s*\d{1,3})?)\s*", re.I
)
_LAST_FIRST_PAGE = 4  # the first pages may show no number
_SECOND_PAGE = 2
_MIN_RUNNING_TEXT = 25  # letters; shorter lines are names and titles
_LONG_LINE = 60
_NEAR = 8  # lines; blank and drawn ones stand between a page's last line and the next page
_NOTE_START = re.compile(rf"[\s*]*(?:[{SUPERSCRIPTS}]|\[\^?\d|<sup>|\$\^)")
_ENDING = re.compile(r"\W*Nơi nhận\b", re.IGNORECASE)
_APPENDIX = re.compile(r"\W*Phụ lục\b", re.IGNORECASE)
# A legal basis may end with a comma; what follows it is a paragraph of its own
_BASIS = re.compile(r"[-\s]*(?:Căn cứ|Xét|Theo đề nghị|Thực hiện)\b")
_WIDE_SPACE = re.compile(r" {3,}")
_PIPE_ROW = re.compile(r"\s*\|.*\|\s*")
_PIPE_RULE = re.compile(r"\s*\|(?:\s*(?::-+:?|-+:|-{2,})\s*\|)+\s*")
# What begins a paragraph of its own even in lower case: "a) ", "đ. ", "i) ", "- ", "+ "
OWN_START = re.compile(
    r"\**\s*(?:[a-zđ]{1,2}\s*[)./]\s|[a-zđ]\s?[-–]\s|[-+•*–]\s|\(?[ivx]+\)\s|[a-z0-9._%-]+@)"
)
OPEN_END = re.compile(r"[^.;:!?…\"”')\]/>]$")
# Words that cannot end a sentence: what follows goes on with it even in capitals
_LINKS = re.compile(
    r"(?:,|\b(?:và|hoặc|của|với|cho|tại|theo|các|những|trong|về|đến|từ|để|do|bằng|là|được|có|"
    r"giữa|trên|nhằm|như|khi|nếu|bởi|cùng))$"
)
# A title may end so too ("các đơn vị thuộc Sở", "cấp tỉnh"): only a name goes on with these
_BODIES = re.compile(r"\b(?:Sở|Bộ|Phòng)$")
_BODY_NAME = re.compile(
    r"(?:GD|Giáo dục|Nội vụ|Tài chính|Tài nguyên|Kế hoạch|Văn hóa|Văn hoá|Y tế|Lao động|Thông tin|"
    r"Khoa học|Tư pháp|Xây dựng|Công [Tt]hương|Công an|Nông nghiệp|Chính trị|Quốc phòng)\b"
)
_AREAS = re.compile(r"(?<!cấp )(?<!toàn )(?<!thị )(?<!các )\b(?:tỉnh|huyện|xã|phường|thành phố)$")
_PROPER_NAME = re.compile(r"[^\W\d_]+ (?=[^\W\d_])(?P<second>\w)")
# ... and only a figure with these ("chuyển đổi số" ends a title)
_BEFORE_FIGURES = re.compile(r"\b(?:số|ngày|tháng|năm|quý|khoản|Điều|trên|dưới|từ|đến|là)$", re.I)


def read_lines(text: str) -> tuple[list[RawLine], list[str]]:
    """The lines, and the words that each page repeats, which are left out."""
    lines: list[RawLine] = []
    gap = new_page = in_ending = False
    sources = remove_comments(clean(text)).split("\n")
    page_numbers = _page_numbers(sources)
    running_heads = find_running_heads(sources, page_numbers)
    left_out = page_numbers.union(*running_heads.values())
    for at, raw in enumerate(sources):
        new_page = new_page or at in left_out
        if not raw.strip() or is_rule_line(raw) or at in left_out:
            gap = True
            continue
        if _PIPE_RULE.fullmatch(raw):
            continue
        in_ending = (in_ending or bool(_ENDING.match(raw))) and not _APPENDIX.match(raw)
        line, is_heading = split_heading_mark(remove_noise(_with_tabs(raw, in_ending=in_ending)))
        if line.strip():
            lines.append(RawLine(line, gap or not lines, is_heading, new_page))
            gap = new_page = False
    return lines, list(running_heads)


def _with_tabs(line: str, *, in_ending: bool) -> str:
    """Columns as tabs: those of Markdown, and those that an ending makes with spaces."""
    if _PIPE_ROW.fullmatch(line):
        return "\t".join(cell.strip() for cell in line.strip().strip("|").split("|"))
    return _WIDE_SPACE.sub("\t", line.rstrip()) if in_ending else line


def _page_numbers(lines: Sequence[str]) -> set[int]:
    """The lines that only number a page: each one more than the last, from one of the first on.

    One alone is sure when it heads the second page, or when the text goes on across it.
    """
    found: list[int] = []
    last = 0
    for at, line in enumerate(lines):
        if not (match := _PAGE_NUMBER.fullmatch(line)):
            continue
        number = int(match[1] or match[2])
        if number in {last + 1, last + 2} if found else number <= _LAST_FIRST_PAGE:
            found.append(at)
            last = number
        elif _stands_in_a_sentence(lines, at):
            found.append(at)
    is_sure = len(found) > 1 or last == _SECOND_PAGE
    return {at for at in found if is_sure or _stands_in_a_sentence(lines, at)}


def _stands_in_a_sentence(lines: Sequence[str], at: int) -> bool:
    """Whether the text goes on across this line: the sentence, or a table with its head."""
    above = _nearest(lines[max(0, at - _NEAR) : at][::-1])
    below = _nearest(lines[at + 1 : at + _NEAR])
    if "\t" in above and "\t" in below:
        return True
    is_open = OPEN_END.search(above.strip()) or _NOTE_START.match(above)
    return bool(is_open) and below.lstrip()[:1].islower()


def _nearest(lines: Sequence[str]) -> str:
    return next((line for line in lines if line.strip() and not is_rule_line(line)), "")


def join_cut_paragraphs(lines: Sequence[RawLine]) -> list[RawLine]:
    """Paragraphs that a page break (or a hard line break) has cut in two become whole again."""
    joined: list[RawLine] = []
    for line in lines:
        above = joined[-1] if joined else None
        if above and _goes_on(above, line):
            joined[-1] = replace(above, text=f"{above.text.rstrip()} {line.text.lstrip()}")
        else:
            joined.append(line)
    return joined


def _goes_on(above: RawLine, line: RawLine) -> bool:
    if "\t" in above.text or "\t" in line.text or line.is_heading:
        return False
    end = above.text.rstrip(" *")
    start = line.text.lstrip(" *")
    if not start or not end or not OPEN_END.search(without_note_marks(end)):
        return False
    if OWN_START.match(line.text.lstrip()):
        return False
    if start[0].isdigit():
        return bool(_BEFORE_FIGURES.search(end)) and len(end) > _LONG_LINE
    return start[0].islower() or _goes_on_in_capitals(above, end, line, start)


def _goes_on_with_name(end: str, start: str) -> bool:
    """``... Sở`` / ``Nội vụ ...`` and ``... tỉnh`` / ``Lam Hải ...``."""
    if _BODIES.search(end):
        return bool(_BODY_NAME.match(start))
    name = _PROPER_NAME.match(start) if _AREAS.search(end) else None
    return bool(name and name["second"].isupper())


def _goes_on_in_capitals(above: RawLine, end: str, line: RawLine, start: str) -> bool:
    """Whether a sentence goes on with a name: "... phối hợp với" / "Sở Nội vụ ..."."""
    if not start[0].isupper() or end.isupper() or len(end) < _MIN_RUNNING_TEXT:
        return False
    if _goes_on_with_name(end, start):
        return True
    if _LINKS.search(end):
        return not (end.endswith(",") and _BASIS.match(end))
    is_text = not read_heading(SourceParagraph((Text(end.strip()),))) and not above.is_heading
    is_next_text = not read_heading(SourceParagraph((Text(start),)))
    is_long = len(end) > _LONG_LINE
    return is_text and is_next_text and is_long and (line.starts_page or not line.follows_gap)


def without_note_marks(text: str) -> str:
    """The words without the private letters that stand for notes."""
    return "".join(char for char in text if ord(char) < NOTE_FIRST)
