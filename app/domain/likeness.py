"""Which texts of two lists are the same item written otherwise, where no key says so."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

_WORD = re.compile(r"\w+")
_ALIKE = 0.5  # of 1: texts that share less are two items
_COMMON = 30  # a word or pair of words in more texts than this tells none of them apart
_CANDIDATES = 6  # of each text are looked at closely

Gists = tuple[str, ...]
"""What an item is about, in one or more ways: its title; its whole text."""


@dataclass(frozen=True, slots=True)
class _Profile:
    """The words of a text and its pairs of neighbouring words, each with its count."""

    words: "Counter[str]"
    pairs: "Counter[str]"


def pair_alike(old: Sequence[Gists], new: Sequence[Gists]) -> dict[int, int]:
    """Places in ``old`` with their places in ``new``: equal ones first, then the most alike.

    Only texts that share a rare word are compared, so that long lists take no time. Turning the
    lists round turns the pairs round.
    """
    pairs = _equal(old, new)
    taken = set(pairs.values())
    left = {n: _profiles(old[n]) for n in range(len(old)) if n not in pairs}
    free = {n: _profiles(new[n]) for n in range(len(new)) if n not in taken}
    scored = []
    for n, at in _candidates(left, free):
        alike = [_likeness(a, b) for a, b in zip(left[n], free[at], strict=False)]
        if max(alike, default=0.0) >= _ALIKE:
            scored.append((-sum(alike), abs(n - at), n + at, n, at))
    for _, _, _, n, at in sorted(scored):
        if n not in pairs and at not in taken:
            pairs[n] = at
            taken.add(at)
    return pairs


def likeness(old: str, new: str) -> float:
    """0 to 1: how much of two texts is the same, by words and by pairs of words."""
    return _likeness(_profile(old), _profile(new))


def _equal(old: Sequence[Gists], new: Sequence[Gists]) -> dict[int, int]:
    """Texts that say the very same, the first of one list with the first of the other."""
    places: dict[Gists, list[int]] = defaultdict(list)
    for at in reversed(range(len(new))):
        if any(new[at]):
            places[new[at]].append(at)
    return {n: places[gists].pop() for n, gists in enumerate(old) if places.get(gists)}


def _profiles(gists: Gists) -> list[_Profile]:
    return [_profile(gist) for gist in gists]


def _profile(text: str) -> _Profile:
    words = _WORD.findall(text.casefold())
    return _Profile(Counter(words), Counter(map(" ".join, pairwise(words))))


def _likeness(old: _Profile, new: _Profile) -> float:
    by_words = _shared(old.words, new.words)
    if not old.pairs or not new.pairs:
        return by_words
    return (by_words + _shared(old.pairs, new.pairs)) / 2


def _shared(old: "Counter[str]", new: "Counter[str]") -> float:
    both = old.total() + new.total()
    if not both:
        return 0.0
    smaller, larger = (old, new) if len(old) <= len(new) else (new, old)
    return 2 * sum(min(count, larger[word]) for word, count in smaller.items()) / both


# --- candidates ----------------------------------------------------------------------------------

_Texts = dict[int, list[_Profile]]


def _candidates(left: _Texts, free: _Texts) -> set[tuple[int, int]]:
    """The pairs that may be alike: each text with those that it shares rare words with."""
    return {*_found(left, free), *((n, at) for at, n in _found(free, left))}


def _found(texts: _Texts, others: _Texts) -> Iterator[tuple[int, int]]:
    holders: dict[str, list[int]] = defaultdict(list)
    for at, profiles in others.items():
        for mark in _marks(profiles):
            holders[mark].append(at)
    for n, profiles in texts.items():
        weights: Counter[int] = Counter()
        for mark in _marks(profiles):
            found = holders.get(mark, ())
            if len(found) <= _COMMON:
                for at in found:
                    weights[at] += _COMMON // len(found)
        best = sorted(weights, key=lambda at: (-weights[at], abs(at - n), at))
        yield from ((n, at) for at in best[:_CANDIDATES])


def _marks(profiles: Sequence[_Profile]) -> set[str]:
    return {mark for profile in profiles for mark in (*profile.words, *profile.pairs)}
