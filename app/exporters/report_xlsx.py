"""A report as a workbook: a sheet for its figures, with formulas, and one for each of its lists."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial

from xlsxwriter import Workbook
from xlsxwriter.utility import xl_col_to_name, xl_rowcol_to_cell

from app.domain.markup import Cell, SmallTable, Text
from app.exporters.build import Builder, letterhead, reference, signature
from app.exporters.build_sheets import Sheet, arranged
from app.exporters.build_tables import TableBuilder, small_grid
from app.exporters.document import AppendixHeading, TableRow
from app.exporters.format import Format
from app.exporters.options import STANDARD, ExportOptions
from app.exporters.sheet_ends import write_end, write_head
from app.exporters.sheet_looks import Looks, Run
from app.exporters.sheet_page import SheetPage
from app.exporters.sheets import line_pitch_pt, write_workbook
from app.exporters.tasks_xlsx import font_options, write_rows, write_table
from app.models import Plan

_SHARE_HEAD = "Tỷ lệ hoàn thành"
_NAME_SHARE = 28.0


@dataclass(frozen=True, slots=True)
class FigureLine:
    """A line of figures: the whole, its parts, and last what is not part of the whole.

    Without figures it is a band over the lines below it.
    """

    name: str
    figures: tuple[int, ...] = ()
    sums: int = 0  # it is the sum of so many lines above it
    once: int = 0  # so many count in two of those lines: not begun here, and in the part carried


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Lines under heads; ``shared_part`` is the column, among the figures, of what counts twice."""

    heads: tuple[str, ...]
    lines: tuple[FigureLine, ...]
    shared_part: int


@dataclass(frozen=True, slots=True)
class ReportSheet:
    """One sheet: its name, the title over its table, the table."""

    name: str
    title: str
    table: SmallTable | FigureTable


def render_report(
    report: Plan, sheets: Sequence[ReportSheet], fmt: Format, options: ExportOptions = STANDARD
) -> bytes:
    """The .xlsx of a report's tables; the same report gives the same bytes."""
    builder = Builder(report, fmt, TableBuilder(report, fmt), options)

    def write(book: Workbook) -> None:
        looks = Looks(book, fmt)
        for number, sheet in enumerate(sheets, 1):
            page = SheetPage.add(_page_of(builder, sheet, number), looks)
            write_head(page)
            if isinstance(sheet.table, FigureTable):
                write_table(page, partial(_write_figures, sheet.table))
            else:
                write_table(page)
            write_end(page)
            page.turn_pages()

    return write_workbook(write, **font_options(fmt))


def _page_of(builder: Builder, sheet: ReportSheet, number: int) -> Sheet:
    """Always on a turned page: the sheets of a report are laid side by side."""
    table = sheet.table
    small = _as_small_table(table) if isinstance(table, FigureTable) else table
    head = replace(letterhead(builder), subject="")
    made, layout, is_landscape, left = arranged(
        builder.tables, builder.fmt, head, small_grid(small), is_wide=True
    )
    return Sheet(
        name=sheet.name,
        letterhead=head,
        layout=layout,
        heading=AppendixHeading(f"Biểu số {number}", (Text(sheet.title),), reference(builder)),
        table=made,
        signature=signature(builder.plan),
        is_landscape=is_landscape,
        left_columns=left,
    )


def _as_small_table(table: FigureTable) -> SmallTable:
    """The same as texts, by which the widths are found."""
    columns = len(table.heads) + 1
    rows = [tuple(_cell(head) for head in (*table.heads, _SHARE_HEAD))]
    for line in table.lines:
        texts = [line.name, *map(str, line.figures), ""] if line.figures else [line.name]
        cells = [_cell(text) for text in texts]
        rows.append((*cells, *[Cell(merge="<")] * (columns - len(cells))))
    share = (100 - _NAME_SHARE) / (columns - 1)
    return SmallTable(tuple(rows), 1, (_NAME_SHARE, *[share] * (columns - 1)))


def _cell(text: str) -> Cell:
    return Cell((Text(text),) if text else ())


# --- figures -------------------------------------------------------------------------------------


def _write_figures(table: FigureTable, page: SheetPage, rows: Sequence[TableRow]) -> None:
    for line, row in zip(table.lines, rows, strict=True):
        if line.figures:
            _write_line(page, table, line)
        else:
            write_rows(page, [replace(row, is_band=True)])


def _write_line(page: SheetPage, table: FigureTable, line: FigureLine) -> None:
    role = page.looks.fmt.roles.table_text
    is_bold = bool(line.sums)
    runs = [Run(line.name, is_bold=is_bold)]
    page.put(0, 0, runs, role, border=1, align="left", quote_prefix=line.name.startswith("="))
    look = page.looks.of(role, border=1, align="center", bold=is_bold, num_format="0")
    for column, (formula, value) in enumerate(_formulas(page.row, table, line), 1):
        if formula:
            page.page.write_formula(page.row, column, formula, look, value)
        else:
            page.page.write_number(page.row, column, value, look)
    share = page.looks.of(role, border=1, align="center", bold=is_bold, num_format="0%")
    whole, done = (xl_rowcol_to_cell(page.row, column) for column in (1, 2))
    reached = line.figures[1] / line.figures[0] if line.figures[0] else ""
    formula = f'=IF({whole}=0,"",{done}/{whole})'
    page.page.write_formula(page.row, len(line.figures) + 1, formula, share, reached)
    lines = page.lines(runs, 0, 0, role)
    page.end_row(lines * line_pitch_pt(role.size_pt) + role.before_pt + role.after_pt)


def _formulas(row: int, table: FigureTable, line: FigureLine) -> Iterator[tuple[str, int]]:
    """The formula of each figure, or "" where it is a number, and what it comes to.

    The whole is the sum of its parts, and a total the sum of the lines above it.
    """
    last_part = len(line.figures) - 1
    parts = f"{xl_rowcol_to_cell(row, 2)}:{xl_rowcol_to_cell(row, last_part)}"
    for place, value in enumerate(line.figures):
        if place == 0:
            yield f"=SUM({parts})", value
        elif line.sums:
            column = xl_col_to_name(place + 1)
            less = f"-{line.once}" if line.once and place == table.shared_part else ""
            yield f"=SUM({column}{row - line.sums + 1}:{column}{row}){less}", value
        else:
            yield "", value
