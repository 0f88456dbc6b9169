"""The logs on the desktop: from F1, from an error nobody foresaw, after a crash."""

import zipfile
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.ui import application, send_logs
from app.ui.keys import KeysDialog
from app.ui.send_logs import offer_logs
from app.ui.workspace import Workspace
from tests.ui.conftest import SEND_LOGS, Dialogs
from tests.ui.finding import press


@pytest.fixture
def desktop(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    folder = tmp_path / "Màn hình nền"
    folder.mkdir()
    monkeypatch.setattr(send_logs, "desktop", lambda: folder)
    return folder


def packed(desktop: Path) -> list[Path]:
    return list(desktop.glob("Nhat ky*.zip"))


def test_after_a_crash_the_logs_are_offered(
    workspace: Workspace, dialogs: Dialogs, desktop: Path
) -> None:
    window = QWidget()
    offer_logs(window, workspace.paths, None)
    assert dialogs.shown == []
    offer_logs(window, workspace.paths, workspace.paths.data / "su-co.txt")
    assert "dừng đột ngột" in dialogs.shown[0]
    assert dialogs.opened == [desktop]
    assert len(packed(desktop)) == 1


def test_from_the_window_of_keys(
    workspace: Workspace, dialogs: Dialogs, desktop: Path, qtbot: QtBot
) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    dialog = KeysDialog(window, workspace.paths)
    dialog.show()
    press(dialog, "Gửi nhật ký")
    assert len(packed(desktop)) == 1
    assert dialogs.opened == [desktop]


def test_from_an_error_nobody_foresaw(
    workspace: Workspace, dialogs: Dialogs, desktop: Path
) -> None:
    dialogs.answer = SEND_LOGS
    application._handle(workspace.paths, ValueError, ValueError("Nghị quyết 06"), None)
    QApplication.processEvents()
    assert "builtins.ValueError" in dialogs.shown[0]
    assert "Nghị quyết" not in dialogs.shown[0]
    with zipfile.ZipFile(packed(desktop)[0]) as archive:
        assert "phien-ban.txt" in archive.namelist()


def test_a_desktop_that_takes_no_file(
    workspace: Workspace, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(send_logs, "desktop", lambda: tmp_path / "không có")
    send_logs.send_logs(None, workspace.paths)
    assert "Không có thư mục" in dialogs.shown[0]
    assert not dialogs.opened
