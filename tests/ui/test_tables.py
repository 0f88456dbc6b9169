"""Tables of rows: the model, editing in place, commands, undo."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QTextEdit, QWidget
from pytestqt.modeltest import ModelTester
from pytestqt.qtbot import QtBot

from app.ui.tables.cell_editor import CellEditor
from app.ui.tables.columns import CellKind, Column, choice_column, text_column
from app.ui.tables.completer import NameCompleter, split_last_name
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_table import RowsTable
from tests.ui.finding import act, check_model
from tests.ui.typing_keys import type_as_unikey, type_text


@dataclass
class Row:
    name: str = ""
    kind: str = "a"
    is_on: bool = False
    count: int | None = None


def columns() -> Sequence[Column[Any]]:
    return (
        text_column("Tên", "name", kind=CellKind.MARKUP, suggestions=lambda: ["Phòng Một"]),
        choice_column("Loại", "kind", [("a", "Loại a"), ("b", "Loại b")]),
        Column(
            head="Bật",
            read=lambda row: row.is_on,
            write=lambda row, value: setattr(row, "is_on", value),
            kind=CellKind.TICK,
        ),
        Column(
            head="Số",
            read=lambda row: row.count,
            write=lambda row, value: setattr(row, "count", value),
            kind=CellKind.NUMBER,
        ),
    )


@pytest.fixture
def table(app: QApplication, qtbot: QtBot) -> Iterator[RowsTable]:
    assert app is not None
    host = QWidget()
    qtbot.addWidget(host)
    made = RowsTable(host, "rows", "dòng", columns(), Row)
    made.resize(600, 300)
    host.resize(600, 300)
    host.show()
    made.show_rows([Row("một"), Row("hai"), Row("ba")])
    yield made
    host.close()


def names(table: RowsTable) -> list[str]:
    return [row.name for row in table.rows()]


def test_model_keeps_qts_rules(qtmodeltester: ModelTester, app: QApplication) -> None:
    assert app is not None
    model = RowsModel(columns(), [Row("một"), Row("hai")])
    check_model(qtmodeltester, model)
    model.change("thêm", [*model.rows, Row()])
    check_model(qtmodeltester, model)


def test_typing_into_a_cell(table: RowsTable) -> None:
    table.view.setCurrentIndex(table.model.index(1, 0))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    field = table.view.findChild(QTextEdit)
    assert field is not None
    type_as_unikey(field, "Kế hoạch")
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert names(table) == ["một", "Kế hoạch", "ba"]
    table.model.stack.undo()
    assert names(table) == ["một", "hai", "ba"]


def test_escape_takes_back(table: RowsTable) -> None:
    table.view.setCurrentIndex(table.model.index(0, 0))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    field = table.view.findChild(QTextEdit)
    assert field is not None
    type_text(field, "khác")
    QTest.keyClick(field, Qt.Key.Key_Escape)
    assert names(table)[0] == "một"


def test_space_ticks(table: RowsTable) -> None:
    table.view.setCurrentIndex(table.model.index(0, 2))
    QTest.keyClick(table.view, Qt.Key.Key_Space)
    assert table.rows()[0].is_on


def test_a_number_may_be_taken_away(table: RowsTable) -> None:
    table.rows()[0].count = 7
    table.view.setCurrentIndex(table.model.index(0, 3))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    field = table.view.findChild(QLineEdit)
    assert field is not None
    field.clear()
    QTest.keyClick(field, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert table.rows()[0].count is None


def test_choice_is_written_with_its_value(table: RowsTable) -> None:
    table.model.setData(table.model.index(0, 1), "b")
    assert table.model.index(0, 1).data() == "Loại b"
    assert not table.model.setData(table.model.index(0, 1), "b")


def test_add_move_delete_and_take_back(table: RowsTable, qtbot: QtBot) -> None:
    table.view.setCurrentIndex(table.model.index(0, 0))
    with qtbot.waitSignal(table.edited):
        act(table.view, "Xuống")
    assert names(table) == ["hai", "một", "ba"]
    act(table.view, "Xóa")
    assert names(table) == ["hai", "ba"]
    act(table.view, "Thêm dòng")
    assert names(table) == ["hai", "ba", ""]
    for _ in range(3):
        act(table.view, "Hoàn tác")
    assert names(table) == ["một", "hai", "ba"]
    act(table.view, "Làm lại")
    assert names(table) == ["hai", "một", "ba"]


def test_delete_empties_a_cell_and_takes_away_a_row(table: RowsTable) -> None:
    table.view.setCurrentIndex(table.model.index(0, 0))
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    assert names(table) == ["", "hai", "ba"]
    table.view.selectRow(1)
    QTest.keyClick(table.view, Qt.Key.Key_Delete)
    assert names(table) == ["", "ba"]


def test_copying_gives_what_excel_takes(table: RowsTable) -> None:
    table.view.selectAll()
    QTest.keyClick(table.view, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    lines = QGuiApplication.clipboard().text().split("\n")
    assert lines[0].split("\t")[:2] == ["một", "Loại a"]
    assert len(lines) == 3


@pytest.mark.parametrize(
    ("text", "parts"),
    [("", ("", "")), ("Phò", ("", "Phò")), ("A; B", ("A; ", "B")), ("A,\nB", ("A,\n", "B"))],
)
def test_only_the_last_name_is_completed(text: str, parts: tuple[str, str]) -> None:
    assert split_last_name(text) == parts


def test_a_suggested_name_is_taken_from_the_pop_up(table: RowsTable) -> None:
    table.view.setCurrentIndex(table.model.index(0, 0))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    field = table.view.findChild(QTextEdit)
    assert field is not None
    type_text(field, "Khác; phò")
    assert field.toPlainText() == "Khác; phò"
    completer = field._completer
    assert completer.popup().isVisible()
    completer.activated.emit(completer.pathFromIndex(completer.completionModel().index(0, 0)))
    assert field.toPlainText() == "Khác; Phòng Một"
    completer.popup().hide()


def open_with_names(table: RowsTable, text: str) -> tuple[CellEditor, QWidget]:
    """The field of the first cell with this typed into it, and the pop-up, which has the keys."""
    table.view.setCurrentIndex(table.model.index(0, 0))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    field = table.view.viewport().findChild(CellEditor)
    assert field is not None
    type_text(field, text)
    popup = QApplication.activePopupWidget()
    assert popup is not None
    return field, popup


def test_enter_takes_the_name_gone_to_in_the_pop_up(table: RowsTable) -> None:
    field, popup = open_with_names(table, "Khác; phò")
    QTest.keyClick(popup, Qt.Key.Key_Down)
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert field.toPlainText() == "Khác; Phòng Một"
    assert field.isVisible()  # another name may follow
    assert not popup.isVisible()
    QTest.keyClick(field, Qt.Key.Key_Return)
    assert names(table)[0] == "Khác; Phòng Một"


def test_one_enter_keeps_what_was_typed_below_offered_names(table: RowsTable) -> None:
    field, popup = open_with_names(table, "phò")
    QTest.keyClick(popup, Qt.Key.Key_Return)
    assert names(table)[0] == "phò"
    assert not field.isVisible()
    assert not popup.isVisible()


def test_tab_goes_on_from_the_last_cell(table: RowsTable) -> None:
    table.view.setFocus()
    table.view.setCurrentIndex(table.model.index(2, 2))
    QTest.keyClick(table.view, Qt.Key.Key_Tab)
    assert table.view.currentIndex().column() == 3
    assert table.view.hasFocus()
    QTest.keyClick(table.view, Qt.Key.Key_Tab)
    assert not table.view.hasFocus()


def test_rows_are_as_high_as_their_text_however_many(table: RowsTable, qtbot: QtBot) -> None:
    table.show_rows([Row("một hai ba bốn năm sáu bảy tám " * 3) for _ in range(500)])
    one_line = table.view.verticalHeader().defaultSectionSize()
    qtbot.waitUntil(lambda: table.view.rowHeight(499) > one_line)
    assert table.view.rowHeight(0) == table.view.rowHeight(250) == table.view.rowHeight(499)


def test_the_pop_up_is_wide_enough_for_the_names(table: RowsTable) -> None:
    table.view.setColumnWidth(0, 60)
    table.view.setCurrentIndex(table.model.index(0, 0))
    QTest.keyClick(table.view, Qt.Key.Key_F2)
    field = table.view.viewport().findChild(CellEditor)
    assert field is not None
    type_text(field, "Ph")
    completer = field.findChild(NameCompleter)
    assert completer is not None
    assert completer.popup().width() > completer.popup().sizeHintForColumn(0)
