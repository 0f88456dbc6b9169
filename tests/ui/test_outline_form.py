"""Nội dung: the tree, the text of a section, tables of data in it; tasks and indicators."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu, QToolButton, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.data_tables import Column, Field, TableLayout
from app.domain.numbering import HeadingKind
from app.domain.periods import Period, Recurrence
from app.models import Indicator, Plan, Task
from app.ui.plans.data_places import DataPlaces
from app.ui.plans.data_table_dialog import DataTableDialog
from app.ui.plans.forms import make_form
from app.ui.plans.groups import Group
from app.ui.plans.outline_form import OutlineForm
from app.ui.plans.row_list_form import RowListForm
from app.ui.plans.suggestions import Suggestions
from tests.factories import make_plan
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, check_model
from tests.ui.typing_keys import type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def plan() -> Plan:
    return make_plan()


@pytest.fixture
def form(app: QApplication, qtbot: QtBot, plan: Plan, dialogs: Dialogs) -> OutlineForm:
    assert app is not None
    assert not dialogs.shown
    window = QWidget()
    qtbot.addWidget(window)
    places = DataPlaces(window)
    places.show_plan(plan)
    made = OutlineForm(Suggestions(), places)
    qtbot.addWidget(made)
    made.window_of_places = window  # type: ignore[attr-defined] # kept alive with the form
    made.resize(1000, 600)
    made.show()
    made.show_plan(plan)
    return made


def labels(form: OutlineForm) -> list[str]:
    model = form.tree.model
    return [str(model.index_of(place).data()) for place in range(len(model.nodes))]


def test_the_tree_keeps_qts_rules(form: OutlineForm, qtmodeltester: ModelTester) -> None:
    check_model(qtmodeltester, form.tree.model)


def test_numbers_are_automatic(form: OutlineForm) -> None:
    assert labels(form) == ["I. MỤC ĐÍCH", "1. Chương trình"]
    act(form.tree.view, "Thêm mục")
    type_text(form.title, "TỔ CHỨC")
    assert labels(form) == ["I. MỤC ĐÍCH", "1. Chương trình", "II. TỔ CHỨC"]


def test_move_promote_demote_by_keys(form: OutlineForm) -> None:
    view = form.tree.view
    form.tree.choose(1)
    QTest.keyClick(view, Qt.Key.Key_Left, CTRL)
    assert labels(form) == ["I. MỤC ĐÍCH", "II. Chương trình"]
    QTest.keyClick(view, Qt.Key.Key_Up, CTRL)
    assert labels(form) == ["I. Chương trình", "II. MỤC ĐÍCH"]
    form.tree.choose(1)
    QTest.keyClick(view, Qt.Key.Key_Right, CTRL)
    assert labels(form) == ["I. Chương trình", "1. MỤC ĐÍCH"]


def test_undo_of_a_deletion_brings_the_text_back(form: OutlineForm, plan: Plan) -> None:
    form.tree.choose(0)
    act(form.tree.view, "Xóa")
    assert labels(form) == []
    act(form.tree.view, "Hoàn tác")
    form.apply_to(plan)
    assert [section.body for section in plan.sections] == ["- một\n- hai^[chú]", "{{programme-1}}"]


def test_texts_stay_with_their_sections(form: OutlineForm, plan: Plan) -> None:
    form.text.editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(form.text.editor, " ba")
    form.tree.choose(1)
    form.is_run_in.click()
    form.tree.choose(0)
    form.apply_to(plan)
    assert plan.sections[0].body == "- một\n- hai^[chú] ba"
    assert [section.is_run_in for section in plan.sections] == [False, True]


def test_the_kind_is_that_of_all_neighbours(form: OutlineForm, plan: Plan) -> None:
    act(form.tree.view, "Thêm mục")
    form.kind.setCurrentText("A., B., C.")
    form.kind.activated.emit(form.kind.currentIndex())
    form.apply_to(plan)
    assert [section.kind for section in plan.sections] == [
        HeadingKind.UPPER_LETTER,
        HeadingKind.CLAUSE,
        HeadingKind.UPPER_LETTER,
    ]


def test_notes_count_on_from_section_to_section(form: OutlineForm) -> None:
    form.tree.choose(1)
    assert form.text.editor._notes.first == 2


# --- tables of data ------------------------------------------------------------------------------


def data_menu(form: OutlineForm) -> QMenu:
    buttons = cast("list[QToolButton]", form.text.findChildren(QToolButton))
    menu = next(button for button in buttons if button.text() == "Bảng số liệu").menu()
    menu.aboutToShow.emit()
    return menu


def test_a_table_is_shown_in_words(form: OutlineForm) -> None:
    assert form.text.editor.describe("{{programme-1}}") == (
        "‹Chương trình công tác theo quý: 2 dòng›"
    )
    form.tree.choose(1)
    assert not form.grab().isNull()


def test_a_table_is_inserted(form: OutlineForm, plan: Plan) -> None:
    form.text.editor.moveCursor(QTextCursor.MoveOperation.End)
    next(a for a in data_menu(form).actions() if a.text() == "Chèn bảng chỉ tiêu").trigger()
    form.apply_to(plan)
    assert plan.sections[0].body == "- một\n- hai^[chú]\n{{indicators-1}}"
    assert plan.data_tables[1].columns[1] == Column(Field.NAME, "Chỉ tiêu")


def test_a_table_taken_out_can_be_put_back(form: OutlineForm, plan: Plan) -> None:
    form.tree.choose(1)
    form.text.editor.clear()
    form.apply_to(plan)
    again = [a for a in data_menu(form).actions() if a.text().startswith("Đặt lại")]
    again[0].trigger()
    form.apply_to(plan)
    assert plan.sections[1].body == "{{programme-1}}"


def test_columns_are_edited(form: OutlineForm, plan: Plan, dialogs: Dialogs) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, DataTableDialog)
        dialog._layout.setCurrentIndex(1)
        model = dialog.columns.model
        model.setData(model.index(1, 2), "Công việc")
        model.setData(model.index(1, 3), "62,5")

    dialogs.fill = fill
    form.text.editor.line_activated.emit("{{programme-1}}")
    table = plan.data_tables[0]
    assert table.columns[1] == Column(Field.CONTENT, "Công việc", 62.5)
    assert (table.layout, table.row_list) == (TableLayout.ITEMS, "programme-1")


# --- tasks and indicators ------------------------------------------------------------------------


def rows_form(group: Group, plan: Plan, qtbot: QtBot) -> RowListForm:
    window = QWidget()
    qtbot.addWidget(window)
    form = make_form(group, Suggestions(), DataPlaces(window))
    qtbot.addWidget(form)
    assert isinstance(form, RowListForm)
    form.window_of_it = window  # type: ignore[attr-defined] # kept alive with the form
    form.show_plan(plan)
    return form


def set_cell(form: RowListForm, row: int, head: str, value: object) -> None:
    model = form.tables()[0].model
    column = next(i for i, column in enumerate(model.columns) if column.head == head)
    model.setData(model.index(row, column), value)


def test_times_of_tasks_are_read(app: QApplication, plan: Plan, qtbot: QtBot) -> None:
    assert app is not None
    form = rows_form(Group.TASKS, plan, qtbot)
    set_cell(form, 0, "Quý / nhóm", "Quý III")
    set_cell(form, 0, "Thời hạn", "trước 15/9/2026")
    set_cell(form, 1, "Quý / nhóm", "Nhóm tự chọn")
    set_cell(form, 1, "Bắt đầu", "Hằng tháng")
    form.apply_to(plan)
    first, second = plan.tasks
    assert first.period == Period.quarter(2026, 3)
    assert first.band_title == "Quý III/2026"  # as the list writes its other quarters
    assert first.due is not None
    assert (second.period, second.band) == (None, "Nhóm tự chọn")
    assert second.recurrence is Recurrence.MONTHLY


def test_lists_are_apart_and_new_rows_join_theirs(
    app: QApplication, plan: Plan, qtbot: QtBot
) -> None:
    assert app is not None
    plan.tasks.append(Task(row_list="recurring-1", content="Giao ban"))
    form = rows_form(Group.TASKS, plan, qtbot)
    assert [len(table.rows()) for table in form.tables()] == [2, 1]
    table = form.tables()[0]
    act(table.view, "Thêm nhiệm vụ")
    form.apply_to(plan)
    assert [task.row_list for task in plan.tasks] == [*["programme-1"] * 3, "recurring-1"]


def test_targets_and_extra_columns_of_indicators(
    app: QApplication, plan: Plan, qtbot: QtBot
) -> None:
    assert app is not None
    plan.indicators.append(Indicator(name="Tỷ lệ", extras={"Nguồn": "Báo cáo"}))
    form = rows_form(Group.INDICATORS, plan, qtbot)
    set_cell(form, 0, "Mục tiêu", "≥ 82,5%")
    set_cell(form, 0, "Nguồn", "Thống kê")
    (row,) = plan.indicators
    assert (row.target, str(row.target_value)) == ("≥ 82,5%", "82.5")
    assert row.extras == {"Nguồn": "Thống kê"}
