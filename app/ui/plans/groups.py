"""What is still missing in each group of a plan. Pure: no widgets."""

from enum import Enum

from app.checks.missing import gaps_of
from app.domain.markup import block_text, parse, parse_inline, plain_text
from app.domain.places import SpotKind
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
    CHECKS = "Kiểm tra"


GROUP_OF_SPOT = {
    SpotKind.LETTERHEAD: Group.LETTERHEAD,
    SpotKind.SUBJECT: Group.SUBJECT,
    SpotKind.BASIS: Group.BASES,
    SpotKind.PREAMBLE: Group.BASES,
    SpotKind.SECTION: Group.OUTLINE,
    SpotKind.CLOSING: Group.CLOSING,
    SpotKind.INDICATOR: Group.INDICATORS,
    SpotKind.TASK: Group.TASKS,
    SpotKind.DUTY: Group.DUTIES,
    SpotKind.APPENDIX: Group.APPENDICES,
    SpotKind.RECIPIENT: Group.SIGNATURE,
    SpotKind.SIGNATURE: Group.SIGNATURE,
}
"""Where each text is edited; a table of data, where it stands."""


def missing(plan: Plan) -> dict[Group, list[str]]:
    """For each group the names of what is missing; an empty list where all is there."""
    names: dict[Group, list[str]] = {group: [] for group in Group}
    for gap in gaps_of(plan):
        names[GROUP_OF_SPOT[gap.spot.kind]].append(gap.name)
    if not plan.issued_on.is_possible:
        names[Group.LETTERHEAD].append("ngày có trong lịch")
    names[Group.DUTIES] = [
        f"xác nhận dòng {n}" for n, row in enumerate(plan.duties, 1) if not row.is_confirmed
    ]
    return names


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


def count_words(plan: Plan) -> int:
    """The words of the text, without tables of data and footnotes."""
    lines = [plan.subject, *(plain_text(parse_inline(b.text)) for b in plan.legal_bases)]
    bodies = [plan.preamble, plan.closing, *(appendix.body for appendix in plan.appendices)]
    for section in plan.sections:
        lines.append(plain_text(parse_inline(section.title)))
        bodies.append(section.body)
    lines += [block_text(block) for body in bodies for block in parse(body)]
    return sum(len(line.split()) for line in lines)
