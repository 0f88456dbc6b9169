"""A Setup after one that was cut off, into another folder, into another program's folder."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.windows_trials.machine import TRIAL, Machine, Row
from tests.windows_trials.upgrade import Setups

_BESIDE = ("KeHoachGDDT.exe", "khgd.exe", "LICENSES.txt", "sbom.json")
_FOREIGN, _CLOSED = 6, 7  # Setup's exit codes


def try_places(machine: Machine, setups: Setups) -> Iterator[Row]:
    """Each installs silently; what counts is what is there afterwards."""
    machine.clear()
    machine.install(setups.older)
    whole = _names(machine.place)
    yield _after_a_cut(machine, setups, whole)
    yield _elsewhere(machine, setups, whole)
    yield _foreign(machine, setups)
    yield _closed(machine, setups)


def _after_a_cut(machine: Machine, setups: Setups, whole: set[str]) -> Row:
    """As a power failure leaves it: the old files aside, the new ones half there."""
    (machine.place / "_internal").rename(machine.place / "_internal.cu")
    for name in _BESIDE:
        (machine.place / name).rename(machine.place / f"{name}.cu")
    half = machine.place / "_internal" / "nửa tệp.dll"
    half.parent.mkdir()
    half.write_bytes(b"MZ")
    (machine.place / _BESIDE[0]).write_bytes(b"MZ")
    installed = machine.install(setups.older)
    there = _names(machine.place)
    return Row(
        "bộ cài bị ngắt giữa chừng (mất điện), cài lại",
        f"mã {installed.code}; chạy: mã {machine.khgd('--version').code}",
        f"thừa {len(there - whole)}, thiếu {len(whole - there)} tệp",
        installed.code == 0 and there == whole,
    )


def _elsewhere(machine: Machine, setups: Setups, whole: set[str]) -> Row:
    place = machine.place.with_name("Chỗ-khác")
    installed = machine.install(setups.older, f"/D={machine.inside(place)}")
    left = machine.place.exists()
    there = _names(place)
    machine.install(setups.older, f"/D={machine.inside(machine.place)}")
    is_back = _names(machine.place) == whole and not place.exists()
    return Row(
        "cài vào thư mục khác, rồi trở lại",
        f"mã {installed.code}",
        f"chỗ cũ: {'CÒN' if left else 'không còn'}; chỗ mới thiếu {len(whole - there)} tệp; "
        f"trở lại: {'đủ, không sót' if is_back else 'SAI'}",
        installed.code == 0 and not left and there == whole and is_back,
    )


def _foreign(machine: Machine, setups: Setups) -> Row:
    place = machine.place.with_name("Chương-trình-khác")
    own = place / "_internal" / "của họ.dll"
    own.parent.mkdir(parents=True)
    own.write_bytes(b"MZ")
    installed = machine.install(setups.older, f"/D={machine.inside(place)}")
    names = _names(place)
    shutil.rmtree(place)
    return Row(
        "cài vào thư mục của chương trình khác",
        f"mã {installed.code}",
        f"tệp của họ {'còn nguyên' if names == {'_internal/của họ.dll'} else 'BỊ ĐỔI'}",
        installed.code == _FOREIGN and names == {"_internal/của họ.dll"},
    )


_READ_ONLY = """mount --bind "$2" "$2" && mount -o remount,ro,bind "$2" || exit 9
wine "$1" /S "/D=$3"; echo "code $?" """


def _closed(machine: Machine, setups: Setups) -> Row:
    """As a folder that this user may not write into."""
    place = machine.trial / "chỉ-đọc"
    place.mkdir()
    packed = Path(shutil.copy2(setups.older, machine.trial))
    words = machine.inside(packed), f"{TRIAL}/{place.name}", machine.inside(place)
    said = machine.run("install, read-only", _READ_ONLY, *words)
    code = int(said.rsplit("code ", 1)[1].split()[0])
    there = _names(place)
    return Row(
        "cài vào thư mục không ghi được",
        f"mã {code}",
        "không có gì được ghi" if not there else "CÓ GHI",
        code == _CLOSED and not there,
    )


def _names(place: Path) -> set[str]:
    files = (path for path in place.rglob("*") if path.is_file())
    return {path.relative_to(place).as_posix() for path in files}
