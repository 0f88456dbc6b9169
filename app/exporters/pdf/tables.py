"""Ruled tables as a grid with every cell in its place."""

import re
from collections.abc import Sequence
from typing import Any

from app.domain.markup import Content, Text, plain_text
from app.exporters.balance import balance
from app.exporters.document import Table, TableCell, TableRow
from app.exporters.format import Format
from app.exporters.marks import END
from app.exporters.metrics import MM_PER_PT, wrap
from app.exporters.pdf.inline import clean, runs_of

_LONG_TEXT = 400  # letters; shorter cells are never higher than a page
_MANY_LINES = 20
_HIGHEST = 0.8  # of the page: rows that are higher may split
_MOST_HEAD_ROWS = 6
_EMPTY = TableCell(paragraphs=((),))
_NOT_PLAIN = re.compile(f"[-\n{END}]")

Place = tuple[int, int]


def table_item(table: Table, fmt: Format, *, is_landscape: bool) -> dict[str, Any]:
    """The table for ``document.typ``: widths in mm, head rows, cells, groups of rows.

    A group is the first and the number of rows that stay on one page.
    """
    layout = _Layout(table, fmt, is_landscape=is_landscape)
    cells = [cell for y, row in enumerate(table.rows) for cell in layout.row(row, y)]
    return {
        "k": "table",
        "widths": list(table.widths_mm),
        "head": layout.head_rows if layout.head_rows <= _MOST_HEAD_ROWS else 0,
        "rows": len(table.rows),
        "cells": cells,
        "groups": _groups(_band_rows(table, layout.head_rows)),
    }


def add_tail(item: dict[str, Any], tail: list[dict[str, Any]]) -> None:
    """Put the items ``tail`` below the table on the page of its last two rows."""
    item["tail"] = tail
    rows = item["rows"]
    if item["head"] >= rows:
        item["head"] = 0  # a table of nothing but its head: Typst ties no rows of a head
    ties = {y for first, count in item["groups"] for y in range(first, first + count - 1)}
    first_body_row = min(item["head"], rows - 1)
    item["groups"] = _groups(ties | set(range(max(rows - 2, first_body_row), rows)))


def _groups(ties: set[int]) -> list[Place]:
    """Rows that stay with the next, as groups."""
    groups: list[Place] = []
    for y in sorted(ties):
        if groups and sum(groups[-1]) == y + 1:
            groups[-1] = (groups[-1][0], groups[-1][1] + 1)
        else:
            groups.append((y, 2))
    return groups


def _band_rows(table: Table, head_rows: int) -> set[int]:
    bands = (y for y, row in enumerate(table.rows[:-1]) if row.is_band)
    return {y for y in bands if y >= head_rows}


class _Layout:
    """Gives each cell its place; knows which places cells from above already take."""

    def __init__(self, table: Table, fmt: Format, *, is_landscape: bool) -> None:
        self._widths = table.widths_mm
        self._rows = len(table.rows)
        self._fmt = fmt
        page = fmt.page
        height = page.width_mm if is_landscape else page.height_mm
        self._highest_mm = _HIGHEST * (height - page.top_mm - page.bottom_mm)
        self._taken: set[Place] = set()
        self.head_rows = table.head_rows

    def row(self, row: TableRow, y: int) -> list[dict[str, Any]]:
        """The cells of a row, filled up to the grid. ValueError when they are too many for it."""
        role = "head" if y < self.head_rows else "band" if row.is_band else ""
        placed: list[dict[str, Any]] = []
        x = self._free(0, y)
        for cell in row.cells:
            if x + cell.column_span > len(self._widths):
                columns = x + cell.column_span
                raise ValueError(f"row of {columns} columns in a grid of {len(self._widths)}")
            placed.append(self._cell(cell, (x, y), role))
            x = self._free(x + 1, y)
        may_split = any(map(self._may_split, row.cells, placed))
        while x < len(self._widths):
            placed.append(self._cell(_EMPTY, (x, y), role))
            x = self._free(x + 1, y)
        return [{**item, "br": 1} for item in placed] if may_split else placed

    def _free(self, x: int, y: int) -> int:
        while (x, y) in self._taken:
            x += 1
        return x

    def _cell(self, cell: TableCell, place: Place, role: str) -> dict[str, Any]:
        x, y = place
        span = 1
        while span < cell.column_span and (x + span, y) not in self._taken:
            span += 1
        height = min(cell.row_span, self._rows - y)
        if span > 1 or height > 1:
            self._taken |= {(x + dx, y + dy) for dx in range(span) for dy in range(height)}
        else:
            self._taken.add(place)
        if role == "head":  # a head that reaches down takes the rows that it reaches along
            self.head_rows = max(self.head_rows, y + height)
        width = self._width(x, span)
        item: dict[str, Any] = {"x": x, "y": y, "p": self._paragraphs(cell, width, role)}
        item |= {key: n for key, n in (("cs", span), ("rs", height)) if n > 1}
        if role:
            item["r"] = role
        elif cell.alignment != "left":
            item["al"] = cell.alignment
        return item

    def _width(self, x: int, span: int) -> float:
        return sum(self._widths[x : x + span]) - 2 * self._fmt.table.padding_mm

    def _paragraphs(self, cell: TableCell, width_mm: float, role: str) -> list[Any]:
        contents = cell.paragraphs or ((),)
        if role == "head":
            return [self._head_paragraph(content, width_mm) for content in contents]
        paragraphs: list[Any] = []
        is_bold = cell.is_bold and role != "band"
        for content in contents:
            runs = _quick_runs(content) if not is_bold else None
            runs = runs_of(content, is_bold=is_bold) if runs is None else runs
            paragraphs.append(runs[0] if len(runs) == 1 and isinstance(runs[0], str) else runs)
        return paragraphs

    def _head_paragraph(self, content: Content, width_mm: float) -> dict[str, Any]:
        lines = balance(plain_text(content), width_mm, self._fmt.roles.table_head.look)
        paragraph: dict[str, Any] = {"c": runs_of(content, is_glued=True)}
        if len(lines.texts) > 1:
            paragraph["x"] = max((width_mm - lines.measure_mm) / 2, 0.0)
        return paragraph

    def _may_split(self, cell: TableCell, item: dict[str, Any]) -> bool:
        """Whether the cell could be higher than a page: uncut, its end would be lost."""
        texts = [plain_text(content) for content in cell.paragraphs]
        if len(texts) < _MANY_LINES and sum(map(len, texts)) < _LONG_TEXT:
            return False
        role = self._fmt.roles.table_text
        width_mm = self._width(item["x"], item.get("cs", 1))
        lines = sum(max(len(wrap(text, width_mm, role.look)), 1) for text in texts)
        height = lines * 1.15 * role.size_pt + len(texts) * (role.before_pt + role.after_pt)
        return height * MM_PER_PT > self._highest_mm


def _quick_runs(content: Sequence[Any]) -> list[Any] | None:
    """The one run of a short plain text, or None: most cells are so."""
    if not content:
        return [""]
    if len(content) == 1 and isinstance(only := content[0], Text):
        is_plain = not (only.is_bold or only.is_italic or _NOT_PLAIN.search(only.text))
        return [clean(only.text)] if is_plain else None
    return None
