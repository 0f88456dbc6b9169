"""Reminders of what is in the database."""

from datetime import date
from decimal import Decimal

from app.models import Cluster, ClusterMember, CriteriaSet, Criterion
from app.services import assessments, clusters, criteria_sets
from app.services.criteria_reminders import read_criteria_reminders
from app.store import Store


def test_assessments_and_clusters_are_reminded_of_a_sunday(store: Store) -> None:
    used = CriteriaSet(
        name="Thử",
        deadlines={"self": "10/6", "cluster": "15/6"},
        criteria=[Criterion(code="1", title="Một", max_points=Decimal(10))],
    )
    store.write(criteria_sets.save_set, used)
    store.write(assessments.start_assessment, used.id, "Sở A", "2026")
    members = [ClusterMember(name="Sở A")]
    held = Cluster(name="Cụm 1", year="2026", set_id=used.id, members=members)
    store.write(clusters.save_cluster, held)
    today = date(2026, 6, 5)
    first, second = (one.words_on(today) for one in store.read(read_criteria_reminders, today))
    assert first == "Tự chấm trước 10/06/2026, còn 4 ngày: Sở A chưa tự chấm xong."
    assert second == (
        "Cụm thống nhất điểm trước 15/06/2026, còn 9 ngày (ngày cuối 14/06 là Chủ nhật): Cụm 1 "
        "chưa có tổng điểm của mọi đơn vị."
    )
