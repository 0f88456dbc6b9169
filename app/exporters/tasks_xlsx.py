"""The appendix of tasks as a workbook that prints as an official document.

Columns are in pixels of Times New Roman 12, whose digit is 8 px = 6 pt in Excel and LibreOffice
alike, so that a sheet is as wide in one as in the other and prints at its true size. No program
gives rows of wrapped or merged text their height by itself: it is worked out from the font.
"""

import re
from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format as CellLook
from xlsxwriter.utility import xl_col_to_name

from app.domain.markup import Text
from app.exporters.build_sheets import Sheet, build_sheets
from app.exporters.document import TableCell, TableRow
from app.exporters.format import Format
from app.exporters.options import STANDARD, ExportOptions
from app.exporters.sheet_ends import write_end, write_head
from app.exporters.sheet_looks import ALIGN, Looks, Notes, Run, cut, runs_of
from app.exporters.sheet_page import SheetPage, check_length
from app.exporters.sheets import (
    HIGHEST_PT,
    collecting_later,
    line_count,
    line_pitch_pt,
    write_workbook,
)
from app.models import Plan

_PIECE_LINES = 10  # of a text that is higher than a row can be
_FORMULA_SIGNS = ("=", "+", "-", "@")


def render_tasks(plan: Plan, fmt: Format, options: ExportOptions = STANDARD) -> bytes:
    """The .xlsx of the plan's tasks and indicators; the same plan gives the same bytes.

    AppError when there are none, or a text is longer than a cell can hold.
    """
    with collecting_later():
        return render_sheets(build_sheets(plan, fmt, options), fmt)


def render_sheets(sheets: Sequence[Sheet], fmt: Format) -> bytes:
    """The .xlsx of sheets with the official head; AppError when a text is too long for a cell."""

    def write(book: Workbook) -> None:
        looks = Looks(book, fmt)
        for sheet in sheets:
            page = SheetPage.add(sheet, looks)
            write_head(page)
            write_table(page)
            write_end(page)
            page.turn_pages()

    return write_workbook(write, **font_options(fmt))


def font_options(fmt: Format) -> dict[str, Any]:
    """The font that the columns of a workbook are measured in."""
    font = {"font_name": fmt.font.name, "font_size": 12, "font_scheme": False}
    # the sizes of Times New Roman 12
    sizes = {"default_row_height": 21, "default_column_width": 72}
    return {"default_format_properties": font, **sizes}


def write_rows(page: SheetPage, rows: Sequence[TableRow]) -> None:
    """Rows of texts, and band rows."""
    writer = _RowWriter(page)
    for row in rows:
        writer.write(row)


def write_table(
    page: SheetPage, write: Callable[[SheetPage, Sequence[TableRow]], None] = write_rows
) -> None:
    """Head rows, which every page repeats and the screen keeps in sight, then the rows."""
    table, worksheet = page.sheet.table, page.page
    first = page.row
    _write_grid(page, table.rows[: table.head_rows])
    page.head = range(first, page.row)
    worksheet.repeat_rows(first, page.row - 1)
    worksheet.freeze_panes(page.row, 0)
    write(page, table.rows[table.head_rows :])
    last = f"{xl_col_to_name(page.last_column)}{page.row}"
    # figures are texts here, as printed: no green corners
    worksheet.ignore_errors({"number_stored_as_text": f"A{first + 1}:{last}"})


def _write_grid(page: SheetPage, rows: Sequence[TableRow]) -> None:
    """The rows of the head, whose cells reach over columns and down."""
    role = page.looks.fmt.roles.table_head
    pitch, space = line_pitch_pt(role.size_pt), role.before_pt + role.after_pt
    covered: set[tuple[int, int]] = set()
    heights = [0.0] * len(rows)
    for number, row in enumerate(rows):
        column = 0
        for cell in row.cells:
            while (number, column) in covered:
                column += 1
            last, down = column + cell.column_span - 1, cell.row_span
            covered |= {
                (number + below, column + beside)
                for below in range(down)
                for beside in range(cell.column_span)
            }
            runs = runs_of(cell.paragraphs, page.notes, is_bold=True)
            page.put(column, last, runs, role, rows=down, at=page.row + number, border=1)
            high = page.lines(runs, column, last, role) * pitch + space
            for below in range(number, number + down):
                heights[below] = max(heights[below], high / down)
            column = last + 1
    for height in heights:
        page.end_row(height)


@dataclass(frozen=True, slots=True)
class _Measured:
    """A cell of one column: its text where it has one plain look, and how many lines it makes."""

    text: str | None
    lines: int
    look: CellLook


class _RowWriter:
    """Writes the rows of one table; a cell that stands in many rows is measured once a column."""

    def __init__(self, page: SheetPage) -> None:
        self.page = page
        self.role = role = page.looks.fmt.roles.table_text
        self._pitch = line_pitch_pt(role.size_pt)
        self._space = role.before_pt + role.after_pt
        # by identity: the table keeps its cells, and the builder gives equal ones as one
        self._known: list[dict[int, _Measured]] = [{} for _ in page.columns_px]
        self._widths = [page.width_mm(column, column) for column in range(len(page.columns_px))]
        self._looks = {
            alignment: page.looks.of(role, align=align, border=1)
            for alignment, align in ALIGN.items()
        }

    def write(self, row: TableRow) -> None:
        """One row of the table."""
        if row.is_band:
            self._write_band(row.cells[0])
            return
        known, cells = self._known, row.cells
        found = [
            known[column].get(id(cell)) or self._measured(cell, column)
            for column, cell in enumerate(cells)
        ]
        height = max([one.lines for one in found]) * self._pitch + self._space
        if height > HIGHEST_PT:
            self._write_in_pieces(row)
            return
        self.page.page.put_row(
            self.page.row, [one.text or "" for one in found], [one.look for one in found]
        )
        for column, one in enumerate(found):
            if one.text is None:
                cell = cells[column]
                self._write_runs(column, cell, _runs(cell, self.page.notes), border=1)
        self.page.end_row(height)

    def _measured(self, cell: TableCell, column: int) -> _Measured:
        text = _plain(cell)
        if text is None:
            lines = self.page.lines(_runs(cell, Notes()), column, column, self.role)
        else:
            check_length(text)
            lines = line_count(text, self._widths[column], self.role.look)
        one = self._known[column][id(cell)] = _Measured(text, lines, self._looks[cell.alignment])
        return one

    def _write_runs(self, column: int, cell: TableCell, runs: list[Run], **more: Any) -> None:  # noqa: ANN401 - XlsxWriter's own words
        """A text in several looks, or one that looks like a formula: it stays a text."""
        is_formula = bool(runs) and runs[0].text.startswith(_FORMULA_SIGNS)
        align = ALIGN[cell.alignment]
        more |= {"align": align, "quote_prefix": is_formula}
        self.page.put(column, column, runs, self.role, **more)

    def _write_in_pieces(self, row: TableRow) -> None:
        """A row that is higher than Excel's rows can be: several, without a line between them."""
        cells = [
            self._pieces(_runs(cell, self.page.notes), column)
            for column, cell in enumerate(row.cells)
        ]
        count = max(map(len, cells))
        for number in range(count):
            edges = {"left": 1, "right": 1, "valign": "top"}
            edges |= {"top": int(not number), "bottom": int(number == count - 1)}
            lines = 1
            for column, (cell, pieces) in enumerate(zip(row.cells, cells, strict=True)):
                runs = pieces[number] if number < len(pieces) else []
                self._write_runs(column, cell, runs, **edges)
                lines = max(lines, self.page.lines(runs, column, column, self.role))
            self.page.end_row(lines * self._pitch + self._space)

    def _pieces(self, runs: list[Run], column: int) -> list[list[Run]]:
        """The runs cut between words into as many lines as a row of their own is to have."""
        pieces: list[list[Run]] = []
        while runs:
            text = "".join(run.text for run in runs)
            ends = [found.end() for found in re.finditer(r"\S+\s*", text)] or [len(text)]

            def lines_to(end: int, runs: list[Run] = runs) -> int:
                return self.page.lines(cut(runs, end)[0], column, column, self.role)

            fitting = bisect_right(ends, _PIECE_LINES, key=lines_to)
            piece, runs = cut(runs, ends[max(0, fitting - 1)])
            pieces.append(piece)
        return pieces

    def _write_band(self, cell: TableCell) -> None:
        role = self.page.looks.fmt.roles.table_band
        runs = runs_of(cell.paragraphs, self.page.notes, is_bold=True)
        lines = self.page.lines(runs, 0, self.page.last_column, role)
        self.page.put(0, self.page.last_column, runs, role, border=1)
        self.page.tied.add(self.page.row)
        self.page.end_row(lines * line_pitch_pt(role.size_pt) + role.before_pt + role.after_pt)


def _plain(cell: TableCell) -> str | None:
    """The text of a cell in one plain look; None when it has several, or looks like a formula."""
    if cell.is_bold:
        return None
    lines = []
    for content in cell.paragraphs:
        if not content:
            lines.append("")
            continue
        only = content[0]
        if len(content) > 1 or not isinstance(only, Text) or only.is_bold or only.is_italic:
            return None
        lines.append(only.text)
    text = "\n".join(lines)
    return None if text.startswith(_FORMULA_SIGNS) else text


def _runs(cell: TableCell, notes: Notes) -> list[Run]:
    return runs_of(cell.paragraphs, notes, is_bold=cell.is_bold)
