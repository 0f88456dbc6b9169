"""Checks a plan in the background, a moment after each edit: the newest state only."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QTimer, Signal, Slot

from app.checks.plan import check_plan
from app.errors import AppError
from app.models import Plan
from app.progress import Progress
from app.services.checks import Background, get_background, get_context
from app.store import Store
from app.ui.background import Job, Runner

SOON_MS = 400


class Checker(QObject):
    """``checked`` brings the key of the plan and what is to be said of it."""

    checked = Signal(str, object)  # list[Finding]

    def __init__(self, parent: QObject, store: Store, take: Callable[[], Plan]) -> None:
        """``take`` gives a copy of the plan as it is now, which nobody changes."""
        super().__init__(parent)
        self._store = store
        self._take = take
        self._runner = Runner()  # a thread of its own: never behind an export
        self._is_stale = False
        self._plan_id = ""  # of what is being checked
        self._background = ("", Background())  # of which plan; only the job touches it
        self._soon = QTimer(self, singleShot=True, interval=SOON_MS)
        self._soon.timeout.connect(self.check)
        self._runner.idle.connect(self._go_on)

    def check_soon(self) -> None:
        """The plan was changed; who types on is not waited for."""
        if not self._soon.isActive():
            self._soon.start()

    def check(self) -> None:
        """Check the plan as it is now; while a check runs, when that has ended."""
        self._soon.stop()
        if self._runner.is_busy:
            self._is_stale = True
            return
        plan, store = self._take(), self._store
        self._plan_id = plan.id

        def work(_progress: Progress) -> object:
            if self._background[0] != plan.id:
                self._background = plan.id, store.read(get_background, plan)
            return check_plan(plan, store.read(get_context, self._background[1]))

        job = Job(work)
        job.succeeded.connect(self._pass_findings)
        job.failed.connect(self._pass_failure)
        self._runner.start(job)

    def stop(self) -> None:
        """The window closes."""
        self._soon.stop()
        self._is_stale = False
        self._runner.finish()

    def wait(self) -> None:
        """Have the newest state checked, and wait for it."""
        self.check()
        while self._runner.is_busy:  # what ends may have had another wait behind it
            self._runner.wait()

    @Slot(object)
    def _pass_findings(self, findings: object) -> None:
        self.checked.emit(self._plan_id, findings)

    @Slot(object)
    def _pass_failure(self, error: Exception) -> None:
        if not isinstance(error, AppError):  # the database is busy: the next edit checks again
            raise error

    @Slot()
    def _go_on(self) -> None:
        if self._is_stale:
            self._is_stale = False
            self.check()
