"""Đặt cho nhiều nhiệm vụ: one small window; only what is ticked is set."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.progress import COMPLETE
from app.domain.vietnamese import shortened
from app.domain.work import TASK_STATUS_NAMES, TaskStatus
from app.domain.work_board import WorkItem
from app.domain.work_edits import problems_for_all
from app.errors import AppError
from app.models.entity import today
from app.ui.dialog_buttons import AnswerButtons
from app.ui.work.columns import read_day

_WIDTH, _TEXT_HEIGHT, _SHORT = 520, 50, 150
_LONGEST_NAME = 60
_PROBLEM_LINES = 3
_HINT = "Chỉ những mục được đánh dấu mới được đặt; đánh dấu mà để trống là xóa."

_Field = QComboBox | QLineEdit | QPlainTextEdit


class BulkDialog(QDialog):
    """The same for several tasks; it is accepted only where it can be for all of them."""

    def __init__(self, parent: QWidget, items: Sequence[WorkItem]) -> None:
        super().__init__(parent)
        self._items = {item.id: item for item in items}
        self.setWindowTitle(f"Đặt cho {len(items)} nhiệm vụ")
        self.setMinimumWidth(_WIDTH)
        self.fields: dict[str, _Field] = {}
        self.ticks: dict[str, QCheckBox] = {}
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(8)
        self._make_fields()
        hint, self._problem = QLabel(_HINT, self), QLabel(self)
        hint.setObjectName("hint")
        self._problem.setObjectName("problem")
        self._problem.setAlignment(Qt.AlignmentFlag.AlignTop)
        # room for it from the beginning: nothing moves while somebody types
        self._problem.setMinimumHeight(_PROBLEM_LINES * self.fontMetrics().lineSpacing())
        for label in (hint, self._problem):
            label.setWordWrap(True)
        buttons = AnswerButtons(self, f"Đặt cho {len(items)} nhiệm vụ")
        self.take = buttons.take
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(hint)
        layout.addLayout(self._grid)
        layout.addWidget(self._problem)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self._check()

    def _make_fields(self) -> None:
        status, percent, day = QComboBox(self), QLineEdit(self), QLineEdit(self)
        for value, name in TASK_STATUS_NAMES.items():
            status.addItem(name, value.value)
        status.setCurrentIndex(status.findData(TaskStatus.DONE.value))
        percent.setValidator(QIntValidator(0, COMPLETE, percent))
        percent.setFixedWidth(_SHORT)
        day.setPlaceholderText("ngày/tháng/năm")
        day.setFixedWidth(_SHORT)
        self._add("status", "&Tình trạng", status, status.activated)
        self._add("percent", "&%", percent, percent.textEdited)
        self._add("completed_on", "&Ngày hoàn thành", day, day.textEdited)
        for name, words in (
            ("result", "&Kết quả"),
            ("reason", "&Lý do"),
            ("evidence", "&Minh chứng"),
        ):
            text = QPlainTextEdit(self)
            text.setFixedHeight(_TEXT_HEIGHT)
            text.setTabChangesFocus(True)
            self._add(name, words, text, text.textChanged)

    def _add(self, name: str, words: str, field: _Field, edited: Any) -> None:  # noqa: ANN401 - a signal
        tick = QCheckBox(words, self)
        field.setAccessibleName(words.replace("&", ""))
        row = len(self.fields)
        self._grid.addWidget(tick, row, 0)
        self._grid.addWidget(field, row, 1)
        self.fields[name], self.ticks[name] = field, tick
        edited.connect(lambda *_: tick.setChecked(True))  # typing means that it is to be set
        edited.connect(lambda *_: self._check())
        tick.toggled.connect(self._check)

    # --- what is said --------------------------------------------------------------------------

    def said(self) -> dict[str, Any]:
        """What is ticked, by name; AppError where it cannot be read."""
        names = [name for name, tick in self.ticks.items() if tick.isChecked()]
        return {name: _READERS.get(name, _text)(self.fields[name]) for name in names}

    def problem(self) -> str:
        """Why this cannot be set, for which of the tasks; "" when it can."""
        closed = [item for item in self._items.values() if item.is_closed]
        if closed:
            return self._of_some(closed, "quý của nhiệm vụ đã chốt; hãy bỏ chọn hoặc mở lại quý.")
        try:
            said = self.said()
        except AppError as error:
            return str(error)
        before = {key: item.progress for key, item in self._items.items()}
        problems = problems_for_all(before, said, today())
        if not problems:
            return ""
        return self._of_some([self._items[key] for key in problems], next(iter(problems.values())))

    def _of_some(self, items: Sequence[WorkItem], why: str) -> str:
        if len(self._items) == 1:
            return why[:1].upper() + why[1:]
        if len(items) == len(self._items):
            return f"Không đặt được cho cả {len(items)} nhiệm vụ: {why}"
        name = shortened(items[0].content, _LONGEST_NAME)
        return (
            f"Không đặt được cho {len(items)} trong {len(self._items)} nhiệm vụ (“{name}”): {why}"
        )

    def _check(self) -> None:
        problem = self.problem()
        self._problem.setText(problem)
        is_any = any(tick.isChecked() for tick in self.ticks.values())
        self.take.setEnabled(is_any and not problem)


def _text(field: _Field) -> str:
    text = field.toPlainText() if isinstance(field, QPlainTextEdit) else ""
    return text.strip()


def _status(field: _Field) -> TaskStatus:
    return TaskStatus(str(field.currentData() if isinstance(field, QComboBox) else ""))


def _line(field: _Field) -> str:
    return field.text().strip() if isinstance(field, QLineEdit) else ""


def _percent(field: _Field) -> int | None:
    return int(_line(field)) if _line(field) else None


_READERS: dict[str, Callable[[_Field], Any]] = {
    "status": _status,
    "percent": _percent,
    "completed_on": lambda field: read_day(_line(field)),
}
