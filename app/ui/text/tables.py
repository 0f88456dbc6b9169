"""Small tables in the text: put in, rows and columns added and taken away, cells merged."""

from functools import partial

from PySide6.QtGui import QTextCursor, QTextTable
from PySide6.QtWidgets import QMenu, QWidget

from app.domain.markup import Cell, SmallTable
from app.ui import messages
from app.ui.text import formats
from app.ui.text.editor import TextEditor
from app.ui.text.widths_dialog import WidthsDialog
from app.ui.text.writer import insert_table, set_head_rows, set_shares

_ROWS, _COLUMNS = 3, 3
_MOST_HEAD_ROWS = 3


def insert_small_table(editor: TextEditor) -> None:
    """Put an empty table behind the current paragraph; the cursor goes into its first cell."""
    cursor = editor.textCursor()
    if cursor.currentTable() is not None:
        return
    cursor.movePosition(QTextCursor.MoveOperation.EndOfBlock)
    empty = SmallTable(((Cell(),) * _COLUMNS,) * _ROWS)
    table = insert_table(cursor, empty, ())
    editor.setTextCursor(table.cellAt(0, 0).firstCursorPosition())


def table_menu(editor: TextEditor, parent: QWidget) -> QMenu:
    """What can be done with the table at the text cursor."""
    menu = QMenu(parent)
    insert = menu.addAction("Chèn bảng nhỏ", lambda: insert_small_table(editor))
    menu.addSeparator()
    edits = [
        menu.addAction("Thêm dòng bên dưới", lambda: _insert_row(editor)),
        menu.addAction("Thêm cột bên phải", lambda: _insert_column(editor)),
        menu.addAction("Xóa dòng", lambda: _remove_row(editor)),
        menu.addAction("Xóa cột", lambda: _remove_column(editor)),
        menu.addAction("Gộp các ô đã chọn", lambda: _merge(editor)),
        menu.addAction("Tách ô", lambda: _split(editor)),
        menu.addMenu(_head_rows_menu(editor, menu)),
        menu.addAction("Độ rộng các cột…", lambda: _set_widths(editor)),
        menu.addAction("Xóa bảng", lambda: _remove_table(editor)),
    ]

    def update() -> None:
        is_in_table = editor.textCursor().currentTable() is not None
        insert.setEnabled(not is_in_table)
        for action in edits:
            action.setEnabled(is_in_table)

    menu.aboutToShow.connect(update)
    return menu


def _head_rows_menu(editor: TextEditor, parent: QMenu) -> QMenu:
    menu = QMenu("Số dòng đầu bảng", parent)
    for count in range(_MOST_HEAD_ROWS + 1):
        menu.addAction(str(count), partial(_set_head_rows, editor, count))
    return menu


def _place(editor: TextEditor) -> tuple[QTextTable, int, int] | None:
    cursor = editor.textCursor()
    table = cursor.currentTable()
    if table is None:
        return None
    cell = table.cellAt(cursor)
    return table, cell.row(), cell.column()


def _insert_row(editor: TextEditor) -> None:
    if place := _place(editor):
        table, row, _column = place
        table.insertRows(row + 1, 1)


def _insert_column(editor: TextEditor) -> None:
    if place := _place(editor):
        table, _row, column = place
        table.insertColumns(column + 1, 1)
        _forget_widths(table)


def _remove_row(editor: TextEditor) -> None:
    if place := _place(editor):
        table, row, column = place
        is_last = table.rows() == 1
        table.removeRows(row, 1)
        if not is_last:
            _go_to(editor, table, row, column)


def _remove_column(editor: TextEditor) -> None:
    if place := _place(editor):
        table, row, column = place
        is_last = table.columns() == 1
        table.removeColumns(column, 1)
        if not is_last:
            _forget_widths(table)
            _go_to(editor, table, row, column)


def _go_to(editor: TextEditor, table: QTextTable, row: int, column: int) -> None:
    cell = table.cellAt(min(row, table.rows() - 1), min(column, table.columns() - 1))
    editor.setTextCursor(cell.firstCursorPosition())


def _merge(editor: TextEditor) -> None:
    if place := _place(editor):
        place[0].mergeCells(editor.textCursor())


def _split(editor: TextEditor) -> None:
    if place := _place(editor):
        table, row, column = place
        table.splitCell(row, column, 1, 1)


def _remove_table(editor: TextEditor) -> None:
    if place := _place(editor):
        table = place[0]
        table.removeRows(0, table.rows())


def _set_widths(editor: TextEditor) -> None:
    if place := _place(editor):
        table = place[0]
        look = table.format()
        dialog = WidthsDialog(
            editor, table.columns(), formats.string_property(look, formats.SHARES)
        )
        if messages.run(dialog):
            set_shares(look, dialog.shares())
            table.setFormat(look)


def _set_head_rows(editor: TextEditor, count: int) -> None:
    if place := _place(editor):
        table = place[0]
        look = table.format()
        set_head_rows(look, min(count, table.rows()))
        table.setFormat(look)


def _forget_widths(table: QTextTable) -> None:
    look = table.format()
    set_shares(look, ())
    table.setFormat(look)
