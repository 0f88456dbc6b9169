"""The side panel: all about the chosen task, its progress to be edited, its history."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.periods import day_name, period_name, quarter_name
from app.domain.work import TASK_STATUS_NAMES, TaskStatus
from app.domain.work_board import WorkItem, standing_words
from app.models.audit import AUDIT_ACTION_NAMES, AuditEntry
from app.ui.work.columns import day_text, deadline_text, today
from app.ui.work.reader import Story

_TEXT_HEIGHT = 64
_NARROWEST = 272
_MOST_ENTRIES = 50


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
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.content, self.facts, self.history = _label(self), _label(self), _label(self)
        self.content.setProperty("look", "bold")
        self.open_plan = QPushButton("Mở kế hoạch", self)
        self.open_plan.setProperty("look", "flat")
        self.open_plan.clicked.connect(self._open_plan)
        self._make_fields()
        self._make_reason_form()
        self._fields = QWidget(self)
        form = QFormLayout(self._fields)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for text, field in (
            ("Tình trạng", self.status),
            ("Hoàn thành, %", self.percent),
            ("Ngày xong", self.completed_on),
            ("Kết quả", self.result),
            ("Lý do", self.reason),
        ):
            form.addRow(text, field)
        inside = QWidget(self)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(12, 0, 4, 8)
        layout.setSpacing(8)
        for widget in (self.ask, self.content, self.facts, self._fields):
            layout.addWidget(widget)
        layout.addWidget(self.open_plan, alignment=Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.history)
        layout.addStretch(1)
        self.setWidget(inside)
        self.show_item(None)

    def _make_fields(self) -> None:
        self.status = QComboBox(self)
        for status, name in TASK_STATUS_NAMES.items():
            self.status.addItem(name, status.value)
        self.percent, self.completed_on = QLineEdit(self), QLineEdit(self)
        self.percent.setValidator(QIntValidator(0, 999, self))
        self.completed_on.setPlaceholderText("24/02/2023")
        self.result, self.reason = QPlainTextEdit(self), QPlainTextEdit(self)
        self.reason.setPlaceholderText("Vì sao chậm, hoặc không thực hiện")
        self._edits: dict[str, QLineEdit | QPlainTextEdit] = {
            "percent": self.percent,
            "completed_on": self.completed_on,
            "result": self.result,
            "reason": self.reason,
        }
        for text in (self.result, self.reason):
            text.setFixedHeight(_TEXT_HEIGHT)
            text.setTabChangesFocus(True)
        for line in (self.percent, self.completed_on):
            line.setFixedWidth(104)
            line.returnPressed.connect(self.flush)
        for field in self._edits.values():
            field.installEventFilter(self)
        self.status.activated.connect(self._choose_status)

    def _make_reason_form(self) -> None:
        """What is asked where a task is not to be done."""
        self.ask = QFrame(self)
        self.ask.setObjectName("paper")
        self._question = _label(self.ask)
        self.given = QPlainTextEdit(self.ask)
        self.given.setFixedHeight(_TEXT_HEIGHT)
        self.given.setTabChangesFocus(True)
        self.given.setAccessibleName("Lý do không thực hiện")
        self.drop = QPushButton("Không thực hiện", self.ask)
        self.drop.setProperty("look", "primary")
        self.drop.clicked.connect(self._give_reason)
        self.given.textChanged.connect(self._allow_drop)
        cancel = QPushButton("Thôi", self.ask)
        cancel.clicked.connect(self.close_question)
        row = QHBoxLayout()
        for button in (self.drop, cancel):
            row.addWidget(button)
        row.addStretch(1)
        layout = QVBoxLayout(self.ask)
        layout.addWidget(self._question)
        layout.addWidget(self.given)
        layout.addLayout(row)
        self.ask.hide()

    # --- showing -------------------------------------------------------------------------------

    def item(self) -> WorkItem | None:
        """The task that is shown."""
        return self._item

    def show_item(self, item: WorkItem | None, count: int = 1) -> None:
        """Show a task; what was typed about another one is handed over."""
        before = self._item
        typed = self._typed(before) if before else {}
        is_same = before is not None and item is not None and before.id == item.id
        self._item = item  # first: handing over shows the chosen task again
        if not is_same:
            self.history.clear()
            self.ask.hide()
        for part in (self.facts, self._fields, self.open_plan):
            part.setVisible(item is not None)
        if item is None:
            self.content.setText("Chọn một nhiệm vụ để xem và ghi kết quả.")
        else:
            of_many = f"Nhiệm vụ hiện tại trong {count} nhiệm vụ đang chọn:\n" if count > 1 else ""
            self.content.setText(f"{of_many}{item.content}")
            self._show_facts(item, "")
            self._fields.setEnabled(not item.is_closed)
            self._fill(item, set(typed) if is_same else set())
        if typed and not is_same:
            self.edited.emit(before, typed)

    def show_story(self, story: Story) -> None:
        """What was looked up for the task meanwhile."""
        if self._item and self._item.id == story.task_id:
            self._show_facts(self._item, story.deadline_note)
            entries = [_entry_words(entry) for entry in story.history[:_MOST_ENTRIES]]
            heading = "Quá trình cập nhật" if entries else "Chưa có lần cập nhật nào được ghi lại."
            self.history.setText("\n".join([heading, *entries]))

    def _show_facts(self, item: WorkItem, note: str) -> None:
        self.facts.setText("\n".join(_facts(item, note)))

    def _fill(self, item: WorkItem, typed: set[str]) -> None:
        self.status.setCurrentIndex(self.status.findData(item.progress.status.value))
        for name, field in self._edits.items():
            text = _written(item, name)
            if name not in typed and _text_of(field) != text:
                field.setPlainText(text) if isinstance(field, QPlainTextEdit) else field.setText(
                    text
                )

    # --- editing -------------------------------------------------------------------------------

    def flush(self) -> None:
        """Hand over what was typed and not yet stored."""
        if self._item and (typed := self._typed(self._item)):
            self.edited.emit(self._item, typed)

    def _typed(self, item: WorkItem) -> dict[str, Any]:
        texts = ((name, _text_of(field).strip()) for name, field in self._edits.items())
        return {
            name: _value(name, text) for name, text in texts if text != _written(item, name).strip()
        }

    def take_back(self) -> None:
        """Show what is stored instead of what was typed."""
        if self._item:
            self._fill(self._item, set())

    def _choose_status(self) -> None:
        if self._item:
            status = TaskStatus(str(self.status.currentData()))
            self.edited.emit(self._item, {**self._typed(self._item), "status": status})

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.flush()
        return super().eventFilter(watched, event)

    def ask_reason(self, items: list[WorkItem]) -> None:
        """Ask why these are not to be done."""
        what = f"{len(items)} nhiệm vụ" if len(items) > 1 else "nhiệm vụ này"
        self._question.setText(f"Vì sao không thực hiện {what}?")
        self.given.setPlainText(items[0].progress.reason)
        self._allow_drop()
        self.ask.show()
        self.ensureWidgetVisible(self.ask)
        self.given.setFocus()

    def close_question(self) -> None:
        """Nothing is asked any more."""
        self.ask.hide()
        self.take_back()

    def _allow_drop(self) -> None:
        self.drop.setEnabled(bool(self.given.toPlainText().strip()))

    def _give_reason(self) -> None:
        reason = self.given.toPlainText().strip()
        self.ask.hide()
        self.reason_given.emit(reason)

    def _open_plan(self) -> None:
        if self._item:
            self.open_wanted.emit(self._item.plan_id)


def _label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def _text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def _written(item: WorkItem, name: str) -> str:
    value = getattr(item.progress, name)
    if isinstance(value, date):
        return day_text(value)
    return "" if value is None else str(value)


def _value(name: str, text: str) -> Any:  # noqa: ANN401 - of the field
    return (int(text) if text else None) if name == "percent" else text


def _facts(item: WorkItem, note: str) -> Iterator[str]:
    yield f"{standing_words(item, today())} · {item.plan_name}"
    if item.moved_from:
        yield f"Đã chuyển từ {item.moved_from} (theo kế hoạch)"
    for head, words in (
        ("Chủ trì", item.lead_units),
        ("Phối hợp", item.supporting_units),
        ("Lãnh đạo phụ trách", item.leader),
        ("Thời hạn", deadline_text(item)),
    ):
        if words:
            yield f"{head}: {words}"
    yield from _chain_facts(item)
    if item.deadline:
        last = item.deadline.last
        if period_name(item.deadline) != deadline_text(item) or item.deadline.first != last:
            yield f"Ngày cuối cùng: {last:%d/%m/%Y}{f' ({note})' if note else ''}"
        elif note:
            yield f"Ngày này là {note}"


def _chain_facts(item: WorkItem) -> Iterator[str]:
    """Where it comes from, where it goes on, whether its quarter is closed."""
    if item.carried_from:
        yield f"Chuyển tiếp từ {item.carried_from}"
    if item.carried_to:
        yield f"Chuyển tiếp sang {item.carried_to}"
    if item.closed_on and item.place:
        day = day_name(item.closed_on)
        yield f"{quarter_name(*item.place)} đã chốt {day}: chỉ xem, muốn sửa thì mở lại quý."


def _entry_words(entry: AuditEntry) -> str:
    when = f"{entry.at.astimezone():%H:%M %d/%m/%Y}"
    who = f", {entry.who}" if entry.who else ""
    before = f"{entry.before} → " if entry.before else ""
    return f"• {when}{who}: {AUDIT_ACTION_NAMES[entry.action]}: {before}{entry.after}"
