"""What all workbooks share: the page, and how high a row must be for its wrapped text."""

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import cache
from io import BytesIO
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from app.exporters.metrics import Type, text_width_mm

MM_PER_PX = 25.4 / 96
PT_PER_PX = 0.75
MM_PER_INCH = 25.4
HIGHEST_PT = 409
"""Excel allows no higher row."""
LONGEST_TEXT = 32_767
"""Excel allows no longer text in a cell."""
_A4 = 9
_PITCH_PX = 1.75  # a line of Times New Roman in Excel, in px for each pt of its size


@contextmanager
def collecting_later() -> Iterator[None]:
    """The collector of cycles would look at thousands of new rows again and again, for nothing."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


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


class _WordWidths(dict[str, float]):
    """The widths of words in one type, in mm: the same words come again in thousands of rows."""

    def __init__(self, look: Type) -> None:
        self.look = look

    def __missing__(self, word: str) -> float:
        width = self[word] = text_width_mm(word, self.look)
        return width


_word_widths = cache(_WordWidths)


def line_count(text: str, width_mm: float, look: Type) -> int:
    """How many lines a text has in a cell, whose line breaks it keeps."""
    if "\n" in text:
        return sum(line_count(part, width_mm, look) for part in text.split("\n"))
    words = _word_widths(look)
    space, count, used = words[" "], 1, 0.0
    for width in map(words.__getitem__, text.split()):
        if used and used + space + width > width_mm:
            count, used = count + 1, width
        else:
            used += width + (space if used else 0.0)
        if used > width_mm:  # a word that is too long is cut
            full = ceil(used / width_mm) - 1
            count, used = count + full, used - full * width_mm
    return count
