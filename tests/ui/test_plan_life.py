"""The life of a plan in the editor: its steps, its number, what is said and offered."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QDate
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.domain.documents import DocumentType, PlanState
from app.models import AuditAction
from app.services import audit, plan_life, plans
from app.store import Store
from app.ui.life.issue_dialog import IssueDialog, NumberChoice
from app.ui.life.reason_dialog import ReasonDialog
from app.ui.plans.editor import PlanEditor
from app.ui.plans.groups import Group
from app.ui.plans.letterhead_form import LetterheadForm
from app.ui.plans.text_forms import SubjectForm
from app.ui.workspace import Workspace
from tests.factories import make_plan
from tests.ui.conftest import Dialogs
from tests.ui.finding import form_of, press
from tests.ui.typing_keys import type_text


def say(words: str) -> Callable[[QDialog], object]:
    """Answer a dialog that asks for words."""

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        assert not dialog.take.isEnabled()
        dialog.field.setPlainText(words)
        assert dialog.take.isEnabled()

    return fill


def issue(
    choice: NumberChoice = NumberChoice.TAKEN, number: str = "", day: date | None = None
) -> Callable[[QDialog], object]:
    """Answer the dialog that issues."""

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, IssueDialog)
        dialog.choices[choice].setChecked(True)
        dialog.number.setText(number)
        if day:
            dialog.day.setDate(QDate(day.year, day.month, day.day))
        dialog.accept()

    return fill


def visible_steps(editor: PlanEditor) -> list[str]:
    return [a.text().replace("&", "") for a in editor.life.steps if a.isVisible()]


def state(editor: PlanEditor, store: Store) -> PlanState:
    return store.read(plans.get_plan, editor.plan.id).state


# --- steps -------------------------------------------------------------------------------------


def test_submitting_saves_first_and_counts(editor: PlanEditor, store: Store) -> None:
    form = form_of(editor, Group.LETTERHEAD, LetterheadForm)
    form.place.clear()
    type_text(form.place, "Nơi khác")
    press(editor.bar, "Trình ký")
    kept = store.read(plans.get_plan, editor.plan.id)
    assert (kept.place, kept.state, kept.times_submitted) == ("Nơi khác", PlanState.SUBMITTED, 1)
    assert editor.plan.version == kept.version
    assert visible_steps(editor) == ["Trả lại để sửa…", "Cấp số và ban hành…"]
    assert editor.bar.state.text() == "Trình ký"


def test_a_returned_plan_shows_the_remark_until_it_is_submitted_again(
    editor: PlanEditor, dialogs: Dialogs, store: Store
) -> None:
    press(editor.bar, "Trình ký")
    dialogs.fill = say("Thiếu số liệu năm trước")
    press(editor.bar, "Trả lại để sửa…")
    assert "Thiếu số liệu năm trước" in editor.bars.remark.words.text()
    assert (editor.bars.remark.isVisible(), editor.bar.state.text()) == (True, "Trả lại để sửa")
    press(editor.bars, "Ẩn")
    assert not editor.bars.remark.isVisible()
    editor.open_plan(store.read(plans.get_plan, editor.plan.id), Group.OUTLINE)
    assert editor.bars.remark.isVisible()
    press(editor.bar, "Trình ký")
    assert not editor.bars.remark.isVisible()
    assert editor.bar.state.text() == "Trình ký lần 2"


def test_a_remark_is_not_sent_back_empty(
    editor: PlanEditor, dialogs: Dialogs, store: Store
) -> None:
    press(editor.bar, "Trình ký")
    dialogs.fill = None  # the window is closed
    press(editor.bar, "Trả lại để sửa…")
    assert state(editor, store) is PlanState.SUBMITTED


def test_issuing_takes_the_expected_number(editor: PlanEditor, dialogs: Dialogs) -> None:
    seen: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, IssueDialog)
        # the draft carries a number: it was given elsewhere
        assert dialog.choice() is NumberChoice.RECORDED
        assert dialog.number.text() == "05"
        seen.extend(dialog.texts())
        issue(NumberChoice.TAKEN)(dialog)

    dialogs.fill = fill
    press(editor.bar, "Cấp số và ban hành…")
    assert seen[0] == "Số dự kiến: 01 (Sổ Kế hoạch năm 2026)"
    assert "họ tên người ký" in seen[-1]  # what is missing is named, and hinders nothing
    assert (editor.plan.number, editor.plan.state) == (1, PlanState.ISSUED)
    assert editor.notice.text() == "Đã ban hành: số 01/KH-SGDĐT."
    assert visible_steps(editor) == ["Thu hồi…"]
    assert dialogs.shown == ["Cấp số và ban hành"]  # as expected: nothing more is said


def test_the_expected_number_follows_the_year(
    editor: PlanEditor, dialogs: Dialogs, store: Store
) -> None:
    other = make_plan()
    store.write(plans.save_plan, other)
    store.write(plan_life.issue_plan, other.id, date(2026, 3, 20), 7)
    texts: dict[int, list[str]] = {}

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, IssueDialog)
        for year in (2026, 2027):
            dialog.day.setDate(QDate(year, 3, 9))
            texts[year] = dialog.texts()

    dialogs.fill = fill
    press(editor.bar, "Cấp số và ban hành…")
    assert "Số dự kiến: 08 (Sổ Kế hoạch năm 2026)" in texts[2026]
    assert any("trước ngày của số liền trước (số 07, ngày 20/03/2026)" in t for t in texts[2026])
    assert "Số dự kiến: 01 (Sổ Kế hoạch năm 2027)" in texts[2027]
    assert state(editor, store) is PlanState.DRAFT  # only looked at


def test_a_number_that_the_book_has_is_refused_in_the_window(
    editor: PlanEditor, dialogs: Dialogs, store: Store
) -> None:
    other = make_plan("Thi đua")
    store.write(plans.save_plan, other)
    store.write(plan_life.issue_plan, other.id, None, 5)
    said: list[str] = []

    def fill(dialog: QDialog) -> None:
        issue(NumberChoice.RECORDED, "5")(dialog)
        assert isinstance(dialog, IssueDialog)
        assert dialog.wish is None
        said.extend(dialog.texts())
        issue(NumberChoice.RECORDED, "6")(dialog)

    dialogs.fill = fill
    press(editor.bar, "Cấp số và ban hành…")
    assert any("Số 05 năm 2026 đã có trong Sổ Kế hoạch" in text for text in said)
    assert editor.plan.number == 6


def test_a_number_taken_meanwhile_is_told(
    editor: PlanEditor, dialogs: Dialogs, store: Store
) -> None:
    other = make_plan()
    store.write(plans.save_plan, other)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, IssueDialog)
        dialog.choices[NumberChoice.TAKEN].setChecked(True)
        store.write(plan_life.issue_plan, other.id, date(2026, 3, 9))  # in another window
        dialog.accept()

    dialogs.fill = fill
    press(editor.bar, "Cấp số và ban hành…")
    assert editor.plan.number == 2
    assert "Số dự kiến là 01" in dialogs.shown[-1]
    assert "02/KH-SGDĐT" in dialogs.shown[-1]


def test_a_blank_number_is_given_later(editor: PlanEditor, dialogs: Dialogs, store: Store) -> None:
    dialogs.fill = issue(NumberChoice.BLANK)
    press(editor.bar, "Cấp số và ban hành…")
    assert (editor.plan.number, editor.plan.state) == (None, PlanState.ISSUED)
    assert editor.life.number.isVisible()
    dialogs.fill = issue(NumberChoice.RECORDED, "9")
    editor.life.number.trigger()
    assert store.read(plans.get_plan, editor.plan.id).number == 9
    assert not editor.life.number.isVisible()


def test_withdrawing_wants_a_reason(editor: PlanEditor, dialogs: Dialogs, store: Store) -> None:
    store.write(plan_life.issue_plan, editor.plan.id)
    editor.open_plan(store.read(plans.get_plan, editor.plan.id), Group.OUTLINE)
    press(editor.bar, "Thu hồi…")
    assert state(editor, store) is PlanState.ISSUED
    dialogs.fill = say("Trùng với kế hoạch khác")
    press(editor.bar, "Thu hồi…")
    assert state(editor, store) is PlanState.WITHDRAWN
    assert visible_steps(editor) == []
    assert editor.bar.state.text() == "Đã thu hồi"
    assert [a.text() for a in editor.life.ways_out if a.isVisible()] == ["Nhân bản"]


def test_a_new_plan_is_kept_by_its_first_step(
    workspace: Workspace, editor: PlanEditor, store: Store
) -> None:
    editor.open_plan(store.read(plans.new_plan), Group.LETTERHEAD, is_new=True)
    assert not editor.life.log.isVisible()
    press(editor.bar, "Trình ký")
    assert state(editor, store) is PlanState.SUBMITTED
    assert workspace.settings is not None


def test_a_template_has_no_life(editor: PlanEditor, store: Store) -> None:
    template = make_plan()
    template.template_title = "Mẫu"
    store.write(plans.save_plan, template)
    editor.open_plan(store.read(plans.get_plan, template.id), Group.LETTERHEAD)
    assert visible_steps(editor) == []
    assert editor.bar.state.text() == "Mẫu: Mẫu"


# --- from an issued plan -----------------------------------------------------------------------


@pytest.fixture
def issued(editor: PlanEditor, store: Store) -> PlanEditor:
    """The editor with its plan issued."""
    store.write(plan_life.issue_plan, editor.plan.id, None, 5)
    editor.open_plan(store.read(plans.get_plan, editor.plan.id), Group.LETTERHEAD)
    return editor


@pytest.mark.parametrize(
    ("button", "kind", "words"),
    [
        ("Lập văn bản sửa đổi", DocumentType.PLAN, "Được sửa đổi, thay thế bởi"),
        ("Lập công văn đính chính", DocumentType.LETTER, "Được đính chính bởi"),
    ],
)
def test_the_ways_out_lead_to_linked_drafts(
    issued: PlanEditor, store: Store, qtbot: QtBot, button: str, kind: DocumentType, words: str
) -> None:
    old = issued.plan.id
    with qtbot.waitSignal(issued.open_wanted) as opened:
        press(issued.bars, button)
    (made,) = opened.args
    draft = store.read(plans.get_plan, made)
    assert (draft.document_type, draft.state, draft.source_id) == (kind, PlanState.DRAFT, old)
    issued.open_plan(store.read(plans.get_plan, old), Group.LETTERHEAD)
    assert words in issued.bars.links.words.text()
    issued.open_plan(draft, Group.LETTERHEAD)
    with qtbot.waitSignal(issued.open_wanted) as opened:
        issued.bars.links.words.linkActivated.emit(old)
    assert opened.args == [old]


def test_a_link_saves_what_is_open_first(issued: PlanEditor, store: Store) -> None:
    old = issued.plan.id
    copy = store.write(plans.duplicate_plan, old)
    issued.open_plan(store.read(plans.get_plan, copy), Group.SUBJECT)
    form = form_of(issued, Group.SUBJECT, SubjectForm)
    form.subject.setPlainText("Chưa lưu")
    issued.bars.links.words.linkActivated.emit(old)
    assert store.read(plans.get_plan, copy).subject == "Chưa lưu"


def test_a_letter_is_edited_by_its_own_fields(issued: PlanEditor, store: Store) -> None:
    issued.life.correct.trigger()
    (letter,) = [r for r in store.read(plans.list_plans) if r.state is PlanState.DRAFT]
    issued.open_plan(store.read(plans.get_plan, letter.id), Group.SUBJECT)
    form = form_of(issued, Group.SUBJECT, SubjectForm)
    assert form.addressees.isVisible()
    assert form.addressees.toPlainText() == "UBND tỉnh"
    form.addressees.setPlainText(" Sở Tài chính \n\nSở Nội vụ")
    assert issued.autosave.save()
    assert store.read(plans.get_plan, letter.id).addressees == "Sở Tài chính\nSở Nội vụ"
    assert issued.navigation.marks()[Group.OUTLINE] == ""  # a letter needs no sections
    form.addressees.clear()
    assert issued.autosave.save()
    assert issued.navigation.marks()[Group.SUBJECT] == "thiếu 1"


def test_the_signed_scan_is_attached_and_opened(
    issued: PlanEditor, workspace: Workspace, dialogs: Dialogs, tmp_path: Path
) -> None:
    assert issued.life.attach.isVisible()
    assert not issued.life.open_scan.isVisible()
    dialogs.file = tmp_path / "Bản ký.pdf"
    dialogs.file.write_bytes(b"%PDF-1.7")
    issued.life.attach.trigger()
    workspace.runner.wait()
    assert issued.life.open_scan.isVisible()
    press(issued.notice, "Mở bản đã ký")
    workspace.runner.wait()
    assert dialogs.opened[0].read_bytes() == b"%PDF-1.7"


def test_a_draft_offers_no_scan(editor: PlanEditor) -> None:
    assert not editor.life.attach.isVisible()
    assert not editor.life.amend.isVisible()


# --- the log -----------------------------------------------------------------------------------


def test_leaving_the_plan_writes_the_log(
    editor: PlanEditor, store: Store, workspace: Workspace
) -> None:
    form = form_of(editor, Group.SUBJECT, SubjectForm)
    form.subject.setPlainText("Trích yếu mới")
    editor.go_back()
    workspace.saver.wait()
    newest = store.read(audit.list_entries, editor.plan.id)[0]
    assert (newest.action, newest.after) == (AuditAction.EDITED, "Trích yếu mới")
