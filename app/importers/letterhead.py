"""The head of a document: agencies, number and symbol, place and date, type and subject."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.documents import PartialDate
from app.domain.findings import Finding, Severity
from app.domain.markup import Footnote, Text, plain_text
from app.importers.headings import read_heading
from app.importers.source import SourceBlock, SourceParagraph

_NATIONAL_NAME = re.compile(r"CỘNG H(?:ÒA|OÀ) XÃ HỘI CHỦ NGHĨA VIỆT NAM", re.IGNORECASE)
_MOTTO = re.compile(r"Độc lập\s*[-–—]\s*Tự do\s*[-–—]\s*Hạnh phúc", re.IGNORECASE)
_GAP = r"[\d\s.…_]*"
_NUMBER = re.compile(
    rf"\bSố\s*:?\s*(?P<number>{_GAP})\s*/\s*(?P<symbol>[^\W\d_]+(?:\s?[-–]\s?[\w&.]+|[\w&./])*)",
    re.IGNORECASE,
)
_DATE = re.compile(
    rf"(?P<place>[^,\t\d|]{{2,60}}?)?\s*,?\s*ngày(?P<day>{_GAP})tháng(?P<month>{_GAP})"
    r"năm(?P<year>[\s.…_]*\d{0,4})",
    re.IGNORECASE,
)
_AGENCY_START = re.compile(
    r"(?:SỞ|PHÒNG|TRƯỜNG|ỦY BAN|UỶ BAN|UBND|HĐND|HỘI ĐỒNG|BỘ|TRUNG TÂM|VĂN PHÒNG|CỤC|VỤ|VIỆN|"
    r"HỌC VIỆN|ĐẠI HỌC|BAN|HỘI|CÔNG ĐOÀN|LIÊN ĐOÀN|ĐẢNG|THÀNH ĐOÀN|TỈNH ĐOÀN|ĐOÀN|CHI CỤC|"
    r"TỔNG CỤC)\b",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"\(?dự thảo(?:\s+lần\s+\d+)?\)?\.?", re.IGNORECASE)
_TITLE = re.compile(r"KẾ HOẠCH\b\s*:?\s*(?P<more>.*)")
_MAX_HEAD_BLOCKS = 40
_MAX_SUBJECT_LINES = 5
_MAX_SUBJECT_LINE = 300
_PREAMBLE_START = re.compile(
    r"(?:Căn cứ|Thực hiện|Thi hành|Triển khai|Nhằm|Để |Theo |Trên cơ sở|Xét |Tiếp tục|Phát huy)"
)
_ISSUER = re.compile(r"(?:Sở|Phòng|Trường|Ủy ban|UBND|Trung tâm|Bộ|Ban)\b.*\b(?:xây dựng|ban hành)")


@dataclass
class Letterhead:
    """What stands above the text; empty where the document does not say."""

    parent_agency: str = ""
    issuing_agency: str = ""
    number: int | None = None
    symbol: str = ""
    place: str = ""
    issued_on: PartialDate = field(default_factory=PartialDate)
    subject: str = ""
    has_title: bool = False
    subject_notes: list[Footnote] = field(default_factory=list)
    unread: list[SourceParagraph] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def read_letterhead(blocks: Sequence[SourceBlock]) -> tuple[Letterhead, int]:
    """The head, and the index of the first block after the subject."""
    head = Letterhead()
    title_at, more = _find_title(blocks)
    if title_at is None:
        return head, 0
    head.has_title = True
    agency_lines: list[str] = []
    for block in blocks[:title_at]:
        for paragraph in _lines_of(block):
            _read_line(head, paragraph, agency_lines)
    _set_agencies(head, agency_lines)
    after = _read_subject(head, blocks, title_at + 1, more)
    head.findings += _missing(head)
    return head, after


def _find_title(blocks: Sequence[SourceBlock]) -> tuple[int | None, str]:
    """Where "KẾ HOẠCH" stands on a line of its own, or begins the subject in capitals."""
    candidates = list(enumerate(blocks[:_MAX_HEAD_BLOCKS]))
    for index, block in candidates:
        if isinstance(block, SourceParagraph) and (match := _TITLE.fullmatch(block.text.strip())):
            more = match["more"].strip()
            if not more:
                return index, ""
            if more.isupper() or block.is_all_bold or block.is_heading:
                return index, more
        if isinstance(block, SourceParagraph) and read_heading(block):
            break
    return None, ""


def _lines_of(block: SourceBlock) -> list[SourceParagraph]:
    """The lines of a paragraph, or of a layout table's cells (names left, Quốc hiệu right)."""
    if isinstance(block, SourceParagraph):
        return [block]
    columns = zip(*block.rows, strict=True)
    return [
        SourceParagraph((Text(line),))
        for column in columns
        for cell in column
        for line in plain_text(cell).split("\n")
        if line.strip()
    ]


def _read_line(head: Letterhead, paragraph: SourceParagraph, agencies: list[str]) -> None:
    rest = paragraph.text
    if match := _NUMBER.search(rest):
        digits = re.sub(r"\D", "", match["number"])
        head.number = int(digits) if digits else None
        head.symbol = re.sub(r"\s*[-–]\s*", "-", match["symbol"]).strip(" .")
        rest = f"{rest[: match.start()]}\t{rest[match.end() :]}"
    if match := _DATE.search(rest):
        head.place = (match["place"] or "").strip(" ,–-\t")
        parts = [re.sub(r"\D", "", match[name]) for name in ("year", "month", "day")]
        head.issued_on = PartialDate(*(int(part) if part else None for part in parts))
        rest = f"{rest[: match.start()]}\t{rest[match.end() :]}"
    rest = _MOTTO.sub("\t", _NATIONAL_NAME.sub("\t", rest))
    for piece in re.split(r"\t|\s{3,}|\s\|(?:\s|$)", rest):
        text = piece.strip(" \t-–—_*")
        if not text:
            continue
        if _DRAFT.fullmatch(text):
            head.findings.append(
                Finding(
                    "letterhead.draft_mark",
                    Severity.HINT,
                    "Thể thức",
                    f"Văn bản gốc ghi “{text}”; dòng này không in lại vì bản nhập là dự thảo.",
                )
            )
        elif text.isupper() and (agencies or _AGENCY_START.match(text)):
            agencies.append(text)
        else:
            head.unread.append(SourceParagraph((Text(text),)))


def _set_agencies(head: Letterhead, lines: Sequence[str]) -> None:
    """The last name is the issuer's; a line that begins no name goes on with the one above."""
    names: list[str] = []
    for line in lines:
        if names and not _AGENCY_START.match(line):
            names[-1] = f"{names[-1]} {line}"
        else:
            names.append(line)
    if not names:
        return
    head.issuing_agency = names[-1]
    head.parent_agency = " ".join(names[:-1])


def _read_subject(head: Letterhead, blocks: Sequence[SourceBlock], first: int, more: str) -> int:
    parts = [more] if more else []
    at = first
    while at < len(blocks) and len(parts) < _MAX_SUBJECT_LINES:
        block = blocks[at]
        if not isinstance(block, SourceParagraph) or not _is_subject_line(block, parts):
            break
        parts.append(block.text.strip())
        head.subject_notes += [run for run in block.content if isinstance(run, Footnote)]
        at += 1
    head.subject = " ".join(parts)
    return at


def _is_subject_line(block: SourceParagraph, parts: Sequence[str]) -> bool:
    text = block.text.strip()
    if read_heading(block) or text.startswith("Căn cứ") or _ISSUER.match(text):
        return False
    if not parts:
        return len(text) <= 2 * _MAX_SUBJECT_LINE and not text.endswith((";", ":"))
    if text.endswith((".", ";", ":", ",")) or len(text) > _MAX_SUBJECT_LINE:
        return False
    if block.is_all_bold:
        return True
    return not _PREAMBLE_START.match(text)


def _missing(head: Letterhead) -> list[Finding]:
    findings = []
    if not head.subject:
        message = "Không thấy trích yếu dưới chữ “KẾ HOẠCH”. Hãy nhập trích yếu."
        findings.append(Finding("subject.missing", Severity.ERROR, "Trích yếu", message))
    if not head.symbol:
        message = "Không thấy dòng “Số: …/KH-…”. Hãy nhập ký hiệu của văn bản."
        findings.append(Finding("number.missing", Severity.WARNING, "Thể thức", message))
    if not head.place:
        message = "Không thấy địa danh, ngày tháng ban hành. Hãy nhập ở nhóm “Thể thức”."
        findings.append(Finding("date.missing", Severity.WARNING, "Thể thức", message))
    elif not head.issued_on.is_possible:
        message = f"Ngày ban hành không có thật: {head.issued_on.in_digits()}. Hãy sửa lại."
        findings.append(Finding("date.impossible", Severity.ERROR, "Thể thức", message))
    return findings


def looks_like_plan(head: Letterhead, section_count: int) -> bool:
    """Whether there is enough to call the text a plan: its title, or an outline."""
    return head.has_title or section_count > 1
