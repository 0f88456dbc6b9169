"""The list of assessments with what each side has come to."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.score_totals import Total
from app.domain.scoring import Side
from app.models import Assessment, Score
from app.services.assessments import AssessmentRow, ScoreKey, Sheet, list_assessments
from app.services.criteria_sets import get_set


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """An assessment, and the totals of its sides."""

    row: AssessmentRow
    totals: Mapping[Side, Total]

    @property
    def id(self) -> str:
        """The key of the assessment."""
        return self.row.id


def list_lines(session: Session, *, in_trash: bool = False) -> list[AssessmentLine]:
    """As ``list_assessments``; every set and all scores are read once."""
    rows = list_assessments(session, in_trash=in_trash)
    sets = {key: get_set(session, key) for key in {row.set_id for row in rows}}
    assessments = {one.id: one for one in session.scalars(select(Assessment))}
    scores: defaultdict[str, dict[ScoreKey, Score]] = defaultdict(dict)
    for score in session.scalars(select(Score)):
        scores[score.assessment_id][score.criterion_id, score.side] = score
    sheets = [Sheet(assessments[row.id], sets[row.set_id], scores[row.id]) for row in rows]
    return [
        AssessmentLine(row, {side: sheet.totals(side).whole for side in Side})
        for row, sheet in zip(rows, sheets, strict=True)
    ]
