"""Long work beside the window: one thread, one job after the other."""

from collections.abc import Callable
from threading import Event

from PySide6.QtCore import QCoreApplication, QEvent, QObject, QThreadPool, Signal, Slot

from app.errors import Cancelled
from app.progress import Progress

Work = Callable[[Progress], object]
"""The work itself; it knows no Qt and says how far it is through the callback."""


class Job(QObject):
    """One piece of work. Connect the signals first, then hand it to ``Runner.start``.

    ``succeeded`` and ``failed`` are emitted on the thread of the window, whatever receives them.
    """

    progressed = Signal(str, float)
    succeeded = Signal(object)
    failed = Signal(object)  # the exception
    _ended = Signal(object, object)

    def __init__(self, work: Work, elsewhere: Callable[[], object] | None = None) -> None:
        """``elsewhere`` asks anew where to write, for work that writes where the user said."""
        super().__init__()
        self._work = work
        self.elsewhere = elsewhere
        self._stopped = Event()
        self._ended.connect(self._deliver)

    def stop(self) -> None:
        """Ask the work to end at its next report."""
        self._stopped.set()

    def run(self) -> None:
        """Do the work; called on the thread of the runner."""
        try:
            result = self._work(self._report)
        except Exception as error:  # noqa: BLE001 - passed on whole to the thread of the window
            self._ended.emit(None, error)
        else:
            self._ended.emit(result, None)

    def _report(self, what: str, share: float) -> None:
        if self._stopped.is_set():
            raise Cancelled
        self.progressed.emit(what, share)

    @Slot(object, object)
    def _deliver(self, result: object, error: Exception | None) -> None:
        if error is None:
            self.succeeded.emit(result)
        else:
            self.failed.emit(error)


class Runner(QObject):
    """Owns the jobs, runs them in their order and tells the window about them."""

    progressed = Signal(str, float)
    failed = Signal(object, object)  # the exception, the job
    idle = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._pool = QThreadPool()
        self._pool.setMaxThreadCount(1)
        self._jobs: list[Job] = []

    def start(self, job: Job) -> None:
        """Queue the job, whose signals are connected already."""
        job.progressed.connect(self.progressed)
        job.failed.connect(self._pass_failure)
        job.succeeded.connect(self._end_first)
        self.repeat(job)

    def repeat(self, job: Job) -> None:
        """Queue a job of this runner once more; who heard of it before hears of it again."""
        self._jobs.append(job)
        self._pool.start(job.run)

    @property
    def is_busy(self) -> bool:
        """Whether a job runs or waits."""
        return bool(self._jobs)

    def stop(self) -> None:
        """Ask all jobs to end."""
        for job in self._jobs:
            job.stop()

    def wait(self, most_ms: int = -1) -> None:
        """Wait for the jobs, at most so long, and let their results be heard."""
        self._pool.waitForDone(most_ms)
        for heard in (self, *self._jobs):  # how far they were comes before that they have ended
            QCoreApplication.sendPostedEvents(heard, QEvent.Type.MetaCall.value)

    def finish(self) -> None:
        """Stop all jobs and wait until the thread is free."""
        self.stop()
        self._pool.waitForDone()

    @Slot(object)
    def _pass_failure(self, error: Exception) -> None:
        """Who waits for the work to be over hears of it when the user has decided what to do."""
        job = self._jobs.pop(0)
        try:
            self.failed.emit(error, job)
        finally:
            self._tell_if_idle()

    @Slot(object)
    def _end_first(self, _result: object) -> None:
        self._jobs.pop(0)  # one thread: they end in their order
        self._tell_if_idle()

    def _tell_if_idle(self) -> None:
        if not self._jobs:
            self.idle.emit()
