"""The order of Vietnamese words and names: letters first, then tones, syllable by syllable."""

import unicodedata
from functools import lru_cache

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0301": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5}  # à á ả ã ạ
_LETTER_MARKS = {"\u0306", "\u0302", "\u031b"}  # ă, â ê ô, ơ ư

Key = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]


def sort_key(text: str) -> Key:
    """Sorts as a Vietnamese dictionary does; capitals do not count.

    Each syllable is compared by its letters (ă after a, đ after d), then by its tone in the order
    of a à á ả ã ạ; digits count as numbers and come before letters.
    """
    return tuple(_syllable(word) for word in text.casefold().split())


def name_sort_key(full_name: str) -> Key:
    """Sorts people by given name, then family name, then the names between."""
    words = full_name.split()
    return sort_key(" ".join([*words[-1:], *words[:-1]]))


@lru_cache(maxsize=20_000)  # the same few words, over and over
def _syllable(word: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    if word.isdecimal():
        return (-1, int(word)), ()
    letters: list[int] = []
    tones: list[int] = []
    for char in unicodedata.normalize("NFC", word):
        base, marks = _split(char)
        letters.append(_rank(base))
        tones.append(max((_TONES[mark] for mark in marks if mark in _TONES), default=0))
    return tuple(letters), tuple(tones)


def _split(char: str) -> tuple[str, str]:
    """A letter of the alphabet, as ``ơ``, and its tone marks."""
    decomposed = unicodedata.normalize("NFD", char)
    plain, marks = decomposed[0], decomposed[1:]
    shape = "".join(mark for mark in marks if mark in _LETTER_MARKS)
    return unicodedata.normalize("NFC", plain + shape), marks


def _rank(letter: str) -> int:
    """Signs and digits come before letters."""
    place = _LETTERS.find(letter)
    return place + 0x110000 if place >= 0 else ord(letter[0])
