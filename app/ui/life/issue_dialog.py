"""Cấp số và ban hành: the date, and where the number comes from."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from PySide6.QtCore import QDate
from PySide6.QtGui import QIntValidator
from PySide6.QtWidgets import (
    QDateEdit,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.documents import number_digits
from app.errors import AppError
from app.models import Plan
from app.models.entity import today
from app.services.register import ExpectedNumber
from app.ui.dialog_buttons import AnswerButtons
from app.ui.plans.groups import missing

_MOST_NUMBER = 99_999
_MOST_NAMED = 6
_WIDTH = 560


class NumberChoice(Enum):
    """Where the number comes from."""

    TAKEN = "&Lấy số từ sổ của cơ quan"
    RECORDED = "&Ghi số đã cấp"
    BLANK = "Để &trống số, ghi sau"


@dataclass(frozen=True, slots=True)
class IssueWish:
    """What the user wants; ``number`` None: the next of the book, or none yet."""

    issued_on: date
    number: int | None
    is_blank: bool


Expect = Callable[[int], ExpectedNumber]
"""The number that the book of a year would give now."""
Issue = Callable[[IssueWish], object]
"""Does it; an AppError is shown and the window stays open."""


class IssueDialog(QDialog):
    """``is_later``: only the number that was left blank is given, the date stands."""

    def __init__(
        self, parent: QWidget, plan: Plan, expect: Expect, issue: Issue, *, is_later: bool = False
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Ghi số đã để trống" if is_later else "Cấp số và ban hành")
        self.setMinimumWidth(_WIDTH)
        self._plan, self._expect, self._issue = plan, expect, issue
        self._is_later = is_later
        self.wish: IssueWish | None = None  # once it is done
        self.expected: ExpectedNumber | None = None
        day = plan.issued_on.as_date or today()
        self.day = QDateEdit(QDate(day.year, day.month, day.day), self)
        self.day.setDisplayFormat("dd/MM/yyyy")
        self.day.setCalendarPopup(True)
        self.day.setAccessibleName("Ngày ban hành")
        self.day.setEnabled(not is_later)
        self.choices = {choice: QRadioButton(choice.value, self) for choice in NumberChoice}
        self.number = QLineEdit(number_digits(plan.number) if plan.number else "", self)
        self.number.setValidator(QIntValidator(0, _MOST_NUMBER, self.number))
        self.number.setAccessibleName("Số đã cấp")
        self.number.setFixedWidth(80)
        self._hint, self._warning, self._problem, self._gaps = (QLabel(self) for _ in range(4))
        self._lay_out()
        self._connect()
        start = NumberChoice.RECORDED if plan.number else NumberChoice.TAKEN
        self.choices[start].setChecked(True)
        self._show()

    def _lay_out(self) -> None:
        for label, name in (
            (self._hint, "hint"),
            (self._warning, "problem"),
            (self._problem, "problem"),
            (self._gaps, "hint"),
        ):
            label.setObjectName(name)
            label.setWordWrap(True)
        recorded = QHBoxLayout()
        recorded.addWidget(self.choices[NumberChoice.RECORDED])
        recorded.addWidget(self.number)
        recorded.addStretch(1)
        self._hint.setContentsMargins(24, 0, 0, 4)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        day = QHBoxLayout()
        day.addWidget(self.day)
        day.addStretch(1)
        label = QLabel("&Ngày ban hành", self)
        label.setBuddy(self.day)
        form.addRow(label, day)
        buttons = AnswerButtons(self, "Ghi số" if self._is_later else "Cấp số, ban hành")
        self.take = buttons.take
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(form)
        layout.addWidget(self._warning)
        layout.addWidget(self.choices[NumberChoice.TAKEN])
        layout.addWidget(self._hint)
        layout.addLayout(recorded)
        layout.addWidget(self.choices[NumberChoice.BLANK])
        layout.addWidget(self._problem)
        layout.addWidget(self._gaps)
        layout.addStretch(1)
        layout.addWidget(buttons)
        self.choices[NumberChoice.BLANK].setVisible(not self._is_later)

    def _connect(self) -> None:
        self.day.dateChanged.connect(self._show)
        for button in self.choices.values():
            button.toggled.connect(self._show)
        self.number.textEdited.connect(self._take_number)

    def _take_number(self) -> None:
        """Typing a number means that it was given."""
        self.choices[NumberChoice.RECORDED].setChecked(True)
        self._show()

    # --- what is chosen ------------------------------------------------------------------------

    def choice(self) -> NumberChoice:
        """Where the number is to come from."""
        return next(choice for choice, button in self.choices.items() if button.isChecked())

    def _day(self) -> date:
        day = self.day.date()
        return date(day.year(), day.month(), day.day())

    def _show(self) -> None:
        day = self._day()
        self.expected = expected = self._expect(day.year)
        self._hint.setText(
            f"Số dự kiến: {number_digits(expected.number)} ({expected.book} năm {day.year})"
        )
        self._tell(self._warning, _date_warning(expected, day))
        self._tell(self._problem, "")
        self._tell(self._gaps, "" if self._is_later else _gaps_in(self._plan))
        has_number = self.choice() is not NumberChoice.RECORDED or bool(self.number.text().strip())
        self.take.setEnabled(has_number)

    def _tell(self, label: QLabel, words: str) -> None:
        label.setText(words)
        label.setVisible(bool(words))
        self.resize(_WIDTH, self.heightForWidth(_WIDTH))  # sentences are seen whole

    def accept(self) -> None:
        """Issue; what is refused is said here, and can be put right."""
        choice = self.choice()
        number = int(self.number.text()) if choice is NumberChoice.RECORDED else None
        wish = IssueWish(self._day(), number, choice is NumberChoice.BLANK)
        try:
            self._issue(wish)
        except AppError as error:
            self._tell(self._problem, str(error))
            return
        self.wish = wish
        super().accept()

    def texts(self) -> list[str]:
        """What is said now, for who cannot see it."""
        labels = (self._hint, self._warning, self._problem, self._gaps)
        return [label.text() for label in labels if label.text()]


def _date_warning(expected: ExpectedNumber, day: date) -> str:
    if expected.last_on is None or day >= expected.last_on:
        return ""
    return (
        f"Ngày này trước ngày của số liền trước (số {number_digits(expected.last_number)}, ngày "
        f"{expected.last_on:%d/%m/%Y}). Hãy kiểm tra lại; nếu đúng thì vẫn ban hành được."
    )


def _gaps_in(plan: Plan) -> str:
    """What is missing, group by group; it hinders nothing."""
    gaps = [
        f"{group.value} ({', '.join(names)})" for group, names in missing(plan).items() if names
    ]
    if not gaps:
        return ""
    others = f" và {len(gaps) - _MOST_NAMED} nhóm khác" if len(gaps) > _MOST_NAMED else ""
    return f"Còn thiếu: {'; '.join(gaps[:_MOST_NAMED])}{others}."
