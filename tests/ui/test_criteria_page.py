"""The page "Tiêu chí thi đua": score by keys, see the totals, show evidence, take the steps."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.assessment_flow import AssessmentState
from app.domain.criteria import ScoringKind
from app.domain.scoring import Mark, Side
from app.models import CriteriaSet, Criterion
from app.services import assessments, criteria_sets, directory, evidence
from app.services.assessment_steps import list_events
from app.services.assessments import Sheet, get_sheet
from app.store import Store
from app.ui import newest
from app.ui.criteria.assessments_page import AssessmentsPage
from app.ui.criteria.board import Wanted
from app.ui.criteria.columns import COLUMNS, NAMES, shown_columns
from app.ui.criteria.evidence_dialogs import DocumentDialog, KnownEvidenceDialog
from app.ui.criteria.sheet_page import SheetPage
from app.ui.criteria.start_dialog import StartDialog
from app.ui.criteria.view import key_text
from app.ui.life.reason_dialog import ReasonDialog
from app.ui.workspace import Workspace
from tests.factories import make_agency
from tests.services.test_assessments import make_set
from tests.ui.conftest import Dialogs
from tests.ui.finding import check_model, press
from tests.ui.typing_keys import type_text

D = Decimal
Key = Qt.Key


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is asked for is there at once."""
    monkeypatch.setattr(newest, "PATIENCE_MS", 10_000)


def criteria_set() -> CriteriaSet:
    """``make_set`` with a yes-or-no row; what is no task of the unit may be left out."""
    made = make_set()
    made.criteria[1].evidence = "Kế hoạch\nBáo cáo"
    made.criteria[5].kind = ScoringKind.YES_NO
    made.allows_unassigned = True
    made.deadlines = {"self": "10/6"}
    return made


def keep(store: Store, *units: str) -> list[str]:
    held = criteria_set()
    store.write(criteria_sets.save_set, held)
    return [store.write(assessments.start_assessment, held.id, unit, "2026") for unit in units]


def show(workspace: Workspace, qtbot: QtBot) -> AssessmentsPage:
    page = AssessmentsPage(workspace)
    qtbot.addWidget(page)
    page.resize(1300, 640)
    page.show()
    QApplication.processEvents()
    return page


@pytest.fixture
def page(workspace: Workspace, store: Store, qtbot: QtBot) -> AssessmentsPage:
    """An open assessment."""
    (key,) = keep(store, "Sở GDĐT An Hòa")
    page = show(workspace, qtbot)
    page.open(key)
    return page


@pytest.fixture
def sheet(page: AssessmentsPage) -> SheetPage:
    """Its first scored row is chosen."""
    assert page.sheet.view.current() == 1
    return page.sheet


def stored(sheet: SheetPage, store: Store) -> Sheet:
    """As it is in the data, where the same totals are shown."""
    read = store.read(get_sheet, sheet.open_id())
    assert sheet.board
    for side in Side:
        assert sheet.board.whole(side) == read.totals(side).whole
    return read


def cells(sheet: SheetPage, place: int) -> dict[str, str]:
    model = sheet.view.sheet
    return {name: str(model.index_of(place, at).data() or "") for at, name in enumerate(NAMES)}


def total(sheet: SheetPage, side: Side, row: int = 1) -> str:
    return sheet.totals.figures[row][side].text()


def key(sheet: SheetPage, *keys: Qt.Key) -> None:
    for one in keys:
        QTest.keyClick(sheet.view, one)


def type_in(sheet: SheetPage, first: Qt.Key, rest: str) -> None:
    """A key that opens a field, what is typed into it, Enter."""
    key(sheet, first)
    editor = sheet.view.indexWidget(sheet.view.currentIndex())
    assert isinstance(editor, QLineEdit)
    type_text(editor, rest)
    QTest.keyClick(editor, Key.Key_Return)
    QApplication.processEvents()


def take_back(sheet: SheetPage) -> None:
    QApplication.processEvents()  # the bar shows its buttons
    press(sheet.notice, "Hoàn tác")


# --- the list ------------------------------------------------------------------------------------


def test_the_first_assessment(
    workspace: Workspace, store: Store, qtbot: QtBot, dialogs: Dialogs
) -> None:
    store.write(directory.save_agency, make_agency())
    store.write(criteria_sets.save_set, criteria_set())
    old = CriteriaSet(name="Cũ", valid_until=date(2019, 7, 31))  # the first in the list
    store.write(criteria_sets.save_set, old)
    page = show(workspace, qtbot)

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, StartDialog)
        assert dialog.sets.currentText() == "Thử"
        dialog.sets.setCurrentIndex(dialog.sets.findText("Cũ"))
        assert "áp dụng đến 31/07/2019" in dialog.remark.text()
        dialog.sets.setCurrentIndex(dialog.sets.findText("Thử"))
        assert dialog.remark.isHidden()
        assert dialog.unit.text() == make_agency().name
        dialog.year.setCurrentText("")
        dialog.accept()
        assert "Hãy ghi năm" in dialog.problem.text()
        dialog.year.setCurrentText("2025-2026")
        dialog.accept()

    dialogs.fill = fill
    press(page, "Lập phiếu chấm đầu tiên")
    assert page.pages.currentWidget() is page.sheet
    assert page.sheet.title.text() == f"{make_agency().name} · 2025-2026 · Thử"
    press(page, "‹ Danh sách")
    assert [line.row.year for line in page.list.model.rows] == ["2025-2026"]


def test_the_trash_and_back(workspace: Workspace, store: Store, qtbot: QtBot) -> None:
    first, _ = keep(store, "Sở A", "Sở B")
    page = show(workspace, qtbot)
    QTest.keyClick(page.list.view, Key.Key_Return)
    assert page.sheet.open_id() == first
    QTest.keyClick(page.sheet, Key.Key_Escape)
    QTest.keyClick(page.list.view, Key.Key_Delete)
    assert [line.row.unit for line in page.list.model.rows] == ["Sở B"]
    press(page, "Hoàn tác")
    assert len(page.list.model.rows) == 2


# --- scoring -------------------------------------------------------------------------------------


def test_levels_by_single_keys(sheet: SheetPage, store: Store) -> None:
    key(sheet, Key.Key_3)
    assert (cells(sheet, 1)["mark"], cells(sheet, 1)["self"], cells(sheet, 0)["self"]) == (
        "Mức 3", "50", "50",
    )  # fmt: skip
    type_in(sheet, Key.Key_2, "80")
    assert (cells(sheet, 1)["mark"], cells(sheet, 1)["self"]) == ("Mức 2, 80%", "40")
    assert total(sheet, Side.SELF) == "Tự chấm 40/110 · đã chấm 1/4 (chưa đủ)"
    assert stored(sheet, store).mark(1, Side.SELF) == Mark(2, D(80))
    take_back(sheet)
    assert cells(sheet, 1)["mark"] == "Mức 3"
    QTest.keyClick(sheet, Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert (cells(sheet, 1)["mark"], stored(sheet, store).points(1, Side.SELF)) == ("", None)


def test_steps_yes_no_and_no_task(sheet: SheetPage, store: Store) -> None:
    sheet.view.choose(2)
    type_in(sheet, Key.Key_1, "00; 80")
    assert (cells(sheet, 2)["mark"], cells(sheet, 2)["self"]) == ("100; 80", "15")
    sheet.view.choose(5)
    key(sheet, Key.Key_Space)
    assert cells(sheet, 5)["mark"] == "Đạt"
    sheet.view.choose(4)
    key(sheet, Key.Key_K)
    assert total(sheet, Side.SELF) == "Tự chấm 35/90 · đã chấm 2/3, bỏ 1 (chưa đủ)"
    key(sheet, Key.Key_Delete)
    assert stored(sheet, store).mark(4, Side.SELF).is_blank


def test_what_cannot_be_is_one_sentence(sheet: SheetPage, store: Store) -> None:
    type_in(sheet, Key.Key_2, "180")
    assert "% phải từ 0 đến 100" in sheet.notice.text()
    type_in(sheet, Key.Key_2, "tốt")
    assert "Không hiểu “tot”" in sheet.notice.text()
    assert stored(sheet, store).mark(1, Side.SELF).is_blank


def test_sides_and_bonus(sheet: SheetPage, store: Store) -> None:
    key(sheet, Key.Key_3)
    press(sheet, "Thẩm định")
    type_in(sheet, Key.Key_2, "70")
    assert (cells(sheet, 1)["appraiser"], cells(sheet, 1)["difference"]) == ("35", "-15")
    sheet.view.choose(0)
    type_in(sheet, Key.Key_Minus, "14")
    assert (cells(sheet, 0)["bonus"], cells(sheet, 0)["appraiser"]) == ("-14", "35")
    assert total(sheet, Side.APPRAISER, 0).startswith("Thẩm định 21/70, gồm -14")
    type_in(sheet, Key.Key_Plus, "15")
    assert "không quá 20%" in sheet.notice.text()
    sheet.view.choose(1)
    key(sheet, Key.Key_Delete)  # the mark, though a bonus was typed last
    read = stored(sheet, store)
    assert read.bonuses(Side.APPRAISER) == {0: D(-14)}
    assert read.mark(1, Side.APPRAISER).is_blank


def test_a_narrow_bar_tells_the_side_at_hand_at_length(sheet: SheetPage) -> None:
    key(sheet, Key.Key_3)
    press(sheet, "Thẩm định")
    sheet.totals.resize(320, sheet.totals.height())
    assert (total(sheet, Side.SELF), total(sheet, Side.CLUSTER)) == (
        "Tự chấm 50 · 1/4", "Cụm chưa có",
    )  # fmt: skip
    assert total(sheet, Side.APPRAISER) == "Thẩm định chưa có điểm"
    assert "50/110" in sheet.totals.figures[1][Side.SELF].toolTip()


def test_the_panel_scores_and_notes(sheet: SheetPage, store: Store) -> None:
    press(sheet.panel, "Mức 2")
    field = sheet.panel.marks.fields[0]
    type_text(field, "60\n")
    assert cells(sheet, 1)["mark"] == "Mức 2, 60%"
    type_text(sheet.panel.note, "Còn thiếu báo cáo quý")
    key(sheet, Key.Key_Down)  # what was typed belongs to the row before
    read = stored(sheet, store)
    notes = [read.score(place, Side.SELF) for place in (1, 2)]
    assert notes[0]
    assert notes[0].note == "Còn thiếu báo cáo quý"
    assert notes[1] is None
    press_fields = sheet.panel.marks.fields
    assert [field.accessibleName() for field in press_fields] == ["Công khai", "Đúng hạn"]
    type_text(press_fields[0], "100\n")
    assert (cells(sheet, 2)["mark"], cells(sheet, 2)["self"]) == ("100; –", "")


# --- finding -------------------------------------------------------------------------------------


def test_the_next_open_row_and_the_filters(sheet: SheetPage) -> None:
    key(sheet, Key.Key_3, Key.Key_F4)
    assert sheet.view.current() == 2
    key(sheet, Key.Key_F4, Key.Key_F4, Key.Key_F4)
    assert sheet.view.current() == 2  # round again, past what is scored

    def shown(wanted: Wanted, text: str = "") -> list[int]:
        box = sheet.filters.wanted
        box.setCurrentIndex(box.findData(wanted.value))
        sheet.filters.text.setText(text)
        box.activated.emit(0)
        return sheet.view.sheet.places()

    assert shown(Wanted.OPEN) == [0, 2, 3, 4, 5]
    assert shown(Wanted.LACKING) == [0, 1]
    assert shown(Wanted.DIFFERING) == []
    assert shown(Wanted.ALL, "dong hai") == [3, 5]
    press(sheet, "Bỏ lọc")
    assert len(sheet.view.sheet.places()) == 6


def test_what_was_open_is_open_again(
    workspace: Workspace, store: Store, qtbot: QtBot, sheet: SheetPage
) -> None:
    sheet.view.collapse(sheet.view.sheet.index_of(3))
    sheet.view.choose(2)
    press(sheet, "Thẩm định")
    sheet.stop()
    page = show(workspace, qtbot)
    again = page.sheet
    assert (again.open_id(), again.view.current(), again.side) == (
        sheet.open_id(), 2, Side.APPRAISER,
    )  # fmt: skip
    assert not again.view.isExpanded(again.view.sheet.index_of(3))
    assert stored(again, store)


# --- evidence ------------------------------------------------------------------------------------


@pytest.fixture
def attached(
    sheet: SheetPage, workspace: Workspace, dialogs: Dialogs, tmp_path: Path
) -> Callable[[], list[str]]:
    """A file added to the first row; answers what the panel lists."""
    dialogs.file = tmp_path / "Kế hoạch.pdf"
    dialogs.file.write_text("x", encoding="utf-8")
    press(sheet.panel, "Thêm tệp…")
    workspace.runner.wait()
    pieces = sheet.panel.evidence.pieces
    return lambda: [pieces.item(at).text() for at in range(pieces.count())]


def test_files_ticks_and_documents(
    sheet: SheetPage, dialogs: Dialogs, attached: Callable[[], list[str]]
) -> None:
    assert attached() == ["Kế hoạch.pdf"]
    part = sheet.panel.evidence
    part.wanted.item(1).setCheckState(Qt.CheckState.Checked)
    assert cells(sheet, 1)["evidence"] == "1 · 1/2"
    part.pieces.setCurrentRow(0)
    part.pieces.itemClicked.emit(part.pieces.item(0))
    assert [path.read_text(encoding="utf-8") for path in dialogs.opened] == ["x"]
    press(sheet.panel, "Bỏ")
    assert attached() == []
    take_back(sheet)
    assert attached() == ["Kế hoạch.pdf"]

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, DocumentDialog)
        dialog.number.setText("12/KH-SGDĐT")
        dialog.day.setText("5/3/2026")
        dialog.accept()

    dialogs.fill = fill
    press(sheet.panel, "Số văn bản…")
    assert attached() == ["Kế hoạch.pdf", "12/KH-SGDĐT, 05/03/2026"]


def test_evidence_of_another_criterion_is_used_again(
    sheet: SheetPage, store: Store, dialogs: Dialogs, attached: Callable[[], list[str]]
) -> None:
    sheet.view.choose(2)
    assert attached() == []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, KnownEvidenceDialog)
        assert dialog.list.item(0).text() == "Kế hoạch.pdf · tiêu chí 1.1"
        dialog.list.selectAll()
        dialog.accept()

    dialogs.fill = fill
    press(sheet.panel, "Đã có…")
    assert attached() == ["Kế hoạch.pdf"]
    held = store.read(evidence.evidence_of, sheet.open_id())
    assert len({piece.id for one in held.values() for piece in one.pieces}) == 1


def test_the_bundle_and_what_is_gone(
    sheet: SheetPage,
    workspace: Workspace,
    dialogs: Dialogs,
    attached: Callable[[], list[str]],
    tmp_path: Path,
) -> None:
    assert attached()
    dialogs.file = tmp_path / "gói.zip"
    menu = {action.text(): action for action in sheet.actions()}
    menu["Xuất &gói minh chứng…"].trigger()
    workspace.runner.wait()
    assert dialogs.file.is_file()
    assert "1 minh chứng" in sheet.notice.text()
    for file in workspace.paths.attachments.rglob("*.pdf"):
        file.unlink()
    menu["&Kiểm tra tệp minh chứng"].trigger()
    workspace.runner.wait()
    assert "1 tệp minh chứng không còn" in dialogs.shown[-1]


def test_dropped_files_go_to_the_row_below_the_mouse(
    sheet: SheetPage, workspace: Workspace, tmp_path: Path
) -> None:
    file = tmp_path / "Báo cáo.docx"
    file.write_text("x", encoding="utf-8")
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(file)), QUrl.fromLocalFile(str(tmp_path))])
    middle = sheet.view.visualRect(sheet.view.sheet.index_of(4)).center()
    at = QPointF(sheet.view.viewport().mapTo(sheet, middle))
    copy, left = Qt.DropAction.CopyAction, Qt.MouseButton.LeftButton
    event = QDropEvent(at, copy, data, left, Qt.KeyboardModifier.NoModifier)
    sheet.dropEvent(event)
    workspace.runner.wait()
    assert cells(sheet, 4)["evidence"] == "1"
    assert cells(sheet, 1)["evidence"] == "0/2"


# --- the way -------------------------------------------------------------------------------------


def test_the_way_to_the_final_state(sheet: SheetPage, store: Store, dialogs: Dialogs) -> None:
    press(sheet, "Hoàn thành tự chấm")
    assert "Còn 3 tiêu chí bắt buộc chưa chấm" in sheet.notice.text()
    for side in (Side.SELF, Side.APPRAISER):
        for place, mark in {1: Mark(3), 2: Mark(values=(D(100), D(100))), 4: Mark(3)}.items():
            row = store.read(get_sheet, sheet.open_id()).rows[place]
            store.write(assessments.write_mark, sheet.open_id(), row.id, side, mark)
    sheet.reload()
    dialogs.answer = 1  # see what lacks evidence
    press(sheet, "Hoàn thành tự chấm")
    assert "3 tiêu chí tự chấm có điểm" in dialogs.shown[-1]
    assert "1.1, 1.2, 2/1" in dialogs.shown[-1]
    assert sheet.filters.where().wanted is Wanted.LACKING
    assert stored(sheet, store).assessment.state is AssessmentState.DRAFT
    sheet.filters.clear()
    dialogs.answer = 0
    press(sheet, "Hoàn thành tự chấm")
    key(sheet, Key.Key_1)
    assert "điểm tự chấm không sửa được" in sheet.notice.text()
    press(sheet, "Hoàn thành thẩm định")

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ReasonDialog)
        dialog.field.setPlainText("Thiếu số liệu")

    dialogs.fill = fill
    press(sheet, "Trả lại để giải trình…")
    assert sheet.flow.state.text() == "Trả lại để giải trình"
    press(sheet, "Hoàn thành thẩm định")
    press(sheet, "Chốt kết quả…")
    assert stored(sheet, store).assessment.state is AssessmentState.FINAL
    assert sheet.flow.state.text() == "Đã chốt, chỉ xem"
    assert not any(button.isVisible() for button in sheet.flow.steps.values())
    steps = [event.step for event in store.read(list_events, sheet.open_id())]
    assert steps == ["self_score", "appraise", "return", "appraise", "finish"]
    assert sheet.panel.note.isReadOnly()


# --- pure ----------------------------------------------------------------------------------------


def test_the_model_keeps_the_rules_of_qt(sheet: SheetPage, qtmodeltester: ModelTester) -> None:
    check_model(qtmodeltester, sheet.view.sheet)
    key(sheet, Key.Key_3)
    check_model(qtmodeltester, sheet.view.sheet)


def test_a_narrow_window_keeps_the_points_of_the_side_at_hand() -> None:
    widths = {column.name: column.width for column in COLUMNS}
    narrow = shown_columns((), Side.APPRAISER, 480, widths)
    assert {"code", "title", "most", "mark", "appraiser"} <= narrow
    assert not narrow & {"note", "unit", "cluster"}
    assert "bonus" not in shown_columns((), Side.SELF, 5000, widths)
    assert shown_columns(("unit", "title"), Side.APPRAISER, 5000, widths) == set(NAMES) - {"unit"}


@pytest.mark.parametrize(
    ("kind", "typed", "answer"),
    [
        (ScoringKind.LEVEL, "3", ("3", True)),
        (ScoringKind.LEVEL, "2", ("2; ", False)),
        (ScoringKind.LEVEL, "8", ("8", False)),
        (ScoringKind.YES_NO, "2", None),
        (ScoringKind.STEPS, "1", ("1", False)),
        (ScoringKind.CONTEXT, "1", None),
        (ScoringKind.MANUAL, "x", None),
    ],
)
def test_keys_that_score(kind: ScoringKind, typed: str, answer: tuple[str, bool] | None) -> None:
    assert key_text(kind, typed) == answer


def test_context_rows_say_so(workspace: Workspace, store: Store, qtbot: QtBot) -> None:
    held = make_set()
    held.criteria.insert(1, Criterion(level=2, title="Dẫn", kind=ScoringKind.CONTEXT))
    store.write(criteria_sets.save_set, held)
    page = show(workspace, qtbot)
    page.open(store.write(assessments.start_assessment, held.id, "Sở A", "2026"))
    page.sheet.view.choose(1)
    assert "không chấm điểm" in page.sheet.panel.facts.text()
    key(page.sheet, Key.Key_3)
    assert page.sheet.board
    assert page.sheet.board.whole(Side.SELF).scored == 0
