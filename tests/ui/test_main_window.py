"""The main window: tabs, what is remembered, failures, Vietnamese everywhere."""

import sys
from datetime import date
from functools import partial
from pathlib import Path
from threading import Event

import pytest
from PySide6.QtCore import QLocale, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from app.domain.assessment_deadlines import Deadline
from app.domain.criteria_reminders import CriteriaReminder
from app.domain.reminders import Reminders
from app.errors import AppError
from app.paths import Paths, paths_in
from app.progress import Progress
from app.services import criteria_sets, plans
from app.settings import Settings, load_settings, save_settings
from app.store import Store
from app.ui import application
from app.ui.background import Job, Runner
from app.ui.criteria.view import SheetView
from app.ui.main_window import STOP_AND_CLOSE, WAIT_AND_CLOSE, MainWindow
from app.ui.one_instance import OneInstance
from app.ui.overview.columns import Reminder, reminder_rows
from app.ui.plans.groups import Group
from app.ui.starting import open_window
from app.ui.workspace import Workspace
from tests.factories import make_plan
from tests.ui.conftest import Dialogs

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def window(workspace: Workspace, store: Store, qtbot: QtBot) -> MainWindow:
    store.write(plans.save_plan, make_plan())
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


def test_the_title_carries_the_number(window: MainWindow) -> None:
    window.plans.open_plan(window.plans.list.current())
    assert window.windowTitle() == "05/KH-SGDĐT — Kế hoạch GDĐT"
    window.plans.editor.go_back()
    assert window.windowTitle() == "Kế hoạch GDĐT"


def test_tabs_by_keys_and_the_keys_by_f1(window: MainWindow, dialogs: Dialogs) -> None:
    QTest.keyClick(window, Qt.Key.Key_3, CTRL)
    assert window.tabs.currentWidget() is window.work
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    assert window.work.filters.text.hasFocus()
    QTest.keyClick(window, Qt.Key.Key_4, CTRL)
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    assert window.tabs.currentWidget() is window.criteria
    QTest.keyClick(window, Qt.Key.Key_5, CTRL)
    assert window.tabs.currentWidget() is window.register
    QTest.keyClick(window, Qt.Key.Key_6, CTRL)
    assert window.tabs.currentWidget() is window.directory
    QTest.keyClick(window, Qt.Key.Key_1, CTRL)
    assert window.tabs.currentWidget() is window.overview
    QTest.keyClick(window, Qt.Key.Key_F1)
    assert dialogs.shown == ["Phím tắt, hỗ trợ"]


def test_a_page_is_made_when_it_is_looked_at(window: MainWindow) -> None:
    assert not window.overview.is_made
    assert not window.directory.is_made
    window.tabs.setCurrentWidget(window.directory)
    assert window.directory.units.isVisible()
    assert window.close()  # the overview never was


def test_the_next_window_is_as_this_one_was(
    window: MainWindow, store: Store, data_folder: Paths, qtbot: QtBot
) -> None:
    window.plans.list.view.setColumnWidth(0, 222)
    sheet = window.criteria.findChild(SheetView)
    assert isinstance(sheet, SheetView)
    sheet.setColumnWidth(0, 111)
    window.plans.open_plan(window.plans.list.current())
    window.resize(880, 666)  # the offscreen screen is small
    window.close()
    again = MainWindow(Workspace(store, data_folder))
    qtbot.addWidget(again)
    assert (again.width(), again.height()) == (880, 666)
    assert again.plans.title() == "05/KH-SGDĐT"
    assert again.plans.list.view.columnWidth(0) == 222
    restored = again.criteria.findChild(SheetView)
    assert isinstance(restored, SheetView)
    assert restored.columnWidth(0) == 111


def test_the_shipped_sets_are_there_when_criteria_are_first_looked_at(
    window: MainWindow, store: Store
) -> None:
    assert not store.read(criteria_sets.list_sets)
    window.tabs.setCurrentWidget(window.criteria)
    window.workspace.runner.wait()
    assert "5350" in {row.name for row in store.read(criteria_sets.list_sets)}


def test_a_deadline_of_the_overview_leads_to_those_who_keep_it(window: MainWindow) -> None:
    for kind, title in (("cluster", "Cụm thi đua"), ("self", "Phiếu chấm")):
        due = CriteriaReminder(("A",), Deadline(kind, date(2026, 7, 5)))
        found = Reminders(date(2026, 7, 1), criteria=(due,))
        line = next(row for row in reminder_rows(found) if isinstance(row, Reminder))
        window.tabs.setCurrentWidget(window.overview)
        window.overview.reminders.chosen.emit(line)
        assert window.tabs.currentWidget() is window.criteria
        assert window.criteria.tabs.tabText(window.criteria.tabs.currentIndex()) == title


def test_the_search_is_reached_from_the_revisions(window: MainWindow, qtbot: QtBot) -> None:
    page = window.plans
    page.show_revisions(page.list.model.rows[0].id)
    QTest.keyClick(window, Qt.Key.Key_F, CTRL)
    qtbot.waitUntil(page.list.isVisible)
    assert page.list.search.hasFocus()


def test_another_tab_saves_the_plan(window: MainWindow, store: Store) -> None:
    window.plans.open_plan(window.plans.list.current())
    window.plans.editor.autosave.note_edit()
    QTest.keyClick(window, Qt.Key.Key_3, CTRL)
    assert store.read(plans.get_plan, window.plans.editor.plan.id).version > 1


def test_closing_saves(window: MainWindow, store: Store) -> None:
    window.plans.open_plan(window.plans.list.current())
    plan = window.plans.editor.plan
    window.plans.editor.forms[Group.LETTERHEAD].edited.emit()
    plan.closing = ""
    assert window.close()
    assert store.read(plans.get_plan, plan.id).version > 1


def test_work_in_the_background_shows_its_progress(window: MainWindow, qtbot: QtBot) -> None:
    seen: list[str] = []

    def work(progress: Progress) -> str:
        progress("Đang thử", 0.5)
        return "xong"

    with qtbot.waitSignal(window.workspace.runner.idle):
        window.workspace.run(work, seen.append)
    assert seen == ["xong"]
    assert window._doing.text() == "Đang thử…"


def test_a_failed_job_is_told(window: MainWindow, dialogs: Dialogs, qtbot: QtBot) -> None:
    def work(_progress: Progress) -> None:
        raise AppError("Không đọc được tệp.")

    window.workspace.run(work, print)
    qtbot.waitUntil(lambda: dialogs.shown == ["Không đọc được tệp."])


def test_a_stopped_job_ends_with_its_next_report(app: QApplication, qtbot: QtBot) -> None:
    assert app is not None
    runner = Runner()

    def work(progress: Progress) -> None:
        while True:
            progress("…", 0.1)

    job = Job(work)
    with qtbot.waitSignal(job.failed):
        runner.start(job)
        runner.stop()
    runner.finish()


@pytest.mark.parametrize("answer", [STOP_AND_CLOSE, WAIT_AND_CLOSE])
def test_closing_during_work_asks(
    window: MainWindow, dialogs: Dialogs, qtbot: QtBot, answer: int
) -> None:
    may_go_on = Event()
    seen: list[str] = []

    def work(progress: Progress) -> str:
        progress("Đang ghi tệp", 0.5)
        may_go_on.wait(5 if answer == WAIT_AND_CLOSE else 0.1)
        progress("Đang ghi tệp", 0.9)
        return "xong"

    window.workspace.run(work, seen.append)
    qtbot.waitUntil(lambda: bool(window._doing.text()))
    dialogs.answer = answer
    assert window.close() is (answer == STOP_AND_CLOSE)
    assert "Đang ghi tệp…" in dialogs.shown[0]
    may_go_on.set()
    qtbot.waitUntil(window.isHidden)
    assert seen == (["xong"] if answer == WAIT_AND_CLOSE else [])


def return_at_once(number: int, _progress: Progress) -> int:
    return number


def test_fast_results_are_never_lost(app: QApplication, qtbot: QtBot) -> None:
    assert app is not None
    runner = Runner()
    seen: list[object] = []
    for number in range(200):
        job = Job(partial(return_at_once, number))
        job.succeeded.connect(seen.append)
        runner.start(job)
    qtbot.waitUntil(lambda: seen == list(range(200)))
    runner.finish()


def test_a_broken_database_is_a_sentence(
    app: QApplication, data_folder: Paths, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app is not None
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    data_folder.data.mkdir(parents=True)
    data_folder.database.write_bytes(b"no database" * 100)
    assert open_window(data_folder) == 1
    assert "bị hỏng" in dialogs.shown[0]


def test_an_unforeseen_error_at_the_start_is_shown(
    app: QApplication, data_folder: Paths, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app is not None
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    monkeypatch.setattr(application, "MainWindow", lambda _: [].pop())
    assert open_window(data_folder) == 1
    assert "builtins.IndexError" in dialogs.shown[0]
    assert OneInstance(data_folder).is_first()


def test_qts_own_texts_are_vietnamese(app: QApplication, qtbot: QtBot) -> None:
    assert app is not None
    buttons = QDialogButtonBox.StandardButton
    box = QDialogButtonBox(buttons.Ok | buttons.Cancel)
    field = QLineEdit()
    for widget in (box, field):
        qtbot.addWidget(widget)
    assert {button.text() for button in box.buttons()} == {"Đồng ý", "Thôi"}
    menu = field.createStandardContextMenu()
    words = [action.text().split("\t")[0] for action in menu.actions() if action.text()]
    assert words == ["&Hoàn tác", "&Làm lại", "&Cắt", "&Sao chép", "&Dán", "Xóa", "Chọn tất cả"]
    assert QLocale().name() == "vi_VN"


# --- settings ------------------------------------------------------------------------------------


def test_data_in_a_synchronised_folder_is_told_below_every_page(
    store: Store, qtbot: QtBot, tmp_path: Path, dialogs: Dialogs
) -> None:
    workspace = Workspace(store, paths_in(tmp_path / "Dropbox" / "dữ liệu"))
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    application._begin(window, None, None)
    assert window.notice.isVisible()
    assert "thư mục đồng bộ Dropbox" in window.notice.text()
    assert not [words for words in dialogs.shown if "Dropbox" in words]  # nothing stops the work


def test_settings_keep_what_they_do_not_know(tmp_path: Path) -> None:
    path = tmp_path / "a" / "settings.json"
    path.parent.mkdir()
    path.write_text('{"mới": [1], "search": "thư viện", "geometry": 5}', encoding="utf-8")
    settings = load_settings(path)
    assert (settings.search, settings.geometry) == ("thư viện", "")
    save_settings(path, settings.with_layout("plans", "1 2"))
    assert load_settings(path).unknown == {"mới": [1]}
    assert load_settings(path).layouts == {"plans": "1 2"}


@pytest.mark.parametrize("text", ["", "[]", "{", "\x00"])
def test_a_broken_settings_file_is_as_none(tmp_path: Path, text: str) -> None:
    path = tmp_path / "settings.json"
    path.write_text(text, encoding="utf-8")
    assert load_settings(path) == Settings()


def test_broken_geometry_does_no_harm(
    workspace: Workspace, qtbot: QtBot, data_folder: Paths
) -> None:
    assert data_folder.config
    workspace.remember(geometry="không phải mã", layouts={"plans": "a b"}, open_plan="mất rồi")
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    assert window.width() >= 1024
