"""The head's button: only what his own department leads, with one click."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QMenu, QToolButton, QWidget


class OwnUnitButton(QToolButton):
    """Works the box of the departments: ``used`` when it has chosen there.

    ``unit_changed`` when the head has said, in the button's menu, which department is his own.
    """

    used = Signal()
    unit_changed = Signal(str)

    def __init__(self, parent: QWidget, lead: QComboBox, own_unit: str) -> None:
        super().__init__(parent)
        self._lead, self._own_unit = lead, own_unit
        self.setText("Nhiệm vụ của phòng")
        self.setCheckable(True)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.MenuButtonPopup)
        self.units = QMenu(self)
        self.setMenu(self.units)
        self.clicked.connect(self._switch)
        lead.currentIndexChanged.connect(self._show_state)
        self._show_state()

    def show_units(self, units: Iterable[tuple[str, str]]) -> None:
        """Offer the departments, by key and name, that the box has been given too."""
        self.units.clear()
        for key, name in units:
            action = self.units.addAction(name)
            action.setCheckable(True)
            action.setChecked(key == self._own_unit)
            action.triggered.connect(lambda _=False, key=key: self._choose(key))
        self._show_state()

    def _switch(self) -> None:
        """The first time the department is asked for; from then on it is one click."""
        if self.isChecked() and self._place() < 1:
            self.setChecked(False)
            self.showMenu()
            return
        self._lead.setCurrentIndex(self._place() if self.isChecked() else 0)
        self.used.emit()

    def _choose(self, key: str) -> None:
        self._own_unit = key
        self.unit_changed.emit(key)
        self._lead.setCurrentIndex(max(0, self._place()))
        self._show_state()
        self.used.emit()

    def _place(self) -> int:
        """Where the box has the own department; below 1 where it has not."""
        return self._lead.findData(self._own_unit) if self._own_unit else -1

    def _show_state(self) -> None:
        place = self._place()
        self.setChecked(place > 0 and self._lead.currentIndex() == place)
        whose = f": {self._lead.itemText(place)}" if place > 0 else "; lần đầu thì chọn phòng"
        self.setToolTip(f"Chỉ xem nhiệm vụ do phòng chủ trì{whose}")
