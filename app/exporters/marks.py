"""Marks inside a text of a document: words that went, came, or say where something stood before.

A marked text carries its marks as control characters, which no clean text has, so that every block
can hold one as it is; what writes runs into a file takes them out again and sets the look.
"""

import re
from collections.abc import Iterable, Iterator
from enum import StrEnum

from app.domain.comparison import Piece, PieceKind, compare_words


class Mark(StrEnum):
    """What a mark says of the words in it."""

    DELETED = "deleted"
    ADDED = "added"
    MOVED = "moved"


MARK_COLOURS = {Mark.DELETED: "B3261E", Mark.ADDED: "0B5394", Mark.MOVED: "38761D"}
"""RRGGBB. In black and white words that went are struck through, those that came underlined."""

_SIGNS = {Mark.DELETED: "\x11", Mark.ADDED: "\x12", Mark.MOVED: "\x13"}
_MEANINGS = {sign: mark for mark, sign in _SIGNS.items()}
END = "\x14"
BETWEEN = " "
"""Keeps words that went apart from those that came for them."""
MARK_CHARS = (*_MEANINGS, END)
_RUNS = re.compile("([\x11\x12\x13])([^\x14]*)\x14|([^\x11\x12\x13]+)")
_PIECES = {PieceKind.DELETED: Mark.DELETED, PieceKind.ADDED: Mark.ADDED}


def marked(text: str, mark: Mark) -> str:
    """The text in a mark, line by line: a text may be cut at its lines."""
    return "\n".join(f"{_SIGNS[mark]}{line}{END}" if line else "" for line in text.split("\n"))


def marked_change(old: str, new: str) -> str:
    """The new text with what it lost and gained since the old one."""
    return marked_pieces(compare_words(old, new))


def marked_pieces(pieces: Iterable[Piece]) -> str:
    """The pieces as one text with marks."""
    text, last = "", PieceKind.KEPT
    for piece in pieces:
        if last is PieceKind.DELETED and piece.kind is PieceKind.ADDED:
            text += BETWEEN
        text += marked(piece.text, _PIECES[piece.kind]) if piece.kind in _PIECES else piece.text
        last = piece.kind
    return text


def split_marks(text: str) -> Iterator[tuple[str, Mark | None]]:
    """The text in pieces, each with its mark."""
    if END not in text:
        yield text, None
        return
    for sign, inside, plain in _RUNS.findall(text):
        if sign and inside:
            yield inside, _MEANINGS[sign]
        elif plain:
            yield plain, None
