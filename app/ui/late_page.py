"""A page of the window that costs nothing until somebody looks at it."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from app.ui.layouts import restore_layouts
from app.ui.workspace import Workspace


class LatePage(QWidget):
    """Its parts are made when it is first shown; until then it has none, ``is_made`` tells."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.is_made = False

    def make(self) -> None:
        """Make the parts and connect them."""
        raise NotImplementedError

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self.is_made:
            self.is_made = True
            self.make()
            restore_layouts(self, self.workspace.settings)
            self._show_parts()

    def _show_parts(self) -> None:
        """As all parts of a page are that was made before; else they come a turn later."""
        is_set = Qt.WidgetAttribute.WA_WState_ExplicitShowHide
        direct = Qt.FindChildOption.FindDirectChildrenOnly
        for part in cast("list[QWidget]", self.findChildren(QWidget, options=direct)):
            if not part.isWindow() and not part.testAttribute(is_set):
                part.show()
