"""Selecting words in a field."""

from PySide6.QtGui import QTextDocument
from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QTextEdit

_AROUND = 3  # words on each side that a finding takes in


def select_words(field: QLineEdit | QPlainTextEdit | QTextEdit, words: str) -> None:
    """Give the field the focus and select the words where they first stand.

    What has a note between its words is found by those in its middle.
    """
    field.setFocus()
    if isinstance(field, QLineEdit):
        at = field.text().find(words)
        if words and at >= 0:
            field.setSelection(at, len(words))
        else:
            field.selectAll()
        return
    for some in _tries(words):
        found = field.document().find(some, 0, QTextDocument.FindFlag.FindCaseSensitively)
        if not found.isNull():
            field.setTextCursor(found)
            field.ensureCursorVisible()
            return


def _tries(words: str) -> list[str]:
    parts = words.split()
    middle = parts[_AROUND:-_AROUND] or parts[_AROUND:] or parts
    shorter = (middle, parts[: len(parts) // 2], parts[len(parts) // 2 :])
    return [words, *(" ".join(some) for some in shorter if some)] if words else []
