"""Files are written whole or not at all, and what is in the way is said."""

import errno
import os
from pathlib import Path
from typing import NoReturn

import pytest

from app.errors import AppError, FileInUseError
from app.exporters.files import write_atomically


def failing(error: OSError) -> object:
    def fail(*_args: object, **_keywords: object) -> NoReturn:
        raise error

    return fail


def refused(target: Path, message: str, kind: type[AppError] = AppError) -> None:
    """Writing says ``message`` and leaves the folder as it was."""
    before = sorted(target.parent.iterdir()) if target.parent.is_dir() else []
    with pytest.raises(AppError, match=message) as caught:
        write_atomically(target, b"new")
    assert type(caught.value) is kind
    assert (sorted(target.parent.iterdir()) if target.parent.is_dir() else []) == before


def test_a_new_file_holds_the_data_and_nothing_else_is_left(tmp_path: Path) -> None:
    write_atomically(tmp_path / "Kế hoạch năm 2026.docx", b"data")
    assert [(p.name, p.read_bytes()) for p in tmp_path.iterdir()] == [
        ("Kế hoạch năm 2026.docx", b"data")
    ]


def test_an_older_file_is_replaced(tmp_path: Path) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old and longer")
    write_atomically(target, b"new")
    assert target.read_bytes() == b"new"


def test_a_virus_scanner_may_look_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    held, real = PermissionError(errno.EACCES, "held"), Path.replace
    setattr(held, "winerror", 32)  # noqa: B010 - only Windows' errors have one
    tries: list[Path] = []

    def replace(path: Path, target: Path) -> None:
        tries.append(target)
        if len(tries) < 3:
            raise held
        real(path, target)

    monkeypatch.setattr(Path, "replace", replace)
    write_atomically(tmp_path / "a.docx", b"data")
    assert (tmp_path / "a.docx").read_bytes() == b"data"
    assert len(tries) == 3


def test_a_folder_in_its_place(tmp_path: Path) -> None:
    refused(tmp_path, "là một thư mục")


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    refused(tmp_path / "không có" / "a.docx", "Không có thư mục")
    (tmp_path / "tệp").write_bytes(b"")
    refused(tmp_path / "tệp" / "a.docx", "Không có thư mục")


def test_a_folder_that_may_not_be_written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Path, "open", failing(PermissionError(errno.EACCES, "denied")))
    refused(tmp_path / "a.docx", "Không có quyền ghi")


def test_a_disk_that_is_full(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing(OSError(errno.ENOSPC, "full")))
    refused(tmp_path / "a.docx", "đã hết chỗ")


def test_a_target_that_is_open_in_word(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.docx"
    target.write_bytes(b"old")
    monkeypatch.setattr(Path, "replace", failing(PermissionError(errno.EACCES, "in use")))
    refused(target, "đang mở trong chương trình khác", FileInUseError)
    assert target.read_bytes() == b"old"


def test_a_name_that_is_too_long(tmp_path: Path) -> None:
    refused(tmp_path / f"{'dài' * 100}.docx", "quá dài")


def test_a_name_with_a_null_character(tmp_path: Path) -> None:
    refused(tmp_path / "a\0b.docx", "ký tự không dùng được")


def test_any_other_trouble_is_told_too(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "fsync", failing(OSError(errno.EIO, "I/O error")))
    refused(tmp_path / "a.docx", "Không ghi được tệp")
