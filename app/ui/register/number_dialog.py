"""The number of a line that was left blank."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QLabel, QRadioButton, QSpinBox, QVBoxLayout, QWidget

from app.domain.documents import number_digits
from app.domain.register import MOST_NUMBER, RegisterLine
from app.services.register import ExpectedNumber
from app.ui.answering_dialog import AnsweringDialog


class NumberDialog(AnsweringDialog):
    """Taken from our book, or recorded as given elsewhere."""

    def __init__(
        self,
        parent: QWidget,
        line: RegisterLine,
        expected: ExpectedNumber,
        keep: Callable[[int | None], object],
    ) -> None:
        super().__init__(parent, "Ghi số", "Ghi số", lambda: keep(self.number()))
        self.setMinimumWidth(460)
        title = QLabel(line.title, self)
        title.setWordWrap(True)
        digits = number_digits(expected.number)
        self.taken = QRadioButton(f"&Lấy số tiếp theo của {expected.book} (dự kiến {digits})", self)
        self.recorded = QRadioButton("&Ghi số đã cấp ở nơi khác", self)
        self.field = QSpinBox(self)
        self.field.setRange(1, MOST_NUMBER)
        self.field.setValue(expected.number)
        self.field.setAccessibleName("Số đã cấp")
        self.field.setEnabled(False)
        self.recorded.toggled.connect(self.field.setEnabled)
        self.taken.setChecked(True)
        row = QHBoxLayout()
        row.addWidget(self.recorded)
        row.addWidget(self.field)
        row.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(title)
        layout.addWidget(self.taken)
        layout.addLayout(row)
        self.end(layout)

    def number(self) -> int | None:
        """The number given elsewhere; None for the book's next."""
        return self.field.value() if self.recorded.isChecked() else None
