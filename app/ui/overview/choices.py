"""Which tasks are counted: a year, a plan, the head's own department."""

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QSizePolicy, QWidget

from app.domain.work_years import WorkYear
from app.services.overview import OverviewAnswer, OverviewQuestion
from app.ui.work.choice_boxes import offer_plans

_WIDEST = 300


class OverviewChoices(QWidget):
    """``changed`` when the user has chosen otherwise."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.years, self.plans = QComboBox(self), QComboBox(self)
        self.years.setAccessibleName("Năm")
        self.years.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.plans.setAccessibleName("Kế hoạch")
        self.plans.setMaximumWidth(_WIDEST)
        self.plans.setMinimumContentsLength(8)
        self.plans.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.plans.addItem("Kế hoạch đã ban hành", "")
        self.own = QPushButton("Nhiệm vụ của phòng", self)
        self.own.setCheckable(True)
        self.own.setProperty("look", "part")
        self._own_unit = ""
        self._year: WorkYear | None = None
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.years)
        row.addWidget(self.plans, 1)
        row.addWidget(self.own)
        row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.years.activated.connect(self._choose_year)
        self.plans.activated.connect(self._choose_plan)
        self.own.clicked.connect(self.changed)

    def question(self) -> OverviewQuestion:
        """What is wanted."""
        lead = self._own_unit if self.own.isChecked() else ""
        return OverviewQuestion(str(self.plans.currentData() or ""), self._year, lead)

    def codes(self) -> dict[str, str]:
        """For the settings."""
        return {
            "plan": str(self.plans.currentData() or ""),
            "year": self._year.code if self._year else "",
            "own": "1" if self.own.isChecked() else "",
        }

    def restore(self, codes: dict[str, str]) -> None:
        """What was chosen at the last end."""
        self._year = WorkYear.parse(codes.get("year", ""))
        if plan := codes.get("plan", ""):
            self.plans.addItem(plan, plan)
            self.plans.setCurrentIndex(1)
        self.own.setChecked(bool(codes.get("own", "")))

    def show_own(self, unit: str) -> None:
        """The department that the head has chosen once, on the page of tasks."""
        self._own_unit = unit
        self.own.setVisible(bool(unit))
        if not unit:
            self.own.setChecked(False)

    def show_plans(self, answer: OverviewAnswer) -> bool:
        """Offer the plans; whether the chosen one is gone, and all issued ones are wanted."""
        return offer_plans(self.plans, answer.board.plans)

    def show_answer(self, answer: OverviewAnswer) -> None:
        """Offer what there is."""
        with QSignalBlocker(self.years):
            self.years.clear()
            for year in answer.years:
                self.years.addItem(year.name, year.code)
            self.years.setCurrentIndex(self.years.findData(answer.overview.year.code))
        whose = dict(answer.board.leads).get(self._own_unit, "phòng")
        self.own.setToolTip(f"Chỉ tính nhiệm vụ do {whose} chủ trì")
        self.plans.setToolTip(f"Kế hoạch: {self.plans.currentText()}")

    def _choose_year(self) -> None:
        self._year = WorkYear.parse(str(self.years.currentData()))
        self.changed.emit()

    def _choose_plan(self) -> None:
        self._year = None  # theirs is wanted
        self.changed.emit()
