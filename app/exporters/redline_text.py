"""One text out of two: what went struck through, what came underlined.

Bold and the like are those of the new text: a change of looks alone is not marked.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from app.domain.comparison import PieceKind, compare_words
from app.domain.markup import Content, Footnote, Inline, Text, merge_runs, plain_text
from app.exporters.marks import BETWEEN, Mark, marked

_NOTE = "\ufffc"  # stands for a note among words


def merge_content(old: Content, new: Content) -> Content:
    """The new content, with the words that it lost and gained marked."""
    if old == new:
        return new
    runs: list[Inline] = []
    at_old = at_new = 0
    last = PieceKind.KEPT
    for piece in compare_words(flat_text(old), flat_text(new)):
        size = len(piece.text)
        before, after = _cut(old, at_old, size), _cut(new, at_new, size)
        match piece.kind:
            case PieceKind.DELETED:
                runs += mark_content(before, Mark.DELETED)
                at_old += size
            case PieceKind.ADDED:
                runs += [Text(BETWEEN)] * (last is PieceKind.DELETED)
                runs += mark_content(after, Mark.ADDED)
                at_new += size
            case PieceKind.KEPT:
                runs += _with_old_notes(before, after)
                at_old, at_new = at_old + size, at_new + size
        last = piece.kind
    return tuple(merge_runs(runs))


def mark_content(content: Iterable[Inline], mark: Mark) -> Content:
    """All of a content in a mark. A note that went is read in its place: it has no number."""
    runs: list[Inline] = []
    for run in content:
        if isinstance(run, Text):
            runs.append(replace(run, text=marked(run.text, mark)))
        elif mark is Mark.DELETED:
            runs.append(Text(marked(f" [Chú thích: {plain_text(run.content)}]", mark)))
        else:
            runs.append(Footnote(_texts(mark_content(run.content, mark))))
    return tuple(runs)


def _with_old_notes(old: Content, new: Content) -> Iterator[Inline]:
    notes = (run for run in old if isinstance(run, Footnote))
    for run in new:
        if isinstance(run, Footnote):
            before = next(notes)
            yield Footnote(_texts(merge_content(before.content, run.content)))
        else:
            yield run


def _texts(content: Content) -> tuple[Text, ...]:
    return tuple(run for run in content if isinstance(run, Text))


def flat_text(content: Content) -> str:
    """The words of a content, a sign in place of each note."""
    return "".join(run.text if isinstance(run, Text) else _NOTE for run in content)


def _cut(content: Content, start: int, size: int) -> Content:
    """The runs of ``size`` letters from ``start``; a note counts for one."""
    cut: list[Inline] = []
    at = 0
    for run in content:
        length = len(run.text) if isinstance(run, Text) else 1
        first, last = max(start - at, 0), min(start + size - at, length)
        if first < last:
            cut.append(replace(run, text=run.text[first:last]) if isinstance(run, Text) else run)
        at += length
    return tuple(cut)
