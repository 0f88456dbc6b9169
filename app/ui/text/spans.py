"""Merged cells of a small table, as marks in the markup and as spans in the editor."""

from app.domain.markup import SmallTable

Span = tuple[int, int, int, int]
"""First row, first column, count of rows, count of columns."""


def spans_of(table: SmallTable) -> list[Span] | None:
    """The merged stretches; None when the marks do not form full rectangles."""
    owners: dict[tuple[int, int], tuple[int, int]] = {}
    for r, row in enumerate(table.rows):
        for c, cell in enumerate(row):
            neighbour = {"": (r, c), "<": (r, c - 1), "^": (r - 1, c)}[cell.merge]
            owner = owners.get(neighbour, neighbour)
            if owner[0] < 0 or owner[1] < 0:
                return None
            owners[r, c] = owner
    spans = []
    for top, left in sorted(set(owners.values())):
        cells = [place for place, owner in owners.items() if owner == (top, left)]
        height = max(r for r, _ in cells) - top + 1
        width = max(c for _, c in cells) - left + 1
        if len(cells) != height * width:
            return None
        if any(table.rows[r][c].merge != mark(r, c, top, left) for r, c in cells):
            return None
        if len(cells) > 1:
            spans.append((top, left, height, width))
    return spans


def mark(row: int, column: int, top: int, left: int) -> str:
    """The mark of a cell inside the stretch that begins at ``top``, ``left``."""
    if column > left:
        return "<"
    return "^" if row > top else ""
