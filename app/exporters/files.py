"""Writing a file as a whole or not at all; what is in the way is said in one sentence."""

import errno
import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from uuid import uuid4

from app.errors import AppError, FileInUseError
from app.replacing import put_in_place

_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_LONGEST_PATH = 259  # on Windows, which says "not found" of longer ones
_WINDOWS_IN_USE = {32, 33}
_WINDOWS_FULL = {39, 112}


def write_atomically(target: Path, data: bytes) -> None:
    """Write ``data`` to ``target``, in place of an older file. AppError says why it cannot.

    The data goes to a temporary file beside the target, which then takes its name: there is never
    half a file, and the temporary one is gone in the end.
    """
    write_all({target: data})


def write_all(files: Mapping[Path, bytes]) -> None:
    """Write several files as ``write_atomically`` does; none when one of them cannot be written.

    All data is on the disk before the first file takes its name.
    """
    temporaries: dict[Path, Path] = {}
    try:
        for target, data in files.items():
            with told(target):
                _check_place(target)
                check_free(target)
                temporaries[target] = target.parent / f"~{uuid4().hex[:12]}.tmp"
                _write_and_sync(temporaries[target], data)
        for target, temporary in temporaries.items():
            with told(target, is_written=True):
                put_in_place(temporary, target)
    finally:
        for temporary in temporaries.values():
            _remove(temporary)


@contextmanager
def told(target: Path, *, is_written: bool = False) -> Iterator[None]:
    """What goes wrong while ``target`` is written becomes an AppError that says what to do.

    ``is_written``: the data is on the disk, only its name is not.
    """
    try:
        yield
    except (OSError, ValueError) as error:
        if _is_in_use(error, is_written=is_written):
            raise FileInUseError(_in_use(target)) from error
        raise AppError(_message(error, target)) from error


def check_free(target: Path) -> None:
    """A file that is open in Word cannot be replaced: that is found out before any is.

    FileInUseError when that is so.
    """
    if target.exists():
        with told(target, is_written=True), target.open("r+b"):
            return


def _check_place(target: Path) -> None:
    if target.is_dir():
        raise AppError(f"“{target}” là một thư mục; hãy đặt tên khác cho tệp.")
    if not target.parent.is_dir():
        raise AppError(f"Không có thư mục “{target.parent}”; hãy chọn thư mục khác để lưu tệp.")


def _write_and_sync(path: Path, data: bytes) -> None:
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def _remove(path: Path) -> None:
    # a file that cannot be removed is no reason to hide why it could not be written
    try:
        path.unlink(missing_ok=True)
    except OSError:
        return


def _is_in_use(error: OSError | ValueError, *, is_written: bool) -> bool:
    """In a folder that was just written to, only the file itself can be what is forbidden."""
    number = error.errno if isinstance(error, OSError) else None
    is_shared = getattr(error, "winerror", None) in _WINDOWS_IN_USE
    return is_shared or (is_written and number in _FORBIDDEN)


def _in_use(target: Path) -> str:
    return (
        f"Tệp “{target.name}” đang mở trong chương trình khác hoặc chỉ được đọc; "
        "hãy đóng tệp rồi thử lại, hoặc lưu với tên khác."
    )


def _message(error: OSError | ValueError, target: Path) -> str:
    """What happened and what to do."""
    number = error.errno if isinstance(error, OSError) else errno.EINVAL
    windows_number = getattr(error, "winerror", None)
    if number in _FULL or windows_number in _WINDOWS_FULL:
        return (
            f"Ổ đĩa chứa “{target.parent}” đã hết chỗ; "
            "hãy xóa bớt tệp hoặc lưu vào ổ đĩa khác rồi thử lại."
        )
    if number in _FORBIDDEN:
        return (
            f"Không có quyền ghi vào thư mục “{target.parent}”; hãy chọn thư mục khác để lưu tệp."
        )
    is_long = number == errno.ENOENT and len(str(target)) > _LONGEST_PATH
    if number == errno.ENAMETOOLONG or is_long:
        return f"Đường dẫn “{target}” quá dài; hãy đặt tên ngắn hơn hoặc chọn thư mục khác."
    if number == errno.EINVAL:
        return f"Tên tệp “{target.name!r}” có ký tự không dùng được; hãy đặt tên khác."
    return f"Không ghi được tệp “{target}” ({error}); hãy thử lại hoặc chọn thư mục khác."
