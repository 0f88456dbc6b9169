"""What the readers of official criteria share: points, units, scales, the last rows of a table."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from app.domain.criteria import Measure, Scale, ScoringKind, Step
from app.domain.figures import read_figure
from app.domain.findings import Finding
from app.models import Criterion

POINTS = re.compile(r"\d{1,4}(?:[.,]\d{1,2})?|\d{1,3}\.\d{3}")
END = re.compile(r"tổng (?:số )?điểm\b|tổng cộng\b|điểm thưởng\b", re.IGNORECASE)
BULLET = re.compile(r"^\s*[-+•–*]\s*")
_BONUS = re.compile(r"điểm thưởng\b", re.IGNORECASE)
STEPPED = re.compile(r"(?P<share>\d{1,3})\s*%[^()%]{0,60}(?:\(|:)\s*(?P<points>\d{1,3})\s*điểm")
_FROM_TO = re.compile(
    r"từ\s+(?P<share>\d{1,3})\s*%\s*đến\s+(?:dưới\s+)?\d{1,3}\s*%\s*\(\s*(?P<points>\d{1,3})\s*điểm"
)
_BELOW = re.compile(r"dưới\s+\d{1,3}\s*%\s*\(\s*0\s*điểm")
_WHOLE = Decimal(100)


@dataclass(frozen=True, slots=True)
class CriteriaText:
    """What was read: rows in their order, and what the text itself says they add up to."""

    rows: tuple[Criterion, ...]
    total: Decimal | None = None
    bonus: Decimal | None = None
    findings: tuple[Finding, ...] = ()


def scale_of(titles: Sequence[str], points: Decimal | None) -> tuple[ScoringKind, Scale]:
    """Steps where each item names its own and their best add up to the points; else levels."""
    measures = []
    for title in titles:
        lower = list(_FROM_TO.finditer(title))
        highest = list(STEPPED.finditer(_BELOW.sub("", _FROM_TO.sub("", title))))
        steps = {Decimal(one["share"]): Decimal(one["points"]) for one in [*lower, *highest]}
        if _WHOLE in steps:
            named = BULLET.sub("", title, count=1).split(":")[0]
            best_first = sorted(steps.items(), reverse=True)
            measures.append(Measure(named, tuple(Step(at, worth) for at, worth in best_first)))
    if measures and points is not None and sum(one.most for one in measures) == points:
        return ScoringKind.STEPS, Scale(tuple(measures))
    return ScoringKind.LEVEL, Scale()


def stated(ending: Sequence[str]) -> tuple[Decimal | None, Decimal | None]:
    """The total of the criteria and the bonus, as the last rows have them."""
    total = bonus = None
    name = ""
    for cell in ending:
        points = read_figure(cell) if POINTS.fullmatch(cell) else None
        if points is None:
            name = cell or name
        elif _BONUS.match(name):
            bonus = bonus if bonus is not None else points
        elif END.match(name):
            total = total if total is not None else points
        if total is not None and bonus is not None:
            break
    return total, bonus
