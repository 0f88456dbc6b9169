"""Ruled tables: fixed widths, repeated head rows, rows that never split.

Strings all the way: a plan can have thousands of rows.
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import accumulate, pairwise
from typing import Literal

from app.domain.markup import Content, Text
from app.exporters.document import Alignment, Table, TableCell, TableRow
from app.exporters.docx.blocks import Frame, balanced
from app.exporters.docx.inline import runs_of
from app.exporters.docx.styles import TABLE_STYLE, style_id
from app.exporters.docx.xml import JUSTIFICATION, MM_PER_TWIP, mm, paragraph, run, text_xml
from app.exporters.marks import END

_TIED_ROWS = 2
_ROW = "<w:tr><w:trPr><w:cantSplit/></w:trPr>"
_HEAD_ROW = "<w:tr><w:trPr><w:cantSplit/><w:tblHeader/></w:trPr>"
_EMPTY = TableCell(paragraphs=((),))
_EMPTY_PARAGRAPH = paragraph(style_id("table_text"), "")
_RowRole = Literal["table_head", "table_band", "table_text"]


def table_xml(table: Table, frame: Frame, *, keeps_with_next: bool = False) -> str:
    """The table; ``keeps_with_next`` ties its last rows to what follows."""
    widths = column_twips(table.widths_mm)
    writer = _RowWriter(widths, frame)
    tied_from = len(table.rows) - _TIED_ROWS if keeps_with_next else len(table.rows)
    rows = [
        writer.row(row, is_head=index < table.head_rows, is_tied=index >= tied_from)
        for index, row in enumerate(table.rows)
    ]
    return f"{open_table(TABLE_STYLE, widths)}{''.join(rows)}</w:tbl>"


def held_by_paragraphs(xml: str) -> str:
    """A table whose rows hold together by their paragraphs alone (see ``note_pages``)."""
    return xml.replace("<w:cantSplit/>", "")


def column_twips(widths_mm: Sequence[float]) -> list[int]:
    """Widths in twips whose sum is that of the whole, rounded once."""
    edges = [mm(edge) for edge in accumulate(widths_mm, initial=0.0)]
    return [right - left for left, right in pairwise(edges)]


def open_table(style: str, widths: Sequence[int]) -> str:
    """The beginning of a table of fixed column widths, in twips, at the left margin."""
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    return (
        f'<w:tbl><w:tblPr><w:tblStyle w:val="{style}"/><w:tblW w:w="{sum(widths)}" w:type="dxa"/>'
        '<w:tblInd w:w="0" w:type="dxa"/><w:tblLayout w:type="fixed"/></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


class _RowWriter:
    """Writes the rows of one table; knows which cells of the rows above reach down."""

    def __init__(self, widths: Sequence[int], frame: Frame) -> None:
        self._widths = widths
        self._frame = frame
        self._open: dict[int, tuple[int, int]] = {}  # first column: (columns, rows still to come)

    def row(self, row: TableRow, *, is_head: bool, is_tied: bool) -> str:
        """One row, filled up to the grid. ValueError when its cells are too many for it."""
        role: _RowRole = "table_head" if is_head else "table_band" if row.is_band else "table_text"
        written: list[str] = []
        column = self._skip_covered(0, written)
        for cell in row.cells:
            written.append(self._cell(cell, column, role, is_tied=is_tied))
            column += cell.column_span
            if self._open:
                column = self._skip_covered(column, written)
        while column < len(self._widths):
            written.append(self._cell(_EMPTY, column, role, is_tied=is_tied))
            column = self._skip_covered(column + 1, written)
        return f"{_HEAD_ROW if is_head else _ROW}{''.join(written)}</w:tr>"

    def _skip_covered(self, column: int, written: list[str]) -> int:
        """Continue the cells from above that begin at ``column``; the next free column."""
        while column in self._open:
            span, rows = self._open.pop(column)
            if rows > 1:
                self._open[column] = (span, rows - 1)
            width = sum(self._widths[column : column + span])
            start = _cell_start(width, span, "<w:vMerge/>")
            written.append(f"{start}{_EMPTY_PARAGRAPH}</w:tc>")
            column += span
        return column

    def _cell(self, cell: TableCell, column: int, role: _RowRole, *, is_tied: bool) -> str:
        span, merge = cell.column_span, ""
        if column + span > len(self._widths):
            raise ValueError(f"row of {column + span} columns in a grid of {len(self._widths)}")
        if cell.row_span > 1:
            merge = '<w:vMerge w:val="restart"/>'
            self._open[column] = (span, cell.row_span - 1)
        width = self._widths[column] if span == 1 else sum(self._widths[column : column + span])
        if role == "table_head":
            return f"{_cell_start(width, span, merge)}{self._head_paragraphs(cell, width)}</w:tc>"
        start = _paragraph_start(role, cell.alignment, is_tied)
        runs = self._runs(cell.paragraphs[0], cell) if cell.paragraphs else ""
        for content in cell.paragraphs[1:]:
            runs += f"</w:p>{start}{self._runs(content, cell)}"
        return f"{_cell_start(width, span, merge)}{start}{runs}</w:p></w:tc>"

    def _head_paragraphs(self, cell: TableCell, width: int) -> str:
        text_mm = width * MM_PER_TWIP - 2 * self._frame.fmt.table.padding_mm
        column = replace(self._frame, width_mm=text_mm)
        contents = cell.paragraphs or ((),)
        return "".join(balanced("table_head", content, column)[0] for content in contents)

    def _runs(self, content: Content, cell: TableCell) -> str:
        if len(content) == 1 and isinstance(text := content[0], Text):
            is_bold = cell.is_bold or text.is_bold
            if not is_bold and not text.is_italic and END not in text.text:
                return f"<w:r>{text_xml(text.text)}</w:r>"
            return run(text.text, is_bold=is_bold, is_italic=text.is_italic)
        return runs_of(content, self._frame.notes, is_bold=cell.is_bold)


@cache
def _cell_start(width: int, span: int, merge: str) -> str:
    spans = f'<w:gridSpan w:val="{span}"/>' if span > 1 else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{spans}{merge}'
        '<w:vAlign w:val="center"/></w:tcPr>'
    )


@cache
def _paragraph_start(
    role: _RowRole,
    alignment: Alignment,
    is_tied: bool,  # noqa: FBT001 - a cache is quicker without keywords
) -> str:
    keep = "<w:keepNext/>" if is_tied else ""
    justification = f'<w:jc w:val="{JUSTIFICATION[alignment]}"/>'
    return f'<w:p><w:pPr><w:pStyle w:val="{style_id(role)}"/>{keep}{justification}</w:pPr>'
