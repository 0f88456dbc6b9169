"""A quiet bar at the foot of the window: what is to be thought of today. Never in the way."""

from datetime import date

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from app.domain.reminders import reminder_words
from app.models.entity import today
from app.services.reminders import read_reminders
from app.store import Store
from app.ui.newest import Newest
from app.ui.workspace import Workspace

_CALM_MS = 3_000  # after a write: a plan is saved every second while it is typed


class ReminderBar(QFrame):
    """Hidden when there is nothing, and for the day once it was put away; ``wanted``: all of it."""

    wanted = Signal()

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._words, self._is_allowed = "", True
        self.setObjectName("notice")
        self.setProperty("look", "quiet")
        self.text = QLabel(self)
        self.text.setTextFormat(Qt.TextFormat.PlainText)
        self.text.setWordWrap(True)
        self.text.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        self.open, self.put_away = QPushButton("Xem", self), QPushButton("Ẩn hôm nay", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 2, 8, 2)
        row.addWidget(self.text, 1)
        for button in (self.open, self.put_away):
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
            row.addWidget(button)
        self.open.clicked.connect(self.wanted)
        self.put_away.clicked.connect(self._put_away)
        self.reader = Newest(self)
        self.reader.answered.connect(self._show)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._calm.timeout.connect(self.ask)
        workspace.committed.connect(self._note_write)
        self.hide()

    def ask(self) -> None:
        """Read in the background, unless it was put away today."""
        day = today()
        if self._workspace.settings.reminders_hidden_on != day.isoformat():
            store = self._workspace.store
            self.reader.ask(lambda: _read_words(store, day))

    def _note_write(self) -> None:
        if self._words:
            self._calm.start()

    def allow(self, *, is_allowed: bool) -> None:
        """Whether the bar may be seen on the page that is shown."""
        self._is_allowed = is_allowed
        self.setVisible(is_allowed and bool(self._words))

    def _show(self, words: str) -> None:
        self._words = words
        self.text.setText(f"Nhắc việc: {words}.")
        self.setVisible(self._is_allowed and bool(words))

    def _put_away(self) -> None:
        self._words = ""
        self.hide()
        self._workspace.remember(reminders_hidden_on=today().isoformat())

    def stop(self) -> None:
        """Nothing is read any more."""
        self._calm.stop()
        self.reader.stop()


def _read_words(store: Store, day: date) -> str:
    return reminder_words(store.read(read_reminders, day))
