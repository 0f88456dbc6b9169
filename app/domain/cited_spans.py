"""Where a text cites documents: from the kind of the document to the end of its subject."""

import re
from dataclasses import dataclass

from app.domain.year_mentions import Y

_KINDS = (
    r"(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh|Nghị quyết(?: liên tịch)?|Nghị định|Quyết định|"
    r"Thông tư(?: liên tịch)?|Chỉ thị|Kết luận|Kế hoạch|Công văn|Chương trình(?: hành động)?|"
    r"Hướng dẫn|Thông báo|Báo cáo|Tờ trình|Đề án|Quy định|Quy chế|Văn bản|Công điện|Thông tri)"
)
_NUMBER = r"(?:[\w/.…&-]*[\w…])?(?:-\s[A-ZĐ]\w+)?"
_NUMBERED = re.compile(
    rf"{_KINDS}\s*(?:\([^()\n]{{1,30}}\)\s*)?(?:liên tịch\s+)?"
    rf"(?:số[:\s]*(?:\d|[.…]|/|\s)+{_NUMBER}|\d{{1,5}}(?:/\d{{4}})?[/-][A-ZĐ]{_NUMBER})"
)
_LAW = re.compile(
    rf"(?:Hiến pháp|Bộ luật|Luật|Pháp lệnh)\b[^.;:\n]{{0,60}}?"
    rf"(?:ngày\s+[\w/ ]{{1,20}}?)?{Y}(?:/QH\d+)?"
)
_END = re.compile(
    r"[;\n”\"]|\.(?=\s|$)|,\s*(?=[A-ZĐÀ-Ỹ])|,\s*(?=(?:trong đó|hoàn thành|báo cáo|gửi|trước|"
    r"chậm nhất|phấn đấu|bảo đảm|đảm bảo|góp phần|nhằm|để|đồng thời|tổ chức|xây dựng)\b)"
)


_NAMED = re.compile(rf"(?<!\w){_KINDS}(?!\w)")


def names_document(text: str) -> bool:
    """Whether a line of căn cứ speaks of a document, with a number or without."""
    return bool(_NAMED.search(text))


@dataclass(frozen=True, slots=True)
class CitedSpan:
    """A cited document: ``text[start:end]``, its kind and number being ``text[start:named]``.

    Spans may overlap: a document may be about another one.
    """

    start: int
    named: int
    end: int


def cited_spans(text: str) -> list[CitedSpan]:
    """From the kind of each cited document to the end of its subject, in their order."""
    spans = [
        CitedSpan(found.start(), found.end(), _subject_end(text, found.end()))
        for found in _NUMBERED.finditer(text)
    ]
    spans += [CitedSpan(found.start(), found.end(), found.end()) for found in _LAW.finditer(text)]
    return sorted(spans, key=lambda span: (span.start, span.end))


def _subject_end(text: str, start: int) -> int:
    """Brackets in a subject end nothing; the bracket in which the document is cited does."""
    depth = 0
    for at in range(start, len(text)):
        if text[at] == "(":
            depth += 1
        elif text[at] == ")":
            depth -= 1
        if depth < 0 or (not depth and _END.match(text, at)):
            return at
    return len(text)
