"""The text field: typing, looks, items, notes, tables, clipboard."""

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QTextCursor, QTextTable
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QMenu
from pytestqt.qtbot import QtBot

from app.domain.markup import SmallTable, parse
from app.ui.text.editor import TextEditor
from app.ui.text.notes import NoteDialog
from app.ui.text.panel import TextPanel, add_text_actions
from app.ui.text.tables import insert_small_table, table_menu
from app.ui.text.widths_dialog import WidthsDialog
from tests.ui.conftest import Dialogs
from tests.ui.typing_keys import type_as_unikey, type_text

CTRL = Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def editor(app: QApplication, qtbot: QtBot, dialogs: Dialogs) -> TextEditor:
    assert app is not None
    assert not dialogs.shown
    field = TextEditor()
    add_text_actions(field)
    qtbot.addWidget(field)
    field.show()
    field.setFocus()
    return field


def test_typing_gives_markup(editor: TextEditor) -> None:
    type_text(editor, "Kế hoạch *2026*")
    assert editor.markup() == r"Kế hoạch \*2026\*"


def test_backspaces_of_an_input_method_disturb_nothing(editor: TextEditor) -> None:
    type_as_unikey(editor, "- Kế hoạch\n+ Thực hiện\nmột")
    QApplication.processEvents()
    assert editor.markup().split("\n")[0] == "- Kế hoạch"
    type_as_unikey(editor, " nhiệm vụ")
    QApplication.processEvents()
    assert editor.markup().endswith("một nhiệm vụ")


def test_bold_and_italic_by_keys(editor: TextEditor) -> None:
    type_text(editor, "a")
    QTest.keyClick(editor, Qt.Key.Key_B, CTRL)
    type_text(editor, "b")
    QTest.keyClick(editor, Qt.Key.Key_B, CTRL)
    QTest.keyClick(editor, Qt.Key.Key_I, CTRL)
    type_text(editor, "c")
    assert editor.markup() == "a**b***c*"


def test_enter_goes_on_with_the_list_and_ends_it(editor: TextEditor) -> None:
    type_text(editor, "- một\nhai\n\nba")
    assert editor.markup() == "- một\n- hai\nba"


def test_items_are_indented_and_undo_takes_back_one_step(editor: TextEditor) -> None:
    type_text(editor, "- x\n")
    assert editor.document().begin().blockFormat().leftMargin() > 0
    editor.undo()
    assert editor.toPlainText() == "- x"
    editor.redo()
    type_text(editor, "y")
    assert editor.markup() == "- x\n- y"


def test_toggling_an_item(editor: TextEditor) -> None:
    editor.show_markup("một\nhai")
    editor.selectAll()
    editor.toggle_item("+ ")
    assert editor.markup() == "+ một\n+ hai"
    editor.toggle_item("+ ")
    assert editor.markup() == "một\nhai"


def test_a_note_is_inserted_and_changed(editor: TextEditor, dialogs: Dialogs) -> None:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, NoteDialog)
        type_text(dialog.editor, "Số liệu\n2025")

    editor.show_markup("Đạt 80%")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    dialogs.fill = fill
    QTest.keyClick(editor, Qt.Key.Key_F, CTRL | Qt.KeyboardModifier.AltModifier)
    assert editor.markup() == r"Đạt 80%^[Số liệu\n2025]"
    editor.note_activated.emit(7)
    assert editor.markup() == r"Đạt 80%^[Số liệu\n2025Số liệu\n2025]"


def test_text_behind_a_note_is_text(editor: TextEditor) -> None:
    editor.show_markup("a^[n]")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    type_text(editor, " b")
    assert editor.markup() == "a^[n] b"


def test_notes_and_lines_are_drawn(editor: TextEditor) -> None:
    editor.describe = lambda markup: f"‹{markup}›"
    editor.show_markup("a^[một] b^[hai]\n{{tasks-1}}")
    assert not editor.grab().isNull()


def test_a_note_has_a_tip(editor: TextEditor) -> None:
    editor.show_markup("a^[một]")
    editor.moveCursor(QTextCursor.MoveOperation.End)
    found = editor.object_at_cursor()
    assert found is not None
    assert editor._tip(found[1]) == "một"


def test_a_small_table_is_filled_in(editor: TextEditor) -> None:
    insert_small_table(editor)
    for text in ("TT", "Nội dung", "Ghi chú"):
        type_text(editor, text)
        QTest.keyClick(editor, Qt.Key.Key_Tab)
    assert editor.markup().split("\n")[:2] == ["{| head=1", "| TT | Nội dung | Ghi chú "]


def test_table_commands(editor: TextEditor) -> None:
    insert_small_table(editor)
    menu = table_menu(editor, editor)
    menu.aboutToShow.emit()
    by_name = {action.text(): action for action in menu.actions()}
    for name in ("Thêm dòng bên dưới", "Thêm cột bên phải", "Xóa dòng", "Xóa cột"):
        by_name[name].trigger()
    assert editor.markup().count("\n") == 4
    assert not by_name["Chèn bảng nhỏ"].isEnabled()
    by_name["Xóa bảng"].trigger()
    assert editor.markup() == ""


def test_pasting_from_word_keeps_only_what_the_markup_knows(editor: TextEditor) -> None:
    data = QMimeData()
    data.setHtml(
        "<p style='color:red;font-size:30pt'>Một <b>hai</b> <i>ba</i></p>"
        "<p class=MsoListParagraph>-<span>&nbsp;&nbsp; </span>bốn</p><ul><li>năm</li></ul>"
        "<p>• sáu</p><img src='file:///x.png'>"
    )
    editor.insertFromMimeData(data)
    assert editor.markup() == "Một **hai** *ba*\n- bốn\n- năm\n- sáu"


def test_pasting_a_html_table(editor: TextEditor) -> None:
    data = QMimeData()
    data.setHtml("<table><tr><td colspan=2>a</td></tr><tr><td>b</td><td>c</td></tr></table>")
    editor.insertFromMimeData(data)
    assert editor.markup() == "{| head=1\n| a | < \n| b | c \n|}"


def test_copying_inside_the_program_keeps_notes(editor: TextEditor) -> None:
    editor.show_markup("a **b**^[chú]\n- c\n{{tasks-1}}")
    editor.selectAll()
    editor.copy()
    assert "\ufffc" not in QGuiApplication.clipboard().text()
    editor.moveCursor(QTextCursor.MoveOperation.End)
    editor.paste()
    assert editor.markup().count("^[chú]") == 2


def test_an_inline_field_stays_one_line(app: QApplication, qtbot: QtBot) -> None:
    assert app is not None
    field = TextEditor(is_inline=True)
    qtbot.addWidget(field)
    type_text(field, "một\nhai")
    data = QMimeData()
    data.setText(" ba\nbốn")
    field.insertFromMimeData(data)
    assert field.markup() == "mộthaiba bốn"


def test_showing_is_no_edit(editor: TextEditor, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(editor.edited):
        editor.show_markup("- a\n**b**")


def test_panel_has_named_buttons(app: QApplication, qtbot: QtBot) -> None:
    assert app is not None
    panel = TextPanel(None, "Đoạn kết")  # type: ignore[arg-type]
    qtbot.addWidget(panel)
    assert panel.editor.accessibleName() == "Đoạn kết"


def test_widths_of_a_small_table(editor: TextEditor, dialogs: Dialogs) -> None:
    editor.show_markup("{| head=1\n| a | b\n| c | d\n|}")
    table = next(frame for frame in editor.document().rootFrame().childFrames())
    editor.setTextCursor(table.firstCursorPosition())

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, WidthsDialog)
        dialog.is_automatic.setChecked(False)
        for field, share in zip(dialog.fields, (25, 75), strict=True):
            field.setValue(share)

    dialogs.fill = fill
    menu = table_menu(editor, editor)
    next(action for action in menu.actions() if action.text().startswith("Độ rộng")).trigger()
    assert editor.markup().startswith("{| widths=25,75 head=1")


@pytest.mark.parametrize(("command", "count"), [("0", 0), ("2", 2), ("3", 2)])
def test_head_rows_of_a_small_table(editor: TextEditor, command: str, count: int) -> None:
    editor.show_markup("{| head=1\n| a | b\n| c | d\n|}")
    table = next(frame for frame in editor.document().rootFrame().childFrames())
    assert isinstance(table, QTextTable)
    editor.setTextCursor(table.firstCursorPosition())
    menu = table_menu(editor, editor)
    heads = next(a.menu() for a in menu.actions() if a.text() == "Số dòng đầu bảng")
    assert isinstance(heads, QMenu)
    next(action for action in heads.actions() if action.text() == command).trigger()
    (shown,) = parse(editor.markup())
    assert isinstance(shown, SmallTable)
    assert shown.head_rows == table.format().headerRowCount() == count
    editor.undo()
    assert editor.markup().startswith("{| head=1")
