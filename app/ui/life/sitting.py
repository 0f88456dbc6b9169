"""The log of what is edited: when somebody leaves a plan, what they changed goes into it."""

from app.services.plan_log import end_sitting
from app.ui.background import Job
from app.ui.workspace import Workspace


class Sitting:
    """Knows whether the open plan has been saved since it was opened."""

    def __init__(self, workspace: Workspace) -> None:
        self._workspace = workspace
        self._plan_id = ""

    def note_saved(self, plan_id: str) -> None:
        """Something of the plan was changed."""
        self._plan_id = plan_id

    def end(self) -> None:
        """The plan is left; in the background, as comparing a long plan takes its time."""
        plan_id, self._plan_id = self._plan_id, ""
        if plan_id:
            write = self._workspace.store.write
            self._workspace.saver.start(Job(lambda _progress: write(end_sitting, plan_id)))
