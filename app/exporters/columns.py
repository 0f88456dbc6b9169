"""Column widths of tables, and whether a table needs a turned page.

All widths inside are those of the text: the cells' padding is taken off first.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from heapq import nlargest

from app.exporters.format import Format, Role
from app.exporters.lowest_table import Cell, lowest, sample_rows, unbreakable
from app.exporters.metrics import ROOM, text_width_mm

_ROOM_MM = 0.5  # a word that just fits must fit in every renderer
_SAMPLE_ROWS = 40
_COMFORT = ((0.8, 3), (0.6, 3), (0.0, 99))  # share of narrow_mm, lines of the head
_ROUNDS = 8
_SHARPNESS = 4.0
_STEP_MM = 1.0


@dataclass(frozen=True, slots=True)
class _Need:
    """What one column needs for its longest word, its longest text in one line, head aside too."""

    word: float
    text: float
    text_below: float


def fit_widths(
    columns: Sequence[Sequence[str]],
    available_mm: float,
    fmt: Format,
    shares: Sequence[float] = (),
) -> tuple[float, ...]:
    """Column widths in mm, together ``available_mm``; ``columns[i]``: its texts, head first.

    By the shares where they are given. Else no column is narrower than its longest word, if there
    is room at all, and the table is about as low as widths can make it.
    """
    if not columns:
        return ()
    if len(shares) == len(columns) and sum(shares) > 0:
        widths = [available_mm * share / sum(shares) for share in shares]
    else:
        padding = 2 * fmt.table.padding_mm
        room = available_mm - padding * len(columns)
        needs = [_need(column, fmt) for column in columns]
        widths = [width + padding for width in _fit(needs, columns, room, fmt)]
    return (*widths[:-1], available_mm - sum(widths[:-1]))


def needs_landscape(columns: Sequence[Sequence[str]], fmt: Format) -> bool:
    """Whether a table is too wide for an upright page.

    It is when its longest words do not fit, when it has many columns of text, or when long texts
    would have to stand in narrow columns.
    """
    needs = [_need(column, fmt) for column in columns]
    room = fmt.page.text_width_mm() - 2 * fmt.table.padding_mm * len(columns)
    if sum(need.word for need in needs) > room:
        return True
    if sum(need.text > need.word for need in needs) >= fmt.table.landscape_columns:
        return True
    return any(
        width < fmt.table.narrow_mm and need.text / width > fmt.table.long_lines
        for width, need in zip(_fit(needs, columns, room, fmt), needs, strict=True)
    )


def _need(column: Sequence[str], fmt: Format) -> _Need:
    words, lines = _extremes(column[:1], fmt.roles.table_head, _whole)
    more_words, more_lines = _extremes(column[1:], fmt.roles.table_text, unbreakable)
    word = max(words, more_words) + _ROOM_MM
    return _Need(word, max(lines, more_lines) + _ROOM_MM, more_lines + _ROOM_MM)


def _whole(word: str) -> list[str]:
    return [word]


def _extremes(
    texts: Iterable[str], role: Role, pieces: Callable[[str], Iterable[str]]
) -> tuple[float, float]:
    """The widths of the longest word and of the longest line, of those with the most letters."""
    lines = set[str]().union(*(text.split("\n") for text in set(texts)))
    words = set[str]().union(*map(str.split, lines))
    words = {piece for word in words for piece in pieces(word)}
    longest = [
        max((text_width_mm(text, role.look) for text in nlargest(8, found, key=len)), default=0.0)
        for found in (words, lines)
    ]
    return longest[0], longest[1]


def _fit(
    needs: Sequence[_Need], columns: Sequence[Sequence[str]], room: float, fmt: Format
) -> list[float]:
    """Widths for the columns' texts, together ``room``."""
    words = sum(need.word for need in needs)
    if words >= room:
        return [need.word * room / words for need in needs]
    texts = sum(need.text for need in needs)
    if texts <= room:
        return [need.text * room / texts for need in needs]
    rows = sample_rows(columns, fmt)
    least = _comfortable(needs, rows[0], room, fmt)
    most = [max(need.text, low) for need, low in zip(needs, least, strict=True)]
    roots = [need.text**0.5 for need in needs]
    return lowest([room * root / sum(roots) for root in roots], least, most, rows)


def _comfortable(
    needs: Sequence[_Need], head: Sequence[Cell], room: float, fmt: Format
) -> list[float]:
    """The least widths: of a word, or better of a few words and a low head where there is room."""
    for comfort, head_lines in _COMFORT:
        least = [
            max(
                need.word,
                min(need.text_below, comfort * fmt.table.narrow_mm),
                ROOM * cell.width_in(head_lines),
            )
            for need, cell in zip(needs, head, strict=True)
        ]
        if sum(least) <= room * 0.8:
            return least
    return [need.word for need in needs]
