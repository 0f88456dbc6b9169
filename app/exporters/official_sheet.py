"""A sheet with the official head over columns whose widths are given."""

from collections.abc import Sequence
from dataclasses import replace

from app.domain.markup import Text
from app.exporters.build import Builder, letterhead, signature
from app.exporters.build_sheets import Sheet, part
from app.exporters.build_tables import TableBuilder
from app.exporters.document import AppendixHeading, Table
from app.exporters.format import Format
from app.exporters.letterhead import lay_out_letterhead
from app.exporters.options import STANDARD
from app.exporters.sheet_grid import GridColumn, grid_widths
from app.models import Plan

_HALF_ROOM_MM = 4.0
_LEAST = 0.5  # of a column's width, kept for the head's sake


def official_sheet(
    office: Plan, fmt: Format, name: str, heading: AppendixHeading, columns: Sequence[GridColumn]
) -> Sheet:
    """A turned page with the head and the signature of ``office``; it has no number of its own."""
    builder = Builder(office, fmt, TableBuilder(office, fmt), STANDARD)
    head = replace(letterhead(builder), subject="", number_line="")
    width = fmt.page.text_width_mm(is_landscape=True)
    layout = lay_out_letterhead(head, fmt, width)
    names = max((*layout.parent.widths_mm, *layout.agency.widths_mm), default=0.0)
    needs = names + _HALF_ROOM_MM, layout.right_mm + _HALF_ROOM_MM
    widths = grid_widths(columns, width)
    parted = part(widths, needs, _LEAST, fmt.table.narrow_mm)
    widths, left_columns = parted or (widths, 0)
    table = Table((), 0, widths)
    return Sheet(name, head, layout, heading, table, signature(office), True, left_columns)  # noqa: FBT003 - a turned page


def sheet_heading(label: str, title: str, reference: str) -> AppendixHeading:
    """The lines over the table."""
    return AppendixHeading(label, (Text(title),), reference)
