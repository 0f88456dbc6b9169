"""Findings: what a reader or a check has to say about a plan, as values."""

from dataclasses import dataclass
from enum import StrEnum
from hashlib import sha256

from app.domain.places import Spot, SpotKind


class Severity(StrEnum):
    """Lỗi, cảnh báo, gợi ý."""

    ERROR = "error"
    WARNING = "warning"
    HINT = "hint"


SEVERITY_NAMES = {
    Severity.ERROR: "Lỗi",
    Severity.WARNING: "Cảnh báo",
    Severity.HINT: "Gợi ý",
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """A change that is safe to accept: at the finding's spot ``new`` takes the place of ``old``."""

    old: str
    new: str


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at.

    ``rule`` is stable ("outline.duplicate_number"); ``place`` says where in words a user
    understands ("Mục V"), ``spot`` where for the program; ``text`` is the words in question, with
    a few around them; ``clause`` cites the decree where it is the reason.
    """

    rule: str
    severity: Severity
    place: str
    message: str
    clause: str = ""
    spot: Spot | None = None
    text: str = ""
    proposal: Proposal | None = None

    @property
    def fingerprint(self) -> str:
        """The same as long as the rule has the same to say of the same words at the same spot."""
        spot = self.spot or Spot(SpotKind.LETTERHEAD)
        said = "\n".join((self.rule, spot.key, spot.field, self.text or self.message))
        return sha256(said.encode()).hexdigest()[:32]
