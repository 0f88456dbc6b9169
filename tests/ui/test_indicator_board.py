"""Chỉ tiêu on the page "Nhiệm vụ theo quý": results typed in place, verdicts, filters, undo."""

from datetime import date
from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.domain.indicator_board import IndicatorBand
from app.domain.verdicts import Verdict
from app.models import Indicator
from app.models.entity import now
from app.services.plans import get_plan
from app.store import Store
from app.ui.work.indicator_page import IndicatorsPage
from app.ui.work.page import WorkPage
from app.ui.workspace import Workspace
from tests.services.test_indicator_results import keep
from tests.ui.conftest import Dialogs
from tests.ui.finding import check_model, press

TODAY = now().astimezone().date()


def make_page(workspace: Workspace, qtbot: QtBot) -> WorkPage:
    page = WorkPage(workspace)
    qtbot.addWidget(page)
    page.resize(1300, 640)
    page.show()
    QApplication.processEvents()
    return page


@pytest.fixture
def keys(store: Store) -> list[str]:
    return keep(store)[1]


@pytest.fixture
def board(keys: list[str], workspace: Workspace, qtbot: QtBot) -> IndicatorsPage:
    assert keys
    page = make_page(workspace, qtbot)
    page.boards.group.button(1).click()
    return page.indicators


def seen(board: IndicatorsPage) -> list[str]:
    rows = board.view.indicators.rows
    return [row.words if isinstance(row, IndicatorBand) else row.item.title for row in rows]


def type_here(board: IndicatorsPage, text: str, key: Qt.Key) -> None:
    """Into the field that is open, or that the first letter opens."""
    field = QApplication.focusWidget()
    if not isinstance(field, QLineEdit):
        QTest.keyClick(board.view, Qt.Key.Key_Return)
        field = QApplication.focusWidget()
    assert isinstance(field, QLineEdit)
    QTest.keyClicks(field, text)
    QTest.keyClick(field, key)
    QApplication.processEvents()


def stored(store: Store, board: IndicatorsPage) -> list[Indicator]:
    return store.read(get_plan, board.view.items()[0].plan_id).indicators


def test_results_are_typed_one_after_the_other(board: IndicatorsPage, store: Store) -> None:
    assert seen(board) == [
        "01/KH-SGDĐT · đạt 0/1, chưa có kết quả 1",
        "9.1. Trường tốt",
        "01/KH-SGDĐT · II. Thi · đạt 0/2, chưa có kết quả 2",
        "Điểm thi",
        "Bỏ học",
    ]
    type_here(board, "85,2%", Qt.Key.Key_Tab)
    type_here(board, "30/6/2026", Qt.Key.Key_Tab)
    type_here(board, "uoc", Qt.Key.Key_Tab)  # and on to the result of the next row
    type_here(board, "6,39", Qt.Key.Key_Return)
    said = [(row.result, row.result_on, row.result_note) for row in stored(store, board)]
    assert said == [
        ("85,2%", date(2026, 6, 30), "uoc"), ("6,39", TODAY, ""), ("", None, ""),
    ]  # fmt: skip
    assert [one.judgement.verdict for one in board.view.items()] == [
        Verdict.EXCEEDED, Verdict.MISSED, Verdict.NO_RESULT,
    ]  # fmt: skip
    assert seen(board)[2] == "01/KH-SGDĐT · II. Thi · đạt 0/2, chưa đạt 1, chưa có kết quả 1"
    assert board.verdicts.buttons[Verdict.EXCEEDED].text() == "Vượt (1)"
    assert board.verdicts.summary.text() == "Đạt và vượt: 1/3"


def test_a_wrong_day_changes_nothing(board: IndicatorsPage, store: Store) -> None:
    type_here(board, "85", Qt.Key.Key_Tab)
    type_here(board, "31/12/2999", Qt.Key.Key_Return)
    assert stored(store, board)[0].result_on == TODAY
    assert board.view.items()[0].reached.result_on == TODAY


def test_delete_clears_and_is_taken_back(board: IndicatorsPage, store: Store) -> None:
    type_here(board, "85", Qt.Key.Key_Return)
    board.view.selectAll()
    QTest.keyClick(board.view, Qt.Key.Key_Delete)
    assert not stored(store, board)[0].result
    QApplication.processEvents()
    press(board.window(), "Hoàn tác")
    assert stored(store, board)[0].result == "85"


def test_a_column_from_excel_is_pasted(board: IndicatorsPage, store: Store) -> None:
    QApplication.clipboard().setText("85%\tx\r\n\r\n240\r\nthừa\r\n")
    QTest.keyClick(board.view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert [row.result for row in stored(store, board)] == ["85%", "", "240"]
    assert board.verdicts.summary.text() == "Đạt và vượt: 2/3"


def test_verdicts_and_words_narrow(board: IndicatorsPage, qtbot: QtBot) -> None:
    type_here(board, "85", Qt.Key.Key_Return)
    board.verdicts.buttons[Verdict.NO_RESULT].click()
    assert [item.title for item in board.view.items()] == ["Điểm thi", "Bỏ học"]
    board.filters.text.setText("diem")
    qtbot.waitUntil(lambda: [item.title for item in board.view.items()] == ["Điểm thi"])
    board.verdicts.buttons[Verdict.MET].click()
    assert "“Đạt”" in board.nothing.text()
    assert board.nothing.isVisible()


def test_of_a_plan_that_is_chosen_all_is_shown(board: IndicatorsPage) -> None:
    filters = board.filters
    filters.restore({"year": "2025"})
    board.ask()
    assert not board.view.items()
    filters.plan.setCurrentIndex(1)
    filters.plan.activated.emit(1)
    assert filters.year.currentText() == "Mọi năm"
    assert [item.title for item in board.view.items()] == ["9.1. Trường tốt", "Điểm thi", "Bỏ học"]


def test_what_was_chosen_is_there_at_the_next_start(
    board: IndicatorsPage, workspace: Workspace, qtbot: QtBot
) -> None:
    assert board.filters.year.currentText() == "Năm 2026"  # the newest, at first
    board.verdicts.buttons[Verdict.NO_RESULT].click()
    again = make_page(workspace, qtbot).indicators
    assert again.isVisible()
    assert again.verdicts.verdict() is Verdict.NO_RESULT
    assert again.filters.year.currentText() == "Năm 2026"


def test_without_plans_it_says_what_to_do(workspace: Workspace, qtbot: QtBot) -> None:
    page = make_page(workspace, qtbot)
    page.boards.group.button(1).click()
    assert "hãy ban hành kế hoạch" in page.indicators.nothing.text()
    assert not page.indicators.export.isEnabled()


def test_the_list_goes_out_to_excel(
    board: IndicatorsPage, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    type_here(board, "=85", Qt.Key.Key_Return)
    dialogs.file = tmp_path / "kết quả.xlsx"
    board.export.trigger()
    qtbot.waitUntil(dialogs.file.is_file)
    sheet = load_workbook(dialogs.file).active
    assert sheet is not None
    cells = [cell for row in sheet.iter_rows() for cell in row if cell.value]
    texts = [str(cell.value) for cell in cells]
    assert {"BẢNG KẾT QUẢ CHỈ TIÊU", "NĂM 2026", "9.1. Trường tốt", "Vượt"} <= set(texts)
    assert [cell.data_type for cell in cells if cell.value == "=85"] == ["s"]
    assert any("đạt 1/3 (vượt 1), chưa có kết quả 2" in text for text in texts)


def test_the_model_keeps_qts_rules(board: IndicatorsPage, qtmodeltester: ModelTester) -> None:
    check_model(qtmodeltester, board.view.indicators)
