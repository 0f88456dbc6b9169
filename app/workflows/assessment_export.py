"""An assessment as files: the official table, the report; the report as a draft."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.assessment_comparison import AssessmentComparison
from app.domain.assessment_table import AssessmentTable
from app.domain.documents import SignatureLine
from app.domain.file_names import words_of_name
from app.domain.scoring import Side
from app.errors import AppError
from app.exporters.assessment_xlsx import WorkbookChoices, render_assessment
from app.exporters.build import build_document
from app.exporters.files import write_atomically
from app.models import Plan
from app.models.audit import AuditAction
from app.progress import Progress, no_progress
from app.services.assessment_report import build_assessment_report
from app.services.assessment_table import read_table
from app.services.assessment_years import compare, find_comparison, office_of
from app.services.plans import save_plan
from app.store import Store
from app.workflows.export_plan import RENDERERS, FileKind
from app.workflows.formats import office_format

ALL_SIDES = tuple(Side)
_SIGNER = "Thủ trưởng đơn vị"
_LONGEST_UNIT = 60
_FILE_NAMES = {
    FileKind.XLSX: "Bảng chấm điểm thi đua",
    FileKind.DOCX: "Báo cáo kết quả thi đua",
    FileKind.PDF: "Báo cáo kết quả thi đua",
}


@dataclass(frozen=True, slots=True)
class AssessmentWish:
    """What is to be written; ``other_id``: what to compare with, "" for the year before."""

    assessment_id: str
    is_per_group: bool = False  # of a workbook
    sides: tuple[Side, ...] = ALL_SIDES
    with_comparison: bool = True
    other_id: str = ""


@dataclass(frozen=True, slots=True)
class AssessmentContent:
    """What the files say."""

    table: AssessmentTable
    office: Plan
    comparison: AssessmentComparison | None


def read_content(session: Session, wish: AssessmentWish) -> AssessmentContent:
    """Read once, for every kind of file."""
    table = read_table(session, wish.assessment_id)
    return AssessmentContent(
        table, office_of(session, table.unit), _comparison(session, table, wish)
    )


def _comparison(
    session: Session, table: AssessmentTable, wish: AssessmentWish
) -> AssessmentComparison | None:
    if not wish.with_comparison:
        return None
    if wish.other_id:
        return compare(session, wish.assessment_id, wish.other_id, wish.sides)
    return find_comparison(session, table, wish.assessment_id, wish.sides)


def export_assessment(
    store: Store,
    wish: AssessmentWish,
    target: Path,
    kind: FileKind,
    progress: Progress = no_progress,
) -> AssessmentContent:
    """Write one file; returns what it says. AppError when it cannot be written."""
    if not wish.sides:
        raise AppError("Hãy chọn ít nhất một cột điểm để xuất.")
    progress("Đang đọc phiếu chấm", 0.0)
    content = store.read(read_content, wish)
    progress(f"Đang dàn trang {target.name}", 0.3)
    rendered = _rendered(store, content, wish, kind)
    progress("Đang ghi tệp", 0.95)
    write_atomically(target, rendered)
    return content


def _rendered(
    store: Store, content: AssessmentContent, wish: AssessmentWish, kind: FileKind
) -> bytes:
    fmt = office_format(store)
    if kind is FileKind.XLSX:
        head = content.office
        head.recipients, head.archive_copy = [], ""
        head.signature_lines = (SignatureLine.parse(_SIGNER),)
        choices = WorkbookChoices(wish.is_per_group, wish.sides)
        return render_assessment(content.table, head, fmt, choices, content.comparison)
    report = build_assessment_report(content.table, content.office, wish.sides, content.comparison)
    return RENDERERS[kind](build_document(report, fmt), fmt)


def draft_assessment_report(store: Store, wish: AssessmentWish) -> str:
    """Keep the report as a draft of the program; returns its key."""
    content = store.read(read_content, wish)
    report = build_assessment_report(content.table, content.office, wish.sides, content.comparison)
    reason = f"Từ phiếu chấm {content.table.unit}, năm {content.table.year}"
    store.write(save_plan, report, AuditAction.CREATED, reason)
    return report.id


def proposed_assessment_name(unit: str, year: str, kind: FileKind) -> str:
    """``Bảng chấm điểm thi đua 2026 - Sở GDĐT An Hòa.xlsx``."""
    name = f"{_FILE_NAMES[kind]} {year} - {unit[:_LONGEST_UNIT].strip()}"
    return f"{words_of_name(name)}.{kind}"
