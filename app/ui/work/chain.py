"""From one task to another: along the chain of those that went on, in whatever quarter they are."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from app.domain.work import TaskOrigin
from app.domain.work_board import Line, WorkItem
from app.domain.work_years import WHOLE_YEAR, Part, Quarter, WorkYear
from app.services.work import locate_task

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


class TaskWalk(QObject):
    """Goes to a task: to its year and quarter, past filters that hide it."""

    def __init__(self, page: "WorkPage") -> None:
        super().__init__(page)
        self._page = page
        self._wanted = ""
        self._has_cleared = False
        page.reader.answered.connect(self._choose)  # after the page has shown the answer

    def go(self, task_id: str) -> None:
        """Choose this task."""
        self._wanted, self._has_cleared = task_id, False
        if self._choose_shown():
            return
        plan_id, place = self._page.workspace.store.read(locate_task, task_id)
        self._show_plan(plan_id)
        self._show_place(place)
        self._page.ask()

    def _show_plan(self, plan_id: str) -> None:
        """Another plan than the chosen one; one that is not issued is shown only by itself."""
        box, board = self._page.filters.plan, self._page.board
        shown = {item.plan_id for item in board.items}
        if plan_id in shown or (not board.plans and not box.currentData()):
            return
        if box.findData(plan_id) < 0:
            box.addItem(plan_id, plan_id)
        box.setCurrentIndex(box.findData(plan_id))

    def _show_place(self, place: Quarter | None) -> None:
        bar = self._page.year_bar
        shown = WorkYear.parse(str(bar.years.currentData()))
        if place is None:
            bar.restore(shown, WHOLE_YEAR)
            return
        year = shown if shown and place in shown.quarters else WorkYear(place[0])
        bar.restore(year, Part(quarter=place[1]) if bar.part().quarter else WHOLE_YEAR)

    def _choose(self, _answer: object) -> None:
        """What was wanted has been read; where it is hidden, the filters are let go once."""
        if not self._wanted or self._choose_shown():
            return
        if self._has_cleared:
            self._wanted = ""
        else:
            self._has_cleared = True
            self._page.filters.clear()

    def _choose_shown(self) -> bool:
        view = self._page.view
        for at, row in enumerate(view.tasks.rows):
            if isinstance(row, Line) and row.item.id == self._wanted:
                self._wanted = ""
                view.choose_row(at)
                view.setFocus()
                return True
        return False
