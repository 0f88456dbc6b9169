"""The tab "Cụm thi đua": members typed and pasted, the ranking, totals from elsewhere."""

from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.domain.cluster import Violation
from app.domain.scoring import Mark, Side
from app.models import Cluster, ClusterMember, CriteriaSet, Criterion
from app.services import assessments, clusters, criteria_sets
from app.store import Store
from app.ui.criteria.clusters_page import ClustersPage
from app.ui.criteria.totals_dialog import NEW_MEMBER, TotalsDialog
from app.ui.workspace import Workspace
from tests.ui.conftest import Dialogs
from tests.ui.finding import act

D = Decimal


@pytest.fixture
def used(store: Store) -> CriteriaSet:
    """One criterion of 100, of the school levels; Sở A and Sở Mới are appraised by it."""
    row = Criterion(code="1", title="Một", max_points=D(100), appraising_unit="Vụ A")
    held = CriteriaSet(name="Thử", total=D(100), bonus_most=D(0), tie_units="Vụ A", criteria=[row])
    store.write(criteria_sets.save_set, held)
    for unit, percent in (("sở a", 80), ("Sở Mới", 60)):
        key = store.write(assessments.start_assessment, held.id, unit, "2025-2026")
        store.write(assessments.set_mark, key, row.id, Side.APPRAISER, Mark(2, D(percent)))
    return held


@pytest.fixture
def page(workspace: Workspace, store: Store, used: CriteriaSet, qtbot: QtBot) -> ClustersPage:
    """A cluster of three, open."""
    members = [ClusterMember(name=f"Sở {name}", total=D(50)) for name in "ABC"]
    held = Cluster(name="Cụm 1", year="2025-2026", set_id=used.id, members=members)
    store.write(clusters.save_cluster, held)
    made = ClustersPage(workspace)
    qtbot.addWidget(made)
    made.resize(1200, 680)
    made.show()
    made.open_cluster(held.id)
    return made


def ranking(page: ClustersPage) -> list[tuple[object, ...]]:
    model = page.editor.ranking.model
    return [
        tuple(model.index(row, column).data() for column in (0, 1, 3))
        for row in range(model.rowCount())
    ]


def put(page: ClustersPage, row: int, column: int, value: object) -> None:
    model = page.editor.members.model
    model.setData(model.index(row, column), value)


def test_the_ranking_follows_what_is_typed(page: ClustersPage, store: Store) -> None:
    put(page, 1, 1, "60,5")
    put(page, 2, 1, "55")
    assert ranking(page) == [
        ("1", "Sở B", "Cờ thi đua của Bộ"),
        ("2", "Sở C", "Bằng khen Bộ trưởng"),
        ("3", "Sở A", "Bằng khen Bộ trưởng"),
    ]
    page.flush()
    held = store.read(clusters.get_cluster, page.editor.cluster.id)
    assert [member.total for member in held.members] == [D(50), D("60.5"), D(55)]
    page.editor.members.model.stack.undo()
    assert ranking(page)[1] == ("2", "Sở A", "Bằng khen Bộ trưởng; chuyển Hội đồng")


def test_what_is_no_number_is_told_and_the_cell_stays(page: ClustersPage) -> None:
    put(page, 0, 1, "nhiều")
    assert "Sở A: “nhiều” không phải số điểm" in page.notice.text()
    assert page.editor.members.rows()[0].total == D(50)


def test_what_stands_in_the_way_is_said_with_its_place(page: ClustersPage) -> None:
    put(page, 2, 1, "100,5")
    ranked = page.editor.ranking
    assert ranked.words.text() == (
        "Chưa xếp hạng được. Dòng 3: Sở C: tổng điểm 100,5 vượt quá mức cao nhất 100 (kể cả điểm "
        "thưởng); hãy xem lại phiếu chấm."
    )
    ranked.place_wanted.emit(2)
    assert page.editor.members.view.currentIndex().row() == 2
    put(page, 2, 1, "99")
    put(page, 2, 3, Violation.NO_PRIZE)
    assert "phải ghi kết luận" in ranked.words.text()


def test_a_table_is_pasted_by_its_names(page: ClustersPage, store: Store) -> None:
    text = "Đơn vị\tTổng điểm\r\nsở c\t90\r\nSở D\t80,25\r\n"
    QGuiApplication.clipboard().setText(text)
    page.editor.paste()
    rows = page.editor.members.rows()
    assert [(row.name, row.total) for row in rows] == [
        ("Sở A", D(50)), ("Sở B", D(50)), ("sở c", D(90)), ("Sở D", D("80.25")),
    ]  # fmt: skip
    page.flush()
    page.editor.members.model.stack.undo()
    page.flush()
    held = store.read(clusters.get_cluster, page.editor.cluster.id)
    assert [member.total for member in held.members] == [D(50)] * 3


def test_a_column_is_pasted_from_the_current_cell_on(page: ClustersPage) -> None:
    view = page.editor.members.view
    view.setCurrentIndex(page.editor.members.model.index(1, 1))
    QGuiApplication.clipboard().setText("70\n71\n")
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row.total for row in page.editor.members.rows()] == [D(50), D(70), D(71)]


def test_totals_come_from_the_assessments(page: ClustersPage, dialogs: Dialogs) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, TotalsDialog)
        assert {row.target for row in dialog.table.rows()} == {0, None}
        new = next(row for row in dialog.table.rows() if row.target is None)
        assert "“Sở Mới” không có trong cụm" in new.line.remark
        new.target = NEW_MEMBER
        dialog._update()
        dialog.take.click()

    dialogs.fill = fill
    page.editor.take_from_own()
    rows = page.editor.members.rows()
    assert [(row.name, row.total, row.tie_total) for row in rows[::3]] == [
        ("Sở A", D(80), D(80)), ("Sở Mới", D(60), D(60)),
    ]  # fmt: skip
    assert rows[0].source.endswith("cột Thẩm định")
    put(page, 0, 1, "81")
    assert rows[0].source.endswith("sửa tay")
    page.notice.buttons()[0].click()
    assert [row.total for row in page.editor.members.rows()] == [D(50)] * 3


def test_leader_and_deputy_are_members(page: ClustersPage, store: Store) -> None:
    facts = page.editor.facts
    facts.leader.setCurrentIndex(facts.leader.findData("Sở B"))
    facts.leader.activated.emit(facts.leader.currentIndex())
    put(page, 1, 0, "Sở B mới")
    assert "Cụm trưởng “Sở B” không còn" in page.editor.ranking.words.text()
    page.flush()
    assert store.read(clusters.get_cluster, page.editor.cluster.id).leader == "Sở B"


def test_the_next_year_has_the_same_members(page: ClustersPage, qtbot: QtBot) -> None:
    page.show_list()
    qtbot.waitUntil(lambda: page.list.current() is not None)
    act(page.list, "Lập cho năm &sau")
    assert page.editor.cluster.year == "2026-2027"
    assert [(row.name, row.total) for row in page.editor.members.rows()] == [
        ("Sở A", None), ("Sở B", None), ("Sở C", None),
    ]  # fmt: skip
    assert "Xếp hạng tạm thời: còn 3/3" in page.editor.ranking.words.text()


def test_the_trash_can_be_undone(page: ClustersPage, qtbot: QtBot) -> None:
    page.show_list()
    qtbot.waitUntil(lambda: page.list.current() is not None)
    QTest.keyClick(page.list.view, Qt.Key.Key_Delete)
    qtbot.waitUntil(lambda: page.list.current() is None)
    page.notice.buttons()[0].click()
    qtbot.waitUntil(lambda: page.list.current() is not None)


def test_export(page: ClustersPage, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot) -> None:
    dialogs.file = tmp_path / "Xếp hạng.xlsx"
    act(page.editor, "&Excel…")
    qtbot.waitUntil(lambda: page.notice.text() == f"Đã ghi {dialogs.file}")
    assert dialogs.file.is_file()


def test_a_low_window_shows_one_part_at_a_time(page: ClustersPage, qtbot: QtBot) -> None:
    page.resize(880, 380)
    qtbot.waitUntil(page.editor.ranking.isHidden)
    page.editor.only_ranking.trigger()
    assert page.editor.ranking.isVisible()
    assert page.editor.members.isHidden()
