"""Two states of a list of texts: what is new, removed, moved, changed, and in which words."""

import re
from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum, auto

_WORDS = re.compile(r"\w+|\s+|[^\w\s]")
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
    free = [n for n in range(len(new)) if n not in set(pairs.values())]
    for n in left:
        best = max(free, key=lambda at: likeness(old[n].text, new[at].text), default=None)
        if best is not None and likeness(old[n].text, new[best].text) >= _ALIKE:
            pairs[n] = best
            free.remove(best)
    return dict(sorted(pairs.items()))


def _moved(pairs: dict[int, int]) -> set[int]:
    """The fewest items whose moving explains the new order: those off the longest rising run."""
    tails: list[int] = []
    chains: list[tuple[int, ...]] = []
    for old_place, new_place in pairs.items():
        at = bisect_left(tails, new_place)
        chain = (*(chains[at - 1] if at else ()), old_place)
        tails[at : at + 1], chains[at : at + 1] = [new_place], [chain]
    return set(pairs) - set(chains[-1] if chains else ())


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
    for what, a, b, c, d in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece(PieceKind.KEPT, "".join(before[a:b])))
            continue
        if a < b:
            pieces.append(Piece(PieceKind.DELETED, "".join(before[a:b])))
        if c < d:
            pieces.append(Piece(PieceKind.ADDED, "".join(after[c:d])))
    return _without_crumbs(pieces)


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
