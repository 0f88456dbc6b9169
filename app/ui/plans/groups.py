"""What is still missing in each group of a plan. Pure: no widgets."""

from enum import Enum

from app.domain.documents import DocumentType
from app.domain.markup import block_text, parse, parse_inline, plain_text
from app.models import Plan


class Group(Enum):
    """The groups of the form, in the order of the page."""

    LETTERHEAD = "Thể thức"
    SUBJECT = "Trích yếu"
    BASES = "Căn cứ, mở đầu"
    OUTLINE = "Nội dung"
    CLOSING = "Đoạn kết"
    INDICATORS = "Chỉ tiêu"
    TASKS = "Nhiệm vụ"
    APPENDICES = "Phụ lục"
    DUTIES = "Báo cáo định kỳ"
    SIGNATURE = "Nơi nhận, chữ ký"


def missing(plan: Plan) -> dict[Group, list[str]]:
    """For each group the names of what is missing; an empty list where all is there."""
    return {
        Group.LETTERHEAD: _letterhead(plan),
        Group.SUBJECT: _subject(plan),
        Group.BASES: [] if plan.legal_bases or plan.preamble else ["căn cứ hoặc đoạn mở đầu"],
        Group.OUTLINE: _outline(plan),
        Group.CLOSING: [],
        Group.INDICATORS: [
            f"tên chỉ tiêu dòng {n}" for n, row in enumerate(plan.indicators, 1) if not row.name
        ],
        Group.TASKS: [
            f"nội dung nhiệm vụ dòng {n}" for n, row in enumerate(plan.tasks, 1) if not row.content
        ],
        Group.APPENDICES: [
            f"tên phụ lục {n}" for n, row in enumerate(plan.appendices, 1) if not row.title
        ],
        Group.DUTIES: [
            f"xác nhận dòng {n}" for n, row in enumerate(plan.duties, 1) if not row.is_confirmed
        ],
        Group.SIGNATURE: _signature(plan),
    }


def is_empty(plan: Plan, group: Group) -> bool:
    """Whether a group that may stay empty is so: nothing to tick off."""
    held = {
        Group.OUTLINE: plan.sections,
        Group.CLOSING: plan.closing,
        Group.INDICATORS: plan.indicators,
        Group.TASKS: plan.tasks,
        Group.APPENDICES: plan.appendices,
        Group.DUTIES: plan.duties,
    }
    return group in held and not held[group]


def _letterhead(plan: Plan) -> list[str]:
    # number and day come when the plan is issued
    wanted = {
        "cơ quan ban hành": plan.issuing_agency,
        "ký hiệu": plan.symbol,
        "địa danh": plan.place,
        "năm ban hành": plan.issued_year,
    }
    found = [name for name, value in wanted.items() if not value]
    return found if plan.issued_on.is_possible else [*found, "ngày có trong lịch"]


def _subject(plan: Plan) -> list[str]:
    wanted = {"trích yếu": plan.subject}
    if plan.document_type is DocumentType.LETTER:
        wanted["nơi kính gửi"] = plan.addressees
    return [name for name, value in wanted.items() if not value]


def _outline(plan: Plan) -> list[str]:
    if not plan.sections:
        return [] if plan.document_type is DocumentType.LETTER else ["các mục"]
    empty = [section for section in plan.sections if not section.title and not section.body.strip()]
    return [f"nội dung của {len(empty)} mục"] if empty else []


def _signature(plan: Plan) -> list[str]:
    wanted = {
        "nơi nhận": plan.recipients,
        "chức vụ người ký": any(line.position for line in plan.signature_lines),
        "họ tên người ký": plan.signer_name,
    }
    return [name for name, value in wanted.items() if not value]


def count_words(plan: Plan) -> int:
    """The words of the text, without tables of data and footnotes."""
    lines = [plan.subject, *(plain_text(parse_inline(b.text)) for b in plan.legal_bases)]
    bodies = [plan.preamble, plan.closing, *(appendix.body for appendix in plan.appendices)]
    for section in plan.sections:
        lines.append(plain_text(parse_inline(section.title)))
        bodies.append(section.body)
    lines += [block_text(block) for body in bodies for block in parse(body)]
    return sum(len(line.split()) for line in lines)
