"""Evidence of assessments: what there is, for which criteria; what is wanted and still missing."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from app.domain.assessment_flow import AssessmentState, edit_problem
from app.domain.criteria import scored_places
from app.domain.scoring import LEVEL_NONE, Side
from app.domain.vietnamese import clean_line
from app.errors import AppError
from app.models import Assessment, Criterion, Evidence, EvidenceLink, EvidenceTick
from app.models.audit import AuditAction
from app.models.entity import now
from app.services import audit
from app.services.assessments import (
    Sheet,
    assessment_name,
    demand_kept,
    get_assessment,
    get_sheet,
    row_codes,
    row_name,
)


@dataclass(frozen=True, slots=True)
class CriterionEvidence:
    """Of one criterion: what is there, and which pieces of what is wanted are ticked."""

    pieces: Sequence[Evidence] = ()
    ticked: frozenset[int] = frozenset()  # places in the criterion's list, from 0


NOTHING = CriterionEvidence()


def evidence_of(session: Session, assessment_id: str) -> dict[str, CriterionEvidence]:
    """By the key of the criterion; those that have none are left out."""
    query = (
        select(EvidenceLink.criterion_id, Evidence)
        .join(Evidence, Evidence.id == EvidenceLink.evidence_id)
        .where(EvidenceLink.assessment_id == assessment_id)
        .order_by(EvidenceLink.position, Evidence.added_at, Evidence.id)
    )
    pieces: dict[str, list[Evidence]] = {}
    for criterion_id, piece in session.execute(query):
        pieces.setdefault(criterion_id, []).append(piece)
    ticks: dict[str, set[int]] = {}
    ticked = select(EvidenceTick).where(EvidenceTick.assessment_id == assessment_id)
    for tick in session.scalars(ticked):
        ticks.setdefault(tick.criterion_id, set()).add(tick.item)
    return {
        key: CriterionEvidence(pieces.get(key, ()), frozenset(ticks.get(key, ())))
        for key in {*pieces, *ticks}
    }


def add_evidence(
    session: Session, assessment_id: str, criterion_ids: Collection[str], piece: Evidence
) -> Evidence:
    """Let a piece stand for some criteria; a file that is here already is not kept twice.

    Returns the piece that stands for them. AppError when the assessment is final.
    """
    assessment = _editable(session, assessment_id)
    kept = _find_same(session, piece)
    if kept is None:
        kept = piece
        kept.who = audit.who_of(session)
        session.add(kept)
        session.flush()
    for criterion_id in criterion_ids:
        _link(session, assessment, criterion_id, kept)
    session.flush()
    return kept


def _find_same(session: Session, piece: Evidence) -> Evidence | None:
    """The piece with the same file, name and document."""
    query = select(Evidence).where(
        Evidence.sha256 == piece.sha256,
        Evidence.name == piece.name,
        Evidence.document == piece.document,
    )
    return session.scalars(query.limit(1)).one_or_none()


def _link(session: Session, assessment: Assessment, criterion_id: str, piece: Evidence) -> None:
    row = session.get(Criterion, criterion_id)
    if row is None or row.set_id != assessment.set_id:
        raise AppError("Tiêu chí này không thuộc bộ tiêu chí của phiếu chấm.")
    if session.get(EvidenceLink, (assessment.id, criterion_id, piece.id)) is not None:
        return
    count = select(func.count()).where(
        EvidenceLink.assessment_id == assessment.id,
        EvidenceLink.criterion_id == criterion_id,
    )
    session.add(
        EvidenceLink(
            assessment_id=assessment.id,
            criterion_id=criterion_id,
            evidence_id=piece.id,
            position=session.scalar(count) or 0,
        )
    )
    audit.note(
        session,
        AuditAction.EVIDENCE,
        name=assessment_name(assessment),
        place=row_name(row),
        after=evidence_name(piece),
    )


def remove_evidence(
    session: Session, assessment_id: str, criterion_id: str, evidence_id: str
) -> None:
    """It no longer stands for this criterion; its file stays in the store."""
    assessment = _editable(session, assessment_id)
    link = session.get(EvidenceLink, (assessment_id, criterion_id, evidence_id))
    if link is None:
        return
    piece = session.get_one(Evidence, evidence_id)
    row = session.get_one(Criterion, criterion_id)
    session.delete(link)
    audit.note(
        session,
        AuditAction.EVIDENCE,
        name=assessment_name(assessment),
        place=row_name(row),
        before=evidence_name(piece),
    )


def describe_evidence(
    session: Session, evidence_id: str, name: str, document: str, dated_on: date | None
) -> None:
    """What a piece is called, by which document it is known."""
    piece = session.get_one(Evidence, evidence_id)
    piece.name = clean_line(name) or piece.name
    piece.document, piece.dated_on = clean_line(document), dated_on


def tick_evidence(
    session: Session, assessment_id: str, criterion_id: str, item: int, *, is_there: bool
) -> None:
    """Note that a piece of what is wanted is there, or is not."""
    _editable(session, assessment_id)
    key = (assessment_id, criterion_id, item)
    found = session.get(EvidenceTick, key)
    if is_there and found is None:
        session.add(EvidenceTick(assessment_id=assessment_id, criterion_id=criterion_id, item=item))
    elif not is_there and found is not None:
        session.execute(
            delete(EvidenceTick).where(
                EvidenceTick.assessment_id == assessment_id,
                EvidenceTick.criterion_id == criterion_id,
                EvidenceTick.item == item,
            )
        )


def evidence_name(piece: Evidence) -> str:
    """``Kế hoạch.pdf (12/KH-SGDĐT, 05/3/2026)``."""
    dated = f"{piece.dated_on:%d/%m/%Y}" if piece.dated_on else ""
    known = ", ".join(filter(None, (piece.document, dated)))
    return f"{piece.name} ({known})" if piece.name and known else piece.name or known


def lacks_evidence(sheet: Sheet, held: Mapping[str, CriterionEvidence]) -> list[int]:
    """The places that the unit gives points at level 2 or 3 and has nothing to show for."""
    return [
        place
        for place in scored_places(sheet.rows)
        if _claims_points(sheet, place)
        and not held.get(sheet.rows[place].id, NOTHING).pieces
        and not held.get(sheet.rows[place].id, NOTHING).ticked
    ]


def lacking_codes(session: Session, assessment_id: str) -> list[str]:
    """The same by what the rows are called in a command."""
    sheet = get_sheet(session, assessment_id)
    codes = row_codes(sheet.rows)
    return [codes[place] for place in lacks_evidence(sheet, evidence_of(session, assessment_id))]


def _claims_points(sheet: Sheet, place: int) -> bool:
    mark, points = sheet.mark(place, Side.SELF), sheet.points(place, Side.SELF)
    return mark.level != LEVEL_NONE and points is not None and points > 0


def _editable(session: Session, assessment_id: str) -> Assessment:
    assessment = get_assessment(session, assessment_id)
    demand_kept(assessment)
    assessment.updated_at = now()
    if assessment.state is AssessmentState.FINAL:
        raise AppError(edit_problem(assessment.state, Side.SELF))
    return assessment
