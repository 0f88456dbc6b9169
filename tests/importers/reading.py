"""Short ways to read a piece of a plan in tests."""

from app.domain.findings import Finding
from app.domain.numbering import outline_labels
from app.importers.plan_reader import read_plan
from app.models import Plan

HEAD = "Số: 12/KH-SGDĐT\n\nAn Hòa, ngày 05 tháng 3 năm 2026\n\nKẾ HOẠCH\n\nThử năm 2026\n\n"


def read(body: str, head: str = HEAD) -> Plan:
    """The plan with this text below a letterhead."""
    return read_plan(head + body)[0]


def findings(body: str, head: str = HEAD) -> list[Finding]:
    return read_plan(head + body)[1]


def rules(body: str, head: str = HEAD) -> set[str]:
    """The rules that the text breaks, apart from its missing end."""
    about_ends = {"recipients.missing", "signature.missing"}
    return {finding.rule for finding in findings(body, head)} - about_ends


def outline(plan: Plan) -> list[str]:
    """``"I. TITLE"``, indented by level; the body's first words where there is no title."""
    return [
        f"{'  ' * (section.level - 1)}{label} {section.title or section.body[:30]}"
        for label, section in zip(outline_labels(plan.sections), plan.sections, strict=True)
    ]
