"""The lists of ``fixtures/next_year``: what a secretary does with each time named in a plan.

They were written by reading the plans, before the code that copies a plan into the next year was
seen. A mention is quoted as short as can be, in reading order: it stands where its text is first
found after the mention before it. ``verdict`` is what must come of it, ``also`` what a sensible
secretary might do as well or instead:

- ``shift``: it goes with the plan's year and then reads ``new``;
- ``stay``: kept as it is, and shown;
- ``residue``: shown to be looked at, nothing in it can be worked out;
- ``cleared``: number and date of the plan itself, taken away;
- ``none``: no time of the plan at all, or one that moves by itself: nothing is done.

Two of the plans are not in the project; ``seed`` names the file they were read from.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "fixtures" / "next_year"
YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")


@dataclass(frozen=True, slots=True)
class Mention:
    """One time named in a plan."""

    place: str
    text: str
    verdict: str
    why: str
    new: str = ""
    also: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class MentionList:
    """All of one plan."""

    seed: str
    year: int
    clone_to: int
    is_school_year: bool
    mentions: tuple[Mention, ...]


def load(path: Path) -> MentionList:
    """The list in a file."""
    held = tomllib.loads(path.read_text(encoding="utf-8"))
    mentions = (Mention(**{**row, "also": tuple(row.get("also", ()))}) for row in held["mention"])
    return MentionList(
        held.get("seed", ""),
        held["year"],
        held["clone_to"],
        held["is_school_year"],
        tuple(mentions),
    )


def flat(text: str) -> str:
    """A plan's text in one line, without marks of bold type."""
    return " ".join(text.replace("*", "").split())


def located(text: str, mentions: tuple[Mention, ...]) -> Iterator[tuple[Mention, int, int]]:
    """Where each mention stands in the flat text."""
    end = 0
    for mention in mentions:
        start = text.index(mention.text, end)
        end = start + len(mention.text)
        yield mention, start, end


def forgotten_years(text: str, mentions: tuple[Mention, ...]) -> list[str]:
    """Each number of four digits that may be a year and that no mention quotes."""
    places = [(start, end) for _, start, end in located(text, mentions)]
    return [
        text[max(0, found.start() - 30) : found.end() + 10]
        for found in YEAR.finditer(text)
        if not any(start <= found.start() < end for start, end in places)
    ]
