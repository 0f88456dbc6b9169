"""All evidence of an assessment: as a bundle, and whether its files are what they were."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.progress import Progress
from app.ui import messages
from app.ui.actions import make_action
from app.workflows.criteria_evidence import check_evidence, export_bundle

if TYPE_CHECKING:
    from app.domain.evidence_bundle import BundleEntry
    from app.ui.criteria.sheet_page import SheetPage

_MOST_NAMED = 12


class EvidenceFiles(QObject):
    """Both in the background."""

    def __init__(self, page: "SheetPage") -> None:
        super().__init__(page)
        self._page = page
        page.add_export_actions(
            make_action(page, "Xuất &gói minh chứng…", self.export),
            make_action(page, "&Kiểm tra tệp minh chứng", self.check),
        )

    def export(self) -> None:
        """Ask for a place and write the bundle."""
        board, workspace = self._page.board, self._page.workspace
        if board is None:
            return
        one = board.assessment
        name = _file_name(f"Minh chứng {one.unit} {one.year}")
        folder = Path(workspace.settings.export_folder or Path.home())
        target = messages.choose_file_to_save(
            self._page, "Xuất gói minh chứng", folder / f"{name}.zip"
        )
        if target is None:
            return

        def work(progress: Progress) -> "list[BundleEntry]":
            return export_bundle(workspace.store, workspace.paths, one.id, target, progress)

        workspace.run(work, partial(self._tell_exported, target), self.export)

    def _tell_exported(self, target: Path, entries: "Sequence[BundleEntry]") -> None:
        self._page.workspace.remember(export_folder=str(target.parent))
        words = f"Đã ghi {target}: {len(entries)} minh chứng, bảng kê và mã kiểm tra."
        self._page.notice.tell(words, *messages.ways_to(target))

    def check(self) -> None:
        """Look whether files are gone or were changed."""
        board, workspace = self._page.board, self._page.workspace
        if board is None:
            return

        def work(_progress: Progress) -> list[str]:
            return check_evidence(workspace.store, workspace.paths, board.assessment.id)

        workspace.run(work, self._tell_checked)

    def _tell_checked(self, problems: Sequence[str]) -> None:
        if not problems:
            self._page.notice.tell("Mọi tệp minh chứng còn nguyên như lúc thêm vào.")
            return
        named = [f"• {words}" for words in problems[:_MOST_NAMED]]
        if len(problems) > _MOST_NAMED:
            named.append(f"… và {len(problems) - _MOST_NAMED} tệp nữa.")
        head = f"{len(problems)} tệp minh chứng không còn như lúc thêm vào:"
        messages.show_error(self._page, "\n".join([head, *named]))


def _file_name(text: str) -> str:
    """Without what Windows does not allow in names."""
    return "".join("-" if letter in '\\/:*?"<>|' else letter for letter in text).strip(" .")
