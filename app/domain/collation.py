"""The order of Vietnamese words and names: letters first, then tones, syllable by syllable."""

import re
import unicodedata
from functools import lru_cache

_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
_TONES = {"\u0300": 1, "\u0301": 2, "\u0309": 3, "\u0303": 4, "\u0323": 5}  # à á ả ã ạ
_LETTER_MARKS = {"\u0306", "\u0302", "\u031b"}  # ă, â ê ô, ơ ư

_RUNS = re.compile(r"[0-9]+|[^0-9]+")
_NUMBER, _FIRST_LETTER = -1, 0x110000  # before all signs; behind all letters of other scripts

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
    """Its letters, then its tone, wherever the tone is written: ``hòa`` is ``hoà``."""
    letters: list[int] = []
    tones: list[int] = []
    for run in _RUNS.findall(unicodedata.normalize("NFC", word)):
        if run[0].isdecimal():  # a longer number is the greater one; then digit by digit
            digits = run.lstrip("0")
            letters += (_NUMBER, len(digits), *map(ord, digits))
            continue
        for char in run:
            letter, tone = _letter(char)
            letters.append(letter)
            if tone:
                tones.append(tone)
    return tuple(letters), tuple(tones)


@lru_cache(maxsize=1024)
def _letter(char: str) -> tuple[int, int]:
    """The place in the alphabet, and the tone, 0 for none. Signs come before letters."""
    decomposed = unicodedata.normalize("NFD", char)
    plain, marks = decomposed[0], decomposed[1:]
    shape = "".join(mark for mark in marks if mark in _LETTER_MARKS)
    letter = unicodedata.normalize("NFC", plain + shape)
    place = _LETTERS.find(letter)
    rank = place + _FIRST_LETTER if place >= 0 else ord(letter[0])
    return rank, max((_TONES.get(mark, 0) for mark in marks), default=0)
