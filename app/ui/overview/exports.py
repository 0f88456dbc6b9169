"""The commands of the page that write files: one page of PDF, a calendar."""

from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.progress import Progress
from app.ui import messages
from app.ui.actions import make_action
from app.ui.overview.calendar_dialog import CalendarDialog

if TYPE_CHECKING:
    from app.services.overview import OverviewAnswer, OverviewQuestion
    from app.store import Store
    from app.ui.overview.page import OverviewPage
    from app.workflows.overview import CalendarFile


class OverviewExports(QObject):
    """The actions ``print`` and ``calendar``; they write what the page shows."""

    def __init__(self, page: "OverviewPage") -> None:
        super().__init__(page)
        self._page = page
        self.print = make_action(
            page, "&In / xuất PDF…", self.export_pdf, keys="Ctrl+P", image="export"
        )
        self.calendar = make_action(page, "Xuất &lịch (.ics)…", self.export_calendar, keys="Ctrl+E")

    def set_enabled(self, *, has_tasks: bool) -> None:
        """There is nothing to write of nothing."""
        self.print.setEnabled(has_tasks)
        self.calendar.setEnabled(has_tasks)

    # --- the page ------------------------------------------------------------------------------

    def export_pdf(self) -> None:
        """Ask for a place, write the page there in the background."""
        answer = self._page.answer
        if answer is None:
            return
        overview, question = answer.overview, self._page.choices.question()
        name = f"Tổng quan nhiệm vụ {overview.year.name.lower()}.pdf"
        target = messages.choose_file_to_save(self._page, "Xuất trang tổng quan", self._place(name))
        if target:
            store = self._page.workspace.store
            self._page.workspace.run(
                lambda progress: _write_page(store, question, overview.on, target, progress),
                self._tell_page,
                self.export_pdf,
            )

    def _tell_page(self, target: Path) -> None:
        self._remember(target)
        printing = [("In", lambda: messages.print_path(target))] if messages.can_print() else []
        self._page.notice.tell(f"Đã ghi {target}", *messages.ways_to(target), *printing)

    # --- the calendar --------------------------------------------------------------------------

    def export_calendar(self) -> None:
        """Ask how long before to remind, then for a place; written in the background."""
        answer = self._page.answer
        if answer is None:
            return
        dialog = CalendarDialog(
            self._page, self._page.workspace.settings.calendar_alarm_days, _scope(answer)
        )
        if not messages.run(dialog):
            return
        days = dialog.alarm_days()
        self._page.workspace.remember(calendar_alarm_days=days)
        self._write_calendar(answer.overview.on, days)

    def _write_calendar(self, on: date, days: int) -> None:
        name = "Lịch nhiệm vụ và báo cáo.ics"
        target = messages.choose_file_to_save(self._page, "Xuất lịch", self._place(name))
        if target:
            store, question = self._page.workspace.store, self._page.choices.question()

            def work(progress: Progress) -> object:
                from app.workflows.overview import (  # noqa: PLC0415 - a second at its first import
                    CalendarChoice,
                    export_calendar,
                )

                choice = CalendarChoice(question.plan_id, question.lead, days)
                return export_calendar(store, choice, on, target, progress)

            elsewhere = partial(self._write_calendar, on, days)
            self._page.workspace.run(work, self._tell_calendar, elsewhere)

    def _tell_calendar(self, written: "CalendarFile") -> None:
        self._remember(written.path)
        words = f"Đã ghi {written.tasks} thời hạn, {written.reports} kỳ báo cáo vào {written.path}"
        self._page.notice.tell(words, *messages.ways_to(written.path))

    # --- both ----------------------------------------------------------------------------------

    def _place(self, name: str) -> Path:
        return Path(self._page.workspace.settings.export_folder or Path.home()) / name

    def _remember(self, target: Path) -> None:
        self._page.workspace.remember(export_folder=str(target.parent))


def _write_page(
    store: "Store", question: "OverviewQuestion", on: date, target: Path, progress: Progress
) -> Path:
    from app.workflows.overview import export_overview  # noqa: PLC0415 - a second at its first import

    export_overview(store, question, on, target, progress)
    return target


def _scope(answer: "OverviewAnswer") -> str:
    lead = f", nhiệm vụ do {answer.lead_words} chủ trì" if answer.lead_words else ""
    return f"{answer.plans_words}{lead}"
