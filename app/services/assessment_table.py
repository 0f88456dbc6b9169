"""An assessment with its evidence, as the rows that exports, reports and comparisons use."""

from collections.abc import Mapping
from decimal import Decimal

from sqlalchemy.orm import Session

from app.domain.assessment_flow import ASSESSMENT_STATE_NAMES
from app.domain.assessment_table import (
    AssessmentTable,
    TableLine,
    differences,
    known_points,
)
from app.domain.criteria import appraisers_of, scored_places, total_of
from app.domain.score_totals import Total
from app.domain.scoring import Side
from app.domain.vietnamese import name_key
from app.services.assessments import Sheet, get_sheet, row_codes
from app.services.evidence import (
    NOTHING,
    CriterionEvidence,
    evidence_name,
    evidence_of,
    lacks_evidence,
)


def read_table(session: Session, assessment_id: str) -> AssessmentTable:
    """AppError when there is no such assessment."""
    sheet = get_sheet(session, assessment_id)
    return table_of(sheet, evidence_of(session, assessment_id))


def table_of(sheet: Sheet, held: Mapping[str, CriterionEvidence]) -> AssessmentTable:
    """The same of what is read already."""
    rows, assessment, criteria_set = sheet.rows, sheet.assessment, sheet.criteria_set
    totals = {side: sheet.totals(side) for side in Side}
    scored = set(scored_places(rows))
    pairs = [
        (sheet.points(place, Side.SELF), sheet.points(place, Side.APPRAISER))
        if place in scored
        else None
        for place in range(len(rows))
    ]
    apart, whole_apart = differences(rows, pairs)
    common = _Common(sheet, held)
    lines = tuple(
        common.line(place, {side: totals[side].rows[place] for side in Side}, apart[place])
        for place in range(len(rows))
    )
    units = criteria_set.tie_keys
    return AssessmentTable(
        unit=assessment.unit,
        year=assessment.year,
        set_name=criteria_set.name,
        set_title=criteria_set.title,
        document=criteria_set.document,
        state=ASSESSMENT_STATE_NAMES[assessment.state],
        lines=lines,
        wholes={side: totals[side].whole for side in Side},
        most=total_of(rows),
        rules=criteria_set.bonus_rules,
        difference=whole_apart,
        tie_places=tuple(p for p in sorted(scored) if name_key(common.appraisers[p]) in units),
        ties={side: sheet.total_of_units(side, units) if units else None for side in Side},
    )


class _Common:
    """What all lines of one assessment ask for."""

    def __init__(self, sheet: Sheet, held: Mapping[str, CriterionEvidence]) -> None:
        self._sheet, self._held = sheet, held
        self._names = row_codes(sheet.rows)
        self.appraisers = appraisers_of(sheet.rows)
        self._scored = set(scored_places(sheet.rows))
        self._lacking = set(lacks_evidence(sheet, held))
        self._bonuses = {side: sheet.bonuses(side) for side in Side}

    def line(
        self, place: int, totals: Mapping[Side, Total], difference: Decimal | None
    ) -> TableLine:
        row, is_scored = self._sheet.rows[place], place in self._scored
        marks = {side: self._sheet.mark(place, side) for side in Side}
        counts = totals[Side.SELF]
        has_sum = not is_scored and bool(counts.scored + counts.open + counts.unassigned)
        scores = {side: self._sheet.score(place, side) for side in Side}
        pieces = self._held.get(row.id, NOTHING).pieces
        stated = row.max_points if is_scored or has_sum else None
        return TableLine(
            level=row.level,
            code=row.code,
            name=self._names[place],
            title=row.title,
            max_points=stated,
            most=self._most(place) if has_sum and stated is None else stated,
            is_scored=is_scored,
            has_sum=has_sum,
            wanted=tuple(row.evidence_items),
            held=tuple(evidence_name(piece) for piece in pieces),
            lacks_evidence=place in self._lacking,
            appraiser=self.appraisers[place] if is_scored else row.appraising_unit,
            points={side: known_points(totals[side]) for side in Side},
            totals=totals,
            bonus={s: given for s in Side if (given := self._bonuses[s].get(place))},
            unassigned=frozenset(side for side in Side if is_scored and marks[side].is_unassigned),
            notes={side: score.note for side, score in scores.items() if score and score.note},
            difference=difference,
        )

    def _most(self, place: int) -> Decimal:
        rows = self._sheet.rows
        end = next(
            (at for at in range(place + 1, len(rows)) if rows[at].level <= rows[place].level),
            len(rows),
        )
        return total_of(rows[place + 1 : end])
