"""Next year's plan, put together in the window."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.models import Task
from app.services.next_year import clone_plan
from app.services.plans import get_plan, list_plans, save_plan
from app.store import Store
from app.ui.plans.groups import Group
from app.ui.plans.next_year_dialog import NextYearDialog
from app.ui.plans.page import PlansPage
from app.ui.plans.row_list_form import RowListForm
from app.ui.workspace import Workspace
from tests.factories import make_plan
from tests.ui.conftest import Dialogs
from tests.ui.finding import form_of

SUBJECT = "Công tác thư viện năm 2026"


def make_dialog(qtbot: QtBot, workspace: Workspace) -> NextYearDialog:
    plan = make_plan(SUBJECT)
    workspace.store.write(save_plan, plan)
    page = PlansPage(workspace)
    qtbot.addWidget(page)
    dialog = NextYearDialog(page, workspace, plan)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: len(dialog.changes.rows()) > 0)
    return dialog


def test_all_that_will_change_is_shown_before(qtbot: QtBot, workspace: Workspace) -> None:
    dialog = make_dialog(qtbot, workspace)
    assert dialog.year() == 2027
    assert ("Quý I/2026", "Quý I/2027") in {(row.old, row.new) for row in dialog.changes.rows()}
    dialog.year_field.setValue(2028)
    qtbot.waitUntil(lambda: "năm 2028" in {row.new for row in dialog.changes.rows()})
    assert dialog.take.text() == "&Lập kế hoạch năm 2028"


def test_a_long_name_leaves_the_dialog_narrow(qtbot: QtBot, workspace: Workspace) -> None:
    page = PlansPage(workspace)
    qtbot.addWidget(page)
    dialog = NextYearDialog(page, workspace, make_plan(f"{SUBJECT} {'dài ' * 40}"))
    qtbot.addWidget(dialog)
    dialog.resize(880, 470)
    dialog.show()
    assert dialog.width() == 880
    context = dialog.changes.view.columnWidth(3)
    assert context >= 60


def test_the_same_year_is_refused_in_the_dialog(qtbot: QtBot, workspace: Workspace) -> None:
    dialog = make_dialog(qtbot, workspace)
    dialog.year_field.setValue(2026)
    qtbot.waitUntil(lambda: not dialog.take.isEnabled())
    assert "đã là của năm 2026" in dialog.problem.text()


def test_a_tick_taken_away_takes_those_below(qtbot: QtBot, workspace: Workspace) -> None:
    dialog = make_dialog(qtbot, workspace)
    tasks = next(
        item
        for row in range(dialog.parts.topLevelItemCount())
        if (item := dialog.parts.topLevelItem(row)) and item.text(0).startswith("Nhiệm vụ")
    )
    tasks.setCheckState(0, Qt.CheckState.Unchecked)
    assert len(dialog.choices().left_out) == 2
    tasks.child(0).child(0).setCheckState(0, Qt.CheckState.Checked)
    assert len(dialog.choices().left_out) == 1
    assert tasks.checkState(0) == Qt.CheckState.Checked


def test_the_new_plan_is_made_and_opened(
    qtbot: QtBot, workspace: Workspace, store: Store, dialogs: Dialogs
) -> None:
    plan = make_plan(SUBJECT)
    store.write(save_plan, plan)
    page = PlansPage(workspace)
    qtbot.addWidget(page)

    def accept(dialog: QDialog) -> None:
        cast("NextYearDialog", dialog).year_field.setValue(2027)

    dialogs.fill = accept
    page.make_next_year(plan.id)
    qtbot.waitUntil(lambda: page.editor.plan.subject == "Công tác thư viện năm 2027")
    assert "Đã lập kế hoạch năm 2027" in page.editor.notice.text()
    assert len(store.read(list_plans)) == 2
    assert store.read(get_plan, plan.id).subject == SUBJECT


def test_the_new_plan_says_what_is_new_in_it(
    qtbot: QtBot, workspace: Workspace, store: Store
) -> None:
    plan = make_plan(SUBJECT)
    store.write(save_plan, plan)
    made = store.write(clone_plan, plan.id, 2027).plan
    page = PlansPage(workspace)
    qtbot.addWidget(page)
    page.open_plan(made.id, Group.TASKS)
    table = form_of(page.editor, Group.TASKS, RowListForm).tables()[0]
    at = next(n for n, one in enumerate(table.model.columns) if one.head == "So năm trước")
    marks = [table.model.index(row, at).data() for row in range(2)]
    assert marks == ["giữ nguyên", "giữ nguyên"]
    table.model.setData(table.model.index(0, 0), "Việc khác hẳn")
    table.model.change("thêm", [*table.rows(), Task(content="Việc thêm")])
    assert [table.model.index(row, at).data() for row in range(3)] == [
        "đã sửa",
        "giữ nguyên",
        "mới",
    ]
