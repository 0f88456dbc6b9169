"""The last row of a dialog that asks for something."""

from PySide6.QtWidgets import QDialog, QDialogButtonBox, QPushButton


class AnswerButtons(QDialogButtonBox):
    """``take``, named by what it does, as the first choice; and a way out that does nothing."""

    def __init__(self, dialog: QDialog, verb: str, leave: str = "Thôi") -> None:
        super().__init__(dialog)
        self.take = QPushButton(verb, dialog)
        self.take.setProperty("look", "primary")  # before it is painted for the first time
        self.addButton(self.take, QDialogButtonBox.ButtonRole.AcceptRole)
        self.leave = QPushButton(leave, dialog)
        self.addButton(self.leave, QDialogButtonBox.ButtonRole.RejectRole)
        self.accepted.connect(dialog.accept)
        self.rejected.connect(dialog.reject)
