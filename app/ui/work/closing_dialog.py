"""Chốt quý: a decision on each task that is not done, many at once, then one button."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker, QTimer
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QComboBox,
    QDialog,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.closing import (
    Choice,
    Decision,
    choice_words,
    closing_warnings,
    missing_words,
    proposed_quarter,
    quarters_of,
    tally_words,
    targets,
    undecided_lines,
)
from app.domain.plan_names import PlanChoice
from app.domain.work_figures import items_in, tally_of
from app.domain.work_years import Quarter
from app.errors import AppError
from app.models.entity import today
from app.progress import Progress
from app.services.closing import Closed, close_quarter
from app.services.work_board import read_board
from app.ui.actions import make_action
from app.ui.dialog_buttons import AnswerButtons
from app.ui.life.reason_dialog import ask_reason
from app.ui.work.choice_boxes import fill_plans
from app.ui.work.closing_rows import UNDECIDED, DecisionRow, quarter_key
from app.ui.work.closing_view import DecisionView
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.domain.work_board import WorkItem

Memory = dict[tuple[str, Quarter], dict[str, Decision]]
"""What was decided and not yet kept, by plan and quarter, then by task."""
_SIZE = 1240, 600
_BESIDE = 24  # px of the window that stay in sight
_KEYS = {Choice.CARRY: "Ctrl+T", Choice.DROP: "Ctrl+K", Choice.DONE: "Ctrl+H"}


class ClosingDialog(QDialog):
    """``closed`` after it was accepted; what is decided stays in ``memory`` when it is not."""

    def __init__(
        self,
        parent: QWidget,
        workspace: Workspace,
        plans: Sequence[PlanChoice],
        wanted: tuple[str, Quarter | None],
        memory: Memory,
    ) -> None:
        """``wanted``: the plan and the quarter at hand."""
        super().__init__(parent)
        self.setWindowTitle("Chốt quý")
        window = parent.window().size()
        self.resize(min(_SIZE[0], window.width() - _BESIDE), min(_SIZE[1], window.height()))
        self.closed: Closed | None = None
        self._is_closing = False
        self._workspace, self._memory = workspace, memory
        self._items: tuple[WorkItem, ...] = ()
        self._wanted = wanted[1]
        self._open: list[Quarter] = []  # those in the box
        self._targets: tuple[Quarter, ...] = ()
        self._shown: tuple[str, Quarter] | None = None
        self._make_boxes(plans, wanted[0])
        self.summary, self.missing, self.problem = (QLabel(self) for _ in range(3))
        self.problem.setObjectName("problem")
        for label in (self.summary, self.missing, self.problem):
            label.setWordWrap(True)
        self.problem.hide()
        self.view = DecisionView(self)
        self.model = self.view.decisions
        self._count = QTimer(self, singleShot=True, interval=0)
        self._count.timeout.connect(self._show_state)
        self.model.edited = self._count.start
        self.model.refused = self._show_problem
        self._make_tools()
        self._lay_out()
        self.plan.currentIndexChanged.connect(self._read_plan)
        self.quarter.currentIndexChanged.connect(self._show_quarter)
        self._read_plan()
        self.view.setFocus()

    # --- how it looks --------------------------------------------------------------------------

    def _make_boxes(self, plans: Sequence[PlanChoice], plan_id: str) -> None:
        self.plan, self.quarter = QComboBox(self), QComboBox(self)
        self.plan.setAccessibleName("Kế hoạch")
        self.quarter.setAccessibleName("Quý")
        fill_plans(self.plan, plans, plan_id)
        self.plan.setEnabled(len(plans) > 1)

    def _make_tools(self) -> None:
        self.rest = QPushButton(self)
        self.rest.clicked.connect(self._carry_rest)
        self.many = QPushButton("Đặt cho các &dòng đang chọn", self)
        self.many.setMenu(QMenu(self.many))
        for choice, keys in _KEYS.items():
            words = choice_words(choice)
            action = make_action(self, words, partial(self._decide_chosen, choice), keys=keys)
            self.many.menu().addAction(action)
        self.many.menu().addSeparator()
        undo = make_action(self, "Hoàn tác", self.model.stack.undo)
        undo.setShortcut(QKeySequence(QKeySequence.StandardKey.Undo))
        self.many.menu().addAction(undo)

    def _lay_out(self) -> None:
        boxes, tools = QHBoxLayout(), QHBoxLayout()
        for name, box, share in (("&Kế hoạch", self.plan, 1), ("&Quý", self.quarter, 0)):
            label = QLabel(name, self)
            label.setBuddy(box)
            boxes.addWidget(label)
            boxes.addWidget(box, share)
        for row in (boxes, tools):
            row.setSpacing(8)
        tools.addWidget(self.rest)
        tools.addWidget(self.many)
        tools.addStretch(1)
        self.buttons = AnswerButtons(self, "Chốt", "Để sau")
        self.take, later = self.buttons.take, self.buttons.leave
        self.take.setAutoDefault(False)
        later.setToolTip("Đóng cửa sổ; những gì đã quyết định được giữ đến khi mở lại")
        for button in (self.rest, self.many, later):
            button.setAutoDefault(False)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(boxes)
        layout.addWidget(self.summary)
        layout.addWidget(self.view, 1)
        layout.addLayout(tools)
        layout.addWidget(self.problem)
        end = QHBoxLayout()
        end.addWidget(self.missing, 1)
        end.addWidget(self.buttons)
        layout.addLayout(end)

    # --- what is to be closed ------------------------------------------------------------------

    def _read_plan(self) -> None:
        """The plan as it is now, with the quarters that can be closed."""
        self._remember()
        plan_id = str(self.plan.currentData())
        self._items = self._workspace.store.read(read_board, plan_id).items
        states = quarters_of(self._items)
        proposed = proposed_quarter(states, self._wanted, today())
        still_open = [state for state in states if state.closed_on is None]
        self._open = [state.quarter for state in still_open]
        with QSignalBlocker(self.quarter):
            self.quarter.clear()
            for state in still_open:
                self.quarter.addItem(f"{state.name} ({state.undecided} chưa xong)")
            if proposed:
                self.quarter.setCurrentIndex(self._open.index(proposed))
        self._fill()

    def _show_quarter(self) -> None:
        self._remember()
        self._fill()

    def _fill(self) -> None:
        at = self.quarter.currentIndex()
        plan_id = str(self.plan.currentData())
        self._shown = (plan_id, self._open[at]) if at >= 0 else None
        self.problem.hide()
        self._targets = self._targets_of(self._shown[1]) if self._shown else ()
        self.model.show_quarter(self._rows(*self._shown) if self._shown else (), self._targets)
        self._show_summary()
        self._show_state()
        if self.model.rows:
            self.view.choose_row(0)

    def _targets_of(self, quarter: Quarter) -> tuple[Quarter, ...]:
        closed = {item.place for item in self._items if item.closed_on and item.place}
        return targets(quarter, closed)

    def _rows(self, plan_id: str, quarter: Quarter) -> list[DecisionRow]:
        """The tasks, with what was decided on them before."""
        by_key = {quarter_key(one): one for one in self._targets}
        before = self._memory.get((plan_id, quarter), {})
        rows = [
            DecisionRow(line, quarters=by_key) for line in undecided_lines(self._items, quarter)
        ]
        for row in rows:
            if row.item.id in before:
                row.take(before[row.item.id])
        return rows

    def _show_summary(self) -> None:
        if self._shown is None:
            self.summary.setText("Mọi quý của kế hoạch này đã chốt.")
            self.rest.setText("Chuyển tiếp các dòng còn lại")
            return
        quarter = self._shown[1]
        words = tally_words(tally_of(items_in(self._items, [quarter]), today()))
        warnings = closing_warnings(quarter, quarters_of(self._items), today())
        self.summary.setText(" ".join([f"{words[:1].upper()}{words[1:]}.", *warnings]))
        to = choice_words(Choice.CARRY, self._targets[0])
        self.rest.setText(f"{to} các dòng &còn lại")

    # --- deciding ------------------------------------------------------------------------------

    def decisions(self) -> dict[str, Decision]:
        """What is decided so far, by the keys of the tasks."""
        pairs = ((row.item.id, row.decision) for row in self.model.rows)
        return {key: decision for key, decision in pairs if decision}

    def _decide_chosen(self, choice: Choice) -> None:
        rows = self.view.chosen_rows()
        if choice is Choice.CARRY and self._targets:
            self._decide(rows, quarter_key(self._targets[0]))
        elif choice is Choice.DROP and rows:
            what = f"{len(rows)} nhiệm vụ" if len(rows) > 1 else "nhiệm vụ này"
            name = choice_words(choice)
            if reason := ask_reason(self, name, f"Vì sao không thực hiện {what}?", name):
                self._decide(rows, choice.value, reason)
        elif choice is Choice.DONE:
            self._decide(rows, choice.value)

    def _carry_rest(self) -> None:
        rows = [row for row in self.model.rows if row.key == UNDECIDED]
        self._decide(rows, quarter_key(self._targets[0]))

    def _decide(self, rows: Sequence[DecisionRow], key: str, words: str = "") -> None:
        """All of them alike; one undo takes it back."""
        self.model.decide(rows, key, words)
        self._show_state()

    def _show_state(self) -> None:
        rows = self.model.rows
        missing = missing_words(row.decision for row in rows)
        done = f"Đã quyết định cả {len(rows)} nhiệm vụ" if rows else "Không còn nhiệm vụ dở dang"
        self.missing.setText(missing or done)
        self.take.setEnabled(self._shown is not None and not missing)
        name = self.quarter.currentText().partition(" (")[0]
        self.take.setText(f"Chốt {name}".strip())
        self.rest.setEnabled(any(row.key == UNDECIDED for row in rows))
        self.many.setEnabled(bool(rows))
        self.view.fit_columns()

    def _show_problem(self, words: str) -> None:
        self.problem.setText(words)
        self.problem.show()

    # --- the end -------------------------------------------------------------------------------

    def _remember(self) -> None:
        if self._shown:
            self._memory[self._shown] = self.decisions()

    @override
    def accept(self) -> None:
        """Close the quarter in the background; the dialog stays until it is done."""
        self._remember()
        if self._shown is None or self._is_closing:
            return
        self._set_closing(is_closing=True)
        store, (plan_id, quarter) = self._workspace.store, self._shown
        decisions: Mapping[str, Decision] = self.decisions()

        def work(_progress: Progress) -> Closed | AppError:
            try:
                return store.write(close_quarter, plan_id, quarter, decisions)
            except AppError as error:
                return error

        self._workspace.run(work, self._end)

    def _end(self, outcome: Closed | AppError) -> None:
        """Where it could not be, show the tasks as they are by now."""
        self._set_closing(is_closing=False)
        if isinstance(outcome, AppError):
            self._wanted = self._shown[1] if self._shown else None
            self._read_plan()
            self._show_problem(str(outcome))
            return
        self.closed = outcome
        self._memory.pop((outcome.plan_id, outcome.quarter), None)
        super().accept()

    def _set_closing(self, *, is_closing: bool) -> None:
        self._is_closing = is_closing
        for part in (self.plan, self.quarter, self.view, self.rest, self.many, self.buttons):
            part.setEnabled(not is_closing)
        self.plan.setEnabled(not is_closing and self.plan.count() > 1)
        if is_closing:
            self.missing.setText("Đang chốt quý…")
        else:
            self._show_state()

    @override
    def reject(self) -> None:
        if not self._is_closing:
            self._remember()
            super().reject()
