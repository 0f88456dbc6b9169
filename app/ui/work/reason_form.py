"""What the side panel asks where tasks are not to be done: why."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QPushButton, QVBoxLayout, QWidget

from app.domain.work_board import WorkItem
from app.ui.work.panel_facts import make_label
from app.ui.work.panel_fields import TEXT_HEIGHT


class ReasonForm(QFrame):
    """``given_up`` with the reason; ``closed`` when the user thinks better of it."""

    given_up = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._question = make_label(self)
        self.given = QPlainTextEdit(self)
        self.given.setFixedHeight(TEXT_HEIGHT)
        self.given.setTabChangesFocus(True)
        self.given.setAccessibleName("Lý do không thực hiện")
        self.drop = QPushButton("Không thực hiện", self)
        self.drop.setProperty("look", "primary")
        self.drop.clicked.connect(self._give_reason)
        self.given.textChanged.connect(self._allow_drop)
        cancel = QPushButton("Thôi", self)
        cancel.clicked.connect(self.closed)
        row = QHBoxLayout()
        for button in (self.drop, cancel):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.addWidget(self._question)
        layout.addWidget(self.given)
        layout.addLayout(row)
        self.hide()

    def ask(self, items: list[WorkItem]) -> None:
        """Ask why these are not to be done."""
        what = f"{len(items)} nhiệm vụ" if len(items) > 1 else "nhiệm vụ này"
        self._question.setText(f"Vì sao không thực hiện {what}?")
        self.given.setPlainText(items[0].progress.reason)
        self._allow_drop()
        self.show()

    def _allow_drop(self) -> None:
        self.drop.setEnabled(bool(self.given.toPlainText().strip()))

    def _give_reason(self) -> None:
        reason = self.given.toPlainText().strip()
        self.hide()
        self.given_up.emit(reason)
