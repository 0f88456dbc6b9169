"""A quiet line over a list: which deadlines are near, which have been missed."""

from collections.abc import Callable
from datetime import date
from functools import partial

from PySide6.QtWidgets import QLabel, QWidget

from app.models.entity import today
from app.store import Store
from app.ui.newest import Newest

Read = Callable[[Store, date], list[str]]
"""The sentences for a day; off the window's thread."""


class ReminderLine(QLabel):
    """Hidden while there is nothing to say."""

    def __init__(self, store: Store, read: Read, parent: QWidget) -> None:
        super().__init__(parent)
        self._store, self._read = store, read
        self._reader = Newest(self)  # its own: the calendar of holidays is slow to come
        self._reader.answered.connect(self._show)
        self.setObjectName("hint")
        self.setWordWrap(True)
        self.hide()

    def reload(self) -> None:
        """Read again."""
        self._reader.ask(partial(self._read, self._store, today()))

    def stop(self) -> None:
        """Nothing is read any more."""
        self._reader.stop()

    def _show(self, sentences: list[str]) -> None:
        self.setText("\n".join(sentences))
        self.setVisible(bool(sentences))


def of_clusters(store: Store, today: date) -> list[str]:
    """What clusters have to do soon."""
    from app.services.criteria_reminders import (  # noqa: PLC0415 - a second at its first import
        read_cluster_reminders,
    )

    return [one.words_on(today) for one in store.read(read_cluster_reminders, today)]


def of_assessments(store: Store, today: date) -> list[str]:
    """What units have to do soon with their assessments."""
    from app.services.criteria_reminders import (  # noqa: PLC0415 - a second at its first import
        read_assessment_reminders,
    )

    return [one.words_on(today) for one in store.read(read_assessment_reminders, today)]
