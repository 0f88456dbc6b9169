"""The data folder, made where it is missing; why it takes no data, in a sentence for each case."""

import errno
import os
from pathlib import Path

from app.errors import AppError
from app.paths import Paths

DISK_FULL = "Ổ đĩa đã đầy nên chưa lưu được. Hãy giải phóng chỗ trống rồi lưu lại."
_FULL = {errno.ENOSPC, errno.EDQUOT}


def prepare_data_folder(paths: Paths) -> None:
    """Make the folder. AppError when that cannot be, or the database in it may only be read.

    SQLite would open such a database and fail at the first words that are typed.
    """
    try:
        paths.data.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise AppError(DISK_FULL if error.errno in _FULL else unwritable(paths)) from error
    if _is_read_only(paths.database):
        raise AppError(unwritable(paths))


def unwritable(paths: Paths) -> str:
    """Why nothing can be written there, as far as can be seen, and what to do about it."""
    if not _takes_files(paths):
        return _unwritable_folder(paths)
    if _is_read_only(paths.database):
        return (
            f"Tệp dữ liệu {paths.database} chỉ cho đọc. Hãy mở Properties của tệp, bỏ dấu chọn "
            "“Read-only” rồi mở lại chương trình."
        )
    return (
        f"Không mở được tệp dữ liệu để ghi ({paths.database}). "
        "Hãy kiểm tra quyền ghi của tệp rồi mở lại chương trình."
    )


def _unwritable_folder(paths: Paths) -> str:
    folder = paths.data
    if paths.is_portable:
        return (
            "Ổ đĩa hoặc thư mục chứa chương trình chỉ cho đọc nên không ghi được dữ liệu vào "
            f"{folder}. Hãy chép cả thư mục chương trình vào ổ cứng của máy rồi mở từ đó."
        )
    if not folder.is_dir():
        return (
            f"Không tạo được thư mục dữ liệu {folder}. Hãy kiểm tra ổ đĩa còn cắm và cho phép ghi, "
            "hoặc chọn thư mục dữ liệu khác."
        )
    return (
        f"Thư mục dữ liệu {folder} không cho chương trình ghi. Hãy xin quyền ghi vào thư mục này, "
        "hoặc chép nó vào ổ cứng của máy rồi mở chương trình với thư mục mới."
    )


def _is_read_only(file: Path) -> bool:
    # Path.is_file raises where the folder may not be looked into
    return os.path.isfile(file) and not os.access(file, os.W_OK)  # noqa: PTH113


def _takes_files(paths: Paths) -> bool:
    """Windows knows only by trying."""
    probe = paths.data / "~thu-ghi.tmp"
    try:
        probe.touch()
        probe.unlink()
    except OSError:
        return False
    return True
