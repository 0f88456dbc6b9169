"""Cụm thi đua: what is said against a member (5350, III.2.1b)."""

from enum import StrEnum


class Violation(StrEnum):
    """What follows from an especially serious violation that the competent authority has found."""

    NONE = ""
    NO_PRIZE = "no_prize"  # không xét khen thưởng
    STEP_LOWER = "step_lower"  # hạ bậc khen thưởng


VIOLATION_NAMES = {
    Violation.NONE: "Không",
    Violation.NO_PRIZE: "Không xét khen thưởng",
    Violation.STEP_LOWER: "Hạ một bậc khen thưởng",
}
