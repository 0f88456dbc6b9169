"""Parts that a plan must have and has not yet."""

from collections.abc import Iterator
from dataclasses import dataclass

from app.checks.context import CheckContext
from app.domain.documents import DocumentType
from app.domain.findings import Finding, Severity
from app.domain.places import Spot, SpotKind
from app.models import Plan

PARTS_CLAUSE = "Nghị định 30/2020/NĐ-CP, Điều 8 khoản 2"


@dataclass(frozen=True, slots=True)
class Gap:
    """``name`` is what is missing; one that is ``asked_for`` the decree wants in any document."""

    spot: Spot
    name: str
    place: str
    is_asked_for: bool = True


def gaps_of(plan: Plan) -> Iterator[Gap]:
    """What is missing, in the order of the page. Number and day come when the plan is issued."""
    yield from _opening(plan)
    yield from _outline(plan)
    yield from _rows(plan)
    yield from _signature(plan)


def _opening(plan: Plan) -> Iterator[Gap]:
    for name, attribute in (
        ("cơ quan ban hành", "issuing_agency"),
        ("ký hiệu", "symbol"),
        ("địa danh", "place"),
        ("năm ban hành", "issued_year"),
    ):
        if not getattr(plan, attribute):
            yield Gap(Spot(SpotKind.LETTERHEAD, "", attribute), name, "Thể thức")
    if not plan.subject:
        yield Gap(Spot(SpotKind.SUBJECT, "", "subject"), "trích yếu", "Trích yếu")
    if plan.document_type is DocumentType.LETTER and not plan.addressees:
        yield Gap(Spot(SpotKind.SUBJECT, "", "addressees"), "nơi kính gửi", "Trích yếu")
    if not plan.legal_bases and not plan.preamble:
        spot = Spot(SpotKind.PREAMBLE, "", "preamble")
        yield Gap(spot, "căn cứ hoặc đoạn mở đầu", "Căn cứ, mở đầu", is_asked_for=False)


def _outline(plan: Plan) -> Iterator[Gap]:
    if not plan.sections and plan.document_type is not DocumentType.LETTER:
        yield Gap(Spot(SpotKind.SECTION), "các mục", "Nội dung")
    empty = [section for section in plan.sections if not section.title and not section.body.strip()]
    if empty:
        spot = Spot(SpotKind.SECTION, empty[0].id)
        yield Gap(spot, f"nội dung của {len(empty)} mục", "Nội dung", is_asked_for=False)


def _rows(plan: Plan) -> Iterator[Gap]:
    for kind, place, what, rows in (
        (SpotKind.INDICATOR, "Chỉ tiêu", "tên chỉ tiêu", [(r.id, r.name) for r in plan.indicators]),
        (SpotKind.TASK, "Nhiệm vụ", "nội dung nhiệm vụ", [(r.id, r.content) for r in plan.tasks]),
    ):
        field = "name" if kind is SpotKind.INDICATOR else "content"
        for number, (key, text) in enumerate(rows, 1):
            if not text:
                spot = Spot(kind, key, field)
                yield Gap(spot, f"{what} dòng {number}", place, is_asked_for=False)
    for number, appendix in enumerate(plan.appendices, 1):
        if not appendix.title:
            spot = Spot(SpotKind.APPENDIX, appendix.id, "title")
            yield Gap(spot, f"tên phụ lục {number}", "Phụ lục", is_asked_for=False)


def _signature(plan: Plan) -> Iterator[Gap]:
    if not plan.recipients:
        yield Gap(Spot(SpotKind.RECIPIENT), "nơi nhận", "Nơi nhận, chữ ký")
    if not any(line.position for line in plan.signature_lines):
        spot = Spot(SpotKind.SIGNATURE, "", "signature_lines")
        yield Gap(spot, "chức vụ người ký", "Nơi nhận, chữ ký")
    if not plan.signer_name:
        spot = Spot(SpotKind.SIGNATURE, "", "signer_name")
        yield Gap(spot, "họ tên người ký", "Nơi nhận, chữ ký")


def check_missing(plan: Plan, _context: CheckContext) -> Iterator[Finding]:
    """``part.missing``."""
    for gap in gaps_of(plan):
        severity = Severity.ERROR if gap.is_asked_for else Severity.WARNING
        clause = PARTS_CLAUSE if gap.is_asked_for else ""
        message = f"Còn thiếu {gap.name}. Hãy điền trước khi trình ký."
        yield Finding("part.missing", severity, gap.place, message, clause, gap.spot)
