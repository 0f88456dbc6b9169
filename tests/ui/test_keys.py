"""The window of keys fits the smallest window of the program."""

from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.paths import Paths
from app.ui.keys import KeysDialog


def test_the_keys_are_scrolled_where_the_screen_is_low(
    app: QApplication, data_folder: Paths, qtbot: QtBot
) -> None:
    assert app is not None
    window = QWidget()
    qtbot.addWidget(window)
    window.resize(880, 470)
    dialog = KeysDialog(window, data_folder)
    dialog.show()
    assert dialog.height() <= window.height()
    assert dialog.width() <= window.width()
