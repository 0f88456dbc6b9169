"""A small window that asks for words: a leader's remark, a reason."""

from PySide6.QtWidgets import (
    QDialog,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.vietnamese import clean
from app.ui import messages
from app.ui.dialog_buttons import AnswerButtons

_WIDTH, _HEIGHT = 520, 240


class ReasonDialog(QDialog):
    """Several lines of text; ``verb`` is what the button does with them."""

    def __init__(self, parent: QWidget, title: str, question: str, verb: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.resize(_WIDTH, _HEIGHT)
        self.field = QPlainTextEdit(self)
        self.field.setAccessibleName(title)
        self.field.setTabChangesFocus(True)
        words = QLabel(question, self)
        words.setWordWrap(True)
        words.setBuddy(self.field)
        buttons = AnswerButtons(self, verb)
        self.take = buttons.take
        self.field.textChanged.connect(self._update)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(8)
        for widget in (words, self.field, buttons):
            layout.addWidget(widget)
        self._update()
        self.field.setFocus()

    def text(self) -> str:
        """What was entered."""
        return clean(self.field.toPlainText()).strip()

    def _update(self) -> None:
        self.take.setEnabled(bool(self.text()))


def ask_reason(parent: QWidget, title: str, question: str, verb: str) -> str:
    """The words that the user gives; "" when the window is closed without."""
    dialog = ReasonDialog(parent, title, question, verb)
    return dialog.text() if messages.run(dialog) else ""
