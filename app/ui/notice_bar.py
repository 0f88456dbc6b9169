"""A bar that says what has happened and offers what can be done about it."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

Offer = tuple[str, Callable[[], object]]
"""The words of a button and what it does."""


class NoticeBar(QFrame):
    """Hidden until there is something to say; never takes the focus from who is typing."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("notice")
        self._text = QLabel(self)
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setWordWrap(True)
        self._text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(16, 6, 8, 6)
        self._row.addWidget(self._text, 1)
        self._buttons: list[QPushButton] = []
        self.hide()

    def tell(self, text: str, *offers: Offer, is_problem: bool = False) -> None:
        """Say something; the last button only closes the bar."""
        self.setProperty("look", "problem" if is_problem else "")
        self.style().unpolish(self)
        self.style().polish(self)
        self._text.setText(text)
        for button in self._buttons:
            button.hide()  # it goes only when the window is idle
            button.deleteLater()
        self._buttons = [self._make(offer) for offer in (*offers, ("Đóng", _nothing))]
        self.show()

    def text(self) -> str:
        """What the bar says."""
        return self._text.text()

    def buttons(self) -> list[QPushButton]:
        """What it offers, the closing button last."""
        return self._buttons

    def _make(self, offer: Offer) -> QPushButton:
        words, act = offer
        button = QPushButton(words, self)
        button.setFlat(True)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)

        def press() -> None:
            self.hide()
            act()

        button.clicked.connect(press)
        self._row.addWidget(button)
        return button


def _nothing() -> None:
    """Closing the bar is all."""
