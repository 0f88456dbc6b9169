"""Tables of the text as data: indicators, tasks, the programme by quarters; or small tables."""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise
from typing import TypeVar

from app.domain.data_tables import Column, Field, RowSource, TableLayout
from app.domain.findings import Finding, Severity
from app.domain.indicators import read_target
from app.domain.markup import (
    Block,
    Footnote,
    Item,
    Paragraph,
    Placement,
    Text,
    plain_text,
    serialize_inline,
)
from app.domain.periods import Period, Recurrence, period_name, read_period, read_recurrence
from app.domain.vietnamese import fold, name_key
from app.importers.small_tables import small_table
from app.importers.source import SourceTable
from app.importers.table_heads import TableHead, read_head
from app.importers.table_lines import Line, read_heads, read_lines, take_totals, total_below
from app.models import DataTable, Indicator, Task

_CODED = re.compile(r"(\d+(?:\.\d+)+)\.?\s+(?=\S)")
_BAND_NUMBER = re.compile(r"^(?:[IVXL]+|[A-HĐ]|\d+)[.)/:]\s*")
_RANGE_ONLY_DUE = re.compile(r"thoi han|hoan thanh|\bhan\b")
_MONTH_HEAD = re.compile(r"thang(?: thuc hien)?")
AnyRow = TypeVar("AnyRow", Indicator, Task)


class RowReader:
    """Collects the rows of a plan's tables; ``read`` returns what stands in the table's place."""

    def __init__(self, year: int | None) -> None:
        self.indicators: list[Indicator] = []
        self.tasks: list[Task] = []
        self.data_tables: list[DataTable] = []
        self.findings: list[Finding] = []
        self._year = year

    def read(self, table: SourceTable) -> list[Block]:
        """The table's place in the text, and what of the table is no row of data."""
        head_rows, heads = read_heads(table)
        head = read_head(heads, self._year) if head_rows else None
        lines = read_lines(table.rows[head_rows:], head) if head else []
        if head is None or not lines:
            return [small_table(table, head_rows)]
        totals = take_totals(lines)
        if head.source is RowSource.INDICATORS:
            place = self._read_indicators(head, lines)
        else:
            place = self._read_tasks(head, lines)
        self.findings += [total_below(total) for total in totals]
        return [place, *(Paragraph((Text(total),)) for total in totals)]

    def read_recurring(self, items: Sequence[Item], recurrence: Recurrence) -> Block:
        """A list of dashes whose lines are tasks that come again."""
        source = RowSource.RECURRING_TASKS
        key = self._new_key(source)
        self.tasks += [
            Task(row_list=key, content=serialize_inline(item.content), recurrence=recurrence)
            for item in items
        ]
        columns = (Column(Field.CONTENT, "Nội dung"),)
        return self._place(
            DataTable(
                key=key, source=source, row_list=key, layout=TableLayout.ITEMS, columns=columns
            )
        )

    def _new_key(self, source: RowSource) -> str:
        stem = source.value.replace("_", "-")
        number = sum(1 for table in self.data_tables if table.key.rpartition("-")[0] == stem) + 1
        return f"{stem}-{number}"

    def _place(self, table: DataTable) -> Placement:
        self.data_tables.append(table)
        return Placement(table.key)

    # --- indicators ---

    def _read_indicators(self, head: TableHead, lines: Sequence[Line]) -> Block:
        key = self._new_key(RowSource.INDICATORS)
        rows = [self._indicator(head, line) for line in lines]
        columns = head.columns
        if any(row.code for row in rows) and head.index_of(Field.CODE) is None:
            columns = tuple(
                replace(column, field=Field.CODE_AND_NAME) if column.field is Field.NAME else column
                for column in columns
            )
        table = DataTable(key=key, source=RowSource.INDICATORS, row_list=key, columns=columns)
        table.restarts_in_bands = _set_ordinals(head, lines, rows)
        known = _same_rows(rows, self.indicators, lambda row: row.name)
        if known is None:
            for row in rows:
                row.row_list = key
            self.indicators += rows
        else:
            table.row_list = known[0].row_list
            table.overrides = self._merge(known, rows, columns)
        return self._place(table)

    def _indicator(self, head: TableHead, line: Line) -> Indicator:
        row = Indicator(band=line.band)
        for column, cell in zip(head.columns, line.cells, strict=True):
            text = plain_text(cell).strip()
            match column.field:
                case Field.ORDINAL:
                    pass
                case Field.NAME:
                    row.name = serialize_inline(cell)
                    if coded := _CODED.match(row.name):
                        row.code, row.name = coded[1], row.name[coded.end() :]
                case Field.EXTRA:
                    row.extras = {**row.extras, column.head: text}
                case _:
                    setattr(row, column.field.value, text)
        row.comparator, row.target_value = read_target(row.target)
        row.name += _notes_outside(head, line, Field.NAME)
        return row

    def _merge(
        self, known: Sequence[AnyRow], rows: Sequence[AnyRow], columns: Sequence[Column]
    ) -> dict[str, str]:
        """Fill gaps of the known rows; what this table prints otherwise is kept for its place."""
        overrides: dict[str, str] = {}
        for old, new in zip(known, rows, strict=True):
            for field in _text_fields(columns):
                printed, kept = getattr(new, field), getattr(old, field)
                if printed == kept:
                    continue
                if not kept:
                    setattr(old, field, printed)
                    continue
                overrides[f"{old.id}/{field}"] = printed
                self.findings.append(_differing(old, field, kept, printed, columns))
            if isinstance(old, Indicator) and isinstance(new, Indicator):
                old.code = old.code or new.code
            old.extras = {**new.extras, **old.extras}
        return overrides

    # --- tasks ---

    def _read_tasks(self, head: TableHead, lines: Sequence[Line]) -> Block:
        rows = [self._task(head, line) for line in lines]
        _carry_down_times(head, rows)
        source = RowSource.PROGRAMME if any(row.period for row in rows) else RowSource.TASKS
        key = self._new_key(source)
        table = DataTable(key=key, source=source, row_list=key, columns=head.columns)
        table.restarts_in_bands = _set_ordinals(head, lines, rows)
        known = _same_rows(rows, self.tasks, lambda row: row.content)
        if known is None:
            for row in rows:
                row.row_list = key
            self.tasks += rows
        else:
            table.row_list = known[0].row_list
            table.overrides = self._merge(known, rows, head.columns)
        return self._place(table)

    def _task(self, head: TableHead, line: Line) -> Task:
        row = Task(band=line.band)
        row.period = self._band_period(line.band)
        if row.period and period_name(row.period) == line.band:
            row.band = ""  # the period says it
        for column, cell in zip(head.columns, line.cells, strict=True):
            text = plain_text(cell).strip()
            match column.field:
                case Field.ORDINAL:
                    pass
                case Field.CONTENT:
                    row.content = serialize_inline(cell)
                case Field.START:
                    row.start_text = text
                    row.start = read_period(text, self._year)
                case Field.DUE:
                    self._read_due(row, column, text)
                case Field.EXTRA:
                    row.extras = {**row.extras, column.head: text}
                case _:
                    setattr(row, column.field.value, text)
        row.content += _notes_outside(head, line, Field.CONTENT)
        return row

    def _read_due(self, row: Task, column: Column, text: str) -> None:
        row.due_text = text
        if _MONTH_HEAD.fullmatch(fold(column.head)) and text[:1].isdigit():
            text = f"tháng {text}"
        row.recurrence = read_recurrence(text)
        row.due = read_period(text, self._year)
        # "Thời gian thực hiện: tháng 9" says when it begins as well; "Thời hạn" does not
        if row.due and not _RANGE_ONLY_DUE.search(fold(column.head)):
            row.start = row.start or row.due

    def _band_period(self, band: str) -> Period | None:
        if not band:
            return None
        return read_period(_BAND_NUMBER.sub("", band.rpartition("\n")[2]).rstrip(":. "), self._year)


def _carry_down_times(head: TableHead, rows: Sequence[Task]) -> None:
    """A time column before the content heads the rows below it, as merged cells do on paper."""
    due_at, content_at = head.index_of(Field.DUE), head.index_of(Field.CONTENT)
    if due_at is None or content_at is None or due_at > content_at:
        return
    for above, row in pairwise(rows):
        if not row.due_text and row.band == above.band:
            row.start, row.due, row.recurrence = above.start, above.due, above.recurrence


def _set_ordinals(head: TableHead, lines: Sequence[Line], rows: Sequence[Indicator | Task]) -> bool:
    """Keep the ordinals that counting would not give; returns whether they restart in each band."""
    at = head.index_of(Field.ORDINAL)
    if at is None:
        return True
    written = [plain_text(line.cells[at]).strip() for line in lines]
    counts = {restarts: _count(lines, restarts=restarts) for restarts in (True, False)}
    restarts = _matching(written, counts[True]) >= _matching(written, counts[False])
    for row, ordinal, number in zip(rows, written, counts[restarts], strict=True):
        row.ordinal = None if ordinal.rstrip(".") == str(number) else ordinal
    return restarts


def _matching(written: Sequence[str], counted: Sequence[int]) -> int:
    return sum(a.rstrip(".") == str(b) for a, b in zip(written, counted, strict=True))


def _count(lines: Sequence[Line], *, restarts: bool) -> list[int]:
    numbers: list[int] = []
    for at, line in enumerate(lines):
        is_new_band = at == 0 or line.band != lines[at - 1].band
        numbers.append(1 if at == 0 or (restarts and is_new_band) else numbers[-1] + 1)
    return numbers


def _same_rows(
    rows: Sequence[AnyRow], known: Sequence[AnyRow], text_of: Callable[[AnyRow], str]
) -> list[AnyRow] | None:
    """The list of ``known`` rows that these are again, in the same order; None for new rows."""
    keys = [name_key(text_of(row)) for row in rows]
    for name in dict.fromkeys(row.row_list for row in known):
        listed = [row for row in known if row.row_list == name]
        if [name_key(text_of(row)) for row in listed] == keys:
            return listed
    return None


_FIELD_TEXTS = {Field.START: "start_text", Field.DUE: "due_text"}


def _text_fields(columns: Sequence[Column]) -> list[str]:
    unmerged = {Field.ORDINAL, Field.EXTRA, Field.CONTENT, Field.NAME, Field.CODE_AND_NAME}
    return [
        _FIELD_TEXTS.get(column.field, column.field.value)
        for column in columns
        if column.field not in unmerged
    ]


def _differing(
    row: Indicator | Task, field: str, kept: str, printed: str, columns: Sequence[Column]
) -> Finding:
    named = row.name if isinstance(row, Indicator) else row.content
    head = next(
        column.head
        for column in columns
        if _FIELD_TEXTS.get(column.field, column.field.value) == field
    )
    return Finding(
        "table.values_differ",
        Severity.WARNING,
        f"Bảng có “{named[:60]}”",
        f"Hai bảng ghi khác nhau ở cột “{head}”: “{kept}” và “{printed}”. Mỗi bảng vẫn in như "
        "văn bản gốc; hãy sửa cho thống nhất.",
    )


def _notes_outside(head: TableHead, line: Line, main: Field) -> str:
    """Notes of other cells, in markup: the main cell carries them, for only it holds markup."""
    notes = [
        run
        for column, cell in zip(head.columns, line.cells, strict=True)
        if column.field is not main
        for run in cell
        if isinstance(run, Footnote)
    ]
    return serialize_inline(notes)
