"""Two states of a list of texts: what is new, removed, moved, changed, and in which words."""

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum, auto

from app.domain.likeness import pair_alike


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
    """A text with a key that stays the same while it is edited; ``place`` names it to people.

    ``parent`` is the key of the item that it stands below, or the name of the group that it stands
    in. ``gists`` say what it is about, where items have no key in common; its text when empty.
    ``form`` is how it is set: bold, numbers by hand.
    """

    key: str
    text: str
    place: str = ""
    parent: str = ""
    gists: tuple[str, ...] = ()
    form: str = ""


@dataclass(frozen=True, slots=True)
class ComparedItem:
    """An item before and after; one of the two is None where it is new or removed."""

    kind: ChangeKind
    old: Item | None
    new: Item | None
    is_moved: bool = False

    @property
    def is_only_form(self) -> bool:
        """Whether it says the same and only looks different."""
        if self.kind is not ChangeKind.CHANGED or self.old is None or self.new is None:
            return False
        return self.old.text == self.new.text


@dataclass(frozen=True, slots=True)
class Piece:
    """Words that stayed, came or went."""

    kind: PieceKind
    text: str


# --- items ---------------------------------------------------------------------------------------


def compare_items(old: Sequence[Item], new: Sequence[Item]) -> list[ComparedItem]:
    """The new items in their order, the removed ones behind what they stood behind.

    Items belong together by key; what is left of both sides is paired where the texts are alike.
    """
    pairs = _pair(old, new)
    moved = _moved(old, new, pairs)
    back = {at: n for n, at in pairs.items()}
    gone = _gone_after(old, pairs, moved)
    compared = gone.get(-1, [])
    for at, item in enumerate(new):
        compared.append(_compared(old, item, back.get(at), moved))
        compared += gone.get(at, [])
    return compared


def _compared(old: Sequence[Item], item: Item, n: int | None, moved: set[int]) -> ComparedItem:
    if n is None:
        return ComparedItem(ChangeKind.NEW, None, item)
    before = old[n]
    is_same = (before.text, before.form) == (item.text, item.form)
    return ComparedItem(
        ChangeKind.SAME if is_same else ChangeKind.CHANGED, before, item, n in moved
    )


def _pair(old: Sequence[Item], new: Sequence[Item]) -> dict[int, int]:
    """Places in ``old`` with their places in ``new``, in the old order."""
    before, after = _by_key(old), _by_key(new)
    pairs = {n: after[key] for key, n in before.items() if key in after}
    taken = set(pairs.values())
    left = [n for n in range(len(old)) if n not in pairs]
    free = [at for at in range(len(new)) if at not in taken]
    alike = pair_alike([_gists(old[n]) for n in left], [_gists(new[at]) for at in free])
    pairs |= {left[n]: free[at] for n, at in alike.items()}
    return dict(sorted(pairs.items()))


def _by_key(items: Sequence[Item]) -> dict[str, int]:
    """The places of the items whose key no other has."""
    counts = Counter(item.key for item in items)
    return {item.key: at for at, item in enumerate(items) if item.key and counts[item.key] == 1}


def _gists(item: Item) -> tuple[str, ...]:
    return item.gists or (item.text,)


def _moved(old: Sequence[Item], new: Sequence[Item], pairs: Mapping[int, int]) -> set[int]:
    """The items that stand below another parent, and the fewest whose moving explains the order.

    What goes along with its parent has not moved.
    """
    homes = _homes(old, new, pairs)
    siblings: dict[str, list[int]] = defaultdict(list)
    moved: set[int] = set()
    for n, at in pairs.items():
        parent = old[n].parent
        if homes[parent] == new[at].parent:
            siblings[parent].append(n)
        else:
            moved.add(n)
    for members in siblings.values():
        stayed = _rising([pairs[n] for n in members])
        moved |= {n for n in members if pairs[n] not in stayed}
    return moved


def _homes(
    old: Sequence[Item], new: Sequence[Item], pairs: Mapping[int, int]
) -> dict[str, str | None]:
    """Each parent of old with what it is in new: an item by its pair, a group by its name.

    A group that has another name now is the one in which most of its items are.
    """
    own = {item.key: n for n, item in enumerate(old) if item.key}
    names = {item.parent for item in new}
    found: dict[str, Counter[str]] = defaultdict(Counter)
    for n, at in pairs.items():
        found[old[n].parent][new[at].parent] += 1
    homes: dict[str, str | None] = {}
    for parent, now in found.items():
        if parent in own:
            at_now = pairs.get(own[parent])
            homes[parent] = None if at_now is None else new[at_now].key
        else:
            homes[parent] = parent if parent in names else now.most_common(1)[0][0]
    return homes


def _rising(places: Sequence[int]) -> set[int]:
    """The longest run of ``places`` that rises."""
    tails: list[int] = []  # the lowest end of a run of each length
    before: dict[int, int | None] = {}
    for place in places:
        at = bisect_left(tails, place)
        before[place] = tails[at - 1] if at else None
        tails[at : at + 1] = [place]
    run: set[int] = set()
    end = tails[-1] if tails else None
    while end is not None:
        run.add(end)
        end = before[end]
    return run


def _gone_after(
    old: Sequence[Item], pairs: Mapping[int, int], moved: set[int]
) -> dict[int, list[ComparedItem]]:
    """The removed items by the place in new that they follow; -1 is the beginning.

    What stood within something that moved went with it.
    """
    gone: dict[int, list[ComparedItem]] = defaultdict(list)
    carriers: dict[str, int] = {}  # key -> the nearest moved item, itself or above
    last: dict[int, int] = {}  # carrier -> place in new of what it carried last
    for n, item in enumerate(old):
        carrier = n if n in moved else carriers.get(item.parent, -1)
        if item.key:
            carriers[item.key] = carrier
        if n in pairs:
            last[carrier] = pairs[n]
        else:
            removed = ComparedItem(ChangeKind.REMOVED, item, None)
            gone[last.get(carrier, -1)].append(removed)
    return gone


# --- words ---------------------------------------------------------------------------------------

_WORDS = re.compile(r"(\w+(?:[/.,–-]\w+)*%?|[^\w\s]|^)(\s*)")
"""A word with the white space behind it. Numbers and dates are words: 6,5 · 15/02 · 06-NQ/TU."""


@dataclass(slots=True)
class _Step:
    """Words that stayed, and what was changed behind them."""

    kept: str = ""
    deleted: str = ""
    added: str = ""

    @property
    def size(self) -> int:
        return max(len(self.deleted), len(self.added))


def compare_words(old: str, new: str) -> list[Piece]:
    """The two texts as pieces: kept and deleted ones make ``old``, kept and added ones ``new``."""
    steps = _without_crumbs(_steps(old, new))
    return [
        Piece(kind, text)
        for step in _with_spaces_kept(steps)
        for kind, text in (
            (PieceKind.KEPT, step.kept),
            (PieceKind.DELETED, step.deleted),
            (PieceKind.ADDED, step.added),
        )
        if text
    ]


def _steps(old: str, new: str) -> Iterator[_Step]:
    before, after = _WORDS.findall(old), _WORDS.findall(new)
    words = [word for word, _ in before], [word for word, _ in after]
    step = _Step()
    for what, a, b, c, d in SequenceMatcher(None, *words, autojunk=False).get_opcodes():
        if what != "equal":
            step.deleted += "".join(map("".join, before[a:b]))
            step.added += "".join(map("".join, after[c:d]))
            continue
        for (word, space), (_, space_now) in zip(before[a:b], after[c:d], strict=True):
            if step.deleted or step.added:
                yield step
                step = _Step()
            step.kept += word
            if space == space_now:
                step.kept += space
            else:
                step.deleted, step.added = space, space_now
    yield step


def _without_crumbs(steps: Iterator[_Step]) -> list[_Step]:
    """Little that stayed between two large changes goes with them: a changed phrase reads as one.

    So does what has neither letter nor digit.
    """
    merged: list[_Step] = []
    for step in steps:
        last = merged[-1] if merged else None
        if last is not None and last.size and _is_crumb(step.kept, last, step):
            last.deleted += step.kept + step.deleted
            last.added += step.kept + step.added
        else:
            merged.append(step)
    return merged


def _is_crumb(kept: str, last: _Step, step: _Step) -> bool:
    if not step.size:
        return False
    is_mute = not any(map(str.isalnum, kept))
    return is_mute or 2 * len(kept.strip()) <= min(last.size, step.size)


def _with_spaces_kept(steps: list[_Step]) -> Iterator[_Step]:
    """White space that a change ends with on both sides belongs to what was kept."""
    space = ""
    for step in steps:
        step.kept = space + step.kept
        space = _common_space(step.deleted, step.added)
        step.deleted = step.deleted.removesuffix(space)
        step.added = step.added.removesuffix(space)
        yield step
    yield _Step(space)


def _common_space(old: str, new: str) -> str:
    """The white space at the end of both."""
    count = 0
    for a, b in zip(reversed(old), reversed(new), strict=False):
        if a != b or not a.isspace():
            break
        count += 1
    return old[len(old) - count :]


# --- for a list ----------------------------------------------------------------------------------

_AROUND = 60  # letters that are left of words that stayed, on each side of a change
_LONGEST = 400  # letters that are left of words that came or went


def shorten(pieces: Sequence[Piece]) -> list[Piece]:
    """The pieces on one line, of long ones the beginning; what stayed only beside a change."""
    shortened = []
    for number, piece in enumerate(pieces):
        text = " ".join(piece.text.split("\n"))
        is_first, is_last = number == 0, number == len(pieces) - 1
        if piece.kind is not PieceKind.KEPT:
            text = _head(text, _LONGEST)
        elif len(text) > _AROUND * (1 if is_first or is_last else 2):
            if is_last:
                text = _head(text, _AROUND)
            else:
                text = _tail(text) if is_first else f"{_head(text, _AROUND)}{_tail(text)[1:]}"
        shortened.append(Piece(piece.kind, text))
    return shortened


def _head(text: str, length: int) -> str:
    """The words that fit into ``length`` letters."""
    return text if len(text) <= length else f"{text[:length].rpartition(' ')[0]} …"


def _tail(text: str) -> str:
    return f"… {text[-_AROUND:].partition(' ')[2]}"
