"""Clusters in the database."""

from decimal import Decimal

import pytest

from app.domain.cluster import Prize, Violation
from app.errors import AppError
from app.models import Cluster, ClusterMember, CriteriaSet
from app.services import clusters, criteria_sets
from app.store import Store

D = Decimal


def make_cluster(**changes: object) -> Cluster:
    members = [
        ClusterMember(name=name, total=D(total))
        for name, total in (("Sở A", 90), ("Sở B", 95), ("Sở C", 80))
    ]
    return Cluster(name="Cụm 1", year="2026", members=members, **changes)  # type: ignore[arg-type]


def test_a_cluster_is_kept_and_ranked(store: Store) -> None:
    held = make_cluster()
    store.write(clusters.save_cluster, held)
    held.members[1].violation, held.members[1].finding = Violation.NO_PRIZE, "KL 1"
    held.members.reverse()
    store.write(clusters.save_cluster, held)
    ranked = store.read(clusters.rank_cluster, held.id)
    assert [(one.contender.name, one.prize) for one in ranked] == [
        ("Sở B", Prize.NONE),
        ("Sở A", Prize.FLAG),
        ("Sở C", Prize.CERTIFICATE),
    ]
    assert [row.with_total for row in store.read(clusters.list_clusters)] == [3]


def test_no_total_goes_beyond_the_set(store: Store) -> None:
    used = CriteriaSet(name="Thử", total=D(80), bonus_most=D(10))
    store.write(criteria_sets.save_set, used)
    held = make_cluster(set_id=used.id)
    store.write(clusters.save_cluster, held)
    with pytest.raises(AppError, match="Sở B: tổng điểm 95 vượt quá mức cao nhất 90"):
        store.read(clusters.rank_cluster, held.id)


def test_a_member_stands_once(store: Store) -> None:
    held = make_cluster()
    held.members[2].name = "sở  a"
    with pytest.raises(AppError, match="hai lần"):
        store.write(clusters.save_cluster, held)
