"""The side panel: all about the chosen task, its progress to be edited, its history."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QDragEnterEvent, QDragMoveEvent, QDropEvent
from PySide6.QtWidgets import QFrame, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.work import TaskStatus
from app.domain.work_board import WorkItem
from app.ui.work.chain import ChainLinks
from app.ui.work.evidence_list import EvidenceList, paths_in
from app.ui.work.panel_facts import facts_of, history_words, make_label
from app.ui.work.panel_fields import ProgressFields
from app.ui.work.reader import Story
from app.ui.work.reason_form import ReasonForm

_NARROWEST = 272


class WorkPanel(QScrollArea):
    """``edited`` with a task and what is changed, by name; the page stores it."""

    edited = Signal(object, dict)
    open_wanted = Signal(str)
    reason_given = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._item: WorkItem | None = None
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(_NARROWEST)
        self.setAcceptDrops(True)  # anywhere on it
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content, self.facts, self.history = (make_label(self) for _ in range(3))
        self.content.setProperty("look", "bold")
        self.open_plan = QPushButton("Mở kế hoạch", self)
        self.open_plan.setProperty("look", "link")
        self.chain, self.files = ChainLinks(self), EvidenceList(self)
        self.fields, self.reason_form = ProgressFields(self), ReasonForm(self)
        self._lay_out()
        self.open_plan.clicked.connect(self._open_plan)
        self.fields.left.connect(self.flush)
        self.fields.status_chosen.connect(self._choose_status)
        self.reason_form.given_up.connect(self.reason_given)
        self.reason_form.closed.connect(self.close_question)
        self.show_item(None)

    def _lay_out(self) -> None:
        inside = QWidget(self)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(12, 0, 4, 8)
        layout.setSpacing(8)
        parts = (self.reason_form, self.content, self.facts, self.chain, self.fields, self.files)
        for widget in parts:
            layout.addWidget(widget)
        layout.addWidget(self.open_plan, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.history)
        layout.addStretch(1)
        self.setWidget(inside)

    # --- showing -------------------------------------------------------------------------------

    def item(self) -> WorkItem | None:
        """The task that is shown."""
        return self._item

    def show_item(self, item: WorkItem | None, count: int = 1) -> None:
        """Show a task; what was typed about another one is handed over."""
        before = self._item
        typed = self.fields.typed(before) if before else {}
        is_same = before is not None and item is not None and before.id == item.id
        self._item = item  # first: handing over shows the chosen task again
        if not is_same:
            self.history.clear()
            self.reason_form.hide()
        for part in (self.facts, self.fields, self.open_plan):
            part.setVisible(item is not None)
        self.chain.show_item(item)
        self.files.show_item(item)
        if item is None:
            self.content.setText("Chọn một nhiệm vụ để xem và ghi kết quả.")
        else:
            of_many = f"Nhiệm vụ hiện tại trong {count} nhiệm vụ đang chọn:\n" if count > 1 else ""
            self.content.setText(f"{of_many}{item.content}")
            self._show_facts(item, "")
            self.fields.setEnabled(not item.is_closed)
            self.fields.fill(item, set(typed) if is_same else set())
        if typed and not is_same:
            self.edited.emit(before, typed)

    def show_story(self, story: Story) -> None:
        """What was looked up for the task meanwhile."""
        if self._item and self._item.id == story.task_id:
            self._show_facts(self._item, story.deadline_note)
            self.files.show_files(story.files)
            self.history.setText(history_words(story))

    def _show_facts(self, item: WorkItem, note: str) -> None:
        self.facts.setText("\n".join(facts_of(item, note)))

    # --- files from outside --------------------------------------------------------------------

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._item and self.files.add.isEnabled() and paths_in(event.mimeData()):
            event.acceptProposedAction()

    @override
    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        event.acceptProposedAction()  # it has been let in

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        event.acceptProposedAction()
        self.files.dropped.emit(paths_in(event.mimeData()))

    # --- editing -------------------------------------------------------------------------------

    def flush(self) -> None:
        """Hand over what was typed and not yet stored."""
        if self._item and (typed := self.fields.typed(self._item)):
            self.edited.emit(self._item, typed)

    def take_back(self) -> None:
        """Show what is stored instead of what was typed."""
        if self._item:
            self.fields.fill(self._item, set())

    def _choose_status(self, status: TaskStatus) -> None:
        if self._item:
            self.edited.emit(self._item, {**self.fields.typed(self._item), "status": status})

    def ask_reason(self, items: list[WorkItem]) -> None:
        """Ask why these are not to be done."""
        self.reason_form.ask(items)
        self.ensureWidgetVisible(self.reason_form)
        self.reason_form.given.setFocus()

    def close_question(self) -> None:
        """Nothing is asked any more."""
        self.reason_form.hide()
        self.take_back()

    def _open_plan(self) -> None:
        if self._item:
            self.open_wanted.emit(self._item.plan_id)
