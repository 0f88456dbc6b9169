"""A small window that asks for a name."""

from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QVBoxLayout, QWidget

from app.domain.vietnamese import clean_line
from app.ui import messages
from app.ui.dialog_buttons import AnswerButtons

_LONGEST = 200


class NameDialog(QDialog):
    """One line of text; ``verb`` is what the button does with it."""

    def __init__(self, parent: QWidget, title: str, label: str, verb: str, name: str = "") -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(460)
        self.field = QLineEdit(name, self)
        self.field.setMaxLength(_LONGEST)
        self.field.selectAll()
        words = QLabel(label, self)
        words.setBuddy(self.field)
        buttons = AnswerButtons(self, verb)
        self._take = buttons.take
        self.field.textChanged.connect(self._update)
        layout = QVBoxLayout(self)
        for widget in (words, self.field, buttons):
            layout.addWidget(widget)
        self._update()

    def name(self) -> str:
        """What was entered, as one line."""
        return clean_line(self.field.text())

    def _update(self) -> None:
        self._take.setEnabled(bool(self.name()))


def ask_name(parent: QWidget, title: str, label: str, verb: str, name: str = "") -> str:
    """The name that the user gives; "" when none is given."""
    dialog = NameDialog(parent, title, label, verb, name)
    return dialog.name() if messages.run(dialog) else ""
