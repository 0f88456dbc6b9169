"""A row of boxes and a search field that together narrow what issued plans have."""

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from app.domain.plan_names import PlanChoice
from app.ui.search_field import SearchField
from app.ui.work.choice_boxes import make_box, offer_plans


class BoxWords(NamedTuple):
    """What a box is called, and what it says while it narrows nothing."""

    name: str
    everything: str


PLAN = "plan"
PLAN_BOX = BoxWords("Kế hoạch", "Kế hoạch đã ban hành")
LEAD_BOX = BoxWords("Bộ phận chủ trì", "Mọi bộ phận")
LEADER_BOX = BoxWords("Lãnh đạo phụ trách", "Mọi lãnh đạo")


class FilterRow(QWidget):
    """``changed`` when other rows are wanted.

    ``boxes`` stand by their names in the settings, ``PLAN`` among them: which plan is looked at
    is no filter, so that "Bỏ lọc" leaves it alone. ``search`` is what a SearchField is made of.
    """

    changed = Signal()

    def __init__(
        self, parent: QWidget, boxes: Mapping[str, BoxWords], search: tuple[str, str, str]
    ) -> None:
        super().__init__(parent)
        self._boxes = {code: make_box(self, *words) for code, words in boxes.items()}
        self.plan = self._boxes[PLAN]
        self.narrowing = [box for box in self._boxes.values() if box is not self.plan]
        self.text = SearchField(self, *search)
        self.text.paused.connect(self.note)
        self._clear = QPushButton("Bỏ lọc", self)
        self._clear.setProperty("look", "flat")
        self._clear.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box in self._boxes.values():
            row.addWidget(box, 3 if box is self.plan else 2)
            box.activated.connect(self.take_plan if box is self.plan else self.note)
        row.addWidget(self.text, 3)
        row.addWidget(self._clear)
        self.show_state()

    # --- what is chosen ------------------------------------------------------------------------

    def plan_id(self) -> str:
        """The plan that is chosen, "" for all issued ones."""
        return str(self.plan.currentData() or "")

    def codes(self) -> dict[str, str]:
        """For the settings."""
        chosen = {code: str(box.currentData() or "") for code, box in self._boxes.items()}
        return {**chosen, "text": self.text.text()}

    def restore(self, codes: Mapping[str, str]) -> None:
        """What was set is chosen before it is known to be there."""
        for name, box in self._boxes.items():
            code = codes.get(name, "")
            if code and box.findData(code) < 0:
                box.addItem(code, code)
            box.setCurrentIndex(max(0, box.findData(code)))
        self.text.put(codes.get("text", ""))
        self.show_state()

    def words(self) -> list[str]:
        """What is chosen, in words."""
        boxes = [box for box in self.narrowing if box.currentIndex() > 0]
        said = [f"{box.accessibleName().lower()} “{box.currentText()}”" for box in boxes]
        text = self.text.words()
        return [*said, f"chữ “{text}”"] if text else said

    def clear(self) -> None:
        """Let everything that the plans have be shown."""
        self.let_go()
        self.note()

    def let_go(self) -> None:
        """The same, for what is asked for next."""
        for box in self.narrowing:
            box.setCurrentIndex(0)
        self.text.put("")
        self.show_state()

    # --- what can be chosen --------------------------------------------------------------------

    def show_plans(self, plans: Iterable[PlanChoice]) -> bool:
        """Offer the plans; whether the chosen one is gone, and all issued ones are wanted."""
        return offer_plans(self.plan, plans)

    def show_state(self) -> None:
        """What is chosen, where a narrow box cannot say it; "Bỏ lọc" where there is something."""
        self._clear.setVisible(bool(self.words()))
        for box in self._boxes.values():
            box.setToolTip(f"{box.accessibleName()}: {box.currentText()}")

    def take_plan(self) -> None:
        """A plan was chosen in its box."""
        self.note()

    def note(self) -> None:
        """Something else was chosen."""
        self.text.settle()
        self.show_state()
        self.changed.emit()
