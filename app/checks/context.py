"""What a plan is checked against: the office's directory, the other plans, the day."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from app.domain.findings import Finding
from app.domain.unit_names import UnitNames
from app.models import Plan


@dataclass(frozen=True, slots=True)
class CheckContext:
    """Read once for a run of checks; an office without a directory leaves its parts empty."""

    today: date
    units: UnitNames | None = None  # the names of the directory; None: it names none
    unit_names: Mapping[str, str] = field(default_factory=dict)  # key of a unit -> its name
    departments: frozenset[str] = frozenset()  # keys of the units inside the office
    leaders: frozenset[str] = frozenset()  # full names of those in office; empty: not known
    abbreviations: Mapping[str, str] = field(default_factory=dict)  # short -> in full
    # a document that was replaced, by number and symbol -> the one that takes its place
    replaced_documents: Mapping[str, str] = field(default_factory=dict)
    # the lines of a plan made from last year's as they came from there
    inherited: frozenset[str] = frozenset()


Check = Callable[[Plan, CheckContext], Iterator[Finding]]
"""One rule, or a few that belong together: pure, no session, no widget."""
