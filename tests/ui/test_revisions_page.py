"""The page of revisions: listed, kept, compared, exported, restored, gone to."""

from pathlib import Path

import docx
import pytest
from PySide6.QtCore import QItemSelectionModel, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.models import Section, Task
from app.services import plans, revisions
from app.store import Store
from app.ui.plans.groups import Group
from app.ui.plans.name_dialog import NameDialog
from app.ui.plans.page import PlansPage
from app.ui.plans.row_list_form import RowListForm
from app.ui.revisions.page import RevisionsPage
from app.ui.workspace import Workspace
from app.workflows.export_plan import FileKind
from tests.factories import make_plan
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, check_model


@pytest.fixture
def plan_id(store: Store) -> str:
    """A plan, kept twice: a task was changed, a section and a task have come since the first."""
    plan = make_plan()
    store.write(plans.save_plan, plan)
    store.write(revisions.keep_on_demand, plan.id, "lần đầu")
    plan = store.read(plans.get_plan, plan.id)
    plan.tasks[1].content = "Việc hai & ba"
    plan.tasks.append(Task(row_list="programme-1", content="Việc bốn"))
    store.write(plans.save_plan, plan)
    store.write(revisions.keep_on_demand, plan.id, "lần hai")
    plan.sections.append(Section(title="TỔ CHỨC"))
    store.write(plans.save_plan, plan)
    return plan.id


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> PlansPage:
    made = PlansPage(workspace)
    qtbot.addWidget(made)
    made.resize(1200, 680)
    made.show()
    made.revisions._pause.setInterval(0)
    return made


def settle(page: PlansPage, qtbot: QtBot) -> RevisionsPage:
    """The page when everything asked for has been done."""
    shown = page.revisions
    runner = page._workspace.runner
    qtbot.waitUntil(lambda: not runner.is_busy and not shown._pause.isActive())
    return shown


def opened(page: PlansPage, plan_id: str, qtbot: QtBot) -> RevisionsPage:
    page.show_revisions(plan_id)
    settle(page, qtbot)
    return settle(page, qtbot)


def choose(page: PlansPage, qtbot: QtBot, *rows: int) -> RevisionsPage:
    states = page.revisions.states
    states.choose_row(rows[0])
    flags = QItemSelectionModel.SelectionFlag
    for row in rows[1:]:
        states.selectionModel().select(states.states.index(row, 0), flags.Select | flags.Rows)
    return settle(page, qtbot)


def changes(page: RevisionsPage) -> list[str]:
    return [f"{row.change.place}: {row.what}" for row in page.changes.model.rows]


def test_the_newest_that_differs_is_compared_with_now(
    page: PlansPage, plan_id: str, qtbot: QtBot
) -> None:
    shown = opened(page, plan_id, qtbot)
    assert [row.name for row in shown.states.states.rows] == [
        "Hiện tại",
        "Phiên bản 2",
        "Phiên bản 1",
    ]
    assert changes(shown) == ["Mục II: Mới"]
    assert shown.changes._heading.text() == "Từ phiên bản 2 đến hiện tại: 1 thay đổi"


def test_two_are_compared_with_each_other(page: PlansPage, plan_id: str, qtbot: QtBot) -> None:
    opened(page, plan_id, qtbot)
    shown = choose(page, qtbot, 1, 2)
    assert shown.changes._heading.text() == "Từ phiên bản 1 đến phiên bản 2: 2 thay đổi"
    assert changes(shown) == ["Nhiệm vụ 1, Quý II/2026: Sửa", "Nhiệm vụ 1: Mới"]
    assert not shown._restore.isEnabled()


def test_filtered_by_kind_and_part(page: PlansPage, plan_id: str, qtbot: QtBot) -> None:
    opened(page, plan_id, qtbot)
    shown = choose(page, qtbot, 2)
    kinds = shown.changes.kinds
    assert [kinds.itemText(n) for n in range(kinds.count())] == [
        "Mọi thay đổi (3)",
        "Mới (2)",
        "Sửa (1)",
    ]
    kinds.setCurrentIndex(1)
    kinds.activated.emit(1)
    assert changes(shown) == ["Mục II: Mới", "Nhiệm vụ 1: Mới"]
    shown.changes.groups.setCurrentIndex(2)
    shown.changes.groups.activated.emit(2)
    assert changes(shown) == ["Nhiệm vụ 1: Mới"]


def test_kept_under_a_note(
    page: PlansPage, plan_id: str, qtbot: QtBot, dialogs: Dialogs, store: Store
) -> None:
    def write(dialog: QDialog) -> None:
        assert isinstance(dialog, NameDialog)
        dialog.field.setText("trước khi trình")

    dialogs.fill = write
    opened(page, plan_id, qtbot)
    page.revisions.keep()
    shown = settle(page, qtbot)
    assert store.read(revisions.list_revisions, plan_id)[0].note == "trước khi trình"
    assert shown.notice.text() == "Đã lưu phiên bản 3."
    assert shown.states.states.rows[0].same_as == "phiên bản 3"


def test_exported_as_word(
    page: PlansPage, plan_id: str, qtbot: QtBot, dialogs: Dialogs, tmp_path: Path
) -> None:
    opened(page, plan_id, qtbot)
    dialogs.file = tmp_path / "so sánh.docx"
    page.revisions.changes.exports[FileKind.DOCX].click()
    shown = settle(page, qtbot)
    assert "TỔ CHỨC" in "".join(p.text for p in docx.Document(str(dialogs.file)).paragraphs)
    shown.notice.buttons()[0].click()
    assert dialogs.opened == [dialogs.file]
    assert page._workspace.settings.export_folder == str(tmp_path)


def test_a_draft_from_a_revision_is_opened(
    page: PlansPage, plan_id: str, qtbot: QtBot, store: Store
) -> None:
    opened(page, plan_id, qtbot)
    choose(page, qtbot, 2)
    act(page.revisions, "Lập &dự thảo từ phiên bản này")
    assert page._pages.currentWidget() is page.editor
    draft = store.read(plans.get_plan, page.editor.plan.id)
    assert (draft.source_id, len(draft.tasks), draft.number) == (plan_id, 2, None)


def test_enter_on_a_change_opens_its_place(page: PlansPage, plan_id: str, qtbot: QtBot) -> None:
    opened(page, plan_id, qtbot)
    shown = choose(page, qtbot, 2)
    shown.changes.view.choose_row(1)
    QTest.keyClick(shown.changes.view, Qt.Key.Key_Return)
    assert page._pages.currentWidget() is page.editor
    assert page.editor.navigation.group() is Group.TASKS
    form = page.editor.forms[Group.TASKS]
    assert isinstance(form, RowListForm)
    (task,) = form.tables()[form.lists.currentIndex()].chosen_rows()
    assert task.content == "Việc hai & ba"


def test_from_the_open_plan_and_back(page: PlansPage, plan_id: str, qtbot: QtBot) -> None:
    page.open_plan(plan_id)
    page.editor.plan.signer_name = "Lê Văn An"
    page.editor.autosave.note_edit()
    act(page.editor, "Phiên &bản…")
    settle(page, qtbot)
    shown = settle(page, qtbot)
    assert "Chữ ký: họ tên: Mới" in changes(shown)
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert page._pages.currentWidget() is page.editor


def test_a_plan_without_revisions(page: PlansPage, store: Store, qtbot: QtBot) -> None:
    plan = make_plan()
    store.write(plans.save_plan, plan)
    shown = opened(page, plan.id, qtbot)
    assert shown.changes._heading.text().startswith("Chưa có phiên bản nào khác")
    assert not shown.changes.exports[FileKind.DOCX].isEnabled()
    QTest.keyClick(shown, Qt.Key.Key_Escape)
    assert page._pages.currentWidget() is page.list


def test_against_the_plan_it_was_made_from(
    page: PlansPage, plan_id: str, store: Store, qtbot: QtBot
) -> None:
    copy = store.write(plans.duplicate_plan, plan_id)
    shown = opened(page, copy, qtbot)
    assert shown.states.states.rows[-1].name == "Văn bản gốc"
    assert changes(shown) == ["Số, ký hiệu: Sửa", "Địa danh, ngày tháng: Sửa"]


def test_the_models(
    page: PlansPage, plan_id: str, qtbot: QtBot, qtmodeltester: ModelTester
) -> None:
    shown = opened(page, plan_id, qtbot)
    check_model(qtmodeltester, shown.states.states)
    check_model(qtmodeltester, shown.changes.model)
    assert shown.grab().toImage().width() > 0
