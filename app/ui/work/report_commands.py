"""The page's command "Lập báo cáo…": asks, then writes the report in the background."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction

from app.domain.report_period import ReportKind, ReportPeriod, period_shown
from app.domain.work_years import Quarter, WorkYear
from app.models.entity import today
from app.progress import Progress
from app.services.plans import get_plan
from app.services.report import ReportData
from app.ui import messages
from app.ui.notice_bar import Offer
from app.ui.work.report_dialog import ReportDialog, ReportUse
from app.workflows.export_plan import FileKind
from app.workflows.report import ReportWish, draft_report, export_report, proposed_report_name

if TYPE_CHECKING:
    from app.ui.work.page import WorkPage

_KINDS = {
    ReportUse.WORD: FileKind.DOCX,
    ReportUse.EXCEL: FileKind.XLSX,
    ReportUse.PDF: FileKind.PDF,
}


class ReportCommands(QObject):
    """Its report is offered when a quarter has been closed."""

    def __init__(self, page: "WorkPage") -> None:
        super().__init__(page)
        self._page = page
        self.report = QAction("Lập &báo cáo…", self)
        self.report.setToolTip("Báo cáo tháng, quý, 6 tháng, năm, năm học")
        self.report.triggered.connect(self.ask)
        page.add_commands(self.report)
        page.offers_when_closed.append(self._offer)

    def ask(self) -> None:
        """A report on what the page shows."""
        page = self._page
        page.panel.flush()
        item = page.view.current()
        shown = WorkYear.parse(str(page.year_bar.years.currentData()))
        year = shown or WorkYear(today().year)
        plan_id = page.filters.plan_id() or (item.plan_id if item else "")
        self._ask(plan_id, period_shown(year, page.year_bar.part(), today()))

    def _offer(self, plan_id: str, quarter: Quarter) -> Offer:
        """For who has just closed a quarter."""
        return "Lập báo cáo…", partial(self.propose_report, plan_id, quarter)

    def propose_report(self, plan_id: str, quarter: Quarter) -> None:
        """A report on a quarter of a plan: a year and 1 to 4."""
        self._ask(plan_id, ReportPeriod(ReportKind.QUARTER, *quarter))

    def _ask(self, plan_id: str, period: ReportPeriod) -> None:
        page = self._page
        plans = page.board.plans
        if not plans:
            page.notice.tell("Chưa có kế hoạch nào có nhiệm vụ để báo cáo.", is_problem=True)
            return
        wish = ReportWish(plan_id, period)
        dialog = ReportDialog(page, page.workspace.store, plans, wish)
        if messages.run(dialog):
            self._make(dialog.wish(), dialog.use)

    def _make(self, wish: ReportWish, use: ReportUse) -> None:
        if use is ReportUse.DRAFT:
            work = partial(draft_report, self._page.workspace.store, wish)
            self._page.workspace.run(work, self._open_draft)
            return
        target = self._ask_target(wish, _KINDS[use])
        if target is None:
            return
        workspace = self._page.workspace
        workspace.remember(export_folder=str(target.parent))
        store = workspace.store

        def write(progress: Progress) -> ReportData:
            return export_report(store, wish, target, _KINDS[use], progress)

        elsewhere = partial(self._make, wish, use)
        workspace.run(write, partial(self._tell_written, target), elsewhere)

    def _ask_target(self, wish: ReportWish, kind: FileKind) -> Path | None:
        workspace = self._page.workspace
        plan = workspace.store.read(get_plan, wish.plan_id)
        folder = Path(workspace.settings.export_folder or Path.home())
        proposed = folder / proposed_report_name(plan, wish.period, kind)
        return messages.choose_file_to_save(self._page, "Ghi báo cáo", proposed)

    def _tell_written(self, target: Path, _data: ReportData) -> None:
        self._page.notice.tell(f"Đã xuất {target}", *messages.ways_to(target))

    def _open_draft(self, made: tuple[str, ReportData]) -> None:
        report_id, _data = made
        self._page.workspace.committed.emit()
        self._page.open_wanted.emit(report_id)
