"""The grammar of plans: source blocks in, a draft with findings out.

It knows nothing of file formats; ``text_source`` (and later readers of Word files) make the blocks.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from app.domain.findings import Finding, Severity
from app.domain.markup import (
    Block,
    Content,
    Footnote,
    Item,
    Paragraph,
    Text,
    block_text,
    parse,
    plain_text,
    serialize,
    serialize_inline,
)
from app.errors import AppError
from app.importers.appendices import read_appendices
from app.importers.duties import propose_duties
from app.importers.ending import find_ending, read_ending
from app.importers.headings import read_heading
from app.importers.items import read_item
from app.importers.letterhead import Letterhead, looks_like_plan, read_letterhead
from app.importers.outline import OutlineReader, SectionDraft
from app.importers.recurring import take_recurring
from app.importers.rows import RowReader
from app.importers.source import SourceBlock, SourceParagraph, SourceTable
from app.importers.table_lines import join_continued
from app.importers.text_source import read_text
from app.models import LegalBasis, Plan

_BASIS = re.compile(r"(?:Căn cứ|Thực hiện|Thi hành|Theo|Xét|Triển khai|Trên cơ sở)\s")
_END_MARK = re.compile(r"\s*(?:\./\.|/\.|\.\s*/\s*\.)\s*$")
_CLOSING = re.compile(
    r"(?:Trên đây là|Căn cứ (?:vào )?(?:nội dung )?[Kk]ế hoạch|Nhận được [Kk]ế hoạch)"
)
_MAY_CLOSE = re.compile(
    r"(?:(?:Sở|Phòng|Trường|Nhà trường|UBND|Ủy ban|Uỷ ban|Ban|Hiệu trưởng)\b.{0,80}?"
    r"\b(?:yêu cầu|đề nghị)\b|Yêu cầu|Đề nghị|Trong quá trình|Kế hoạch này|Giao|Nhận được)\b"
)
_SPEAKS_OF_PLAN = re.compile(r"(?:Trong quá trình (?:\w+ ){0,3}thực hiện|Kế hoạch này)\b")
_YEAR = re.compile(r"\b(20\d\d)\b")


def read_plan(text: str) -> tuple[Plan, list[Finding]]:
    """A plan from the text of a file or the clipboard. AppError when it is none."""
    blocks, findings = read_text(text)
    plan, more = read_blocks(blocks)
    return plan, findings + more


def read_blocks(source: Sequence[SourceBlock]) -> tuple[Plan, list[Finding]]:
    """A plan from blocks of any file format. AppError when they make none."""
    blocks = join_continued(source)
    head, after_head = read_letterhead(blocks)
    first_heading = _first_heading(blocks, after_head)
    ending_start, ending_end = find_ending(blocks, max(after_head, first_heading))
    rows = RowReader(_year_of(head))
    outline = OutlineReader(rows.read)
    outline.read(blocks[first_heading:ending_start])
    if not looks_like_plan(head, len(outline.sections)):
        raise AppError(
            "Nội dung này không giống một kế hoạch: không có dòng “KẾ HOẠCH” và không có các mục "
            "đánh số. Hãy chọn đúng tệp, hoặc thêm dòng “KẾ HOẠCH” rồi nhập lại."
        )
    ending = read_ending(blocks[ending_start:ending_end])
    plan = _plan_of(head)
    findings = [*head.findings]
    findings += _keep_unread(plan, head.unread, "Đầu văn bản")
    _read_preamble(plan, blocks[after_head:first_heading], rows)
    findings += _move_subject_notes(plan, head.subject_notes)
    plan.closing = _take_closing(outline.sections, keeps_mark=bool(ending.unread))
    for section in outline.sections:
        title = plain_text_of(section.title)
        section.blocks = take_recurring(section.blocks, rows.read_recurring, title)
    plan.sections = [section.finish() for section in outline.sections]
    plan.appendices, plan.agency_short_name = read_appendices(blocks[ending_end:], rows.read)
    plan.recipients = ending.recipients
    plan.archive_copy = ending.archive_copy
    plan.signature_lines = tuple(ending.signature_lines)
    plan.signer_name = ending.signer_name
    findings += outline.findings
    findings += _keep_after_signature(plan, ending.unread)
    findings += ending.findings + rows.findings
    plan.indicators, plan.tasks, plan.data_tables = rows.indicators, rows.tasks, rows.data_tables
    plan.duties = propose_duties(_paragraphs_under_headings(plan))
    return plan, findings


def _plan_of(head: Letterhead) -> Plan:
    plan = Plan(
        parent_agency=head.parent_agency,
        issuing_agency=head.issuing_agency,
        number=head.number,
        symbol=head.symbol,
        place=head.place,
        subject=head.subject,
    )
    plan.issued_on = head.issued_on
    return plan


def plain_text_of(markup: str) -> str:
    """The words of a text in markup, without notes."""
    return " ".join(block_text(block) for block in parse(markup))


def _year_of(head: Letterhead) -> int | None:
    """The year that a bare "Quý I" or "tháng 9" means."""
    if match := _YEAR.search(head.subject):
        return int(match[1])
    return head.issued_on.year


def _first_heading(blocks: Sequence[SourceBlock], first: int) -> int:
    return next(
        (
            at
            for at in range(first, len(blocks))
            if isinstance(block := blocks[at], SourceParagraph) and read_heading(block)
        ),
        len(blocks),
    )


# --- preamble ----------------------------------------------------------------------------------


def _read_preamble(plan: Plan, blocks: Sequence[SourceBlock], rows: RowReader) -> None:
    """Legal bases when each stands on a line of its own; running text is kept whole."""
    count = _count_bases(blocks)
    plan.legal_bases = [
        LegalBasis(text=_basis_text(_without_dash(block)))
        for block in blocks[:count]
        if isinstance(block, SourceParagraph)
    ]
    body: list[Block] = []
    for block in blocks[count:]:
        body += rows.read(block) if isinstance(block, SourceTable) else [read_item(block)]
    plan.preamble = serialize([*parse(plan.preamble), *body])


def _count_bases(blocks: Sequence[SourceBlock]) -> int:
    """How many of the first blocks are legal bases, one a line."""
    texts: list[str] = []
    for block in blocks:
        text = _without_dash(block).text.strip() if isinstance(block, SourceParagraph) else ""
        if not _BASIS.match(text) or not text.endswith((";", ".", ",")) or ";" in text[:-1]:
            break
        if texts and texts[-1].endswith(".") and not text.startswith("Căn cứ"):
            break
        texts.append(text)
    is_list = len(texts) > 1 or (texts and texts[0].endswith(";"))
    return len(texts) if is_list else 0


def _without_dash(paragraph: SourceParagraph) -> SourceParagraph:
    return replace(paragraph, content=read_item(paragraph).content)


def _basis_text(block: SourceParagraph) -> str:
    content = tuple(Text(run.text) if isinstance(run, Text) else run for run in block.content)
    return serialize_inline(content).rstrip(" ;.,")


def _move_subject_notes(plan: Plan, notes: Sequence[Footnote]) -> list[Finding]:
    """A subject holds no notes: they go to the end of the first paragraph below it."""
    if not notes:
        return []
    first, *rest = parse(plan.preamble) or (Paragraph(()),)
    if isinstance(first, Paragraph):
        first = Paragraph((*first.content, *notes))
    else:
        first, rest = Paragraph(tuple(notes)), [first, *rest]
    plan.preamble = serialize([first, *rest])
    message = "Chú thích ở trích yếu được chuyển xuống cuối đoạn mở đầu; hãy xem lại chỗ đặt."
    return [Finding("footnote.moved", Severity.WARNING, "Trích yếu", message)]


# --- closing paragraph -------------------------------------------------------------------------


def _take_closing(sections: Sequence[SectionDraft], *, keeps_mark: bool) -> str:
    """Take the closing paragraph out of the last section.

    It goes back to the margin after a list, or speaks of the plan as a whole ("Trên đây là ...").
    The end mark goes too, for it is printed anew; it stays where something follows the text.
    """
    blocks = sections[-1].blocks if sections else []
    if not blocks:
        return ""
    has_end_mark = bool(_END_MARK.search(block_text(blocks[-1])))
    if not keeps_mark:
        blocks[-1] = _without_end_mark(blocks[-1])
    last = blocks[-1]
    stands_alone = len(blocks) > 1 or bool(sections[-1].title and not sections[-1].is_run_in)
    if not isinstance(last, Paragraph) or not stands_alone:
        return ""
    text = plain_text(last.content)
    follows_list = len(blocks) > 1 and isinstance(blocks[-2], Item)
    may_close = follows_list or bool(_MAY_CLOSE.match(text))
    if has_end_mark:
        is_closing = may_close or bool(_CLOSING.match(text))
    else:
        is_closing = bool(_CLOSING.match(text) or _SPEAKS_OF_PLAN.match(text))
    if is_closing:
        return serialize([blocks.pop()])
    return ""


def _without_end_mark(block: Block) -> Block:
    match block:
        case Paragraph(content):
            return Paragraph(_trim_end_mark(content))
        case Item(marker, content):
            return Item(marker, _trim_end_mark(content))
        case _:
            return block


def _trim_end_mark(content: Content) -> Content:
    if not content or not isinstance(last := content[-1], Text):
        return content
    trimmed = Text(_END_MARK.sub("", last.text), last.is_bold, last.is_italic)
    return (*content[:-1], trimmed)


# --- what is not understood --------------------------------------------------------------------


def _keep_unread(plan: Plan, paragraphs: Sequence[SourceParagraph], place: str) -> list[Finding]:
    """Lines of the head that fit nothing open the preamble, so that nobody misses them."""
    plan.preamble = serialize(Paragraph(paragraph.content) for paragraph in paragraphs)
    return [_not_understood(paragraph.text, place) for paragraph in paragraphs]


def _keep_after_signature(plan: Plan, paragraphs: Sequence[SourceParagraph]) -> list[Finding]:
    closing = [*parse(plan.closing), *(Paragraph(line.content) for line in paragraphs)]
    plan.closing = serialize(closing)
    return [_not_understood(line.text, "Nơi nhận, chữ ký") for line in paragraphs]


def _not_understood(text: str, place: str) -> Finding:
    return Finding(
        "text.not_understood",
        Severity.WARNING,
        place,
        f"Chưa hiểu dòng “{text[:80]}” nên giữ nguyên như một đoạn văn. Hãy chuyển đến đúng chỗ "
        "hoặc xóa đi.",
    )


# --- reporting duties --------------------------------------------------------------------------


def _paragraphs_under_headings(plan: Plan) -> list[tuple[str, str]]:
    """Each paragraph of the text with the nearest title that it stands under."""
    pairs: list[tuple[str, str]] = []
    titles: list[str] = []
    for section in plan.sections:
        del titles[section.level - 1 :]
        above = titles[-1] if titles else ""
        titles.append(plain_text_of(section.title) or above)
        pairs += [(titles[-1], block_text(block)) for block in parse(section.body)]
    return pairs
