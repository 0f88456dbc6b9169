"""Reading plans from files and texts, in the background."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QWidget

from app.importers.whole_plan import looks_like_whole_plan
from app.ui import messages
from app.ui.notice_bar import NoticeBar
from app.ui.plans.paste_dialog import PasteDialog
from app.ui.workspace import Workspace
from app.workflows.import_plan import ImportedPlan, import_plan_file, import_plan_text


class Importing:
    """How a file or a text becomes a plan of the page; ``show`` has what was read."""

    def __init__(
        self,
        owner: QWidget,
        workspace: Workspace,
        notice: NoticeBar,
        show: Callable[[ImportedPlan], None],
    ) -> None:
        self._owner, self._workspace, self._notice, self._show = owner, workspace, notice, show

    def choose_file(self) -> None:
        """Ask for a file and read it."""
        folder = self._workspace.settings.import_folder
        if path := messages.choose_file_to_open(self._owner, "Nhập kế hoạch từ tệp", folder):
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Read a plan from a file."""
        self._workspace.remember(import_folder=str(path.parent))
        self._workspace.run(partial(import_plan_file, self._workspace.store, path), self._show)

    def ask_text(self) -> None:
        """Ask for the text of a plan and read it."""
        dialog = PasteDialog(self._owner)
        if messages.run(dialog):
            self.read_text(dialog.text())

    def read_text(self, text: str) -> None:
        """Read a plan from a text."""
        self._workspace.run(partial(import_plan_text, self._workspace.store, text), self._show)

    def offer_text(self, text: str) -> None:
        """Text was pasted on the list: only a plan can be meant."""
        if looks_like_whole_plan(text):
            words = "Văn bản vừa dán giống toàn văn một kế hoạch."
            self._notice.tell(words, ("Đọc thành kế hoạch mới", partial(self.read_text, text)))
        else:
            words = "Văn bản vừa dán không giống toàn văn một kế hoạch."
            self._notice.tell(words, ("Dán văn bản…", self.ask_text))
