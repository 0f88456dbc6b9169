"""The same surroundings as for the pages, and the real window."""

from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from app.paths import Paths
from app.store import Store
from app.ui.main_window import MainWindow
from app.ui.workspace import Workspace
from tests.ui.conftest import Dialogs, app, dialogs, patient_pages

__all__ = ["app", "dialogs", "patient_pages", "window"]


@pytest.fixture
def window(
    app: QApplication,
    store: Store,
    data_folder: Paths,
    dialogs: Dialogs,
    qtbot: QtBot,
) -> Iterator[MainWindow]:
    """The program, open."""
    assert app is not None
    assert not dialogs.shown
    made = MainWindow(Workspace(store, data_folder))
    qtbot.addWidget(made)
    made.resize(1366, 768)
    made.show()
    yield made
    made.close()
