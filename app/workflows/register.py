"""The register out to the official Excel form."""

from itertools import groupby
from pathlib import Path

from app.errors import AppError
from app.exporters.files import write_atomically
from app.exporters.register_xlsx import BookSheets, render_register
from app.progress import Progress, no_progress
from app.services.directory import get_agency
from app.services.register_lines import list_lines
from app.store import Store


def export_register(
    store: Store, year: int, book: str, target: Path, progress: Progress = no_progress
) -> Path:
    """Write a year's register, one book or ("") all of them. AppError when there is no line."""
    progress("Đang đọc sổ đăng ký", 0.1)
    lines = store.read(list_lines, year, book)
    if not lines:
        raise AppError(f"Năm {year} chưa có văn bản nào trong sổ nên không có gì để xuất.")
    books = [
        BookSheets(year, code, list(own)) for code, own in groupby(lines, lambda line: line.book)
    ]
    progress("Đang xuất sổ đăng ký", 0.3)
    write_atomically(target, render_register(store.read(get_agency), books))
    return target
