"""Clusters in the database."""

from decimal import Decimal

import pytest

from app.domain.cluster import Prize, Violation
from app.domain.cluster_totals import SideTotals
from app.domain.scoring import Mark, Side
from app.errors import AppError
from app.models import Cluster, ClusterMember, CriteriaSet, Criterion
from app.services import assessments, audit, clusters, criteria_sets
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
    store.write(clusters.save_cluster, held)  # kept as it is typed
    with pytest.raises(AppError, match="hai lần"):
        store.read(clusters.rank_cluster, held.id)


def test_next_year_has_the_members_without_totals(store: Store) -> None:
    held = make_cluster(leader="Sở A", deputy="Sở B")
    store.write(clusters.save_cluster, held)
    key = store.write(clusters.clone_cluster, held.id, clusters.next_year("2025-2026"))
    copy = store.read(clusters.get_cluster, key)
    assert [(member.name, member.total) for member in copy.members] == [
        ("Sở A", None), ("Sở B", None), ("Sở C", None),
    ]  # fmt: skip
    assert (copy.year, copy.leader, copy.deputy) == ("2026-2027", "", "")
    assert copy.note == "Năm 2026: cụm trưởng Sở A, cụm phó Sở B."


def test_the_log_says_who_changed_which_total(store: Store) -> None:
    held = make_cluster()
    store.write(clusters.save_cluster, held)
    held.members[0].total = D("91.5")
    store.write(clusters.save_cluster, held)
    newest = store.read(audit.list_entries)[0]
    assert (newest.place, newest.before, newest.after) == ("Sở A: tổng điểm", "90", "91,5")


def test_the_trash_gives_back(store: Store) -> None:
    held = make_cluster()
    store.write(clusters.save_cluster, held)
    store.write(clusters.trash_cluster, held.id)
    assert store.read(clusters.list_clusters) == []
    store.write(clusters.restore_cluster, held.id)
    assert [row.id for row in store.read(clusters.list_clusters)] == [held.id]


def make_scored(store: Store) -> str:
    """The key of a set of two criteria, one of them of the school levels; Sở A is scored."""
    rows = [
        Criterion(code="1", title="Một", max_points=D(60), appraising_unit="Vụ GD Tiểu học"),
        Criterion(code="2", title="Hai", max_points=D(40), appraising_unit="Văn phòng"),
    ]
    used = CriteriaSet(name="Thử", bonus_most=D(10), tie_units="Vụ GD tiểu học", criteria=rows)
    store.write(criteria_sets.save_set, used)
    key = store.write(assessments.start_assessment, used.id, "Sở A", "2025-2026")
    store.write(assessments.set_mark, key, rows[0].id, Side.SELF, Mark(level=3))
    store.write(assessments.set_mark, key, rows[1].id, Side.SELF, Mark(2, D(50)))
    store.write(assessments.set_mark, key, rows[0].id, Side.APPRAISER, Mark(level=1))
    return used.id


def test_totals_come_from_the_assessments_of_the_year(store: Store) -> None:
    key = make_scored(store)
    (found,) = store.read(clusters.own_totals, key, "2025 - 2026")
    assert found.sides[Side.SELF] == SideTotals(D(80), D(60), 0)
    assert found.sides[Side.APPRAISER] == SideTotals(D(0), D(0), 1)
    assert found.sides[Side.CLUSTER] == SideTotals(None, None, 2)
    assert store.read(clusters.own_totals, key, "2026") == []
    rules = store.read(clusters.prize_rules, key)
    assert (rules.most, rules.tie_most) == (D(110), D(60))
