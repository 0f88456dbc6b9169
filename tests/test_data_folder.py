"""A data folder that cannot be written: the sentence fits the case, for window and commands."""

import errno
import os
import shutil
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

import pytest

from app.errors import AppError
from app.paths import Paths, paths_in
from app.store import Store

_READ_ONLY = OSError(errno.EROFS, "read-only file system")


def refuse(paths: Paths) -> str:
    with pytest.raises(AppError) as caught:
        Store.open(paths)
    return str(caught.value)


@pytest.fixture
def read_only_disk(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests may run as root, for whom no folder is forbidden."""

    def fail(*_args: object, **_options: object) -> NoReturn:
        raise _READ_ONLY

    monkeypatch.setattr(Path, "mkdir", fail)
    monkeypatch.setattr(Path, "touch", fail)
    monkeypatch.setattr(os, "access", lambda *_: False)


@pytest.mark.usefixtures("read_only_disk")
def test_a_program_on_a_read_only_stick(data_folder: Paths) -> None:
    said = refuse(paths_in(data_folder.data, is_portable=True))
    assert said.startswith("Ổ đĩa hoặc thư mục chứa chương trình chỉ cho đọc")
    assert "chép cả thư mục chương trình vào ổ cứng" in said


@pytest.mark.usefixtures("read_only_disk")
def test_a_folder_that_cannot_be_made(data_folder: Paths) -> None:
    assert refuse(data_folder).startswith(f"Không tạo được thư mục dữ liệu {data_folder.data}.")


def test_a_folder_that_may_only_be_read(
    ready_database: Paths, read_only_disk: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert read_only_disk is None
    monkeypatch.setattr(Path, "mkdir", lambda *_args, **_options: None)  # it is there
    assert refuse(ready_database).startswith(f"Thư mục dữ liệu {ready_database.data} không cho")
    stick = paths_in(ready_database.data, is_portable=True)
    assert "chép cả thư mục chương trình" in refuse(stick)


@pytest.mark.parametrize("is_portable", [False, True])
def test_a_database_that_may_only_be_read(
    ready_database: Paths, monkeypatch: pytest.MonkeyPatch, *, is_portable: bool
) -> None:
    """As one copied from a CD."""
    monkeypatch.setattr(os, "access", lambda *_: False)
    paths = paths_in(ready_database.data, is_portable=is_portable)
    assert "bỏ dấu chọn “Read-only”" in refuse(paths)
    assert sorted(path.name for path in paths.data.iterdir()) == ["ke-hoach.sqlite3"]


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="needs setpriv of util-linux")
def test_a_folder_that_may_not_be_looked_into(ready_database: Paths) -> None:
    weak = ["setpriv", "--bounding-set=-dac_override,-dac_read_search"]  # root may look anywhere
    command = [sys.executable, "-P", "-m", "app", "list", "--data-dir", str(ready_database.data)]
    ready_database.data.chmod(0)
    try:
        done = subprocess.run([*weak, *command], capture_output=True, text=True, check=False)
    finally:
        ready_database.data.chmod(0o755)
    assert (done.returncode, done.stdout) == (1, "")
    assert f"Thư mục dữ liệu {ready_database.data} không cho chương trình ghi." in done.stderr


def test_a_full_disk(data_folder: Paths, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object, **_options: object) -> NoReturn:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(Path, "mkdir", fail)
    assert refuse(data_folder).startswith("Ổ đĩa đã đầy")


def test_a_database_that_is_no_file(data_folder: Paths) -> None:
    data_folder.database.mkdir(parents=True)
    assert refuse(data_folder).startswith("Không mở được tệp dữ liệu để ghi")
