"""The page "Nhiệm vụ theo quý": tick, edit, many at once, undo, filters, what is remembered."""

from datetime import date, timedelta

import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.periods import Period, Recurrence
from app.domain.work import TaskStatus
from app.domain.work_board import Band, Line
from app.domain.work_years import Part
from app.models import Task
from app.models.entity import now
from app.services import directory, plan_life, plans
from app.services.plans import get_plan
from app.store import Store
from app.ui.work.columns import COLUMNS
from app.ui.work.page import WorkPage
from app.ui.workspace import Workspace
from tests.factories import make_agency, make_plan
from tests.ui.finding import check_model, press
from tests.ui.typing_keys import type_text

TODAY = now().astimezone().date()


def keep(store: Store, subject: str, *, is_issued: bool = True) -> str:
    """A plan of 2026 with a task in each of two quarters, a late one of 2020, a lasting one."""
    plan = make_plan(subject)
    plan.number = None
    plan.tasks += [
        Task(content="Việc cũ", period=Period.quarter(2020, 4), leader="Trần Thu Hạnh"),
        Task(content="Luôn luôn", recurrence=Recurrence.ONGOING),
    ]
    store.write(plans.save_plan, plan)
    if is_issued:
        store.write(plan_life.issue_plan, plan.id, date(2026, 3, 5))
    return plan.id


def make_page(workspace: Workspace, qtbot: QtBot) -> WorkPage:
    page = WorkPage(workspace)
    qtbot.addWidget(page)
    page.resize(1300, 640)
    page.show()
    QApplication.processEvents()
    return page


@pytest.fixture
def page(workspace: Workspace, store: Store, qtbot: QtBot) -> WorkPage:
    store.write(directory.save_agency, make_agency())
    keep(store, "Một")
    made = make_page(workspace, qtbot)
    made.year_bar.years.setCurrentIndex(made.year_bar.years.findData("2026"))
    made.year_bar.years.activated.emit(0)
    return made


def seen(page: WorkPage) -> list[str]:
    return [
        row.title if isinstance(row, Band) else row.item.content for row in page.view.tasks.rows
    ]


def choose(page: WorkPage, *contents: str) -> None:
    flags = QItemSelectionModel.SelectionFlag
    rows = [seen(page).index(content) for content in contents]
    page.view.choose_row(rows[0])
    for row in rows[1:]:
        index = page.view.tasks.index(row, 0)
        page.view.selectionModel().setCurrentIndex(index, flags.Select | flags.Rows)
    page.view.setFocus()


def progress(page: WorkPage, store: Store, content: str) -> Task:
    """The task as it is in the data, the same as is shown."""
    line = next(
        row for row in page.view.tasks.rows if isinstance(row, Line) and row.item.content == content
    )
    tasks = store.read(get_plan, line.item.plan_id).tasks
    task = next(task for task in tasks if task.content == content)
    shown = line.item.progress
    assert (task.status, task.percent, task.result) == (shown.status, shown.percent, shown.result)
    return task


def space(page: WorkPage) -> None:
    QTest.keyClick(page.view, Qt.Key.Key_Space)


def test_bands_and_counts(page: WorkPage) -> None:
    assert seen(page) == [
        "Quý I/2026", "Việc một", "Quý II/2026", "Việc hai", "Thường xuyên", "Luôn luôn",
    ]  # fmt: skip
    texts = [button.text() for button in page.year_bar.buttons]
    assert texts == [
        "Quý I (0/1)", "Quý II (0/1)", "Quý III (0/0)", "Quý IV (0/0)", "Thường xuyên (0/1)",
        "Cả năm (0/3)",
    ]  # fmt: skip
    assert page.view.columnSpan(0, 0) == len(COLUMNS)
    page.year_bar.buttons[1].click()
    assert seen(page) == ["Quý II/2026", "Việc hai"]


def test_space_ticks_and_takes_back(page: WorkPage, store: Store) -> None:
    choose(page, "Việc một")
    type_text(page.panel.fields.result, "nửa chừng")
    type_text(page.panel.fields.percent, "40")
    page.view.setFocus()
    space(page)
    task = progress(page, store, "Việc một")
    assert (task.status, task.percent, task.completed_on) == (TaskStatus.DONE, 100, TODAY)
    assert page.year_bar.buttons[0].text() == "Quý I (1/1)"
    assert page.notice.text() == "Đã đánh dấu hoàn thành 1 nhiệm vụ."
    space(page)
    task = progress(page, store, "Việc một")
    assert (task.status, task.percent, task.completed_on) == (TaskStatus.IN_PROGRESS, 40, None)
    assert task.result == "nửa chừng"


def test_many_at_once_and_undone(page: WorkPage, store: Store) -> None:
    choose(page, "Việc một", "Việc hai", "Luôn luôn")
    space(page)
    assert page.notice.text() == "Đã đánh dấu hoàn thành 3 nhiệm vụ."
    assert page.year_bar.buttons[-1].text() == "Cả năm (3/3)"
    assert len(page.view.chosen()) == 3
    press(page, "Hoàn tác")
    assert page.year_bar.buttons[-1].text() == "Cả năm (0/3)"
    assert progress(page, store, "Việc hai").percent is None


def test_one_status_for_many(page: WorkPage, store: Store) -> None:
    choose(page, "Việc một", "Việc hai")
    page.statuses.menu().actions()[1].trigger()
    assert page.notice.text() == "Đã đặt “Đang thực hiện” cho 2 nhiệm vụ."
    assert progress(page, store, "Việc hai").status is TaskStatus.IN_PROGRESS


def test_not_to_be_done_wants_a_reason(page: WorkPage, store: Store) -> None:
    choose(page, "Việc một", "Việc hai")
    page.statuses.menu().actions()[3].trigger()
    assert page.panel.reason_form.given.hasFocus()
    assert not page.panel.reason_form.drop.isEnabled()
    assert progress(page, store, "Việc một").status is TaskStatus.NOT_STARTED
    type_text(page.panel.reason_form.given, "Tỉnh hoãn")
    press(page, "Không thực hiện")
    for content in ("Việc một", "Việc hai"):
        task = progress(page, store, content)
        assert (task.status, task.reason) == (TaskStatus.DROPPED, "Tỉnh hoãn")


def test_cells_are_edited_in_place(page: WorkPage, store: Store) -> None:
    choose(page, "Việc một")
    QTest.keyClick(page.view, Qt.Key.Key_Return)  # the content is not edited here: the result is
    editor = QApplication.focusWidget()
    assert editor is not None
    assert editor.accessibleName() == "Kết quả"
    type_text(editor, "Đã mở lớp")
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert progress(page, store, "Việc một").result == "Đã mở lớp"
    names = [column.name for column in COLUMNS]
    index = page.view.tasks.index(1, names.index("percent"))
    page.view.setCurrentIndex(index)
    QTest.keyClick(page.view, Qt.Key.Key_F2)
    line = page.view.findChild(QLineEdit)
    assert isinstance(line, QLineEdit)
    line.setText("100")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    task = progress(page, store, "Việc một")
    assert (task.status, task.completed_on) == (TaskStatus.DONE, TODAY)


def test_what_cannot_be_is_said_and_nothing_is_written(page: WorkPage, store: Store) -> None:
    choose(page, "Việc một")
    page.panel.fields.completed_on.setText(f"{TODAY + timedelta(days=1):%d/%m/%Y}")
    page.panel.flush()
    assert "chưa tới" in page.notice.text()
    page.panel.fields.completed_on.setText("hôm kia")
    page.panel.flush()
    assert page.notice.text() == "“hôm kia” không phải là một ngày; hãy ghi như 24/02/2023."
    assert page.panel.fields.completed_on.text() == ""
    assert progress(page, store, "Việc một").status is TaskStatus.NOT_STARTED


def test_what_was_typed_is_kept_when_another_task_is_chosen(page: WorkPage, store: Store) -> None:
    choose(page, "Việc một")
    type_text(page.panel.fields.result, "xong phần đầu")
    choose(page, "Việc hai")
    assert page.panel.fields.result.toPlainText() == ""
    assert progress(page, store, "Việc một").result == "xong phần đầu"
    assert progress(page, store, "Việc hai").result == ""


def test_the_panel_tells_the_history(page: WorkPage, qtbot: QtBot) -> None:
    choose(page, "Việc một")
    space(page)
    qtbot.waitUntil(lambda: "Chưa triển khai → Hoàn thành" in page.panel.history.text())
    assert "Chủ trì: Thi đua, tổng hợp" in page.panel.facts.text()
    assert "Ngày cuối cùng: 31/03/2026" in page.panel.facts.text()


def test_filters_and_the_way_out(page: WorkPage) -> None:
    page.filters.lead.setCurrentIndex(page.filters.lead.findText("Văn phòng"))
    page.filters.lead.activated.emit(0)
    assert seen(page) == ["Quý II/2026", "Việc hai"]
    assert page.year_bar.buttons[-1].text() == "Cả năm (0/1)"
    page.filters.text.setText("không có")
    page.ask()
    assert page.nothing.isVisible()
    assert "bộ phận chủ trì “Văn phòng”, chữ “không có”" in page.nothing.text()
    press(page, "Bỏ lọc")
    assert len(seen(page)) == 6


def test_a_row_stays_until_it_is_asked_for_again(page: WorkPage) -> None:
    standing = page.filters.standing
    standing.setCurrentIndex(standing.findText("Chưa hoàn thành"))
    standing.activated.emit(0)
    choose(page, "Việc một")
    space(page)
    assert "Việc một" in seen(page)
    page.ask()
    assert "Việc một" not in seen(page)
    assert page.year_bar.buttons[-1].text() == "Cả năm (1/3)"  # of all, not of the unfinished


def test_the_department_is_chosen_once(page: WorkPage, workspace: Workspace, qtbot: QtBot) -> None:
    unit = next(a for a in page.filters.own.units.actions() if a.text() == "Văn phòng")
    unit.trigger()
    assert seen(page) == ["Quý II/2026", "Việc hai"]
    page.filters.own.click()
    assert len(seen(page)) == 6
    other = make_page(workspace, qtbot)
    other.filters.own.click()
    assert seen(other) == ["Quý II/2026", "Việc hai"]


def test_a_month_and_what_is_remembered(page: WorkPage, workspace: Workspace, qtbot: QtBot) -> None:
    page.year_bar.months.setCurrentIndex(3)
    page.year_bar.months.activated.emit(3)
    assert seen(page)[0] == "Đến hạn trong tháng 3/2026"
    page.columns.menu().actions()[0].trigger()
    assert page.view.isColumnHidden(2)
    other = make_page(workspace, qtbot)
    assert other.year_bar.part() == Part(month=3)
    assert seen(other) == seen(page)
    assert other.view.isColumnHidden(2)


def test_a_draft_is_shown_when_it_is_chosen(
    workspace: Workspace, store: Store, qtbot: QtBot
) -> None:
    plan_id = keep(store, "Chưa ký", is_issued=False)
    page = make_page(workspace, qtbot)
    assert "Chưa có kế hoạch nào được ban hành" in page.nothing.text()
    assert "chọn một dự thảo" in page.nothing.text()
    page.filters.plan.setCurrentIndex(page.filters.plan.findData(plan_id))
    page.filters.plan.activated.emit(1)
    assert "Việc một" in seen(page)
    choose(page, "Việc một")
    space(page)
    assert progress(page, store, "Việc một").percent == 100


def test_without_plans_it_says_what_to_do(workspace: Workspace, qtbot: QtBot) -> None:
    page = make_page(workspace, qtbot)
    assert "“Cấp số và ban hành…”" in page.nothing.text()
    assert page.panel.isHidden()


def test_several_plans_are_told_apart(page: WorkPage, store: Store) -> None:
    place = [column.name for column in COLUMNS].index("plan_name")
    assert page.view.isColumnHidden(place)
    keep(store, "Hai")
    page.reload()
    assert not page.view.isColumnHidden(place)
    assert page.view.tasks.index(1, place).data() == "01/KH-SGDĐT"
    assert page.view.tasks.index(2, place).data() == "02/KH-SGDĐT"


def test_a_plan_that_is_gone_is_let_go(page: WorkPage, store: Store, qtbot: QtBot) -> None:
    gone = keep(store, "Hai")
    page.reload()
    page.filters.plan.setCurrentIndex(page.filters.plan.findData(gone))
    page.filters.plan.activated.emit(0)
    assert len({item.plan_id for item in page.board.items}) == 1
    store.write(plan_life.withdraw_plan, gone, "Ban hành nhầm")
    page.reload()
    qtbot.waitUntil(lambda: gone not in {item.plan_id for item in page.board.items})
    assert page.filters.plan_id() == ""
    assert "thu hồi" in page.notice.text()
    assert page.view.current() is not None


def test_broken_settings_do_no_harm(workspace: Workspace, qtbot: QtBot) -> None:
    workspace.remember(work_view='{"year": 5, "standing": "x"', own_unit="mất rồi")
    assert make_page(workspace, qtbot).filters.words() == []


def test_each_command_has_a_mnemonic_of_its_own(page: WorkPage) -> None:
    texts = [action.text() for action in page.more.menu().actions() if action.text()]
    letters = [text[text.index("&") + 1].lower() for text in texts]
    assert len(letters) == len(set(letters)) == 15
    seen_at_once = [
        *(button.text() for button in page.boards.group.buttons()),
        *(button.text() for button in (page.statuses, page.columns, page.more)),
    ]
    assert len({text[text.index("&") + 1].lower() for text in seen_at_once}) == 5


def test_the_model_keeps_qts_rules(page: WorkPage, qtmodeltester: ModelTester) -> None:
    check_model(qtmodeltester, page.view.tasks)
