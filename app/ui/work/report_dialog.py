"""Lập báo cáo: on which plan and period, as of which day, to whom, with what in it."""

from collections.abc import Sequence
from datetime import date
from enum import Enum
from functools import partial

from PySide6.QtCore import QDate, QSignalBlocker, Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDateEdit,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.periods import day_name
from app.domain.plan_names import PlanChoice
from app.domain.report_period import (
    NUMBERS_IN_YEAR,
    REPORT_KIND_NAMES,
    ReportKind,
    ReportPeriod,
    is_estimate,
    period_at,
)
from app.errors import AppError
from app.services.report import ReportData
from app.services.report_document import ReportChoices
from app.services.report_sections import REPORT_PART_NAMES, total_sentences
from app.store import Store
from app.ui.newest import Newest
from app.ui.work.choice_boxes import fill_plans
from app.workflows.report import ReportWish, read_data

_WIDTH = 660
_YEARS_AROUND = 3


class ReportUse(Enum):
    """What is to come of it; the words on the buttons."""

    DRAFT = "Lập dự thảo trong chương trình"
    WORD = "Xuất &Word…"
    EXCEL = "Xuất E&xcel…"
    PDF = "Xuất &PDF…"


class ReportDialog(QDialog):
    """``wish()`` and ``use`` after it was accepted. The figures are shown as they will be."""

    def __init__(
        self, parent: QWidget, store: Store, plans: Sequence[PlanChoice], wish: ReportWish
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle("Lập báo cáo")
        self.setMinimumWidth(_WIDTH)
        self._store, self._shown = store, wish.period
        self.use = ReportUse.DRAFT
        self._has_day = self._has_addressees = False  # chosen by the user
        self.plan, self.kind, self.number, self.year = (QComboBox(self) for _ in range(4))
        self.until = QDateEdit(self)
        self.addressees = QPlainTextEdit(self)
        self.parts = {part: QCheckBox(name, self) for part, name in REPORT_PART_NAMES.items()}
        self.day_hint, self.figures = QLabel(self), QLabel(self)
        self._reader = Newest(self)
        self._fill(plans, wish)
        self._lay_out()
        self._connect()
        self._read()

    def _fill(self, plans: Sequence[PlanChoice], wish: ReportWish) -> None:
        fill_plans(self.plan, plans, wish.plan_id)
        for kind, words in REPORT_KIND_NAMES.items():
            self.kind.addItem(words, kind.value)
        self.kind.setCurrentIndex(self.kind.findData(wish.period.kind.value))
        self._fill_numbers(wish.period)
        for box in self.parts.values():
            box.setChecked(True)

    def _fill_numbers(self, period: ReportPeriod) -> None:
        """Which of the kind, and of which year."""
        count = NUMBERS_IN_YEAR[period.kind]
        with QSignalBlocker(self.number), QSignalBlocker(self.year):
            self.number.clear()
            for number in range(1, count + 1):
                one = ReportPeriod(period.kind, period.year, number)
                self.number.addItem(one.name.split(" năm ")[0], number)
            self.number.setCurrentIndex(period.number - 1)
            self.number.setVisible(count > 1)
            self.year.clear()
            for year in range(period.year - _YEARS_AROUND, period.year + _YEARS_AROUND + 1):
                self.year.addItem(ReportPeriod(period.kind, year).work_year.name, year)
            self.year.setCurrentIndex(_YEARS_AROUND)

    def _lay_out(self) -> None:
        self.until.setDisplayFormat("dd/MM/yyyy")
        self.until.setCalendarPopup(True)
        self.addressees.setFixedHeight(3 * self.fontMetrics().lineSpacing() + 12)
        self.addressees.setPlaceholderText("Không có thì để trống; mỗi nơi một dòng")
        self.addressees.setTabChangesFocus(True)
        self.figures.setWordWrap(True)
        self.figures.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.figures.setMinimumHeight(5 * self.fontMetrics().lineSpacing())
        self.day_hint.setObjectName("hint")
        self.day_hint.setWordWrap(True)
        for label, names in (
            (self.kind, "Loại kỳ"),
            (self.number, "Kỳ"),
            (self.year, "Năm"),
        ):
            label.setAccessibleName(names)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.addRow("&Kế hoạch", self.plan)
        self._add_row(form, "Kỳ &báo cáo", self.kind, self.number, self.year)
        self._add_row(form, "Số liệu đến &ngày", self.until, self.day_hint)
        form.addRow("Kính &gửi", self.addressees)
        grid = QGridLayout()
        grid.setHorizontalSpacing(24)
        grid.setVerticalSpacing(6)
        for place, box in enumerate(self.parts.values()):
            grid.addWidget(box, place // 2, place % 2)
        form.addRow("Nội dung", grid)
        form.addRow("Số liệu", self.figures)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(16)
        layout.addLayout(form)
        layout.addWidget(self._make_buttons())

    def _add_row(self, form: QFormLayout, words: str, *widgets: QWidget) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        for widget in widgets:
            row.addWidget(widget, int(widget is self.day_hint))
        if self.day_hint not in widgets:
            row.addStretch(1)
        label = QLabel(words, self)
        label.setBuddy(widgets[0])
        form.addRow(label, row)

    def _make_buttons(self) -> QDialogButtonBox:
        buttons = QDialogButtonBox(self)
        self.buttons = {
            use: buttons.addButton(use.value, QDialogButtonBox.ButtonRole.ActionRole)
            for use in ReportUse
        }
        draft = self.buttons[ReportUse.DRAFT]
        draft.setProperty("look", "primary")
        draft.style().polish(draft)
        draft.setDefault(True)
        for use, button in self.buttons.items():
            button.clicked.connect(partial(self.choose, use))
        buttons.addButton("Thôi", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        return buttons

    def _connect(self) -> None:
        self.plan.activated.connect(self._choose_plan)
        self.kind.activated.connect(self._choose_kind)
        for box in (self.number, self.year):
            box.activated.connect(self._read)
        self.until.dateChanged.connect(self._choose_day)
        self.addressees.textChanged.connect(self._type_addressees)
        self._reader.answered.connect(self._show)
        self.finished.connect(self._reader.stop)

    # --- choosing --------------------------------------------------------------------------------

    def choose(self, use: ReportUse) -> None:
        """Have it made."""
        self.use = use
        self.accept()

    def period(self) -> ReportPeriod:
        """Which is chosen."""
        kind = ReportKind(self.kind.currentData())
        return ReportPeriod(kind, self.year.currentData(), self.number.currentData())

    def wish(self) -> ReportWish:
        """What is to be reported."""
        parts = frozenset(part for part, box in self.parts.items() if box.isChecked())
        addressees = self.addressees.toPlainText() if self._has_addressees else None
        return ReportWish(
            self.plan.currentData(),
            self.period(),
            _day(self.until) if self._has_day else None,
            ReportChoices(parts, addressees),
        )

    def _choose_plan(self) -> None:
        self._has_addressees = False
        self._read()

    def _choose_kind(self) -> None:
        """The one of the other kind that ends the period, or goes on at its end."""
        kind = ReportKind(self.kind.currentData())
        self._fill_numbers(period_at(kind, self._shown.days.last))
        self._read()

    def _choose_day(self) -> None:
        self._has_day = True
        self._read()

    def _type_addressees(self) -> None:
        self._has_addressees = True

    # --- the figures -----------------------------------------------------------------------------

    def _read(self) -> None:
        self._shown = self.period()
        self._reader.ask(partial(_answer, self._store, self.wish()))

    def _show(self, answer: ReportData | str) -> None:
        for button in self.buttons.values():
            button.setEnabled(not isinstance(answer, str))
        if isinstance(answer, str):
            self.figures.setText(answer)
            self.day_hint.clear()
            return
        self.figures.setText("\n".join(total_sentences(answer)))
        self._show_day(answer)
        if not self._has_addressees:
            with QSignalBlocker(self.addressees):
                self.addressees.setPlainText(answer.addressees)

    def _show_day(self, data: ReportData) -> None:
        if not self._has_day:
            with QSignalBlocker(self.until):
                self.until.setDate(QDate(data.until.year, data.until.month, data.until.day))
        hint = ""
        if data.closed_on:
            hint = f"Đã chốt ngày {day_name(data.closed_on)}: số liệu như khi chốt."
        elif is_estimate(data.period, data.until):
            hint = f"Trước khi hết kỳ ({day_name(data.period.days.last)}): ghi “ước thực hiện”."
        self.day_hint.setText(hint)


def _answer(store: Store, wish: ReportWish) -> ReportData | str:
    try:
        return read_data(store, wish)
    except AppError as error:
        return str(error)


def _day(edit: QDateEdit) -> date:
    day = edit.date()
    return date(day.year(), day.month(), day.day())
