"""The texts of a plan as they are read: line by line, each with its place."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from app.checks.context import CheckContext
from app.domain.findings import Finding, Proposal, Severity
from app.domain.places import Spot, SpotKind
from app.models import Plan
from app.models.plan_texts import texts_of

_WORDS_AROUND = 3
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class ReadLine:
    """A line of a plan without its marks."""

    text: str
    spot: Spot
    place: str
    is_note: bool = False

    @property
    def has_figures(self) -> bool:
        """Whether there is a digit: most lines of rows have none."""
        return bool(_DIGIT.search(self.text))

    def finding(  # noqa: PLR0913 - the parts of a finding, by name
        self,
        rule: str,
        severity: Severity,
        message: str,
        span: tuple[int, int],
        *,
        proposal: Proposal | None = None,
        clause: str = "",
    ) -> Finding:
        """A finding on the words in ``span``."""
        place = f"{self.place}, chú thích" if self.is_note else self.place
        words = around(self.text, *span)
        return Finding(rule, severity, place, message, clause, self.spot, words, proposal)


LineRule = Callable[[ReadLine], Iterator[Finding]]
"""A rule that judges one line by itself."""
TextCheck = Callable[[Plan, CheckContext, Sequence[ReadLine]], Iterator[Finding]]
"""A rule that needs the whole text."""


def read_lines(plan: Plan) -> list[ReadLine]:
    """All lines of the plan, in the order of the page, rows after the text."""
    return [
        ReadLine(line.text, spot, found.place, line.is_note)
        for found in texts_of(plan)
        if found.kind is not SpotKind.DUTY  # its sentence stands in the text already
        for spot in (found.spot,)
        for line in found.lines()
        if line.text
    ]


_WORD = re.compile(r"\S+")


def around(text: str, start: int, end: int) -> str:
    """The words in ``text[start:end]`` with a few around them, as they stand there."""
    words = [match.span() for match in _WORD.finditer(text)]
    first = next((n for n, (_, last) in enumerate(words) if last > start), 0)
    after = next((n for n, (begin, _) in enumerate(words) if begin >= end), len(words))
    if not words:
        return text
    first, after = max(0, first - _WORDS_AROUND), min(len(words), after + _WORDS_AROUND)
    return text[words[first][0] : words[max(after - 1, first)][1]]
