"""The list of findings: live, jumping to places, changes taken up, findings let stand."""

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit
from pytestqt.qtbot import QtBot

from app.domain.findings import Severity
from app.domain.periods import Period
from app.domain.places import Spot, SpotKind
from app.models import Appendix, Plan, Recipient
from app.services import plan_life, plans
from app.store import Store
from app.ui.plans.checks_form import NOTHING, ChecksForm
from app.ui.plans.editor import PlanEditor
from app.ui.plans.form import PlanForm
from app.ui.plans.groups import Group
from app.ui.plans.letterhead_form import LetterheadForm
from app.ui.plans.places import form_of_spot
from app.ui.plans.row_list_form import RowListForm
from app.ui.tables.rows_view import RowsView
from tests.checks.planting import sound_plan
from tests.ui.finding import form_of, press, saved
from tests.ui.typing_keys import type_text

TEXT = "Phân công tại Phụ lục I, Phụ lục II. "


def open_checked(editor: PlanEditor, store: Store, plan: Plan) -> ChecksForm:
    """The plan with the list of what is to be said of it."""
    store.write(plans.save_plan, plan)
    editor.open_plan(store.read(plans.get_plan, plan.id), Group.CHECKS)
    return check(editor)


def check(editor: PlanEditor) -> ChecksForm:
    editor.checking.checker.wait()
    return form_of(editor, Group.CHECKS, ChecksForm)


def choose(form: ChecksForm, rule: str) -> None:
    rules = [row.finding.rule for row in form.table.model.rows]
    form.table.view.choose_row(rules.index(rule))
    form.table.view.setFocus()


def rules(form: ChecksForm) -> list[str]:
    return [row.finding.rule for row in form.table.model.rows]


@pytest.fixture
def plan() -> Plan:
    """Two errors in the text, one in a row, a symbol of another type."""
    made = sound_plan(TEXT + "Xong ngày 31/9/2026, họp  ngay.")
    made.symbol = "BC-SGDĐT"
    made.tasks[0].period = Period.quarter(2026, 2)
    return made


@pytest.fixture
def form(editor: PlanEditor, store: Store, plan: Plan) -> Iterator[ChecksForm]:
    yield open_checked(editor, store, plan)
    editor.checking.checker.stop()


def test_nothing_to_look_at(editor: PlanEditor, store: Store) -> None:
    plan = sound_plan()
    plan.tasks = []  # the directory of this office names other units
    plan.data_tables, plan.sections[2].body = plan.data_tables[1:], "Như trên."
    form = open_checked(editor, store, plan)
    assert form._nothing.text() == NOTHING
    assert form._nothing.isVisible()
    assert not form.table.isVisible()
    assert editor.navigation.marks()[Group.CHECKS] == "✓"


def test_f4_works_before_the_list_was_looked_at(
    editor: PlanEditor, store: Store, plan: Plan
) -> None:
    store.write(plans.save_plan, plan)
    editor.open_plan(store.read(plans.get_plan, plan.id), Group.SUBJECT)
    editor.checking.checker.wait()
    counted = editor.navigation.marks()[Group.CHECKS]
    assert editor.forms.get(Group.CHECKS) is None
    QTest.keyClick(editor, Qt.Key.Key_F4)
    assert isinstance(QApplication.focusWidget(), QLineEdit)
    assert counted == str(len(rules(form_of(editor, Group.CHECKS, ChecksForm))))


def test_the_worst_first_and_counted(editor: PlanEditor, form: ChecksForm) -> None:
    ranks = [list(Severity).index(row.finding.severity) for row in form.table.model.rows]
    assert ranks == sorted(ranks)
    assert {"symbol.type", "date.impossible", "task.due_outside_band"} < set(rules(form))
    assert form.summary.text().startswith("2 lỗi · 1 cảnh báo · ")
    assert editor.navigation.marks()[Group.CHECKS] == str(len(rules(form)))


def test_an_edit_is_checked_a_moment_later(
    editor: PlanEditor, form: ChecksForm, qtbot: QtBot
) -> None:
    letterhead = form_of(editor, Group.LETTERHEAD, LetterheadForm)
    letterhead.symbol.selectAll()
    type_text(letterhead.symbol, "KH-SGDĐT")
    qtbot.waitUntil(lambda: "symbol.type" not in rules(form))


def test_enter_goes_to_the_words(form: ChecksForm) -> None:
    choose(form, "date.impossible")
    QTest.keyClick(form.table.view, Qt.Key.Key_Return)
    field = QApplication.focusWidget()
    assert isinstance(field, QTextEdit)
    assert field.textCursor().selectedText().endswith("Xong ngày 31/9/2026, họp  ngay.")


def test_a_row_is_gone_to_in_its_cell(editor: PlanEditor, form: ChecksForm) -> None:
    choose(form, "task.due_outside_band")
    press(form, "Đến chỗ này")
    assert editor.navigation.group() is Group.TASKS
    view = QApplication.focusWidget()
    assert isinstance(view, RowsView)
    assert view.currentIndex().data() == "Tháng 3/2026"
    assert isinstance(editor.forms[Group.TASKS], RowListForm)


def test_the_symbol_is_gone_to_and_the_next(editor: PlanEditor, form: ChecksForm) -> None:
    QTest.keyClick(editor, Qt.Key.Key_F4)
    field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    assert field.selectedText() == "BC-SGDĐT"
    QTest.keyClick(editor, Qt.Key.Key_F4)
    assert editor.navigation.group() is Group.OUTLINE
    assert form.chosen() is not None


def test_a_proposal_is_taken_up_once_and_undone(
    editor: PlanEditor, store: Store, form: ChecksForm
) -> None:
    choose(form, "symbol.type")
    press(form, "Áp dụng")
    assert saved(editor, store).symbol == "KH-SGDĐT"
    assert "symbol.type" not in rules(check(editor))
    editor.steps.undo.trigger()
    assert saved(editor, store).symbol == "BC-SGDĐT"
    assert "symbol.type" in rules(check(editor))


def test_a_proposal_for_words_that_are_gone(editor: PlanEditor, form: ChecksForm) -> None:
    choose(form, "text.double_space")
    editor.plan.sections[1].body = "Khác hẳn."
    editor._filled.discard(Group.OUTLINE)
    QTest.keyClick(form.table.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert editor.notice.text().startswith("Chữ ở chỗ này đã khác")
    assert editor.plan.sections[1].body == "Khác hẳn."


def test_a_finding_is_let_stand_and_taken_up_again(
    editor: PlanEditor, store: Store, form: ChecksForm
) -> None:
    choose(form, "date.impossible")
    count = len(rules(form))
    QTest.keyClick(form.table.view, Qt.Key.Key_Delete)
    assert "date.impossible" not in rules(form)
    assert editor.navigation.marks()[Group.CHECKS] == str(count - 1)
    assert len(saved(editor, store).ignored_findings) == 1
    assert "date.impossible" not in rules(check(editor))
    form.shows_ignored.setChecked(True)
    choose(form, "date.impossible")
    press(form, "Xem lại")
    assert editor.navigation.marks()[Group.CHECKS] == str(count)
    assert not saved(editor, store).ignored_findings


def test_letting_stand_is_taken_back_in_the_notice(editor: PlanEditor, form: ChecksForm) -> None:
    choose(form, "date.impossible")
    press(form, "Bỏ qua")
    editor.notice.buttons()[0].click()
    assert "date.impossible" in rules(form)
    assert not editor.plan.ignored_findings


def test_an_issued_plan_is_only_looked_at(
    editor: PlanEditor, store: Store, form: ChecksForm, plan: Plan
) -> None:
    store.write(plan_life.issue_plan, plan.id)
    editor.open_plan(store.read(plans.get_plan, plan.id), Group.CHECKS)
    check(editor)
    choose(form, "symbol.type")
    assert not form.buttons["Áp dụng"].isVisible()
    QTest.keyClick(form.table.view, Qt.Key.Key_Delete)
    QTest.keyClick(form.table.view, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert editor.plan.symbol == "BC-SGDĐT"
    assert not editor.plan.ignored_findings


def test_another_plan_shows_nothing_of_the_one_before(
    editor: PlanEditor, store: Store, form: ChecksForm
) -> None:
    other = sound_plan()
    store.write(plans.save_plan, other)
    editor.open_plan(store.read(plans.get_plan, other.id), Group.CHECKS)
    assert rules(form) == []
    assert editor.navigation.marks()[Group.CHECKS] == ""
    assert form.summary.text() == "Đang kiểm tra…"


def test_hundreds_of_findings(editor: PlanEditor, store: Store) -> None:
    lines = "\n".join(f"Giao ‹đơn vị {n}› thực hiện." for n in range(300))
    form = open_checked(editor, store, sound_plan(f"{TEXT}\n{lines}"))
    assert rules(form).count("text.placeholder") == 300


def test_every_spot_has_a_form(editor: PlanEditor) -> None:
    plan = sound_plan()
    plan.appendices.append(Appendix(body="{{indicators-1}}"))
    plan.recipients = [Recipient(name="A")]
    for kind in SpotKind:
        group, _ = form_of_spot(Spot(kind), plan)
        assert isinstance(editor.forms[group], PlanForm)
    table = plan.data_tables[0]
    group, spot = form_of_spot(Spot(SpotKind.TABLE, table.id, "columns/0"), plan)
    assert (group, spot.key) == (Group.OUTLINE, plan.sections[2].id)


@pytest.mark.parametrize(
    ("spot", "group"),
    [
        (Spot(SpotKind.SUBJECT, "", "subject"), Group.SUBJECT),
        (Spot(SpotKind.PREAMBLE, "", "preamble"), Group.BASES),
        (Spot(SpotKind.CLOSING, "", "closing"), Group.CLOSING),
        (Spot(SpotKind.SIGNATURE, "", "signer_name"), Group.SIGNATURE),
        (Spot(SpotKind.SIGNATURE, "", "signature_lines"), Group.SIGNATURE),
        (Spot(SpotKind.RECIPIENT), Group.SIGNATURE),
    ],
)
def test_a_missing_part_is_gone_to(editor: PlanEditor, spot: Spot, group: Group) -> None:
    editor.navigation.choose(group)
    editor.forms[group].show_spot(spot, "")
    field = cast("object", QApplication.focusWidget())
    assert field is not editor.navigation
