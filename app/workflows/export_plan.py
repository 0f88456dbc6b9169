"""Export a plan: one file or several, all written or none."""

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import partial
from pathlib import Path
from string import Formatter

from app.domain.file_names import words_of_name
from app.errors import AppError
from app.exporters.build import build_documents
from app.exporters.docx import render_docx
from app.exporters.files import write_all
from app.exporters.format import Format
from app.exporters.options import STANDARD, ExportOptions
from app.exporters.pdf import render_pdf
from app.exporters.tasks_document import build_tasks_document
from app.exporters.tasks_xlsx import render_tasks
from app.models import Plan
from app.progress import Progress, no_progress
from app.services.plans import get_plan
from app.services.revisions import keep_export
from app.store import Store
from app.workflows.formats import office_format


class FileKind(StrEnum):
    """What a plan is exported to; the value is the ending of the file's name."""

    DOCX = "docx"
    PDF = "pdf"
    XLSX = "xlsx"  # the appendix of tasks


NAME_PATTERN = "{số}-{ký hiệu} {năm}"
RENDERERS = {FileKind.DOCX: render_docx, FileKind.PDF: render_pdf}
"""What writes a whole document."""
_LONGEST_SUBJECT = 60
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class ExportFile:
    """A file to write: the plan, with its appendices beside it where they are apart.

    ``is_tasks``: the appendix of tasks alone, as a workbook always is.
    """

    target: Path
    kind: FileKind
    is_tasks: bool = False


def export_plan_file(  # noqa: PLR0913 - what, where and how, by name
    store: Store,
    plan_id: str,
    target: Path,
    progress: Progress = no_progress,
    *,
    kind: FileKind = FileKind.DOCX,
    options: ExportOptions = STANDARD,
    warn: Callable[[str], object] = _log.warning,
    is_tasks: bool = False,
) -> list[Path]:
    """Write the plan to ``target``, appendices that are apart beside it; returns what was written.

    AppError when it cannot be written; then nothing is.
    """
    files = [ExportFile(target, kind, is_tasks)]
    return export_plan_files(store, plan_id, files, progress, options=options, warn=warn)


def export_plan_files(  # noqa: PLR0913 - what, how and whom to tell, by name
    store: Store,
    plan_id: str,
    files: Sequence[ExportFile],
    progress: Progress = no_progress,
    *,
    options: ExportOptions = STANDARD,
    warn: Callable[[str], object] = _log.warning,
) -> list[Path]:
    """Write the plan as several kinds at once, all of them or none; a revision is kept.

    The files are what the user wanted: ``warn`` is told when the revision cannot be kept.
    """
    progress("Đang đọc kế hoạch", 0.0)
    plan, fmt = store.read(get_plan, plan_id), office_format(store)
    rendered: dict[Path, bytes] = {}
    wanted = _wanted(plan, fmt, files, options)
    for number, (path, render) in enumerate(wanted.items()):
        progress(f"Đang dàn trang {path.name}", (1 + number) / (2 + len(wanted)))
        rendered[path] = render()
    progress("Đang ghi tệp", 0.95)
    write_all(rendered)
    try:
        store.write(keep_export, plan, [path.name for path in rendered])
    except AppError as error:
        warn(f"Đã xuất tệp nhưng chưa lưu được phiên bản. {error}")
    return list(rendered)


def _wanted(
    plan: Plan, fmt: Format, files: Sequence[ExportFile], options: ExportOptions
) -> dict[Path, Callable[[], bytes]]:
    """Each file to write, and what renders it; a workbook holds all tables in one file."""
    needs_text = any(file.kind in RENDERERS and not file.is_tasks for file in files)
    documents = build_documents(plan, fmt, options) if needs_text else {}
    wanted: dict[Path, Callable[[], bytes]] = {}
    for file in files:
        if file.kind is FileKind.XLSX:
            wanted[file.target] = partial(render_tasks, plan, fmt, options)
            continue
        if file.is_tasks:
            wanted[file.target] = partial(_render_tasks, plan, fmt, options, file.kind)
            continue
        for label, document in documents.items():
            wanted[beside(file.target, label)] = partial(RENDERERS[file.kind], document, fmt)
    return wanted


def _render_tasks(plan: Plan, fmt: Format, options: ExportOptions, kind: FileKind) -> bytes:
    return RENDERERS[kind](build_tasks_document(plan, fmt, options), fmt)


def beside(target: Path, label: str) -> Path:
    """Where an appendix of its own goes: ``95-KH 2023 - Phụ lục II.docx``."""
    return target.with_name(f"{target.stem} - {label}{target.suffix}") if label else target


def proposed_name(
    plan: Plan, kind: FileKind, pattern: str = NAME_PATTERN, draft: int | None = None
) -> str:
    """The name of an export by a pattern: ``95-KH-PGDĐT 2023.docx``.

    The pattern may hold {số}, {ký hiệu}, {năm}, {trích yếu}, {ngày}. Without a number the subject
    serves instead. AppError names what else stands in braces.
    """
    digits = str(plan.document_number).partition("/")[0].strip() if draft is None else ""
    values = {
        "số": digits,
        "ký hiệu": plan.symbol,
        "năm": str(plan.issued_year or ""),
        "trích yếu": plan.subject[:_LONGEST_SUBJECT],
        "ngày": plan.issued_on.in_digits().replace("/", "-"),
    }
    used = _names_in(pattern)
    if unknown := [name for name in used if name not in values]:
        raise AppError(
            f"Mẫu tên tệp không có mục {{{unknown[0]}}}; hãy dùng: "
            + ", ".join(f"{{{name}}}" for name in values)
            + "."
        )
    lacks_number = "số" in used and not digits and "trích yếu" not in used
    named = plan.subject[:_LONGEST_SUBJECT] if lacks_number else pattern.format_map(values)
    if draft is not None:
        named += f" (dự thảo {draft})"
    return f"{words_of_name(named) or 'Kế hoạch'}.{kind}"


def _names_in(pattern: str) -> list[str]:
    try:
        return [name for _, name, _, _ in Formatter().parse(pattern) if name is not None]
    except ValueError as error:
        raise AppError(
            "Mẫu tên tệp có dấu { hoặc } lẻ; hãy viết mỗi mục trong một cặp, như {số}."
        ) from error
