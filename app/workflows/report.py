"""Reports: which period is meant, the report as a file, or as a draft of the program."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.file_names import words_of_name
from app.domain.report_period import ReportPeriod
from app.exporters.build import build_document
from app.exporters.files import write_atomically
from app.exporters.format import Format
from app.exporters.report_xlsx import render_report
from app.models import Plan
from app.models.audit import AuditAction
from app.progress import Progress, no_progress
from app.services import audit
from app.services.plans import get_plan, save_plan
from app.services.report import ReportData, read_report
from app.services.report_document import EVERYTHING, ReportChoices, build_report
from app.services.work_board import items_of
from app.store import Store
from app.workflows.export_plan import RENDERERS, FileKind
from app.workflows.formats import office_format
from app.workflows.report_sheets import sheets_of


@dataclass(frozen=True, slots=True)
class ReportWish:
    """What is to be reported: ``until`` None for today, or for the day of closing."""

    plan_id: str
    period: ReportPeriod
    until: date | None = None
    choices: ReportChoices = EVERYTHING


def export_report(
    store: Store,
    wish: ReportWish,
    target: Path,
    kind: FileKind,
    progress: Progress = no_progress,
) -> ReportData:
    """Write the report to a file; returns what it says. AppError when it cannot be written."""
    progress("Đang tổng hợp số liệu", 0.0)
    data, fmt = read_data(store, wish), office_format(store)
    progress(f"Đang dàn trang {target.name}", 0.3)
    rendered = _rendered(data, wish.choices, fmt, kind)
    progress("Đang ghi tệp", 0.95)
    write_atomically(target, rendered)
    return data


def _rendered(data: ReportData, choices: ReportChoices, fmt: Format, kind: FileKind) -> bytes:
    report = build_report(data, choices)
    if kind is FileKind.XLSX:
        return render_report(report, list(sheets_of(data, choices.parts)), fmt)
    return RENDERERS[kind](build_document(report, fmt), fmt)


def draft_report(
    store: Store, wish: ReportWish, progress: Progress = no_progress
) -> tuple[str, ReportData]:
    """Keep the report as a draft of the program; its key, and what it says."""
    progress("Đang tổng hợp số liệu", 0.0)
    data = read_data(store, wish)
    report = build_report(data, wish.choices)
    progress("Đang lập dự thảo", 0.7)
    store.write(_keep, report, data)
    return report.id, data


def _keep(session: Session, report: Plan, data: ReportData) -> None:
    reason = f"Báo cáo {data.period.in_text} của {audit.name_of(data.plan)}"
    save_plan(session, report, AuditAction.CREATED, reason)


def read_data(store: Store, wish: ReportWish) -> ReportData:
    """What the report says."""
    return store.read(read_report, wish.plan_id, wish.period, wish.until)


def years_with_work(session: Session, plan_id: str) -> list[int]:
    """The years in which the plan has tasks, its year of issue too; the newest last."""
    plan = get_plan(session, plan_id)
    years = {item.place[0] for item in items_of(session, plan) if item.place}
    return sorted(years | ({plan.issued_year} if plan.issued_year else set()))


def year_of(years: Collection[int], today: date) -> int:
    """The year that is meant where none is said: this one, else the newest with work."""
    if not years or today.year in years:
        return today.year
    return max(years)


def proposed_report_name(plan: Plan, period: ReportPeriod, kind: FileKind) -> str:
    """``Báo cáo Quý I năm 2023 - 95-KH-PGDĐT.docx``."""
    of_plan = f" - {plan.document_number}" if plan.number is not None else ""
    name = f"Báo cáo {period.in_text}{of_plan}"
    return f"{words_of_name(name)}.{kind}"
