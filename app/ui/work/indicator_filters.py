"""What narrows the indicators: verdict with its counts; year, plan, department, leader, words."""

from collections.abc import Iterable

from PySide6.QtCore import QSignalBlocker, QTimer, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from app.domain.indicator_board import IndicatorFilter, Score
from app.domain.verdicts import VERDICT_NAMES, Verdict
from app.services.indicator_results import IndicatorBoard
from app.ui.work.choice_boxes import make_box, offer, offer_plans

_SEARCH_MS = 150


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


class IndicatorFilters(QWidget):
    """``changed`` when other indicators are wanted."""

    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.year = make_box(self, "Năm", "Mọi năm")
        self.plan = make_box(self, "Kế hoạch", "Kế hoạch đã ban hành")
        self.lead = make_box(self, "Bộ phận chủ trì", "Mọi bộ phận")
        self.leader = make_box(self, "Lãnh đạo phụ trách", "Mọi lãnh đạo")
        self.text = QLineEdit(self)
        self.text.setPlaceholderText("Tìm trong chỉ tiêu")
        self.text.setToolTip("Chỉ tiêu, nhóm, đơn vị, kết quả; có dấu hoặc không dấu (Ctrl+F)")
        self.text.setAccessibleName("Tìm chỉ tiêu")
        self.text.setClearButtonEnabled(True)
        self._pause = QTimer(self, singleShot=True, interval=_SEARCH_MS)
        self._pause.timeout.connect(self._note)
        self.text.textChanged.connect(self._pause.start)
        self._clear = QPushButton("Bỏ lọc", self)
        self._clear.setProperty("look", "flat")
        self._clear.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box in self._boxes():
            row.addWidget(box, 3 if box is self.plan else 2)
            box.activated.connect(self._note)
        row.addWidget(self.text, 3)
        row.addWidget(self._clear)
        # of one plan all is wanted, whatever year was looked at before
        self.plan.activated.connect(lambda _: self.year.setCurrentIndex(0))
        self._show_state()

    def plan_id(self) -> str:
        """The plan that is chosen, "" for all issued ones."""
        return str(self.plan.currentData() or "")

    def where(self, verdict: Verdict | None) -> IndicatorFilter:
        """What is wanted of the indicators."""
        year = str(self.year.currentData() or "")
        return IndicatorFilter(
            int(year) if year.isdecimal() else None,
            str(self.lead.currentData() or ""),
            str(self.leader.currentData() or ""),
            verdict,
            self.text.text().strip(),
        )

    def codes(self) -> dict[str, str]:
        """For the settings."""
        values = {name: str(box.currentData() or "") for name, box in self._named()}
        return {**values, "text": self.text.text()}

    def restore(self, codes: dict[str, str]) -> None:
        """What was set is chosen before it is known to be there."""
        for name, box in self._named():
            code = codes.get(name, "")
            if code and box.findData(code) < 0:
                box.addItem(code, code)
            box.setCurrentIndex(max(0, box.findData(code)))
        with QSignalBlocker(self.text):
            self.text.setText(codes.get("text", ""))
        self._show_state()

    def words(self) -> list[str]:
        """What is chosen, in words."""
        boxes = [box for box in self._boxes() if box is not self.plan and box.currentIndex() > 0]
        said = [f"{box.accessibleName().lower()} “{box.currentText()}”" for box in boxes]
        text = self.text.text().strip()
        return [*said, f"chữ “{text}”"] if text else said

    def clear(self) -> None:
        """Let all indicators of the plans be shown."""
        for box in (self.year, self.lead, self.leader):
            box.setCurrentIndex(0)
        with QSignalBlocker(self.text):
            self.text.clear()
        self._note()

    def show_plans(self, board: IndicatorBoard) -> bool:
        """Offer the plans; whether the chosen one is gone, and all issued ones are wanted."""
        return offer_plans(self.plan, board.plans)

    def show_choices(self, board: IndicatorBoard) -> None:
        """Offer what the plans have."""
        offer(self.year, ((str(year), f"Năm {year}") for year in board.years))
        offer(self.lead, board.leads)
        offer(self.leader, ((name, name) for name in board.leaders))
        self._show_state()

    def _named(self) -> Iterable[tuple[str, QComboBox]]:
        return zip(("year", "plan", "lead", "leader"), self._boxes(), strict=True)

    def _boxes(self) -> tuple[QComboBox, ...]:
        return (self.year, self.plan, self.lead, self.leader)

    def _note(self) -> None:
        self._pause.stop()
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        self._clear.setVisible(bool(self.words()))
        for box in self._boxes():
            box.setToolTip(f"{box.accessibleName()}: {box.currentText()}")
