"""A second start on the same data folder calls the first."""

from pathlib import Path

import pytest
from PySide6.QtCore import QLockFile, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from app.__main__ import main
from app.errors import AppError
from app.paths import Paths, paths_in
from app.ui.one_instance import OneInstance, bring_up
from app.ui.opening import Opening
from app.ui.starting import open_window
from tests.ui.conftest import Dialogs


@pytest.mark.parametrize("package", [None, Path("gói của tổ.khgd")])
def test_the_first_is_called(qtbot: QtBot, data_folder: Paths, package: Path | None) -> None:
    first, second = OneInstance(data_folder), OneInstance(data_folder)
    assert first.is_first()
    assert not second.is_first()
    first.listen()
    with qtbot.waitSignal(first.called) as called:
        second.call(package)
    assert called.args == [str(package or "")]
    assert [path.name for path in data_folder.data.iterdir()] == ["dang-mo.lock"]
    first.release()
    assert second.is_first()


def test_a_call_that_nobody_hears_is_a_sentence(data_folder: Paths) -> None:
    first, second = OneInstance(data_folder), OneInstance(data_folder)
    assert first.is_first()
    second.call(None)
    with pytest.raises(AppError, match="không trả lời"):
        second.demand_answer(seconds=0)
    assert [path.name for path in data_folder.data.iterdir()] == ["dang-mo.lock"]


@pytest.mark.parametrize("left", [b"", bytes(40)])
def test_a_lock_that_a_power_failure_has_spoilt(data_folder: Paths, left: bytes) -> None:
    data_folder.data.mkdir(parents=True, exist_ok=True)
    (data_folder.data / "dang-mo.lock").write_bytes(left)
    first, second = OneInstance(data_folder), OneInstance(data_folder)
    assert first.is_first()
    assert not second.is_first()


def test_a_call_before_the_window_is_made_is_heard(qtbot: QtBot, data_folder: Paths) -> None:
    first, second = OneInstance(data_folder), OneInstance(data_folder)
    assert first.is_first()
    assert not second.is_first()
    second.call(None)
    with qtbot.waitSignal(first.called):
        first.listen()


@pytest.mark.parametrize("package", [[], ["gói.khgd"]])
def test_a_second_start_paints_nothing(
    app: QApplication,
    qtbot: QtBot,
    data_folder: Paths,
    package: list[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert app is not None
    first = OneInstance(data_folder)
    assert first.is_first()
    first.listen()
    shown: list[bool] = []
    monkeypatch.setattr(Opening, "show", lambda _: shown.append(True))
    with qtbot.waitSignal(first.called) as called:
        assert main(package) == 0
    assert called.args == [str(Path(name).absolute()) for name in package] or [""]
    assert not shown


def test_data_that_is_open_on_another_computer_is_a_sentence(
    app: QApplication, data_folder: Paths, dialogs: Dialogs, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert app is not None

    def elsewhere(_: OneInstance) -> bool:
        raise AppError("đang được mở trên máy MAY-VAN-THU")

    monkeypatch.setattr(OneInstance, "is_first", elsewhere)
    assert open_window(data_folder) == 1
    assert "MAY-VAN-THU" in dialogs.shown[0]


def test_another_folder_is_no_matter(data_folder: Paths, tmp_path: Path) -> None:
    first, other = OneInstance(data_folder), OneInstance(paths_in(tmp_path / "ổ khác"))
    assert first.is_first()
    assert other.is_first()


def test_a_program_on_another_computer(data_folder: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = OneInstance(data_folder), OneInstance(data_folder)
    assert first.is_first()
    ours = data_folder.data / "dang-mo.lock"

    def names(lock: QLockFile) -> tuple[int, str, str]:
        return 7, "MAY-VAN-THU" if Path(lock.fileName()) == ours else "MAY-NAY", "x"

    monkeypatch.setattr(QLockFile, "getLockInfo", names)
    with pytest.raises(AppError, match="đang được mở trên máy MAY-VAN-THU"):
        second.is_first()


def test_a_folder_that_cannot_be_made_is_the_databases_to_report(tmp_path: Path) -> None:
    (tmp_path / "tệp").write_text("x")
    assert OneInstance(paths_in(tmp_path / "tệp" / "d")).is_first()


def test_a_small_window_comes_up(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    bring_up(window)
    assert not window.windowState() & Qt.WindowState.WindowMinimized
    assert window.isVisible()
