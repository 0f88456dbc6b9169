"""The button "Lập từ mẫu": outlines to begin with, and what can be done with the office's own."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.ui.icons import icon
from app.ui.workspace import Workspace
from app.workflows.templates import Template, list_all_templates


class TemplateButton(QToolButton):
    """Its signals carry the key of a template; the menu is filled each time it opens."""

    chosen = Signal(str)
    edit_wanted = Signal(str)
    rename_wanted = Signal(str)
    trash_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.setText("Lập từ mẫu")
        self.setIcon(icon("new"))
        self.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setAccessibleName("Lập từ mẫu")
        self.setToolTip("Bắt đầu từ một dàn ý có sẵn mục, nhiệm vụ và lời nhắc")
        menu = QMenu(self)
        menu.setToolTipsVisible(True)
        menu.aboutToShow.connect(self.fill)
        self.setMenu(menu)
        self._changes = QMenu("Sửa, đổi tên, xóa mẫu của cơ quan", self)

    def fill(self) -> None:
        """List the templates that there are now."""
        menu = self.menu()
        menu.clear()
        templates = list_all_templates(self._workspace.store)
        own = [template for template in templates if template.is_own]
        for template in templates:
            if own and template is own[0]:
                menu.addSection("Mẫu của cơ quan")
            action = menu.addAction(_plain(template), partial(self.chosen.emit, template.name))
            action.setToolTip(template.about)
        if own:
            menu.addSeparator()
            menu.addMenu(self._changes)
            self._fill_changes(own)

    def _fill_changes(self, own: list[Template]) -> None:
        self._changes.clear()
        for template in own:
            menu = self._changes.addMenu(_plain(template))
            for words, wanted in (
                ("Mở để sửa", self.edit_wanted),
                ("Đổi tên…", self.rename_wanted),
                ("Chuyển vào thùng rác", self.trash_wanted),
            ):
                menu.addAction(words, partial(wanted.emit, template.name))


def _plain(template: Template) -> str:
    return template.title.replace("&", "&&")  # no mnemonic
