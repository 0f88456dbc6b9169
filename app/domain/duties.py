"""Reporting duties: who reports to whom by which day of which month."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DutyRhythm(StrEnum):
    """How often a report is due; the value is stored."""

    MONTHLY = "monthly"
    QUARTERLY = "quarterly"  # in the first month of the next quarter
    QUARTER_END = "quarter_end"  # in the last month of the quarter itself
    HALF_YEARLY = "half_yearly"
    YEARLY = "yearly"
    ONCE = "once"


DUTY_RHYTHM_NAMES = {
    DutyRhythm.MONTHLY: "Hằng tháng",
    DutyRhythm.QUARTERLY: "Hằng quý (tháng đầu quý sau)",
    DutyRhythm.QUARTER_END: "Hằng quý (tháng cuối quý)",
    DutyRhythm.HALF_YEARLY: "6 tháng",
    DutyRhythm.YEARLY: "Hằng năm",
    DutyRhythm.ONCE: "Một lần",
}


class DutyBound(StrEnum):
    """``trước ngày 03``: the 2nd is the last day in time; ``chậm nhất ngày 03``: the 3rd is."""

    BEFORE = "before"
    NOT_AFTER = "not_after"


@dataclass(frozen=True, slots=True)
class DutyRule:
    """Day ``day`` of month ``month`` of ``year``, as far as the rhythm needs them."""

    rhythm: DutyRhythm
    bound: DutyBound
    day: int
    month: int | None = None
    year: int | None = None

    @property
    def fixed_date(self) -> date | None:
        """The named day of a duty that falls on one date only."""
        if self.year is None or self.month is None:
            return None
        try:
            return date(self.year, self.month, self.day)
        except ValueError:
            return None
