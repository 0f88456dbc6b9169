"""Noting progress on the page: ticked, edited in place, for several tasks; with a way back."""

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject

from app.domain.progress import PROGRESS_FIELDS, TaskProgress
from app.domain.work import TASK_STATUS_NAMES, TaskStatus
from app.domain.work_board import WorkItem
from app.domain.work_edits import ticked, unticked, with_followers
from app.errors import AppError
from app.models.entity import today
from app.services.work_board import read_progress, set_many
from app.ui.work.columns import read_day

if TYPE_CHECKING:
    from app.ui.work.page import WorkPage

Changes = Mapping[str, Mapping[str, Any]]
"""What is changed, by the key of the task and the field of its progress."""
_UPDATED = "Đã cập nhật 1 nhiệm vụ."
_UNDONE = "Đã hoàn tác."


class ProgressEdits(QObject):
    """What the user says of tasks on ``page`` is stored, all or nothing."""

    def __init__(self, page: "WorkPage") -> None:
        super().__init__(page)
        self._page = page
        self._before_tick: dict[str, TaskProgress] = {}
        self._asked: list[WorkItem] = []  # why they are not to be done

    def tick(self) -> None:
        """Those that are not done are done today; when all are, they are as they were."""
        self._page.panel.flush()
        chosen = self._page.view.chosen()
        todo = [item for item in chosen if not item.is_done]
        if todo:
            self._before_tick |= {item.id: item.progress for item in todo}
            changes = {item.id: ticked(today()) for item in todo}
            self.write(changes, f"Đã đánh dấu hoàn thành {len(todo)} nhiệm vụ.")
        elif chosen:
            changes = {item.id: unticked(self._before_tick.get(item.id)) for item in chosen}
            self.write(changes, f"Đã bỏ đánh dấu hoàn thành {len(chosen)} nhiệm vụ.")

    def edit(self, item: WorkItem, said: dict[str, Any]) -> None:
        """What was said of one task, with what people mean by it."""
        if said.get("status") is TaskStatus.DROPPED:
            self._ask_reason([item])
            return
        try:
            if isinstance(said.get("completed_on"), str):
                said = {**said, "completed_on": read_day(said["completed_on"])}
        except AppError as error:
            self._refuse(error)
            return
        self.write({item.id: with_followers(item.progress, said, today())}, _UPDATED)

    def set_status(self, status: TaskStatus) -> None:
        """For all chosen tasks."""
        self._page.panel.flush()
        chosen = self._page.view.chosen()
        if status is TaskStatus.DROPPED:
            self._ask_reason(chosen)
            return
        changes = {
            item.id: with_followers(item.progress, {"status": status}, today())
            for item in chosen
            if item.progress.status is not status
        }
        name = TASK_STATUS_NAMES[status]
        self.write(changes, f"Đã đặt “{name}” cho {len(changes)} nhiệm vụ.")

    def _ask_reason(self, items: list[WorkItem]) -> None:
        self._asked = items
        if items:
            self._page.panel.ask_reason(items)

    def drop_asked(self, reason: str) -> None:
        """Those that were asked about are not to be done."""
        changes = {
            item.id: {"status": TaskStatus.DROPPED, "reason": reason} for item in self._asked
        }
        self.write(changes, f"Đã ghi không thực hiện {len(changes)} nhiệm vụ.")
        self._page.view.setFocus()

    def write(self, changes: Changes, words: str) -> None:
        """Store it, show it where it stands, offer the way back; ``words`` say what was done."""
        if not changes:
            return
        page = self._page
        try:
            before = page.write_here(partial(set_many, changes=changes))
        except AppError as error:
            self._refuse(error)
            return
        page.take(page.workspace.store.read(read_progress, list(changes)))
        back = {
            key: {name: getattr(progress, name) for name in PROGRESS_FIELDS}
            for key, progress in before.items()
        }
        offers = [] if words == _UNDONE else [("Hoàn tác", partial(self.write, back, _UNDONE))]
        page.notice.tell(words, *offers)

    def _refuse(self, error: AppError) -> None:
        self._page.notice.tell(str(error), is_problem=True)
        self._page.panel.take_back()
