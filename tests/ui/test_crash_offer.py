"""After a crash the next start offers the logs."""

from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget

from app.ui import crash_offer
from app.ui.crash_offer import offer_logs
from app.ui.workspace import Workspace
from tests.ui.conftest import Dialogs


def test_after_a_crash_the_logs_are_offered(
    workspace: Workspace, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(crash_offer, "desktop", lambda: tmp_path)
    window = QWidget()
    offer_logs(window, workspace.paths, None)
    assert dialogs.shown == []
    offer_logs(window, workspace.paths, workspace.paths.data / "su-co.txt")
    assert "dừng đột ngột" in dialogs.shown[0]
    assert dialogs.opened == [tmp_path]
    assert len(list(tmp_path.glob("Nhat ky*.zip"))) == 1
