"""A line of the register written otherwise, with the reason that stays beside it."""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtWidgets import QGridLayout, QLabel, QLineEdit, QPlainTextEdit, QVBoxLayout, QWidget

from app.domain.register import FIELD_NAMES, RegisterLine, day_text, read_day
from app.domain.vietnamese import clean_line
from app.errors import AppError
from app.services.register_lines import needs_reason
from app.ui.answering_dialog import AnsweringDialog

Keep = Callable[[Mapping[str, Any], str], object]
"""Takes the changes by name and the reason."""
_Field = QLineEdit | QPlainTextEdit
_LONG_HEIGHT = 52
_LONG = frozenset({"subject", "recipients"})
_DATES = frozenset({"issued_on", "sent_on"})
_NUMBERS = frozenset({"number", "copies"})
_ROWS = (
    ("number", "symbol", "issued_on"),
    ("subject",),
    ("recipients",),
    ("signer", "archive"),
    ("copies", "sent_on", "received_by"),
    ("note",),
)
_LABELS = {
    "number": "&Số",
    "symbol": "Ký hiệ&u",
    "issued_on": "Ngày thán&g",
    "subject": "&Trích yếu",
    "recipients": "Nơ&i nhận",
    "signer": "&Người ký",
    "archive": "Nơi nhận bản &lưu",
    "copies": "Số &bản",
    "sent_on": "Ngày &chuyển",
    "received_by": "&Ký nhận",
    "note": "G&hi chú",
}
_WIDTHS = {"number": 70, "issued_on": 110, "copies": 70, "sent_on": 110}


class CorrectionDialog(AnsweringDialog):
    """The columns of the line; the reason is asked for where something written is changed."""

    def __init__(self, parent: QWidget, line: RegisterLine, keep: Keep) -> None:
        super().__init__(parent, "Sửa có lý do", "Ghi vào sổ", self._give)
        self._line = line
        self._keep_changes = keep
        self.fields: dict[str, _Field] = {}
        hint = QLabel(
            "Sửa số, ký hiệu, ngày tháng thì văn bản cũng đổi theo; các cột khác chỉ đổi trong sổ. "
            "Nội dung cũ, nội dung mới và lý do được giữ lại bên cạnh dòng.",
            self,
        )
        hint.setObjectName("hint")
        hint.setWordWrap(True)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addLayout(self._make_grid())
        layout.addWidget(hint)
        self.end(layout)
        self.setMinimumWidth(720)
        self._update()

    def _make_grid(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        for row, names in enumerate(_ROWS):
            for place, name in enumerate(names):
                field = self._make_field(name)
                label = QLabel(_LABELS[name], self)
                label.setBuddy(field)
                is_last = place == len(names) - 1
                grid.addWidget(label, row, 2 * place)
                grid.addWidget(field, row, 2 * place + 1, 1, 5 - 2 * place if is_last else 1)
        self.reason = QLineEdit(self)
        self._reason_label = QLabel("Lý &do sửa", self)
        self._reason_label.setBuddy(self.reason)
        grid.addWidget(self._reason_label, len(_ROWS), 0)
        grid.addWidget(self.reason, len(_ROWS), 1, 1, 5)
        grid.setColumnStretch(3, 1)
        grid.setColumnStretch(5, 1)
        return grid

    def _make_field(self, name: str) -> _Field:
        text = self._written(name)
        field: _Field
        if name in _LONG:
            field = QPlainTextEdit(text, self)
            field.setFixedHeight(_LONG_HEIGHT)
            field.setTabChangesFocus(True)
        else:
            field = QLineEdit(text, self)
            field.setMinimumWidth(_WIDTHS.get(name, 120))
        field.setAccessibleName(FIELD_NAMES[name])
        field.textChanged.connect(self._update)
        field.setEnabled(name != "number" or self._line.number.number is not None)
        self.fields[name] = field
        return field

    def _value(self, name: str) -> Any:  # noqa: ANN401 - whatever the column holds
        number = self._line.number
        parts = {"number": number.number, "symbol": number.symbol}
        return parts[name] if name in parts else getattr(self._line, name)

    def _written(self, name: str) -> str:
        value = self._value(name)
        return day_text(value) if name in _DATES else "" if value is None else str(value)

    def _typed(self) -> dict[str, str]:
        """What was changed, as it was typed."""
        texts = {
            name: clean_line(field.text() if isinstance(field, QLineEdit) else field.toPlainText())
            for name, field in self.fields.items()
        }
        return {name: text for name, text in texts.items() if text != self._written(name)}

    def _update(self) -> None:
        typed = self._typed()
        is_needed = any(needs_reason(name, self._value(name)) for name in typed)
        self._reason_label.setText("Lý &do sửa (phải ghi)" if is_needed else "Lý &do sửa")
        self.take.setEnabled(bool(typed))

    def _give(self) -> None:
        changes = {name: _read(name, text) for name, text in self._typed().items()}
        self._keep_changes(changes, self.reason.text())


def _read(name: str, text: str) -> object:
    if name in _DATES:
        return read_day(text, FIELD_NAMES[name]) if text else None
    if name in _NUMBERS and text:
        if not (text.isascii() and text.isdecimal()):
            raise AppError(f"{FIELD_NAMES[name]} phải là một số, không phải “{text}”.")
        return int(text)
    return None if name in _NUMBERS else text
