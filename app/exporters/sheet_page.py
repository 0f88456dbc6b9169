"""One sheet while it is written: its page, its columns, the next row, texts across columns."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from math import ceil
from typing import Any

from xlsxwriter.format import Format as CellLook
from xlsxwriter.utility import xl_rowcol_to_cell_fast
from xlsxwriter.worksheet import CellBlankTuple, CellStringTuple, Worksheet

from app.errors import AppError
from app.exporters.build_sheets import Sheet
from app.exporters.format import Format, Role
from app.exporters.metrics import MM_PER_PT, Type
from app.exporters.sheet_breaks import page_breaks
from app.exporters.sheet_looks import Looks, Notes, Run, fragments
from app.exporters.sheets import (
    HIGHEST_PT,
    LONGEST_TEXT,
    MM_PER_INCH,
    MM_PER_PX,
    PT_PER_PX,
    line_count,
    line_pitch_pt,
    set_page,
)

_EDGES_PX = 7  # what a cell keeps free beside its text, both sides together
_FITS = 0.99  # of the paper: else "one page wide" makes all type a little smaller
_SURE = 0.99  # printers differ in what goes on a page
_MOST_BREAKS = 1023  # that Excel takes
_HINTED = 0.97  # on the screen Excel rounds letters to pixels: lines hold a little less


class PaperSheet(Worksheet):  # type: ignore[misc] # XlsxWriter has no types
    """A sheet whose first page has no number; XlsxWriter has no option for it.

    Its rows of texts go a shorter way through XlsxWriter, for there are thousands of them.
    """

    def put_row(self, row: int, texts: Sequence[str], looks: Sequence[CellLook]) -> None:
        """A text in each cell of a row from the left; no text leaves its cell blank."""
        index_of = self.str_table._get_shared_string_index  # noqa: SLF001 - as its own methods do
        self._check_dimensions(row, 0)
        self._check_dimensions(row, len(texts) - 1)
        self.table[row] = {
            column: CellStringTuple(index_of(text), look) if text else CellBlankTuple(look)
            for column, (text, look) in enumerate(zip(texts, looks, strict=True))
        }

    def _write_cell(self, row: int, col: int, cell: Any) -> None:  # noqa: ANN401 - of its kinds
        """The most frequent one at once: else it is put together from its attributes."""
        if type(cell) is CellStringTuple and cell.format:
            place, look = xl_rowcol_to_cell_fast(row, col), cell.format._get_xf_index()  # noqa: SLF001
            self.fh.write(f'<c r="{place}" s="{look}" t="s"><v>{cell.string}</v></c>')
        else:
            super()._write_cell(row, col, cell)

    def _write_header_footer(self) -> None:
        self._xml_start_tag("headerFooter", [("differentFirst", 1)])
        self._write_odd_header()
        self._xml_end_tag("headerFooter")


@dataclass(slots=True)
class SheetPage:
    """Where the writing of one sheet has come to; ``row`` is the next one."""

    page: PaperSheet
    sheet: Sheet
    looks: Looks
    columns_px: list[int]
    notes: Notes = field(default_factory=Notes)
    row: int = 0
    heights: list[float] = field(default_factory=list)
    head: range = range(0)  # the rows that come again on every page
    tied: set[int] = field(default_factory=set)  # rows that stay with the next one

    @classmethod
    def add(cls, sheet: Sheet, looks: Looks) -> "SheetPage":
        """A new sheet with its page and columns."""
        page: PaperSheet = looks.book.add_worksheet(sheet.name, PaperSheet)
        widths = [width * _FITS for width in sheet.table.widths_mm]
        edges = [round(edge / MM_PER_PX) for edge in accumulate(widths, initial=0.0)]
        columns = [right - left for left, right in pairwise(edges)]
        for column, width in enumerate(columns):
            page.set_column_pixels(column, column, width)
        _set_paper(page, looks.fmt, is_landscape=sheet.is_landscape)
        return cls(page, sheet, looks, columns)

    @property
    def last_column(self) -> int:
        """The column at the right edge."""
        return len(self.columns_px) - 1

    def width_mm(self, first: int, last: int) -> float:
        """The room for text in a cell over these columns."""
        return (sum(self.columns_px[first : last + 1]) - _EDGES_PX) * MM_PER_PX * _HINTED

    def lines(self, runs: Sequence[Run], first: int, last: int, role: Role) -> int:
        """How many lines a text has there. AppError when no cell can hold it."""
        text = "".join(run.text for run in runs)
        check_length(text)
        is_bold = role.is_bold or any(run.is_bold for run in runs)
        shown = text.upper() if role.is_capitals else text
        return line_count(shown, self.width_mm(first, last), Type(role.size_pt, is_bold))

    def put(  # noqa: PLR0913 - where, what, how
        self,
        first: int,
        last: int,
        runs: Sequence[Run],
        role: Role,
        *,
        rows: int = 1,
        at: int | None = None,
        **more: Any,  # noqa: ANN401 - XlsxWriter's own words
    ) -> None:
        """A text in the cell over these columns, and over ``rows`` from the next one or ``at``."""
        row = self.row if at is None else at
        if role.is_capitals:
            runs = [replace(run, text=run.text.upper()) for run in runs]
        if len(runs) == 1:
            (run,) = runs
            is_bold, is_italic = role.is_bold or run.is_bold, role.is_italic or run.is_italic
            role = replace(role, is_bold=is_bold, is_italic=is_italic)
        look = self.looks.of(role, **more)
        if first != last or rows > 1:
            self.page.merge_range(row, first, row + rows - 1, last, "", look)
        if len(runs) > 1:
            self.page.write_rich_string(row, first, *fragments(self.looks, role, runs), look)
        elif runs and runs[0].text:
            self.page.write_string(row, first, runs[0].text, look)
        elif not (first != last or rows > 1):
            self.page.write_blank(row, first, None, look)

    def end_row(self, height_pt: float, rows: int = 1) -> None:
        """Give the next row, or several, together this height, and go on below."""
        height = min(height_pt / rows, HIGHEST_PT)
        for row in range(self.row, self.row + rows):
            self.page.set_row(row, height)
            self.heights.append(height)
        self.row += rows

    def line(self, text: str, role: Role, **more: Any) -> None:  # noqa: ANN401 - as for put
        """A row of its own from edge to edge, with the space that its role has above it."""
        runs = [Run(text)]
        lines = self.lines(runs, 0, self.last_column, role)
        self.put(0, self.last_column, runs, role, **{"valign": "bottom", **more})
        self.end_row(role.before_pt + lines * line_pitch_pt(role.size_pt))

    def turn_pages(self) -> None:
        """Set the page breaks that keep tied rows together; called when all is written."""
        paper = self.looks.fmt.page
        height = paper.width_mm if self.sheet.is_landscape else paper.height_mm
        room = (height - paper.top_mm - paper.bottom_mm) / MM_PER_PT * _SURE
        if breaks := page_breaks(self.heights, self.tied, room, self.head):
            self.page.set_h_pagebreaks(breaks[:_MOST_BREAKS])

    def rule(self, first: int, last: int, length_mm: float) -> None:
        """A drawn line at the top of the next row, centred over these columns."""
        width, length = sum(self.columns_px[first : last + 1]), round(length_mm / MM_PER_PX)
        if not length:
            return
        offset = max(0, (width - length) // 2)
        fmt = self.looks.fmt
        self.page.insert_textbox(
            self.row,
            first,
            "",
            {
                "x_offset": offset,
                "y_offset": round(fmt.rule.gap_pt / PT_PER_PX),
                "width": length,
                "height": max(1, round(fmt.rule.weight_pt / PT_PER_PX)),
                "fill": {"color": f"#{fmt.font.color}"},
                "line": {"none": True},
                "object_position": 2,
            },
        )


def check_length(text: str) -> None:
    """AppError when no cell can hold a text."""
    if len(text) > LONGEST_TEXT:
        raise AppError(
            f"Ô bắt đầu bằng “{text[:40]}…” dài hơn {LONGEST_TEXT} ký tự nên không ghi được ra "
            "tệp Excel; hãy rút ngắn nội dung này."
        )


def rows_needed(height_pt: float) -> int:
    """How many rows a cell of this height is spread over: Excel has no row that is higher."""
    return max(1, ceil(height_pt / HIGHEST_PT))


def _set_paper(page: Worksheet, fmt: Format, *, is_landscape: bool) -> None:
    set_page(page, is_landscape=is_landscape)
    paper = fmt.page
    page.set_margins(
        left=paper.left_mm / MM_PER_INCH,
        right=paper.right_mm / MM_PER_INCH,
        top=paper.top_mm / MM_PER_INCH,
        bottom=paper.bottom_mm / MM_PER_INCH,
    )
    number = f'&C&"{fmt.font.name},Regular"&{fmt.roles.page_number.size_pt:.0f}&P'
    page.set_start_page(1)
    page.set_header(number, {"margin": paper.header_mm / MM_PER_INCH})
