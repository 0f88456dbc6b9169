"""Commands: one QAction each, made beside its slot."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMenu, QToolButton, QWidget

from app.ui.icons import icon


def make_action(  # noqa: PLR0913 - the parts of a command, by name
    owner: QWidget,
    text: str,
    slot: Callable[[], object],
    *,
    keys: str = "",
    image: str = "",
    tip: str = "",
) -> QAction:
    """A command of ``owner``, whose keys work while the focus is in it."""
    action = QAction(text, owner)
    action.triggered.connect(lambda: slot())  # noqa: PLW0108 - without "checked"
    words = tip or text.replace("&", "")
    if keys:
        action.setShortcut(QKeySequence(keys))
        action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        words = f"{words} ({keys})"
    action.setToolTip(words)
    if image:
        action.setIcon(icon(image))
    owner.addAction(action)
    return action


def make_button(parent: QWidget, action: QAction, *, has_text: bool = True) -> QToolButton:
    """A button for a command: its icon with or without its words."""
    button = QToolButton(parent)
    action.setIconText(action.text())  # else Qt takes the mnemonic away
    button.setDefaultAction(action)
    style = Qt.ToolButtonStyle
    button.setToolButtonStyle(
        style.ToolButtonTextBesideIcon if has_text else style.ToolButtonIconOnly
    )
    button.setAccessibleName(action.text().replace("&", ""))
    return button


def menu_button(parent: QWidget, text: str, tip: str) -> QToolButton:
    """A button that only opens its menu."""
    button = QToolButton(parent)
    button.setText(text)
    button.setToolTip(tip)
    button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
    button.setMenu(QMenu(button))
    return button
