"""The button "Lập từ mẫu" with the outlines to choose from."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.ui.icons import icon
from app.workflows.templates import list_templates


def make_template_button(parent: QWidget, choose: Callable[[str], object]) -> QToolButton:
    """A button whose menu calls ``choose`` with the name of an outline."""
    menu = QMenu(parent)
    menu.setToolTipsVisible(True)
    for template in list_templates():
        action = menu.addAction(template.title, lambda name=template.name: choose(name))
        action.setToolTip(template.about)
    button = QToolButton(parent)
    button.setText("Lập từ mẫu")
    button.setIcon(icon("new"))
    button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(menu)
    button.setAccessibleName("Lập từ mẫu")
    button.setToolTip("Bắt đầu từ một dàn ý có sẵn mục, nhiệm vụ và lời nhắc")
    return button
