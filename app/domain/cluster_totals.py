"""Totals of members from their assessments: whose they are, whether they can be taken.

A unit that is no member, one that comes twice, a total that is "chưa đủ" are asked about, never
guessed.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.cluster import Contender, PrizeRules, contender_problem
from app.domain.scoring import SIDE_NAMES, Side
from app.domain.vietnamese import name_key

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class SideTotals:
    """What an assessment comes to on one side; ``problems``: where its figures disagree."""

    total: Decimal | None = None
    tie_total: Decimal | None = None
    open: int = 0  # criteria that must be scored and are not
    problems: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class FoundTotals:
    """What one assessment says, be it a file or one of the program."""

    source: str  # what it is called
    unit: str = ""
    year: str = ""
    set_name: str = ""
    sides: Mapping[Side, SideTotals] = field(default_factory=dict)
    problem: str = ""  # nothing of it can be read


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which totals a cluster takes; what is "" or None is not asked for."""

    side: Side
    year: str = ""
    set_name: str = ""
    rules: PrizeRules = field(default_factory=PrizeRules)


@dataclass(frozen=True, slots=True)
class TotalLine:
    """An assessment against the members; ``member`` is its place among them where it is sure.

    With a ``refusal`` it cannot be taken at all; with a ``remark`` only when somebody says so.
    """

    found: FoundTotals
    total: Decimal | None
    tie_total: Decimal | None
    member: int | None
    refusal: str = ""
    remark: str = ""

    @property
    def is_sure(self) -> bool:
        """Whether it is taken unasked."""
        return self.member is not None and not self.refusal and not self.remark


def year_key(year: str) -> str:
    """The same for ``2025-2026`` and ``năm học 2025 – 2026``."""
    return "-".join(_YEAR.findall(year)) or name_key(year)


def match_totals(
    found: Iterable[FoundTotals], names: Sequence[str], wanted: Wanted
) -> list[TotalLine]:
    """Each assessment with the member it is of, in the order they came."""
    places = {name_key(name): place for place, name in enumerate(names) if name.strip()}
    found = list(found)
    times = Counter(name_key(one.unit) for one in found if one.unit)
    return [_line(one, places.get(name_key(one.unit)), times, wanted) for one in found]


def _line(
    found: FoundTotals, member: int | None, times: Mapping[str, int], wanted: Wanted
) -> TotalLine:
    side = found.sides.get(wanted.side, SideTotals())
    refusal = found.problem or _refusal(found, side, wanted)
    remarks = []
    if not refusal and member is None:
        remarks.append(f"“{found.unit}” không có trong cụm")
    if not refusal and times[name_key(found.unit)] > 1:
        remarks.append(f"đơn vị này có {times[name_key(found.unit)]} phiếu; hãy chọn một")
    if not refusal and side.open:
        remarks.append(f"chưa đủ: còn {side.open} tiêu chí bắt buộc chưa chấm")
    return TotalLine(found, side.total, side.tie_total, member, refusal, "; ".join(remarks))


def _refusal(found: FoundTotals, side: SideTotals, wanted: Wanted) -> str:
    if not found.unit.strip():
        return "Không ghi tên đơn vị."
    if wanted.set_name and name_key(found.set_name) != name_key(wanted.set_name):
        return f"Chấm theo bộ tiêu chí “{found.set_name}”, cụm dùng bộ “{wanted.set_name}”."
    if wanted.year and year_key(found.year) != year_key(wanted.year):
        return f"Là phiếu của năm “{found.year}”, cụm xếp hạng năm {wanted.year}."
    if side.problems:
        return " ".join(side.problems)
    if side.total is None:
        return f"Chưa có điểm ở cột “{SIDE_NAMES[wanted.side]}”."
    return contender_problem(Contender(found.unit, side.total, side.tie_total), wanted.rules)


def taking_problem(targets: Sequence[int | None], names: Sequence[str]) -> str:
    """Why these lines cannot all be taken into these members (None: left out); "" when they can."""
    twice = [place for place, count in Counter(targets).items() if place is not None and count > 1]
    if not twice:
        return ""
    return f"“{names[twice[0]]}” được chọn cho nhiều phiếu; mỗi đơn vị chỉ lấy một phiếu."
