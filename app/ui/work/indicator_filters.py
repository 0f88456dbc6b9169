"""What narrows the indicators: verdict with its counts; year, plan, department, leader, words."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QWidget,
)
from typing_extensions import override

from app.domain.indicator_board import IndicatorFilter, Score
from app.domain.verdicts import VERDICT_NAMES, Verdict
from app.services.indicator_results import IndicatorBoard
from app.ui.work.choice_boxes import offer
from app.ui.work.filter_row import LEAD_BOX, LEADER_BOX, PLAN, PLAN_BOX, BoxWords, FilterRow

_BOXES = {
    "year": BoxWords("Năm", "Mọi năm"),
    PLAN: PLAN_BOX,
    "lead": LEAD_BOX,
    "leader": LEADER_BOX,
}
_SEARCH = (
    "Tìm chỉ tiêu",
    "Tìm trong chỉ tiêu",
    "Chỉ tiêu, nhóm, đơn vị, kết quả; có dấu hoặc không dấu (Ctrl+F)",
)


class VerdictBar(QWidget):
    """``changed`` when others are wanted: all, or those of one verdict."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._group = QButtonGroup(self)
        self.buttons: dict[Verdict | None, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        for verdict in (None, *Verdict):
            button = QPushButton(self)
            button.setCheckable(True)
            button.setProperty("look", "part")
            self._group.addButton(button)
            self.buttons[verdict] = button
            row.addWidget(button)
        row.addStretch(1)
        self.summary = QLabel(self)
        self.summary.setProperty("look", "bold")
        row.addWidget(self.summary)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.choose(None)
        self.show_score(Score())
        self._group.buttonClicked.connect(lambda _: self.changed.emit())

    def verdict(self) -> Verdict | None:
        """The one that is wanted."""
        return next((one for one, button in self.buttons.items() if button.isChecked()), None)

    def choose(self, verdict: Verdict | None) -> None:
        """As if its button had been pressed."""
        self.buttons[verdict].setChecked(True)

    def show_score(self, score: Score) -> None:
        """``Đạt (3)``; what nobody has to ask for is left out."""
        for verdict, button in self.buttons.items():
            count = score.of(verdict) if verdict else score.count
            name = VERDICT_NAMES[verdict] if verdict else "Tất cả"
            button.setText(f"{name} ({count})")
            is_wanted = verdict is not Verdict.UNCLEAR or bool(count) or button.isChecked()
            button.setVisible(is_wanted)
        reached = f"Đạt và vượt: {score.reached}/{score.count}"
        self.summary.setText(reached if score.count else "")


class IndicatorFilters(FilterRow):
    """With the year, which the indicators bear themselves."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, _BOXES, _SEARCH)
        self.year, self.lead, self.leader = self.narrowing

    def where(self, verdict: Verdict | None) -> IndicatorFilter:
        """What is wanted of the indicators."""
        year = str(self.year.currentData() or "")
        return IndicatorFilter(
            int(year) if year.isdecimal() else None,
            str(self.lead.currentData() or ""),
            str(self.leader.currentData() or ""),
            verdict,
            self.text.words(),
        )

    @override
    def take_plan(self) -> None:
        """Of one plan all is wanted at first, whatever year was looked at before."""
        self.year.setCurrentIndex(0)
        super().take_plan()

    def show_choices(self, board: IndicatorBoard) -> None:
        """Offer what the plans have."""
        offer(self.year, ((str(year), f"Năm {year}") for year in board.years))
        offer(self.lead, board.leads)
        offer(self.leader, ((name, name) for name in board.leaders))
        self.show_state()
