"""What narrows the list of plans: year, state, department."""

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QPushButton, QWidget

from app.domain.documents import PLAN_STATE_NAMES, PlanState
from app.services.search import PlanFilter
from app.settings import Settings
from app.ui.plans.list_reader import ListData

_WIDEST = 240  # px of a box; the list that drops down is as wide as its names


class ListFilters(QWidget):
    """Three boxes and a button that is there while one of them is set."""

    changed = Signal()

    def __init__(self, parent: QWidget, settings: Settings) -> None:
        super().__init__(parent)
        self._year = _box(self, "Năm", "Mọi năm")
        self._state = _box(self, "Trạng thái", "Mọi trạng thái")
        self._unit = _box(self, "Bộ phận", "Mọi bộ phận")
        _fill(self._state, [(state.value, name) for state, name in PLAN_STATE_NAMES.items()])
        # what was set the last time is chosen before it is known to be there
        for box, code in self._codes(settings):
            if code and box.findData(code) < 0:
                box.addItem(code, code)
            box.setCurrentIndex(max(0, box.findData(code)))
        self._clear = QPushButton("Bỏ lọc", self)
        self._clear.setProperty("look", "flat")
        self._clear.setToolTip("Xem mọi năm, mọi trạng thái, mọi bộ phận")
        self._clear.clicked.connect(self.clear)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        for box in self._boxes():
            row.addWidget(box)
            box.currentIndexChanged.connect(self._note)
        row.addWidget(self._clear)
        self._show_state()

    def where(self, *, in_trash: bool) -> PlanFilter:
        """What is chosen."""
        year, state = str(self._year.currentData()), str(self._state.currentData())
        return PlanFilter(
            int(year) if year.isdecimal() else None,
            PlanState(state) if state else None,
            str(self._unit.currentData()) or None,
            in_trash,
        )

    def codes(self) -> dict[str, str]:
        """What is chosen, for the settings."""
        year, state, unit = (str(box.currentData()) for box in self._boxes())
        return {"list_year": year, "list_state": state, "list_unit": unit}

    def words(self) -> list[str]:
        """What is chosen, in words: ``năm 2026``, ``trạng thái Dự thảo``."""
        return [
            f"{box.accessibleName().lower()} {box.currentText()}"
            for box in self._boxes()
            if box.currentIndex() > 0
        ]

    def clear(self) -> None:
        """Let all plans be shown."""
        for box in self._boxes():
            box.blockSignals(True)  # noqa: FBT003 - Qt's way
            box.setCurrentIndex(0)
            box.blockSignals(False)  # noqa: FBT003
        self._note()

    def show_choices(self, data: ListData) -> None:
        """Offer the years of the plans, the newest first, and the departments."""
        years = sorted({row.issued_on.year for row in data.plans if row.issued_on.year})[::-1]
        _fill(self._year, [(str(year), str(year)) for year in years])
        _fill(self._unit, data.departments)
        self._show_state()

    def _boxes(self) -> tuple[QComboBox, ...]:
        return (self._year, self._state, self._unit)

    def _codes(self, settings: Settings) -> Iterable[tuple[QComboBox, str]]:
        year = settings.list_year if settings.list_year.isdecimal() else ""
        state = settings.list_state if settings.list_state in set(PlanState) else ""
        codes = (year, state, settings.list_unit)
        return zip(self._boxes(), codes, strict=True)

    def _note(self) -> None:
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        self._clear.setVisible(bool(self.words()))


def _box(parent: QWidget, name: str, everything: str) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setToolTip(name)
    box.setMaximumWidth(_WIDEST)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(len(everything))
    box.addItem(everything, "")
    return box


def _fill(box: QComboBox, choices: Sequence[tuple[str, str]]) -> None:
    """Offer these; what is chosen stays, even were it gone, so that it can be seen and let go."""
    chosen, name = str(box.currentData()), box.currentText()
    offered = list(choices)
    if chosen and chosen not in dict(offered):
        offered.append((chosen, name))
    if [str(box.itemData(at)) for at in range(1, box.count())] == [code for code, _ in offered]:
        for at, (_, text) in enumerate(offered, 1):
            box.setItemText(at, text)
        return
    box.blockSignals(True)  # noqa: FBT003 - Qt's way
    while box.count() > 1:
        box.removeItem(1)
    for code, text in offered:
        box.addItem(text, code)
    box.setCurrentIndex(max(0, box.findData(chosen)))
    box.blockSignals(False)  # noqa: FBT003
    box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + 24)
