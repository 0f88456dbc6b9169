"""Import a plan: a file or pasted text becomes a draft, with findings on what needs a look."""

from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.findings import Finding, Severity
from app.importers.plan_reader import read_plan
from app.importers.text_files import read_text_file
from app.models import AuditAction, Plan
from app.progress import Progress, no_progress
from app.services.directory import find_agency, get_unit_names
from app.services.plans import link_units, save_plan
from app.store import Store


@dataclass(frozen=True, slots=True)
class ImportedPlan:
    """A plan that is now in the database, and what to look at in it."""

    plan_id: str
    findings: tuple[Finding, ...]
    unknown_units: tuple[str, ...]


def import_plan_file(store: Store, source: Path, progress: Progress = no_progress) -> ImportedPlan:
    """Read ``source`` into a new draft. AppError, and nothing kept, when it is no plan."""
    progress("Đang đọc tệp", 0.0)
    return import_plan_text(store, read_text_file(source), progress)


def import_plan_text(store: Store, text: str, progress: Progress = no_progress) -> ImportedPlan:
    """Read pasted text into a new draft. AppError, and nothing kept, when it is no plan."""
    progress("Đang nhận ra các phần của kế hoạch", 0.3)
    plan, findings = read_plan(text)
    progress("Đang lưu", 0.8)
    return store.write(_keep, plan, findings)


def _keep(session: Session, plan: Plan, findings: list[Finding]) -> ImportedPlan:
    findings = [*findings, *_fill_letterhead(session, plan)]
    unknown = link_units(plan, get_unit_names(session))
    findings += [
        Finding(
            "unit.unknown",
            Severity.HINT,
            "Nhiệm vụ, chỉ tiêu",
            f"“{name}” chưa có trong danh mục đơn vị. Hãy thêm vào danh mục nếu đây là một đơn vị.",
        )
        for name in unknown
    ]
    save_plan(session, plan, AuditAction.IMPORTED)
    return ImportedPlan(plan.id, tuple(findings), unknown)


def _fill_letterhead(session: Session, plan: Plan) -> list[Finding]:
    """An agency that the text does not name comes from the directory, or stays blank."""
    if plan.issuing_agency:
        return []
    agency = find_agency(session)
    if agency and agency.name and plan.symbol.endswith(f"-{agency.symbol}"):
        plan.issuing_agency = agency.name
        plan.parent_agency = plan.parent_agency or agency.parent_name
        message = f"Văn bản không ghi tên cơ quan ban hành; đã lấy “{agency.name}” từ danh mục."
        return [Finding("letterhead.agency_filled", Severity.HINT, "Thể thức", message)]
    message = (
        "Văn bản không ghi tên cơ quan ban hành. Hãy nhập tên cơ quan ở nhóm “Thể thức” "
        "trước khi trình ký."
    )
    return [Finding("letterhead.agency_missing", Severity.WARNING, "Thể thức", message)]
