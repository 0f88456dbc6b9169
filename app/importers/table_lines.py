"""The rows of a table as they were before pages cut them: head, bands, lines of data."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from app.domain.data_tables import Field
from app.domain.findings import Finding, Severity
from app.domain.markup import Content, Text, merge_runs, plain_text
from app.domain.vietnamese import fold
from app.importers.source import SourceBlock, SourceTable
from app.importers.table_heads import TableHead, is_ordinal_head

ORDINAL = re.compile(r"\d{1,4}\.?")
_BAND_ORDINAL = re.compile(r"[IVXL]+\.?|[A-HĐ]\.?")
_TOTAL = re.compile(r"(?:TỔNG|Tổng)(?:\s+(?:CỘNG|cộng|SỐ|số))?\s*:?$|(?:CỘNG|Cộng)\s*:?$")
_MAX_BAND = 160
_MAX_HEAD_ROWS = 3
_MAX_HEAD_PIECE = 25  # letters
Row = tuple[Content, ...]


@dataclass
class Line:
    """A row of data with the band it stands under."""

    cells: Row
    band: str


def join_continued(blocks: Sequence[SourceBlock]) -> list[SourceBlock]:
    """Tables cut by a page break become one: the head repeated, or the next row without a head."""
    joined: list[SourceBlock] = []
    for block in blocks:
        above = joined[-1] if joined else None
        if (
            isinstance(block, SourceTable)
            and isinstance(above, SourceTable)
            and (rows := _continuation(above, block)) is not None
        ):
            joined[-1] = SourceTable(_equally_wide([*above.rows, *rows]))
        else:
            joined.append(block)
    return joined


def _continuation(above: SourceTable, table: SourceTable) -> Sequence[Row] | None:
    same_head = [fold(plain_text(cell)) for cell in above.rows[0]]
    if [fold(plain_text(cell)) for cell in table.rows[0]][: len(same_head)] == same_head:
        return table.rows[_repeated_rows(above, table) :]
    if len(table.rows[0]) != len(above.rows[0]) or is_ordinal_head(plain_text(table.rows[0][0])):
        return None
    return table.rows


def _repeated_rows(above: SourceTable, table: SourceTable) -> int:
    """How many rows of the head the next page repeats."""
    head_rows = max(1, read_heads(above)[0])
    for count in range(1, head_rows):
        if count >= len(table.rows) or _words(table.rows[count]) != _words(above.rows[count]):
            return count
    return head_rows


def _words(row: Row) -> list[str]:
    return [text for cell in row if (text := fold(plain_text(cell)).strip())]


def _equally_wide(rows: Sequence[Row]) -> tuple[Row, ...]:
    width = max(len(row) for row in rows)
    return tuple(row + ((),) * (width - len(row)) for row in rows)


def read_heads(table: SourceTable) -> tuple[int, list[str]]:
    """How many rows are the head, and the head of each column.

    A second head row has no ordinal and fills what the first leaves open; a row "(1) (2) (3)" only
    counts the columns.
    """
    first = [plain_text(cell).strip() for cell in table.rows[0]]
    if not any(first) or ORDINAL.fullmatch(first[0]) or sum(map(bool, first)) < 2:  # noqa: PLR2004
        return 0, first
    heads, count = first, 1
    while count < min(_MAX_HEAD_ROWS, len(table.rows)):
        row = [plain_text(cell).strip() for cell in table.rows[count]]
        if all(re.fullmatch(r"\(\d+\)|", text) for text in row) and any(row):
            heads = [f"{head}\n{text}" for head, text in zip(heads, row, strict=True)]
            count += 1
            break
        if row[0] or not (_fills_gap(heads, row) or _continues_heads(heads, table.rows, count)):
            break
        heads = _two_level_heads(heads, row)
        count += 1
    return count, heads


def _fills_gap(heads: Sequence[str], row: Sequence[str]) -> bool:
    return any(text and not head for text, head in zip(row, heads, strict=True))


def _continues_heads(heads: Sequence[str], rows: Sequence[Row], at: int) -> bool:
    """Words of the heads set in a second line: "Đơn vị" above "tính"; the rows count below it."""
    if not is_ordinal_head(heads[0]) or at + 1 >= len(rows):
        return False
    row, below = rows[at], plain_text(rows[at + 1][0]).strip()
    counts = bool(ORDINAL.fullmatch(below) or _BAND_ORDINAL.fullmatch(below))
    texts = [text for cell in row if (text := plain_text(cell).strip())]
    is_first = below.rstrip(".") in {"1", "01", "I", "A"}
    if len(texts) == 1 and not texts[0][0].islower():
        return False  # a band
    return counts and is_first and all(len(text) <= _MAX_HEAD_PIECE for text in texts)


def _two_level_heads(upper: Sequence[str], lower: Sequence[str]) -> list[str]:
    """A group's head before each of its parts; a head whose words go on below stays one."""
    heads: list[str] = []
    group = ""
    for at, (above, below) in enumerate(zip(upper, lower, strict=True)):
        group = above or group
        has_parts = not above or (at + 1 < len(upper) and not upper[at + 1] and lower[at + 1])
        heads.append(f"{group}{' - ' if has_parts else ' '}{below}" if below else above)
    return heads


def read_lines(rows: Sequence[Row], head: TableHead) -> list[Line]:
    """The rows of data under ``head``, each with its band; no row's words are lost."""
    lines: list[Line] = []
    ordinal_at = head.index_of(Field.ORDINAL)
    band, is_used = "", True
    for cells in rows:
        if text := _band_text(cells, ordinal_at):
            # a band right below a band: both stand over the rows that follow
            band = text if is_used else f"{band}\n{text}"
            is_used = False
        elif lines and is_used and _goes_on(cells, ordinal_at):
            lines[-1].cells = _joined(lines[-1].cells, cells)
        elif any(plain_text(cell).strip() for cell in cells):
            lines.append(Line(cells, band))
            is_used = True
    if not is_used:  # a last row that heads nothing is a row like any other
        main = 1 if ordinal_at == 0 and len(head.columns) > 1 else 0
        cells = tuple((Text(band),) if at == main else () for at in range(len(head.columns)))
        lines.append(Line(cells, lines[-1].band if lines else ""))
    return lines


def take_totals(lines: list[Line]) -> list[str]:
    """Take the sums out of the end of a table; each as one line of text."""
    totals: list[str] = []
    while len(lines) > 1:
        texts = [text for cell in lines[-1].cells if (text := plain_text(cell).strip())]
        if not texts or not _TOTAL.match(texts[0]):
            break
        totals.insert(0, f"{texts[0]}: {'; '.join(texts[1:])}" if len(texts) > 1 else texts[0])
        lines.pop()
    return totals


def total_below(total: str) -> Finding:
    """What to say of a sum that became a line of text."""
    return Finding(
        "table.total_below",
        Severity.HINT,
        "Bảng số liệu",
        f"Dòng “{total[:60]}” không phải nhiệm vụ hay chỉ tiêu nên đứng thành một đoạn dưới bảng.",
    )


def _band_text(cells: Row, ordinal_at: int | None) -> str:
    """The words of a band row ("Quý II/2023", "I | Công tác chuyên môn"), "" for a row of data."""
    filled = [(i, text) for i, cell in enumerate(cells) if (text := plain_text(cell).strip())]
    if not filled or len(cells) < 2:  # noqa: PLR2004
        return ""
    first_at, first = filled[0]
    if len(filled) == 1:
        is_band = (
            len(first) <= _MAX_BAND
            and not first[0].islower()
            and not ORDINAL.fullmatch(first)
            and (ordinal_at is not None or first_at == 0)
        )
        return first if is_band else ""
    if len(filled) == 2 and first_at == ordinal_at and _BAND_ORDINAL.fullmatch(first):  # noqa: PLR2004
        return f"{first.rstrip('.')}. {filled[1][1]}"
    return ""


def _goes_on(cells: Row, ordinal_at: int | None) -> bool:
    """A row that a page break has cut: no number, and its words begin in lower case."""
    if ordinal_at is None or plain_text(cells[ordinal_at]).strip():
        return False
    texts = [text for cell in cells if (text := plain_text(cell).strip())]
    return bool(texts) and texts[0][0].islower()


def _joined(above: Row, below: Row) -> Row:
    return tuple(
        tuple(merge_runs((*upper, Text(" "), *lower))) if upper and lower else upper or lower
        for upper, lower in zip(above, below, strict=True)
    )
