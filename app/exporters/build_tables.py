"""Rows of data, and small tables of the text, as tables of the document."""

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from app.domain import markup
from app.domain.data_tables import Column, Field, TableLayout
from app.domain.markup import Content, Text, plain_text
from app.exporters.columns import fit_widths, needs_landscape
from app.exporters.document import Alignment, Block, ListItem, Table, TableCell, TableRow
from app.exporters.format import Format
from app.models import DataTable, Indicator, Plan, Task
from app.models.plan_rows import Row, main_text, rows_of

_CENTRED = frozenset(
    {
        Field.ORDINAL,
        Field.CODE,
        Field.MEASURE_UNIT,
        Field.BASELINE,
        Field.RANK,
        Field.TARGET,
        Field.START,
        Field.DUE,
    }
)
GROUP_MARK = " - "
_FIGURE = re.compile(r"[-+≥≤<>]? ?\d[\d.,/]* ?%?")
_LEAST_SHARE = 5.0  # per cent that a column keeps when others ask for all
_ATTRIBUTES = {Field.START: "start_text", Field.DUE: "due_text"}


def attribute_of(field: Field) -> str:
    """The attribute of a row that a column shows."""
    return _ATTRIBUTES.get(field, field.value)


@dataclass(frozen=True)
class _Band:
    """Rows that stand together, with their numbers."""

    title: str
    rows: tuple[tuple[Row, str], ...]


@dataclass(frozen=True)
class Grid:
    """A table before its widths are known; ``texts`` are the words of each column."""

    rows: tuple[TableRow, ...]
    head_rows: int
    shares: tuple[float, ...]
    texts: list[list[str]]


class TableBuilder:
    """Builds the tables of one plan."""

    def __init__(self, plan: Plan, fmt: Format) -> None:
        self._plan = plan
        self._fmt = fmt
        # a table without columns has nothing to print, and Word takes none
        self._tables = {table.key: table for table in plan.data_tables if table.columns}
        self._grids: dict[str, Grid] = {}  # of the tables of data, each made once

    def place(self, key: str, *, is_landscape: bool = False) -> list[Block]:
        """What stands in the place ``{{key}}``: a table, a list, or nothing when it is gone."""
        table = self._tables.get(key)
        if table is None:
            return []
        if table.layout is TableLayout.ITEMS:
            rows = rows_of(self._plan, table)
            return [ListItem("-", markup.parse_inline(main_text(row))) for row in rows]
        return [self.fit(self._grid_of(table), is_landscape=is_landscape)]

    def small_table(self, table: markup.SmallTable, *, is_landscape: bool = False) -> Table:
        """A table written by hand, its merged cells as spans."""
        return self.fit(small_grid(table), is_landscape=is_landscape)

    def need_landscape(self, body: str) -> bool:
        """Whether a table in this text is too wide for an upright page."""
        return any(needs_landscape(grid.texts, self._fmt) for grid in self._grids_in(body))

    def _grids_in(self, body: str) -> Iterator[Grid]:
        for block in markup.parse(body):
            if isinstance(block, markup.SmallTable):
                yield small_grid(block)
            elif isinstance(block, markup.Placement) and (table := self._tables.get(block.key)):
                yield self._grid_of(table)

    def _grid_of(self, table: DataTable) -> Grid:
        if table.key not in self._grids:
            self._grids[table.key] = data_grid(table, rows_of(self._plan, table))
        return self._grids[table.key]

    def fit(self, grid: Grid, *, is_landscape: bool) -> Table:
        """The table with widths for its page."""
        available = self._fmt.page.text_width_mm(is_landscape=is_landscape)
        shares = grid.shares if any(grid.shares) else ()
        if not all(shares):
            shares = _all_shares(shares, fit_widths(grid.texts, available, self._fmt))
        widths = fit_widths(grid.texts, available, self._fmt, shares)
        return Table(grid.rows, grid.head_rows, widths)


def _all_shares(set_shares: Sequence[float], widths: Sequence[float]) -> tuple[float, ...]:
    """A share for each column: those not set divide what is left as their texts need it."""
    free = sum(width for share, width in zip(set_shares, widths, strict=True) if not share)
    count = sum(not share for share in set_shares)
    left = max(100 - sum(set_shares), _LEAST_SHARE * count)
    filled = zip(set_shares, widths, strict=True)
    return tuple(share or left * width / free for share, width in filled)


# --- rows of data ------------------------------------------------------------------------------


def _band_title(row: Row) -> str:
    return row.band_title if isinstance(row, Task) else row.band


def _bands(table: DataTable, rows: Sequence[Row]) -> list[_Band]:
    bands: list[_Band] = []
    number = 0
    for title, members in groupby(rows, _band_title):
        if table.restarts_in_bands:
            number = 0
        numbered = []
        for row in members:
            number += 1
            numbered.append((row, str(number) if row.ordinal is None else row.ordinal))
        bands.append(_Band(title, tuple(numbered)))
    return bands


def data_grid(table: DataTable, rows: Sequence[Row]) -> Grid:
    """These rows in the columns of a table."""
    columns, bands = table.columns, _bands(table, rows)
    numbered = [row for band in bands for row in band.rows]
    cells = [_column_cells(table, column, numbered) for column in columns]
    lines = iter(zip(*cells, strict=True))
    heads = _head_rows([column.head for column in columns])
    made = [*heads]
    for band in bands:
        if band.title:
            made.append(_band_row(band.title, len(columns)))
        made += [TableRow(next(lines), key=row.id) for row, _ in band.rows]
    texts = _column_texts([row for row in made if not row.key], len(columns))
    for at, column in enumerate(cells):
        texts[at] += _cell_texts(column)
    return Grid(tuple(made), len(heads), tuple(column.width for column in columns), texts)


def text_grid(
    heads: Sequence[str], rows: Sequence[str | Sequence[str]], centred: Collection[str] = ()
) -> Grid:
    """Rows of plain texts under heads; a single text is a band. ``centred``: heads of columns."""
    sides: list[Alignment] = ["centre" if head in centred else "left" for head in heads]

    def made(row: str | Sequence[str]) -> TableRow:
        if isinstance(row, str):
            return _band_row(row, len(heads))
        pairs = zip(row, sides, strict=True)
        return TableRow(tuple(TableCell(_lines((Text(text),)), side) for text, side in pairs))

    head_rows = _head_rows(heads)
    all_rows = [*head_rows, *map(made, rows)]
    shares = (0.0,) * len(heads)
    return Grid(tuple(all_rows), len(head_rows), shares, _column_texts(all_rows, len(heads)))


def _column_cells(
    table: DataTable, column: Column, rows: Sequence[tuple[Row, str]]
) -> list[TableCell]:
    """One column's cells of these rows, given with their numbers; equal ones are one."""
    alignment: Alignment = "centre" if column.field in _CENTRED else "left"

    def plain(texts: list[str]) -> list[TableCell]:
        made = {text: TableCell(_lines((Text(text),)), alignment) for text in set(texts)}
        return [made[text] for text in texts]

    match column.field:
        case Field.ORDINAL:
            return plain([number for _, number in rows])
        case Field.CONTENT | Field.NAME:
            return [TableCell(_lines(_main_content(row)), alignment) for row, _ in rows]
        case Field.CODE_AND_NAME:
            return [TableCell(_lines(_code_and_name(row)), alignment) for row, _ in rows]
        case Field.EXTRA:
            return plain([row.extras.get(column.head, "") for row, _ in rows])
    attribute = attribute_of(column.field)
    texts: list[str] = [getattr(row, attribute, "") for row, _ in rows]
    if overrides := table.overrides:
        keys = (f"{row.id}/{attribute}" for row, _ in rows)
        texts = [overrides.get(key, text) for key, text in zip(keys, texts, strict=True)]
    return plain(texts)


def _main_content(row: Row) -> Content:
    return markup.parse_inline(main_text(row))


def _code_and_name(row: Row) -> Content:
    code = row.code if isinstance(row, Indicator) else ""
    lead = (Text(f"{code}. "),) if code else ()
    return (*lead, *_main_content(row))


def _lines(content: Content) -> tuple[Content, ...]:
    """One paragraph for each line of a cell; notes stay with the words before them."""
    if len(content) == 1 and isinstance(only := content[0], Text) and "\n" not in only.text:
        return (content if only.text else (),)
    lines: list[list[markup.Inline]] = [[]]
    for run in content:
        if not isinstance(run, Text):
            lines[-1].append(run)
            continue
        first, *more = run.text.split("\n")
        lines[-1].append(Text(first, run.is_bold, run.is_italic))
        lines += [[Text(text, run.is_bold, run.is_italic)] for text in more]
    return tuple(tuple(markup.merge_runs(line)) for line in lines)


def _head_rows(heads: Sequence[str]) -> list[TableRow]:
    """One row of heads; two where neighbours share a group, "Kết quả - Điểm", "Kết quả - Hạng"."""
    groups = [list(members) for _, members in groupby(enumerate(heads), _group_of)]
    if all(len(members) == 1 for members in groups):
        return [TableRow(tuple(_head_cell(head) for head in heads))]
    upper: list[TableCell] = []
    lower: list[TableCell] = []
    for members in groups:
        if len(members) == 1:
            upper.append(replace(_head_cell(members[0][1]), row_span=2))
            continue
        group = members[0][1].partition(GROUP_MARK)[0]
        upper.append(replace(_head_cell(group), column_span=len(members)))
        lower += [_head_cell(head.partition(GROUP_MARK)[2]) for _, head in members]
    return [TableRow(tuple(upper)), TableRow(tuple(lower))]


def _group_of(numbered: tuple[int, str]) -> tuple[str, int]:
    """What neighbours must share to stand under one head; a head without group stands alone."""
    at, head = numbered
    group, mark, _ = head.partition(GROUP_MARK)
    return (group, -1) if mark else (head, at)


def _head_cell(head: str) -> TableCell:
    return TableCell(_lines((Text(head),)), alignment="centre", is_bold=True)


def _band_row(title: str, columns: int) -> TableRow:
    cell = TableCell(_lines((Text(title),)), is_bold=True, column_span=columns)
    return TableRow((cell,), is_band=True)


# --- small tables ------------------------------------------------------------------------------


def small_grid(table: markup.SmallTable) -> Grid:
    """A table written by hand, before its widths are known."""
    rows = tuple(
        TableRow(
            tuple(_small_cells(table, at, is_head=at < table.head_rows)),
            is_band=_is_small_band(table.rows[at]),
        )
        for at in range(len(table.rows))
    )
    columns = len(table.rows[0])
    shares = table.widths or (0.0,) * columns
    return Grid(rows, table.head_rows, shares, _column_texts(rows, columns))


def _is_small_band(row: Sequence[markup.Cell]) -> bool:
    """Whether bold words reach from edge to edge: they stand over the rows below them."""
    texts = [run for run in row[0].content if isinstance(run, Text)]
    is_whole = len(row) > 1 and all(cell.merge == "<" for cell in row[1:])
    return is_whole and bool(texts) and all(run.is_bold for run in texts)


def _small_cells(table: markup.SmallTable, at: int, *, is_head: bool) -> Iterator[TableCell]:
    row = table.rows[at]
    for column, cell in enumerate(row):
        if _is_covered(table, at, column):
            continue
        yield TableCell(
            _lines(cell.content),
            alignment="centre" if is_head or _is_figure(cell) else "left",
            is_bold=is_head,
            column_span=_run_length(row[column + 1 :], "<"),
            row_span=_run_length([below[column] for below in table.rows[at + 1 :]], "^"),
        )


def _is_figure(cell: markup.Cell) -> bool:
    """Whether it holds a number, a share or a date and nothing else."""
    return bool(_FIGURE.fullmatch(plain_text(cell.content)))


def _is_covered(table: markup.SmallTable, at: int, column: int) -> bool:
    """Whether a neighbour reaches over this cell; at the table's edge there is none."""
    merge = table.rows[at][column].merge
    return (merge == "<" and column > 0) or (merge == "^" and at > 0)


def _run_length(cells: Sequence[markup.Cell], mark: str) -> int:
    return 1 + next((i for i, cell in enumerate(cells) if cell.merge != mark), len(cells))


def _column_texts(rows: Sequence[TableRow], columns: int) -> list[list[str]]:
    """The texts of each column; cells that span several belong to none."""
    texts: list[list[str]] = [[] for _ in range(columns)]
    covered: dict[int, int] = {}  # column -> rows it is still covered from above
    for row in rows:
        at = 0
        for cell in row.cells:
            while covered.get(at, 0):
                covered[at] -= 1
                at += 1
            if cell.column_span == 1 and at < columns:
                texts[at].append(_cell_text(cell))
            if cell.row_span > 1:
                for column in range(at, at + cell.column_span):
                    covered[column] = cell.row_span - 1
            at += cell.column_span
        for column in range(at, columns):
            covered[column] = max(0, covered.get(column, 0) - 1)
    return [column or [""] for column in texts]


def _cell_texts(cells: Sequence[TableCell]) -> list[str]:
    """Their texts; a cell that stands in many rows is looked at once."""
    known = {id(cell): cell for cell in cells}
    texts = {key: _cell_text(cell) for key, cell in known.items()}
    return [texts[id(cell)] for cell in cells]


def _cell_text(cell: TableCell) -> str:
    match cell.paragraphs:
        case ((Text(text),),):  # nearly every cell of nearly every table
            return text
    return "\n".join(plain_text(line) for line in cell.paragraphs)
