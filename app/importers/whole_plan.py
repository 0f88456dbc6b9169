"""Whether a text from the clipboard is a whole plan, rather than a piece of one."""

import re

_LEAD = r"^[ \t#*_|>]*"
_TITLE = re.compile(_LEAD + r"KẾ HOẠCH\b", re.MULTILINE)
_FRAME = (
    re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI|Độc lập\s*[-–—]\s*Tự do", re.IGNORECASE),
    re.compile(r"\bSố\s*:?[\s\d.…_]*/[\s\w.-]*KH\b", re.IGNORECASE),
    re.compile(r"ngày[\s\d.…_]*tháng[\s\d.…_]*năm", re.IGNORECASE),
)
_RECIPIENTS = re.compile(_LEAD + r"nơi nhận", re.MULTILINE | re.IGNORECASE)
_HEADING = re.compile(
    _LEAD + r"(?:[IVX]+\s?[./)]|\d{1,2}\s?[./)]|(?:Điều|Phần|Chương|Mục)\s[\dIVX]+)",
    re.MULTILINE | re.IGNORECASE,
)
_HEAD_LETTERS = 3000
_FEWEST_HEADINGS = 3
_FEWEST_SIGNS = 2


def looks_like_whole_plan(text: str) -> bool:
    """The title "KẾ HOẠCH" with what stands around a whole plan: letterhead, headings, ending.

    A section, a table, a letter or the letterhead alone is none.
    """
    title = _TITLE.search(text, 0, _HEAD_LETTERS)
    if title is None:
        return False
    body = text[title.end() :]
    signs = sum(bool(sign.search(text, 0, title.start())) for sign in _FRAME)
    signs += bool(_RECIPIENTS.search(body))
    has_headings = len(_HEADING.findall(body)) >= _FEWEST_HEADINGS
    return has_headings and signs >= _FEWEST_SIGNS
