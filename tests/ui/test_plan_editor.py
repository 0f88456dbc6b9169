"""One open plan: groups, saving, leaving; the plain forms."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QTextEdit
from pytestqt.qtbot import QtBot

from app.domain.documents import Orientation, SignatureLine, SigningAuthority
from app.errors import AppError
from app.models import Plan
from app.services import directory, plans
from app.store import Store
from app.ui.autosave import LEAVE_ANYWAY, STAY
from app.ui.plans.appendices_form import AppendicesForm
from app.ui.plans.duties_form import DutiesForm
from app.ui.plans.editor import PlanEditor
from app.ui.plans.groups import Group, count_words, missing
from app.ui.plans.letterhead_form import LetterheadForm
from app.ui.plans.outline_form import OutlineForm
from app.ui.plans.row_list_form import RowListForm
from app.ui.plans.signature_form import SignatureForm
from app.ui.plans.text_forms import BasesForm, ClosingForm, SubjectForm
from tests.factories import make_plan
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, form_of, saved
from tests.ui.typing_keys import type_text


def test_showing_and_saving_changes_nothing(editor: PlanEditor, store: Store) -> None:
    before = store.read(plans.get_plan, editor.plan.id)
    for group in Group:
        editor.navigation.choose(group)
    editor.autosave.note_edit()
    after = saved(editor, store)
    for name in ("subject", "preamble", "closing", "parent_agency", "symbol", "signer_name"):
        assert getattr(after, name) == getattr(before, name)
    assert [s.body for s in after.sections] == [s.body for s in before.sections]
    assert [s.level for s in after.sections] == [s.level for s in before.sections]
    assert [t.id for t in after.tasks] == [t.id for t in before.tasks]


def test_letterhead(editor: PlanEditor, store: Store) -> None:
    form = form_of(editor, Group.LETTERHEAD, LetterheadForm)
    for field, text in ((form.number, "9"), (form.day, ""), (form.month, "2"), (form.place, "Huế")):
        field.selectAll()
        QTest.keyClick(field, Qt.Key.Key_Delete)
        type_text(field, text)
    assert "Số: 09/KH-SGDĐT" in form._preview.lines()
    assert "Huế, ngày      tháng 02 năm 2026" in form._preview.lines()
    plan = saved(editor, store)
    assert (plan.number, plan.issued_day, plan.issued_month, plan.place) == (9, None, 2, "Huế")
    assert editor.title() == "09/KH-SGDĐT"


def test_an_impossible_date_is_pointed_out(editor: PlanEditor) -> None:
    form = form_of(editor, Group.LETTERHEAD, LetterheadForm)
    form.day.setText("31")
    form.month.setText("")
    type_text(form.month, "9")
    problem = form.findChild(QLabel, "problem")
    assert problem is not None
    assert not problem.isHidden()


def test_a_name_with_a_line_break_survives(editor: PlanEditor, store: Store) -> None:
    editor.plan.parent_agency = "ỦY BAN NHÂN DÂN\nTỈNH AN HÒA"
    editor.open_plan(editor.plan, Group.LETTERHEAD)
    editor.autosave.note_edit()
    assert saved(editor, store).parent_agency == "ỦY BAN NHÂN DÂN\nTỈNH AN HÒA"


def test_texts(editor: PlanEditor, store: Store) -> None:
    subject = form_of(editor, Group.SUBJECT, SubjectForm).subject
    subject.selectAll()
    type_text(subject, "Phòng cháy\nchữa cháy")
    bases = form_of(editor, Group.BASES, BasesForm)
    type_text(bases.preamble.editor, "Sở ban hành kế hoạch:")
    type_text(form_of(editor, Group.CLOSING, ClosingForm).closing.editor, "Yêu cầu báo cáo.")
    plan = saved(editor, store)
    assert plan.subject == "Phòng cháy chữa cháy"
    assert plan.preamble == "Sở ban hành kế hoạch:"
    assert plan.closing == "Yêu cầu báo cáo."


def test_bases_are_added_and_moved(editor: PlanEditor, store: Store) -> None:
    table = form_of(editor, Group.BASES, BasesForm).bases
    editor.navigation.choose(Group.BASES)
    act(table.view, "Thêm căn cứ")
    table.model.setData(table.view.currentIndex(), "Căn cứ Luật B")
    act(table.view, "Lên")
    assert [basis.text for basis in saved(editor, store).legal_bases] == [
        "Căn cứ Luật B",
        "Căn cứ Luật A",
    ]


def test_appendices(editor: PlanEditor, store: Store) -> None:
    form = form_of(editor, Group.APPENDICES, AppendicesForm)
    editor.navigation.choose(Group.APPENDICES)
    for title in ("Một", "Hai"):
        act(form.appendices.view, "Thêm phụ lục")
        form.appendices.model.setData(form.appendices.view.currentIndex(), title)
        type_text(form.text.editor, f"Nội dung {title}")
    model = form.appendices.model
    model.setData(model.index(1, 1), Orientation.LANDSCAPE)
    act(form.appendices.view, "Lên")
    appendices = saved(editor, store).appendices
    assert [(a.title, a.body) for a in appendices] == [
        ("Hai", "Nội dung Hai"),
        ("Một", "Nội dung Một"),
    ]
    assert appendices[0].orientation is Orientation.LANDSCAPE


def test_duties(editor: PlanEditor, store: Store) -> None:
    table = form_of(editor, Group.DUTIES, DutiesForm).duties
    editor.navigation.choose(Group.DUTIES)
    act(table.view, "Thêm chế độ báo cáo")
    for column, value in ((2, "Các phòng"), (6, 3), (9, "05/12/2026")):
        table.model.setData(table.model.index(0, column), value)
    (duty,) = saved(editor, store).duties
    assert (duty.reporter, duty.day, duty.is_confirmed) == ("Các phòng", 3, True)
    assert str(duty.valid_until) == "2026-12-05"


def test_signature(editor: PlanEditor, store: Store) -> None:
    form = form_of(editor, Group.SIGNATURE, SignatureForm)
    for text in ("GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"):
        act(form.lines.view, "Thêm dòng chữ ký")
        form.lines.model.setData(form.lines.view.currentIndex(), text)
    form.lines.model.setData(form.lines.model.index(0, 0), SigningAuthority.IN_PLACE)
    type_text(form.signer, "Vũ Đình Long")
    assert "KT. GIÁM ĐỐC\nPHÓ GIÁM ĐỐC" in form._preview.text()
    plan = saved(editor, store)
    assert plan.signature_lines[0] == SignatureLine(SigningAuthority.IN_PLACE, "GIÁM ĐỐC")
    assert plan.signer_name == "Vũ Đình Long"


def test_a_long_position_leaves_room_for_the_recipients(editor: PlanEditor) -> None:
    form = form_of(editor, Group.SIGNATURE, SignatureForm)
    act(form.lines.view, "Thêm dòng chữ ký")
    form.lines.model.setData(form.lines.view.currentIndex(), "HIỆU TRƯỞNG TRƯỜNG " * 8)
    QApplication.processEvents()
    assert abs(form.recipients.width() - form.lines.width()) < 40


def test_a_group_is_filled_when_it_is_looked_at(editor: PlanEditor, store: Store) -> None:
    subject = editor.forms[Group.SUBJECT]
    assert isinstance(subject, SubjectForm)
    assert subject.subject.toPlainText() == ""
    editor.autosave.note_edit()
    assert saved(editor, store).subject == "Đẩy mạnh chuyển đổi số"
    editor.navigation.choose(Group.SUBJECT)
    assert subject.subject.toPlainText() == "Đẩy mạnh chuyển đổi số"
    assert not editor.autosave.is_dirty


def test_notes_are_counted_on_from_the_preamble(editor: PlanEditor) -> None:
    outline = form_of(editor, Group.OUTLINE, OutlineForm)
    assert outline.text.editor._notes.first == 1
    bases = form_of(editor, Group.BASES, BasesForm)
    bases.preamble.editor.show_markup("Theo quy định^[chú].")
    editor.navigation.choose(Group.OUTLINE)
    assert outline.text.editor._notes.first == 2


def test_widths_stay_from_plan_to_plan(editor: PlanEditor, store: Store) -> None:
    form_of(editor, Group.TASKS, RowListForm).tables()[0].view.setColumnWidth(2, 333)
    editor.open_plan(store.read(plans.get_plan, editor.plan.id), Group.TASKS)
    table = form_of(editor, Group.TASKS, RowListForm).tables()[0]
    assert table.view.columnWidth(2) == 333


# --- saving --------------------------------------------------------------------------------------


def test_saved_by_itself(editor: PlanEditor, store: Store, qtbot: QtBot) -> None:
    editor.autosave._pause.setInterval(10)
    with qtbot.waitSignal(editor.named):
        type_text(form_of(editor, Group.SUBJECT, SubjectForm).subject, "A ")
    assert store.read(plans.get_plan, editor.plan.id).subject.startswith("A ")
    assert "đã lưu" in editor.bar.words.text()


def test_ctrl_s_saves_now(editor: PlanEditor, store: Store) -> None:
    type_text(form_of(editor, Group.SUBJECT, SubjectForm).subject, "A ")
    QTest.keyClick(editor, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    assert store.read(plans.get_plan, editor.plan.id).subject.startswith("A ")


def test_it_can_be_saved_again_and_again(editor: PlanEditor, store: Store) -> None:
    subject = form_of(editor, Group.SUBJECT, SubjectForm).subject
    for letter in "abc":
        type_text(subject, letter)
        assert saved(editor, store).subject.startswith("abc"[: "abc".index(letter) + 1])


def test_a_failed_save_keeps_the_text_and_asks(
    editor: PlanEditor, store: Store, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise AppError("Ổ đĩa đã đầy.")

    type_text(form_of(editor, Group.SUBJECT, SubjectForm).subject, "A ")
    monkeypatch.setattr(store, "write", fail)
    assert not editor.autosave.save()
    assert editor.notice.text() == "Chưa lưu được. Ổ đĩa đã đầy."
    dialogs.answer = STAY
    assert not editor.may_leave()
    dialogs.answer = LEAVE_ANYWAY
    assert editor.may_leave()
    monkeypatch.undo()
    editor.notice.buttons()[0].click()
    assert not editor.autosave.is_dirty
    assert not editor.notice.isVisible()


def test_two_windows_do_not_overwrite_each_other(editor: PlanEditor, store: Store) -> None:
    other = store.read(plans.get_plan, editor.plan.id)
    other.subject = "Của người khác"
    store.write(plans.save_plan, other)
    type_text(form_of(editor, Group.SUBJECT, SubjectForm).subject, "A ")
    assert not editor.autosave.save()
    assert "cửa sổ hoặc máy khác" in editor.notice.text()


def test_the_saved_plan_can_be_read_again(
    editor: PlanEditor, store: Store, dialogs: Dialogs
) -> None:
    other = store.read(plans.get_plan, editor.plan.id)
    other.subject = "Của người khác"
    store.write(plans.save_plan, other)
    subject = form_of(editor, Group.SUBJECT, SubjectForm).subject
    type_text(subject, "A ")
    editor.autosave.save()
    dialogs.answer = STAY
    editor.notice.buttons()[1].click()
    assert subject.toPlainText().startswith("A ")
    assert editor.notice.isVisible()
    dialogs.answer = LEAVE_ANYWAY
    editor.notice.buttons()[1].click()
    assert subject.toPlainText() == "Của người khác"
    type_text(subject, "B ")
    assert saved(editor, store).subject == "B Của người khác"


def test_names_entered_meanwhile_are_offered(editor: PlanEditor, store: Store) -> None:
    editor.hide()
    store.write(directory.add_units, ["Tổ Chuyển đổi số"])
    editor.show()
    assert "Tổ Chuyển đổi số" in editor._names.units


def test_an_open_cell_is_saved_too(editor: PlanEditor, store: Store) -> None:
    table = form_of(editor, Group.BASES, BasesForm).bases
    editor.navigation.choose(Group.BASES)
    act(table.view, "Thêm căn cứ")
    field = table.view.findChild(QTextEdit)
    assert field is not None
    field.setFocus()
    type_text(field, "Luật B")
    QTest.keyClick(field, Qt.Key.Key_S, Qt.KeyboardModifier.ControlModifier)
    bases = store.read(plans.get_plan, editor.plan.id).legal_bases
    assert [basis.text for basis in bases] == ["Căn cứ Luật A", "Luật B"]


def test_escape_in_a_cell_leaves_the_cell_only(editor: PlanEditor, qtbot: QtBot) -> None:
    table = form_of(editor, Group.BASES, BasesForm).bases
    editor.navigation.choose(Group.BASES)
    table.view.setCurrentIndex(table.model.index(0, 0))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    field = table.view.findChild(QTextEdit)
    assert field is not None
    with qtbot.assertNotEmitted(editor.closed):
        QTest.keyClick(field, Qt.Key.Key_Escape)


# --- what is missing -----------------------------------------------------------------------------


def test_missing_parts_are_named() -> None:
    gaps = missing(Plan())
    assert gaps[Group.SUBJECT] == ["trích yếu"]
    assert "cơ quan ban hành" in gaps[Group.LETTERHEAD]
    assert gaps[Group.OUTLINE] == ["các mục"]


def test_marks_follow_the_plan(editor: PlanEditor) -> None:
    assert editor.navigation.marks()[Group.SUBJECT] == "✓"
    assert editor.navigation.marks()[Group.APPENDICES] == ""
    form_of(editor, Group.SUBJECT, SubjectForm).subject.clear()
    assert editor.autosave.save()
    assert editor.navigation.marks()[Group.SUBJECT] == "thiếu 1"


def test_words_are_counted() -> None:
    assert count_words(make_plan("một hai")) == 2 + 4 + 2 + 2 + 2
