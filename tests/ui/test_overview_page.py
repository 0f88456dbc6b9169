"""The page "Tổng quan": figures, what they lead to, files, the bar at the foot of the window."""

from datetime import date
from pathlib import Path

import pytest
from icalendar import Calendar
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.periods import Period
from app.domain.work import TaskStatus
from app.models import Task
from app.models.entity import now
from app.paths import Paths
from app.services import directory, plan_life, plans
from app.services.progress import set_progress
from app.settings import Settings
from app.store import Store
from app.ui.main_window import MainWindow
from app.ui.overview.grouped import Head
from app.ui.overview.reader import Figures
from app.ui.reminder_bar import ReminderBar
from app.ui.workspace import Workspace
from tests.factories import make_agency, make_plan
from tests.ui.conftest import Dialogs
from tests.ui.finding import check_model, press

TODAY = now().astimezone().date()


@pytest.fixture
def plan_id(store: Store) -> str:
    """An issued plan of this year: one task is late, one is due today."""
    store.write(directory.save_agency, make_agency())
    plan = make_plan()
    plan.number = None
    plan.issued_year = None
    plan.tasks = [
        Task(content="Việc trễ", due=Period.day(date(TODAY.year - 1, 12, 31)), lead_units="VP"),
        Task(content="Việc hôm nay", due=Period.day(TODAY), lead_units="VP"),
        Task(content="Việc kia", due=Period.day(TODAY), lead_units="Thi đua, tổng hợp"),
    ]
    store.write(plans.save_plan, plan)
    store.write(plan_life.issue_plan, plan.id, TODAY)
    return plan.id


@pytest.fixture
def window(workspace: Workspace, plan_id: str, qtbot: QtBot) -> MainWindow:
    assert plan_id
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.show()
    made.tabs.setCurrentWidget(made.overview)
    return made


def lines(window: MainWindow, view: str) -> list[str]:
    model = getattr(window.overview, view).model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def figures(window: MainWindow, which: Figures) -> None:
    window.overview.figure_buttons()[list(Figures).index(which)].click()


def test_figures_chart_and_what_is_left(
    window: MainWindow, qtmodeltester: ModelTester, qtbot: QtBot
) -> None:
    page = window.overview
    assert page.words.text() == (
        "2 nhiệm vụ: 0 hoàn thành (0%), 2 chưa hoàn thành, 2 đến hạn trong 7 ngày."
    )
    assert lines(window, "quarters")[-1] == "Cả năm"
    assert lines(window, "units") == ["Phòng Thi đua, tổng hợp", "Văn phòng", "Cả năm"]
    figures(window, Figures.UNFINISHED)
    assert lines(window, "unfinished") == [
        "Phòng Thi đua, tổng hợp (1)", "Việc kia", "Văn phòng (1)", "Việc hôm nay",
    ]  # fmt: skip
    check_model(qtmodeltester, page.unfinished.grouped)
    figures(window, Figures.UNITS)
    qtbot.waitUntil(lambda: not page.chart.label.pixmap().isNull())


def test_a_line_leads_to_its_task(window: MainWindow, qtbot: QtBot) -> None:
    """Also past a filter that hides it."""
    page = window.overview
    figures(window, Figures.UNFINISHED)
    window.work.filters.text.setText("không có gì")
    page.unfinished.choose_row(3)
    page.unfinished.setFocus()
    QTest.keyClick(page.unfinished, Qt.Key.Key_Return)
    assert window.tabs.currentWidget() is window.work
    qtbot.waitUntil(lambda: window.work.view.current() is not None)
    chosen = window.work.view.current()
    assert chosen is not None
    assert (chosen.content, window.work.filters.text.text()) == ("Việc hôm nay", "")


def test_reminders_lead_to_what_they_are_about(window: MainWindow) -> None:
    page = window.overview
    late = f"31/12/{TODAY.year - 1}: Việc trễ"
    assert lines(window, "reminders")[:2] == ["Quá hạn (1)", late]
    index = page.reminders.grouped.index(1, 0)
    page.reminders.clicked.emit(index)
    chosen = window.work.view.current()
    assert chosen is not None
    assert chosen.content == "Việc trễ"
    window.tabs.setCurrentWidget(page)
    last = page.reminders.grouped.rows[-1]
    assert not isinstance(last, Head)
    assert last.text.startswith(f"Quý IV/{TODAY.year - 1}")
    page.reminders.chosen.emit(last)
    assert window.work.year_bar.part().quarter == 4


def test_a_result_noted_elsewhere_is_seen(
    window: MainWindow, store: Store, plan_id: str, qtbot: QtBot
) -> None:
    task = store.read(plans.get_plan, plan_id).tasks[1]
    window.workspace.write(set_progress, task.id, status=TaskStatus.DONE, percent=100)
    qtbot.waitUntil(lambda: "1 hoàn thành (50%)" in window.overview.words.text())


def test_the_own_department_and_the_next_start(
    window: MainWindow, store: Store, data_folder: Paths, qtbot: QtBot
) -> None:
    page = window.overview
    assert not page.choices.own.isVisible()
    units = store.read(directory.get_agency).units
    window.workspace.remember(own_unit=units[1].id)
    window.tabs.setCurrentWidget(window.plans)
    window.tabs.setCurrentWidget(page)
    page.choices.own.click()
    assert page.words.text().startswith("1 nhiệm vụ:")
    figures(window, Figures.WEEKS)
    window.close()
    again = MainWindow(Workspace(store, data_folder))
    qtbot.addWidget(again)
    again.show()
    assert again.tabs.currentWidget() is again.overview
    assert again.overview.figures() is Figures.WEEKS
    assert again.overview.words.text().startswith("1 nhiệm vụ:")


def test_files_of_what_is_shown(
    window: MainWindow, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    page = window.overview
    dialogs.file = tmp_path / "Tổng quan.pdf"
    page.exports.print.trigger()
    qtbot.waitUntil(lambda: page.notice.text() == f"Đã ghi {dialogs.file}")
    dialogs.file = tmp_path / "Lịch.ics"
    dialogs.fill = lambda _dialog: None
    page.exports.calendar.trigger()
    qtbot.waitUntil(lambda: "3 thời hạn, 0 kỳ báo cáo" in page.notice.text())
    events = Calendar.from_ical(dialogs.file.read_bytes()).walk("VEVENT")
    assert len(events) == 3
    assert window.workspace.settings.calendar_alarm_days == 7


def test_nothing_issued_yet(workspace: Workspace, qtbot: QtBot) -> None:
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    assert window.tabs.currentWidget() is window.plans  # where the first plan is begun
    window.tabs.setCurrentWidget(window.overview)
    assert window.overview.nothing.isVisible()
    assert "Chưa có kế hoạch nào được ban hành" in window.overview.nothing.text()
    assert not window.overview.exports.print.isEnabled()


def test_the_bar_is_quiet_and_goes_for_the_day(window: MainWindow, workspace: Workspace) -> None:
    bar = window.reminders
    bar.ask()
    assert not bar.isVisible()  # the page has it all
    window.tabs.setCurrentWidget(window.plans)
    assert bar.text.text().startswith("Nhắc việc: 1 nhiệm vụ quá hạn, 2 đến hạn trong 7 ngày")
    press(bar, "Xem")
    assert window.tabs.currentWidget() is window.overview
    window.tabs.setCurrentWidget(window.plans)
    press(bar, "Ẩn hôm nay")
    assert not bar.isVisible()
    bar.ask()
    window.tabs.setCurrentWidget(window.work)
    assert not bar.isVisible()
    tomorrow = ReminderBar(workspace, window)
    workspace.settings = Settings(reminders_hidden_on="2020-01-01")
    tomorrow.ask()
    assert tomorrow._words
    tomorrow.stop()
