"""How documents are numbered: by type or in one run, and where the books of a year begin."""

from collections.abc import Callable, Mapping

from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLabel,
    QRadioButton,
    QSpinBox,
    QVBoxLayout,
    QWidget,
)

from app.domain.documents import number_digits
from app.domain.register import (
    BOOK_KIND_NAMES,
    MOST_NUMBER,
    BookKind,
    book_name,
    kind_of_book,
)
from app.services.register import BookRow, BookSettings
from app.ui.answering_dialog import AnsweringDialog

Keep = Callable[[BookKind, Mapping[str, int]], object]
"""Takes the kind and the changed first numbers by book."""


class BooksDialog(AnsweringDialog):
    """The books that the year has, or would have with the kind that is chosen."""

    def __init__(self, parent: QWidget, year: int, settings: BookSettings, keep: Keep) -> None:
        super().__init__(
            parent,
            "Thiết lập sổ",
            "Lưu thiết lập",
            lambda: keep(self.kind(), self.changed_numbers()),
        )
        self.setMinimumWidth(520)
        self._settings = settings
        self.choices = {kind: QRadioButton(name, self) for kind, name in BOOK_KIND_NAMES.items()}
        group = QButtonGroup(self)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addWidget(_heading("Cách đánh số (Điều 15 Nghị định 30/2020/NĐ-CP)", self))
        for choice in self.choices.values():
            group.addButton(choice)
            choice.toggled.connect(self._update)
            layout.addWidget(choice)
        self.hint = QLabel(self)
        self.hint.setObjectName("hint")
        self.hint.setWordWrap(True)
        layout.addWidget(self.hint)
        layout.addSpacing(8)
        layout.addWidget(_heading(f"Số bắt đầu của sổ năm {year}", self))
        self.numbers: dict[str, QSpinBox] = {}
        self._rows: dict[str, tuple[QWidget, ...]] = {}
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setColumnStretch(2, 1)
        for row, book in enumerate(settings.books):
            self._add_book(grid, row, book)
        layout.addLayout(grid)
        self.end(layout)
        self.choices[settings.kind].setChecked(True)
        self._year = year
        self._update()

    def _add_book(self, grid: QGridLayout, row: int, book: BookRow) -> None:
        name = book_name(book.code)
        label, field, state = QLabel(name, self), QSpinBox(self), QLabel(_state(book), self)
        field.setRange(1, MOST_NUMBER)
        field.setValue(book.first_number)
        field.setAccessibleName(f"Số bắt đầu của {name}")
        label.setBuddy(field)
        state.setObjectName("hint")
        self.numbers[book.code] = field
        self._rows[book.code] = label, field, state
        for column, widget in enumerate(self._rows[book.code]):
            grid.addWidget(widget, row, column)

    def kind(self) -> BookKind:
        """What is chosen."""
        return next(kind for kind, choice in self.choices.items() if choice.isChecked())

    def changed_numbers(self) -> dict[str, int]:
        """The first numbers of the books shown that are others than before."""
        before = {book.code: book.first_number for book in self._settings.books}
        return {
            code: field.value()
            for code, field in self.numbers.items()
            if kind_of_book(code) is self._shown() and field.value() != before[code]
        }

    def _shown(self) -> BookKind:
        return self._settings.begun or self.kind()

    def _update(self) -> None:
        if not any(choice.isChecked() for choice in self.choices.values()):
            return
        shown = self._shown()
        for code, widgets in self._rows.items():
            for widget in widgets:
                widget.setVisible(kind_of_book(code) is shown)
        words = "Số của mỗi sổ bắt đầu lại từ 01 vào ngày 01 tháng 01 hằng năm."
        if shown is not self.kind():
            words = (
                f"Sổ năm {self._year} đã có văn bản nên vẫn đánh số như cũ; lựa chọn này áp dụng "
                "từ năm chưa có văn bản nào."
            )
        self.hint.setText(words)


def _heading(text: str, parent: QWidget) -> QLabel:
    label = QLabel(text, parent)
    label.setProperty("look", "bold")
    return label


def _state(book: BookRow) -> str:
    if book.last_number is None:
        return f"số tiếp theo: {number_digits(book.next_number)}"
    last, following = number_digits(book.last_number), number_digits(book.next_number)
    return f"đã có đến số {last}, số tiếp theo: {following}"
