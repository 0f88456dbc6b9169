"""The fields of the side panel: how far the chosen task is, to be edited."""

from datetime import date
from typing import Any

from PySide6.QtCore import QEvent, QObject, Signal
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import QComboBox, QFormLayout, QLineEdit, QPlainTextEdit, QWidget
from typing_extensions import override

from app.domain.work import TASK_STATUS_NAMES, TaskStatus
from app.domain.work_board import WorkItem
from app.ui.work.columns import day_text

TEXT_HEIGHT = 64
_LOW = 44


class ProgressFields(QWidget):
    """``left`` when somebody has typed and goes on; ``status_chosen`` when that was chosen."""

    left = Signal()
    status_chosen = Signal(object)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.status = QComboBox(self)
        for status, name in TASK_STATUS_NAMES.items():
            self.status.addItem(name, status.value)
        self.percent, self.completed_on = QLineEdit(self), QLineEdit(self)
        self.percent.setValidator(QIntValidator(0, 999, self))
        self.completed_on.setPlaceholderText("ngày/tháng/năm")
        self.result, self.reason, self.evidence = (QPlainTextEdit(self) for _ in range(3))
        self.reason.setPlaceholderText("Vì sao chậm, hoặc không thực hiện")
        self._edits: dict[str, QLineEdit | QPlainTextEdit] = {
            "percent": self.percent,
            "completed_on": self.completed_on,
            "result": self.result,
            "reason": self.reason,
            "evidence": self.evidence,
        }
        self.evidence.setPlaceholderText("Số, ký hiệu văn bản")
        for text in (self.result, self.reason, self.evidence):
            text.setFixedHeight(TEXT_HEIGHT)
            text.setTabChangesFocus(True)
        self.evidence.setFixedHeight(_LOW)
        for line in (self.percent, self.completed_on):
            line.setFixedWidth(124)
            line.returnPressed.connect(self.left)
        for field in self._edits.values():
            field.installEventFilter(self)
            field.setAcceptDrops(False)  # files are for the panel
        self.status.activated.connect(self._choose_status)
        self._lay_out()

    def _lay_out(self) -> None:
        form = QFormLayout(self)
        form.setContentsMargins(0, 0, 0, 0)
        form.setSpacing(8)
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.DontWrapRows)
        for text, field in (
            ("Tình trạng", self.status),
            ("Hoàn thành, %", self.percent),
            ("Ngày xong", self.completed_on),
            ("Kết quả", self.result),
            ("Lý do", self.reason),
            ("Minh chứng", self.evidence),
        ):
            form.addRow(text, field)

    def fill(self, item: WorkItem, typed: set[str]) -> None:
        """Show what is stored, but for the fields in ``typed``."""
        self.status.setCurrentIndex(self.status.findData(item.progress.status.value))
        for name, field in self._edits.items():
            text = _written(item, name)
            if name not in typed and _text_of(field) != text:
                field.setPlainText(text) if isinstance(field, QPlainTextEdit) else field.setText(
                    text
                )

    def typed(self, item: WorkItem) -> dict[str, Any]:
        """What says something else than is stored."""
        texts = ((name, _text_of(field).strip()) for name, field in self._edits.items())
        return {
            name: _value(name, text) for name, text in texts if text != _written(item, name).strip()
        }

    def _choose_status(self) -> None:
        self.status_chosen.emit(TaskStatus(str(self.status.currentData())))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self.left.emit()
        return super().eventFilter(watched, event)


def _text_of(field: QLineEdit | QPlainTextEdit) -> str:
    return field.toPlainText() if isinstance(field, QPlainTextEdit) else field.text()


def _written(item: WorkItem, name: str) -> str:
    value = getattr(item.progress, name)
    if isinstance(value, date):
        return day_text(value)
    return "" if value is None else str(value)


def _value(name: str, text: str) -> Any:  # noqa: ANN401 - of the field
    return (int(text) if text else None) if name == "percent" else text
