"""A ranking as a workbook: the official head, the table with points as numbers."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from xlsxwriter import Workbook

from app.domain.markup import SmallTable, Text
from app.exporters.build import Builder, letterhead, signature
from app.exporters.build_sheets import Sheet, arranged
from app.exporters.build_tables import TableBuilder, small_grid
from app.exporters.document import AppendixHeading, TableRow
from app.exporters.format import Format
from app.exporters.options import STANDARD
from app.exporters.sheet_ends import write_end, write_head
from app.exporters.sheet_looks import Looks
from app.exporters.sheet_page import SheetPage
from app.exporters.sheets import write_workbook
from app.exporters.tasks_xlsx import font_options, write_rows, write_table
from app.models import Plan

_WHOLE, _POINTS = "#,##0", "#,##0.0#"

Figures = Sequence[tuple[int | None, Sequence[Decimal | None]]]
"""The place of each row, and its points: from the third column on."""


def render_ranking(
    office: Plan, titles: tuple[str, str], table: SmallTable, figures: Figures, fmt: Format
) -> bytes:
    """The .xlsx; ``titles`` are the line above the table and the one below that, in brackets."""
    builder = Builder(office, fmt, TableBuilder(office, fmt), STANDARD)

    def write(book: Workbook) -> None:
        page = SheetPage.add(_page_of(builder, titles, table), Looks(book, fmt))
        write_head(page)
        write_table(page, partial(_write_rows, figures))
        write_end(page)
        page.turn_pages()

    return write_workbook(write, **font_options(fmt))


def _page_of(builder: Builder, titles: tuple[str, str], table: SmallTable) -> Sheet:
    head = replace(letterhead(builder), subject="")
    made, layout, is_landscape, left = arranged(
        builder.tables, builder.fmt, head, small_grid(table), is_wide=True
    )
    return Sheet(
        name="Xếp hạng",
        letterhead=head,
        layout=layout,
        heading=AppendixHeading("BẢNG XẾP HẠNG", (Text(titles[0]),), titles[1]),
        table=made,
        signature=signature(builder.plan),
        is_landscape=is_landscape,
        left_columns=left,
    )


def _write_rows(figures: Figures, page: SheetPage, rows: Sequence[TableRow]) -> None:
    first = page.row
    write_rows(page, rows)
    role = page.looks.fmt.roles.table_text
    place_look = page.looks.of(role, border=1, align="center", num_format="0")
    whole_look = page.looks.of(role, border=1, align="center", num_format=_WHOLE)
    points_look = page.looks.of(role, border=1, align="center", num_format=_POINTS)
    for row, (place, points) in enumerate(figures, first):
        if place is not None:
            page.page.write_number(row, 0, place, place_look)
        for column, total in enumerate(points, 2):
            if total is not None:
                look = whole_look if total == total.to_integral_value() else points_look
                page.page.write_number(row, column, float(total), look)
