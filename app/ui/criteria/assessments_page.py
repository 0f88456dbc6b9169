"""The tab "Phiếu chấm": the list of assessments, and the one that is open."""

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.errors import AppError
from app.models.entity import today
from app.services.assessment_list import AssessmentLine
from app.services.assessments import (
    list_assessments,
    restore_assessment,
    start_assessment,
    trash_assessment,
)
from app.services.criteria_sets import list_sets
from app.services.directory import find_agency
from app.ui import messages
from app.ui.criteria.assessment_list import AssessmentList
from app.ui.criteria.sheet_page import SheetPage
from app.ui.criteria.start_dialog import StartDialog
from app.ui.criteria.sub_page import SubPage
from app.ui.notice_bar import NoticeBar
from app.ui.workspace import Workspace


class AssessmentsPage(SubPage):
    """Reads again whenever something was written while it is seen."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.list = AssessmentList(workspace.store, self)
        self.notice = NoticeBar(self)
        self.sheet = SheetPage(workspace, self.notice, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.sheet)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.notice)
        self.list.new_wanted.connect(self.start_new)
        self.list.open_wanted.connect(self.open)
        self.list.trash_wanted.connect(self.trash)
        self.list.restore_wanted.connect(self.restore)
        self.sheet.closed.connect(self.show_list)
        self.sheet.plan_wanted.connect(self.plan_wanted)
        self._is_reopened = False
        workspace.committed.connect(self._read_again)

    # --- what is shown -------------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """The first time as it was at the last end."""
        super().showEvent(event)
        if not self._is_reopened:
            self._is_reopened = True
            self._reopen()
        if self.pages.currentWidget() is self.list:
            self.list.reload()
        else:
            self.sheet.reload()

    def _reopen(self) -> None:
        rows = self.workspace.store.read(list_assessments)
        if self.sheet.open_id() in {row.id for row in rows}:
            self.pages.setCurrentWidget(self.sheet)
        else:
            self.sheet.close_sheet()

    def open(self, assessment_id: str) -> None:
        """Show an assessment."""
        self.notice.hide()
        self.pages.setCurrentWidget(self.sheet)
        self.sheet.open_sheet(assessment_id)
        self.sheet.view.setFocus()

    def show_list(self) -> None:
        """Back to the list."""
        self.notice.hide()
        self.pages.setCurrentWidget(self.list)
        self.list.reload()
        self.list.view.setFocus()

    def _read_again(self) -> None:
        if self.list.isVisible():
            self.list.reload()

    @override
    def flush(self) -> None:
        self.sheet.flush()

    @override
    def go_to_search(self) -> None:
        if self.pages.currentWidget() is self.sheet:
            self.sheet.go_to_search()
        else:
            self.list.go_to_search()

    @override
    def stop(self) -> None:
        self.list.stop()
        self.sheet.stop()

    # --- the list ------------------------------------------------------------------------------

    def start_new(self) -> None:
        """Ask for set, unit and year, and begin."""
        sets = self.workspace.store.read(list_sets)
        if not sets:
            self.notice.tell("Chưa có bộ tiêu chí nào để chấm theo.", is_problem=True)
            return
        agency = self.workspace.store.read(find_agency)
        own = agency.name if agency else ""
        units = [unit.name for unit in agency.units if unit.is_active] if agency else []
        dialog = StartDialog(self, sets, [own, *units] if own else units, own, today(), self._start)
        messages.run(dialog)

    def _start(self, set_id: str, unit: str, year: str) -> None:
        made = self.workspace.write(start_assessment, set_id, unit, year)
        self.open(made)

    def trash(self, line: AssessmentLine) -> None:
        """Move to the trash; the bar offers the way back."""
        row = line.row
        try:
            self.workspace.write(trash_assessment, row.id)
        except AppError as error:
            self.notice.tell(str(error), is_problem=True)
            return
        words = f"Đã chuyển phiếu chấm {row.unit}, năm {row.year} vào thùng rác."
        self.notice.tell(words, ("Hoàn tác", partial(self.restore, row.id)))

    def restore(self, assessment_id: str) -> None:
        """Take back out of the trash."""
        try:
            self.workspace.write(restore_assessment, assessment_id)
        except AppError as error:
            self.notice.tell(str(error), is_problem=True)
            return
        self.notice.tell("Đã khôi phục phiếu chấm.")
