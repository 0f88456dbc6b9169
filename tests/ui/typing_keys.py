"""Typing as people and input methods do it."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

_UNMARKED = {"ế": "e", "ạ": "a", "ệ": "e", "ụ": "u", "ự": "u", "ộ": "o", "ấ": "a", "ổ": "o"}


def type_text(widget: QWidget, text: str) -> None:
    """Each letter as a key; a line break as Enter."""
    for letter in text:
        if letter == "\n":
            QTest.keyClick(widget, Qt.Key.Key_Return)
        elif letter.isascii():
            QTest.keyClicks(widget, letter)
        else:  # QTest knows ASCII keys only; input methods send such letters without a key
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                event = QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter)
                QApplication.sendEvent(widget, event)


def type_as_unikey(widget: QWidget, text: str) -> None:
    """As UniKey and EVKey do: first the plain letter, then a backspace and the marked one."""
    for letter in text:
        if letter in _UNMARKED:
            QTest.keyClicks(widget, _UNMARKED[letter])
            QTest.keyClick(widget, Qt.Key.Key_Backspace)
        type_text(widget, letter)
