"""Packages from outside: hostile until proven otherwise; nothing is ever unpacked to the disk."""

import zipfile
import zlib
from pathlib import Path

from app.domain.collect import Base, BaseError, ReturnedFile, read_base
from app.domain.package_rows import PackedPlan, read_answers, read_plan
from app.domain.packages import (
    ANSWERS_PART,
    BASE_PART,
    MANIFEST,
    MOST_BYTES,
    PLAN_PART,
    SUFFIX,
    Package,
    PackageError,
    PackageKind,
    unpack,
)
from app.errors import AppError
from app.importers.files import readable

_MOST_FILES = 20
_BROKEN = (
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,  # it wants a password
    ValueError,
    zipfile.BadZipFile,
    zipfile.LargeZipFile,
    zlib.error,
)


def is_package(source: Path) -> bool:
    """Whether a file says that it is one, by its name or, renamed, by what is in it."""
    if source.suffix.casefold() == SUFFIX:
        return True
    try:
        with zipfile.ZipFile(source) as file:
            return MANIFEST in file.namelist()
    except _BROKEN:
        return False


def read_package(source: Path) -> Package:
    """The package. AppError when it is none, too large, or not as it was made."""
    with readable(source, f"tệp gói ({SUFFIX})"):
        size = source.stat().st_size
        with source.open("rb") as file:
            file.read(1)
    if size > MOST_BYTES:
        raise AppError(_about(source, f"Tệp lớn quá {_MEGABYTES} MB; hãy chọn đúng tệp gói."))
    try:
        files = _read_files(source)
    except PackageError as error:
        raise AppError(_about(source, str(error))) from error
    except _BROKEN as error:
        words = (
            f"Đây không phải tệp gói ({SUFFIX}) của chương trình, hoặc tệp đã hỏng trên đường "
            "gửi. Hãy xin lại gói từ nơi gửi."
        )
        raise AppError(_about(source, words)) from error
    try:
        return unpack(files)
    except PackageError as error:
        raise AppError(_about(source, str(error))) from error


_MEGABYTES = MOST_BYTES // (1024 * 1024)


def _about(source: Path, words: str) -> str:
    return f"“{source.name}”: {words}"


def _read_files(source: Path) -> dict[str, bytes]:
    """All files, never more bytes than a package may have, whatever its directory says."""
    files: dict[str, bytes] = {}
    left = MOST_BYTES
    with zipfile.ZipFile(source) as package:
        entries = package.infolist()
        if len(entries) > _MOST_FILES or len({one.filename for one in entries}) < len(entries):
            raise PackageError("Trong gói có phần lạ hoặc lặp lại nên không nhận.")
        for entry in entries:
            with package.open(entry) as file:
                data = file.read(left + 1)
            left -= len(data)
            if left < 0:
                raise PackageError(
                    f"Gói bung ra lớn quá {_MEGABYTES} MB nên không nhận. Hãy xin lại gói."
                )
            files[entry.filename] = data
    return files


def read_tasks(package: Package, name: str) -> tuple[PackedPlan, Base]:
    """The plan of a package of tasks and what was sent. AppError when it is of another kind."""
    if package.kind is not PackageKind.TASKS:
        raise AppError(
            f"“{name}” là gói kết quả của đơn vị gửi về; hãy mở bằng “Nhận kết quả…” ở máy đã giao "
            "nhiệm vụ."
        )
    try:
        packed, base = read_plan(package.parts[PLAN_PART]), _read_base(package)
    except (PackageError, BaseError) as error:
        raise AppError(f"“{name}”: {error}") from error
    if base.plan_id != packed.plan_id or base.rows.keys() != {task["id"] for task in packed.tasks}:
        raise AppError(f"“{name}”: các phần của gói không khớp nhau. Hãy xin lại gói từ nơi gửi.")
    return packed, base


def read_returned_package(source: Path) -> ReturnedFile:
    """The answers in a package of results, or why it cannot be taken at all."""
    base: Base | None = None
    try:
        package = read_package(source)
        if package.kind is not PackageKind.RESULTS:
            problem = (
                "Đây là gói giao nhiệm vụ, chưa phải gói kết quả. Ở máy của đơn vị: mở gói, "
                "cập nhật kết quả rồi chọn “Lập gói kết quả…”."
            )
            return ReturnedFile(source.name, 0, problem=problem)
        base = _read_base(package)
        rows = read_answers(package.parts[ANSWERS_PART])
    except (AppError, PackageError, BaseError) as error:
        return ReturnedFile(source.name, 0, base, problem=str(error))
    return ReturnedFile(source.name, package.made_at.timestamp(), base, rows)


def _read_base(package: Package) -> Base:
    try:
        return read_base(package.parts[BASE_PART].decode().split("\n"))
    except UnicodeDecodeError as error:
        raise BaseError("Phần dữ liệu gốc trong gói không đọc được.") from error
