"""The directory to and from Excel, in the background."""

from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtWidgets import QHBoxLayout, QWidget

from app.ui import messages
from app.ui.actions import make_action, make_button
from app.ui.autosave import Autosave
from app.ui.directory.import_preview import ImportPreview
from app.ui.notice_bar import NoticeBar
from app.ui.workspace import Workspace
from app.workflows.directory import (
    DirectoryImport,
    export_directory,
    export_template,
    keep_directory,
    preview_directory,
)


class DirectoryExchange:
    """The buttons "Nhập từ Excel…", "Xuất ra Excel…", "Tải tệp mẫu Excel…" of ``owner``."""

    def __init__(
        self,
        owner: QWidget,
        workspace: Workspace,
        autosave: Autosave,
        notice: NoticeBar,
        reload: Callable[[], None],
    ) -> None:
        """What is typed is saved first; ``reload`` shows the directory after an import."""
        self._owner = owner
        self._workspace = workspace
        self._autosave = autosave
        self._notice = notice
        self._reload = reload
        self._actions = (
            make_action(owner, "&Nhập từ Excel…", self.choose_import, image="import"),
            make_action(owner, "&Xuất ra Excel…", self.choose_export, image="export"),
            make_action(owner, "Tải tệp &mẫu Excel…", self.choose_template, image="table"),
        )

    def add_to(self, row: QHBoxLayout) -> None:
        """Put the buttons at the end of a row."""
        for action in self._actions:
            row.addWidget(make_button(self._owner, action))

    # --- out -----------------------------------------------------------------------------------

    def choose_export(self) -> None:
        """Ask for a place and write the directory."""
        target = self._ask_target("Xuất danh mục ra Excel", "Danh mục.xlsx")
        if target and self._autosave.save_now():
            work = partial(export_directory, self._workspace.store, target)
            self._workspace.run(work, lambda _path: self._tell_written(target), self.choose_export)

    def choose_template(self) -> None:
        """Ask for a place and write the workbook to fill in."""
        if target := self._ask_target("Tải tệp mẫu Excel", "Mẫu danh mục.xlsx"):
            work = lambda _progress: export_template(target)  # noqa: E731 - as short as the other
            done = lambda _path: self._tell_written(target)  # noqa: E731 - as the work
            self._workspace.run(work, done, self.choose_template)

    def _ask_target(self, title: str, name: str) -> Path | None:
        folder = Path(self._workspace.settings.export_folder or Path.home())
        return messages.choose_file_to_save(self._owner, title, folder / name)

    def _tell_written(self, target: Path) -> None:
        self._workspace.remember(export_folder=str(target.parent))
        self._notice.tell(f"Đã ghi {target}", *messages.ways_to(target))

    # --- in ------------------------------------------------------------------------------------

    def choose_import(self) -> None:
        """Ask for a workbook, show what it would change, write it when the user agrees."""
        folder = self._workspace.settings.import_folder
        path = messages.choose_workbook_to_open(self._owner, "Nhập danh mục từ Excel", folder)
        if path and self._autosave.save_now():
            self._workspace.remember(import_folder=str(path.parent))
            work = partial(preview_directory, self._workspace.store, path)
            self._workspace.run(work, partial(self._show, path.name))

    def _show(self, name: str, found: DirectoryImport) -> None:
        agrees = messages.run(ImportPreview(self._owner, name, found))
        if agrees and self._autosave.save_now():
            store = self._workspace.store
            self._workspace.run(
                lambda _progress: store.write(keep_directory, found.rows),
                lambda _results: self._tell_kept(name),
            )

    def _tell_kept(self, name: str) -> None:
        self._workspace.committed.emit()
        if self._autosave.is_dirty:
            return  # typed meanwhile: the next save says that the directory has changed
        self._reload()
        self._notice.tell(f"Đã nhập danh mục từ {name}.")
