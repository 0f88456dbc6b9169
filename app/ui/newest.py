"""Reads on a thread of its own: what was asked last is what counts."""

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal, Slot

from app.errors import AppError
from app.progress import Progress
from app.ui import messages
from app.ui.background import Job, Runner

PATIENCE_MS = 40
"""So long the window waits for an answer: mostly it is there, and nothing is drawn twice."""


class Newest(QObject):
    """``ask``; the answer to the newest question comes by signal, the others are forgotten."""

    answered = Signal(object)

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._waiting: Callable[[], object] | None = None
        self._runner = Runner()
        self._runner.idle.connect(self._go_on)
        self._runner.failed.connect(self._fail)

    @property
    def is_busy(self) -> bool:
        """Whether an answer is still to come."""
        return self._runner.is_busy

    def ask(self, work: Callable[[], object]) -> None:
        """Do ``work`` when what runs has ended."""
        self._waiting = work
        if not self._runner.is_busy:
            self._go_on()
        self._runner.wait(PATIENCE_MS)

    def stop(self) -> None:
        """Wait for what runs; forget what waits."""
        self._waiting = None
        self._runner.finish()

    @Slot()
    def _go_on(self) -> None:
        work, self._waiting = self._waiting, None
        if work is None:
            return

        def run(_progress: Progress) -> object:
            return work()

        job = Job(run)
        job.succeeded.connect(self._pass)
        self._runner.start(job)

    @Slot(object)
    def _pass(self, answer: object) -> None:
        if self._waiting is None:  # else the next one follows
            self.answered.emit(answer)

    @Slot(object)
    def _fail(self, error: Exception) -> None:
        if not isinstance(error, AppError):
            raise error
        messages.show_error(None, str(error))
