"""A dialog that stays open, with what was entered, when the answer cannot be kept."""

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QLabel, QPushButton, QWidget
from typing_extensions import override

from app.errors import AppError


class AnsweringDialog(QDialog):
    """``keep`` takes the answer; its AppError is shown above the buttons."""

    def __init__(self, parent: QWidget, title: str, verb: str, keep: Callable[[], object]) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self._keep = keep
        self.problem = QLabel(self)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.buttons = QDialogButtonBox(self)
        role = QDialogButtonBox.ButtonRole.AcceptRole
        self.take: QPushButton = self.buttons.addButton(verb, role)
        self.take.setDefault(True)
        self.buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        self.buttons.accepted.connect(self.accept)
        self.buttons.rejected.connect(self.reject)

    @override
    def accept(self) -> None:
        try:
            self._keep()
        except AppError as error:
            self.problem.setText(str(error))
            self.problem.show()
            return
        super().accept()
