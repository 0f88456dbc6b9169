"""The commands "Chốt quý…" and "Mở lại quý…" of the page of tasks."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.closing import quarters_of
from app.domain.periods import day_name, quarter_name
from app.domain.plan_names import PlanChoice
from app.domain.work_years import Quarter
from app.errors import AppError
from app.services.closing import Closed, Reopening, preview_reopening, reopen_quarter
from app.ui import messages
from app.ui.actions import make_action
from app.ui.work.closing_dialog import ClosingDialog, Memory
from app.ui.work.reopen_dialog import Place, ReopenDialog

if TYPE_CHECKING:
    from app.domain.work_board import WorkItem
    from app.ui.work.page import WorkPage


class ClosingCommands(QObject):
    """What was decided and not kept is there again when the dialog is opened again."""

    def __init__(self, page: "WorkPage") -> None:
        super().__init__(page)
        self._page = page
        self._memory: Memory = {}
        self.close = make_action(page, "C&hốt quý…", self._close)
        self.close.setToolTip("Quyết định từng nhiệm vụ chưa xong rồi khóa quý lại")
        self.reopen = make_action(page, "Mở lạ&i quý…", self._reopen)
        self.reopen.setToolTip("Sửa được kết quả của một quý đã chốt; phải ghi lý do")
        page.add_commands(self.close, self.reopen)

    # --- closing -------------------------------------------------------------------------------

    def _close(self) -> None:
        page = self._page
        page.panel.flush()
        plans = self._plans_with(is_closed=False)
        if not plans:
            page.notice.tell("Không có quý nào để chốt: các kế hoạch đang xem không còn quý mở.")
            return
        dialog = ClosingDialog(page, page.workspace, plans, self._at_hand(), self._memory)
        if messages.run(dialog) and dialog.closed:
            self._tell_closed(dialog.closed)
        elif count := len(dialog.decisions()):
            page.notice.tell(
                f"Chưa chốt quý. {count} quyết định đã chọn được giữ đến khi đóng chương trình.",
                ("Chốt tiếp…", self._close),
            )

    def _tell_closed(self, closed: Closed) -> None:
        self._page.workspace.committed.emit()
        offers = [make(closed.plan_id, closed.quarter) for make in self._page.offers_when_closed]
        self._page.notice.tell(closed.words, *offers)

    # --- opening again -------------------------------------------------------------------------

    def _reopen(self) -> None:
        page = self._page
        offers = list(self._closed_quarters())
        if not offers:
            page.notice.tell("Chưa có quý nào đã chốt trong các kế hoạch đang xem.")
            return
        plan_id, quarter = self._at_hand()
        wanted = (plan_id, quarter) if quarter else None
        try:
            dialog = ReopenDialog(page, offers, wanted, self._look)
            if messages.run(dialog):
                self._open_again(dialog.place(), dialog.text())
        except AppError as error:  # somebody else was quicker
            page.reload()
            page.notice.tell(str(error), is_problem=True)

    def _look(self, place: Place) -> Reopening:
        return self._page.workspace.store.read(preview_reopening, *place)

    def _open_again(self, place: Place, reason: str) -> None:
        done = self._page.workspace.write(reopen_quarter, *place, reason)
        self._page.notice.tell(f"Đã mở lại {quarter_name(*done.quarter)}. {done.words}".strip())

    # --- what is at hand -----------------------------------------------------------------------

    def _plans_with(self, *, is_closed: bool) -> list[PlanChoice]:
        """The plans on the page that have quarters which are closed, or are not."""
        found = {
            item.plan_id
            for item in self._page.board.items
            if item.place and item.is_closed is is_closed
        }
        return [plan for plan in self._page.board.plans if plan.id in found]

    def _closed_quarters(self) -> Iterable[tuple[Place, str]]:
        by_plan: dict[str, list[WorkItem]] = {}
        for item in self._page.board.items:
            by_plan.setdefault(item.plan_id, []).append(item)
        for plan in self._plans_with(is_closed=True):
            for state in reversed(quarters_of(by_plan[plan.id])):
                if state.closed_on:
                    words = f"{state.name}, chốt {day_name(state.closed_on)}: {plan.name}"
                    yield (plan.id, state.quarter), words

    def _at_hand(self) -> tuple[str, Quarter | None]:
        """The plan and the quarter that are chosen on the page, else those of the chosen task."""
        page, item = self._page, self._page.view.current()
        plan_id = page.filters.plan_id() or (item.plan_id if item else "")
        year, part = page.year_bar.year(), page.year_bar.part()
        if year and part.quarter:
            return plan_id, next(one for one in year.quarters if one[1] == part.quarter)
        return plan_id, item.place if item else None
