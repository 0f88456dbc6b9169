"""The page "Kế hoạch": the list, the open plan, imports."""

from functools import partial
from pathlib import Path
from textwrap import shorten

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.documents import DOCUMENT_TYPE_NAMES
from app.models import Plan
from app.models.plan_items import PlanChange
from app.services import directory, plans, templates
from app.services.next_year import NextYear, clone_plan
from app.services.plan_log import read_log
from app.services.search import Hit
from app.ui import messages
from app.ui.life.log_dialog import LIMIT, LogDialog
from app.ui.notice_bar import NoticeBar
from app.ui.plans.change_places import go_to_change
from app.ui.plans.editor import PlanEditor
from app.ui.plans.exporting import Exporting
from app.ui.plans.groups import Group
from app.ui.plans.hits import show_hit
from app.ui.plans.import_result import ImportResult
from app.ui.plans.importing import Importing
from app.ui.plans.name_dialog import ask_name
from app.ui.plans.next_year_dialog import NextYearDialog
from app.ui.plans.plan_list import PlanList
from app.ui.revisions.page import RevisionsPage
from app.ui.workspace import Workspace
from app.workflows.import_plan import ImportedPlan
from app.workflows.sample import load_sample
from app.workflows.templates import use_template

PURGE = 0  # the first answer


class PlansPage(QWidget):
    """``titled`` tells the window what it shows now."""

    titled = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._pages = QStackedWidget(self)
        self.list = PlanList(workspace, self._pages)
        self.editor = PlanEditor(workspace, self._pages)
        self.result = ImportResult(self._pages)
        self.revisions = RevisionsPage(workspace, self._pages)
        self.notice = NoticeBar(self)
        self.exporting = Exporting(self, workspace, self.notice)
        self.importing = Importing(self, workspace, self.notice, self.show_result)
        for page in (self.list, self.editor, self.result, self.revisions):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._pages, 1)
        layout.addWidget(self.notice)
        self._connect()
        self._is_stale = False  # what is behind another tab is read when it is seen
        workspace.committed.connect(self._read_again)
        self._reload_list()

    def _connect(self) -> None:
        wishes = self.list
        wishes.new_wanted.connect(self.new_plan)
        wishes.keep_template_wanted.connect(self.keep_template)
        wishes.templates.chosen.connect(self.use_template)
        wishes.templates.edit_wanted.connect(self.open_plan)
        wishes.templates.rename_wanted.connect(self.rename_template)
        wishes.templates.trash_wanted.connect(self.trash_plan)
        wishes.import_wanted.connect(self.importing.choose_file)
        wishes.paste_wanted.connect(self.importing.ask_text)
        wishes.text_pasted.connect(self.importing.offer_text)
        wishes.sample_wanted.connect(self.load_sample)
        wishes.file_dropped.connect(lambda name: self.importing.read_file(Path(name)))
        wishes.open_wanted.connect(self.open_plan)
        wishes.hit_wanted.connect(self.open_hit)
        wishes.copy_wanted.connect(self.copy_plan)
        wishes.next_year_wanted.connect(self.make_next_year)
        wishes.trash_wanted.connect(self.trash_plan)
        wishes.restore_wanted.connect(self.restore_plan)
        wishes.export_wanted.connect(self.exporting.export_plan)
        wishes.revisions_wanted.connect(self.show_revisions)
        self.editor.closed.connect(self.show_list)
        self.editor.named.connect(lambda: self.titled.emit(self.title()))
        self.editor.export_wanted.connect(self.exporting.export_plan)
        self.editor.print_wanted.connect(self.exporting.print_plan)
        self.editor.template_wanted.connect(self.keep_template)
        self.editor.import_wanted.connect(self.importing.read_text)
        self.editor.open_wanted.connect(self.open_plan)
        self.editor.life.copy_wanted.connect(self.copy_plan)
        wishes.purge_wanted.connect(self.purge_plan)
        wishes.log_wanted.connect(self.show_log)
        self.editor.revisions_wanted.connect(self.show_revisions)
        self.editor.next_year_wanted.connect(self.make_next_year)
        self.revisions.closed.connect(self._leave_revisions)
        self.revisions.draft_made.connect(self.open_plan)
        self.revisions.place_wanted.connect(self._go_to_change)
        self.result.closed.connect(self.show_list)
        self.result.open_wanted.connect(self._open_imported)

    # --- what is shown -------------------------------------------------------------------------

    def title(self) -> str:
        """The number of the open plan, "" in the list."""
        return self.editor.title() if self._pages.currentWidget() is self.editor else ""

    def show_list(self) -> None:
        """Back to the list, the plan just left being the chosen one."""
        left = self._workspace.settings.open_plan
        self._workspace.remember(open_plan="")
        self._pages.setCurrentWidget(self.list)
        self.list.reload()
        self.list.choose(left)
        self.list.view.setFocus()
        self.titled.emit("")

    def go_to_search(self) -> None:
        """The search of the list; what is open is saved first, and stays open where that fails."""
        if self._pages.currentWidget() is self.editor:
            self.editor.go_back()
        elif self._pages.currentWidget() in {self.result, self.revisions}:
            self.show_list()
        if self._pages.currentWidget() is self.list:
            self.list.go_to_search()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self._is_stale:
            self._reload_list()

    def _read_again(self) -> None:
        self._is_stale = True
        if self.isVisible():
            self._reload_list()

    def _reload_list(self) -> None:
        self._is_stale = False
        if self._pages.currentWidget() is self.list:
            self.list.reload()

    def may_leave(self) -> bool:
        """Whether the window may close: everything is saved, or the user lets it go."""
        return self._pages.currentWidget() is not self.editor or self.editor.may_leave()

    def reopen(self) -> None:
        """Show the plan that was open at the last start, if it is still there."""
        plan_id = self._workspace.settings.open_plan
        group = self._workspace.settings.open_group
        if self._workspace.store.read(plans.is_listed, plan_id):
            self.open_plan(plan_id, Group[group] if group in Group.__members__ else None)

    # --- plans ---------------------------------------------------------------------------------

    def new_plan(self) -> None:
        """A blank draft with what the directory knows."""
        self._show_plan(self._workspace.store.read(plans.new_plan), Group.LETTERHEAD, is_new=True)

    def open_plan(self, plan_id: str, group: Group | None = None) -> None:
        """Open a plan of the list."""
        plan = self._workspace.store.read(plans.get_plan, plan_id)
        self._show_plan(plan, group or Group.LETTERHEAD)

    def _show_plan(self, plan: Plan, group: Group, *, is_new: bool = False) -> None:
        self.notice.hide()
        self._pages.setCurrentWidget(self.editor)
        self.editor.open_plan(plan, group, is_new=is_new)
        self._workspace.remember(open_plan=plan.id)

    def open_hit(self, hit: Hit) -> None:
        """Open a plan where a search has found something."""
        self.open_plan(hit.plan_id)
        show_hit(self.editor, hit, self._workspace.settings.search)

    def copy_plan(self, plan_id: str) -> None:
        """A new draft with the same content, opened."""
        self.open_plan(self._workspace.write(plans.duplicate_plan, plan_id))

    def make_next_year(self, plan_id: str) -> None:
        """Ask what to take over into another year's plan, make it beside the window, open it."""
        source = self._workspace.store.read(plans.get_plan, plan_id)
        dialog = NextYearDialog(self, self._workspace, source)
        if not messages.run(dialog):
            return
        store, year, choices = self._workspace.store, dialog.year(), dialog.choices()
        self._workspace.run(
            lambda _progress: store.write(clone_plan, plan_id, year, choices), self._show_next_year
        )

    def _show_next_year(self, made: NextYear) -> None:
        self._workspace.committed.emit()
        if not self.may_leave():
            return
        self.open_plan(made.plan.id)
        self.editor.notice.tell(
            f"Đã lập kế hoạch {made.new_year.in_words}: {len(made.changes)} chỗ đã đổi theo năm, "
            f"{len(made.residue)} chỗ giữ nguyên cần xem lại."
        )

    def trash_plan(self, plan_id: str) -> None:
        """Into the trash, with a way back instead of a question."""
        name = self._name(plan_id)
        self._workspace.write(plans.trash_plan, plan_id)
        self.notice.tell(
            f"Đã chuyển {name} vào thùng rác.", ("Hoàn tác", partial(self.restore_plan, plan_id))
        )

    def restore_plan(self, plan_id: str) -> None:
        """Out of the trash."""
        name = self._name(plan_id)
        self._workspace.write(plans.restore_plan, plan_id)
        self.list.choose(plan_id)
        self.notice.tell(f"Đã khôi phục {name}.")

    def purge_plan(self, plan_id: str) -> None:
        """Delete for good: asked before, as nothing brings it back."""
        question = (
            f"Xóa hẳn {self._name(plan_id)}? Nội dung và các phiên bản của văn bản sẽ mất, không "
            "lấy lại được; nhật ký vẫn ghi việc này."
        )
        if messages.ask(self, question, ("Xóa hẳn", "Giữ lại")) == PURGE:
            self._workspace.write(plans.purge_plan, plan_id)

    def show_log(self) -> None:
        """The log of all plans."""
        read = partial(self._workspace.store.write, read_log, None, limit=LIMIT)
        messages.run(LogDialog(self, read))

    def show_revisions(self, plan_id: str) -> None:
        """The revisions of a plan, which is saved."""
        self.revisions.show_plan(plan_id, self._name(plan_id))
        self._pages.setCurrentWidget(self.revisions)

    def _leave_revisions(self) -> None:
        """Back to where they were opened from."""
        if self._workspace.settings.open_plan:
            self._pages.setCurrentWidget(self.editor)
        else:
            self.show_list()

    def _go_to_change(self, plan_id: str, change: PlanChange) -> None:
        if self._workspace.settings.open_plan == plan_id:
            self._pages.setCurrentWidget(self.editor)
        else:
            self.open_plan(plan_id)
        go_to_change(self.editor, change)

    def use_template(self, name: str) -> None:
        """A draft from an outline, opened."""
        plan_id = use_template(self._workspace.store, name)
        self._workspace.committed.emit()
        self.open_plan(plan_id)

    def keep_template(self, plan_id: str) -> None:
        """A copy of the plan as a template of the office, under a title that the user gives."""
        plan = self._workspace.store.read(plans.get_plan, plan_id)
        proposed = plan.template_title or plan.subject
        label = "&Tên mẫu (hiện trong “Lập từ mẫu”)"
        if title := ask_name(self, "Lưu làm mẫu", label, "Lưu mẫu", proposed):
            kept = self._workspace.write(templates.save_as_template, plan_id, title)
            notice = self.notice if self._pages.currentWidget() is self.list else self.editor.notice
            undo = ("Hoàn tác", partial(self._workspace.write, plans.trash_plan, kept))
            notice.tell(f"Đã lưu mẫu “{title}”, có trong “Lập từ mẫu”.", undo)

    def rename_template(self, template_id: str) -> None:
        """Give a template of the office another title."""
        before = self._workspace.store.read(plans.get_plan, template_id).template_title
        if title := ask_name(self, "Đổi tên mẫu", "&Tên mẫu", "Đổi tên", before):
            self._workspace.write(templates.rename_template, template_id, title)

    def load_sample(self) -> None:
        """Fill the directory and the list with the sample office."""
        plan_id = load_sample(self._workspace.store)
        self._workspace.committed.emit()
        self.open_plan(plan_id)

    def _name(self, plan_id: str) -> str:
        plan = self._workspace.store.read(plans.get_plan, plan_id)
        if plan.template_title:
            return f"mẫu “{shorten(plan.template_title, 70, placeholder='…')}”"
        kind = DOCUMENT_TYPE_NAMES[plan.document_type].lower()
        if plan.number is not None:
            return f"{kind} {plan.document_number}"
        return f"{kind} “{shorten(plan.subject, 70, placeholder='…') or 'chưa có trích yếu'}”"

    # --- imported ------------------------------------------------------------------------------

    def show_result(self, result: ImportedPlan) -> None:
        """What an import has to say; the open plan is saved first."""
        self._workspace.committed.emit()
        if not self.may_leave():
            return
        self.notice.hide()
        self.result.show_result(self._name(result.plan_id).removeprefix("kế hoạch "), result)
        self._workspace.remember(open_plan=result.plan_id)
        self._pages.setCurrentWidget(self.result)
        self.titled.emit("")

    def _open_imported(self, plan_id: str) -> None:
        chosen = self.result.chosen_units()
        for kind, names in chosen.items():
            self._workspace.write(directory.add_units, names, kind)
        if chosen:  # saving links the plan's rows to the new units
            plan = self._workspace.store.read(plans.get_plan, plan_id)
            self._workspace.write(plans.save_plan, plan)
        self.open_plan(plan_id)
