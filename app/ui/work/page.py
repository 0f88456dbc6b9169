"""The page "Nhiệm vụ theo quý": tick, note what came of it, see what is left."""

import json
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial
from typing import Any, TypeVar

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QAction, QShowEvent
from PySide6.QtWidgets import (
    QLabel,
    QSplitter,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.progress import TaskProgress
from app.domain.work import TASK_STATUS_NAMES
from app.domain.work_board import Line, WorkItem, counts_of, wanted_items
from app.domain.work_years import Part, Quarter, WorkYear
from app.models.entity import today
from app.services.work_board import Board
from app.settings import read_codes
from app.ui.actions import make_button, menu_button
from app.ui.newest import Newest
from app.ui.notice_bar import NoticeBar, Offer
from app.ui.work.boards import WorkBoards
from app.ui.work.choice_boxes import PLAN_IS_GONE
from app.ui.work.columns import ALWAYS_SHOWN, COLUMNS
from app.ui.work.commands import make_commands
from app.ui.work.empty_words import empty_words
from app.ui.work.filters import WorkFilters
from app.ui.work.indicator_page import IndicatorsPage
from app.ui.work.panel import WorkPanel
from app.ui.work.progress_edits import ProgressEdits
from app.ui.work.reader import (
    WorkAnswer,
    WorkPlace,
    WorkQuestion,
    answer_question,
    read_story,
)
from app.ui.work.view import WorkView
from app.ui.work.year_bar import YearBar
from app.ui.workspace import Workspace

_STORY_MS = 120  # who runs down the list with the arrow keys asks for nothing
R = TypeVar("R")


class WorkPage(QWidget):
    """``open_wanted`` asks the window for the plan of a task."""

    open_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._answer: WorkAnswer | None = None
        self._is_writing = False
        self.edits = ProgressEdits(self)
        # what is offered once a quarter is closed; who makes reports of it adds to this
        self.offers_when_closed: list[Callable[[str, Quarter], Offer]] = []
        self._sought = ""  # the key of a task that another page leads to
        self.year_bar = YearBar(self)
        self.filters = WorkFilters(self, workspace.settings.own_unit)
        self.view = WorkView(self)
        self.view.tasks.edit = self.edits.edit
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

    def _lay_out(self) -> None:
        self.more = menu_button(
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
        inner.addWidget(self.filters)
        inner.addWidget(self.splitter, 1)
        self.boards.add(
            tasks, self.filters.own, self._make_statuses(), self._make_columns(), self.more
        )
        shared = (self.indicators.open_plan, self.indicators.export)
        self.boards.add(self.indicators, *(make_button(self, action) for action in shared))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.boards, 1)
        layout.addWidget(self.notice)

    def _make_statuses(self) -> QToolButton:
        """For all chosen tasks at once."""
        self.statuses = menu_button(self, "Đặt &tình trạng", "Cho mọi nhiệm vụ đang chọn")
        for status, name in TASK_STATUS_NAMES.items():
            action = self.statuses.menu().addAction(name)
            action.triggered.connect(partial(self.edits.set_status, status))
        return self.statuses

    def _make_columns(self) -> QToolButton:
        self.columns = menu_button(self, "&Cột", "Chọn cột của bảng")
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
        self.filters.own.unit_changed.connect(lambda key: self.workspace.remember(own_unit=key))
        self.filters.text.returnPressed.connect(self.view.setFocus)
        self.reader.answered.connect(self._show)
        self.stories.answered.connect(self.panel.show_story)
        self._story_pause.timeout.connect(self._ask_story)
        self.view.ticked.connect(self.edits.tick)
        self.view.selectionModel().currentChanged.connect(self._show_chosen)
        self.view.selectionModel().selectionChanged.connect(self._show_chosen)
        self.panel.edited.connect(self.edits.edit)
        self.panel.reason_given.connect(self.edits.drop_asked)
        self.panel.open_wanted.connect(self.open_wanted)
        self.indicators.open_wanted.connect(self.open_wanted)
        self.workspace.committed.connect(self._read_again)

    def add_commands(self, *actions: QAction) -> None:
        """Further commands of the page, next in its menu."""
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

    def go_to(self, place: WorkPlace) -> None:
        """What is shown next; filters stay only as long as they do not hide the task."""
        self.panel.flush()
        self.boards.show_board(0)
        self._sought = place.task_id
        self.filters.show_plan(place.plan_id)
        if not place.task_id:
            self.filters.let_go()
        self.year_bar.restore(place.year, place.part)

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
        if self.filters.show_plans(answer.board.plans):
            self.notice.tell(PLAN_IS_GONE)
            self.ask()
            return
        if self._sought and self.filters.words() and self._sought not in _keys(answer):
            self.filters.clear()  # asks again
            return
        self.year_bar.show_answer(answer)
        self.filters.show_choices(answer.board)
        self._show_columns()
        self._remember()
        current = self.view.current()
        chosen, self._sought = self._sought or (current.id if current else ""), ""
        self.view.show_rows(answer.rows, chosen)
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
        self.filters.text.take_focus()

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

    def take(self, progress: Mapping[str, TaskProgress]) -> None:
        """Show progress as it is now; rows stay where they are, were they no longer asked for."""
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


def _keys(answer: WorkAnswer) -> set[str]:
    return {row.item.id for row in answer.rows if isinstance(row, Line)}
