"""Nhiệm vụ phát sinh: added, changed and taken away on the page of work."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.arising import ArisingTask
from app.domain.periods import quarter_name
from app.domain.plan_names import PlanChoice
from app.domain.work import TaskOrigin
from app.domain.work_board import WorkItem
from app.domain.work_years import Quarter, WorkYear
from app.errors import AppError
from app.models.entity import today
from app.services import arising
from app.services.arising import RemovedTask
from app.ui import messages
from app.ui.actions import make_action
from app.ui.plans.suggestions import Suggestions
from app.ui.work.arising_dialog import ArisingDialog, Keep
from app.ui.work.chain import go_to_task

if TYPE_CHECKING:
    from app.ui.work.page import WorkPage


class ArisingCommands(QObject):
    """The commands, and the links along the chain of tasks that went on."""

    def __init__(self, page: "WorkPage") -> None:
        super().__init__(page)
        self._page, self._workspace = page, page.workspace
        self.add = make_action(
            page, "&Thêm nhiệm vụ phát sinh…", self.add_task, keys="Ctrl+N",
            tip="Việc được giao thêm trong năm, ngoài kế hoạch đã ban hành",
        )  # fmt: skip
        self.change = make_action(page, "&Sửa nhiệm vụ phát sinh…", self.change_task)
        self.remove = make_action(page, "&Xóa nhiệm vụ phát sinh", self.remove_chosen)
        page.add_commands(self.add, self.change, self.remove)
        page.view.delete_pressed.connect(self.remove_chosen)
        page.view.selectionModel().selectionChanged.connect(self._update_actions)
        page.view.tasks.modelReset.connect(self._update_actions)
        page.panel.chain.wanted.connect(partial(go_to_task, page))
        page.panel.chain.change_wanted.connect(self.change_task)
        self._update_actions()

    def _update_actions(self) -> None:
        self.change.setEnabled(_is_arising(self._page.view.current()))
        self.remove.setEnabled(any(map(_is_arising, self._page.view.chosen())))

    # --- adding --------------------------------------------------------------------------------

    def add_task(self) -> None:
        """Ask for a new one: of the plan and the quarter that are shown."""
        plans = self._workspace.store.read(arising.list_open_plans)
        if not plans:
            self._page.notice.tell(
                "Chưa có kế hoạch nào để thêm nhiệm vụ phát sinh; hãy lập hoặc nhập một kế hoạch ở "
                "trang Kế hoạch."
            )
            return
        self._page.panel.flush()
        added: list[tuple[str, ArisingTask]] = []

        def keep(plan_id: str, said: ArisingTask) -> None:
            task_id = self._workspace.write(arising.add_arising, plan_id, said)
            added.append((task_id, said))

        dialog = self._make_dialog(plans, ArisingTask(self._likely_place(), "", ""), keep)
        dialog.choose_plan(self._likely_plan(plans))
        messages.run(dialog)
        for task_id, said in added:
            go_to_task(self._page, task_id)
            words = f"Đã thêm nhiệm vụ phát sinh vào {quarter_name(*said.place)}."
            self._page.notice.tell(words, ("Hoàn tác", partial(self._take_back, [task_id])))

    def _likely_plan(self, plans: Sequence[PlanChoice]) -> str:
        """The one that is shown; else that of the chosen task, if it is one of these."""
        current = self._page.view.current()
        known = {plan.id for plan in plans}
        likely = [self._page.filters.plan_id(), current.plan_id if current else ""]
        return next((plan_id for plan_id in likely if plan_id in known), plans[0].id)

    def _likely_place(self) -> Quarter:
        """The quarter that is shown; of a whole year the chosen task's, or the one that it is."""
        bar, current, day = self._page.year_bar, self._page.view.current(), today()
        year = WorkYear.parse(str(bar.years.currentData())) or WorkYear(day.year)
        now = (day.year, (day.month + 2) // 3)
        likely = [
            *(place for place in year.quarters if place[1] == bar.part().quarter),
            *((now,) if now in year.quarters else ()),
            *((current.place,) if current and current.place else ()),
        ]
        return next(iter(likely), year.quarters[0])

    def _take_back(self, task_ids: list[str]) -> None:
        self._write(partial(self._workspace.write, arising.remove_arising, task_ids))

    # --- changing and taking away --------------------------------------------------------------

    def change_task(self) -> None:
        """Ask what the chosen one is to say."""
        item = self._page.view.current()
        if item is None or not _is_arising(item):
            return
        self._page.panel.flush()
        changed: list[ArisingTask] = []

        def keep(_plan_id: str, said: ArisingTask) -> None:
            changed.append(self._workspace.write(arising.change_arising, item.id, said))

        said = self._workspace.store.read(arising.get_arising, item.id)
        plans = [plan for plan in self._page.board.plans if plan.id == item.plan_id]
        messages.run(self._make_dialog(plans, said, keep, is_new=False))
        for before in changed:
            go_to_task(self._page, item.id)
            back = partial(self._workspace.write, arising.change_arising, item.id, before)
            self._page.notice.tell(
                "Đã sửa nhiệm vụ phát sinh.", ("Hoàn tác", partial(self._write, back))
            )

    def remove_chosen(self) -> None:
        """Take the chosen ones away that arose; the plan's own stay."""
        chosen = self._page.view.chosen()
        items = [item for item in chosen if _is_arising(item)]
        if not chosen:
            return
        if len(items) < len(chosen):
            self._page.notice.tell(
                "Chỉ xóa được nhiệm vụ phát sinh. Nhiệm vụ của kế hoạch không làm nữa thì đặt tình "
                "trạng “Không thực hiện” kèm lý do.",
                is_problem=True,
            )
            return
        try:
            removed = self._workspace.write(arising.remove_arising, [item.id for item in items])
        except AppError as error:
            self._page.notice.tell(str(error), is_problem=True)
            return
        words = f"Đã xóa {len(removed)} nhiệm vụ phát sinh."
        self._page.notice.tell(words, ("Hoàn tác", partial(self._restore, removed)))

    def _restore(self, removed: list[RemovedTask]) -> None:
        if self._write(partial(self._workspace.write, arising.restore_arising, removed)):
            go_to_task(self._page, removed[0].task.id)

    def _write(self, work: Callable[[], object]) -> bool:
        """Take something back; what stands in the way is told. Whether it was done."""
        try:
            work()
        except AppError as error:
            self._page.notice.tell(str(error), is_problem=True)
            return False
        self._page.notice.tell("Đã hoàn tác.")
        return True

    def _make_dialog(
        self, plans: Sequence[PlanChoice], said: ArisingTask, keep: Keep, *, is_new: bool = True
    ) -> ArisingDialog:
        names = Suggestions()
        names.load(self._workspace)
        dialog = ArisingDialog(self._page, plans, said, keep, is_new=is_new)
        read = self._workspace.store.read
        dialog.offer(names, lambda plan_id: read(arising.list_sources, plan_id))
        return dialog


def _is_arising(item: WorkItem | None) -> bool:
    return item is not None and item.origin is TaskOrigin.ARISING
