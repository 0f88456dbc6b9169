"""Which side is being edited, and what narrows the rows."""

from collections.abc import Iterable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QComboBox, QHBoxLayout, QPushButton, QWidget

from app.domain.scoring import SIDE_NAMES, Side
from app.ui.criteria.board import WANTED_NAMES, RowFilter, Wanted
from app.ui.search_field import SearchField


class SheetFilters(QWidget):
    """``side_changed`` when another side is chosen, ``changed`` when other rows are wanted."""

    side_changed = Signal()
    changed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.sides = {side: self._make_side(side) for side in Side}
        group = QButtonGroup(self)
        for button in self.sides.values():
            group.addButton(button)
        self.sides[Side.SELF].setChecked(True)
        group.buttonClicked.connect(lambda _button: self.side_changed.emit())
        self.wanted = _box(self, "Lọc tiêu chí")
        for one, name in WANTED_NAMES.items():
            self.wanted.addItem(name, one.value)
        self.unit = _box(self, "Đơn vị thẩm định")
        self.unit.addItem("Mọi đơn vị thẩm định", "")
        tip = "Có dấu hoặc không dấu (Ctrl+F)"
        self.text = SearchField(self, "Tìm tiêu chí", "Tìm mã, tiêu chí", tip)
        self.text.paused.connect(self._note)
        self.clear_button = QPushButton("Bỏ lọc", self)
        self.clear_button.setProperty("look", "flat")
        self.clear_button.clicked.connect(self.clear)
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        sides = QHBoxLayout()
        sides.setSpacing(4)
        for button in self.sides.values():
            sides.addWidget(button)
        self._row.addLayout(sides)
        for box in (self.wanted, self.unit):
            box.activated.connect(self._note)
            self._row.addWidget(box, 2)
        self._row.addWidget(self.text, 3)
        self._row.addWidget(self.clear_button)
        self._show_state()

    def _make_side(self, side: Side) -> QPushButton:
        button = QPushButton(SIDE_NAMES[side], self)
        button.setProperty("look", "part")
        button.setCheckable(True)
        button.setToolTip(f"Nhập điểm ở cột “{SIDE_NAMES[side]}”")
        return button

    # --- what is chosen ------------------------------------------------------------------------

    def side(self) -> Side:
        """Whose points are being edited."""
        return next(side for side, button in self.sides.items() if button.isChecked())

    def choose_side(self, side: Side) -> None:
        """Edit the points of a side."""
        self.sides[side].setChecked(True)

    def choose_wanted(self, wanted: Wanted) -> None:
        """Only these rows, whatever was looked for before."""
        self.clear()
        self.wanted.setCurrentIndex(self.wanted.findData(wanted.value))
        self._note()

    def where(self) -> RowFilter:
        """Which rows are wanted."""
        unit = str(self.unit.currentData() or "")
        return RowFilter(Wanted(self.wanted.currentData()), unit, self.text.words())

    def codes(self) -> dict[str, str]:
        """For the settings."""
        where = self.where()
        return {
            "side": self.side().value,
            "wanted": where.wanted.value,
            "unit": where.unit,
            "text": where.text,
        }

    def restore(self, codes: Mapping[str, str]) -> None:
        """What was set; the unit is chosen before it is known to be there."""
        if codes.get("side") in set(Side):
            self.choose_side(Side(codes["side"]))
        self.wanted.setCurrentIndex(max(0, self.wanted.findData(codes.get("wanted", ""))))
        if unit := codes.get("unit", ""):
            self.unit.addItem(unit, unit)
            self.unit.setCurrentIndex(self.unit.count() - 1)
        self.text.put(codes.get("text", ""))
        self._show_state()

    def show_units(self, units: Iterable[str]) -> None:
        """Offer these; the one that is chosen stays only where it is among them."""
        chosen = str(self.unit.currentData() or "")
        while self.unit.count() > 1:
            self.unit.removeItem(1)
        for unit in units:
            self.unit.addItem(unit, unit)
        self.unit.setCurrentIndex(max(0, self.unit.findData(chosen)))
        self.unit.view().setMinimumWidth(min(560, self.unit.view().sizeHintForColumn(0) + 24))
        self._show_state()

    def clear(self) -> None:
        """All rows are wanted."""
        for box in (self.wanted, self.unit):
            box.setCurrentIndex(0)
        self.text.put("")
        self._note()

    def _note(self) -> None:
        self.text.settle()
        self._show_state()
        self.changed.emit()

    def _show_state(self) -> None:
        self.clear_button.setVisible(not self.where().is_open)
        for box in (self.wanted, self.unit):
            box.setToolTip(f"{box.accessibleName()}: {box.currentText()}")


def _box(parent: QWidget, name: str) -> QComboBox:
    box = QComboBox(parent)
    box.setAccessibleName(name)
    box.setMinimumWidth(72)
    box.setMaximumWidth(220)
    box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    box.setMinimumContentsLength(6)
    return box
