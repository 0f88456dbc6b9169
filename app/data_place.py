"""Whether the data lies where a database is in danger: on the network, in a synchronised folder.

SQLite's write-ahead log needs memory that processes share, which a network drive has not; a program
that synchronises copies files while they are half written, and brings older ones back.
"""

import os
import sys
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import PurePath

from app.paths import Paths

_DRIVE_REMOTE = 4
_OWN_DEVICE = "\\\\?\\", "\\\\.\\"
_NETWORK_DEVICE = "\\\\?\\UNC\\"
_ONEDRIVE_VARIABLES = "OneDrive", "OneDriveCommercial", "OneDriveConsumer"
_SYNCHRONISED = {
    "onedrive": "OneDrive",
    "google drive": "Google Drive",
    "googledrive": "Google Drive",
    "my drive": "Google Drive",
    "drive của tôi": "Google Drive",
    "dropbox": "Dropbox",
    "icloud drive": "iCloud Drive",
    "iclouddrive": "iCloud Drive",
    "nextcloud": "Nextcloud",
    "owncloud": "ownCloud",
}


def has_remote_drive(folder: PurePath) -> bool:
    """Whether Windows has the folder's drive from another computer."""
    if sys.platform != "win32":
        return False
    import ctypes  # noqa: PLC0415

    return bool(ctypes.windll.kernel32.GetDriveTypeW(folder.anchor) == _DRIVE_REMOTE)


def place_warning(
    paths: Paths,
    environment: Mapping[str, str] = os.environ,
    is_remote: Callable[[PurePath], bool] = has_remote_drive,
) -> str:
    """What threatens the data where it lies and what to do about it; "" where nothing does."""
    folder = paths.data
    what = "cả thư mục chương trình" if paths.is_portable else "thư mục dữ liệu này"
    then = "" if paths.is_portable else " và sửa lối tắt mở chương trình theo thư mục mới"
    if is_on_network(folder, is_remote):
        return (
            f"Dữ liệu đang nằm trên ổ mạng ({folder}), mạng chập chờn có thể làm hỏng dữ liệu. "
            f"Hãy đóng chương trình, chuyển {what} vào ổ cứng của máy{then}."
        )
    if service := synchronised_by(folder, environment):
        return (
            f"Dữ liệu đang nằm trong thư mục đồng bộ {service} ({folder}), việc đồng bộ có thể làm "
            f"hỏng dữ liệu. Hãy đóng chương trình, chuyển {what} ra ngoài thư mục đồng bộ{then}."
        )
    return ""


def is_on_network(folder: PurePath, is_remote: Callable[[PurePath], bool]) -> bool:
    """Whether a path names another computer (``\\\\server\\share``), or a drive that is one's."""
    name = str(folder)
    is_shared = name.startswith("\\\\") and not name.startswith(_OWN_DEVICE)
    return is_shared or name.upper().startswith(_NETWORK_DEVICE) or is_remote(folder)


def synchronised_by(folder: PurePath, environment: Mapping[str, str]) -> str:
    """The service that copies the folder to elsewhere, "" where none is known to."""
    roots = [environment.get(name, "") for name in _ONEDRIVE_VARIABLES]
    if any(root and folder.is_relative_to(type(folder)(root)) for root in roots):
        return "OneDrive"
    return next(filter(None, map(_service, folder.parts)), "")


def _service(part: str) -> str:
    """By the names that they give their folders: ``OneDrive - Sở GDĐT``, ``Dropbox (2)``."""
    name = unicodedata.normalize("NFC", part).casefold()
    for known, service in _SYNCHRONISED.items():
        if name == known or name.startswith((f"{known} - ", f"{known} (")):
            return service
    return ""
