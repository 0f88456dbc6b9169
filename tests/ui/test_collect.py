"""Collecting in the window: files to units, the preview of what came back, undo, packages."""

from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain.collect_merge import Choice, RowState
from app.domain.progress import progress_of
from app.models.plan_rows import tasks_at_work
from app.paths import paths_in
from app.services import directory, plans
from app.services.plans import get_plan
from app.store import Store
from app.ui.main_window import MainWindow
from app.ui.work.collect_commands import CollectCommands
from app.ui.work.collect_preview import CollectPreview
from app.ui.work.collect_send import SendDialog, SentKind, WrittenDialog
from app.ui.work.page import WorkPage
from app.ui.workspace import Workspace
from app.workflows.collect import send_files
from app.workflows.packages import open_package, send_packages
from tests.factories import make_agency
from tests.ui.conftest import Dialogs
from tests.ui.finding import press
from tests.ui.test_work_page import keep, make_page
from tests.workflows.test_collect import fill


@pytest.fixture
def page(workspace: Workspace, store: Store, qtbot: QtBot, tmp_path: Path) -> WorkPage:
    store.write(directory.save_agency, make_agency())
    keep(store, "Một")
    workspace.remember(collect_folder=str(tmp_path / "thu"))
    return make_page(workspace, qtbot)


@pytest.fixture
def commands(page: WorkPage) -> CollectCommands:
    return next(one for one in page.commands if isinstance(one, CollectCommands))


def finish(page: WorkPage) -> None:
    for _ in range(3):  # what is read, what is written then
        page.workspace.runner.wait()
        QApplication.processEvents()


def plan_of(page: WorkPage) -> str:
    return page.board.plans[0].id


def results(store: Store, plan_id: str) -> list[str]:
    return [progress_of(task).result for task in tasks_at_work(store.read(get_plan, plan_id))]


def test_files_for_the_units_that_are_ticked(
    page: WorkPage, commands: CollectCommands, dialogs: Dialogs, tmp_path: Path
) -> None:
    seen: list[str] = []

    def choose(dialog: QDialog) -> None:
        if isinstance(dialog, WrittenDialog):
            seen.append(dialog.list.item(0).text())
            dialog.open_folder.click()
            return
        assert isinstance(dialog, SendDialog)
        seen.extend(item.text() for item in dialog._items())
        dialog._items()[0].setCheckState(Qt.CheckState.Unchecked)
        dialog.quarter.setCurrentIndex(3)
        dialog.quarter.activated.emit(3)  # the second quarter: those who have anything in it
        seen.extend(item.text() for item in dialog._items())
        assert dialog.take.text() == "&Lập 2 tệp"
        dialog._items()[1].setCheckState(Qt.CheckState.Unchecked)

    dialogs.fill = choose
    commands.send.trigger()
    finish(page)
    assert seen[0] == "Phòng Thi đua, tổng hợp: 1 nhiệm vụ"
    assert seen[-1] == "Kết quả - Văn phòng.xlsx: 1 nhiệm vụ"
    assert dialogs.opened == [tmp_path / "thu"]
    assert [path.name for path in (tmp_path / "thu").iterdir()] == ["Kết quả - Văn phòng.xlsx"]


def test_nothing_is_written_before_it_is_said(
    page: WorkPage, commands: CollectCommands, dialogs: Dialogs, store: Store, tmp_path: Path
) -> None:
    plan_id = plan_of(page)
    files = [one.path for one in send_files(store, plan_id, tmp_path)]
    fill(files[0], result="Đã họp")
    bad = tmp_path / "thư.xlsx"
    bad.write_bytes(b"x")
    dialogs.files = [*files, bad]
    commands.read.trigger()  # and closed
    finish(page)
    assert results(store, plan_id)[0] == ""

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, CollectPreview)
        assert dialog.write.text() == "G&hi 1 kết quả"
        assert [row.state for row in dialog.model.rows] == [RowState.CHANGED]
        assert dialog.model.index(0, 3).data() == "Kết quả: (trống) → Đã họp"
        text = dialog.missing.toPlainText()
        assert "Tệp không nhận (1)\nthư.xlsx: “thư.xlsx” không phải tệp Excel" in text
        dialog.filter_buttons[None].click()
        assert len(dialog.model.rows) == 4

    dialogs.fill = look
    commands.read.trigger()
    finish(page)
    assert results(store, plan_id)[0] == "Đã họp"
    assert page.notice.text() == "Đã ghi kết quả của 1 nhiệm vụ."
    press(page, "Hoàn tác")
    finish(page)
    assert results(store, plan_id)[0] == ""
    assert page.notice.text() == "Đã hoàn tác kết quả của 1 nhiệm vụ."


def test_a_conflict_is_decided_with_the_keys(
    page: WorkPage, commands: CollectCommands, dialogs: Dialogs, store: Store, tmp_path: Path
) -> None:
    plan = store.read(get_plan, plan_of(page))
    other = keep(store, "Hai lãnh việc", is_issued=False)
    plan = store.read(get_plan, other)
    plan.tasks[0].lead_units = "Thi đua, tổng hợp; VP"
    store.write(plans.save_plan, plan)
    one, two, *_ = (file.path for file in send_files(store, other, tmp_path))
    dialogs.files = [fill(one, result="A"), fill(two, result="B")]

    def decide(dialog: QDialog) -> None:
        assert isinstance(dialog, CollectPreview)
        assert not dialog.write.isEnabled()
        dialog.show()
        dialog.view.choose_row(1)
        QTest.keyClick(dialog.view, Qt.Key.Key_Space)
        assert [dialog.model.index(row, 4).data() for row in (0, 1)] == [
            "Lấy theo Văn phòng",
            "Lấy theo tệp này",
        ]
        QTest.keyClick(dialog.view, Qt.Key.Key_Space)
        assert dialog.choosing.decisions == {dialog.model.rows[1].key: Choice.OURS}
        dialog.rule.setCurrentIndex(dialog.rule.findData(Choice.LATER))
        dialog.rule.activated.emit(3)
        QTest.keyClick(dialog.view, Qt.Key.Key_Space)
        dialog.take_theirs.click()
        dialogs.file = tmp_path / "lý do"
        dialog.save_remarks.click()
        finish(page)
        assert dialog.told.text().startswith("Đã ghi 1 bản sao kèm lý do")

    dialogs.fill = decide
    commands.read.trigger()
    finish(page)
    assert results(store, other)[0] == "B"
    assert [path.name for path in (tmp_path / "lý do").iterdir()] == [
        f"{one.stem} - chưa nhận.xlsx"
    ]


def test_a_package_is_dropped_on_the_page_and_its_results_go_back(
    page: WorkPage, dialogs: Dialogs, commands: CollectCommands, tmp_path: Path
) -> None:
    office = Store.open(paths_in(tmp_path / "sở"))
    office.write(directory.save_agency, make_agency())
    plan_id = keep(office, "Của sở")
    sent = send_packages(office, plan_id, tmp_path / "gửi")[0].path
    commands.results.trigger()
    assert "không nhận từ gói giao nhiệm vụ" in page.notice.text()
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(sent))])
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    here, copy = QPoint(5, 5), Qt.DropAction.CopyAction
    enter = QDragEnterEvent(here, copy, mime, left, none)
    QApplication.sendEvent(page, enter)
    assert enter.isAccepted()
    QApplication.sendEvent(page, QDropEvent(here.toPointF(), copy, mime, left, none))
    QApplication.processEvents()
    assert "1 nhiệm vụ của Phòng Thi đua, tổng hợp" in dialogs.shown[-1]
    assert page.notice.text().startswith("Đã nhận kế hoạch ")
    page.filters.restore({"plan": plan_id})
    dialogs.file = tmp_path / "về.khgd"
    commands.results.trigger()
    finish(page)
    assert page.notice.text() == "Đã lập về.khgd. Hãy gửi về nơi giao nhiệm vụ."
    assert dialogs.file.exists()
    office.close()


def test_the_kind_of_file_is_chosen(
    page: WorkPage, commands: CollectCommands, dialogs: Dialogs, tmp_path: Path
) -> None:
    def choose(dialog: QDialog) -> None:
        if isinstance(dialog, SendDialog):
            dialog.kind.setCurrentIndex(dialog.kind.findData(SentKind.PACKAGE))

    dialogs.fill = choose
    commands.send.trigger()
    finish(page)
    sent = sorted((tmp_path / "thu").iterdir())
    assert {path.suffix for path in sent} == {".khgd"}
    apart = paths_in(tmp_path / "phòng")
    there = Store.open(apart)
    assert open_package(there, apart, sent[0]).added
    there.close()


def test_the_window_opens_the_package_that_it_was_started_with(
    workspace: Workspace, dialogs: Dialogs, qtbot: QtBot, tmp_path: Path
) -> None:
    office = Store.open(paths_in(tmp_path / "sở"))
    plan_id = keep(office, "Của sở")
    sent = send_packages(office, plan_id, tmp_path / "gửi")[0].path
    office.close()
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    window.open_package(sent)
    assert window.tabs.currentWidget() is window.work
    assert dialogs.shown[-1].startswith("Gói giao nhiệm vụ của ")
    assert workspace.store.read(get_plan, plan_id).tasks
    broken = tmp_path / "hỏng.khgd"
    broken.write_bytes(sent.read_bytes()[:300])
    window.open_package(broken)
    assert "đã hỏng trên đường gửi" in window.work.notice.text()
    window.close()
