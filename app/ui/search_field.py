"""The field in which what is looked for is typed."""

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

_PAUSE_MS = 150


class SearchField(QLineEdit):
    """``paused`` a moment after the last letter, so that a list is not filtered at each one."""

    paused = Signal()

    def __init__(self, parent: QWidget, name: str, hint: str, tip: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setPlaceholderText(hint)
        self.setToolTip(tip)
        self.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self.paused)
        self.textChanged.connect(self._pause.start)

    def words(self) -> str:
        """What is looked for."""
        return self.text().strip()

    def put(self, text: str) -> None:
        """Write it here without a word to anybody; whoever does so asks for the rows himself."""
        with QSignalBlocker(self):
            self.setText(text)
        self.settle()

    def settle(self) -> None:
        """The rows are asked for now: no pause is waited for any more."""
        self._pause.stop()

    def take_focus(self) -> None:
        """Type what is looked for, over what was."""
        self.setFocus()
        self.selectAll()
