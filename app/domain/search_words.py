"""What a search finds: words by their beginnings, in any order, with marks or without.

This is the whole rule; an index of any database only has to give the same answers faster. A text
is found when each word of the query begins one of its words:

- typed without marks it finds words with and without (``giao`` finds ``Giáo``); typed with any
  mark it finds just that (``giáo`` does not find ``giao``, ``năm`` not ``nắm``; đ is a mark);
- ``hòa`` and ``hoà`` are one word;
- a number with something behind it is whole, and its zeros in front do not count: ``5/KH`` finds
  ``05/KH-SGDĐT``, not ``51/KH-SGDĐT``.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from app.domain.vietnamese import fold

MOST_WORDS = 32
"""Words of a query after these do not count: nobody types so many."""
_LONGEST = 40  # letters of a word that count
_WORD = re.compile(r"[^\W_]+")

_TONES = "\u0300\u0301\u0309\u0303\u0323"  # à á ả ã ạ
_NEW_TO_OLD = {
    first + unicodedata.normalize("NFC", second + tone): (
        unicodedata.normalize("NFC", first + tone) + second
    )
    for first, second in (("o", "a"), ("o", "e"), ("u", "y"))
    for tone in _TONES
}
_OLD_TO_NEW = {old: new for new, old in _NEW_TO_OLD.items()}
_OLD = re.compile("|".join(_OLD_TO_NEW))
_NEW_AT_END = re.compile(f"(?:{'|'.join(_NEW_TO_OLD)})$")


@dataclass(frozen=True, slots=True)
class Wanted:
    """A word that is looked for: the beginning of a word, or all of it."""

    word: str
    is_whole: bool = False

    def begins(self, word: str) -> bool:
        """Whether it finds a word of a text."""
        spellings = _spellings(word)
        if self.is_whole:
            return self.word in spellings
        return any(spelling.startswith(self.word) for spelling in spellings)


def wanted_words(query: str) -> tuple[Wanted, ...]:
    """The words of a query, each once; none when it holds only signs."""
    text = unicodedata.normalize("NFC", query)
    found = (_wanted(match[0], is_last=match.end() == len(text)) for match in _WORD.finditer(text))
    return tuple(dict.fromkeys(found))[:MOST_WORDS]


def _wanted(typed: str, *, is_last: bool) -> Wanted:
    word = _lower(typed)
    if is_last or not _is_number(word):
        return Wanted(word)
    return Wanted(_without_zeros(word), is_whole=True)


def index_words(text: str) -> list[str]:
    """The distinct words that an index holds for a text.

    Those with marks stand there without them as well, so that looking for a beginning is all
    there is to do: one without marks cannot begin a word with marks that it should not find.
    """
    found: dict[str, None] = {}
    for word in _words_in(text):
        found |= dict.fromkeys(_spellings(word))
    return list(found)


def finds(query: str, text: str) -> bool:
    """Whether the text has every word of the query; a query without words finds nothing."""
    wanted = wanted_words(query)
    words = set(_words_in(text))
    return bool(wanted) and all(any(one.begins(word) for word in words) for one in wanted)


def found_in(wanted: tuple[Wanted, ...], text: str) -> list[tuple[int, int]]:
    """Where the found beginnings stand in a text (NFC): start and end of each, in order."""
    places = []
    for match in _WORD.finditer(text):
        lengths = [
            len(match[0]) if one.is_whole else min(len(one.word), len(match[0]))
            for one in wanted
            if one.begins(match[0])
        ]
        if lengths:
            places.append((match.start(), match.start() + max(lengths)))
    return places


def _words_in(text: str) -> Iterator[str]:
    return (match[0] for match in _WORD.finditer(unicodedata.normalize("NFC", text)))


def _lower(word: str) -> str:
    return unicodedata.normalize("NFC", word.casefold())[:_LONGEST]


def _is_number(word: str) -> bool:
    return word.isascii() and word.isdecimal()


def _without_zeros(number: str) -> str:
    return number.lstrip("0") or "0"


@lru_cache(maxsize=1 << 14)  # few syllables make up most of what is written
def _spellings(word: str) -> tuple[str, ...]:
    """How a word of a text may be typed: as it stands, without marks, with its tone elsewhere."""
    lower = _lower(word)
    if lower.isascii():
        return (lower, _without_zeros(lower)) if lower.isdecimal() else (lower,)
    other = _OLD.sub(lambda match: _OLD_TO_NEW[match[0]], lower, count=1)
    if other == lower:
        other = _NEW_AT_END.sub(lambda match: _NEW_TO_OLD[match[0]], lower)
    plain = fold(lower)
    return (lower, plain) if other == lower else (lower, other, plain)
