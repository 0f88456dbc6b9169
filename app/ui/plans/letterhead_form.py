"""Thể thức: agencies, number and symbol, place and date."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QIntValidator, QResizeEvent
from PySide6.QtWidgets import (
    QFormLayout,
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.documents import DocumentNumber, PartialDate
from app.domain.places import Spot
from app.models import Plan
from app.ui.plans.form import PlanForm
from app.ui.text.selecting import select_words

_MOST_NUMBER = 99_999
_LONGEST_NAME = 880  # px, for 120 letters
_TALL = 430  # px; less high, there is no room for the lines that will be printed


class LetterheadForm(PlanForm):
    """The fields above the text, with the lines that will be printed from them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Thể thức",
            "Phần đầu văn bản. Số và ngày có thể để trống; bản in chừa chỗ để ghi tay.",
            parent,
        )
        self.parent_agency = self._line("Cơ quan chủ quản")
        self.issuing_agency = self._line("Cơ quan ban hành")
        self.short_name = self._line("Tên gọi tắt của cơ quan ban hành")
        self.number = self._digits("Số văn bản", 5, _MOST_NUMBER)
        self.symbol = self._line("Ký hiệu", 22)
        self.place = self._line("Địa danh", 32)
        self.day = self._digits("Ngày", 2, 31)
        self.month = self._digits("Tháng", 2, 12)
        self.year = self._digits("Năm", 4, 2999)
        self._will_print = QLabel("Sẽ in ở đầu văn bản:", self)
        self._preview = LetterheadPreview(self)
        self._preview.setMaximumWidth(860)
        self._impossible = QLabel("Ngày này không có trong lịch.", self)
        self._impossible.setObjectName("problem")
        self._lay_out()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for widget in (self._will_print, self._preview):
            widget.setVisible(self.height() >= _TALL)  # the fields need the room

    def _line(self, name: str, letters: int = 0) -> QLineEdit:
        field = QLineEdit(self)
        field.setAccessibleName(name)
        if letters:
            field.setFixedWidth(field.fontMetrics().averageCharWidth() * letters + 20)
        else:
            field.setMaximumWidth(_LONGEST_NAME)
        field.textEdited.connect(self._note_edit)
        return field

    def _digits(self, name: str, letters: int, most: int) -> QLineEdit:
        field = self._line(name, letters + 1)
        field.setMaxLength(letters)
        field.setValidator(QIntValidator(0, most, field))
        return field

    def _lay_out(self) -> None:
        number = _row(self.number, QLabel("/", self), self.symbol)
        day = _row(
            self.day,
            _words("&tháng", self.month),
            self.month,
            _words("nă&m", self.year),
            self.year,
            self._impossible,
        )
        rows = QFormLayout()
        rows.setLabelAlignment(Qt.AlignmentFlag.AlignLeft)
        rows.setHorizontalSpacing(16)
        rows.setVerticalSpacing(8)
        rows.addRow("Cơ quan chủ &quản", self.parent_agency)
        rows.addRow("Cơ quan &ban hành", self.issuing_agency)
        rows.addRow("Tên &gọi tắt", self.short_name)
        for text, buddy, row in (("&Số, ký hiệu", self.number, number), ("&Ngày", self.day, day)):
            if text == "&Ngày":
                rows.addRow("Địa d&anh", self.place)
            rows.addRow(_words(text, buddy), row)
        self.body.addLayout(rows)
        self.body.addSpacing(16)
        self.body.addWidget(self._will_print)
        self.body.addWidget(self._preview)
        self.body.addStretch(1)

    def show_plan(self, plan: Plan) -> None:
        for field, text in (
            (self.parent_agency, plan.parent_agency),
            (self.issuing_agency, plan.issuing_agency),
            (self.short_name, plan.agency_short_name),
            (self.number, _digits_text(plan.number)),
            (self.symbol, plan.symbol),
            (self.place, plan.place),
            (self.day, _digits_text(plan.issued_day)),
            (self.month, _digits_text(plan.issued_month)),
            (self.year, _digits_text(plan.issued_year)),
        ):
            field.setText(text)
            field.setCursorPosition(0)
        self._show_preview()

    def show_spot(self, spot: Spot, words: str) -> None:
        fields = {
            "parent_agency": self.parent_agency,
            "issuing_agency": self.issuing_agency,
            "agency_short_name": self.short_name,
            "symbol": self.symbol,
            "place": self.place,
            "issued_year": self.year,
        }
        select_words(fields.get(spot.field, self.day), words)

    def apply_to(self, plan: Plan) -> None:
        # a field that nobody touched keeps what it could not show (a line break in a name)
        if self.parent_agency.isModified():
            plan.parent_agency = self.parent_agency.text().strip()
        if self.issuing_agency.isModified():
            plan.issuing_agency = self.issuing_agency.text().strip()
        if self.short_name.isModified():
            plan.agency_short_name = self.short_name.text().strip()
        plan.number = _number(self.number)
        plan.symbol = self.symbol.text().strip()
        plan.place = self.place.text().strip()
        plan.issued_on = self._date()

    def _date(self) -> PartialDate:
        return PartialDate(_number(self.year), _number(self.month), _number(self.day))

    def _note_edit(self) -> None:
        self._show_preview()
        self.edited.emit()

    def _show_preview(self) -> None:
        self._impossible.setVisible(not self._date().is_possible)
        self._preview.show_lines(
            self.parent_agency.text(),
            self.issuing_agency.text(),
            DocumentNumber(_number(self.number), self.symbol.text().strip()),
            f"{self.place.text().strip() or '……'}, {self._date().in_words()}",
        )


class LetterheadPreview(QFrame):
    """The two columns of the head as they will stand on paper, roughly."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("paper")
        self._parent_agency, self._agency, self._number = (QLabel(self) for _ in range(3))
        self._date = QLabel(self)
        state = QLabel("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", self)
        motto = QLabel("Độc lập - Tự do - Hạnh phúc", self)
        for label in (self._agency, state, motto):
            label.setProperty("look", "bold")
        self._date.setProperty("look", "italic")
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 12, 16, 12)
        grid.setHorizontalSpacing(32)
        grid.addLayout(_stack(self._parent_agency, self._agency), 0, 0)
        grid.addLayout(_stack(state, motto), 0, 1)
        grid.addLayout(_stack(self._number), 1, 0)
        grid.addLayout(_stack(self._date), 1, 1)
        for column in (0, 1):
            grid.setColumnStretch(column, 1)

    def show_lines(
        self, parent_agency: str, agency: str, number: DocumentNumber, date: str
    ) -> None:
        """What the fields hold, as it will be printed."""
        self._parent_agency.setText(parent_agency.upper())
        self._agency.setText(agency.upper() or "(chưa có tên cơ quan ban hành)")
        self._number.setText(f"Số: {number}")
        self._date.setText(date)

    def lines(self) -> list[str]:
        """The texts shown, for who cannot see them."""
        labels = cast("list[QLabel]", self.findChildren(QLabel))
        return [label.text() for label in labels]


def _stack(*labels: QLabel) -> QVBoxLayout:
    column = QVBoxLayout()
    for label in labels:
        label.setAlignment(Qt.AlignmentFlag.AlignHCenter | Qt.AlignmentFlag.AlignTop)
        label.setTextFormat(Qt.TextFormat.PlainText)
        label.setWordWrap(True)
        column.addWidget(label)
    column.addStretch(1)
    return column


def _row(*widgets: QWidget) -> QHBoxLayout:
    row = QHBoxLayout()
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return row


def _words(text: str, buddy: QWidget) -> QLabel:
    label = QLabel(text, buddy.parentWidget())
    label.setBuddy(buddy)
    return label


def _digits_text(number: int | None) -> str:
    return "" if number is None else str(number)


def _number(field: QLineEdit) -> int | None:
    digits = field.text().strip()
    return int(digits) if digits.isdecimal() else None
