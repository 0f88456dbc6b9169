"""The tab "Bộ tiêu chí": sets are read, edited, numbered, checked, cloned."""

from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.criteria import Measure, Scale, ScoringKind, Step
from app.domain.outline_edits import Drop
from app.models import CriteriaSet, Criterion
from app.services import assessments, criteria_sets
from app.store import Store
from app.ui.criteria.sets_editor import FACTS
from app.ui.criteria.sets_model import ADDED, CODE, POINTS, TITLE
from app.ui.criteria.sets_page import SetsPage
from app.ui.plans.name_dialog import NameDialog
from app.ui.plans.paste_dialog import PasteDialog
from app.ui.workspace import Workspace
from app.workflows.criteria import export_set
from tests.ui.conftest import Dialogs
from tests.ui.finding import act, check_model, press
from tests.ui.typing_keys import type_text

CTRL = Qt.KeyboardModifier.ControlModifier


def criterion(level: int, code: str, title: str, points: int | None, unit: str = "") -> Criterion:
    most = None if points is None else Decimal(points)
    return Criterion(level=level, code=code, title=title, max_points=most, appraising_unit=unit)


@pytest.fixture
def held(store: Store) -> CriteriaSet:
    made = CriteriaSet(
        name="Bộ A",
        total=Decimal(30),
        criteria=[
            criterion(1, "1", "Quản lý", 20, "Văn phòng"),
            criterion(2, "1.1", "Kế hoạch", 12),
            criterion(2, "1.2", "Báo cáo", 8),
            criterion(1, "2", "Dạy học", 10, "Tổ chuyên môn"),
        ],
    )
    store.write(criteria_sets.save_set, made)
    return made


@pytest.fixture
def page(workspace: Workspace, held: CriteriaSet, qtbot: QtBot) -> SetsPage:
    made = SetsPage(workspace)
    qtbot.addWidget(made)
    made.resize(1200, 640)
    made.show()
    assert [row.id for row in made.list.model.rows] == [held.id]
    return made


@pytest.fixture
def opened(page: SetsPage, held: CriteriaSet) -> SetsPage:
    page.open_set(held.id)
    return page


def stored(page: SetsPage, store: Store) -> CriteriaSet:
    assert page.editor.autosave.save()
    return store.read(criteria_sets.get_set, page.editor.held.id)


def codes(page: SetsPage) -> list[tuple[str, str]]:
    return [(row.code, row.title) for row in page.editor.tree.model.rows]


def put(page: SetsPage, place: int, column: int, value: object) -> None:
    model = page.editor.tree.model
    model.setData(model.index_of(place, column), value)


def test_the_tree_keeps_qts_rules(opened: SetsPage, qtmodeltester: ModelTester) -> None:
    check_model(qtmodeltester, opened.editor.tree.model)


def test_cells_are_edited_in_place_and_kept(opened: SetsPage, store: Store) -> None:
    tree = opened.editor.tree
    tree.choose_cell(2, POINTS)
    QTest.keyClick(tree.view, Qt.Key.Key_Return)
    field = cast("QLineEdit", tree.view.viewport().findChild(QLineEdit))
    field.selectAll()
    type_text(field, "9,5")  # still open: saving keeps it as well
    assert opened.editor.autosave.save_now()
    assert stored(opened, store).criteria[2].max_points == Decimal("9.5")
    model = tree.model
    assert model.index_of(0, POINTS + 1).data() == "21,5, thừa 1,5"
    QTest.keyClick(tree.view, Qt.Key.Key_Z, CTRL)
    assert model.index_of(0, POINTS + 1).data() == "20"
    assert stored(opened, store).criteria[2].max_points == 8


def test_what_is_moved_is_numbered_by_its_place(opened: SetsPage, store: Store) -> None:
    tree = opened.editor.tree
    tree.choose(2)
    QTest.keyClick(tree.view, Qt.Key.Key_Up, CTRL)
    assert codes(opened)[1:3] == [("1.1", "Báo cáo"), ("1.2", "Kế hoạch")]
    tree.choose(3)
    QTest.keyClick(tree.view, Qt.Key.Key_Right, CTRL)
    assert codes(opened)[3] == ("1.3", "Dạy học")
    assert [(row.level, row.code) for row in stored(opened, store).criteria][3] == (2, "1.3")
    tree.stack.undo()
    tree.stack.undo()
    assert codes(opened)[2:] == [("1.2", "Báo cáo"), ("2", "Dạy học")]


def test_a_row_is_dragged_to_another_group(opened: SetsPage, store: Store) -> None:
    tree = opened.editor.tree
    tree.choose(1)
    tree.view.dropped.emit(3, Drop.UNDER)
    assert codes(opened) == [
        ("1", "Quản lý"),
        ("1.1", "Báo cáo"),
        ("2", "Dạy học"),
        ("2.1", "Kế hoạch"),
    ]
    assert tree.model.index_of(0, ADDED).data() == "8, thiếu 12"
    assert [row.title for row in stored(opened, store).criteria][-1] == "Kế hoạch"


def test_esc_leaves_the_cell_first_and_then_the_set(opened: SetsPage) -> None:
    view = opened.editor.tree.view
    opened.editor.tree.choose_cell(2, POINTS)
    QTest.keyClick(view, Qt.Key.Key_Return)
    QTest.keyClick(cast("QLineEdit", view.viewport().findChild(QLineEdit)), Qt.Key.Key_Escape)
    assert opened.pages.currentWidget() is opened.editor
    QTest.keyClick(view, Qt.Key.Key_Escape)
    assert opened.pages.currentWidget() is opened.list


def test_codes_can_be_kept(opened: SetsPage) -> None:
    tree = opened.editor.tree
    tree.keeps_codes.click()
    tree.choose(1)
    act(tree.view, "Xóa")
    assert codes(opened)[1] == ("1.2", "Báo cáo")
    tree.choose(0)
    act(tree.view, "Thêm tiêu chí con")
    assert codes(opened)[2] == ("1.3", "")
    tree.number_anew()
    assert [code for code, _ in codes(opened)] == ["1", "1.1", "1.2", "2"]


def test_a_finding_leads_to_its_place(opened: SetsPage, qtbot: QtBot) -> None:
    put(opened, 0, POINTS, Decimal(25))
    table = opened.editor.findings.table
    qtbot.waitUntil(lambda: len(table.rows()) == 2)
    assert (
        "Tổng điểm tiêu chí thành phần là 20, tiêu chí này ghi 25"
        in table.rows()[0].finding.message
    )
    opened.editor.tree.choose(3)
    opened.editor.findings.table.view.activated.emit(table.model.index(0, 0))
    assert opened.editor.tree.current() == 0


def test_evidence_and_scale_of_the_chosen_row(opened: SetsPage, store: Store) -> None:
    editor = opened.editor
    editor.tree.choose(1)
    type_text(editor.form.evidence, "Kế hoạch\nBiên bản\n")
    editor.form.kind.setCurrentIndex(list(ScoringKind).index(ScoringKind.STEPS))
    editor.form.kind.activated.emit(editor.form.kind.currentIndex())
    steps = editor.form.scale.steps
    for at, points in ((100, 12), (75, 6)):
        act(steps.view, "Thêm bậc")
        last = len(steps.rows()) - 1
        for column, value in ((1, at), (2, points)):
            steps.model.setData(steps.model.index(last, column), Decimal(value))
    row = stored(opened, store).criteria[1]
    assert row.evidence == "Kế hoạch\nBiên bản"
    expected = (Step(Decimal(100), Decimal(12)), Step(Decimal(75), Decimal(6)))
    assert (row.kind, row.scale) == (ScoringKind.STEPS, Scale((Measure("", expected),)))
    editor.tree.choose(0)  # leaves the row: its evidence is a step that can be undone
    while editor.tree.stack.canUndo():
        editor.tree.stack.undo()
    row = stored(opened, store).criteria[1]
    assert (row.evidence, row.kind) == ("", ScoringKind.LEVEL)


def test_facts_are_kept_and_what_is_no_date_is_said(opened: SetsPage, store: Store) -> None:
    form = opened.editor.facts
    opened.editor.parts.setCurrentIndex(FACTS)
    texts = (form.fields["name"], form.title, form.fields["document"])
    assert len({widget.x() for widget in texts}) == 1  # the name lay outside once, over a label
    for name, text in (("valid_from", "1/1/2026"), ("self", "31/2"), ("conference", "15/10")):
        type_text(form.fields[name], text)
    form.tie_units.item(1).setCheckState(Qt.CheckState.Checked)
    kept = stored(opened, store)
    assert f"{kept.valid_from:%d/%m/%Y}" == "01/01/2026"
    assert (kept.deadlines, kept.tie_units) == ({"conference": "15/10"}, "Tổ chuyên môn")
    assert "“Tự chấm”" in form.problem.text()
    type_text(form.fields["valid_until"], "31/12/2025")
    assert "hãy xem lại hai ngày này" in form.problem.text()


def test_a_set_in_use_is_only_shown_and_can_be_cloned(
    page: SetsPage, held: CriteriaSet, store: Store, dialogs: Dialogs
) -> None:
    store.write(assessments.start_assessment, held.id, "Trường B", "2026")
    page.open_set(held.id)
    put(page, 1, TITLE, "Khác")
    page.editor.tree.choose(1)
    QTest.keyClick(page.editor.tree.view, Qt.Key.Key_Delete)
    assert codes(page)[1] == ("1.1", "Kế hoạch")
    assert page.editor.lock.isVisible()
    dialogs.fill = partial(name_it, "Bộ A 2027")
    press(page, "Nhân bản sang năm mới…")
    assert (page.editor.held.name, page.editor.is_locked) == ("Bộ A 2027", False)
    put(page, 1, TITLE, "Khác")
    assert stored(page, store).criteria[1].title == "Khác"
    assert store.read(criteria_sets.get_set, held.id).criteria[1].title == "Kế hoạch"


def name_it(name: str, dialog: QDialog) -> None:
    assert isinstance(dialog, NameDialog)
    dialog.field.setText(name)


def test_a_file_is_looked_at_before_it_is_kept(
    page: SetsPage, held: CriteriaSet, store: Store, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    dialogs.file = export_set(store, held.id, tmp_path / "bộ.xlsx")
    for button in ("Bỏ, không giữ", "Giữ bộ tiêu chí này"):
        act(page.list, "Đọ&c từ tệp…")
        qtbot.waitUntil(lambda: page.pages.currentWidget() is page.preview)
        assert len(store.read(criteria_sets.list_sets)) == 1
        press(page.preview, button)
    assert page.pages.currentWidget() is page.editor
    assert len(store.read(criteria_sets.list_sets)) == 2
    assert codes(page)[1] == ("1.1", "Kế hoạch")


def test_a_pasted_table_is_looked_at(page: SetsPage, dialogs: Dialogs, qtbot: QtBot) -> None:
    text = "TT\tTiêu chí\tĐiểm\n1\tQuản lý\t20\n1.1\tKế hoạch\t15\n"
    dialogs.fill = partial(paste_it, text)
    act(page.list, "&Dán văn bản…")
    qtbot.waitUntil(lambda: page.pages.currentWidget() is page.preview)
    said = [one.finding.message for one in page.preview.findings.table.rows()]
    assert any("là 15, tiêu chí này ghi 20" in message for message in said)


def paste_it(text: str, dialog: QDialog) -> None:
    assert isinstance(dialog, PasteDialog)
    dialog.field.setPlainText(text)


def test_the_trash_has_a_way_back(page: SetsPage, store: Store) -> None:
    act(page.list, "Chuyển vào thùng rác")
    assert not store.read(criteria_sets.list_sets)
    page.notice.buttons()[0].click()
    assert [row.name for row in page.list.model.rows] == ["Bộ A"]


def test_a_code_typed_by_hand_stays(opened: SetsPage, store: Store) -> None:
    put(opened, 1, CODE, " 1.9 ")
    assert stored(opened, store).criteria[1].code == "1.9"
