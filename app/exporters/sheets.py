"""What all workbooks share: the page, and how high a row must be for its wrapped text."""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from app.exporters.metrics import Type, text_width_mm, wrap

MM_PER_PX = 25.4 / 96
PT_PER_PX = 0.75
MM_PER_INCH = 25.4
HIGHEST_PT = 409
"""Excel allows no higher row."""
LONGEST_TEXT = 32_767
"""Excel allows no longer text in a cell."""
_A4 = 9
_PITCH_PX = 1.75  # a line of Times New Roman in Excel, in px for each pt of its size


def write_workbook(write: Callable[[Workbook], object], **options: Any) -> bytes:  # noqa: ANN401 - of XlsxWriter
    """What ``write`` puts into a workbook; the same content gives the same bytes."""
    target = BytesIO()
    with Workbook(target, {"in_memory": True, **options}) as book:
        book.set_properties({"created": datetime(2026, 1, 1, tzinfo=UTC)})
        write(book)
    return target.getvalue()


def set_page(page: Worksheet, *, is_landscape: bool = True) -> None:
    """A4, one page wide, without the grid of the screen."""
    page.set_paper(_A4)
    if is_landscape:
        page.set_landscape()
    page.fit_to_pages(1, 0)
    page.hide_gridlines(2)


def line_pitch_pt(size_pt: float) -> float:
    """How far lines are apart, in whole pixels; LibreOffice sets them a little closer."""
    return ceil(size_pt * _PITCH_PX) * PT_PER_PX


def line_count(text: str, width_mm: float, look: Type) -> int:
    """How many lines a text has in a cell, whose line breaks it keeps."""
    count = 0
    for part in text.split("\n"):
        if text_width_mm(part, look) <= width_mm:
            count += 1
            continue
        lines = wrap(part, width_mm, look)
        # a word that is too long is cut
        count += sum(max(1, ceil(text_width_mm(line, look) / width_mm)) for line in lines) or 1
    return count
