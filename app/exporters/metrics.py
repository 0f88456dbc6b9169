"""How wide text is: advance widths of Tinos, which has the metrics of Times New Roman.

Word does not kern unless told to, so the width of a line is the sum of its letters.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from app.exporters.marks import MARK_CHARS
from app.paths import RESOURCES

FONTS = RESOURCES / "fonts"
MM_PER_PT = 25.4 / 72
ROOM = 1.006
"""What a line must be wider than its text: renderers round widths, LibreOffice up to 0.45 %."""
ASCENT = 1825 / 2048
"""Baseline below the top of a single-spaced line, in type sizes (Tinos, Times New Roman)."""

_FILES = {
    (False, False): "Tinos-Regular.ttf",
    (True, False): "Tinos-Bold.ttf",
    (False, True): "Tinos-Italic.ttf",
    (True, True): "Tinos-BoldItalic.ttf",
}


@dataclass(frozen=True, slots=True)
class Type:
    """A type size and look to measure in."""

    size_pt: float
    is_bold: bool = False
    is_italic: bool = False
    is_capitals: bool = False


class _Advances(dict[str, float]):
    """Advance widths by character, in type sizes; unknown characters have that of ``.notdef``."""

    def __missing__(self, _char: str) -> float:
        return self[""]


@cache
def _advances(is_bold: bool, is_italic: bool) -> _Advances:  # noqa: FBT001 - the key of a cache
    # fontTools is not needed before the first export, and takes a while to import
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    with TTFont(FONTS / _FILES[is_bold, is_italic], lazy=True) as font:
        units = font["head"].unitsPerEm
        metrics = font["hmtx"].metrics
        advances = _Advances(
            (chr(code), metrics[glyph][0] / units) for code, glyph in font.getBestCmap().items()
        )
        advances[""] = metrics[".notdef"][0] / units
        advances |= dict.fromkeys(MARK_CHARS, 0.0)
    return advances


def missing_letters(text: str) -> set[str]:
    """What of ``text`` one of the fonts does not have."""
    return {char for look in _FILES for char in text if char not in _advances(*look)}


def text_width_pt(text: str, look: Type) -> float:
    """The width of ``text`` on one line, in pt."""
    advances = _advances(look.is_bold, look.is_italic)
    shown = text.upper() if look.is_capitals else text
    return sum(map(advances.__getitem__, shown)) * look.size_pt


def text_width_mm(text: str, look: Type) -> float:
    """The width of ``text`` on one line, in mm."""
    return text_width_pt(text, look) * MM_PER_PT


def wrap(text: str, width_mm: float, look: Type) -> list[str]:
    """The lines of ``text``, filled in turn and broken at spaces; a longer word juts out."""
    words = text.split()
    widths = [text_width_mm(word, look) for word in words]
    space = text_width_mm(" ", look)
    return [" ".join(words[start:end]) for start, end in fill(widths, space, width_mm)]


def fill(widths: Sequence[float], space: float, measure: float) -> Iterator[tuple[int, int]]:
    """The words of each line, as (first, one past the last), from the widths of the words."""
    start, used = 0, 0.0
    for index, width in enumerate(widths):
        if index > start and used + space + width > measure:
            yield start, index
            start, used = index, width
        else:
            used += width + (space if index > start else 0.0)
    if widths:
        yield start, len(widths)
