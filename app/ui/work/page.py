"""The page "Nhiệm vụ theo quý": tick, note what came of it, see what is left."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.progress import PROGRESS_FIELDS, TaskProgress
from app.domain.work import TASK_STATUS_NAMES, TaskStatus
from app.domain.work_board import Part, Quarter, WorkItem, WorkYear, counts_of, wanted_items
from app.domain.work_edits import ticked, unticked, with_followers
from app.errors import AppError
from app.services.work_board import Board, read_progress, set_many
from app.ui.actions import make_button
from app.ui.newest import Newest
from app.ui.notice_bar import NoticeBar, Offer
from app.ui.work.boards import WorkBoards
from app.ui.work.choice_boxes import read_codes
from app.ui.work.columns import ALWAYS_SHOWN, COLUMNS, read_day, today
from app.ui.work.commands import make_commands
from app.ui.work.empty_words import empty_words
from app.ui.work.filters import WorkFilters
from app.ui.work.indicator_page import IndicatorsPage
from app.ui.work.panel import WorkPanel
from app.ui.work.reader import WorkAnswer, WorkQuestion, answer_question, read_story
from app.ui.work.view import WorkView
from app.ui.work.year_bar import YearBar
from app.ui.workspace import Workspace

_STORY_MS = 120  # who runs down the list with the arrow keys asks for nothing
_UPDATED = "Đã cập nhật 1 nhiệm vụ."
R = TypeVar("R")
_Changes = Mapping[str, Mapping[str, Any]]


class WorkPage(QWidget):
    """``open_wanted`` asks the window for the plan of a task."""

    open_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._answer: WorkAnswer | None = None
        self._before_tick: dict[str, TaskProgress] = {}
        self._asked: list[WorkItem] = []  # why they are not to be done
        self._is_writing = False
        # what is offered once a quarter is closed; who makes reports of it adds to this
        self.offers_when_closed: list[Callable[[str, Quarter], Offer]] = []
        self.year_bar = YearBar(self)
        self.filters = WorkFilters(self, workspace.settings.own_unit)
        self.view = WorkView(self)
        self.view.tasks.edit = self._edit
        self.panel = WorkPanel(self)
        self.notice = NoticeBar(self)
        self.boards = WorkBoards(workspace, self)
        self.indicators = IndicatorsPage(workspace, self.notice, self.boards)
        self.reader, self.stories = Newest(self), Newest(self)
        self._story_pause = QTimer(self, singleShot=True, interval=_STORY_MS)
        self._lay_out()
        self._restore()
        self._connect()
        self.commands = make_commands(self)
        self.more.setVisible(bool(self.commands))

    def _lay_out(self) -> None:
        self.more = _menu_button(
            self, "Việc &khác", "Nhiệm vụ phát sinh, chốt quý, báo cáo, thu kết quả"
        )
        self.nothing = QLabel(self)
        self.nothing.setObjectName("hint")
        self.nothing.setWordWrap(True)
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.nothing)
        self.splitter = QSplitter(self)
        self.splitter.setObjectName("work-panel")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self.pages)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([1046, 288])
        tasks = QWidget(self)
        inner = QVBoxLayout(tasks)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        inner.addWidget(self.year_bar)
        narrowing = QHBoxLayout()
        narrowing.addWidget(self.filters, 1)
        narrowing.addWidget(self._make_columns())
        inner.addLayout(narrowing)
        inner.addWidget(self.splitter, 1)
        self.boards.add(tasks, self._make_statuses(), self.more)
        shared = (self.indicators.open_plan, self.indicators.export)
        self.boards.add(self.indicators, *(make_button(self, action) for action in shared))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.boards, 1)
        layout.addWidget(self.notice)

    def _make_statuses(self) -> QToolButton:
        """For all chosen tasks at once."""
        self.statuses = _menu_button(self, "Đặt &tình trạng", "Cho mọi nhiệm vụ đang chọn")
        for status, name in TASK_STATUS_NAMES.items():
            action = self.statuses.menu().addAction(name)
            action.triggered.connect(partial(self._set_status, status))
        return self.statuses

    def _make_columns(self) -> QToolButton:
        self.columns = _menu_button(self, "&Cột", "Chọn cột của bảng")
        hidden = set(self.workspace.settings.work_hidden.split())
        for column in COLUMNS:
            if column.name not in ALWAYS_SHOWN:
                action = self.columns.menu().addAction(column.head)
                action.setData(column.name)
                action.setCheckable(True)
                action.setChecked(column.name not in hidden)
                action.toggled.connect(self._choose_columns)
        return self.columns

    def _connect(self) -> None:
        self.year_bar.changed.connect(self.ask)
        self.filters.plan.currentIndexChanged.connect(self.year_bar.forget_year)
        self.filters.changed.connect(self.ask)
        self.filters.own_changed.connect(lambda key: self.workspace.remember(own_unit=key))
        self.filters.text.returnPressed.connect(self.view.setFocus)
        self.reader.answered.connect(self._show)
        self.stories.answered.connect(self.panel.show_story)
        self._story_pause.timeout.connect(self._ask_story)
        self.view.ticked.connect(self.tick)
        self.view.selectionModel().currentChanged.connect(self._show_chosen)
        self.view.selectionModel().selectionChanged.connect(self._show_chosen)
        self.panel.edited.connect(self._edit)
        self.panel.reason_given.connect(self._drop_asked)
        self.panel.open_wanted.connect(self.open_wanted)
        self.indicators.open_wanted.connect(self.open_wanted)
        self.workspace.committed.connect(self._read_again)

    def add_commands(self, *actions: QAction) -> None:
        """Further commands of the page, in a group of their own in its menu."""
        if not self.more.menu().isEmpty():
            self.more.menu().addSeparator()
        self.more.menu().addActions(actions)
        self.addActions(actions)

    @property
    def board(self) -> Board:
        """What was read last."""
        return self._answer.board if self._answer else Board()

    @property
    def shown(self) -> WorkAnswer | None:
        """What is shown; None while it is read anew."""
        return self._answer

    # --- remembered ----------------------------------------------------------------------------

    def _restore(self) -> None:
        settings = self.workspace.settings
        codes = read_codes(settings.work_view)
        self.year_bar.restore(
            WorkYear.parse(codes.get("year", "")), Part.parse(codes.get("part", ""))
        )
        self.filters.restore(codes)
        self._show_columns()

    def _remember(self) -> None:
        year = self.year_bar.year()
        codes = {
            **self.filters.codes(),
            "year": year.code if year else "",
            "part": self.year_bar.part().code,
        }
        self.workspace.remember(work_view=json.dumps(codes, ensure_ascii=False))

    def _choose_columns(self) -> None:
        actions = self.columns.menu().actions()
        hidden = [str(action.data()) for action in actions if not action.isChecked()]
        self.workspace.remember(work_hidden=" ".join(hidden))
        self._show_columns()

    def _show_columns(self) -> None:
        """Those that were chosen; the plan only where there are several."""
        hidden = self.workspace.settings.work_hidden.split()
        items = self._answer.board.items if self._answer else ()
        has_many = len({item.plan_id for item in items}) > 1
        self.view.hide_columns([*hidden, *([] if has_many else ["plan_name"])])

    # --- which tasks ---------------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if self.view.isVisible():
            self.view.setFocus()
        self.reload()

    def _read_again(self) -> None:
        if self.isVisible() and not self._is_writing:
            self.reload()

    def reload(self) -> None:
        """Read the tasks again; the chosen one stays chosen."""
        self._answer = None
        self.ask()

    def ask(self) -> None:
        """Have those shown that are wanted now."""
        self.panel.flush()
        question = WorkQuestion(
            self.filters.plan_id(),
            self.year_bar.year(),
            self.year_bar.part(),
            self.filters.where(),
        )
        known = self._answer
        board = known.board if known and known.question.plan_id == question.plan_id else None
        store = self.workspace.store
        self.reader.ask(partial(answer_question, store, question, today(), board))

    def _show(self, answer: WorkAnswer) -> None:
        self._answer = answer
        self.year_bar.show_answer(answer)
        self.filters.show_choices(answer.board)
        self._show_columns()
        self._remember()
        current = self.view.current()
        self.view.show_rows(answer.rows, current.id if current else "")
        self.pages.setCurrentIndex(0 if answer.rows else 1)
        self.nothing.setText(empty_words(answer, self.filters.words()))
        self._show_chosen()

    def stop(self) -> None:
        """Nothing is read any more."""
        self._story_pause.stop()
        self.reader.stop()
        self.stories.stop()
        self.indicators.stop()

    def go_to_search(self) -> None:
        """Type what is looked for."""
        if self.indicators.isVisible():
            self.indicators.go_to_search()
            return
        self.filters.text.setFocus()
        self.filters.text.selectAll()

    # --- the chosen task -----------------------------------------------------------------------

    def _show_chosen(self) -> None:
        item, chosen = self.view.current(), self.view.chosen()
        self.panel.show_item(item, len(chosen))
        self.panel.setVisible(bool(self._answer and self._answer.rows))
        self.statuses.setEnabled(bool(chosen))
        self._story_pause.start()

    def _ask_story(self) -> None:
        if item := self.view.current():
            deadline = item.deadline.last if item.deadline else None
            self.stories.ask(partial(read_story, self.workspace.store, item.id, deadline))

    # --- changing ------------------------------------------------------------------------------

    def tick(self) -> None:
        """Those that are not done are done today; when all are, they are as they were."""
        self.panel.flush()
        chosen = self.view.chosen()
        todo = [item for item in chosen if not item.is_done]
        if todo:
            self._before_tick |= {item.id: item.progress for item in todo}
            changes = {item.id: ticked(today()) for item in todo}
            self._write(changes, f"Đã đánh dấu hoàn thành {len(todo)} nhiệm vụ.")
        elif chosen:
            changes = {item.id: unticked(self._before_tick.get(item.id)) for item in chosen}
            self._write(changes, f"Đã bỏ đánh dấu hoàn thành {len(chosen)} nhiệm vụ.")

    def _edit(self, item: WorkItem, said: dict[str, Any]) -> None:
        if said.get("status") is TaskStatus.DROPPED:
            self._ask_reason([item])
            return
        try:
            if isinstance(said.get("completed_on"), str):
                said = {**said, "completed_on": read_day(said["completed_on"])}
        except AppError as error:
            self._refuse(error)
            return
        self._write({item.id: with_followers(item.progress, said, today())}, _UPDATED)

    def _set_status(self, status: TaskStatus) -> None:
        self.panel.flush()
        chosen = self.view.chosen()
        if status is TaskStatus.DROPPED:
            self._ask_reason(chosen)
            return
        changes = {
            item.id: with_followers(item.progress, {"status": status}, today())
            for item in chosen
            if item.progress.status is not status
        }
        name = TASK_STATUS_NAMES[status]
        self._write(changes, f"Đã đặt “{name}” cho {len(changes)} nhiệm vụ.")

    def _ask_reason(self, items: list[WorkItem]) -> None:
        self._asked = items
        if items:
            self.panel.ask_reason(items)

    def _drop_asked(self, reason: str) -> None:
        changes = {
            item.id: {"status": TaskStatus.DROPPED, "reason": reason} for item in self._asked
        }
        self._write(changes, f"Đã ghi không thực hiện {len(changes)} nhiệm vụ.")
        self.view.setFocus()

    def write_here(self, work: Callable[[Any], R]) -> R:
        """Write what the page then shows by itself, without reading all again."""
        self._is_writing = True
        try:
            return self.workspace.write(work)
        finally:
            self._is_writing = False

    def show_items(self, items: tuple[WorkItem, ...]) -> None:
        """Show tasks that stand elsewhere now."""
        if self._answer:
            self._answer = replace(self._answer, board=replace(self._answer.board, items=items))
            self.ask()

    def set_progress(self, changes: _Changes, words: str) -> None:
        """Note progress on tasks, on all or none; ``words`` say so."""
        self._write(changes, words)

    def _write(self, changes: _Changes, words: str) -> None:
        """Store it, show it where it stands, offer the way back."""
        if not changes:
            return
        self._is_writing = True
        try:
            before = self.workspace.write(set_many, changes)
        except AppError as error:
            self._refuse(error)
            return
        finally:
            self._is_writing = False
        self._take(self.workspace.store.read(read_progress, list(changes)))
        back = {
            key: {name: getattr(progress, name) for name in PROGRESS_FIELDS}
            for key, progress in before.items()
        }
        undone = "Đã hoàn tác."
        offers = [] if words == undone else [("Hoàn tác", partial(self._write, back, undone))]
        self.notice.tell(words, *offers)

    def _refuse(self, error: AppError) -> None:
        self.notice.tell(str(error), is_problem=True)
        self.panel.take_back()

    def _take(self, progress: Mapping[str, TaskProgress]) -> None:
        """The rows stay where they are, even were they no longer asked for: nothing jumps."""
        answer = self._answer
        if answer is None:
            return
        items = tuple(
            replace(item, progress=progress[item.id]) if item.id in progress else item
            for item in answer.board.items
        )
        where = answer.question.where.without_standing()
        counts = counts_of(wanted_items(items, where, today()), answer.year)
        board: Board = replace(answer.board, items=items)
        self._answer = replace(answer, board=board, counts=counts)
        self.view.tasks.put(item for item in items if item.id in progress)
        self.year_bar.show_counts(answer.year, counts)
        self._show_chosen()


def _menu_button(parent: QWidget, text: str, tip: str) -> QToolButton:
    button = QToolButton(parent)
    button.setText(text)
    button.setToolTip(tip)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(QMenu(button))
    return button
