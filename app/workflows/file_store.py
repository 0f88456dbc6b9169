"""Files kept beside the database, each under the SHA-256 of its content: never two of the same."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from uuid import uuid4

from app.errors import AppError
from app.exporters.files import told
from app.importers.files import readable
from app.progress import Progress, no_progress
from app.replacing import put_in_place

_CHUNK = 1 << 20


@dataclass(frozen=True, slots=True)
class StoredFile:
    """What names a file of the store; ``suffix`` as ``.pdf``."""

    sha256: str
    suffix: str
    size: int  # bytes


class FileStore:
    """``put`` copies a file into the store, ``get`` gives it back as it came."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path_of(self, stored: StoredFile) -> Path:
        """``ab/abcd….pdf`` in the folder."""
        return self._folder / stored.sha256[:2] / f"{stored.sha256}{stored.suffix}"

    def put(self, source: Path, progress: Progress = no_progress, name: str = "") -> StoredFile:
        """Copy ``source``, as a whole or not at all. AppError when it cannot be read or kept.

        ``name`` is what it will be called, where that is not the name it has now.
        """
        temporary = self._folder / f"~{uuid4().hex[:12]}.tmp"
        try:
            with told(self._folder / source.name):
                self._folder.mkdir(parents=True, exist_ok=True)
                digest, size = _copy(source, temporary, progress)
                stored = StoredFile(digest, Path(name or source.name).suffix.lower(), size)
                target = self.path_of(stored)
                target.parent.mkdir(exist_ok=True)
                if not _holds(target, stored):
                    put_in_place(temporary, target)
        finally:
            temporary.unlink(missing_ok=True)
        return stored

    def get(self, stored: StoredFile, name: str) -> Path:
        """Where the file is. AppError, calling it ``name``, when it is gone or was changed."""
        path = self.path_of(stored)
        if not path.is_file():
            raise AppError(
                f"Không còn tệp “{name}” trong thư mục dữ liệu ({path}). Hãy lấy lại tệp từ bản "
                "sao lưu, hoặc đính kèm lại."
            )
        if not _holds(path, stored):
            raise AppError(
                f"Tệp “{name}” trong thư mục dữ liệu ({path}) đã bị thay đổi so với lúc đính kèm "
                "nên không mở. Hãy lấy lại tệp từ bản sao lưu, hoặc đính kèm lại bản đúng."
            )
        return path


def _copy(source: Path, target: Path, progress: Progress) -> tuple[str, int]:
    with readable(source, "tệp"):
        whole = max(1, source.stat().st_size)
    digest, size = sha256(), 0
    with target.open("xb") as file:
        for chunk in _chunks(source):
            digest.update(chunk)
            file.write(chunk)
            size += len(chunk)
            progress("Đang chép tệp", min(1.0, size / whole))
        file.flush()
        os.fsync(file.fileno())
    return digest.hexdigest(), size


def _holds(path: Path, stored: StoredFile) -> bool:
    if not path.is_file() or path.stat().st_size != stored.size:
        return False
    digest = sha256()
    for chunk in _chunks(path):
        digest.update(chunk)
    return digest.hexdigest() == stored.sha256


def _chunks(source: Path) -> Iterator[bytes]:
    with readable(source, "tệp"), source.open("rb") as file:
        while chunk := file.read(_CHUNK):
            yield chunk
