"""Clusters: list, open, save, clone, trash; ranked by the totals of their members."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified, set_committed_value

from app.domain.assessment_flow import ASSESSMENT_STATE_NAMES
from app.domain.cluster import (
    VIOLATION_NAMES,
    Contender,
    PrizeRules,
    Ranked,
    contender_problems,
    rank,
)
from app.domain.cluster_totals import FoundTotals, SideTotals, year_key
from app.domain.criteria import appraisers_of, scored_places, total_of
from app.domain.figures import write_figure
from app.domain.scoring import Side
from app.domain.vietnamese import name_key
from app.errors import AppError
from app.models import Cluster, ClusterMember, CriteriaSet
from app.models.audit import AuditAction
from app.models.entity import now
from app.services import audit
from app.services.aggregates import keep_whole
from app.services.assessments import Sheet, get_sheet, list_assessments
from app.services.criteria_sets import get_set

_YEAR = re.compile(r"\d{4}")


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """A cluster as a line of the list."""

    id: str
    name: str
    year: str
    members: int
    with_total: int
    leader: str = ""
    deputy: str = ""


def list_clusters(session: Session, *, in_trash: bool = False) -> list[ClusterRow]:
    """The latest year first, then by name."""
    gone = Cluster.deleted_at
    query = (
        select(Cluster)
        .where(gone.is_not(None) if in_trash else gone.is_(None))
        .options(selectinload(Cluster.members))
        .order_by(Cluster.year.desc(), Cluster.name, Cluster.created_at, Cluster.id)
    )
    return [
        ClusterRow(
            held.id,
            held.name,
            held.year,
            len(held.members),
            sum(member.total is not None for member in held.members),
            held.leader,
            held.deputy,
        )
        for held in session.scalars(query)
    ]


def get_cluster(session: Session, cluster_id: str) -> Cluster:
    """The whole cluster. AppError when there is none with this key."""
    found = _find_whole(session, cluster_id)
    if found is None:
        raise AppError(
            f"Không có cụm thi đua nào mang mã “{cluster_id}”. "
            "Hãy xem danh sách cụm để lấy đúng mã."
        )
    return found


def _find_whole(session: Session, cluster_id: str) -> Cluster | None:
    query = select(Cluster).where(Cluster.id == cluster_id)
    return session.scalars(query.options(selectinload(Cluster.members))).one_or_none()


def save_cluster(session: Session, draft: Cluster) -> None:
    """Keep the draft with its members in the order of their list; it carries the new version then.

    StaleError when another window has saved it meanwhile. What cannot be ranked yet is kept too.
    """
    for position, member in enumerate(draft.members):
        member.position = position
    stored = _find_whole(session, draft.id)
    changes = list(_changes(stored, draft)) if stored else []
    draft.updated_at = now()
    saved = keep_whole(session, stored, draft)
    flag_modified(saved, "updated_at")
    session.flush()
    set_committed_value(draft, "version", saved.version)
    if stored is None:
        audit.note(session, AuditAction.CLUSTER_SAVED, name=cluster_name(draft))
    for place, before, after in changes:
        name = cluster_name(draft)
        audit.note(
            session, AuditAction.CLUSTER_SAVED, name=name, place=place, before=before, after=after
        )


def _changes(stored: Cluster, draft: Cluster) -> Iterator[tuple[str, str, str]]:
    """What the ranking rests on, member by member: where, before, after."""
    held = {member.id: member for member in stored.members}
    for member in draft.members:
        was = held.get(member.id, ClusterMember())
        for what, said in _SAID.items():
            before, after = said(was), said(member)
            if before != after:
                yield f"{member.name}: {what}", before, after


def _points_words(points: Decimal | None) -> str:
    return "" if points is None else write_figure(points)


_SAID: Mapping[str, Callable[[ClusterMember], str]] = {
    "tổng điểm": lambda member: _points_words(member.total),
    "điểm bậc học": lambda member: _points_words(member.tie_total),
    "vi phạm": lambda member: VIOLATION_NAMES[member.violation],
    "kết luận": lambda member: member.finding,
}


def cluster_name(held: Cluster) -> str:
    """What a cluster is called in the log."""
    return f"Cụm {held.name}, năm {held.year}"


def next_year(year: str) -> str:
    """``2026`` -> ``2027``, ``2025-2026`` -> ``2026-2027``; anything else as it is."""
    return _YEAR.sub(lambda found: str(int(found[0]) + 1), year)


def clone_cluster(session: Session, cluster_id: str, year: str) -> str:
    """The same members in another year, without totals; returns its key.

    Leader and deputy change every year (5350, II.1.2): who they were stands in the note.
    """
    source = get_cluster(session, cluster_id)
    were = [f"cụm trưởng {source.leader}"] if source.leader else []
    were += [f"cụm phó {source.deputy}"] if source.deputy else []
    copy = Cluster(
        name=source.name,
        year=year,
        set_id=source.set_id,
        note=f"Năm {source.year}: {', '.join(were)}." if were else "",
        members=[ClusterMember(name=member.name) for member in source.members],
    )
    save_cluster(session, copy)
    return copy.id


def trash_cluster(session: Session, cluster_id: str) -> None:
    """Move to the trash."""
    held = get_cluster(session, cluster_id)
    held.deleted_at = now()
    audit.note(session, AuditAction.TRASHED, name=cluster_name(held))


def restore_cluster(session: Session, cluster_id: str) -> None:
    """Take back out of the trash."""
    held = get_cluster(session, cluster_id)
    held.deleted_at = None
    audit.note(session, AuditAction.UNTRASHED, name=cluster_name(held))


def contender_of(member: ClusterMember) -> Contender:
    """A member as it is ranked."""
    return Contender(member.name, member.total, member.tie_total, member.violation, member.finding)


def prize_rules(session: Session, set_id: str | None) -> PrizeRules:
    """The prizes of 5350; no total goes beyond what the set allows with bonus."""
    if set_id is None or session.get(CriteriaSet, set_id) is None:
        return PrizeRules()
    used = get_set(session, set_id)
    most = total_of(used.criteria) if used.total is None else used.total
    units, appraisers = used.tie_keys, appraisers_of(used.criteria)
    points = [
        used.criteria[place].max_points or Decimal()
        for place in scored_places(used.criteria)
        if name_key(appraisers[place]) in units
    ]
    tie_most = sum(points, Decimal()) if points else None
    return PrizeRules(most=most + used.bonus_most, tie_most=tie_most)


def rank_cluster(session: Session, cluster_id: str) -> list[Ranked]:
    """The members by their places. AppError when one of them cannot be ranked."""
    held = get_cluster(session, cluster_id)
    rules = prize_rules(session, held.set_id)
    contenders = [contender_of(member) for member in held.members]
    for problem in contender_problems(contenders, rules).values():
        raise AppError(problem)
    return rank(contenders, rules)


def own_totals(session: Session, set_id: str | None, year: str) -> list[FoundTotals]:
    """What the assessments of a year in this database come to, by unit; of one set or of all."""
    return [
        _totals_of(get_sheet(session, row.id))
        for row in list_assessments(session)
        if year_key(row.year) == year_key(year) and set_id in {None, row.set_id}
    ]


def _totals_of(sheet: Sheet) -> FoundTotals:
    assessment, units = sheet.assessment, sheet.criteria_set.tie_keys
    sides = {}
    for side in Side:
        whole = sheet.totals(side).whole
        total = whole.total if whole.is_known or whole.bonus else None
        tie = sheet.total_of_units(side, units)
        sides[side] = SideTotals(total, tie, whole.open_mandatory)
    state = ASSESSMENT_STATE_NAMES[assessment.state].lower()
    source = f"Phiếu chấm trong chương trình ({state})"
    name = sheet.criteria_set.name
    return FoundTotals(source, assessment.unit, assessment.year, name, sides)


def tie_units(session: Session, set_id: str | None) -> frozenset[str]:
    """Whose criteria decide a tie, by the key of a set; none without one."""
    used = session.get(CriteriaSet, set_id) if set_id else None
    return used.tie_keys if used else frozenset()
