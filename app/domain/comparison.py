"""Two states of a list of texts: what is new, removed, moved, changed, and in which words."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum, auto

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
_CLOSELY = 160_000  # pairs of words that are compared each with each, about 20 ms
_PHRASE = 5  # words and blanks: three words
_FEW = 6  # texts that are compared closely with one other
_ALIKE = 0.5  # texts without a common key are one item changed when this much of them is the same


class ChangeKind(StrEnum):
    """What happened to an item."""

    SAME = auto()
    NEW = auto()
    REMOVED = auto()
    CHANGED = auto()


class PieceKind(StrEnum):
    """What happened to some words."""

    KEPT = auto()
    ADDED = auto()
    DELETED = auto()


@dataclass(frozen=True, slots=True)
class Item:
    """A text with a key that stays the same while it is edited; ``place`` names it to people."""

    key: str
    text: str
    place: str = ""


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """An item before and after; one of the two is None where it is new or removed."""

    kind: ChangeKind
    old: Item | None
    new: Item | None
    is_moved: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, came or went."""

    kind: PieceKind
    text: str


def compare_items(old: Sequence[Item], new: Sequence[Item]) -> list[ComparedItem]:
    """The new items in their order, the removed ones where they stood.

    Items belong together by key; what is left of both sides is paired where the texts are alike.
    """
    pairs = _pair(old, new)
    moved = _moved(pairs)
    places = {at: n for n, at in pairs.items()}
    compared: list[ComparedItem] = []
    waiting = [n for n in range(len(old)) if n not in pairs]  # removed, in the old order
    for place, item in enumerate(new):
        before = places.get(place)
        if before is None:
            compared.append(ComparedItem(ChangeKind.NEW, None, item))
            continue
        while waiting and waiting[0] < before:
            compared.append(ComparedItem(ChangeKind.REMOVED, old[waiting.pop(0)], None))
        kind = ChangeKind.SAME if old[before].text == item.text else ChangeKind.CHANGED
        compared.append(ComparedItem(kind, old[before], item, before in moved))
    return compared + [ComparedItem(ChangeKind.REMOVED, old[n], None) for n in waiting]


def _pair(old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """Places in ``old`` with their places in ``new``."""
    places = {item.key: place for place, item in enumerate(new)}
    pairs = {n: places[item.key] for n, item in enumerate(old) if item.key in places}
    left = [n for n in range(len(old)) if n not in pairs]
    taken = set(pairs.values())
    free = {at: new[at].text for at in range(len(new)) if at not in taken}
    shared = _Shared(free)
    for n in left:
        text = old[n].text
        likely = (at for at in shared.likely(text) if at in free)
        found = max(((likeness(text, free[at]), -at) for at in likely), default=(0.0, 0))
        if found[0] >= _ALIKE:
            pairs[n] = -found[1]
            del free[pairs[n]]
    return dict(sorted(pairs.items()))


class _Shared:
    """Finds the texts that share the most words with another: only these are looked at closely.

    Comparing each with each would take a minute for a programme of 500 tasks written anew.
    """

    def __init__(self, texts: Mapping[int, str]) -> None:
        self._holders: dict[str, list[int]] = {}
        for at, text in texts.items():
            for word in set(text.split()):
                self._holders.setdefault(word, []).append(at)
        # words that most texts have tell nothing of which belong together
        self._most = max(_FEW, len(texts) // 4)

    def likely(self, text: str) -> list[int]:
        """The few likeliest ones, in their order; all where there are few."""
        counts: Counter[int] = Counter()
        for word in set(text.split()):
            holders = self._holders.get(word, ())
            if len(holders) <= self._most:
                counts.update(holders)
        return sorted(at for at, _ in counts.most_common(_FEW))


def _moved(pairs: dict[int, int]) -> set[int]:
    """The fewest items whose moving explains the new order: those off the longest rising run."""
    tails: list[int] = []
    ends: list[int] = []  # the item that each run of this length ends with
    before: dict[int, int] = {}
    for old_place, new_place in pairs.items():
        at = bisect_left(tails, new_place)
        if at:
            before[old_place] = ends[at - 1]
        tails[at : at + 1], ends[at : at + 1] = [new_place], [old_place]
    moved = set(pairs)
    place = ends[-1] if ends else None
    while place is not None:
        moved.discard(place)
        place = before.get(place)
    return moved


def likeness(old: str, new: str) -> float:
    """0 to 1: how much of two texts is the same, by words."""
    if not old or not new:
        return 0.0
    matcher = SequenceMatcher(None, old.split(), new.split(), autojunk=False)
    return matcher.ratio() if matcher.quick_ratio() >= _ALIKE else 0.0


def compare_words(old: str, new: str) -> list[Piece]:
    """The two texts as pieces: kept and deleted ones make ``old``, kept and added ones ``new``."""
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    pieces: list[Piece] = []
    a = c = 0
    for b, d, size in (*_runs(before, after), (len(before), len(after), 0)):
        if a < b:
            pieces.append(Piece(PieceKind.DELETED, "".join(before[a:b])))
        if c < d:
            pieces.append(Piece(PieceKind.ADDED, "".join(after[c:d])))
        if size:
            pieces.append(Piece(PieceKind.KEPT, "".join(before[b : b + size])))
        a, c = b + size, d + size
    return _without_crumbs(pieces)


Run = tuple[int, int, int]
"""The same words in both texts: where in the old, where in the new, how many."""


def _runs(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """What both have in common, in its order.

    Long texts are first held together at phrases that each has once, and compared closely only
    between these: of 3,000 words a close comparison takes minutes, as blanks are alike everywhere.
    """
    head = _common_start(old, new)
    old_rest, new_rest = old[head:], new[head:]
    tail = _common_start(old_rest[::-1], new_rest[::-1])
    old_rest, new_rest = old_rest[: len(old_rest) - tail], new_rest[: len(new_rest) - tail]
    if len(old_rest) * len(new_rest) <= _CLOSELY:
        matcher = SequenceMatcher(None, old_rest, new_rest, autojunk=False)
        middle = [(b.a, b.b, b.size) for b in matcher.get_matching_blocks()]
    else:
        middle = _runs_between(old_rest, new_rest)
    end = (len(old) - tail, len(new) - tail, tail)
    return _joined([(0, 0, head), *_shifted(middle, head, head), end])


def _runs_between(old: Sequence[str], new: Sequence[str]) -> list[Run]:
    """The phrases that hold the texts together, and what is alike between them."""
    anchors = _anchors(old, new)
    if not anchors:
        return []
    runs: list[Run] = []
    a = b = 0
    for old_at, new_at in anchors:
        runs += _shifted(_runs(old[a:old_at], new[b:new_at]), a, b)
        runs.append((old_at, new_at, 1))
        a, b = old_at + 1, new_at + 1
    return [*runs, *_shifted(_runs(old[a:], new[b:]), a, b)]


def _shifted(runs: Iterable[Run], a: int, b: int) -> Iterator[Run]:
    return ((old + a, new + b, size) for old, new, size in runs)


def _joined(runs: Iterable[Run]) -> list[Run]:
    """The runs that are not empty; those that meet in both texts are one."""
    joined: list[Run] = []
    for old, new, size in runs:
        last = joined[-1] if joined else (0, 0, 0)
        if joined and (last[0] + last[2], last[1] + last[2]) == (old, new):
            joined[-1] = (last[0], last[1], last[2] + size)
        elif size:
            joined.append((old, new, size))
    return joined


def _anchors(old: Sequence[str], new: Sequence[str]) -> list[tuple[int, int]]:
    """Where the phrases begin that stand once in each, as far as their order is the same."""
    places = _phrases(new)
    pairs = {at: places[phrase] for phrase, at in _phrases(old).items() if phrase in places}
    pairs = dict(sorted(pairs.items()))
    moved = _moved(pairs)
    return [(a, b) for a, b in pairs.items() if a not in moved]


def _phrases(words: Sequence[str]) -> dict[tuple[str, ...], int]:
    """The phrases that stand there once, with their places."""
    places: dict[tuple[str, ...], int] = {}
    again = set()
    for at in range(len(words) - _PHRASE + 1):
        phrase = tuple(words[at : at + _PHRASE])
        if phrase in places:
            again.add(phrase)
        places[phrase] = at
    return {phrase: at for phrase, at in places.items() if phrase not in again}


def _common_start(one: Sequence[str], other: Sequence[str]) -> int:
    pairs = enumerate(zip(one, other, strict=False))
    return next((at for at, (a, b) in pairs if a != b), min(len(one), len(other)))


def _without_crumbs(pieces: list[Piece]) -> list[Piece]:
    """Blanks alone between two changes go with them: a changed phrase reads as one."""
    merged: list[Piece] = []
    deleted = added = ""
    for at, piece in enumerate(pieces):
        is_crumb = piece.kind is PieceKind.KEPT and not piece.text.strip()
        if is_crumb and (deleted or added) and at + 1 < len(pieces):
            deleted, added = deleted + piece.text, added + piece.text
        elif piece.kind is PieceKind.DELETED:
            deleted += piece.text
        elif piece.kind is PieceKind.ADDED:
            added += piece.text
        else:
            merged += [*_changed(deleted, added), piece]
            deleted = added = ""
    return [*merged, *_changed(deleted, added)]


def _changed(deleted: str, added: str) -> list[Piece]:
    made = (Piece(PieceKind.DELETED, deleted), Piece(PieceKind.ADDED, added))
    return [piece for piece in made if piece.text]
