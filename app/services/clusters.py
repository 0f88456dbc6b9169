"""Clusters: list, open, save, trash; ranked by the totals of their members."""

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import flag_modified, set_committed_value

from app.domain.cluster import Contender, PrizeRules, Ranked, contender_problem, rank
from app.domain.vietnamese import name_key
from app.errors import AppError
from app.models import Cluster, ClusterMember, CriteriaSet
from app.models.audit import AuditAction
from app.models.entity import now
from app.services import audit
from app.services.aggregates import keep_whole


@dataclass(frozen=True, slots=True)
class ClusterRow:
    """A cluster as a line of the list."""

    id: str
    name: str
    year: str
    members: int
    with_total: int


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

    StaleError when another window has saved it meanwhile, AppError for two members of one name.
    """
    names: set[str] = set()
    for position, member in enumerate(draft.members):
        member.position = position
        if name_key(member.name) in names:
            raise AppError(f"“{member.name}” có hai lần trong cụm; hãy bỏ bớt một dòng.")
        names.add(name_key(member.name))
    stored = _find_whole(session, draft.id)
    draft.updated_at = now()
    saved = keep_whole(session, stored, draft)
    flag_modified(saved, "updated_at")
    session.flush()
    set_committed_value(draft, "version", saved.version)
    if stored is None:
        audit.note(session, AuditAction.CLUSTER_SAVED, name=cluster_name(draft))


def cluster_name(held: Cluster) -> str:
    """What a cluster is called in the log."""
    return f"Cụm {held.name}, năm {held.year}"


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


def prize_rules(session: Session, held: Cluster) -> PrizeRules:
    """The prizes of 5350; no total goes beyond what the set allows with bonus."""
    used = session.get(CriteriaSet, held.set_id) if held.set_id else None
    if used is None or used.total is None:
        return PrizeRules() if used is None else PrizeRules(most=None)
    return PrizeRules(most=used.total + used.bonus_most)


def rank_cluster(session: Session, cluster_id: str) -> list[Ranked]:
    """The members by their places. AppError when one of them cannot be ranked."""
    held = get_cluster(session, cluster_id)
    rules = prize_rules(session, held)
    contenders = [contender_of(member) for member in held.members]
    for contender in contenders:
        if problem := contender_problem(contender, rules):
            raise AppError(problem)
    return rank(contenders, rules)
