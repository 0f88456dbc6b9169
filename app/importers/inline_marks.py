"""Bold, italic and notes in a line of a text file (Markdown as OCR programs write it)."""

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from app.domain.markup import Content, Footnote, Inline, Text, merge_runs
from app.importers.ocr_noise import STAR

# A note's mark in running text has become one of these by the time the line is read.
NOTE_FIRST = 0xF0000
NOTE_LAST = 0xFFFFD
_ITALIC = re.compile(r"(?<![\w*])\*(?=[^\s*])([^*]*?[^\s*])\*(?![\w*])")
_UNDERSCORED = re.compile(r"(?<!\w)_(?=[^\s_])([^_]*?[^\s_])_(?!\w)")


def note_mark(index: int) -> str:
    """The private letter that stands for note ``index``."""
    return chr(NOTE_FIRST + index)


def read_content(line: str, notes: Mapping[int, Footnote]) -> Content:
    """The runs of a line. Marks that do not pair up are dropped (bold) or stay as text (stars)."""
    pieces = line.split("**")
    if len(pieces) % 2 == 0:  # one mark too many
        odd = _odd_mark(pieces)
        pieces[odd : odd + 2] = [pieces[odd] + pieces[odd + 1]]
    runs: list[Inline] = []
    for index, piece in enumerate(pieces):
        runs += _read_italics(piece, notes, is_bold=index % 2 == 1)
    return tuple(merge_runs(runs))


def _odd_mark(pieces: Sequence[str]) -> int:
    """The mark to drop: one that opens and is followed by another that opens, else the last.

    A mark opens when a space or nothing stands before it and a letter after it.
    """
    opens = [
        (not before or before[-1].isspace()) and bool(after) and not after[0].isspace()
        for before, after in pairwise(pieces)
    ]
    return next((at for at, two in enumerate(pairwise(opens)) if all(two)), len(opens) - 1)


def _read_italics(piece: str, notes: Mapping[int, Footnote], *, is_bold: bool) -> list[Inline]:
    runs: list[Inline] = []
    at = 0
    for match in sorted(
        [*_ITALIC.finditer(piece), *_UNDERSCORED.finditer(piece)], key=lambda found: found.start()
    ):
        if match.start() < at:
            continue
        runs += _read_notes(piece[at : match.start()], notes, is_bold=is_bold, is_italic=False)
        runs += _read_notes(match[1], notes, is_bold=is_bold, is_italic=True)
        at = match.end()
    return runs + _read_notes(piece[at:], notes, is_bold=is_bold, is_italic=False)


def _read_notes(
    piece: str, notes: Mapping[int, Footnote], *, is_bold: bool, is_italic: bool
) -> list[Inline]:
    runs: list[Inline] = []
    text = ""
    for char in piece:
        if NOTE_FIRST <= ord(char) <= NOTE_LAST:
            runs.append(Text(text, is_bold, is_italic))
            runs.append(notes[ord(char) - NOTE_FIRST])
            text = ""
        else:
            text += "*" if char == STAR else char
    runs.append(Text(text, is_bold, is_italic))
    return runs
