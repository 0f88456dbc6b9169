"""Tabs that stand still while what is in them changes."""

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QTabWidget, QWidget
from typing_extensions import override


class SteadyTabs(QTabWidget):
    """Qt draws all of a page anew whenever a label in it gets another text; these do not."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._bar_size = QSize()

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest and self.isVisible():
            before, self._bar_size = self._bar_size, self.tabBar().sizeHint()
            if before == self._bar_size:
                return True
        return super().event(event)
