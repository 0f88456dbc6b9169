"""What every page of the window shares: the data, the settings, the work in the background."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QObject, Signal

from app.paths import Paths
from app.settings import Settings, load_settings, save_settings
from app.store import Store
from app.ui.background import Job, Runner, Work
from app.workflows.search_upkeep import catch_up

P = ParamSpec("P")
R = TypeVar("R")


class Workspace(QObject):
    """One per window. ``committed`` follows each write, so that the visible page reads again."""

    committed = Signal()

    def __init__(self, store: Store, paths: Paths) -> None:
        super().__init__()
        self.store = store
        self.paths = paths
        self.settings: Settings = load_settings(paths.settings)
        self.runner = Runner()
        self.saver = Runner()  # never behind an import or an export
        self.indexer = Runner()  # they never wait for it

    def write(self, work: Callable[Concatenate[Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """``Store.write``, and everybody hears of it."""
        result = self.store.write(work, *args, **kwargs)
        self.committed.emit()
        return result

    def run(
        self,
        work: Work,
        done: Callable[[Any], None],
        elsewhere: Callable[[], object] | None = None,
    ) -> None:
        """Do ``work`` in the background, then call ``done`` with its result.

        ``elsewhere`` asks for another place, should the chosen file be open in another program.
        """
        job = Job(work, elsewhere)
        job.succeeded.connect(done)
        self.runner.start(job)

    def index_missed(self) -> None:
        """Let the search find what it does not know yet: after an upgrade, after a crash."""
        job = Job(partial(catch_up, self.store))
        job.succeeded.connect(self._tell_indexed)
        self.indexer.start(job)

    def _tell_indexed(self, count: object) -> None:
        if count:
            self.committed.emit()

    def remember(self, **changes: Any) -> None:  # noqa: ANN401 - the fields of Settings
        """Change settings; they are written when the window closes."""
        self.settings = replace(self.settings, **changes)

    def save_settings(self) -> None:
        """Write the settings to their file."""
        save_settings(self.paths.settings, self.settings)
