"""A dialog that stays open, with what was entered, when the answer cannot be kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QBoxLayout, QDialog, QFormLayout, QLabel, QWidget
from typing_extensions import override

from app.errors import AppError
from app.ui.dialog_buttons import AnswerButtons


class AnsweringDialog(QDialog):
    """``keep`` takes the answer; its AppError is shown above the buttons.

    ``end`` has to be called when all fields are made.
    """

    def __init__(self, parent: QWidget, title: str, verb: str, keep: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._keep = keep
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._verb = verb

    def end(self, layout: QBoxLayout | QFormLayout) -> None:
        """The last rows; made last, so that the keyboard comes to them after all fields."""
        self.buttons = AnswerButtons(self, self._verb)
        self.take = self.buttons.take
        self.take.setDefault(True)
        for row in (self.problem, self.buttons):
            if isinstance(layout, QFormLayout):
                layout.addRow(row)
            else:
                layout.addWidget(row)

    @override
    def accept(self) -> None:
        try:
            self._keep()
        except AppError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        super().accept()
