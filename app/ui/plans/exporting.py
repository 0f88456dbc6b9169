"""Exporting and printing plans, in the background; what was written is told with ways to it."""

import tempfile
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.services import plans
from app.ui import messages
from app.ui.notice_bar import NoticeBar
from app.ui.plans.export_dialog import ExportDialog, written_names
from app.ui.workspace import Workspace
from app.workflows.export_plan import ExportFile, FileKind, export_plan_files, proposed_name


class Exporting:
    """What the page does with a plan as a file."""

    def __init__(self, owner: QWidget, workspace: Workspace, notice: NoticeBar) -> None:
        self._owner, self._workspace, self._notice = owner, workspace, notice

    def export_plan(self, plan_id: str) -> None:
        """Ask what and where, and write it in the background."""
        plan = self._workspace.store.read(plans.get_plan, plan_id)
        dialog = ExportDialog(self._owner, plan, self._workspace.settings)
        if not messages.run(dialog):
            return
        self._workspace.settings = dialog.remember(self._workspace.settings)
        wish, store = dialog.wish(), self._workspace.store
        warnings: list[str] = []
        work = partial(
            export_plan_files,
            store,
            plan_id,
            wish.files,
            options=wish.options,
            warn=warnings.append,
        )
        elsewhere = partial(self.export_plan, plan_id)
        self._workspace.run(work, partial(self._tell_exported, warnings), elsewhere)

    def print_plan(self, plan_id: str) -> None:
        """Set the plan as a PDF of no lasting place and have it printed."""
        folder = Path(tempfile.mkdtemp(prefix="ke-hoach-"))
        plan = self._workspace.store.read(plans.get_plan, plan_id)
        file = ExportFile(folder / proposed_name(plan, FileKind.PDF), FileKind.PDF)
        work = partial(export_plan_files, self._workspace.store, plan_id, [file])
        self._workspace.run(work, lambda written: messages.print_path(written[0]))

    def _tell_exported(self, warnings: list[str], written: list[Path]) -> None:
        first = written[0]
        offers = messages.ways_to(first)
        if messages.can_print():
            offers.append(("In", lambda: messages.print_path(first)))
        words = ". ".join([written_names(written), *warnings])
        self._notice.tell(words, *offers, is_problem=bool(warnings))
