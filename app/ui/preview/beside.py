"""A form with the preview beside it, where there is room for both."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QSplitter, QWidget
from typing_extensions import override

from app.ui.preview.pane import PreviewPane

_LEAST_WIDTH = 820  # narrower, form and pages have no room beside each other
_FIRST_SIZES = [720, 434]


class FormAndPages(QSplitter):
    """``toggle`` shows and hides the pages; ``switched`` tells what the user wants."""

    switched = Signal(bool)

    def __init__(self, form: QWidget, pane: PreviewPane, toggle: QAction) -> None:
        super().__init__(Qt.Orientation.Horizontal)
        self.setObjectName("preview-splitter")
        self.setChildrenCollapsible(False)
        self.addWidget(form)
        self.addWidget(pane)
        self.setStretchFactor(0, 1)
        self.setSizes(_FIRST_SIZES)
        self._pane = pane
        self._toggle = toggle
        toggle.toggled.connect(self._switch)
        self._place()

    def _switch(self, is_wanted: bool) -> None:  # noqa: FBT001 - as the action tells it
        self._place()
        self.switched.emit(is_wanted)

    def _place(self) -> None:
        is_wide = self.width() >= _LEAST_WIDTH
        self._toggle.setEnabled(is_wide)
        self._pane.setVisible(is_wide and self._toggle.isChecked())

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()
