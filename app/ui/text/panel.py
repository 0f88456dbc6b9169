"""A text field with the buttons for what the markup can."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu, QToolButton, QVBoxLayout, QWidget

from app.ui.actions import make_action, make_button
from app.ui.icons import icon
from app.ui.text.editor import TextEditor
from app.ui.text.notes import change_note, edit_note
from app.ui.text.tables import table_menu
from app.ui.tool_row import ToolRow

NOTE_KEYS = "Ctrl+Alt+F"


def add_text_actions(editor: TextEditor) -> list[QAction]:
    """Bold, italic and footnotes for a field, with their keys."""
    editor.note_activated.connect(lambda position: change_note(editor, position))
    return [
        make_action(editor, "Đậm", editor.toggle_bold, keys="Ctrl+B", image="bold"),
        make_action(editor, "Nghiêng", editor.toggle_italic, keys="Ctrl+I", image="italic"),
        make_action(
            editor, "Chú thích", lambda: edit_note(editor), keys=NOTE_KEYS, image="footnote"
        ),
    ]


def inline_field(parent: QWidget, name: str, lines: int = 2) -> TextEditor:
    """A field for the markup of one line, as high as ``lines`` lines of it."""
    editor = TextEditor(parent, is_inline=True)
    editor.setAccessibleName(name)
    add_text_actions(editor)
    editor.setFixedHeight(lines * editor.fontMetrics().lineSpacing() + 16)
    return editor


class TextPanel(QWidget):
    """Buttons above, the field below. ``data_menu`` is filled by who knows the plan's tables."""

    edited = Signal()

    def __init__(self, parent: QWidget, name: str) -> None:
        super().__init__(parent)
        self.editor = TextEditor(self)
        self.editor.setAccessibleName(name)
        self.editor.edited.connect(self.edited)
        self._tools = ToolRow(self)
        for action in add_text_actions(self.editor):
            self._tools.add(make_button(self, action))
        self._add_items()
        self._add_menu("Bảng", "table", table_menu(self.editor, self))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._tools)
        layout.addWidget(self.editor, 1)

    def add_data_menu(self, menu: QMenu) -> None:
        """A button that inserts tables of data."""
        self._add_menu("Bảng số liệu", "data-table", menu)

    def _add_items(self) -> None:
        for marker, keys in (("- ", "Ctrl+Alt+L"), ("+ ", "Ctrl+Alt+K")):
            sign = marker.strip()
            action = make_action(
                self.editor,
                f"Gạch {sign}" if sign == "-" else f"Dấu {sign}",
                partial(self.editor.toggle_item, marker),
                keys=keys,
                image="item" if sign == "-" else "sub-item",
            )
            self._tools.add(make_button(self, action))

    def _add_menu(self, text: str, image: str, menu: QMenu) -> None:
        button = QToolButton(self)
        button.setText(text)
        button.setIcon(icon(image))
        button.setToolTip(text)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        button.setMenu(menu)
        self._tools.add(button)
