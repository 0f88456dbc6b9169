"""The program's own icons."""

from PySide6.QtCore import QDir
from PySide6.QtGui import QIcon

from app.paths import RESOURCES


def add_search_path() -> None:
    """Let Qt find ``icons:name.svg``, in the style sheet too."""
    QDir.addSearchPath("icons", str(RESOURCES / "icons"))


def icon(name: str) -> QIcon:
    """The icon in ``resources/icons/<name>.svg``."""
    return QIcon(f"icons:{name}.svg")
