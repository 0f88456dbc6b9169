"""The tab "Bộ tiêu chí": the list of sets, the open one, what was read and is not kept yet."""

from functools import partial
from pathlib import Path

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.file_names import words_of_name
from app.errors import AppError
from app.models import CriteriaSet, Criterion
from app.services.criteria_sets import (
    ReadSet,
    SetRow,
    clone_set,
    get_set,
    is_used,
    read_set,
    restore_set,
    save_set,
    trash_set,
)
from app.ui import messages
from app.ui.criteria.sets_editor import FACTS, ROW, SetEditor
from app.ui.criteria.sets_list import SetList
from app.ui.criteria.sets_preview import SetPreview
from app.ui.criteria.sub_page import SubPage
from app.ui.newest import Newest
from app.ui.notice_bar import NoticeBar
from app.ui.plans.name_dialog import ask_name
from app.ui.plans.paste_dialog import PasteDialog
from app.ui.workspace import Workspace
from app.workflows.criteria import (
    ReadCriteria,
    export_set,
    export_set_template,
    keep_criteria,
    read_criteria,
    read_pasted_criteria,
)


class SetsPage(SubPage):
    """Reads again whenever something was written while the list is seen."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.list = SetList(workspace.store, self)
        self.editor = SetEditor(workspace, self)
        self.preview = SetPreview(self)
        self.notice = NoticeBar(self)
        self.reader = Newest(self)
        self.reader.answered.connect(self._show_set)
        self._part, self._words = ROW, ""
        self.pages = QStackedWidget(self)
        for page in (self.list, self.editor, self.preview):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.notice)
        self._connect()

    def _connect(self) -> None:
        wishes = self.list
        wishes.new_wanted.connect(self.make_new)
        wishes.file_wanted.connect(self.choose_file)
        wishes.paste_wanted.connect(self.paste)
        wishes.template_wanted.connect(self.choose_template)
        wishes.open_wanted.connect(self.open_set)
        wishes.clone_wanted.connect(self.clone)
        wishes.export_wanted.connect(self.choose_export)
        wishes.trash_wanted.connect(self.trash)
        wishes.restore_wanted.connect(self.restore)
        self.editor.closed.connect(self.show_list)
        self.editor.clone_wanted.connect(self.clone)
        self.editor.export_wanted.connect(self.choose_export)
        self.preview.closed.connect(self.show_list)
        self.preview.kept.connect(self.keep)
        self.workspace.committed.connect(self._read_again)

    # --- what is shown -------------------------------------------------------------------------

    def show_list(self) -> None:
        """Back to the list."""
        self.pages.setCurrentWidget(self.list)
        self.list.reload()
        self.list.choose(self.editor.held.id)
        self.list.view.setFocus()

    def open_set(self, set_id: str, part: int = ROW, words: str = "") -> None:
        """Open a set, which is read aside: to be edited, or only looked at when it is in use.

        ``words`` are said in its notice then.
        """
        self._part, self._words = part, words
        self.reader.ask(partial(self.workspace.store.read, read_set, set_id))

    def _show_set(self, read: ReadSet) -> None:
        self.notice.hide()
        self.pages.setCurrentWidget(self.editor)
        self.editor.show_set(read, self._part)
        if self._words:
            self.editor.notice.tell(self._words)

    def _read_again(self) -> None:
        if self.isVisible() and self.pages.currentWidget() is self.list:
            self.list.reload()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.pages.currentWidget() is self.list:
            self.list.reload()
        elif self.pages.currentWidget() is self.editor and not self.editor.is_locked:
            self._lock_if_used()

    def _lock_if_used(self) -> None:
        """An assessment may have been begun in another tab."""
        set_id = self.editor.held.id
        if self.workspace.store.read(is_used, set_id) and not self.editor.autosave.is_dirty:
            self.editor.show_set(self.workspace.store.read(read_set, set_id))

    @override
    def flush(self) -> None:
        if self.pages.currentWidget() is self.editor:
            self.editor.autosave.save_now()

    @override
    def go_to_search(self) -> None:
        if self.pages.currentWidget() is self.list:
            self.list.go_to_search()

    @override
    def may_leave(self) -> bool:
        is_open = self.pages.currentWidget() is self.editor
        return not is_open or self.editor.autosave.may_leave()

    @override
    def stop(self) -> None:
        self.list.stop()
        self.reader.stop()
        self.editor.findings.stop()
        self.preview.findings.stop()

    # --- sets ----------------------------------------------------------------------------------

    def make_new(self) -> None:
        """A set with one group, opened where its name stands."""
        name = ask_name(self, "Lập bộ tiêu chí mới", "&Tên ngắn, ví dụ: Thi đua 2026", "Lập")
        if name:
            held = CriteriaSet(name=name, criteria=[Criterion(code="1")])
            self.workspace.write(save_set, held)
            self.open_set(held.id)

    def clone(self, set_id: str) -> None:
        """Ask for a name, make the copy, open it where its validity stands."""
        if self.pages.currentWidget() is self.editor and not self.editor.autosave.may_leave():
            return
        source = self.workspace.store.read(get_set, set_id)
        label = "Tê&n ngắn của bộ tiêu chí mới, ví dụ: 5350 năm 2027"
        proposed = f"{source.name} (bản mới)"
        if name := ask_name(self, "Nhân bản sang năm mới", label, "Nhân bản", proposed):
            made = self.workspace.write(clone_set, set_id, name)
            words = f"Đã nhân bản thành “{name}”. Hãy ghi thời gian áp dụng ở phần “Cả bộ”."
            self.open_set(made, FACTS, words)

    def trash(self, row: SetRow) -> None:
        """Into the trash, with a way back; one in use stays."""
        try:
            self.workspace.write(trash_set, row.id)
        except AppError as error:
            self.notice.tell(str(error), is_problem=True)
            return
        words = f"Đã chuyển bộ tiêu chí {row.name or row.title} vào thùng rác."
        self.notice.tell(words, ("Hoàn tác", partial(self.restore, row.id)))

    def restore(self, set_id: str) -> None:
        """Out of the trash."""
        self.workspace.write(restore_set, set_id)
        self.list.choose(set_id)
        self.notice.tell("Đã khôi phục bộ tiêu chí.")

    # --- files ---------------------------------------------------------------------------------

    def choose_file(self) -> None:
        """Ask for a text or a workbook and read it, in the background."""
        folder = self.workspace.settings.import_folder
        path = messages.choose_criteria_to_open(self, "Đọc bộ tiêu chí từ tệp", folder)
        if path:
            self.workspace.remember(import_folder=str(path.parent))
            self.workspace.run(lambda _progress: read_criteria(path), self.show_read)

    def paste(self) -> None:
        """Read a pasted text."""
        dialog = PasteDialog(
            self,
            "Đọc bộ tiêu chí từ văn bản dán vào",
            "&Dán cả bảng danh mục tiêu chí, kể cả dòng tiêu đề của bảng:",
            "Đọc văn bản",
        )
        if messages.run(dialog):
            text = dialog.text()
            self.workspace.run(lambda _progress: read_pasted_criteria(text), self.show_read)

    def show_read(self, read: ReadCriteria) -> None:
        """Let the user look at what was read."""
        self.flush()
        self.notice.hide()
        self.pages.setCurrentWidget(self.preview)
        self.preview.show_read(read)

    def keep(self, read: ReadCriteria, name: str) -> None:
        """Keep what was read, and open it."""
        made = keep_criteria(self.workspace.store, read, name)
        self.workspace.committed.emit()
        self.open_set(made)

    def choose_export(self, set_id: str) -> None:
        """Ask for a place and write the set."""
        self.flush()
        name = words_of_name(f"Bộ tiêu chí {self.workspace.store.read(get_set, set_id).name}")
        if target := self._ask_target("Xuất bộ tiêu chí ra Excel", f"{name}.xlsx"):
            store = self.workspace.store
            self.workspace.run(
                lambda _progress: export_set(store, set_id, target),
                self._tell_written,
                partial(self.choose_export, set_id),
            )

    def choose_template(self) -> None:
        """Ask for a place and write the workbook to fill in."""
        if target := self._ask_target("Tải tệp mẫu Excel", "Mẫu bộ tiêu chí.xlsx"):
            self.workspace.run(
                lambda _progress: export_set_template(target),
                self._tell_written,
                self.choose_template,
            )

    def _ask_target(self, title: str, name: str) -> Path | None:
        folder = Path(self.workspace.settings.export_folder or Path.home())
        return messages.choose_file_to_save(self, title, folder / name)

    def _tell_written(self, target: Path) -> None:
        self.workspace.remember(export_folder=str(target.parent))
        is_open = self.pages.currentWidget() is self.editor
        notice = self.editor.notice if is_open else self.notice
        notice.tell(f"Đã ghi {target}", *messages.ways_to(target))
