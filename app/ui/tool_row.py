"""A row of tool buttons that give up their words where there is no room for them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QToolButton, QWidget
from typing_extensions import override

_SPACE = 4
_Style = Qt.ToolButtonStyle


class ToolRow(QWidget):
    """The first button keeps its words; the others show only their icons when it gets narrow."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._buttons: list[QToolButton] = []
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_SPACE)
        self._row.addStretch(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)

    def add(self, button: QToolButton) -> None:
        """Put a button at the end."""
        self._buttons.append(button)
        self._row.insertWidget(len(self._buttons) - 1, button)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(0, self._row.minimumSize().height())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._set_style(_Style.ToolButtonTextBesideIcon)
        needed = sum(button.sizeHint().width() + _SPACE for button in self._buttons)
        if needed > self.width():
            self._set_style(_Style.ToolButtonIconOnly)

    def _set_style(self, style: Qt.ToolButtonStyle) -> None:
        for button in self._buttons[1:]:
            button.setToolButtonStyle(style)
