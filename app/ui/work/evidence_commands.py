"""Files of evidence of the chosen task: copied in the background, opened, saved, taken off."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.work_board import WorkItem
from app.errors import AppError
from app.models import Attachment
from app.services.task_evidence import remove_evidence, restore_evidence
from app.ui import messages
from app.ui.actions import make_action
from app.workflows.task_evidence import AttachedFiles, attach_files, open_evidence, save_copy

if TYPE_CHECKING:
    from app.ui.work.page import WorkPage


class EvidenceCommands(QObject):
    """What the list of files in the side panel asks for."""

    def __init__(self, page: "WorkPage") -> None:
        super().__init__(page)
        self._page, self._workspace = page, page.workspace
        self.add = make_action(
            page,
            "Thêm tệp &minh chứng…",
            self.choose,
            keys="Ctrl+Shift+M",
            tip="Chép tệp vào kho của chương trình, gắn với nhiệm vụ đang chọn",
        )
        page.add_commands(self.add)
        files = page.panel.files
        files.add_wanted.connect(self.choose)
        files.dropped.connect(self.attach)
        files.open_wanted.connect(self.open)
        files.copy_wanted.connect(self.copy)
        files.remove_wanted.connect(self.remove)

    def choose(self) -> None:
        """Ask for files and keep them with the task."""
        item = self._page.panel.item()
        if item is None:
            self._page.notice.tell("Hãy chọn một nhiệm vụ rồi thêm tệp minh chứng.")
            return
        folder = self._workspace.settings.evidence_folder
        if paths := messages.choose_files(self._page, "Thêm tệp minh chứng", folder):
            self._workspace.remember(evidence_folder=str(paths[0].parent))
            self._attach_to(item, paths)

    def attach(self, paths: Sequence[Path]) -> None:
        """Keep these files with the task."""
        if item := self._page.panel.item():
            self._attach_to(item, paths)

    def _attach_to(self, item: WorkItem, paths: Sequence[Path]) -> None:
        store, places = self._workspace.store, self._workspace.paths

        work = partial(attach_files, store, places, item.id, list(paths))
        self._workspace.run(work, self._note_attached)

    def _note_attached(self, done: AttachedFiles) -> None:
        if done.added:
            self._workspace.committed.emit()
        words = f"Đã thêm {len(done.added)} tệp minh chứng." if done.added else ""
        stopped = "Đã dừng theo yêu cầu." if done.is_stopped else ""
        said = " ".join(filter(None, (words, stopped, *done.refused)))
        ids = [file.id for file in done.added]
        offers = [("Hoàn tác", partial(self._remove, ids, is_undo=True))] if ids else []
        self._page.notice.tell(said, *offers, is_problem=bool(done.refused))

    def open(self, file: Attachment) -> None:
        """In the background: the whole file is read, to see that it is what was kept."""
        work = partial(open_evidence, self._workspace.paths, file)
        self._workspace.run(lambda _: work(), messages.open_path)

    def copy(self, file: Attachment) -> None:
        """Write it where the user wants it."""
        proposed = Path(self._workspace.settings.export_folder) / file.name
        target = messages.choose_place_for(self._page, "Lưu bản sao", proposed)
        if target is None:
            return
        work = partial(save_copy, self._workspace.paths, file, target)
        done = partial(self._note_copied, target)
        self._workspace.run(lambda _: work(), done, partial(self.copy, file))

    def _note_copied(self, target: Path, _none: None) -> None:
        self._page.notice.tell(f"Đã lưu bản sao “{target.name}”.", *messages.ways_to(target))

    def remove(self, files: Sequence[Attachment]) -> None:
        """Take files off; the way back is offered."""
        if files:
            self._remove([file.id for file in files], is_undo=False)

    def _remove(self, file_ids: list[str], *, is_undo: bool) -> None:
        try:
            removed = self._workspace.write(remove_evidence, file_ids)
        except AppError as error:
            self._page.notice.tell(str(error), is_problem=True)
            return
        if is_undo:
            self._page.notice.tell("Đã hoàn tác.")
            return
        what = f"tệp “{removed[0].name}”" if len(removed) == 1 else f"{len(removed)} tệp"
        words = f"Đã bỏ {what} khỏi nhiệm vụ."
        self._page.notice.tell(words, ("Hoàn tác", partial(self._restore, removed)))

    def _restore(self, removed: list[Attachment]) -> None:
        try:
            self._workspace.write(restore_evidence, removed)
        except AppError as error:
            self._page.notice.tell(str(error), is_problem=True)
        else:
            self._page.notice.tell("Đã hoàn tác.")
