"""Where data is in danger, and what is said about it."""

from pathlib import Path, PurePath, PurePosixPath, PureWindowsPath

import pytest

from app.data_place import is_on_network, place_warning, synchronised_by
from app.paths import paths_in


def is_mapped(folder: PurePath) -> bool:
    return folder.drive == "Z:"


@pytest.mark.parametrize(
    ("folder", "expected"),
    [
        (r"\\may-chu\chung\KeHoachGDDT", True),
        (r"\\?\UNC\may-chu\chung\KeHoachGDDT", True),
        (r"Z:\KeHoachGDDT", True),
        (r"D:\KeHoachGDDT", False),
        (r"\\?\D:\KeHoachGDDT", False),
        (r"C:\Users\Nguyễn Thị Ánh\AppData\Local\KeHoachGDDT", False),
    ],
)
def test_the_network(folder: str, *, expected: bool) -> None:
    assert is_on_network(PureWindowsPath(folder), is_mapped) is expected


@pytest.mark.parametrize(
    ("folder", "service"),
    [
        (r"C:\Users\lan\OneDrive - Sở GDĐT\KeHoachGDDT\du-lieu", "OneDrive"),
        (r"c:\users\LAN\đám mây\KeHoachGDDT", "OneDrive"),
        (r"G:\My Drive\KeHoachGDDT", "Google Drive"),
        (r"G:\Drive của tôi\KeHoachGDDT", "Google Drive"),
        (r"D:\Dropbox (Cá nhân)\ke-hoach", "Dropbox"),
        (r"D:\Tài liệu OneDrive cũ\ke-hoach", ""),
        (r"C:\Users\lan\AppData\Local\KeHoachGDDT", ""),
    ],
)
def test_folders_that_are_synchronised(folder: str, service: str) -> None:
    environment = {"OneDrive": r"C:\Users\lan\Đám mây", "OneDriveConsumer": ""}
    assert synchronised_by(PureWindowsPath(folder), environment) == service


def test_a_folder_of_linux_is_as_safe_as_any() -> None:
    folder = PurePosixPath("/home/lan/.local/share/KeHoachGDDT")
    assert not is_on_network(folder, is_mapped)
    assert synchronised_by(folder, {}) == ""


def test_what_is_said_fits_the_place(tmp_path: Path) -> None:
    own, stick = paths_in(tmp_path), paths_in(tmp_path, is_portable=True)
    assert place_warning(own, {}) == ""
    said = place_warning(own, {}, lambda _: True)
    assert said.startswith(f"Dữ liệu đang nằm trên ổ mạng ({tmp_path})")
    assert "thư mục dữ liệu này" in said
    said = place_warning(stick, {"OneDrive": str(tmp_path)})
    assert "thư mục đồng bộ OneDrive" in said
    assert said.endswith("chuyển cả thư mục chương trình ra ngoài thư mục đồng bộ.")
