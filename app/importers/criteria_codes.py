"""Codes of criteria as they are printed: 3.2.1; I, 1, a) below each other; which may come next."""

import re
from dataclasses import dataclass, field

from app.domain.numbering import parse_letter, parse_roman

_NUMBERS = re.compile(r"\d{1,3}(?:\.\d{1,3}){0,5}\.?")
_ROMAN = re.compile(r"([IVXL]{1,7})\.?")
_LETTER = re.compile(r"([a-zđ])[).]")


@dataclass(frozen=True, slots=True)
class Code:
    """A code with its level; what is printed without its group's has that in front: I.1, 2.a."""

    text: str
    level: int
    is_joined: bool = False


@dataclass(slots=True)
class Numbering:
    """What has been numbered so far; ``take`` says whether a printed code comes next."""

    _group: str = ""  # the last Roman number
    _groups: int = 0
    _numbers: list[int] = field(default_factory=list)  # of the last code, in its group
    _above: Code | None = None  # the last code in numbers
    _letters: int = 0
    _is_by_group: bool = False  # below II stands 2.1

    def take(self, printed: str, *, is_sure: bool = False) -> Code | None:
        """The code; None for what is none, or does not come next. ``is_sure``: it is a code."""
        for read in (self._roman, self._letter, self._number):
            code = read(printed.strip(), is_sure=is_sure)
            if code is not None:
                return code
        return None

    def _roman(self, printed: str, *, is_sure: bool) -> Code | None:
        match = _ROMAN.fullmatch(printed)
        number = parse_roman(match[1]) if match else None
        if not match or number is None:
            return None
        is_first = not self._groups and self._above is None
        if not is_sure and (number != self._groups + 1 or not (is_first or self._groups)):
            return None
        self._group, self._groups = match[1], number
        self._numbers, self._above, self._letters = [], None, 0
        return Code(match[1], 1)

    def _letter(self, printed: str, *, is_sure: bool) -> Code | None:
        match = _LETTER.fullmatch(printed)
        number = parse_letter(match[1]) if match else None
        if not match or number is None or (self._above is None and not self._group):
            return None
        if not is_sure and number != self._letters + 1:
            return None
        self._letters = number
        above = self._above or Code(self._group, 1)
        return Code(f"{above.text}.{match[1]}", above.level + 1, is_joined=True)

    def _number(self, printed: str, *, is_sure: bool) -> Code | None:
        if not _NUMBERS.fullmatch(printed) or not (is_sure or "." in printed):
            return None
        parts = [int(part) for part in printed.rstrip(".").split(".")]
        if not is_sure and not self._comes_next(parts):
            return None
        if self._group and not self._numbers:
            self._is_by_group = len(parts) > 1 and parts[0] == self._groups
        is_joined = bool(self._group) and not self._is_by_group
        text = printed.rstrip(".")
        level = len(parts) + int(is_joined)
        self._numbers, self._letters = parts, 0
        self._above = Code(f"{self._group}.{text}" if is_joined else text, level, is_joined)
        return self._above

    def _comes_next(self, parts: list[int]) -> bool:
        last = self._numbers
        if not last:
            return len(parts) == 1 or parts[-1] == 1
        if len(parts) == 1:
            return parts[0] > last[0]
        # below something that is open: "12.5" in group 3 is points
        return len(parts) <= len(last) + 1 and parts[:-1] == last[: len(parts) - 1]
