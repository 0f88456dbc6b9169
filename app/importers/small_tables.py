"""Tables that hold neither tasks nor indicators: they stay in the text as they are."""

from app.domain.markup import Cell, SmallTable
from app.importers.source import SourceTable


def small_table(table: SourceTable, head_rows: int) -> SmallTable:
    """The table of the text; groups of heads are merged."""
    rows = [[Cell(cell) for cell in row] for row in table.rows]
    if head_rows > 1:
        _merge_heads(rows[0], rows[1])
    return SmallTable(tuple(tuple(row) for row in rows), head_rows)


def _merge_heads(upper: list[Cell], lower: list[Cell]) -> None:
    """A group's head reaches over the columns it heads; a head without parts reaches down."""
    for at, (above, below) in enumerate(zip(upper, lower, strict=True)):
        if not above.content and below.content and at:
            upper[at] = Cell(merge="<")
        elif above.content and not below.content:
            lower[at] = Cell(merge="^")
