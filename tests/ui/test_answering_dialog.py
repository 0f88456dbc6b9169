"""A dialog that asks: the fields come before the buttons, and what was typed is not lost."""

from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from app.errors import AppError
from app.ui.answering_dialog import AnsweringDialog


class NameDialog(AnsweringDialog):
    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent, "Đặt tên", "Đặt", self._give)
        self.kept = ""
        self.name = QLineEdit(self)
        layout = QVBoxLayout(self)
        layout.addWidget(self.name)
        self.end(layout)

    def _give(self) -> None:
        if not self.name.text():
            raise AppError("Hãy ghi tên.")
        self.kept = self.name.text()


@pytest.fixture
def dialog(qtbot: QtBot) -> Iterator[NameDialog]:
    page = QWidget()
    qtbot.addWidget(page)
    made = NameDialog(page)
    made.show()
    qtbot.waitExposed(made)
    yield made
    page.close()


def test_the_keyboard_is_in_the_first_field_and_comes_to_the_buttons_last(
    dialog: NameDialog,
) -> None:
    reached: list[QWidget] = []
    for _ in range(3):
        focused = dialog.focusWidget()
        assert focused
        reached.append(focused)
        QTest.keyClick(reached[-1], Qt.Key.Key_Tab)
    assert reached == [dialog.name, dialog.buttons.take, dialog.buttons.leave]


def test_what_cannot_be_kept_is_said_and_the_dialog_stays(
    dialog: NameDialog,
) -> None:
    QTest.keyClick(dialog.name, Qt.Key.Key_Return)
    assert (dialog.isVisible(), dialog.problem.text()) == (True, "Hãy ghi tên.")
    dialog.name.setText("Cụm 1")
    dialog.take.click()
    assert (dialog.isVisible(), dialog.kept) == (False, "Cụm 1")
