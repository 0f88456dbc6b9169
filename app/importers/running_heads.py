"""Lines that each page repeats at its head or foot ("SỞ ... - KẾ HOẠCH ...")."""

import re
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from app.importers.table_heads import is_ordinal_head

_WORDS = re.compile(r"[#*\s]*(?=[^\W\d_])(?P<words>[^\t]{12,120}?[^\s*.;:,])[*\s]*")
_NUMBERED = re.compile(r"(?:[IVXL]+|[a-zđA-Z]|\d+)\s?[.)/]")
_OPEN_END = re.compile(r"[^\W_][*\s]*$")
_SURE_PLACES = 2


def find_running_heads(lines: Sequence[str], page_numbers: Collection[int]) -> dict[str, list[int]]:
    """The words of each running head with the lines it stands on.

    The same words again are not enough: a head interrupts a sentence, precedes a head of a table
    that goes on, or stands beside a page number; in capitals once, else at two places.
    """
    places: Mapping[str, list[int]] = defaultdict(list)
    for at, line in enumerate(lines):
        match = _WORDS.fullmatch(line)
        if match and not _NUMBERED.match(match["words"]):
            places[match["words"]].append(at)
    found: dict[str, list[int]] = {}
    for words, stands_at in places.items():
        if len(stands_at) < _SURE_PLACES:
            continue
        sure = sum(_is_at_page_edge(lines, at, page_numbers) for at in stands_at)
        if sure >= (1 if words.isupper() else _SURE_PLACES):
            found[words] = stands_at
    return found


def _is_at_page_edge(lines: Sequence[str], at: int, page_numbers: Collection[int]) -> bool:
    filled = [i for i in (_next(lines, at, -1), _next(lines, at, 1)) if i is not None]
    if any(i in page_numbers for i in filled):
        return True
    if len(filled) < 2:  # noqa: PLR2004 - the first or last line of the file
        return False
    above, below = (lines[i] for i in filled)
    if "\t" in above and "\t" in below:
        return is_ordinal_head(below.split("\t")[0].strip("* "))
    return bool(_OPEN_END.search(above)) and below.lstrip(" *")[:1].islower()


def _next(lines: Sequence[str], at: int, step: int) -> int | None:
    at += step
    while 0 <= at < len(lines):
        if lines[at].strip():
            return at
        at += step
    return None
