"""The rows of a plan as sheets: what each is called, its head, its table, where it is parted."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from app.domain import markup
from app.domain.data_tables import (
    TASK_FIELDS,
    Column,
    Field,
    RowSource,
    TableLayout,
    default_columns,
)
from app.domain.markup import Content, Text
from app.errors import AppError
from app.exporters.build import Builder, letterhead, reference, signature
from app.exporters.build_tables import Grid, TableBuilder, attribute_of, data_grid
from app.exporters.columns import needs_landscape
from app.exporters.document import AppendixHeading, SignatureBlock, Table
from app.exporters.document import Letterhead as LetterheadBlock
from app.exporters.format import Format
from app.exporters.letterhead import LetterheadLayout, lay_out_letterhead
from app.exporters.options import STANDARD, ExportOptions
from app.models import DataTable, Plan
from app.models.plan_rows import Row, rows_of

APPENDIX_FIELDS = (
    Field.ORDINAL,
    Field.CONTENT,
    Field.DUE,
    Field.LEAD_UNITS,
    Field.SUPPORTING_UNITS,
    Field.LEADER,
    Field.DELIVERABLE,
    Field.NOTE,
)
"""The columns of the appendix of tasks unless others are chosen; empty ones are left out."""

_NAMES = {
    RowSource.TASKS: "Nhiệm vụ",
    RowSource.PROGRAMME: "Chương trình quý",
    RowSource.RECURRING_TASKS: "Thường xuyên",
    RowSource.INDICATORS: "Chỉ tiêu",
}
_TITLES = {
    RowSource.TASKS: "Danh mục nhiệm vụ",
    RowSource.PROGRAMME: "Chương trình công tác theo quý",
    RowSource.RECURRING_TASKS: "Nhiệm vụ thường xuyên, hằng tháng",
    RowSource.INDICATORS: "Bảng chỉ tiêu",
}
_ALWAYS = frozenset({Field.ORDINAL, Field.CONTENT, Field.LEAD_UNITS})
_HALF_ROOM_MM = 4.0  # what a cell of the head needs beside its text
_RECIPIENTS_MM = 58.0  # the least that a list of recipients needs
_PORTRAIT_LEAST, _LANDSCAPE_LEAST = 0.85, 0.5  # of a column's width, kept for the head's sake


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet; its head and signature are parted after ``left_columns``, not at all if 0."""

    name: str
    letterhead: LetterheadBlock
    layout: LetterheadLayout
    heading: AppendixHeading
    table: Table
    signature: SignatureBlock
    is_landscape: bool
    left_columns: int


def build_sheets(plan: Plan, fmt: Format, options: ExportOptions = STANDARD) -> list[Sheet]:
    """Each table of tasks, the tasks in none of them, then the indicators likewise.

    AppError when the plan has neither.
    """
    if not (plan.tasks or plan.indicators):
        raise AppError(
            "Kế hoạch chưa có nhiệm vụ hay chỉ tiêu nào để ghi ra tệp Excel; hãy thêm nhiệm vụ "
            "rồi xuất lại."
        )
    builder = Builder(plan, fmt, TableBuilder(plan, fmt), options)
    sheets: list[Sheet] = []
    for table, rows in _tables(plan, options.columns):
        used = [sheet.name for sheet in sheets]
        sheets.append(_sheet(builder, table, rows, used))
    return sheets


# --- which tables ------------------------------------------------------------------------------


def _tables(plan: Plan, chosen: Sequence[Field]) -> Iterator[tuple[DataTable, list[Row]]]:
    for is_indicators in (False, True):
        left: list[Row] = list(plan.indicators if is_indicators else plan.tasks)
        for table in plan.data_tables:
            if (table.source is RowSource.INDICATORS) is not is_indicators:
                continue
            if rows := rows_of(plan, table):
                shown = {row.id for row in rows}
                left = [row for row in left if row.id not in shown]
                yield _with_columns(table, rows, chosen), rows
        if left:
            source = RowSource.INDICATORS if is_indicators else RowSource.TASKS
            yield _with_columns(DataTable(source=source), left, chosen), left


def _with_columns(table: DataTable, rows: Sequence[Row], chosen: Sequence[Field]) -> DataTable:
    """The table, or one like it with the columns chosen where it has none of its own."""
    if table.columns and table.layout is TableLayout.TABLE:
        return table
    if table.source is RowSource.INDICATORS:
        columns = table.columns or default_columns(table.source)
    else:
        fields = chosen or [field for field in APPENDIX_FIELDS if _has_texts(rows, field)]
        columns = tuple(Column(field, TASK_FIELDS[field]) for field in fields)
    return DataTable(
        key=table.key,
        source=table.source,
        row_list=table.row_list,
        columns=columns,
        restarts_in_bands=table.restarts_in_bands,
    )


def _has_texts(rows: Sequence[Row], field: Field) -> bool:
    return field in _ALWAYS or any(getattr(row, attribute_of(field), "") for row in rows)


# --- one sheet ---------------------------------------------------------------------------------


def _sheet(builder: Builder, table: DataTable, rows: Sequence[Row], used: Sequence[str]) -> Sheet:
    plan = builder.plan
    number, title = _standing(plan, table)
    label = builder.label(number) if number else ""
    head = replace(letterhead(builder), subject="")
    grid = data_grid(table, rows)
    is_wide = needs_landscape(grid.texts, builder.fmt)
    made, layout, is_landscape, left_columns = arranged(
        builder.tables, builder.fmt, head, grid, is_wide=is_wide
    )
    return Sheet(
        name=_free_name(label or _NAMES[table.source], used),
        letterhead=head,
        layout=layout,
        heading=AppendixHeading(
            label or "Phụ lục", title or (Text(_TITLES[table.source]),), reference(builder)
        ),
        table=made,
        signature=signature(plan),
        is_landscape=is_landscape,
        left_columns=left_columns,
    )


def _standing(plan: Plan, table: DataTable) -> tuple[int, Content]:
    """The appendix a table stands in, by its number, or 0; and the title over it there."""
    if not table.key:
        return 0, ()
    for number, appendix in enumerate(plan.appendices, 1):
        if _places(appendix.body, table.key):
            return number, markup.parse_inline(appendix.title)
    for section in plan.sections:
        if _places(section.body, table.key):
            return 0, markup.parse_inline(section.title)
    return 0, markup.parse_inline(plan.row_lists.get(table.row_list, ""))


def _places(body: str, key: str) -> bool:
    return any(
        isinstance(block, markup.Placement) and block.key == key for block in markup.parse(body)
    )


def _free_name(name: str, used: Sequence[str]) -> str:
    number, free = 1, name
    while free in used:
        number += 1
        free = f"{name} ({number})"
    return free


# --- where it is parted ------------------------------------------------------------------------


def arranged(
    tables: TableBuilder, fmt: Format, head: LetterheadBlock, grid: Grid, *, is_wide: bool
) -> tuple[Table, LetterheadLayout, bool, int]:
    """Upright where table and head fit so, else turned; columns give way to the head a little."""
    tries = ((True, _LANDSCAPE_LEAST),)
    for is_landscape, least in tries if is_wide else ((False, _PORTRAIT_LEAST), *tries):
        table = tables.fit(grid, is_landscape=is_landscape)
        width = fmt.page.text_width_mm(is_landscape=is_landscape)
        layout = lay_out_letterhead(head, fmt, width)
        names = max((*layout.parent.widths_mm, *layout.agency.widths_mm), default=0.0)
        left = max(names + _HALF_ROOM_MM, _RECIPIENTS_MM)
        needs = left, layout.right_mm + _HALF_ROOM_MM
        if parted := part(table.widths_mm, needs, least, fmt.table.narrow_mm):
            widths, left_columns = parted
            return replace(table, widths_mm=widths), layout, is_landscape, left_columns
    return table, layout, True, 0


def part(
    widths: Sequence[float], needs: tuple[float, float], least: float, narrow: float
) -> tuple[tuple[float, ...], int] | None:
    """Widths with an edge that leaves what is needed on both sides, and the columns before it.

    The widest column of one side gives to that of the other, down to ``least`` of its width, but
    not to one that is ``narrow``; the edge is where it gives least. None when there is none.
    """
    found: list[tuple[float, tuple[float, ...], int]] = []
    total, (left, right) = sum(widths), needs
    for count in range(1, len(widths)):
        before = sum(widths[:count])
        moved = min(max(before, left), total - right) - before
        gains = max(range(count), key=widths.__getitem__)
        loses = max(range(count, len(widths)), key=widths.__getitem__)
        if moved < 0:
            gains, loses = loses, gains
        if moved and widths[gains] < narrow:
            continue
        changed = list(widths)
        changed[gains] += abs(moved)
        changed[loses] -= abs(moved)
        if total >= left + right and changed[loses] >= least * widths[loses]:
            found.append((abs(moved), tuple(changed), count))
    if not found:
        return None
    _, best, count = min(found, key=lambda one: one[0])
    return best, count
