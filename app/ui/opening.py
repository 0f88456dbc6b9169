"""What the user sees at once, while the rest of the program is still being loaded.

Only Qt and what is quick to load may be imported here: half a second of loading comes after it.
"""

import gc
import sys
from pathlib import Path

from PySide6.QtCore import QByteArray, QLocale, Qt
from PySide6.QtWidgets import QApplication, QLabel

from app.paths import APP_FOLDER
from app.settings import load_settings
from app.ui import icons
from app.ui.theme import apply_theme
from app.ui.translation import VietnameseTexts

TITLE = "Kế hoạch GDĐT"
FIRST_SIZE = 1180, 680


def make_application(arguments: list[str]) -> QApplication:
    """The one QApplication: Vietnamese, with our theme and icons."""
    found = QApplication.instance()
    if isinstance(found, QApplication) and found.applicationName() == TITLE:
        return found
    app = found if isinstance(found, QApplication) else QApplication(arguments)
    app.setApplicationName(TITLE)
    _name_for_taskbar()
    QLocale.setDefault(QLocale("vi_VN"))
    texts = VietnameseTexts(app)
    app.installTranslator(texts)
    icons.add_search_path()
    app.setWindowIcon(icons.icon("program"))
    apply_theme(app)
    return app


def _name_for_taskbar() -> None:
    """Windows puts windows of one name under one button of the taskbar, with our icon."""
    if sys.platform == "win32":
        import ctypes  # noqa: PLC0415

        ctypes.windll.shell32.SetCurrentProcessExplicitAppUserModelID(APP_FOLDER)


class Opening(QLabel):
    """An empty window where the real one will be; it is painted when it has been made."""

    def __init__(self, settings: Path) -> None:
        super().__init__("Đang mở dữ liệu…")
        self.setObjectName("hint")
        self.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.setWindowTitle(TITLE)
        self.resize(*FIRST_SIZE)
        geometry = load_settings(settings).geometry
        self.restoreGeometry(QByteArray.fromBase64(geometry.encode()))
        self.show()
        QApplication.processEvents()
        gc.disable()  # what is loaded next stays: looking through it takes a tenth of the time
