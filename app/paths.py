"""Where things live: the user's data, the program's own resources."""

import sys
from dataclasses import dataclass
from pathlib import Path

from platformdirs import user_config_path, user_data_path, user_desktop_path

APP_FOLDER = "KeHoachGDDT"
PORTABLE_MARK = "portable.ini"
_PORTABLE_DATA = "du-lieu"
PROGRAM = Path(__file__).resolve().parent.parent
"""Our modules and what ships with them: the source tree, or PyInstaller's folder."""
RESOURCES = PROGRAM / "resources"


@dataclass(frozen=True, slots=True)
class Paths:
    """The folders of one set of data; ``is_portable``: beside the program, where that is."""

    data: Path
    config: Path
    is_portable: bool = False

    @property
    def database(self) -> Path:
        return self.data / "ke-hoach.sqlite3"

    @property
    def backups(self) -> Path:
        return self.data / "sao-luu"

    @property
    def attachments(self) -> Path:
        return self.data / "tep-dinh-kem"

    @property
    def received(self) -> Path:
        """The packages of tasks that came from another computer, by plan."""
        return self.data / "goi-da-nhan"

    @property
    def log(self) -> Path:
        return self.data / "nhat-ky.log"

    @property
    def settings(self) -> Path:
        return self.config / "settings.json"


def user_paths() -> Paths:
    """The signed-in user's folders (Windows: %LOCALAPPDATA% ...), or those of a USB stick."""
    portable = _portable_folder(Path(sys.executable)) if getattr(sys, "frozen", False) else None
    if portable:
        return paths_in(portable, is_portable=True)
    return Paths(
        user_data_path(APP_FOLDER, appauthor=False), user_config_path(APP_FOLDER, appauthor=False)
    )


def _portable_folder(program: Path) -> Path | None:
    """Where a program with ``portable.ini`` beside it keeps everything: beside it too."""
    has_mark = program.with_name(PORTABLE_MARK).is_file()
    return program.with_name(_PORTABLE_DATA) if has_mark else None


def paths_in(folder: Path, *, is_portable: bool = False) -> Paths:
    """All in one chosen folder, the settings too."""
    return Paths(folder, folder, is_portable)


def desktop() -> Path:
    """Where the user finds a file again without looking for it."""
    folder = user_desktop_path()
    return folder if folder.is_dir() else Path.home()
