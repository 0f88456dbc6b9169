"""Pictures of the page "Tiêu chí thi đua", for ``python -m app.ui.screenshots``."""

from collections.abc import Callable
from decimal import Decimal
from typing import Any

from PySide6.QtWidgets import QMainWindow

from app.domain.criteria import ScoringKind, scored_places
from app.domain.scoring import Mark, Side
from app.models import Cluster, ClusterMember
from app.services import assessments, clusters, criteria_sets
from app.ui.criteria.assessments_page import AssessmentsPage
from app.ui.criteria.clusters_page import ClustersPage
from app.ui.criteria.page import CriteriaPage
from app.ui.criteria.sets_editor import FACTS, FINDINGS
from app.ui.criteria.sets_page import SetsPage

_SMALLEST = 880, 470
_SCORED, _APPRAISED = 61, 20
_MEMBERS = {
    "An Hòa": 2400, "Bình Minh": 2400, "Cao Sơn": 2350, "Đông Hải": 2300, "Gia Lâm": 2300,
    "Hưng Thịnh": 2250, "Kim Sơn": 2200, "Lạc Thủy": 2150, "Mai Châu": 2100, "Nam Ninh": 2050,
    "Phú Tân": 2000,
}  # fmt: skip
_LONG_NAME = (
    "Trường Phổ thông dân tộc nội trú trung học cơ sở và trung học phổ thông huyện miền núi vùng "
    "cao biên giới số hai tỉnh An Hòa"
)
_UNITS = {
    "5350": "Sở Giáo dục và Đào tạo An Hòa",
    "Trường học": "Trường THCS Nguyễn Trãi, xã Tân Phú",
}


def take_criteria(
    window: QMainWindow, page: CriteriaPage, take: Callable[[str], None], wait: Callable[[], None]
) -> None:
    """No assessment yet, one half scored, one of a school; a set with a wrong sum; a cluster."""
    wait()
    take("90-tieu-chi-trong")
    store = page.workspace.store
    sets = {row.name: row.id for row in store.read(criteria_sets.list_sets)}
    key, school = (
        store.write(assessments.start_assessment, sets[name], unit, "2025-2026")
        for name, unit in _UNITS.items()
    )
    store.write(_score_half, key)
    tab = next(one for one in page.pages if isinstance(one, AssessmentsPage))
    tab.list.reload()
    wait()
    take("91-phieu-cham")
    tab.open(key)
    wait()
    take("92-phieu-5350")
    tab.sheet.filters.sides[Side.APPRAISER].click()
    _take_small(window, take, "93-phieu-cua-so-nho")
    tab.open(school)
    wait()
    take("94-phieu-truong-hoc")
    _take_sets(window, page, take, wait)
    _take_cluster(window, page, take, wait)


def _take_small(window: QMainWindow, take: Callable[[str], None], name: str) -> None:
    before = window.size()
    window.resize(*_SMALLEST)
    take(name)
    window.resize(before)


def _take_sets(
    window: QMainWindow, page: CriteriaPage, take: Callable[[str], None], wait: Callable[[], None]
) -> None:
    """One whose first group does not add up."""
    store = page.workspace.store
    first = store.read(criteria_sets.find_set, "5350")
    key = store.write(criteria_sets.clone_set, first.id, "5350 năm 2027")
    wrong = store.read(criteria_sets.get_set, key)
    wrong.criteria[1].max_points = Decimal(15)
    store.write(criteria_sets.save_set, wrong)
    tab = next(one for one in page.pages if isinstance(one, SetsPage))
    page.tabs.setCurrentWidget(tab)
    wait()
    take("95-bo-tieu-chi")
    tab.open_set(key, FINDINGS)
    wait()
    take("96-bo-tieu-chi-sai-tong")
    tab.open_set(key, FACTS)
    wait()
    _take_small(window, take, "97-bo-tieu-chi-cua-so-nho")
    tab.show_list()


def _take_cluster(
    window: QMainWindow, page: CriteriaPage, take: Callable[[str], None], wait: Callable[[], None]
) -> None:
    """Twelve members with two ties, one of them with a long name and without a total."""
    members = [
        ClusterMember(name=f"Sở Giáo dục và Đào tạo tỉnh {name}", total=Decimal(total))
        for name, total in _MEMBERS.items()
    ]
    members[0].tie_total, members[1].tie_total = Decimal(500), Decimal(490)
    members.append(ClusterMember(name=_LONG_NAME))
    held = Cluster(name="Cụm thi đua số 1", year="2025-2026", members=members)
    page.workspace.store.write(clusters.save_cluster, held)
    tab = next(one for one in page.pages if isinstance(one, ClustersPage))
    page.tabs.setCurrentWidget(tab)
    wait()
    take("98-cum-thi-dua")
    tab.open_cluster(held.id)
    take("99-xep-hang-cum")
    tab.editor.only_ranking.trigger()
    _take_small(window, take, "99-xep-hang-cua-so-nho")
    tab.editor.only_ranking.trigger()
    tab.show_list()


def _score_half(session: Any, assessment_id: str) -> None:  # noqa: ANN401 - the window knows none
    sheet = assessments.get_sheet(session, assessment_id)
    for number, place in enumerate(scored_places(sheet.rows)[:_SCORED]):
        row = sheet.rows[place]
        mark = Mark(level=3) if number % 3 else Mark(level=2, percent=Decimal(80))
        if row.kind is ScoringKind.LEVEL:
            assessments.write_mark(session, assessment_id, row.id, Side.SELF, mark)
            if number < _APPRAISED:
                assessments.write_mark(
                    session, assessment_id, row.id, Side.APPRAISER, Mark(level=3)
                )
