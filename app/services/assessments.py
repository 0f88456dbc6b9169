"""Assessments: a unit's points against a set, side by side."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.assessment_flow import AssessmentState, edit_problem
from app.domain.cluster_totals import year_key
from app.domain.criteria import ScoringKind, appraisers_of, parents_of, scored_places
from app.domain.figures import write_figure
from app.domain.score_totals import Bonus, Totals, bonus_problem, totals_of
from app.domain.scoring import NO_MARK, SIDE_NAMES, Mark, Side, mark_problem, points_of
from app.domain.vietnamese import clean_line, name_key
from app.errors import AppError
from app.models import Assessment, CriteriaSet, Criterion, Score
from app.models.audit import AuditAction
from app.models.entity import now
from app.services import audit
from app.services.criteria_sets import get_set

_YEAR = re.compile(r"[0-9]{4}")

ScoreKey = tuple[str, Side]
"""A criterion's key and who scores."""


@dataclass(frozen=True, slots=True)
class AssessmentRow:
    """An assessment as a line of the list."""

    id: str
    set_id: str
    set_name: str
    unit: str
    year: str
    state: AssessmentState
    updated_at: datetime


@dataclass(frozen=True, slots=True)
class Sheet:
    """An assessment with its set and all that was scored: what the page, exports and totals use."""

    assessment: Assessment
    criteria_set: CriteriaSet
    scores: Mapping[ScoreKey, Score]

    @property
    def rows(self) -> list[Criterion]:
        """The rows of the set, in reading order."""
        return self.criteria_set.criteria

    def score(self, place: int, side: Side) -> Score | None:
        """What a side has said of the row at ``place``."""
        return self.scores.get((self.rows[place].id, side))

    def mark(self, place: int, side: Side) -> Mark:
        """The same as a mark; a blank one where nothing is said."""
        found = self.score(place, side)
        return found.mark if found else NO_MARK

    def points(self, place: int, side: Side) -> Decimal | None:
        """Of a scored row; None while it is not scored."""
        return points_of(self.rows[place], self.mark(place, side))

    def bonuses(self, side: Side) -> dict[int, Decimal]:
        """What a side gives beside, by place; below 0 a penalty."""
        places = {row.id: place for place, row in enumerate(self.rows)}
        return {
            places[criterion_id]: found.bonus
            for (criterion_id, whose), found in self.scores.items()
            if whose is side and found.bonus and criterion_id in places
        }

    def totals(self, side: Side) -> Totals:
        """Of each row and of the whole."""
        marks = {place: self.mark(place, side) for place in scored_places(self.rows)}
        return totals_of(self.rows, marks, self.bonuses(side), self.criteria_set.bonus_rules)

    def total_of_units(self, side: Side, units: frozenset[str]) -> Decimal | None:
        """The points of the rows that these units appraise (by ``name_key``).

        None when there are none of them, or one is not scored: a tie is not decided by half.
        """
        appraisers = appraisers_of(self.rows)
        places = [p for p in scored_places(self.rows) if name_key(appraisers[p]) in units]
        points = [self.points(place, side) for place in places]
        known = [one for one in points if one is not None]
        return sum(known, Decimal()) if points and len(known) == len(points) else None


def list_assessments(session: Session, *, in_trash: bool = False) -> list[AssessmentRow]:
    """The latest year first, then by unit."""
    gone = Assessment.deleted_at
    query = (
        select(Assessment, CriteriaSet.name)
        .join(CriteriaSet, CriteriaSet.id == Assessment.set_id)
        .where(gone.is_not(None) if in_trash else gone.is_(None))
        .order_by(Assessment.year.desc(), Assessment.unit, Assessment.created_at, Assessment.id)
    )
    return [
        AssessmentRow(a.id, a.set_id, name, a.unit, a.year, a.state, a.updated_at)
        for a, name in session.execute(query)
    ]


def get_assessment(session: Session, assessment_id: str) -> Assessment:
    """AppError when there is none with this key."""
    found = session.get(Assessment, assessment_id)
    if found is None:
        raise AppError(
            f"Không có phiếu chấm nào mang mã “{assessment_id}”. Hãy xem danh sách phiếu chấm để "
            "lấy đúng mã."
        )
    return found


def get_sheet(session: Session, assessment_id: str) -> Sheet:
    """An assessment with all that belongs to it."""
    assessment = get_assessment(session, assessment_id)
    scores = session.scalars(select(Score).where(Score.assessment_id == assessment_id))
    by_key = {(score.criterion_id, score.side): score for score in scores}
    return Sheet(assessment, get_set(session, assessment.set_id), by_key)


# --- making --------------------------------------------------------------------------------------


def start_assessment(session: Session, set_id: str, unit: str, year: str) -> str:
    """A new, blank assessment; returns its key. AppError when the unit has one of that year."""
    held = get_set(session, set_id)
    unit, year = clean_line(unit), clean_line(year)
    if not unit:
        raise AppError("Hãy ghi tên đơn vị được chấm.")
    if not _YEAR.search(year):
        raise AppError("Hãy ghi năm (ví dụ 2026) hoặc năm học (ví dụ 2025-2026).")
    if held.deleted_at is not None:
        raise AppError("Bộ tiêu chí đang ở trong thùng rác; hãy khôi phục rồi lập phiếu chấm.")
    if not scored_places(held.criteria):
        raise AppError("Bộ tiêu chí này chưa có tiêu chí nào có điểm nên chưa chấm được.")
    made = Assessment(set_id=set_id, unit=unit, year=year)
    _demand_only(session, made)
    session.add(made)
    session.flush()
    audit.note(session, AuditAction.CREATED, name=assessment_name(made))
    return made.id


def _demand_only(session: Session, wanted: Assessment) -> None:
    """AppError when the unit has another of that year by the same set."""
    query = select(Assessment).where(
        Assessment.set_id == wanted.set_id, Assessment.deleted_at.is_(None)
    )
    key = name_key(wanted.unit), year_key(wanted.year)
    if any((name_key(one.unit), year_key(one.year)) == key for one in session.scalars(query)):
        raise AppError(
            f"“{wanted.unit}” đã có phiếu chấm năm {wanted.year} theo bộ tiêu chí này; "
            "hãy mở phiếu ấy trong danh sách."
        )


def assessment_name(assessment: Assessment) -> str:
    """What an assessment is called in the log."""
    return f"Phiếu chấm {assessment.unit}, năm {assessment.year}"


def trash_assessment(session: Session, assessment_id: str) -> None:
    """Move to the trash; a final one stays."""
    held = get_assessment(session, assessment_id)
    if held.state is AssessmentState.FINAL:
        raise AppError("Phiếu chấm đã chốt nên không xóa được.")
    held.deleted_at = now()
    audit.note(session, AuditAction.TRASHED, name=assessment_name(held))


def restore_assessment(session: Session, assessment_id: str) -> None:
    """Take back out of the trash. AppError when another one stands in its place by now."""
    held = get_assessment(session, assessment_id)
    _demand_only(session, held)
    held.deleted_at = None
    audit.note(session, AuditAction.UNTRASHED, name=assessment_name(held))


# --- scoring -------------------------------------------------------------------------------------


def set_mark(
    session: Session, assessment_id: str, criterion_id: str, side: Side, mark: Mark
) -> Sheet:
    """Score one criterion, or with a blank mark take the score back; returns the sheet then.

    AppError, and nothing changed, where that cannot be.
    """
    write_mark(session, assessment_id, criterion_id, side, mark)
    return get_sheet(session, assessment_id)


def write_mark(
    session: Session, assessment_id: str, criterion_id: str, side: Side, mark: Mark
) -> Score:
    """``set_mark`` for who has the sheet: reads the one criterion, returns what is said of it."""
    cell = _get_cell(session, assessment_id, criterion_id, side)
    _demand_editable(cell.assessment, side)
    if not _is_scored(session, cell.row):
        below = "các tiêu chí con của nó" if cell.row.max_points else "tiêu chí có điểm"
        raise AppError(f"“{row_name(cell.row)}” không chấm trực tiếp; hãy chấm {below}.")
    allows = session.get_one(CriteriaSet, cell.row.set_id).allows_unassigned
    if problem := mark_problem(cell.row, mark, allows_unassigned=allows):
        raise AppError(f"{row_name(cell.row)}: {problem}")
    score, before = cell.score, _points_words(cell)
    score.level, score.percent, score.values = mark.level, mark.percent, mark.values
    score.points, score.is_unassigned = mark.points, mark.is_unassigned
    _keep(session, cell, before, _points_words(cell))
    return score


def set_bonus(
    session: Session, assessment_id: str, criterion_id: str, side: Side, points: Decimal
) -> Sheet:
    """Give a bonus or, below 0, a penalty on a group or a criterion; 0 takes it back."""
    write_bonus(session, assessment_id, criterion_id, side, points)
    return get_sheet(session, assessment_id)


def write_bonus(
    session: Session, assessment_id: str, criterion_id: str, side: Side, points: Decimal
) -> Score:
    """``set_bonus`` for who has the sheet."""
    cell = _get_cell(session, assessment_id, criterion_id, side)
    _demand_editable(cell.assessment, side)
    query = select(Score.bonus).where(
        Score.assessment_id == assessment_id,
        Score.side == side,
        Score.criterion_id != criterion_id,
    )
    given = dict(enumerate(session.scalars(query), 1))  # the others; this one is at place 0
    rules = session.get_one(CriteriaSet, cell.row.set_id).bonus_rules
    if problem := bonus_problem([cell.row], Bonus(0, points, side), given, rules):
        raise AppError(f"{row_name(cell.row)}: {problem}")
    before, cell.score.bonus = cell.score.bonus, points
    _keep(session, cell, *(f"Thưởng, trừ: {write_figure(one)}" for one in (before, points)))
    return cell.score


def set_note(
    session: Session, assessment_id: str, criterion_id: str, side: Side, text: str
) -> Score:
    """A remark of one side; of the unit its explanation, also after it was returned."""
    cell = _get_cell(session, assessment_id, criterion_id, side)
    demand_kept(cell.assessment)
    if cell.assessment.state is AssessmentState.FINAL:
        raise AppError(edit_problem(cell.assessment.state, side))
    before, cell.score.note = cell.score.note, text.strip()
    _keep(session, cell, before, cell.score.note)
    return cell.score


@dataclass(frozen=True, slots=True)
class _Cell:
    assessment: Assessment
    row: Criterion
    score: Score  # kept only by ``_keep``


def _get_cell(session: Session, assessment_id: str, criterion_id: str, side: Side) -> _Cell:
    assessment, row = get_assessment(session, assessment_id), session.get(Criterion, criterion_id)
    if row is None or row.set_id != assessment.set_id:
        raise AppError("Tiêu chí này không thuộc bộ tiêu chí của phiếu chấm.")
    score = session.get(Score, (assessment_id, criterion_id, side))
    blank = Score(assessment_id=assessment_id, criterion_id=criterion_id, side=side)
    return _Cell(assessment, row, score or blank)


def _is_scored(session: Session, row: Criterion) -> bool:
    """As ``scored_places`` has it; reads what is below the row."""
    if row.max_points is None or row.kind is ScoringKind.CONTEXT:
        return False
    behind = (Criterion.set_id == row.set_id, Criterion.position > row.position)
    end = select(func.min(Criterion.position)).where(*behind, Criterion.level <= row.level)
    until = func.coalesce(end.scalar_subquery(), row.position + 1_000_000)
    below = select(Criterion.id).where(
        *behind,
        Criterion.position < until,
        Criterion.max_points.is_not(None),
        Criterion.kind != ScoringKind.CONTEXT,
    )
    return session.scalar(below.limit(1)) is None


def _keep(session: Session, cell: _Cell, before: str, after: str) -> None:
    """With an entry in the log where something is said otherwise."""
    session.add(cell.score)
    cell.assessment.updated_at = now()
    session.flush()
    if before != after:
        where = f"{SIDE_NAMES[cell.score.side]}: {row_name(cell.row)}"
        name = assessment_name(cell.assessment)
        audit.note(session, AuditAction.SCORED, name=name, place=where, before=before, after=after)


def _points_words(cell: _Cell) -> str:
    mark = cell.score.mark
    if mark.is_unassigned:
        return "Không thuộc nhiệm vụ được giao"
    points = points_of(cell.row, mark)
    return "Chưa chấm" if points is None else f"{write_figure(points)} điểm"


def demand_kept(assessment: Assessment) -> None:
    """AppError when it lies in the trash."""
    if assessment.deleted_at is not None:
        raise AppError("Phiếu chấm đang ở trong thùng rác; hãy khôi phục rồi chấm tiếp.")


def _demand_editable(assessment: Assessment, side: Side) -> None:
    demand_kept(assessment)
    if problem := edit_problem(assessment.state, side):
        raise AppError(problem)


def find_criterion(sheet: Sheet, code: str) -> Criterion:
    """By its code, its key, or as ``3.2.1/2``: the second line without a code below 3.2.1.

    AppError when the set has none, or several.
    """
    found = [
        row
        for row, name in zip(sheet.rows, row_codes(sheet.rows), strict=True)
        if code.strip().rstrip(".") in {row.id, name}
    ]
    if len(found) == 1:
        return found[0]
    said = f"có {len(found)} tiêu chí mang mã" if found else "không có tiêu chí nào mang mã"
    raise AppError(f"Bộ tiêu chí {sheet.criteria_set.name} {said} “{code}”.")


def row_codes(rows: Sequence[Criterion]) -> list[str]:
    """What each row is called by in a command: its code, lines by their number below it."""
    names: list[str] = []
    lines: Counter[int | None] = Counter()
    for row, parent in zip(rows, parents_of(rows), strict=True):
        lines[parent] += not row.code
        above = "" if parent is None else names[parent]
        names.append(row.code.rstrip(".") or f"{above}/{lines[parent]}")
    return names


def row_name(row: Criterion) -> str:
    """What a row is called in a sentence."""
    return f"Tiêu chí {row.code}" if row.code else f"Dòng “{row.title[:80]}”"
