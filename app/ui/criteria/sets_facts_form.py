"""What holds for a whole set: names, validity, total, bonus, ties, deadlines."""

import re
from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QCheckBox,
    QFormLayout,
    QFrame,
    QLabel,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QPlainTextEdit,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from app.domain.assessment_deadlines import DEADLINE_NAMES
from app.domain.figures import read_figure, write_figure
from app.domain.vietnamese import clean_line
from app.models import CriteriaSet

_TEXTS = ("name", "document")
_DATES = {"valid_from": "Áp dụng từ ngày", "valid_until": "đến ngày"}
_NUMBERS = {
    "total": "Tổng điểm",
    "bonus_share": "Thưởng, trừ tối đa (% tiêu chí)",
    "bonus_most": "Điểm thưởng tối đa cả bộ",
}
_NEEDED = {"bonus_share", "bonus_most"}
_DATE = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")
_DAY = re.compile(r"(\d{1,2})[/.-](\d{1,2})")
_LEAP_YEAR = 2024
_SHORT = 110
_TITLE_HEIGHT, _LIST_HEIGHT = 56, 96


def read_date(text: str) -> date | None:
    """``01/01/2026``; None for what is no day."""
    match = _DATE.fullmatch(text.strip())
    try:
        return date(int(match[3]), int(match[2]), int(match[1])) if match else None
    except ValueError:
        return None


def read_day(text: str) -> str:
    """``15/10``, a day of any year; "" for what is none."""
    match = _DAY.fullmatch(text.strip())
    try:
        day = date(_LEAP_YEAR, int(match[2]), int(match[1])) if match else None
    except ValueError:
        day = None
    return f"{day.day}/{day.month}" if day else ""


class FactsForm(QScrollArea):
    """``show_set`` fills it, ``apply_to`` writes back what can be understood; ``edited`` tells."""

    edited = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        inner = QWidget(self)
        self.fields = {
            name: QLineEdit(inner) for name in (*_TEXTS, *_DATES, *_NUMBERS, *DEADLINE_NAMES)
        }
        for name, field in self.fields.items():
            if name not in _TEXTS:
                field.setMaximumWidth(_SHORT)
            field.textEdited.connect(self._note)
        self.title = QPlainTextEdit(inner)
        self.title.setFixedHeight(_TITLE_HEIGHT)
        self.title.setTabChangesFocus(True)
        self.title.textChanged.connect(self._note)
        self.allows_unassigned = QCheckBox(
            "Được bỏ tiêu chí “không\nthuộc nhiệm vụ được giao”", inner
        )
        self.allows_unassigned.clicked.connect(self._note)
        self.tie_units = QListWidget(inner)
        self.tie_units.setFixedHeight(_LIST_HEIGHT)
        self.tie_units.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.tie_units.itemChanged.connect(self._note)
        self.problem = QLabel(inner)
        self.problem.setObjectName("problem")
        self.problem.setWordWrap(True)
        self._is_filling = False
        self._units: tuple[str, ...] = ()
        self._lay_out(inner)
        self.setWidget(inner)

    def _lay_out(self, inner: QWidget) -> None:
        form = QFormLayout()
        form.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        form.setHorizontalSpacing(8)
        form.setVerticalSpacing(6)
        fields = self.fields
        for words, field in (
            ("&Tên ngắn", fields["name"]),
            ("Tên đầ&y đủ", self.title),
            ("&Văn bản ban hành", fields["document"]),
        ):
            label = QLabel(words, inner)
            label.setBuddy(field)
            form.addRow(label)
            form.addRow(field)
        for name, words in (*_DATES.items(), *_NUMBERS.items()):
            form.addRow(words, fields[name])
        form.addRow(self.allows_unassigned)
        for name, words in DEADLINE_NAMES.items():
            fields[name].setPlaceholderText("ngày/tháng")
            form.addRow(f"{words}, trước ngày", fields[name])
        self._tie_label = QLabel("Bằng điểm hạng nhất: xét tổng điểm các tiêu chí do", inner)
        self._tie_label.setWordWrap(True)
        form.addRow(self._tie_label)
        form.addRow(self.tie_units)
        layout = QVBoxLayout(inner)
        layout.setContentsMargins(8, 8, 8, 0)
        layout.addWidget(self.problem)
        layout.addLayout(form)
        layout.addStretch(1)
        self.problem.hide()

    def show_set(self, held: CriteriaSet, units: Sequence[str]) -> None:
        """Fill the fields; ``units``: those that appraise something."""
        self._is_filling = True
        for name in _TEXTS:
            self.fields[name].setText(getattr(held, name))
            self.fields[name].setCursorPosition(0)
        self.title.setPlainText(held.title)
        for name in _DATES:
            day = getattr(held, name)
            self.fields[name].setText(f"{day:%d/%m/%Y}" if day else "")
        for name in _NUMBERS:
            number = getattr(held, name)
            self.fields[name].setText("" if number is None else write_figure(number))
        for name in DEADLINE_NAMES:
            self.fields[name].setText(held.deadlines.get(name, ""))
        self.allows_unassigned.setChecked(held.allows_unassigned)
        self._units = ()
        self._fill_units(units, set(held.tie_units.splitlines()))
        self._is_filling = False
        self._show_problems()

    def show_units(self, units: Sequence[str]) -> None:
        """Other units appraise something now; what was ticked stays ticked."""
        if tuple(units) != self._units and not self._is_filling:
            self._is_filling = True
            self._fill_units(units, set(self._ticked()))
            self._is_filling = False

    def _fill_units(self, units: Sequence[str], ticked: set[str]) -> None:
        self._units = tuple(units)
        self.tie_units.clear()
        for name in [*units, *sorted(ticked - set(units))]:
            item = QListWidgetItem(name)
            state = Qt.CheckState.Checked if name in ticked else Qt.CheckState.Unchecked
            item.setCheckState(state)
            item.setToolTip(name)
            self.tie_units.addItem(item)

    def _ticked(self) -> list[str]:
        items = (self.tie_units.item(row) for row in range(self.tie_units.count()))
        return [item.text() for item in items if item.checkState() == Qt.CheckState.Checked]

    def apply_to(self, held: CriteriaSet) -> None:
        """Write into the set; what cannot be understood leaves there what was."""
        held.name = clean_line(self.fields["name"].text())[:100]
        held.document = clean_line(self.fields["document"].text())
        held.title = clean_line(self.title.toPlainText())
        held.allows_unassigned = self.allows_unassigned.isChecked()
        held.tie_units = "\n".join(self._ticked())
        wrong = set(self.wrong())
        for name in _DATES:
            if name not in wrong:
                setattr(held, name, read_date(self.fields[name].text()))
        for name in _NUMBERS:
            if name not in wrong:
                setattr(held, name, read_figure(self.fields[name].text()))
        known = {name: read_day(self.fields[name].text()) for name in DEADLINE_NAMES}
        kept = {name: held.deadlines.get(name, "") for name in wrong & set(DEADLINE_NAMES)}
        held.deadlines = {name: day for name, day in {**known, **kept}.items() if day}

    def wrong(self) -> list[str]:
        """The fields that hold something else than they should."""
        checks = (
            (_DATES, read_date),
            (_NUMBERS, lambda text: read_figure(text) is not None),
            (DEADLINE_NAMES, read_day),
        )
        return [
            name
            for names, is_right in checks
            for name in names
            if (self.fields[name].text().strip() or name in _NEEDED)
            and not is_right(self.fields[name].text())
        ]

    def set_locked(self, *, is_locked: bool) -> None:
        """Let it only show, or be edited again."""
        for field in self.fields.values():
            field.setReadOnly(is_locked)
        self.title.setReadOnly(is_locked)
        self.allows_unassigned.setEnabled(not is_locked)
        self.tie_units.setEnabled(not is_locked)

    def _note(self) -> None:
        if not self._is_filling:
            self._show_problems()
            self.edited.emit()

    def _show_problems(self) -> None:
        names = {**_DATES, **_NUMBERS, **DEADLINE_NAMES}
        wrong = [f"“{names[name]}”" for name in self.wrong()]
        problems = []
        if wrong:
            what = ", ".join(wrong)
            problems.append(f"Chưa hiểu {what} nên chưa lưu mục này; ghi như 01/01/2026 hay 250.")
        first, last = (read_date(self.fields[name].text()) for name in _DATES)
        if first and last and last < first:
            problems.append("Ngày bắt đầu áp dụng sau ngày cuối; hãy xem lại hai ngày này.")
        self.problem.setText("\n".join(problems))
        self.problem.setVisible(bool(problems))
