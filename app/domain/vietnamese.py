"""Vietnamese text: cleaning on entry, folding for search, matching of names."""

import re
import unicodedata
from functools import lru_cache

_DROPPED = dict.fromkeys(
    [
        *range(0x09),
        *range(0x0E, 0x20),
        *range(0x7F, 0xA0),
        # zero-width characters, soft hyphen, byte order mark, bidirectional marks
        *(0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF),
        # halves of surrogate pairs never come from valid text and cannot be written as UTF-8
        *range(0xD800, 0xE000),
        *(0xFFFE, 0xFFFF),
    ]
)
_REPLACED: dict[int, str] = {
    0xA0: " ",
    0x202F: " ",
    0x2007: " ",
    0x2010: "-",
    0x2011: "-",
    0x0B: "\n",
    0x0C: "\n",
    0x85: "\n",
    0x2028: "\n",
    0x2029: "\n",
}
_ENTRY: dict[int, str | None] = {**_DROPPED, **_REPLACED}
_SPACES = re.compile(r"\s+")


def clean(text: str) -> str:
    """Text as the program keeps it: NFC, no control, zero-width or broken characters."""
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).translate(
        _ENTRY
    )


def clean_line(text: str) -> str:
    """``clean`` for a single line: runs of white space become one space, none at the ends."""
    return _SPACES.sub(" ", clean(text)).strip()


def capital_first(text: str) -> str:
    """The text as it begins a sentence."""
    return text[:1].upper() + text[1:]


def shortened(text: str, longest: int) -> str:
    """The text, its end as ``…`` where it has more letters."""
    return text if len(text) <= longest else f"{text[:longest].rstrip()}…"


def lower_first(text: str) -> str:
    """The text as it goes on within a sentence."""
    return text[:1].lower() + text[1:]


class _Letters(dict[int, int | None]):
    """For ``str.translate``: marks are left out, the rest stays; each is looked at once."""

    def __missing__(self, code: int) -> int | None:
        kept = self[code] = None if unicodedata.combining(chr(code)) else code
        return kept


_WITHOUT_MARKS = _Letters()


def fold(text: str) -> str:
    """Lower case without marks (``đẩy mạnh`` and ``Đẩy Mạnh`` -> ``day manh``)."""
    decomposed = unicodedata.normalize("NFD", text.casefold().replace("đ", "d"))
    return decomposed.translate(_WITHOUT_MARKS)


def name_key(name: str) -> str:
    """The form in which two spellings of one unit's name are the same (``TĐ - TH`` ~ ``TĐ-TH``).

    Marks count (``Phòng Chính`` is not ``Phòng Chinh``); case, spaces and dashes do not.
    """
    decomposed = unicodedata.normalize("NFC", name.casefold())
    return "".join(char for char in decomposed if char.isalnum() or char == "&")


def matches(query: str, text: str) -> bool:
    """Whether every word of ``query`` stands in ``text``, in any order.

    A word typed without marks finds words with marks; one typed with marks honours them
    (``năm`` does not find ``nam``).
    """
    return not query or matches_prepared(query, prepare(text))


def prepare(text: str) -> tuple[str, str]:
    """A text that is searched more than once: its letters with marks, and without."""
    exact = unicodedata.normalize("NFC", text.casefold())
    return exact, " ".join(map(_fold_word, exact.split()))


_fold_word = lru_cache(maxsize=20_000)(fold)  # the same few words, over and over


def matches_prepared(query: str, text: tuple[str, str]) -> bool:
    """``matches`` in what ``prepare`` has made of the text."""
    exact, folded = text
    for word in unicodedata.normalize("NFC", query.casefold()).split():
        plain = _fold_word(word)
        if (word not in exact) if plain != word else (plain not in folded):
            return False
    return True
