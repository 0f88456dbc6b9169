"""Inline content as the runs that ``document.typ`` prints: data, never markup.

A run is a text, ``"\\n"`` (a line break), or a mapping: ``t`` a text with ``b`` bold, ``i`` italic
and ``w`` its mark, ``g`` runs that hold together on one line, ``n`` a note by its paragraphs.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from app.domain.markup import Footnote, Inline, Text
from app.exporters.marks import Mark, marked, split_marks
from app.exporters.runs import GLUED_HYPHEN, NUMBER, note_paragraphs

Run = str | dict[str, Any]

_SPACES = re.compile(r"([ \n]+)")
_LINE_BREAKS = re.compile(r"(\n+)")
_LONGEST_WORD = 60  # what is longer may break after all
_CLEAN = dict.fromkeys((*range(32), 65534, 65535, *range(55296, 57344)))
_CLEAN |= {ord("\n"): "\n", ord("\t"): "    ", ord("\r"): " "}


def clean(text: str) -> str:
    """The text without what no font prints: control characters and halves of characters."""
    return text if text.isprintable() else text.translate(_CLEAN)


def runs_of(
    content: Iterable[Inline],
    *,
    is_bold: bool = False,
    is_glued: bool = False,
    is_capitals: bool = False,
) -> list[Run]:
    """The runs of a content; a glued one is broken at spaces only."""
    content = list(content)
    has_hyphen = any(isinstance(item, Text) and "-" in item.text for item in content)
    between = _SPACES if has_hyphen else _LINE_BREAKS  # without hyphens no word needs care
    runs: list[Run] = []
    word: list[Inline] = []

    def end_word() -> None:
        pieces = [_run(piece, is_bold=is_bold, is_capitals=is_capitals) for piece in word]
        if _holds_together(word, is_glued=is_glued):
            runs.append({"g": pieces})
        else:
            runs.extend(pieces)
        word.clear()

    for item in content:
        if isinstance(item, Footnote):
            word.append(item)
            continue
        for piece, is_space, mark in _words(item.text, between):
            if is_space:
                end_word()
                runs += _spaces(piece, _look(item, mark, is_bold=is_bold))
            else:
                text = marked(piece, mark) if mark else piece
                word.append(Text(text, item.is_bold, item.is_italic))
    end_word()
    return _merged(runs)


def _words(text: str, between: re.Pattern[str]) -> Iterator[tuple[str, bool, Mark | None]]:
    """The words of a text and what is between them, which is said, each with its mark."""
    for part, mark in split_marks(text):
        for index, piece in enumerate(between.split(clean(part))):
            if piece:
                yield piece, bool(index % 2), mark


def _holds_together(word: Sequence[Inline], *, is_glued: bool) -> bool:
    text = "".join(piece.text for piece in word if isinstance(piece, Text))
    if "-" not in text or len(text) > _LONGEST_WORD:
        return False
    if is_glued:
        return bool(GLUED_HYPHEN.search(text))
    return any("-" in match[0] for match in NUMBER.finditer(text))


def _run(piece: Inline, *, is_bold: bool, is_capitals: bool) -> Run:
    if isinstance(piece, Footnote):
        return {"n": [runs_of(texts) for texts in note_paragraphs(piece.content)]}
    text, mark = next(split_marks(piece.text))
    text = text.upper() if is_capitals else text
    look = _look(piece, mark, is_bold=is_bold)
    return {"t": text, **look} if look else text


def _look(text: Text, mark: Mark | None, *, is_bold: bool) -> dict[str, Any]:
    look: dict[str, Any] = {"b": 1} if is_bold or text.is_bold else {}
    if text.is_italic:
        look["i"] = 1
    return {**look, "w": mark.value} if mark else look


def _spaces(spaces: str, look: dict[str, Any]) -> list[Run]:
    pieces = filter(None, re.split("(\n)", spaces))
    return [{"t": piece, **look} if look and piece != "\n" else piece for piece in pieces]


def _merged(runs: Iterable[Run]) -> list[Run]:
    """Neighbours of one look in one run: few and long runs are set faster."""
    merged: list[Run] = []
    for run in runs:
        before = merged[-1] if merged else None
        if isinstance(run, str) and isinstance(before, str) and "\n" not in {run, before}:
            merged[-1] = before + run
        elif isinstance(run, dict) and isinstance(before, dict) and _is_like(before, run):
            merged[-1] = {**before, "t": before["t"] + run["t"]}
        else:
            merged.append(run)
    return merged


def _is_like(before: dict[str, Any], run: dict[str, Any]) -> bool:
    both = "t" in before and "t" in run
    return both and all(before.get(key) == run.get(key) for key in ("b", "i", "w"))
