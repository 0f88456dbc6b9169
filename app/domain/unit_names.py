"""Names of units in running text, matched with the directory and never split.

"Thi đua, tổng hợp" is one department although it holds a comma, and "Chuyên môn MN, TH, THCS" is
one too: a name is looked for as a whole first, then as the longest known names side by side.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from app.domain.vietnamese import name_key

_SEPARATOR = re.compile(r"\s*[,;\n]\s*|\s+(?:và|/)\s+", re.IGNORECASE)
_LEAD_WORDS = re.compile(r"(?:các )?(?:phòng|bộ phận|tổ|ban|đơn vị)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class UnitMatch:
    """The units found, in order, and the stretches of text that name none."""

    unit_ids: tuple[str, ...]
    unknown: tuple[str, ...]


class UnitNames:
    """The directory as an index of spellings."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """``names``: pairs of a unit's key and one of its spellings."""
        exact: dict[str, str] = {}
        shortened: dict[str, str] = {}
        for unit_id, name in names:
            if key := name_key(name):
                exact.setdefault(key, unit_id)
            if key := name_key(_LEAD_WORDS.sub("", name, count=1)):
                shortened.setdefault(key, unit_id)
        self._index: Mapping[str, str] = {**shortened, **exact}
        self._matched: dict[str, UnitMatch] = {}  # the same few names stand in row after row

    def match(self, text: str) -> UnitMatch:
        """The units that ``text`` names."""
        if text not in self._matched:
            self._matched[text] = self._match(text)
        return self._matched[text]

    def _match(self, text: str) -> UnitMatch:
        if not (text := text.strip()):
            return UnitMatch((), ())
        if unit_id := self._find(text):
            return UnitMatch((unit_id,), ())
        found: list[str] = []
        unknown: list[str] = []
        # every place where a name may begin or end
        edges = [(0, 0), *(m.span() for m in _SEPARATOR.finditer(text)), (len(text), len(text))]
        first = unknown_from = 0
        while first < len(edges) - 1:
            known = self._longest_known(text, edges, first)
            if known is None:
                first += 1
                continue
            unit_id, last = known
            if unknown_from < first:
                unknown.append(text[edges[unknown_from][1] : edges[first][0]])
            found.append(unit_id)
            first = unknown_from = last
        if unknown_from < len(edges) - 1:
            unknown.append(text[edges[unknown_from][1] :])
        return UnitMatch(tuple(dict.fromkeys(found)), tuple(filter(None, unknown)))

    def _find(self, name: str) -> str | None:
        return self._index.get(name_key(name)) or self._index.get(
            name_key(_LEAD_WORDS.sub("", name, count=1))
        )

    def _longest_known(
        self, text: str, edges: list[tuple[int, int]], first: int
    ) -> tuple[str, int] | None:
        for last in range(len(edges) - 1, first, -1):
            if unit_id := self._find(text[edges[first][1] : edges[last][0]]):
                return unit_id, last
        return None


def join_spellings(lines: str, more: str, *, without: str) -> str:
    """Spellings, one a line, each once; ``without``, one a line too, are known anyway."""
    known = {name_key(name) for name in without.split("\n")}
    kept: dict[str, str] = {}
    for name in (*lines.split("\n"), *more.split("\n")):
        if name.strip() and name_key(name) not in known:
            kept.setdefault(name_key(name), name)
    return "\n".join(kept.values())
