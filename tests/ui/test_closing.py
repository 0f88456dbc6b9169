"""Closing quarters in the window: decide, many at once, keep what was decided, open again."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.closing import Choice
from app.domain.periods import Period
from app.domain.work import TaskStatus
from app.domain.work_board import Band, Line
from app.models import Task
from app.services import plan_life, plans
from app.services.closing import close_quarter
from app.services.progress import set_progress
from app.store import Store
from app.ui.work.closing_dialog import ClosingDialog
from app.ui.work.closing_rows import DAY, KEY, WORDS
from app.ui.work.page import WorkPage
from app.ui.work.reopen_dialog import ReopenDialog
from app.ui.workspace import Workspace
from tests.factories import make_plan
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, check_model, press


@pytest.fixture
def plan_id(store: Store) -> str:
    """Issued, with three tasks in the first quarter of 2026 and one in the second."""
    plan = make_plan()
    plan.number = None
    first = Period.quarter(2026, 1)
    plan.tasks += [Task(content=f"Việc {name}", period=first) for name in ("ba", "bốn")]
    store.write(plans.save_plan, plan)
    store.write(plan_life.issue_plan, plan.id, date(2026, 1, 5))
    return plan.id


@pytest.fixture
def page(workspace: Workspace, plan_id: str, qtbot: QtBot) -> WorkPage:
    assert plan_id
    made = WorkPage(workspace)
    qtbot.addWidget(made)
    made.resize(1300, 640)
    made.show()
    QApplication.processEvents()
    return made


def on_close(dialogs: Dialogs, work: object) -> None:
    """What the user does in the dialog, at the end of which it is closed one way or the other."""

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ClosingDialog)
        assert callable(work)
        dialog.show()
        QApplication.processEvents()
        work(dialog)

    dialogs.fill = fill


def close_all(dialog: ClosingDialog) -> None:
    dialog.rest.click()
    press(dialog, "Chốt Quý I/2026")
    dialog._workspace.runner.wait()


def put(dialog: ClosingDialog, row: int, column: int, value: object) -> bool:
    return dialog.model.setData(dialog.model.index(row, column), value)


def test_decided_one_by_one(page: WorkPage, dialogs: Dialogs) -> None:
    def work(dialog: ClosingDialog) -> None:
        assert dialog.missing.text() == "Còn 3 nhiệm vụ chưa quyết định"
        assert not dialog.take.isEnabled()
        assert put(dialog, 0, KEY, "2026-3")
        assert put(dialog, 1, KEY, Choice.DROP.value)
        assert put(dialog, 2, KEY, Choice.DONE.value)
        QApplication.processEvents()
        assert dialog.missing.text() == "Còn 1 nhiệm vụ không thực hiện chưa ghi lý do"
        assert put(dialog, 1, WORDS, "Tỉnh hoãn")
        assert put(dialog, 2, WORDS, "Đã mở lớp")
        assert not put(dialog, 2, DAY, "mai")
        assert "“mai” không phải là một ngày" in dialog.problem.text()
        assert put(dialog, 2, DAY, "2/3/2026")
        QApplication.processEvents()
        press(dialog, "Chốt Quý I/2026")
        dialog._workspace.runner.wait()

    on_close(dialogs, work)
    page.offers_when_closed[:] = [lambda _plan, quarter: (f"Báo cáo {quarter[1]}", int)]
    act(page, "C&hốt quý…")
    assert page.notice.text() == (
        "Đã chốt Quý I/2026: 3 nhiệm vụ, trong đó 1 hoàn thành, 1 chuyển tiếp, "
        "1 không thực hiện; lưu thành phiên bản 3."
    )
    assert page.notice.buttons()[0].text() == "Báo cáo 1"
    rows = page.view.tasks.rows
    titles = [row.words for row in rows if isinstance(row, Band)]
    assert titles[0].startswith("Quý I/2026 · 1/3 hoàn thành · đã chốt ")
    shown = {
        (row.item.place, row.item.content): page.view.tasks.index(at, 4).data()
        for at, row in enumerate(rows)
        if isinstance(row, Line)
    }
    assert shown[(2026, 1), "Việc một"] == "Chuyển tiếp sang\nQuý III/2026"
    later = next(
        at for at, row in enumerate(rows) if isinstance(row, Line) and row.item.carried_from
    )
    assert page.view.tasks.index(later, 4).data().endswith("\n(từ Quý I/2026)")


def test_what_is_closed_is_only_looked_at(page: WorkPage, dialogs: Dialogs) -> None:
    on_close(dialogs, close_all)
    act(page, "C&hốt quý…")
    page.view.choose_row(1)
    assert not page.view.tasks.index(1, 6).flags() & Qt.ItemFlag.ItemIsEditable
    assert not page.panel.fields.status.isEnabled()
    assert "muốn sửa thì mở lại quý" in page.panel.facts.text()
    assert "Chuyển tiếp sang Quý II/2026" in page.panel.chain.later.text()
    page.view.setFocus()
    QTest.keyClick(page.view, Qt.Key.Key_Space)
    assert "Quý I/2026 đã chốt" in page.notice.text()


def test_many_at_once_by_keys_and_taken_back(page: WorkPage, dialogs: Dialogs) -> None:
    def work(dialog: ClosingDialog) -> None:
        dialog.view.selectAll()
        dialogs.fill = lambda asked: asked.field.setPlainText("Hoãn")  # type: ignore[attr-defined]
        QTest.keyClick(dialog.view, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
        assert {row.words for row in dialog.model.rows} == {"Hoãn"}
        assert dialog.take.isEnabled()
        QTest.keyClick(dialog.view, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        QApplication.processEvents()
        assert not dialog.decisions()
        QTest.keyClick(dialog.view, Qt.Key.Key_H, Qt.KeyboardModifier.ControlModifier)
        assert not dialog.view.isColumnHidden(DAY)
        press(dialog, "Chốt Quý I/2026")
        dialog._workspace.runner.wait()

    on_close(dialogs, work)
    act(page, "C&hốt quý…")
    assert "3 hoàn thành" in page.notice.text()


def test_what_was_decided_outlives_the_dialog(
    page: WorkPage, dialogs: Dialogs, store: Store
) -> None:
    def leave(dialog: ClosingDialog) -> None:
        dialog.rest.click()
        put(dialog, 0, WORDS, "thiếu người")
        QTest.keyClick(dialog, Qt.Key.Key_Escape)

    on_close(dialogs, leave)
    act(page, "C&hốt quý…")
    assert page.notice.text().startswith("Chưa chốt quý. 3 quyết định")
    changed = page.board.items[2].id
    store.write(set_progress, changed, status=TaskStatus.IN_PROGRESS)

    def go_on(dialog: ClosingDialog) -> None:
        assert dialog.model.rows[0].words == "thiếu người"
        assert [row.key for row in dialog.model.rows] == ["2026-2", "", "2026-2"]

    on_close(dialogs, go_on)
    press(page.notice, "Chốt tiếp…")


def test_somebody_else_was_quicker(
    page: WorkPage, dialogs: Dialogs, store: Store, plan_id: str
) -> None:
    def work(dialog: ClosingDialog) -> None:
        dialog.rest.click()
        store.write(close_quarter, plan_id, (2026, 1), dialog.decisions())
        dialog.take.click()
        dialog._workspace.runner.wait()
        assert dialog.problem.text().startswith("Quý I/2026 đã được chốt lúc")
        assert dialog.quarter.currentText().startswith("Quý II/2026")

    on_close(dialogs, work)
    act(page, "C&hốt quý…")


def test_opened_again_with_a_reason(page: WorkPage, dialogs: Dialogs) -> None:
    on_close(dialogs, close_all)
    act(page, "C&hốt quý…")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ReopenDialog)
        assert "3 nhiệm vụ đã chuyển tiếp trở lại Quý I/2026." in dialog.what.text()
        assert dialog.take.text() == "Mở lại Quý I/2026"
        dialog.field.setPlainText("Phòng nộp muộn")

    dialogs.fill = fill
    act(page, "Mở lạ&i quý…")
    assert page.notice.text().startswith("Đã mở lại Quý I/2026. 3 nhiệm vụ")
    assert not any(item.is_closed for item in page.board.items)
    dialogs.fill = None
    act(page, "Mở lạ&i quý…")
    assert page.notice.text() == "Chưa có quý nào đã chốt trong các kế hoạch đang xem."


def test_the_model_keeps_qts_rules(
    page: WorkPage, dialogs: Dialogs, qtmodeltester: ModelTester
) -> None:
    on_close(dialogs, lambda dialog: check_model(qtmodeltester, dialog.model))
    act(page, "C&hốt quý…")
