"""Years of work and their parts: calendar or school years, quarters, months, what recurs."""

from dataclasses import dataclass

from app.domain.numbering import roman
from app.domain.periods import quarter_name

Quarter = tuple[int, int]
"""A year and 1 to 4."""
_DECEMBER = 12
_FIRST_SCHOOL_MONTH = 7  # of the quarters III and IV, in which a school year begins
RECURRING, UNTIMED = "Thường xuyên", "Không ghi thời gian"


def place_name(place: Quarter | None, *, recurs: bool) -> str:
    """``Quý I/2023``; what stands in none recurs, or names no time."""
    if place is not None:
        return quarter_name(*place)
    return RECURRING if recurs else UNTIMED


@dataclass(frozen=True, slots=True, order=True)
class WorkYear:
    """A calendar year, or the school year that begins in it. ``parse(year.code) == year``."""

    first: int
    is_school: bool = False

    @classmethod
    def parse(cls, code: str) -> "WorkYear | None":
        """Reads ``2023`` or ``2022-2023``."""
        first, dash, _ = code.partition("-")
        return cls(int(first), bool(dash)) if first.isdecimal() else None

    @property
    def code(self) -> str:
        """For the settings."""
        return f"{self.first}-{self.first + 1}" if self.is_school else str(self.first)

    @property
    def name(self) -> str:
        """``Năm 2023``, ``Năm học 2022-2023``."""
        return f"Năm học {self.code}" if self.is_school else f"Năm {self.code}"

    @property
    def quarters(self) -> tuple[Quarter, ...]:
        """The four in their order: of a school year III and IV, then I and II."""
        if self.is_school:
            return ((self.first, 3), (self.first, 4), (self.first + 1, 1), (self.first + 1, 2))
        return tuple((self.first, number) for number in range(1, 5))

    @property
    def months(self) -> tuple[tuple[int, int], ...]:
        """Year and month of the twelve, in their order."""
        start = _FIRST_SCHOOL_MONTH if self.is_school else 1
        turns = (divmod(start - 1 + ahead, _DECEMBER) for ahead in range(_DECEMBER))
        return tuple((self.first + later, month + 1) for later, month in turns)

    def touches(self, years: tuple[int, int]) -> bool:
        """Whether a plan for these years is at work in it."""
        return years[0] <= self.quarters[-1][0] and self.first <= years[1]


@dataclass(frozen=True, slots=True)
class Part:
    """Of a year: one quarter, one month, what recurs; else all. ``parse(part.code) == part``."""

    quarter: int = 0
    month: int = 0
    is_recurring: bool = False

    @classmethod
    def parse(cls, code: str) -> "Part":
        """Reads what ``code`` gives; anything else is the whole year."""
        number = int(code[1:]) if code[1:].isdecimal() else 0
        if code[:1] == "q" and 1 <= number <= 4:  # noqa: PLR2004
            return cls(quarter=number)
        if code[:1] == "m" and 1 <= number <= _DECEMBER:
            return cls(month=number)
        return cls(is_recurring=code == "recurring")

    @property
    def code(self) -> str:
        """For the settings."""
        if self.is_recurring:
            return "recurring"
        return f"q{self.quarter}" if self.quarter else f"m{self.month}" if self.month else ""


WHOLE_YEAR, RECURRING_PART = Part(), Part(is_recurring=True)


def part_name(part: Part) -> str:
    """``Quý I``, ``Thường xuyên``, ``Tháng 3``, ``Cả năm``."""
    if part.quarter:
        return f"Quý {roman(part.quarter)}"
    if part.month:
        return f"Tháng {part.month}"
    return RECURRING if part.is_recurring else "Cả năm"
