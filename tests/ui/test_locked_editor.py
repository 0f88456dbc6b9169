"""An issued plan is only looked at: nothing in its forms can be changed, all can be copied."""

from typing import cast

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QAction, QGuiApplication, QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)

from app.domain.comparison import ChangeKind
from app.domain.documents import PlanState
from app.domain.numbering import HeadingKind
from app.models import Appendix, Plan, ReportingDuty
from app.models.plan_codec import digest_of
from app.models.plan_items import PlanChange, compare_plans
from app.services import plan_life, plans
from app.store import Store
from app.ui.life.commands import PlanLife
from app.ui.plans.appendices_form import AppendicesForm
from app.ui.plans.editor import PlanEditor
from app.ui.plans.groups import Group
from app.ui.plans.letterhead_form import LetterheadForm
from app.ui.plans.outline_form import OutlineForm
from app.ui.plans.row_list_form import RowListForm
from app.ui.plans.text_forms import ClosingForm, SubjectForm
from app.ui.text.notes import NoteDialog
from app.ui.workspace import Workspace
from tests.ui.conftest import Dialogs
from tests.ui.finding import form_of
from tests.ui.typing_keys import type_text

KEYS = (
    Qt.Key.Key_A,
    Qt.Key.Key_Return,
    Qt.Key.Key_Delete,
    Qt.Key.Key_Backspace,
    Qt.Key.Key_Space,
    Qt.Key.Key_F2,
)
WITH_CTRL = (
    Qt.Key.Key_V,
    Qt.Key.Key_X,
    Qt.Key.Key_Z,
    Qt.Key.Key_B,
    Qt.Key.Key_Return,
    Qt.Key.Key_Up,
    Qt.Key.Key_Right,
)


@pytest.fixture
def locked(editor: PlanEditor, store: Store) -> PlanEditor:
    plan = editor.plan
    plan.closing = "Đoạn kết^[chú]"
    plan.appendices = [Appendix(title="Bảng", body="{{programme-1}}"), Appendix(title="Hai")]
    plan.duties = [ReportingDuty(reporter="Các phòng")]
    store.write(plans.save_plan, plan)
    store.write(plan_life.issue_plan, plan.id, None, 5)
    editor.open_plan(store.read(plans.get_plan, plan.id), Group.LETTERHEAD)
    for group in Group:
        editor.navigation.choose(group)
    return editor


def demand_unchanged(editor: PlanEditor, store: Store) -> None:
    assert not editor.autosave.is_dirty
    kept = store.read(plans.get_plan, editor.plan.id)
    for form in editor.forms.values():
        form.apply_to(editor.plan)
    assert [change for change in compare_plans(kept, editor.plan) if is_real(change)] == []
    assert digest_of(editor.plan) == digest_of(kept)


def is_real(change: PlanChange) -> bool:
    return change.kind is not ChangeKind.SAME or change.is_moved


@pytest.mark.qt_log_ignore("Keyboard event not accepted")  # what nobody takes does nothing
@pytest.mark.parametrize("group", Group)
def test_no_key_changes_anything(locked: PlanEditor, store: Store, group: Group) -> None:
    locked.navigation.choose(group)
    form = locked.forms[group]
    QGuiApplication.clipboard().setText("Dán vào\nhai dòng")
    kinds = (QLineEdit, QPlainTextEdit, QTextEdit, QAbstractItemView)
    fields: list[QWidget] = []
    for kind in kinds:
        fields += cast("list[QWidget]", form.findChildren(kind))
    assert fields
    for field in fields:
        for key in KEYS:
            QTest.keyClick(field, key)
        for key in WITH_CTRL:
            QTest.keyClick(field, key, Qt.KeyboardModifier.ControlModifier)
    demand_unchanged(locked, store)


@pytest.mark.parametrize("group", Group)
def test_nothing_pretends_to_be_editable(locked: PlanEditor, group: Group) -> None:
    locked.navigation.choose(group)
    form = locked.forms[group]
    fields = cast("list[QLineEdit]", form.findChildren(QLineEdit))
    assert all(field.isReadOnly() for field in fields)
    buttons = cast("list[QAbstractButton]", form.findChildren(QAbstractButton))
    pressed = [b for b in buttons if b.isVisible() and b.isEnabled() and b.text()]
    assert [button.text() for button in pressed] == []
    combos = cast("list[QComboBox]", form.findChildren(QComboBox))
    assert all(not c.isEnabled() or c.property("reads") for c in combos)
    actions = cast("list[QAction]", form.findChildren(QAction))
    assert not any(action.isEnabled() for action in actions)


def test_commands_by_other_ways_change_nothing(
    locked: PlanEditor, store: Store, dialogs: Dialogs
) -> None:
    outline = form_of(locked, Group.OUTLINE, OutlineForm)
    outline.tree.set_kind(HeadingKind.ARTICLE)
    outline.tree._insert_sibling()
    outline.tree._remove_current()
    tasks = form_of(locked, Group.TASKS, RowListForm)
    table = tasks.tables()[0]
    table._add_new()
    table._remove_chosen()
    assert not table.model.setData(table.model.index(0, 0), "khác")
    closing = form_of(locked, Group.CLOSING, ClosingForm)
    mime = QMimeData()
    mime.setText("dán")
    closing.closing.editor.insertFromMimeData(mime)
    locked._places.edit("{{programme-1}}")  # a double click on the table's line
    assert dialogs.shown == []
    demand_unchanged(locked, store)


def test_another_appendix_shows_no_button(locked: PlanEditor) -> None:
    form = form_of(locked, Group.APPENDICES, AppendicesForm)
    for row in (1, 0):
        form.appendices.view.setCurrentIndex(form.appendices.model.index(row, 0))
        assert not form._columns_button.isVisible()


def test_enter_in_the_middle_of_a_text_breaks_nothing(locked: PlanEditor) -> None:
    editor = form_of(locked, Group.CLOSING, ClosingForm).closing.editor
    editor.moveCursor(QTextCursor.MoveOperation.NextWord)
    before = editor.markup()
    QTest.keyClick(editor, Qt.Key.Key_Return)
    assert editor.markup() == before


def test_texts_are_selected_and_copied(locked: PlanEditor) -> None:
    form = form_of(locked, Group.CLOSING, ClosingForm)
    QTest.keyClick(form.closing.editor, Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)
    QTest.keyClick(form.closing.editor, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert "Đoạn kết" in QGuiApplication.clipboard().text()


def test_a_note_is_read_in_its_window(locked: PlanEditor, dialogs: Dialogs, store: Store) -> None:
    form = form_of(locked, Group.CLOSING, ClosingForm)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, NoteDialog)
        assert dialog.editor.isReadOnly()
        dialog.editor.show_markup("khác")

    dialogs.fill = fill
    text = form.closing.editor.toPlainText()
    form.closing.editor.note_activated.emit(len(text) - 1)
    assert dialogs.shown == ["Chú thích ở cuối trang"]
    demand_unchanged(locked, store)


def test_saving_and_undo_are_not_offered(locked: PlanEditor) -> None:
    for action in (locked._save, locked.steps.undo, locked.steps.redo):
        assert not action.isEnabled()
    assert locked.bars.lock.isVisible()
    assert "Sai về nội dung" in locked.bars.lock.words.text()
    assert "đã lưu" not in locked.bar.text()


def test_the_next_draft_is_edited_as_ever(locked: PlanEditor, store: Store) -> None:
    copy = store.write(plans.duplicate_plan, locked.plan.id)
    locked.open_plan(store.read(plans.get_plan, copy), Group.LETTERHEAD)
    assert not locked.bars.lock.isVisible()
    form = form_of(locked, Group.LETTERHEAD, LetterheadForm)
    form.place.clear()
    type_text(form.place, "Nơi khác")
    tasks = form_of(locked, Group.TASKS, RowListForm)
    table = tasks.tables()[0]
    assert table.model.setData(table.model.index(0, 0), "Việc khác")
    table.view.choose_row(0)
    assert table._remove.isEnabled()
    assert table._add.isVisible()
    outline = form_of(locked, Group.OUTLINE, OutlineForm)
    assert outline.kind.isEnabled()
    outline.tree._insert_sibling()
    assert locked.autosave.save()
    kept = store.read(plans.get_plan, copy)
    assert (kept.place, kept.tasks[0].content, len(kept.sections)) == ("Nơi khác", "Việc khác", 3)


# --- two windows -------------------------------------------------------------------------------


def test_a_window_that_holds_a_draft_of_what_was_issued_elsewhere(
    editor: PlanEditor, store: Store
) -> None:
    form = form_of(editor, Group.SUBJECT, SubjectForm)
    store.write(plan_life.issue_plan, editor.plan.id, None, 5)  # the other window
    form.subject.setPlainText("Đang gõ dở")
    assert not editor.autosave.save()
    assert "Văn bản đã ban hành nên không sửa được" in editor.notice.text()
    assert form.subject.toPlainText() == "Đang gõ dở"
    assert store.read(plans.get_plan, editor.plan.id).subject == "Đẩy mạnh chuyển đổi số"


def test_reading_it_again_shows_it_locked(
    editor: PlanEditor, store: Store, dialogs: Dialogs
) -> None:
    form = form_of(editor, Group.SUBJECT, SubjectForm)
    store.write(plan_life.issue_plan, editor.plan.id, None, 5)
    form.subject.setPlainText("Đang gõ dở")
    assert not editor.autosave.save()
    dialogs.answer = 0  # read it again, give up what is not saved
    editor.autosave._offer_saved()
    assert form.subject.toPlainText() == "Đẩy mạnh chuyển đổi số"
    assert form.subject.isReadOnly()
    assert editor.plan.state is PlanState.ISSUED


def test_a_step_on_what_was_issued_elsewhere_is_refused(
    editor: PlanEditor, store: Store, workspace: Workspace
) -> None:
    assert isinstance(editor.life, PlanLife)
    assert workspace.store is store
    store.write(plan_life.issue_plan, editor.plan.id, None, 5)
    with pytest.raises(Exception, match="Không trình ký được"):
        editor.life._submit()
    plan: Plan = store.read(plans.get_plan, editor.plan.id)
    assert plan.state is PlanState.ISSUED
