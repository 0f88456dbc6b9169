"""A file that is open in Word or Excel: closing it and one button are all it takes."""

import errno
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from app.ui.main_window import WAIT_AND_CLOSE, MainWindow
from app.ui.workspace import Workspace
from tests.ui.conftest import Dialogs

_REPLACE = Path.replace


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> MainWindow:
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.show()
    made.tabs.setCurrentWidget(made.directory)
    return made


@pytest.fixture
def held(tmp_path: Path, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that the user will choose, open in Excel: Windows lets nobody replace it."""
    target = tmp_path / "Danh mục.xlsx"
    target.write_bytes(b"old")

    def replace(source: Path, place: Path) -> Path:
        if place == target:
            raise PermissionError(errno.EACCES, "open in Excel")
        return _REPLACE(source, place)

    monkeypatch.setattr(Path, "replace", replace)
    dialogs.file = target
    return target


def export(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.waitSignal(window.workspace.runner.idle):
        window.directory.exchange.choose_export()


def test_the_file_is_closed_and_written_with_one_button(
    window: MainWindow,
    held: Path,
    dialogs: Dialogs,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    dialogs.closes_file = lambda: monkeypatch.setattr(Path, "replace", _REPLACE)
    export(window, qtbot)
    assert [words for words in dialogs.shown if "đang mở trong chương trình khác" in words]
    assert dialogs.shown.count("Xuất danh mục ra Excel") == 1  # nothing is chosen again
    assert held.read_bytes() != b"old"
    assert window.directory.notice.text() == f"Đã ghi {held}"


def test_who_gives_up_has_the_old_file(
    window: MainWindow, held: Path, dialogs: Dialogs, qtbot: QtBot
) -> None:
    export(window, qtbot)
    assert "đang mở" in dialogs.shown[-1]
    assert held.read_bytes() == b"old"
    assert window.directory.notice.isHidden()
    assert window.progress.isHidden()


def test_another_name_is_asked_for(
    window: MainWindow, held: Path, dialogs: Dialogs, qtbot: QtBot
) -> None:
    dialogs.other_file = held.with_name("Danh mục 2.xlsx")
    export(window, qtbot)
    assert dialogs.shown.count("Xuất danh mục ra Excel") == 2
    assert held.read_bytes() == b"old"
    assert window.directory.notice.text() == f"Đã ghi {dialogs.other_file}"


def test_still_open_is_said_again(
    window: MainWindow,
    held: Path,
    dialogs: Dialogs,
    monkeypatch: pytest.MonkeyPatch,
    qtbot: QtBot,
) -> None:
    def not_yet() -> None:
        dialogs.closes_file = lambda: monkeypatch.setattr(Path, "replace", _REPLACE)

    dialogs.closes_file = not_yet
    export(window, qtbot)
    assert len([words for words in dialogs.shown if "đang mở" in words]) == 2
    assert held.read_bytes() != b"old"


def test_the_window_that_waits_to_close_waits_for_the_answer_too(
    window: MainWindow, held: Path, dialogs: Dialogs, qtbot: QtBot
) -> None:
    seen: list[bool] = []

    def look() -> None:
        seen.append(window.isVisible())
        dialogs.closes_file = None

    dialogs.closes_file = look
    window.directory.exchange.choose_export()
    dialogs.answer = WAIT_AND_CLOSE
    window.close()
    qtbot.waitUntil(window.isHidden)
    assert seen == [True]
    assert held.read_bytes() == b"old"
