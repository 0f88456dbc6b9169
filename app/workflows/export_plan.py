"""Export a plan: one document with its appendices inside, written as a whole or not at all."""

from enum import StrEnum
from pathlib import Path

from app.exporters.build import build_document
from app.exporters.docx import render_docx
from app.exporters.files import write_atomically
from app.exporters.format import load_format
from app.exporters.pdf import render_pdf
from app.progress import Progress, no_progress
from app.services.plans import get_plan
from app.store import Store


class FileKind(StrEnum):
    """What a plan is exported to; the value is the ending of the file's name."""

    DOCX = "docx"
    PDF = "pdf"


_RENDERERS = {FileKind.DOCX: render_docx, FileKind.PDF: render_pdf}


def export_plan_file(
    store: Store,
    plan_id: str,
    target: Path,
    progress: Progress = no_progress,
    *,
    kind: FileKind = FileKind.DOCX,
) -> None:
    """Write the plan to ``target``. AppError when it cannot be written."""
    progress("Đang đọc kế hoạch", 0.0)
    plan = store.read(get_plan, plan_id)
    fmt = load_format()
    progress("Đang dàn trang", 0.3)
    data = _RENDERERS[kind](build_document(plan, fmt), fmt)
    progress("Đang ghi tệp", 0.9)
    write_atomically(target, data)


def proposed_name(
    number: str, year: int | None, subject: str, kind: FileKind = FileKind.DOCX
) -> str:
    """A file name for an export: ``95-KH-PGDĐT 2023.docx``; the subject serves without a number."""
    stem = number.strip().replace("/", "-").strip("- ")
    named = f"{stem} {year}" if year and any(char.isdigit() for char in stem) else subject[:60]
    kept = "".join(
        char if char.isprintable() and char not in '<>:"/\\|?*' else " " for char in named
    )
    return f"{' '.join(kept.split()).rstrip('. ') or 'Kế hoạch'}.{kind}"
