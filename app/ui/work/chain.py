"""From one task to another: along the chain of those that went on, in whatever quarter they are."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.work import TaskOrigin
from app.domain.work_board import WorkItem
from app.domain.work_years import WHOLE_YEAR, Part, Quarter, WorkYear
from app.services.work import locate_task
from app.ui.work.reader import WorkPlace

if TYPE_CHECKING:
    from app.ui.work.page import WorkPage


class ChainLinks(QWidget):
    """Where the task comes from and where it goes on; ``wanted`` with the key of that one.

    What arose can be changed as a whole: ``change_wanted``.
    """

    wanted = Signal(str)
    change_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._item: WorkItem | None = None
        self.earlier, self.later = QPushButton(self), QPushButton(self)
        self.change = QPushButton("Sửa nhiệm vụ phát sinh…", self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        for button in (self.earlier, self.later, self.change):
            button.setProperty("look", "link")
            layout.addWidget(button)
        self.earlier.clicked.connect(lambda: self._go("carried_from_id"))
        self.later.clicked.connect(lambda: self._go("carried_to_id"))
        self.change.clicked.connect(self.change_wanted)

    def show_item(self, item: WorkItem | None) -> None:
        """The links of this task; none where it stands for itself."""
        self._item = item
        come, gone = (item.carried_from, item.carried_to) if item else ("", "")
        self.earlier.setText(f"← Chuyển tiếp từ {come}")
        self.later.setText(f"→ Chuyển tiếp sang {gone}")
        self.earlier.setVisible(bool(come))
        self.later.setVisible(bool(gone))
        is_arising = item is not None and item.origin is TaskOrigin.ARISING
        self.change.setVisible(is_arising)
        self.setVisible(bool(come or gone or is_arising))

    def _go(self, name: str) -> None:
        if self._item and (task_id := str(getattr(self._item, name))):
            self.wanted.emit(task_id)


def go_to_task(page: "WorkPage", task_id: str) -> None:
    """Choose this task, in whatever plan, year and quarter it is. AppError when it is gone."""
    if page.view.choose({task_id}):
        page.view.setFocus()
        return
    plan_id, quarter = page.workspace.store.read(locate_task, task_id)
    chosen = page.filters.plan_id()
    is_of_all = not chosen and any(item.plan_id == plan_id for item in page.board.items)
    year, part = _place_shown(page, quarter)
    page.go_to(WorkPlace(year, part, "" if is_of_all else plan_id, task_id))
    page.ask()


def _place_shown(page: "WorkPage", quarter: Quarter | None) -> tuple[WorkYear | None, Part]:
    """The year that is shown where the quarter is in it; a quarter where quarters are shown."""
    bar = page.year_bar
    shown = WorkYear.parse(str(bar.years.currentData()))
    if quarter is None:
        return shown, WHOLE_YEAR
    year = shown if shown and quarter in shown.quarters else WorkYear(quarter[0])
    return year, Part(quarter=quarter[1]) if bar.part().quarter else WHOLE_YEAR
