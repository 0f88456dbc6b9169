"""Which columns of the sheet are shown: ticked in a menu, remembered."""

from PySide6.QtWidgets import QWidget

from app.ui.actions import menu_button
from app.ui.criteria.columns import ALWAYS_SHOWN, COLUMNS
from app.ui.criteria.view import SheetView
from app.ui.workspace import Workspace


class ColumnsMenu:
    """``button`` opens it."""

    def __init__(self, parent: QWidget, workspace: Workspace, view: SheetView) -> None:
        self._workspace, self._view = workspace, view
        self.button = menu_button(parent, "&Cột", "Chọn cột của bảng")
        hidden = workspace.settings.criteria_hidden.split()
        for column in COLUMNS:
            if column.name not in ALWAYS_SHOWN:
                action = self.button.menu().addAction(column.head)
                action.setData(column.name)
                action.setCheckable(True)
                action.setChecked(column.name not in hidden)
                action.toggled.connect(self._choose)
        view.hide_columns(hidden)

    def _choose(self) -> None:
        actions = self.button.menu().actions()
        hidden = [str(action.data()) for action in actions if not action.isChecked()]
        self._workspace.remember(criteria_hidden=" ".join(hidden))
        self._view.hide_columns(hidden)
