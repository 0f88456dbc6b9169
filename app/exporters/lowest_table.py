"""The lowest table that its columns' widths allow, from the words of its cells."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain, zip_longest

from app.exporters.format import Format
from app.exporters.metrics import ROOM, Type, text_width_mm

_SAMPLE_ROWS = 40
_ROUNDS = 8
_SHARPNESS = 4.0
_STEP_MM = 1.0
_HYPHEN = re.compile(r"(?<=[^\W\d]-)(?=[^\W\d])")
_Word = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell measured: its words line by line, each with the space before it, and its width."""

    lines: tuple[tuple[_Word, ...], ...]
    width: float

    def height(self, measure: float) -> int:
        """How many lines it has in a column of this width."""
        if self.width <= measure:
            return len(self.lines)
        return sum(_count_lines(words, measure) for words in self.lines)

    def width_in(self, height: int) -> float:
        """The least width in which it has at most so many lines, to half a millimetre."""
        low, high = 0.0, self.width
        while high - low > _STEP_MM / 2:
            middle = (low + high) / 2
            low, high = (low, middle) if self.height(middle) <= height else (middle, high)
        return high


def _count_lines(words: Sequence[_Word], measure: float) -> int:
    """The lines that words fill in turn; called some thousand times for a table."""
    count, used = 1, 0.0
    for width, space in words:
        used += space + width
        if used > measure and used > width:
            count += 1
            used = width
    return count


Row = Sequence[Cell]


def sample_rows(columns: Sequence[Sequence[str]], fmt: Format) -> list[Row]:
    """The head and some of the other rows, evenly spread."""
    step = max(max(len(column) for column in columns) // _SAMPLE_ROWS, 1)
    head, *rows = zip_longest(*(column[::step] for column in columns), fillvalue="")
    looks = fmt.roles.table_head.look, fmt.roles.table_text.look
    sample = [[_measured(text, looks[0], is_glued=True) for text in head]]
    return [*sample, *([_measured(text, looks[1]) for text in row] for row in rows)]


def unbreakable(word: str) -> list[str]:
    """The pieces of a word that no line break divides: ``GDTrH-GDTX`` may break after its dash."""
    return _HYPHEN.split(word) if "-" in word else [word]


def _measured(text: str, look: Type, *, is_glued: bool = False) -> Cell:
    space = text_width_mm(" ", look)
    lines = []
    for line in text.split("\n"):
        words: list[_Word] = []
        for word in line.split():
            pieces = [word] if is_glued else unbreakable(word)
            words += [
                (text_width_mm(piece, look), 0.0 if index or not words else space)
                for index, piece in enumerate(pieces)
            ]
        lines.append(tuple(words))
    return Cell(tuple(lines), sum(map(sum, chain(*lines))))


def lowest(
    first: Sequence[float], least: Sequence[float], most: Sequence[float], rows: Sequence[Row]
) -> list[float]:
    """Widths, together as ``first`` and none below its least, that make the rows low.

    ``most`` is what a column can use; the widths' sum lies between those of ``least`` and ``most``.
    """
    room = sum(first)
    widths = _share_out(first, least, most, room)
    for _ in range(_ROUNDS):
        widths = _share_out(_better(widths, rows), least, most, room)
    return _lowered(widths, least, rows)


def _better(widths: Sequence[float], rows: Sequence[Row]) -> list[float]:
    """Relative widths nearer to those of the lowest table.

    A row is as high as its longest cell, text / width; a power mean stands for that maximum. Where
    the sum of all rows is least, width² is as the column's weight in the sum.
    """
    weights = [0.0] * len(widths)
    for row in rows:
        powers = [(cell.width / w) ** _SHARPNESS for cell, w in zip(row, widths, strict=True)]
        if total := sum(powers):
            height = total ** (1 / _SHARPNESS)
            for index, power in enumerate(powers):
                weights[index] += height * power / total * widths[index]
    return [(w * weight**0.5) ** 0.5 for w, weight in zip(widths, weights, strict=True)]


def _share_out(
    wanted: Sequence[float], least: Sequence[float], most: Sequence[float], room: float
) -> list[float]:
    """Widths in the proportions wanted, each between its least and most, together ``room``."""

    def at(scale: float) -> list[float]:
        return [
            min(max(scale * want, low), high)
            for want, low, high in zip(wanted, least, most, strict=True)
        ]

    low, high = 0.0, 1e3
    for _ in range(30):
        middle = (low + high) / 2
        low, high = (middle, high) if sum(at(middle)) < room else (low, middle)
    widths = at(high)
    return [width * room / sum(widths) for width in widths]


_Cost = tuple[int, ...]


def _lowered(widths: Sequence[float], least: Sequence[float], rows: Sequence[Row]) -> list[float]:
    """Widths moved about as long as that saves lines; the whole is kept.

    ``_better`` counts parts of lines; a column that lacks a millimetre wraps all the same. Lines of
    the table count first; then, of two tables as low as each other, lines in the cells.
    """

    @cache
    def heights(column: int, width: float) -> tuple[int, ...]:
        return tuple(row[column].height(width / ROOM) for row in rows)

    def rows_cost(candidate: Sequence[float]) -> _Cost:
        columns = [heights(*item) for item in enumerate(candidate)]
        return (sum(map(max, zip(*columns, strict=True))),)

    def cells_cost(candidate: Sequence[float]) -> _Cost:
        cells = sum(sum(heights(*item)) for item in enumerate(candidate))
        return (*rows_cost(candidate), cells)

    return _improved(_improved(widths, least, rows_cost), least, cells_cost)


def _improved(
    widths: Sequence[float], least: Sequence[float], cost: Callable[[Sequence[float]], _Cost]
) -> list[float]:
    """The columns made narrow, and what that leaves given to one, as long as it lowers the cost."""
    best = list(widths)
    for _ in best:
        tight = _tightened(best, least, cost)
        spare = sum(widths) - sum(tight)
        candidate = min((_changed(tight, column, spare) for column in range(len(best))), key=cost)
        if cost(candidate) >= cost(best):
            break
        best = candidate
    return best


def _tightened(
    widths: Sequence[float], least: Sequence[float], cost: Callable[[Sequence[float]], _Cost]
) -> list[float]:
    """Each column as narrow as it can be without a higher cost, to a millimetre."""
    tight, most = list(widths), cost(widths)
    for column, low in enumerate(least):
        excess = tight[column] - low
        while excess > _STEP_MM:
            narrower = _changed(tight, column, -excess)
            if cost(narrower) <= most:
                tight = narrower
            excess = min(excess / 2, tight[column] - low)
    return tight


def _changed(widths: Sequence[float], column: int, by: float) -> list[float]:
    changed = list(widths)
    changed[column] += by
    return changed
