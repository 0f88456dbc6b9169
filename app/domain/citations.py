"""Citations of documents: their parts, and the line made of them (Annex I, part I, II.6.a)."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date as Day  # noqa: N812 - a citation's own field is called date

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
    "Công điện",
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
"""Longer names before shorter ones that begin alike."""

_DATE = r"\d{1,2}\s*[/.-]\s*\d{1,2}\s*[/.-]\s*\d{4}|\d{1,2} tháng \d{1,2} năm \d{4}"
_LINKS = (
    r"về|quy định|ban hành|phê duyệt|sửa đổi|hướng dẫn|triển khai|thực hiện|công bố|giao|hợp nhất"
)
_NUMBERED = re.compile(
    rf"(?:(?P<lead>{'|'.join(LEADS)}) )?(?P<kind>{'|'.join(KINDS[len(LAWS) :])}) "
    rf"số (?P<number>\S+?)(?: ngày (?P<date>{_DATE}))?"
    rf"(?: của (?P<body>(?:(?! ngày \d).)+?))??(?: (?P<subject>(?:{_LINKS})\b.+))?"
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

    @property
    def passed_on(self) -> Day | None:
        """The date, when it is one that exists."""
        parts = [int(part) for part in re.findall(r"\d+", self.date)]
        try:
            return Day(*reversed(parts))
        except (TypeError, ValueError):
            return None


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


_LAW_NUMBER = re.compile(
    r" số \d+(?:/\d{4})?/(?:QH|UBTVQH|PL-UBTVQH|L-CTN)\d*|(?: của)? (?:Quốc hội|Ủy ban Thường vụ"
    r" Quốc hội)(?= (?:số|ngày|khóa)\b|$)",
)


def without_law_number(citation: Citation) -> Citation:
    """A law as the decree has it cited: its number and who passed it are left out."""
    if not citation.is_law:
        return citation
    return replace(citation, subject=_LAW_NUMBER.sub("", f" {citation.subject}").strip())


# --- order -------------------------------------------------------------------------------------

_RANKS = (
    r"Hiến pháp",
    r"(?:Bộ luật|Luật)\b|Nghị quyết \S*\bQH\d",
    r"Pháp lệnh\b|Nghị quyết (?:liên tịch )?\S*UBTVQH",
    r"Nghị định\b|Nghị quyết \S*NQ-CP$",
    r"\D+ \S*-TTg$",
    r"Thông tư\b",
    r"\D+ \S*[/-]B[A-ZĐ]+(?:-|$)",  # what else a ministry issues
    r"Nghị quyết \S*-HĐND",
    r"Quyết định \S*-UBND",
)
"""Who may bind whom, the highest first; tried on ``Nghị định 30/2020/NĐ-CP``."""
_PARTY = re.compile(r"-(?:NQ|CT|KL|QĐ|HD|KH|CTr|TB|QC|QyĐ)/|/(?:TW|TU|ĐU|HU|QU)$")


def order_by_force(texts: Sequence[str]) -> list[int]:
    """The places of the lines in the order of legal force, of one rank the older first.

    The decree writes down no order; it is the usual one of legal documents. Documents of the
    Party and lines that name no document have no rank there and keep their places.
    """
    keys = {place: key for place, text in enumerate(texts) if (key := _force_key(text))}
    ordered = iter(sorted(keys, key=keys.__getitem__))
    return [next(ordered) if place in keys else place for place in range(len(texts))]


def _force_key(text: str) -> tuple[int, Day] | None:
    citation = read_citation(text)
    if citation is None or _PARTY.search(citation.number):
        return None
    name = f"{citation.kind} {citation.number}"
    rank = next((n for n, rank in enumerate(_RANKS) if re.match(rank, name)), len(_RANKS))
    return rank, citation.passed_on or Day.max


def _joined(*parts: str) -> str:
    return " ".join(part for part in parts if part)
