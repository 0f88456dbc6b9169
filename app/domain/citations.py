"""Citations of documents: their parts, and the line made of them (Annex I, part I, II.6.a)."""

import re
from dataclasses import dataclass

LEADS = ("Căn cứ", "Thực hiện", "Theo", "Xét")
LAWS = ("Hiến pháp", "Bộ luật", "Luật", "Pháp lệnh")
KINDS = (
    *LAWS,
    "Nghị quyết liên tịch",
    "Nghị quyết",
    "Nghị định",
    "Quyết định",
    "Thông tư liên tịch",
    "Thông tư",
    "Chỉ thị",
    "Kết luận",
    "Chương trình hành động",
    "Chương trình",
    "Kế hoạch",
    "Công văn",
    "Hướng dẫn",
    "Thông báo",
    "Báo cáo",
    "Tờ trình",
    "Đề án",
    "Quy chế",
    "Quy định",
)
"""In the order of their force, as far as one is written down; longer names before shorter."""

_DATE = r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}"
_LINKS = (
    r"về|quy định|ban hành|phê duyệt|sửa đổi|hướng dẫn|triển khai|thực hiện|công bố|giao|hợp nhất"
)
_NUMBERED = re.compile(
    rf"(?:(?P<lead>{'|'.join(LEADS)}) )?(?P<kind>{'|'.join(KINDS[len(LAWS) :])}) "
    rf"số (?P<number>\S+?)(?: ngày (?P<date>{_DATE}))?"
    rf"(?: của (?P<body>.+?))??(?: (?P<subject>(?:{_LINKS})\b.+))?"
)
_LAW = re.compile(
    rf"(?:(?P<lead>{'|'.join(LEADS)}) )?(?P<kind>{'|'.join(LAWS)})(?: (?P<subject>.+?))??"
    rf"(?: ngày (?P<date>{_DATE}))?"
)


@dataclass(frozen=True, slots=True)
class Citation:
    """The parts of a line of căn cứ; ``subject`` has its own first word ("về", "quy định").

    Of a law ``subject`` is the rest of its name; it has neither number nor issuing body.
    """

    lead: str = "Căn cứ"
    kind: str = "Quyết định"
    number: str = ""  # with its symbol, "30/2020/NĐ-CP"
    date: str = ""  # as printed, "05/3/2020"
    body: str = ""
    subject: str = ""

    @property
    def is_law(self) -> bool:
        """Luật, Pháp lệnh and the like are cited by name."""
        return self.kind in LAWS


def read_citation(text: str) -> Citation | None:
    """The parts of a line, of which no word is lost; None when it is not understood."""
    line = " ".join(text.split()).rstrip(" .;,")
    found = _NUMBERED.fullmatch(line) or _LAW.fullmatch(line)
    if found is None:
        return None
    return Citation(**{name: value or "" for name, value in found.groupdict().items()})


def compose(citation: Citation) -> str:
    """The line, without the mark at its end; a law's number and body are left out by rule."""
    lead = [citation.lead, citation.kind]
    date = f"ngày {citation.date}" if citation.date else ""
    if citation.is_law:
        return _joined(*lead, citation.subject, date)
    number = f"số {citation.number}" if citation.number else ""
    body = f"của {citation.body}" if citation.body else ""
    return _joined(*lead, number, date, body, citation.subject)


def order_by_force(texts: list[str]) -> list[int]:
    """The places of the lines in the order of legal force; what is not understood comes last.

    Lines of one rank stay as they are: the decree writes down no order among them.
    """
    return sorted(range(len(texts)), key=lambda place: _rank(texts[place]))


def _rank(text: str) -> int:
    citation = read_citation(text)
    return KINDS.index(citation.kind) if citation else len(KINDS)


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
