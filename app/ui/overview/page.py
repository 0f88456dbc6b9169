"""The page "Tổng quan": how the year's tasks stand, and what is to be thought of."""

import json
from functools import partial

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.figures import write_count
from app.domain.overview import COUNTED_ONCE, Unfinished, adds_up, lines_with_total, overview_words
from app.domain.reminders import Reminders
from app.models.entity import today
from app.services.overview import OverviewAnswer
from app.settings import read_codes
from app.ui.actions import make_button
from app.ui.late_page import LatePage
from app.ui.newest import Newest
from app.ui.notice_bar import NoticeBar
from app.ui.overview.chart_view import ChartView
from app.ui.overview.choices import OverviewChoices
from app.ui.overview.columns import (
    REMINDER_COLUMNS,
    WEEK_COLUMNS,
    Reminder,
    figure_columns,
    place_of_task,
    reminder_rows,
    unfinished_columns,
    unfinished_rows,
)
from app.ui.overview.exports import OverviewExports
from app.ui.overview.grouped import GroupedView
from app.ui.overview.reader import FIGURES_NAMES, Figures, PageAnswer, answer_question, lines_of
from app.ui.overview.wide_view import WideView
from app.ui.tables.model import RowsModel
from app.ui.work.choice_boxes import PLAN_IS_GONE
from app.ui.workspace import Workspace

_CALM_MS = 400  # after a write: a plan is saved every second while it is typed
_NO_REMINDERS = "Không có việc nào quá hạn, sắp đến hạn hay cần báo cáo."


class OverviewPage(LatePage):
    """``…_wanted`` ask the window for what a line is about."""

    work_wanted = Signal(object)  # a WorkPlace
    plan_wanted = Signal(str)
    criteria_wanted = Signal(object)  # a Deadline

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(workspace, parent)
        self.answer: OverviewAnswer | None = None

    @override
    def make(self) -> None:
        self.choices = OverviewChoices(self)
        self.exports = OverviewExports(self)
        self.chart = ChartView(self)
        self.quarters = WideView(self, RowsModel(figure_columns("Quý")), "overview-quarters")
        self.units = WideView(self, RowsModel(figure_columns("Đơn vị chủ trì")), "overview-units")
        self.weeks = WideView(self, RowsModel(WEEK_COLUMNS), "overview-weeks")
        self.unfinished = GroupedView(self, unfinished_columns(today()), "overview-unfinished")
        self.unfinished.setAccessibleName("Nhiệm vụ chưa hoàn thành theo đơn vị")
        self.reminders = GroupedView(self, REMINDER_COLUMNS, "overview-reminders")
        self.reminders.setAccessibleName("Nhắc việc")
        self.notice = NoticeBar(self)
        self.reader = Newest(self)
        self._calm = QTimer(self, singleShot=True, interval=_CALM_MS)
        self._lay_out()
        self._restore()
        self._connect()

    # --- laid out ------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        tools = QHBoxLayout()
        tools.setSpacing(8)
        tools.addWidget(self.choices, 1)
        tools.addWidget(make_button(self, self.exports.calendar))
        tools.addWidget(make_button(self, self.exports.print))
        self.words = _label(self)
        self.words.setProperty("look", "bold")
        self.splitter = QSplitter(self)
        self.splitter.setObjectName("overview")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._make_figures())
        self.splitter.addWidget(self._make_reminders())
        self.splitter.setStretchFactor(0, 3)
        self.splitter.setStretchFactor(1, 1)
        self.splitter.setSizes([990, 344])
        self.nothing = _label(self)
        self.nothing.setObjectName("hint")
        self.nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.splitter)
        self.pages.addWidget(self.nothing)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 12, 16, 8)
        inner.setSpacing(8)
        inner.addLayout(tools)
        inner.addWidget(self.words)
        inner.addWidget(self.pages, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(inner, 1)
        layout.addWidget(self.notice)

    def _make_figures(self) -> QWidget:
        """Buttons over chart and table, or over what is still to be done."""
        self._group = QButtonGroup(self)
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for place, name in enumerate(FIGURES_NAMES.values()):
            button = QPushButton(name, self)
            button.setCheckable(True)
            button.setProperty("look", "part")
            self._group.addButton(button, place)
            buttons.addWidget(button)
        buttons.addStretch(1)
        self._tables = QStackedWidget(self)
        for table in (self.quarters, self.units, self.weeks):
            self._tables.addWidget(table)
        charted = QSplitter(Qt.Orientation.Vertical, self)
        charted.setObjectName("overview-chart")
        charted.setChildrenCollapsible(False)
        charted.addWidget(self.chart)
        charted.addWidget(self._tables)
        charted.setSizes([252, 268])
        self.once = _label(self)
        self.once.setObjectName("hint")
        self.once.setText(COUNTED_ONCE)
        self._charted = QStackedWidget(self)
        self._charted.addWidget(charted)
        self._charted.addWidget(self.unfinished)
        return _column(self, buttons, self._charted, self.once)

    def _make_reminders(self) -> QWidget:
        self.no_reminders = _label(self)
        self.no_reminders.setObjectName("hint")
        self.no_reminders.setText(_NO_REMINDERS)
        self.no_reminders.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._reminded = QStackedWidget(self)
        self._reminded.addWidget(self.reminders)
        self._reminded.addWidget(self.no_reminders)
        self._reminded.setMinimumWidth(200)
        return self._reminded

    def _connect(self) -> None:
        self.choices.changed.connect(self.ask)
        self._group.idClicked.connect(self._show_figures)
        self.reader.answered.connect(self._show)
        self.unfinished.chosen.connect(self._open_task)
        self.reminders.chosen.connect(self._open_reminder)
        self.workspace.committed.connect(self._calm.start)
        self._calm.timeout.connect(self._read_again)

    # --- remembered ----------------------------------------------------------------------------

    def _restore(self) -> None:
        codes = read_codes(self.workspace.settings.overview_view)
        self.choices.show_own(self.workspace.settings.own_unit)
        self.choices.restore(codes)
        shown = codes.get("figures", "")
        place = list(Figures).index(Figures(shown)) if shown in set(Figures) else 0
        self._group.button(place).setChecked(True)

    def _remember(self) -> None:
        codes = {**self.choices.codes(), "figures": self.figures().value}
        self.workspace.remember(overview_view=json.dumps(codes, ensure_ascii=False))

    def figures(self) -> Figures:
        """What the left side shows."""
        return list(Figures)[max(0, self._group.checkedId())]

    def figure_buttons(self) -> list[QAbstractButton]:
        """What chooses among the figures, in their order."""
        return self._group.buttons()

    # --- what is shown -------------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.choices.show_own(self.workspace.settings.own_unit)
        self.ask()

    def _read_again(self) -> None:
        if self.isVisible():
            self.ask()

    def ask(self) -> None:
        """Have the figures that are wanted now."""
        question = self.choices.question()
        self.reader.ask(partial(answer_question, self.workspace.store, question, today()))

    def _show(self, page: PageAnswer) -> None:
        answer = self.answer = page.answer
        if self.choices.show_plans(answer):
            self.notice.tell(PLAN_IS_GONE)
            self.ask()
            return
        overview = answer.overview
        self.choices.show_answer(answer)
        self.words.setText(overview_words(overview))
        self._remember()
        self.quarters.show_rows(lines_with_total(overview.quarters, overview))
        self.units.show_rows(lines_with_total(overview.units, overview))
        self.weeks.show_rows(overview.weeks[::-1])
        self.unfinished.grouped.columns = tuple(unfinished_columns(overview.on))
        self.unfinished.show_rows(list(unfinished_rows(overview)))
        self.once.setVisible(not adds_up(overview))
        self._show_reminders(page.reminders)
        self.exports.set_enabled(has_tasks=bool(answer.board.items))
        is_empty = not answer.board.items
        self.words.setVisible(not is_empty)
        self.pages.setCurrentIndex(int(is_empty))
        self.nothing.setText(_empty_words(answer))
        button = self._group.button(list(Figures).index(Figures.UNFINISHED))
        button.setText(
            f"{FIGURES_NAMES[Figures.UNFINISHED]} ({write_count(overview.total.unfinished)})"
        )
        self._show_figures()

    def _show_reminders(self, reminders: Reminders) -> None:
        rows = list(reminder_rows(reminders))
        self.reminders.show_rows(rows)
        self._reminded.setCurrentIndex(0 if rows else 1)

    def _show_figures(self) -> None:
        """The chosen figures: a table, and above it the chart of the very same lines."""
        figures = self.figures()
        self._charted.setCurrentIndex(int(figures is Figures.UNFINISHED))
        self._remember()
        if self.answer is None or figures is Figures.UNFINISHED:
            return
        overview = self.answer.overview
        self._tables.setCurrentIndex(list(Figures).index(figures))
        words = f"Biểu đồ {FIGURES_NAMES[figures].lower()}"
        self.chart.show_lines(lines_of(overview, figures), words)

    def stop(self) -> None:
        """Nothing is read any more."""
        if self.is_made:
            self._calm.stop()
            self.reader.stop()
            self.chart.drawer.stop()

    # --- where lines lead ----------------------------------------------------------------------

    def _open_task(self, task: Unfinished) -> None:
        plan_id = self.answer.question.plan_id if self.answer else ""
        self.work_wanted.emit(place_of_task(task.item, plan_id))

    def _open_reminder(self, line: Reminder) -> None:
        if line.place:
            self.work_wanted.emit(line.place)
        elif line.plan_id:
            self.plan_wanted.emit(line.plan_id)
        elif line.deadline:
            self.criteria_wanted.emit(line.deadline)


def _label(page: QWidget) -> QLabel:
    label = QLabel(page)
    label.setWordWrap(True)
    return label


def _column(page: QWidget, buttons: QHBoxLayout, *widgets: QWidget) -> QWidget:
    column = QWidget(page)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(8)
    layout.addLayout(buttons)
    for number, widget in enumerate(widgets):
        layout.addWidget(widget, 0 if number else 1)
    return column


def _empty_words(answer: OverviewAnswer) -> str:
    """Why there is nothing, and what to do."""
    if answer.question.plan_id or answer.board.has_issued:
        return "Kế hoạch này chưa có nhiệm vụ nào; hãy thêm ở nhóm Nhiệm vụ của kế hoạch."
    drafts = ", hoặc chọn một dự thảo ở ô Kế hoạch phía trên" if answer.board.plans else ""
    return (
        "Chưa có kế hoạch nào được ban hành nên chưa có số liệu.\nHãy lập kế hoạch ở trang "
        f"Kế hoạch rồi chọn “Cấp số và ban hành…”{drafts}."
    )
