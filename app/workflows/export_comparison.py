"""A comparison as a file for the leader: the whole text with what changed marked in it."""

from dataclasses import replace
from pathlib import Path

from app.errors import AppError
from app.exporters.files import write_atomically
from app.exporters.redline import RedlineSide, build_redline
from app.progress import Progress, no_progress
from app.store import Store
from app.workflows.comparison import Comparison, Side
from app.workflows.export_plan import RENDERERS, FileKind, proposed_name
from app.workflows.formats import office_format

_HEADER_MM = 6.0  # the running head needs a line of its own below the page number


def export_comparison(
    store: Store, comparison: Comparison, target: Path, progress: Progress = no_progress
) -> Path:
    """Write the comparison to ``target``, by its ending as .docx or .pdf; returns where it is.

    AppError when it cannot be written; then nothing is.
    """
    kind = target.suffix.lower().removeprefix(".")
    if kind not in RENDERERS:
        raise AppError("Bản so sánh ghi được ra tệp .docx hoặc .pdf; hãy đặt tên tệp như vậy.")
    fmt = office_format(store)
    fmt = replace(fmt, page=replace(fmt.page, header_mm=_HEADER_MM))
    progress("Đang lập bản so sánh", 0.2)
    old, new = comparison.old, comparison.new
    document = build_redline(_side(old), _side(new), comparison.items, fmt, max(old.at, new.at))
    progress(f"Đang dàn trang {target.name}", 0.4)
    data = RENDERERS[FileKind(kind)](document, fmt)
    progress("Đang ghi tệp", 0.9)
    write_atomically(target, data)
    return target


def proposed_comparison_name(comparison: Comparison, kind: FileKind = FileKind.DOCX) -> str:
    """``95-KH-PGDĐT 2023, so sánh phiên bản 1 với hiện tại.docx``."""
    stem = proposed_name(comparison.new.plan, kind).removesuffix(f".{kind}")
    return f"{stem}, so sánh {comparison.old.name} với {comparison.new.name}.{kind}"


def _side(side: Side) -> RedlineSide:
    return RedlineSide(side.plan, side.name, side.about)
