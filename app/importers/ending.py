"""The end of a document: recipients, signature, and where the appendices begin."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from app.domain.documents import SignatureLine
from app.domain.findings import Finding, Severity
from app.domain.markup import Text, plain_text
from app.importers.source import SourceBlock, SourceParagraph
from app.models import Recipient

_RECIPIENTS = re.compile(r"\W*Nơi nhận\s*:?\s*\**\s*(?P<rest>.*)", re.IGNORECASE | re.DOTALL)
_POSITION = re.compile(
    r"(?:(?:TM|KT|TL|TUQ|Q|P)\s*\.\s*)?(?:QUYỀN\s+)?(?:PHÓ\s+)?(?:GIÁM ĐỐC|TRƯỞNG PHÒNG|TRƯỞNG BAN|"
    r"CHỦ TỊCH|HIỆU TRƯỞNG|CHÁNH|VIỆN TRƯỞNG|CỤC TRƯỞNG|VỤ TRƯỞNG|BỘ TRƯỞNG|THỨ TRƯỞNG|"
    r"TỔNG GIÁM ĐỐC|BÍ THƯ|TỔ TRƯỞNG|TRƯỞNG|ỦY BAN NHÂN DÂN|UỶ BAN NHÂN DÂN|UBND|HỘI ĐỒNG|"
    r"BAN GIÁM HIỆU|THƯỜNG TRỰC|BAN CHỈ ĐẠO|LÃNH ĐẠO)\b.*"
)
_AUTHORITY = re.compile(r"(?:TM|KT|TL|TUQ|Q)\s*\.\s*\S.*")
_SIGNED = re.compile(
    r"[(\[]?\s*(?:đã ký.*|ký(?: tên| số| và|,).*|chữ ký.*)[)\]]?\.?", re.IGNORECASE
)
_NEXT_POSITION = re.compile(r"(?<=\w)\s+(?=KT\.|PHÓ )")
_ARCHIVE = re.compile(r"[-–\s]*Lưu\s*:?\s*(?P<copy>.+)", re.IGNORECASE)
_PURPOSE = re.compile(r"(?P<name>.+?)\s*\((?P<purpose>[a-zđ][^()]*)\)")
_APPENDIX = re.compile(
    r"(?:PHỤ LỤC|Phụ lục)(?:\s+(?:số|SỐ)?\s*(?P<number>[IVXL]{1,6}|\d{1,2}|[A-H])\b)?"
    r"\s*(?:$|[.:–-]\s*(?P<title>.*))"
)
_REFERENCE = re.compile(r"\(\s*(?:[Bb]an hành\s+)?[Kk]èm theo\b.*\b[Kk]ế hoạch\b.*", re.DOTALL)
_MAX_APPENDIX_LINE = 250
_MAX_TITLES_ABOVE = 4
_MIN_TITLE_WORDS = 3
_MAX_SIGNATURE_BLOCKS = 8
_MAX_SIGNATURE_LINE = 80
_MAX_ENDING_LINE = 200


@dataclass
class Ending:
    """Nơi nhận and chữ ký."""

    recipients: list[Recipient] = field(default_factory=list)
    archive_copy: str = ""
    signature_lines: list[SignatureLine] = field(default_factory=list)
    signer_name: str = ""
    unread: list[SourceParagraph] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


def find_ending(blocks: Sequence[SourceBlock], first: int) -> tuple[int, int]:
    """The half-open range of blocks that hold recipients and signature; empty when there are none.

    What follows it are the appendices.
    """
    end = next(iter(appendix_starts(blocks, first)), len(blocks))
    recipients = next((i for i in range(first, end) if _holds(blocks[i], _RECIPIENTS)), end)
    # read by columns, the signature may come before the recipients
    near = range(max(first, recipients - _MAX_SIGNATURE_BLOCKS), recipients)
    start = next((i for i in near if _begins_signature(blocks[i:recipients])), recipients)
    beyond = next((i for i in range(start, end) if _is_beyond_signature(blocks[i])), end)
    return start, _above_titles(blocks, beyond, start) if beyond < end else end


def appendix_starts(blocks: Sequence[SourceBlock], first: int) -> list[int]:
    """Where appendices begin: at "Phụ lục", or at the titles above "(Kèm theo Kế hoạch ...)"."""
    starts: list[int] = []
    for at in range(first, len(blocks)):
        last = starts[-1] if starts else first - 1
        if is_appendix_start(blocks[at]):
            starts.append(at)
        elif is_reference(blocks[at]) and not (starts and at - last <= _MAX_TITLES_ABOVE):
            starts.append(_above_titles(blocks, at, last + 1))
    return starts


def is_reference(block: SourceBlock) -> bool:
    """Whether the block is the line "(Kèm theo Kế hoạch số ...)" below an appendix's title."""
    if not isinstance(block, SourceParagraph):
        return False
    return bool(_REFERENCE.fullmatch(block.text.strip()))


def _above_titles(blocks: Sequence[SourceBlock], at: int, first: int) -> int:
    """Go up from ``at`` over the lines in capitals that are a title there."""
    stop = max(first, at - _MAX_TITLES_ABOVE)
    while at > stop and _is_title_line(blocks[at - 1]):
        at -= 1
    return at


def _is_title_line(block: SourceBlock) -> bool:
    if not isinstance(block, SourceParagraph):
        return False
    text = block.text.strip()
    is_position = _AUTHORITY.fullmatch(text) or _POSITION.fullmatch(text)
    words = len(text.split())
    return text.isupper() and words >= _MIN_TITLE_WORDS and not is_position


def _is_beyond_signature(block: SourceBlock) -> bool:
    """Running text or a table of data: what stands there is no part of the ending."""
    if isinstance(block, SourceParagraph):
        return len(block.text) > _MAX_ENDING_LINE and not block.text.startswith(("-", "–"))
    return len(block.rows[0]) > 2  # noqa: PLR2004 - the layout of an ending has two columns


def is_appendix_start(block: SourceBlock) -> bool:
    """Whether the block heads an appendix ("Phụ lục I", "PHỤ LỤC 2: DANH MỤC ...")."""
    return isinstance(block, SourceParagraph) and read_appendix_start(block) is not None


def read_appendix_start(paragraph: SourceParagraph) -> str | None:
    """The title on the same line, "" without one; None when this is no appendix's head."""
    text = paragraph.text.strip()
    match = _APPENDIX.fullmatch(text)
    if match is None or len(text) > _MAX_APPENDIX_LINE or text.endswith((";", "./.")):
        return None
    return (match["title"] or "").strip()


def _holds(block: SourceBlock, pattern: re.Pattern[str]) -> bool:
    return any(pattern.match(text) for text in _texts(block))


def _texts(block: SourceBlock) -> list[str]:
    if isinstance(block, SourceParagraph):
        return [block.text.strip()]
    cells = [plain_text(cell) for row in block.rows for cell in row]
    return [line.strip() for cell in cells for line in cell.split("\n")]


def _begins_signature(blocks: Sequence[SourceBlock]) -> bool:
    """A position in capitals, and nothing but short lines from there on."""
    lines = [block.text.strip() for block in blocks if isinstance(block, SourceParagraph)]
    if len(lines) < len(blocks) or any(len(line) > _MAX_SIGNATURE_LINE for line in lines):
        return False
    is_position = bool(_AUTHORITY.fullmatch(lines[0]) or _POSITION.fullmatch(lines[0]))
    return lines[0].isupper() and is_position


def read_ending(blocks: Sequence[SourceBlock]) -> Ending:
    """Recipients and signature; AppError never: what is not understood is kept in ``unread``."""
    ending = Ending()
    in_recipients = False
    for is_left, text in _in_reading_order(blocks):
        if match := _RECIPIENTS.fullmatch(text):
            in_recipients = True
            _read_beside_heading(ending, match["rest"].strip("* "))
        elif _is_recipient(text, is_left=is_left, in_recipients=in_recipients):
            _read_recipient(ending, text)
        else:
            in_recipients = in_recipients and is_left
            for line in _signature_lines(text.strip("* ")):
                _read_signature(ending, line)
    ending.findings += _missing(ending)
    return ending


def _read_beside_heading(ending: Ending, rest: str) -> None:
    """What stands on the line of "Nơi nhận:": recipients run in, or the other column's position."""
    if rest.isupper() and (_AUTHORITY.fullmatch(rest) or _POSITION.fullmatch(rest)):
        _read_signature(ending, rest)
        return
    for part in re.split(r";\s*(?=[-–])", rest):
        _read_recipient(ending, part)


def _in_reading_order(blocks: Sequence[SourceBlock]) -> list[tuple[bool, str]]:
    """The lines with whether they may belong to the recipients (the left column of a layout)."""
    lines: list[tuple[bool, str]] = []
    for block in blocks:
        if isinstance(block, SourceParagraph):
            lines.append((True, block.text.strip()))
            continue
        for row in block.rows:
            lines += [
                (at == 0, line.strip())
                for at, cell in enumerate(row)
                for line in plain_text(cell).split("\n")
            ]
    return [(is_left, text) for is_left, text in lines if text]


def _is_recipient(text: str, *, is_left: bool, in_recipients: bool) -> bool:
    if not is_left:
        return False
    if text.startswith(("-", "–", "+", "•")) or _ARCHIVE.match(text):
        return True
    return in_recipients and text.endswith((";", ".")) and not text.isupper()


def _read_recipient(ending: Ending, text: str) -> None:
    name = text.lstrip("-–+•* ").rstrip(" ;.,")
    if not name:
        return
    if match := _ARCHIVE.fullmatch(name):
        ending.archive_copy = match["copy"].strip()
        return
    purpose = ""
    if match := _PURPOSE.fullmatch(name):
        name, purpose = match["name"], match["purpose"].strip()
    ending.recipients.append(Recipient(name=name, purpose=purpose))


def _signature_lines(text: str) -> list[str]:
    """``KT. GIÁM ĐỐC PHÓ GIÁM ĐỐC Lê An`` as three lines, when a layout has lost its breaks."""
    words = text.split()
    count = next((at for at, word in enumerate(words) if not word.isupper()), len(words))
    capitals, name = " ".join(words[:count]), words[count:]
    is_position = _AUTHORITY.fullmatch(capitals) or _POSITION.fullmatch(capitals)
    if not is_position or len(name) == 1 or not all(word[0].isupper() for word in name):
        return [text]
    return [*_NEXT_POSITION.split(capitals), *([" ".join(name)] if name else [])]


def _read_signature(ending: Ending, line: str) -> None:
    if _SIGNED.fullmatch(line):
        message = f"Văn bản gốc ghi “{line}”; dòng này không in lại ở bản nhập vào."
        ending.findings.append(
            Finding("signature.signed_mark", Severity.HINT, "Nơi nhận, chữ ký", message)
        )
    elif not ending.signer_name and line.isupper() and _heads_signature(ending, line):
        ending.signature_lines.append(SignatureLine.parse(line))
    elif not ending.signer_name and ending.signature_lines and len(line) <= _MAX_SIGNATURE_LINE:
        ending.signer_name = line
    else:
        ending.unread.append(SourceParagraph((Text(line),)))


def _heads_signature(ending: Ending, line: str) -> bool:
    if _AUTHORITY.fullmatch(line) or _POSITION.fullmatch(line):
        return True
    # a second line of a long name of the body: "TM. ỦY BAN NHÂN DÂN" / "HUYỆN ..."
    return not ending.signature_lines or (
        len(ending.signature_lines) == 1
        and line.startswith(
            ("TỈNH", "THÀNH PHỐ", "HUYỆN", "QUẬN", "THỊ XÃ", "XÃ", "PHƯỜNG", "ĐẶC KHU")
        )
    )


def _missing(ending: Ending) -> list[Finding]:
    place = "Nơi nhận, chữ ký"
    findings = []
    if not ending.recipients:
        message = "Không thấy “Nơi nhận”. Hãy nhập các nơi nhận."
        findings.append(Finding("recipients.missing", Severity.WARNING, place, message))
    if not ending.signature_lines:
        message = "Không thấy chức vụ người ký. Hãy nhập chức vụ và họ tên người ký."
        findings.append(Finding("signature.missing", Severity.WARNING, place, message))
    elif not ending.signer_name:
        message = "Không thấy họ tên người ký. Hãy nhập họ tên người ký."
        findings.append(Finding("signature.name_missing", Severity.WARNING, place, message))
    return findings
