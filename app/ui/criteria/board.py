"""An open assessment as the page holds it: all that is shown of each row, worked out once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from app.domain.assessment_deadlines import Deadline, awaited, deadlines_of
from app.domain.assessment_flow import edit_problem
from app.domain.criteria import ScoringKind, appraisers_of, children_of, parents_of, scored_places
from app.domain.score_totals import RunningTotals, Total
from app.domain.scoring import NO_MARK, Mark, Side, points_of
from app.domain.vietnamese import matches_prepared, prepare
from app.models import AssessmentEvent, Criterion, Score
from app.models.entity import today
from app.services.assessment_steps import list_events
from app.services.assessments import Sheet, get_sheet, row_codes
from app.services.evidence import NOTHING, CriterionEvidence, evidence_of, lacks_evidence
from app.store import Store


class Wanted(StrEnum):
    """Which rows are looked for."""

    ALL = "all"
    OPEN = "open"
    LACKING = "lacking"
    DIFFERING = "differing"


WANTED_NAMES = {
    Wanted.ALL: "Mọi tiêu chí",
    Wanted.OPEN: "Chưa chấm",
    Wanted.LACKING: "Thiếu minh chứng",
    Wanted.DIFFERING: "Có chênh lệch",
}


@dataclass(frozen=True, slots=True)
class RowFilter:
    """What is wanted of the rows; "" leaves it open."""

    wanted: Wanted = Wanted.ALL
    unit: str = ""  # who appraises
    text: str = ""

    @property
    def is_open(self) -> bool:
        """Whether all rows are wanted."""
        return self == RowFilter()


class Board:
    """The rows of a sheet by their places; ``put`` a score and only its branch is added up."""

    def __init__(
        self,
        sheet: Sheet,
        evidence: Mapping[str, CriterionEvidence],
        events: Sequence[AssessmentEvent],
    ) -> None:
        self.assessment, self.criteria_set = sheet.assessment, sheet.criteria_set
        self.events = events
        self.rows: Sequence[Criterion] = sheet.rows
        self.places = {row.id: place for place, row in enumerate(self.rows)}
        self.parents = parents_of(self.rows)
        self.children = children_of(self.rows)
        self.scored = frozenset(scored_places(self.rows))
        self.appraisers = appraisers_of(self.rows)
        self.codes = row_codes(self.rows)
        self._scores = dict(sheet.scores)
        self._evidence = evidence
        self._totals = {side: self._add_up(sheet, side) for side in Side}
        self._searched = [
            prepare(f"{code} {row.title}") for code, row in zip(self.codes, self.rows, strict=True)
        ]

    def _add_up(self, sheet: Sheet, side: Side) -> RunningTotals:
        marks = {place: sheet.mark(place, side) for place in self.scored}
        return RunningTotals(self.rows, marks, sheet.bonuses(side), self.criteria_set.bonus_rules)

    # --- one row -------------------------------------------------------------------------------

    def score(self, place: int, side: Side) -> Score | None:
        """What is kept of one side."""
        return self._scores.get((self.rows[place].id, side))

    def mark(self, place: int, side: Side) -> Mark:
        """What one side says; blank where it says nothing."""
        found = self.score(place, side)
        return found.mark if found else NO_MARK

    def bonus(self, place: int, side: Side) -> Decimal:
        """What one side gives at this very row."""
        found = self.score(place, side)
        return found.bonus if found else Decimal()

    def note(self, place: int, side: Side) -> str:
        """The remark of one side."""
        found = self.score(place, side)
        return found.note if found else ""

    def total(self, place: int, side: Side) -> Total:
        """Of the row and all below it."""
        return self._totals[side].rows[place]

    def whole(self, side: Side) -> Total:
        """Of the whole set."""
        return self._totals[side].whole

    def group_of(self, place: int) -> int:
        """The row at the top above a row, or itself."""
        parent = self.parents[place]
        while parent is not None:
            place, parent = parent, self.parents[parent]
        return place

    def difference(self, place: int) -> Decimal | None:
        """Appraised less own points; of groups where both have scored all that is below."""
        own, theirs = self.total(place, Side.SELF), self.total(place, Side.APPRAISER)
        is_known = own.is_known and theirs.is_known and not (own.open or theirs.open)
        return theirs.points - own.points if is_known else None

    def is_group(self, place: int) -> bool:
        """Whether there are scored rows below it."""
        return place not in self.scored and bool(self.children[place])

    def is_context(self, place: int) -> bool:
        """Whether it only says what is meant."""
        return self.rows[place].kind is ScoringKind.CONTEXT and not self.children[place]

    def evidence(self, place: int) -> CriterionEvidence:
        """What is there for it, and what is ticked."""
        return self._evidence.get(self.rows[place].id, NOTHING)

    # --- all of it -----------------------------------------------------------------------------

    def lock(self, side: Side) -> str:
        """Why a side's points cannot be changed now, "" when they can."""
        return edit_problem(self.assessment.state, side)

    def put(self, score: Score) -> int:
        """A side says something else of a row; returns its place."""
        place = self.places[score.criterion_id]
        self._scores[score.criterion_id, score.side] = score
        self._totals[score.side].change(place, score.mark, score.bonus)
        return place

    def put_evidence(self, evidence: Mapping[str, CriterionEvidence]) -> None:
        """What there is of evidence now."""
        self._evidence = evidence

    def all_evidence(self) -> Mapping[str, CriterionEvidence]:
        """By the key of the criterion."""
        return self._evidence

    def units(self) -> list[str]:
        """Who appraises something, in the order of the set."""
        return list(dict.fromkeys(name for name in self.appraisers if name))

    def deadline(self) -> Deadline | None:
        """What is to be kept next."""
        days = self.deadlines()
        return awaited(days, self.assessment.state, today())

    def deadlines(self) -> list[Deadline]:
        """Of the set, in this year."""
        return deadlines_of(self.criteria_set.deadlines, self.assessment.year)

    def is_open(self, place: int, side: Side) -> bool:
        """Whether it is still to be scored."""
        mark = self.mark(place, side)
        return not mark.is_unassigned and points_of(self.rows[place], mark) is None

    def wanted(self, where: RowFilter, side: Side) -> frozenset[int]:
        """The places that are looked for, with the rows above them."""
        if where.is_open:
            return frozenset(range(len(self.rows)))
        found: set[int] = set()
        for place in self._candidates(where.wanted, side):
            if where.unit and self.appraisers[place] != where.unit:
                continue
            if where.text and not matches_prepared(where.text, self._searched[place]):
                continue
            at: int | None = place
            while at is not None and at not in found:
                found.add(at)
                at = self.parents[at]
        return frozenset(found)

    def _candidates(self, wanted: Wanted, side: Side) -> Sequence[int]:
        match wanted:
            case Wanted.ALL:
                return range(len(self.rows))
            case Wanted.OPEN:
                return [place for place in sorted(self.scored) if self.is_open(place, side)]
            case Wanted.LACKING:
                return self.lacking()
            case Wanted.DIFFERING:
                return [place for place in sorted(self.scored) if self.difference(place)]

    def lacking(self) -> list[int]:
        """The places where the unit gives itself points and has nothing to show for them."""
        sheet = Sheet(self.assessment, self.criteria_set, self._scores)
        return lacks_evidence(sheet, self._evidence)


def read_board(store: Store, assessment_id: str) -> Board:
    """Everything of an assessment, in one go; knows no window, so any thread may do it."""
    sheet = store.read(get_sheet, assessment_id)
    evidence = store.read(evidence_of, assessment_id)
    return Board(sheet, evidence, store.read(list_events, assessment_id))
