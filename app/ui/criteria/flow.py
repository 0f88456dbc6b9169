"""The way of an assessment: where it stands, until when, what comes next, what has been."""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.assessment_flow import (
    ASSESSMENT_STATE_NAMES,
    ASSESSMENT_STEP_NAMES,
    NEEDS_NOTE,
    AssessmentState,
    AssessmentStep,
    steps_from,
)
from app.domain.scoring import Side
from app.errors import AppError
from app.models import AssessmentEvent
from app.models.entity import today
from app.services.assessment_steps import take_step
from app.ui import messages
from app.ui.criteria.board import Board, Wanted
from app.ui.criteria.list_columns import STATE_INK
from app.ui.life.reason_dialog import ask_reason

if TYPE_CHECKING:
    from app.ui.criteria.sheet_page import SheetPage

_GO_ON = 0  # the first answer
_SEE_LACKING = 1
_LACKING_ANSWERS = ("Vẫn hoàn thành tự chấm", "Xem tiêu chí thiếu minh chứng", "Thôi")
_MOST_CODES = 8
_QUESTIONS = {
    AssessmentStep.RETURN: "&Đơn vị phải giải trình điều gì?",
    AssessmentStep.REOPEN: "&Vì sao tự chấm lại?",
}
_FINISH_QUESTION = (
    "Chốt kết quả thì điểm, minh chứng và ghi chú của phiếu chấm này không sửa được nữa."
)
_FORWARD = frozenset({AssessmentStep.SELF_SCORE, AssessmentStep.APPRAISE, AssessmentStep.FINISH})


class FlowBar(QWidget):
    """State, deadline, and a button for each next step."""

    def __init__(self, page: "SheetPage") -> None:
        super().__init__(page)
        self._page = page
        self.state, self.deadline = QLabel(self), QLabel(self)
        self.deadline.setObjectName("hint")
        self._deadline = ("", "")  # at length, and short
        self._is_short = False
        self.steps = {step: self._make_step(step) for step in AssessmentStep}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for widget in (self.state, self.deadline, *self.steps.values()):
            row.addWidget(widget)

    def show_board(self, board: Board) -> None:
        """Show how the assessment stands."""
        state = board.assessment.state
        words = ASSESSMENT_STATE_NAMES[state]
        self.state.setText(f"{words}, chỉ xem" if state is AssessmentState.FINAL else words)
        self.state.setProperty("look", STATE_INK[state] or "bold")
        self.state.style().polish(self.state)
        last = board.events[-1] if board.events else None
        self.state.setToolTip(event_words(last) if last else "Chưa qua bước nào")
        found = board.deadline()
        day = today()
        self._deadline = (found.words_on(day), found.left_on(day)) if found else ("", "")
        self.deadline.setText(self._deadline[self._is_short])
        self.deadline.setToolTip("\n".join(one.words() for one in board.deadlines()))
        self.deadline.setObjectName("problem" if found and found.last < day else "hint")
        self.deadline.style().polish(self.deadline)
        for step, button in self.steps.items():
            button.setVisible(step in steps_from(state))

    def show_short(self, *, is_short: bool) -> None:
        """Say the deadline in few words where the window is narrow."""
        self._is_short = is_short
        self.deadline.setText(self._deadline[is_short])

    def _make_step(self, step: AssessmentStep) -> QPushButton:
        needs = step in NEEDS_NOTE or step is AssessmentStep.FINISH
        button = QPushButton(f"{ASSESSMENT_STEP_NAMES[step]}{'…' if needs else ''}", self)
        if step in _FORWARD:  # of which no state has two
            button.setProperty("look", "primary")
        button.clicked.connect(partial(self.take, step))
        button.hide()
        return button

    def take(self, step: AssessmentStep) -> None:
        """Take a step, after what has to be asked."""
        self._page.panel.flush()
        board = self._page.board
        if board is None:
            return
        note = ""
        if step in NEEDS_NOTE:
            name = ASSESSMENT_STEP_NAMES[step]
            note = ask_reason(self._page, name, _QUESTIONS[step], name)
            if not note:
                return
        elif not self._is_sure(board, step):
            return
        try:
            state = self._page.write(take_step, board.assessment.id, step, note)
        except AppError as error:
            self._page.refuse(error)
            self._page.reload()  # it may stand elsewhere by now: a step was taken by a command
            return
        self._page.scoring.forget()
        self._page.notice.tell(f"Phiếu chấm: {ASSESSMENT_STATE_NAMES[state].lower()}.")
        self._page.reload()

    def _is_sure(self, board: Board, step: AssessmentStep) -> bool:
        """After what should be known before the step: what is locked, what has no evidence."""
        if step is AssessmentStep.FINISH:
            return messages.ask(self._page, _FINISH_QUESTION, ("Chốt kết quả", "Thôi")) == _GO_ON
        is_scored = board.whole(Side.SELF).is_complete  # else it is refused anyway
        lacking = board.lacking() if step is AssessmentStep.SELF_SCORE and is_scored else []
        if not lacking:
            return True
        codes = [board.codes[place] for place in lacking]
        answer = messages.ask(self._page, lacking_words(codes), _LACKING_ANSWERS)
        if answer == _SEE_LACKING:
            self._page.filters.choose_wanted(Wanted.LACKING)
        return answer == _GO_ON

    def show_events(self) -> None:
        """The steps that were taken: when, by whom, with what note."""
        if board := self._page.board:
            messages.run(EventsDialog(self._page, board))


class EventsDialog(QDialog):
    """The steps of an assessment, the latest first, and its deadlines."""

    def __init__(self, parent: QWidget, board: Board) -> None:
        super().__init__(parent)
        self.setWindowTitle("Các bước đã qua")
        lines = [event_words(event) for event in reversed(board.events)]
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName("Các bước đã qua")
        self.text.setPlainText("\n".join(lines) or "Phiếu chấm chưa qua bước nào.")
        days = QLabel("\n".join(one.words() for one in board.deadlines()), self)
        days.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        days.setObjectName("hint")
        buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close, self)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        for widget in (self.text, days, buttons):
            layout.addWidget(widget)
        self.resize(560, 320)


def lacking_words(codes: Sequence[str]) -> str:
    """Which criteria were given points and have no evidence."""
    more = f" và {len(codes) - _MOST_CODES} tiêu chí khác" if len(codes) > _MOST_CODES else ""
    return (
        f"{len(codes)} tiêu chí tự chấm có điểm (mức 2, mức 3) nhưng chưa có minh chứng: "
        f"{', '.join(codes[:_MOST_CODES])}{more}. Tự chấm xong thì điểm không sửa được, minh chứng "
        "vẫn thêm được."
    )


def event_words(event: AssessmentEvent) -> str:
    """``10:42 05/06/2026, Nguyễn An: Hoàn thành tự chấm (lời ghi)``."""
    who = f", {event.who}" if event.who else ""
    note = f" ({event.note})" if event.note else ""
    when = f"{event.at.astimezone():%H:%M %d/%m/%Y}"
    return f"{when}{who}: {ASSESSMENT_STEP_NAMES[event.step]}{note}"
