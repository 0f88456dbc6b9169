"""The list of plans while it is searched and filtered."""

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QComboBox, QLabel
from pytestqt.qtbot import QtBot

from app.domain.documents import PlanState
from app.models import Section, Task
from app.paths import Paths
from app.services import directory, plan_life, plans
from app.settings import load_settings
from app.store import Store
from app.ui.main_window import MainWindow
from app.ui.plans.found_delegate import found_piece
from app.ui.plans.groups import Group
from app.ui.plans.outline_form import OutlineForm
from app.ui.plans.plan_list import PlanList
from app.ui.plans.row_list_form import RowListForm
from app.ui.workspace import Workspace
from tests.factories import make_agency, make_plan
from tests.ui.finding import press
from tests.ui.typing_keys import type_text


@pytest.fixture
def window(workspace: Workspace, store: Store, qtbot: QtBot) -> Iterator[MainWindow]:
    """Three plans: of 2026 with a task of the office's department, of 2025, and an issued one."""
    store.write(directory.save_agency, make_agency())
    first = make_plan("Chuyển đổi số")
    first.tasks.append(Task(row_list="programme-1", content="Mua sách cho thư viện"))
    second = make_plan("Kiểm tra an toàn trường học")
    second.issued_year, second.tasks = 2025, []
    second.sections.append(Section(title="THƯ VIỆN", body="Xem lại các thư viện."))
    third = make_plan("Thi đua")
    third.tasks, third.number = [], None
    for plan in (first, second, third):
        store.write(plans.save_plan, plan)
    store.write(plan_life.issue_plan, third.id, None, 95)
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.show()
    yield made
    made.close()


def subjects(shown: PlanList) -> set[str]:
    return {row.subject for row in shown.model.rows}


def search(window: MainWindow, text: str) -> PlanList:
    shown = window.plans.list
    shown.search.setText(text)
    QTest.keyClick(shown.search, Qt.Key.Key_Return)
    return shown


def choose(window: MainWindow, name: str, text: str) -> None:
    boxes = cast("list[QComboBox]", window.plans.list.filters.findChildren(QComboBox))
    next(box for box in boxes if box.accessibleName() == name).setCurrentText(text)


def said(window: MainWindow) -> str:
    labels = cast("list[QLabel]", window.plans.list.findChildren(QLabel))
    return next(
        label.text() for label in labels if label.isVisible() and "Không có" in label.text()
    )


def test_all_of_a_plan_is_searched_as_one_types(window: MainWindow, qtbot: QtBot) -> None:
    shown = window.plans.list
    type_text(shown.search, "sach thu")
    qtbot.waitUntil(lambda: subjects(shown) == {"Chuyển đổi số"})
    assert subjects(search(window, "95/KH")) == {"Thi đua"}
    assert subjects(search(window, "thư viên")) == set()
    assert len(subjects(search(window, ""))) == 3


def test_the_piece_that_was_found_is_marked(window: MainWindow) -> None:
    shown = search(window, "thu vien")
    answer = shown._answer
    pieces = {
        row.subject: found_piece(answer.found[row.id], answer.wanted, 900) for row in answer.rows
    }
    task = pieces["Chuyển đổi số"]
    assert task.text == "Nhiệm vụ: Mua sách cho thư viện"
    assert [task.text[start:end] for start, end in task.spans] == ["thư", "viện"]
    assert pieces["Kiểm tra an toàn trường học"].text.startswith("Nội dung: THƯ VIỆN Xem lại")
    assert "Mua sách" in str(shown.model.index(0, 2).data(Qt.ItemDataRole.ToolTipRole))
    shown.grab()  # it is painted without a warning


def test_enter_opens_the_plan_at_the_task(window: MainWindow) -> None:
    shown = search(window, "mua sách")
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    editor = window.plans.editor
    assert editor.navigation.group() is Group.TASKS
    form = editor.forms[Group.TASKS]
    assert isinstance(form, RowListForm)
    (table,) = [table for table in form.tables() if table.isVisible()]
    assert table.rows()[table.view.currentIndex().row()].content == "Mua sách cho thư viện"


def test_enter_opens_the_plan_at_the_section(window: MainWindow) -> None:
    shown = search(window, "xem lại")
    QTest.keyClick(shown.view, Qt.Key.Key_Return)
    form = window.plans.editor.forms[Group.OUTLINE]
    assert isinstance(form, OutlineForm)
    assert form.title.markup() == "THƯ VIỆN"


def test_filters_work_without_and_with_a_text(window: MainWindow) -> None:
    shown = window.plans.list
    choose(window, "Năm", "2025")
    assert subjects(shown) == {"Kiểm tra an toàn trường học"}
    assert subjects(search(window, "mua sách")) == set()
    assert "“mua sách” khi lọc theo năm 2025" in said(window)
    press(shown, "Bỏ lọc")
    assert subjects(shown) == {"Chuyển đổi số"}
    search(window, "")
    choose(window, "Trạng thái", "Đã ban hành")
    assert subjects(shown) == {"Thi đua"}
    choose(window, "Trạng thái", "Mọi trạng thái")
    choose(window, "Bộ phận", "Văn phòng")
    assert subjects(shown) == {"Chuyển đổi số"}


def test_filters_are_there_at_the_next_start(
    window: MainWindow, workspace: Workspace, data_folder: Paths, qtbot: QtBot
) -> None:
    choose(window, "Năm", "2025")
    choose(window, "Bộ phận", "Văn phòng")
    window.close()
    workspace.settings = load_settings(data_folder.settings)
    again = MainWindow(workspace)
    qtbot.addWidget(again)
    again.show()
    where = again.plans.list.filters.where(in_trash=False)
    assert (where.year, where.state) == (2025, None)
    assert "khi lọc theo năm 2025, bộ phận Văn phòng" in said(again)
    press(again.plans.list, "Bỏ lọc")
    assert len(subjects(again.plans.list)) == 3


def test_an_unknown_filter_in_the_settings_is_no_filter(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.remember(list_year="x", list_state="gone")
    shown = PlanList(workspace)
    qtbot.addWidget(shown)
    where = shown.filters.where(in_trash=False)
    assert (where.year, where.state) == (None, None)


def test_the_trash_is_searched_by_itself(window: MainWindow) -> None:
    shown = search(window, "thư viện")
    window.plans.trash_plan(next(r.id for r in shown.model.rows if r.issued_on.year == 2025))
    assert subjects(shown) == {"Chuyển đổi số"}
    shown.in_trash.trigger()
    assert subjects(shown) == {"Kiểm tra an toàn trường học"}


def test_ctrl_f_leads_to_the_search_from_anywhere(window: MainWindow) -> None:
    window.activateWindow()
    window.tabs.setCurrentWidget(window.register)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.register.focusWidget() is window.register.search  # it has its own
    window.tabs.setCurrentWidget(window.directory)
    QTest.keyClick(window, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    shown = window.plans.list
    assert window.tabs.currentWidget() is window.plans
    assert shown.focusWidget() is shown.search
    window.plans.open_plan(shown.model.rows[0].id)
    QTest.keyClick(window.plans.editor, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert shown.isVisible()


def test_what_was_missed_is_indexed_behind_the_window(
    window: MainWindow, workspace: Workspace, store: Store
) -> None:
    def forget(session: object) -> None:
        session.connection().exec_driver_sql("UPDATE search_plans SET version = 0")  # type: ignore[attr-defined]
        session.connection().exec_driver_sql("UPDATE plans SET subject = 'Bơi lội'")  # type: ignore[attr-defined]

    store.write(forget)
    assert subjects(search(window, "bơi")) == set()
    workspace.index_missed()
    workspace.indexer.wait()
    assert subjects(window.plans.list) == {"Bơi lội"}


def test_a_plan_in_no_state_that_is_chosen(window: MainWindow) -> None:
    choose(window, "Trạng thái", "Trình ký")
    assert window.plans.list.filters.where(in_trash=False).state is PlanState.SUBMITTED
    assert "khi lọc theo trạng thái Trình ký" in said(window)
