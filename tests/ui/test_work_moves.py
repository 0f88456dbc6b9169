"""Tasks on the page are dragged, moved by keys and by the menu; many are set at once."""

from datetime import date

import pytest
from PySide6.QtCore import QMimeData, QPoint, Qt
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from app.domain.periods import Period, Recurrence
from app.domain.work import TaskStatus
from app.domain.work_years import Part
from app.models import Task
from app.services import plan_life, plans
from app.store import Store
from app.ui.main_window import MainWindow
from app.ui.plans.groups import Group
from app.ui.tables.row_dragging import ROWS
from app.ui.work.bulk_commands import BulkCommands
from app.ui.work.bulk_dialog import BulkDialog
from app.ui.work.move_commands import MoveCommands
from app.ui.work.page import WorkPage
from app.ui.workspace import Workspace
from tests.factories import make_plan
from tests.ui.conftest import Dialogs
from tests.ui.finding import press
from tests.ui.test_work_page import choose, make_page, progress, seen
from tests.ui.typing_keys import type_text


def keep(store: Store, *, is_issued: bool = True) -> str:
    """Quý I: Một, Hai, Ba; quý II: Bốn; one that recurs."""
    plan = make_plan()
    plan.number = None
    quarters = {"Một": 1, "Hai": 1, "Ba": 1, "Bốn": 2}
    plan.tasks = [
        Task(content=content, row_list="programme-1", period=Period.quarter(2026, quarter))
        for content, quarter in quarters.items()
    ]
    plan.tasks.append(Task(content="Luôn luôn", recurrence=Recurrence.ONGOING))
    store.write(plans.save_plan, plan)
    if is_issued:
        store.write(plan_life.issue_plan, plan.id, date(2026, 3, 5))
    return plan.id


@pytest.fixture
def page(workspace: Workspace, store: Store, qtbot: QtBot) -> WorkPage:
    keep(store)
    made = make_page(workspace, qtbot)
    made.year_bar.years.setCurrentIndex(made.year_bar.years.findData("2026"))
    made.year_bar.years.activated.emit(0)
    return made


def moves(page: WorkPage) -> MoveCommands:
    return next(group for group in page.commands if isinstance(group, MoveCommands))


def chosen(page: WorkPage) -> list[str]:
    return [item.content for item in page.view.chosen()]


def alt(page: WorkPage, key: Qt.Key) -> None:
    QTest.keyClick(page.view, key, Qt.KeyboardModifier.AltModifier)


def drop(widget: QWidget, place: QPoint) -> None:
    """What Qt sends when rows are dragged here and let go."""
    data = QMimeData()
    data.setData(ROWS, b"")
    how = Qt.DropAction.MoveAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QApplication.sendEvent(widget, QDragEnterEvent(place, *how))
    QApplication.sendEvent(widget, QDragMoveEvent(place, *how))
    QApplication.sendEvent(widget, QDropEvent(place.toPointF(), *how))


def below(page: WorkPage, content: str) -> QPoint:
    """Just above the lower edge of a row."""
    row = seen(page).index(content)
    return QPoint(40, page.view.rowViewportPosition(row) + page.view.rowHeight(row) - 3)


AS_PLANNED = "Quý I/2026 Một Hai Ba Quý II/2026 Bốn Thường xuyên Luôn luôn"


def words(page: WorkPage) -> str:
    return " ".join(seen(page))


def test_rows_are_dragged_into_another_quarter_and_back(page: WorkPage) -> None:
    choose(page, "Một", "Ba")
    drop(page.view.viewport(), below(page, "Bốn"))
    assert words(page) == "Quý I/2026 Hai Quý II/2026 Bốn Một Ba Thường xuyên Luôn luôn"
    assert chosen(page) == ["Một", "Ba"]
    assert page.notice.text() == "Đã chuyển 2 nhiệm vụ sang Quý II/2026."
    assert "Đã chuyển từ Quý I/2026 (theo kế hoạch)" in page.panel.facts.text()
    press(page, "Hoàn tác")
    assert words(page) == AS_PLANNED
    assert chosen(page) == ["Một", "Ba"]


def test_what_recurs_is_not_dragged_by_accident(page: WorkPage) -> None:
    choose(page, "Luôn luôn")
    drop(page.view.viewport(), below(page, "Một"))
    assert page.notice.text().startswith("“Luôn luôn” là nhiệm vụ thường xuyên")
    choose(page, "Một")
    drop(page.view.viewport(), below(page, "Luôn luôn"))
    assert page.notice.text().startswith("Không kéo nhiệm vụ vào “Thường xuyên” được")
    assert words(page) == AS_PLANNED


def test_rows_are_let_go_on_the_button_of_an_empty_quarter(page: WorkPage) -> None:
    choose(page, "Hai")
    drop(page.year_bar.buttons[3], QPoint(5, 5))
    assert "Quý IV/2026 Hai" in words(page)
    assert page.year_bar.buttons[3].text() == "Quý IV (0/1)"


def test_keys_go_up_and_down_and_over_the_border(page: WorkPage, store: Store) -> None:
    choose(page, "Một", "Hai")
    alt(page, Qt.Key.Key_Down)
    assert words(page).startswith("Quý I/2026 Ba Một Hai Quý II/2026 Bốn")
    alt(page, Qt.Key.Key_Down)
    alt(page, Qt.Key.Key_Down)
    assert words(page).startswith("Quý I/2026 Ba Quý II/2026 Bốn Một Hai")
    alt(page, Qt.Key.Key_Down)
    assert "Quý III/2026 Một Hai" in words(page)
    assert chosen(page) == ["Một", "Hai"]
    progress(page, store, "Một")
    choose(page, "Ba")
    alt(page, Qt.Key.Key_Up)
    assert page.notice.text().startswith("Không chuyển xa hơn được")


def test_what_the_filter_hides_keeps_its_place(page: WorkPage) -> None:
    page.filters.text.setText("a")  # Hai, Ba
    page.filters.text.returnPressed.emit()
    page.filters.changed.emit()
    choose(page, "Ba")
    alt(page, Qt.Key.Key_Up)
    page.filters.clear()
    assert words(page).startswith("Quý I/2026 Một Ba Hai Quý II/2026")


def test_one_quarter_alone_and_the_menu(page: WorkPage) -> None:
    page.year_bar.buttons[0].click()
    choose(page, "Ba")
    alt(page, Qt.Key.Key_Down)
    assert page.notice.text().startswith("Không chuyển xa hơn được")
    moves(page).fill_menu()
    actions = moves(page).menu.actions()
    assert [action.text() for action in actions] == [
        "&1  Quý I/2026", "&2  Quý II/2026", "&3  Quý III/2026", "&4  Quý IV/2026",
        "&5  Quý I/2027", "", "Như trong &kế hoạch",
    ]  # fmt: skip
    assert [action.isEnabled() for action in actions] == [False, *4 * [True], True, False]
    actions[4].trigger()
    assert words(page) == "Quý I/2026 Một Hai"
    assert chosen(page) == ["Hai"]  # the one that stood before it
    QApplication.processEvents()  # the bar was open: its new buttons come with the next turn
    press(page, "Xem Quý I/2027")
    assert words(page) == "Quý I/2027 Ba"
    moves(page).fill_menu()
    moves(page).menu.actions()[-1].trigger()
    assert page.notice.text() == "Đã để 1 nhiệm vụ về chỗ như trong kế hoạch."
    assert words(page) == ""


def test_a_month_has_no_order_of_its_own(page: WorkPage) -> None:
    page.year_bar.restore(page.year_bar.year(), Part(month=3))
    page.ask()
    choose(page, "Một")
    alt(page, Qt.Key.Key_Down)
    assert page.notice.text().startswith("Chương trình tháng xếp theo thời hạn")
    assert not page.view.accepts(2)


def test_the_open_draft_follows(workspace: Workspace, store: Store, qtbot: QtBot) -> None:
    plan_id = keep(store, is_issued=False)
    window = MainWindow(workspace)
    qtbot.addWidget(window)
    window.show()
    window.plans.open_plan(plan_id, Group.TASKS)
    window.tabs.setCurrentWidget(window.work)
    page = window.work
    page.filters.plan.setCurrentIndex(page.filters.plan.findData(plan_id))
    page.filters.plan.activated.emit(1)
    choose(page, "Một")
    drop(page.view.viewport(), below(page, "Bốn"))
    assert words(page).startswith("Quý I/2026 Hai Ba Quý II/2026 Bốn Một")
    window.tabs.setCurrentWidget(window.plans)
    editor = window.plans.editor
    assert [task.content for task in editor.plan.tasks][:4] == ["Hai", "Ba", "Bốn", "Một"]
    assert editor.navigation.group() is Group.TASKS
    editor.plan.subject = "Khác"
    editor.autosave.note_edit()
    assert editor.autosave.save()
    assert store.read(plans.get_plan, plan_id).tasks[3].period == Period.quarter(2026, 2)


def bulk(page: WorkPage) -> None:
    next(group for group in page.commands if isinstance(group, BulkCommands)).set_all.trigger()


def test_many_are_set_at_once(page: WorkPage, store: Store, dialogs: Dialogs) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, BulkDialog)
        assert not dialog.take.isEnabled()
        type_text(dialog.fields["percent"], "40")
        type_text(dialog.fields["result"], "đang làm")
        assert dialog.said() == {"percent": 40, "result": "đang làm"}
        assert dialog.take.isEnabled()

    dialogs.fill = fill
    choose(page, "Một", "Bốn")
    bulk(page)
    assert dialogs.shown == ["Đặt cho 2 nhiệm vụ"]
    for content in ("Một", "Bốn"):
        task = progress(page, store, content)
        assert (task.status, task.percent, task.result) == (
            TaskStatus.IN_PROGRESS, 40, "đang làm",
        )  # fmt: skip
    press(page, "Hoàn tác")
    assert progress(page, store, "Bốn").percent is None


def test_what_cannot_be_for_all_is_set_for_none(page: WorkPage, qtbot: QtBot) -> None:
    choose(page, "Một", "Hai")
    dialog = BulkDialog(page, page.view.chosen())
    qtbot.addWidget(dialog)
    dialog.ticks["status"].setChecked(True)
    assert dialog.take.isEnabled()
    type_text(dialog.fields["percent"], "50")
    assert dialog.problem().startswith("Không đặt được cho cả 2 nhiệm vụ: “Hoàn thành” thì %")
    assert not dialog.take.isEnabled()
    dialog.ticks["percent"].setChecked(False)
    type_text(dialog.fields["completed_on"], "31/02/2026")
    assert dialog.problem().startswith("“31/02/2026” không phải là một ngày")
