"""The field that opens in a cell of text: grows with its lines, offers names in a pop-up."""

from collections.abc import Sequence

from PySide6.QtCore import QRect, Qt, Signal
from PySide6.QtGui import QKeyEvent, QTextCursor
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.domain.markup import escape, parse_inline, plain_text
from app.ui.tables.completer import NameCompleter, split_last_name
from app.ui.text.editor import TextEditor
from app.ui.text.panel import add_text_actions

_MOST_LINES = 12
_BESIDE_NAMES, _WIDEST_NAMES = 32, 720  # px


class CellEditor(TextEditor):
    """Enter keeps and closes, Shift+Enter breaks the line, Esc takes back."""

    finished = Signal()

    def __init__(self, parent: QWidget, *, is_markup: bool, names: Sequence[str] = ()) -> None:
        super().__init__(parent, is_inline=True)
        self._is_markup = is_markup
        if is_markup:
            add_text_actions(self)
        self._completer: NameCompleter | None = None
        if names:
            self._completer = NameCompleter(names, self)
            self._completer.setWidget(self)
            self._completer.activated.connect(self._take_name)
            self.edited.connect(self._offer_names)
        self.textChanged.connect(self._grow)

    def show_value(self, value: str) -> None:
        """Fill the field and select all of it."""
        self.show_markup(value if self._is_markup else escape(value))
        self.selectAll()

    def value(self) -> str:
        """What the field holds: markup or plain text."""
        return self.markup() if self._is_markup else plain_text(parse_inline(self.markup()))

    @override
    def keyPressEvent(self, e: QKeyEvent) -> None:
        is_enter = e.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if is_enter and self._is_name_chosen():
            e.ignore()  # the pop-up takes the chosen name
        elif is_enter and not e.modifiers() & Qt.KeyboardModifier.ShiftModifier:
            self._hide_names()
            self.finished.emit()
        else:
            super().keyPressEvent(e)

    def _is_name_chosen(self) -> bool:
        """Whether somebody has gone to one of the names in the pop-up."""
        if self._completer is None:
            return False
        popup = self._completer.popup()
        return popup.isVisible() and popup.currentIndex().isValid()

    def _hide_names(self) -> None:
        if self._completer:
            self._completer.popup().hide()

    def _offer_names(self) -> None:
        if self._completer is None:
            return
        text = self.toPlainText()
        self._completer.setCompletionPrefix(text)
        if len(split_last_name(text)[1]) > 1 and self._completer.completionCount():
            self._completer.complete(self._room_for_names(self._completer))
        else:
            self._hide_names()

    def _room_for_names(self, completer: NameCompleter) -> QRect:
        """Below the field, as wide as the names need: their ends tell them apart."""
        needed = completer.popup().sizeHintForColumn(0) + _BESIDE_NAMES
        return QRect(0, 0, max(self.width(), min(needed, _WIDEST_NAMES)), self.height())

    def _take_name(self, text: str) -> None:
        cursor = self.textCursor()
        cursor.select(QTextCursor.SelectionType.Document)
        cursor.insertText(text)
        self.setTextCursor(cursor)
        self._hide_names()  # putting the name in has offered it again

    def _grow(self) -> None:
        needed = int(self.document().size().height()) + 6
        most = _MOST_LINES * self.fontMetrics().lineSpacing()
        self.resize(self.width(), max(self.height(), min(needed, most)))
