"""Files in a folder, one for each unit: names that Windows takes, none in place of another."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

from app.domain.collect import SentFile
from app.errors import AppError
from app.exporters.files import told, write_all
from app.progress import Progress

_FORBIDDEN = dict.fromkeys(map(ord, '<>:"/\\|?*'), " ")
_LONGEST_NAME = 80


@dataclass(frozen=True, slots=True)
class Written:
    """A file for a unit."""

    sent: SentFile
    path: Path


def write_unit_files(
    files: Sequence[SentFile],
    folder: Path,
    title: str,
    render: Callable[[SentFile], tuple[bytes, str]],
    progress: Progress,
) -> list[Written]:
    """``title - unit.suffix`` for each; ``render`` gives the data and the suffix.

    A file that is there is left alone. AppError, and no file written, when one cannot be.
    """
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    written: list[Written] = []
    contents: dict[Path, bytes] = {}
    for done, one in enumerate(files):
        progress(f"Đang lập tệp của {one.unit}", done / len(files))
        data, suffix = render(one)
        path = free_path(folder, f"{title} - {file_name(one.unit)}", suffix, taken)
        contents[path] = data
        written.append(Written(one, path))
    write_all(contents)
    return written


def demand_some(files: Collection[object]) -> None:
    """AppError when there is nothing to send."""
    if not files:
        raise AppError("Không có nhiệm vụ nào của quý và đơn vị đã chọn để gửi.")


def file_name(unit: str) -> str:
    """A name as a part of a file's name."""
    return " ".join(unit.translate(_FORBIDDEN).split())[:_LONGEST_NAME].strip(" .") or "đơn vị"


def free_path(folder: Path, stem: str, suffix: str, taken: set[str]) -> Path:
    """A name that no file in the folder has, nor one that is still to be written."""
    name, number = f"{stem}{suffix}", 1
    while name.casefold() in taken or (folder / name).exists():
        number += 1
        name = f"{stem} ({number}){suffix}"
    taken.add(name.casefold())
    return folder / name
