"""Which year, and which part of it: a box and six buttons with their counts, a box of months."""

from collections.abc import Mapping

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from app.domain.work_board import Count
from app.domain.work_years import RECURRING_PART, WHOLE_YEAR, Part, WorkYear, part_name
from app.ui.work.reader import WorkAnswer


class YearBar(QWidget):
    """``changed`` when the user has chosen otherwise."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.years, self.months = QComboBox(self), QComboBox(self)
        self.years.setAccessibleName("Năm")
        self.months.setAccessibleName("Tháng")
        for box in (self.years, self.months):  # the names of the parts give way, not the year
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.months.setToolTip("Chương trình của một tháng: việc đến hạn và việc đang thực hiện")
        self._group = QButtonGroup(self)
        self._group.setExclusive(True)
        self.buttons: list[QPushButton] = []
        self._parts: list[Part] = []
        self._counts: Mapping[Part, Count] = {}
        self._part = WHOLE_YEAR
        self._year: WorkYear | None = None
        row = self._row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self.years)
        row.addSpacing(8)
        for place in range(6):
            button = QPushButton(self)
            button.setCheckable(True)
            button.setProperty("look", "part")
            self._group.addButton(button, place)
            self.buttons.append(button)
            row.addWidget(button)
        row.addSpacing(8)
        row.addWidget(self.months)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._group.idClicked.connect(self._choose_button)
        self.years.activated.connect(self._choose_year)
        self.months.activated.connect(self._choose_month)

    def year(self) -> WorkYear | None:
        """The year that was chosen; None for the newest that has tasks."""
        return self._year

    def forget_year(self) -> None:
        """Other plans are shown: theirs is wanted."""
        self._year = None

    def part(self) -> Part:
        """The part of it."""
        return self._part

    def restore(self, year: WorkYear | None, part: Part) -> None:
        """As it was at the last end."""
        self._year, self._part = year, part

    def show_answer(self, answer: WorkAnswer) -> None:
        """Show the years there are, and the counts."""
        with QSignalBlocker(self.years), QSignalBlocker(self.months):
            self.years.clear()
            for year in answer.years:
                self.years.addItem(year.name, year.code)
            self.years.setCurrentIndex(self.years.findData(answer.year.code))
            self.months.clear()
            self.months.addItem("Theo tháng…", 0)
            for number, month in answer.year.months:
                self.months.addItem(f"Tháng {month}/{number}", month)
            self.months.setCurrentIndex(max(0, self.months.findData(self._part.month)))
        self.show_counts(answer.year, answer.counts)

    def show_counts(self, year: WorkYear, counts: Mapping[Part, Count]) -> None:
        """``Quý I (3/11)``: how many are done of how many."""
        quarters = [Part(quarter=number) for _, number in year.quarters]
        self._parts = [*quarters, RECURRING_PART, WHOLE_YEAR]
        self._counts = counts
        self._group.setExclusive(False)
        for button, part in zip(self.buttons, self._parts, strict=True):
            done, count = counts.get(part, (0, 0))
            button.setToolTip(f"{part_name(part)}: hoàn thành {done} trong {count} nhiệm vụ")
            button.setChecked(part == self._part)
        self._group.setExclusive(True)
        self._write()

    def _write(self) -> None:
        """The names of the parts, shorter where there is no room for them."""
        for shorten in (False, True):
            for button, part in zip(self.buttons, self._parts, strict=False):
                done, count = self._counts.get(part, (0, 0))
                name = part_name(part)
                name = name.removeprefix("Quý ").replace("Thường", "Th.") if shorten else name
                button.setText(f"{name} ({done}/{count})")
            if self._row.sizeHint().width() <= self.width():
                return

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._write()

    def _choose_button(self, place: int) -> None:
        self._part = self._parts[place]
        self.changed.emit()

    def _choose_year(self) -> None:
        self._year = WorkYear.parse(str(self.years.currentData()))
        self.changed.emit()

    def _choose_month(self) -> None:
        month = int(self.months.currentData() or 0)
        if month or self._part.month:
            self._part = Part(month=month)
            self.changed.emit()
