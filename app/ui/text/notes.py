"""Footnotes: written in a small window, shown as a number in the text."""

from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QVBoxLayout, QWidget

from app.ui import messages
from app.ui.dialog_buttons import AnswerButtons
from app.ui.text import formats
from app.ui.text.editor import TextEditor
from app.ui.text.writer import insert_note


class NoteDialog(QDialog):
    """Edits the content of one footnote; each line is a paragraph of it."""

    def __init__(self, parent: QWidget | None, markup: str, *, is_read_only: bool = False) -> None:
        super().__init__(parent)
        self.setWindowTitle("Chú thích ở cuối trang")
        self.resize(520, 220)
        self.editor = TextEditor(self, is_inline=True, has_breaks=True)
        self.editor.setAccessibleName("Nội dung chú thích")
        self.editor.show_markup(markup)
        self.editor.setReadOnly(is_read_only)
        label = QLabel("&Nội dung chú thích:", self)
        label.setBuddy(self.editor)
        buttons: QDialogButtonBox
        if is_read_only:
            buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
            buttons.rejected.connect(self.reject)
        else:
            buttons = AnswerButtons(self, "Giữ chú thích")
        layout = QVBoxLayout(self)
        for widget in (label, self.editor, buttons):
            layout.addWidget(widget)


def edit_note(editor: TextEditor) -> None:
    """Change the footnote beside the text cursor, or put a new one there."""
    found = editor.object_at_cursor()
    if found and found[1].objectType() == formats.NOTE_OBJECT:
        change_note(editor, found[0])
        return
    dialog = NoteDialog(editor.window(), "")
    if messages.run(dialog) and (markup := dialog.editor.markup()):
        insert_note(editor.textCursor(), markup, editor.currentCharFormat())


def change_note(editor: TextEditor, position: int) -> None:
    """Change the footnote at ``position``; an emptied one goes."""
    cursor = QTextCursor(editor.document())
    cursor.setPosition(position)
    cursor.movePosition(QTextCursor.MoveOperation.Right, QTextCursor.MoveMode.KeepAnchor)
    look = cursor.charFormat()
    dialog = NoteDialog(
        editor.window(),
        formats.string_property(look, formats.NOTE_MARKUP),
        is_read_only=editor.isReadOnly(),
    )
    if not messages.run(dialog) or editor.isReadOnly():
        return
    if markup := dialog.editor.markup():
        look.setProperty(formats.NOTE_MARKUP, markup)
        cursor.setCharFormat(look)
    else:
        cursor.removeSelectedText()
