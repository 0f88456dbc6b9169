"""Findings: what a reader or a check has to say about a plan, as values."""

from dataclasses import dataclass
from enum import StrEnum


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
class Finding:
    """One thing to look at.

    ``rule`` is stable ("outline.duplicate_number"); ``place`` says where in words a user
    understands ("Mục V. TỔ CHỨC THỰC HIỆN"); ``clause`` cites the decree where it is the reason.
    """

    rule: str
    severity: Severity
    place: str
    message: str
    clause: str = ""
