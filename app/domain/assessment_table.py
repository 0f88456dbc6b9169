"""An assessment as it is printed: each row with the points of all sides, differences, evidence.

Sums here are without bonus and penalties, which stand in rows of their own; so a group is the sum
of what stands directly below it, on paper and in the workbook's formulas.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from app.domain.criteria import PlacedRow, children_of, parents_of
from app.domain.figures import write_figure
from app.domain.score_totals import BonusRules, Total
from app.domain.scoring import SIDE_NAMES, Side, rounded

UNASSIGNED = "Không thuộc nhiệm vụ được giao"
INCOMPLETE = "chưa đủ"
_WHOLE = Decimal(100)
STANDARD_RULES = BonusRules()


@dataclass(frozen=True, slots=True)
class TableLine:
    """A row; ``points`` are a side's own, or the sum of what is below; None: nothing is scored.

    ``max_points`` is what the set states; ``most`` what the rows below add up to where it states
    nothing. ``name`` is what the row is called by: its code, or "3.2.1/2".
    """

    level: int
    code: str
    name: str
    title: str
    max_points: Decimal | None
    most: Decimal | None
    is_scored: bool = False
    has_sum: bool = False  # rows below it are scored
    wanted: tuple[str, ...] = ()  # pieces of evidence
    held: tuple[str, ...] = ()  # names of those that are there
    lacks_evidence: bool = False
    appraiser: str = ""  # of a scored row always: clusters read it back
    points: Mapping[Side, Decimal | None] = field(default_factory=dict)
    totals: Mapping[Side, Total] = field(default_factory=dict)
    bonus: Mapping[Side, Decimal] = field(default_factory=dict)
    unassigned: frozenset[Side] = frozenset()
    notes: Mapping[Side, str] = field(default_factory=dict)
    difference: Decimal | None = None

    @property
    def is_counted(self) -> bool:
        """Whether it has points, its own or those below it."""
        return self.is_scored or self.has_sum

    @property
    def label(self) -> str:
        """``1.2. Phổ cập giáo dục``, on one line; a line without a code by what it stands below."""
        title, above = " ".join(self.title.split()), self.name.partition("/")[0]
        if self.code:
            return f"{self.code.rstrip('.')}. {title}"
        return f"{above}: {title}" if above else title

    @property
    def remarks(self) -> str:
        """What stands in the column of notes, a line for each."""
        return "\n".join(self._remarks())

    def _remarks(self) -> Iterable[str]:
        if self.unassigned:
            yield UNASSIGNED
        for side in Side:
            if note := self.notes.get(side, "").strip():
                yield note if side is Side.SELF else f"{SIDE_NAMES[side]}: {note}"
        for side, points in self.bonus.items():
            yield f"{SIDE_NAMES[side]} {bonus_words(points)}"


@dataclass(frozen=True, slots=True)
class AssessmentTable:
    """The whole: rows in reading order, what each side comes to."""

    unit: str
    year: str
    set_name: str
    set_title: str
    document: str
    state: str
    lines: tuple[TableLine, ...]
    wholes: Mapping[Side, Total]
    most: Decimal  # of the set, without bonus
    rules: BonusRules = STANDARD_RULES
    difference: Decimal | None = None
    tie_places: tuple[int, ...] = ()  # of the rows that decide a tie
    ties: Mapping[Side, Decimal | None] = field(default_factory=dict)

    @property
    def groups(self) -> list[int]:
        """The places of the rows at the top."""
        parents = parents_of(self.lines)
        return [place for place, parent in enumerate(parents) if parent is None]

    @property
    def known_sides(self) -> list[Side]:
        """Who has scored anything, or given a bonus."""
        return [side for side, whole in self.wholes.items() if whole.is_known or whole.bonus]

    @property
    def has_unassigned(self) -> bool:
        """Whether something is no task of the unit."""
        return any(whole.unassigned for whole in self.wholes.values())


def counted_below(lines: Sequence[TableLine]) -> list[list[int]]:
    """The places directly below each line that have points: what its sum is made of."""
    below = children_of(lines)
    return [[place for place in places if lines[place].is_counted] for places in below]


def differences(
    rows: Sequence[PlacedRow], points: Sequence[tuple[Decimal | None, Decimal | None] | None]
) -> tuple[list[Decimal | None], Decimal | None]:
    """Of each row and of the whole: the second less the first, of the rows that have both.

    ``points`` are None for rows that are not scored themselves; these sum up what is below. So a
    group that is half appraised does not look as if it had lost the other half.
    """
    found = [None if pair is None else _less(*pair) for pair in points]
    whole: list[Decimal] = []
    for place, parent in reversed(list(enumerate(parents_of(rows)))):
        one = found[place]
        if one is None:
            continue
        if parent is None:
            whole.append(one)
        else:
            found[parent] = (found[parent] or Decimal()) + one
    return found, sum(whole, Decimal()) if whole else None


def _less(before: Decimal | None, after: Decimal | None) -> Decimal | None:
    return None if before is None or after is None else after - before


# --- in words ------------------------------------------------------------------------------------


def year_words(year: str) -> str:
    """``năm 2026``, ``năm học 2025-2026``."""
    return f"năm học {year}" if "-" in year else f"năm {year}"


def bonus_words(points: Decimal) -> str:
    """``thưởng 5 điểm``, ``trừ 2,5 điểm``."""
    return f"{'thưởng' if points > 0 else 'trừ'} {write_figure(abs(points))} điểm"


def points_words(points: Decimal | None) -> str:
    """A cell; empty while nothing is scored."""
    return "" if points is None else write_figure(points)


def share_of(points: Decimal | None, most: Decimal | None) -> Decimal | None:
    """Percent, rounded as points are; None where there is nothing to compare."""
    return None if points is None or not most else rounded(points * _WHOLE / most)


def share_words(points: Decimal | None, most: Decimal | None) -> str:
    """``80,5%``; empty where there is nothing to compare."""
    share = share_of(points, most)
    return "" if share is None else f"{write_figure(share)}%"


def known_total(total: Total) -> Decimal | None:
    """With bonus and penalties; None while there is nothing of it."""
    return total.total if total.is_known or total.bonus else None


def known_points(total: Total) -> Decimal | None:
    """Without them."""
    return total.points if total.is_known else None


def progress_words(total: Total) -> str:
    """``61/111 tiêu chí, chưa đủ``; empty when all is scored and assigned."""
    said = []
    if total.open:
        said.append(f"{total.scored}/{total.scored + total.open} tiêu chí")
    if not total.is_complete:
        said.append(INCOMPLETE)
    if total.unassigned:
        reached = f"{write_figure(total.total)}/{write_figure(total.most)} điểm"
        said.append(f"đạt {reached} ({total.unassigned} tiêu chí không được giao)")
    return ", ".join(said)
