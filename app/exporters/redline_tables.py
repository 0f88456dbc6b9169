"""One table out of two, row by row and cell by cell."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from app.domain.comparison import ChangeKind, Item, compare_items
from app.domain.markup import Content, Inline, Text
from app.exporters.document import Table, TableCell, TableRow
from app.exporters.marks import Mark, marked
from app.exporters.redline_text import flat_text, mark_content, merge_content

MARKS = {ChangeKind.NEW: Mark.ADDED, ChangeKind.REMOVED: Mark.DELETED}
REORDERED = "đổi thứ tự"
_NUMBER = re.compile(r"\d+[.)]?")

Origin = Callable[[str, str], str]
"""Where the row with this key stood before, in words; else the second text."""


def merge_tables(old: Table, new: Table, origin: Origin) -> tuple[Table, ...]:
    """Two states of a table, row by row; one after the other where their columns differ."""
    if old == new:
        return (new,)
    if len(old.widths_mm) != len(new.widths_mm) or _reaches_down(old) or _reaches_down(new):
        return mark_table(old, Mark.DELETED), mark_table(new, Mark.ADDED)
    heads = old.rows[: old.head_rows], new.rows[: new.head_rows]
    is_alike = [_shape(row) for row in heads[0]] == [_shape(row) for row in heads[1]]
    rows = [*(map(_merge_cells_of, *heads) if is_alike else heads[1])]
    rows += _merge_body(old.rows[old.head_rows :], new.rows[new.head_rows :], origin)
    return (Table(tuple(rows), new.head_rows, new.widths_mm),)


def mark_table(table: Table, mark: Mark) -> Table:
    """All words of a table in a mark."""
    return replace(table, rows=tuple(_mark_row(row, mark) for row in table.rows))


def _reaches_down(table: Table) -> bool:
    return any(cell.row_span > 1 for row in table.rows[table.head_rows :] for cell in row.cells)


def _shape(row: TableRow) -> list[tuple[int, int]]:
    return [(cell.column_span, cell.row_span) for cell in row.cells]


def _merge_body(
    old: Sequence[TableRow], new: Sequence[TableRow], origin: Origin
) -> Iterator[TableRow]:
    for one in compare_items(_row_items(old), _row_items(new)):
        row_before = old[int(one.old.place)] if one.old else None
        row_after = new[int(one.new.place)] if one.new else None
        if row_before and row_after and _shape(row_before) == _shape(row_after):
            merged = _merge_cells_of(row_before, row_after)
            remark = origin(row_after.key, REORDERED)
            yield _with_remark(merged, remark) if one.is_moved else merged
            continue
        if row_before:
            yield _mark_row(row_before, Mark.DELETED)
        if row_after:
            yield _mark_row(row_after, Mark.ADDED)


def _row_items(rows: Sequence[TableRow]) -> list[Item]:
    """The rows as items below their bands; ``place`` is the number of the row."""
    items: list[Item] = []
    band = ""
    for at, row in enumerate(rows):
        text = _row_text(row)
        if row.is_band:
            band = f"band {text}"
            items.append(Item(band, text, str(at)))
        else:
            items.append(Item(row.key, text, str(at), band, (_main_text(row),)))
    return items


def _row_text(row: TableRow) -> str:
    return " ".join(_cell_text(cell) for cell in row.cells)


def _main_text(row: TableRow) -> str:
    """What a row is about: the longest of its cells."""
    return max((_cell_text(cell) for cell in row.cells), key=len, default="")


def _cell_text(cell: TableCell) -> str:
    return "\n".join(map(flat_text, cell.paragraphs))


def _merge_cells_of(old: TableRow, new: TableRow) -> TableRow:
    if old.cells == new.cells:
        return new
    cells = map(_merge_cells, range(len(new.cells)), old.cells, new.cells)
    return replace(new, cells=tuple(cells))


def _merge_cells(column: int, old: TableCell, new: TableCell) -> TableCell:
    before, after = _cell_text(old), _cell_text(new)
    is_number = not column and _NUMBER.fullmatch(before) and _NUMBER.fullmatch(after)
    if old.paragraphs == new.paragraphs or is_number:  # to be numbered anew is no change
        return new
    if len(old.paragraphs) == len(new.paragraphs):
        pairs = zip(old.paragraphs, new.paragraphs, strict=True)
        return replace(new, paragraphs=tuple(merge_content(*pair) for pair in pairs))
    return replace(new, paragraphs=(merge_content(_in_one(old), _in_one(new)),))


def _in_one(cell: TableCell) -> Content:
    """The paragraphs of a cell as lines of one."""
    content: list[Inline] = []
    for number, paragraph in enumerate(cell.paragraphs):
        content += [Text("\n")] * bool(number) + list(paragraph)
    return tuple(content)


def _mark_row(row: TableRow, mark: Mark) -> TableRow:
    return replace(row, cells=tuple(_mark_cell(cell, mark) for cell in row.cells))


def _mark_cell(cell: TableCell, mark: Mark) -> TableCell:
    paragraphs = tuple(mark_content(content, mark) for content in cell.paragraphs)
    return replace(cell, paragraphs=paragraphs)


def _with_remark(row: TableRow, remark: str) -> TableRow:
    """The row with a remark in its longest cell."""
    at = max(range(len(row.cells)), key=lambda n: len(_cell_text(row.cells[n])))
    cell = row.cells[at]
    paragraph = (Text(marked(f"[{remark}]", Mark.MOVED)),)
    changed = replace(cell, paragraphs=(*cell.paragraphs, paragraph))
    return replace(row, cells=(*row.cells[:at], changed, *row.cells[at + 1 :]))
