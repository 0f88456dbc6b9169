"""Whose assessment it is, and the one of the year before."""

from collections.abc import Sequence

from sqlalchemy.orm import Session

from app.domain.assessment_comparison import (
    AssessmentComparison,
    are_kin,
    common_side,
    compare_assessments,
)
from app.domain.assessment_table import AssessmentTable
from app.domain.documents import DocumentType
from app.domain.scoring import Side
from app.domain.vietnamese import name_key
from app.errors import AppError
from app.models import Plan
from app.services.assessment_table import read_table
from app.services.assessments import AssessmentRow, get_assessment, list_assessments
from app.services.directory import get_unit_names
from app.services.plans import new_plan


def office_of(session: Session, unit: str) -> Plan:
    """A blank report of the unit: this office itself, one of its own units, or another office."""
    office = new_plan(session)
    office.document_type = DocumentType.REPORT
    agency = office.symbol.partition("-")[2]
    office.symbol = "-".join(filter(None, (DocumentType.REPORT.value, agency)))
    own = {name_key(office.issuing_agency), name_key(office.agency_short_name)}
    if name_key(unit) in own and office.issuing_agency:
        return office
    is_below = bool(get_unit_names(session).match(unit).unit_ids)
    office.parent_agency = office.issuing_agency if is_below else ""
    office.issuing_agency = office.agency_short_name = unit
    office.symbol = DocumentType.REPORT.value
    return office


def others_of(session: Session, assessment_id: str) -> list[AssessmentRow]:
    """The unit's assessments of other years, the latest before it first, then those after it."""
    held = get_assessment(session, assessment_id)
    rows = [
        row
        for row in list_assessments(session)
        if row.id != held.id and name_key(row.unit) == name_key(held.unit) and row.year != held.year
    ]
    earlier = [row for row in rows if row.year < held.year]
    return earlier + [row for row in rows if row.year > held.year]


def find_comparison(
    session: Session, table: AssessmentTable, assessment_id: str, sides: Sequence[Side]
) -> AssessmentComparison | None:
    """With the latest year before that was scored by a set of the same kind."""
    for row in others_of(session, assessment_id):
        if row.year > table.year:
            break
        before = read_table(session, row.id)
        side = common_side(before, table, sides)
        if side is not None and are_kin(before.lines, table.lines):
            return compare_assessments(before, table, side)
    return None


def compare(
    session: Session, assessment_id: str, other_id: str, sides: Sequence[Side]
) -> AssessmentComparison:
    """Two assessments, the earlier year first whichever way they are named.

    AppError when they are one and the same.
    """
    if assessment_id == other_id:
        raise AppError("Hãy chọn hai phiếu chấm khác nhau để so sánh.")
    one, other = read_table(session, assessment_id), read_table(session, other_id)
    before, after = (one, other) if one.year < other.year else (other, one)
    side = common_side(before, after, sides)
    return compare_assessments(before, after, Side.SELF if side is None else side)
