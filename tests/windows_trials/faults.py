"""What goes wrong on real computers, done on purpose: what the user sees, what is left."""

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from pathlib import Path

from app.paths import paths_in
from installer.contents import FOLDER
from tests.windows_trials.kept import look
from tests.windows_trials.machine import KILL_NOW, TRIAL, Machine, Row, for_user
from tests.windows_trials.many import fill
from tests.windows_trials.upgrade import Setups, digest_of

_USER, _NUMBER = "Nguyễn Thị Ánh", 1001
_SMALL_MB, _TIGHT_MB = 100, 260  # no room for the program; room for it once, not twice
_KILLS = 24
_JOURNALS = ("wal", "journal")
_ON_DISK = r"C:\nhỏ\KeHoachGDDT"
_FULL_DISK = """
mkdir -p "$WINEPREFIX/drive_c/nhỏ" && mount -o loop "$1" "$WINEPREFIX/drive_c/nhỏ" || exit 9
wine "$2" /S "/D=$3"; echo "code $?"
wine "$3\\khgd.exe" --version
[ -z "$4" ] || { wine "$4" /S "/D=$3"; echo "code $?"; wine "$3\\khgd.exe" --version; }
echo "files $(find "$WINEPREFIX/drive_c/nhỏ/KeHoachGDDT" -type f 2>/dev/null | wc -l)"
umount "$WINEPREFIX/drive_c/nhỏ"
"""
# the folder of copies is made when the upgrade begins: from then on, each start lives 12 ms longer
_KILLED = f"""
{KILL_NOW}data="$1"; program="$2"
for part in $(seq 0 $(($3 - 1))); do
  rm -rf "$data"; cp -a /trial/filled "$data"
  wine "$program" list >/dev/null 2>&1 &
  timeout 60 sh -c 'until [ -e "$0/sao-luu" ]; do sleep 0.005; done' "$data"
  sleep "$(printf %d.%03d $((part * 12 / 1000)) $((part * 12 % 1000)))"
  kill_now khgd.exe; wait
  cp -a "$data" "/trial/killed-$part"
  wine "$program" list >"/trial/list-$part.txt" 2>&1; echo "$part code $?"
  cp -a "$data" "/trial/after-$part"
done
"""
_HELD = r"""
cd /trial
wine 'Z:\python\python.exe' -c "
import ctypes, time
ctypes.windll.kernel32.CreateFileW(r'$2', 0x80000000, 0, None, 3, 0, None)
time.sleep(60)" &
sleep 5
wine "$1" export "$3" --to docx --out "$2" >out.txt 2>err.txt; echo "code $?"
"""


def try_disk_full(machine: Machine, setups: Setups) -> Iterator[Row]:
    """A disk with too little room, for the first Setup and for the second over it."""
    machine.clear()
    older, newer = (Path(shutil.copy2(one, machine.trial)) for one in (setups.older, setups.newer))
    small = _disk(machine, _SMALL_MB)
    said = machine.run("disk too small", _FULL_DISK, small, machine.inside(older), _ON_DISK, "")
    yield Row(
        f"ổ đĩa {_SMALL_MB} MB, cài lần đầu",
        f"Setup: {_codes(said)[0]}",
        "không có tệp nào" if "files 0\n" in said else "CÒN TỆP",
        _codes(said)[0] != "mã 0" and "files 0\n" in said,
    )
    tight = _disk(machine, _TIGHT_MB)
    words = tight, machine.inside(older), _ON_DISK, machine.inside(newer)
    said = machine.run("disk too tight", _FULL_DISK, *words)
    first, second = _codes(said)
    versions = [line for line in said.splitlines() if line.count(".") == 2]
    yield Row(
        f"ổ đĩa {_TIGHT_MB} MB đã có bản N, cài bản N+1",
        f"Setup: {first}, rồi {second}",
        f"bản còn chạy được: {versions[-1]}",
        second != "mã 0" and len(versions) == 2 and versions[0] == versions[1],
    )


def _disk(machine: Machine, size_mb: int) -> str:
    path = machine.trial / f"disk-{size_mb}"
    subprocess.run(["truncate", "-s", f"{size_mb}M", path], check=True)
    subprocess.run(["mkfs.ext4", "-q", "-m", "0", path], check=True)
    return f"{TRIAL}/{path.name}"


def _codes(said: str) -> list[str]:
    return [f"mã {line.split()[1]}" for line in said.splitlines() if line.startswith("code ")]


def try_kills(machine: Machine, setups: Setups) -> Iterator[Row]:
    """Kill the newer program at its first start on older data, later each time; a row a state."""
    machine.clear()
    machine.install(setups.newer)
    filled = machine.trial / "filled"
    fill(filled)
    before = look(filled)
    data = f"{machine.prefix}/drive_c/users/{machine.user}/AppData/Local/{FOLDER}"
    said = machine.run("kills", _KILLED, data, machine.program(), str(_KILLS)).splitlines()
    kills: dict[str, list[bool]] = {}
    for part in range(_KILLS):
        after = look(machine.trial / f"after-{part}", before.columns)
        is_whole = not before.lost_in(after) and after.revision > before.revision
        state = _state(machine.trial / f"killed-{part}")
        kills.setdefault(state, []).append(f"{part} code 0" in said and is_whole)
    for state, outcomes in kills.items():
        yield Row(
            f"lần mở đầu của N+1 bị giết {len(outcomes)} lần khi {state}",
            f"mở lại: được {sum(outcomes)} lần",
            f"{before} đủ và bằng, dữ liệu mới" if all(outcomes) else "dữ liệu HỎNG",
            all(outcomes),
        )


def _state(data: Path) -> str:
    """How far the killed program had come."""
    paths = paths_in(data)
    names = [path.name for path in paths.backups.glob("*")]
    if "dang-chep.sqlite3" in names:
        return "đang chép dữ liệu cũ"
    wal, journal = (paths.database.with_name(f"{paths.database.name}-{end}") for end in _JOURNALS)
    is_written = journal.exists() or (wal.exists() and wal.stat().st_size > 0)
    at_it = "đang ghi" if is_written else "không ghi"
    return f"đã chép, {at_it}, dữ liệu {look(data, {}).revision}"


def try_user(machine: Machine, setups: Setups) -> Iterator[Row]:
    """A user who is no administrator, with accents and blanks in the name."""
    other = for_user(machine, _USER, _NUMBER)
    installed = other.install(setups.newer)
    tested = other.khgd("--self-test")
    passed = sum(line.startswith("ĐẠT ") for line in tested.out.splitlines())
    yield Row(
        f"người dùng “{_USER}”, không phải quản trị",
        f"Setup: mã {installed.code}; tự kiểm tra: {passed} đạt, mã {tested.code}",
        f"dữ liệu tại {other.inside(other.data)}",
        installed.code == 0 and tested.code == 0 and passed > 0,
    )
    yield from _try_read_only(other)
    yield from _try_held_file(other)


def _try_read_only(other: Machine) -> Iterator[Row]:
    other.khgd("demo", "--out", r"C:\ra")
    held = digest_of(other.data)
    for mode, name in (
        (0o555, "thư mục dữ liệu chỉ đọc"),
        (0o000, "thư mục dữ liệu không vào được"),
    ):
        _set_modes(other.data, mode)
        try:
            listed = other.khgd("list")
        finally:
            _set_modes(other.data, 0o755)
        said = listed.err.strip()
        yield Row(
            name,
            f"mã {listed.code}: “{said}”",
            "dữ liệu nguyên từng byte" if digest_of(other.data) == held else "dữ liệu BỊ ĐỔI",
            listed.code == 1 and "quyền" in said and digest_of(other.data) == held,
        )


def _set_modes(folder: Path, mode: int) -> None:
    for path in (folder, *folder.glob("ke-hoach.sqlite3*")):
        path.chmod(mode if path.is_dir() else mode & 0o666)


def _try_held_file(other: Machine) -> Iterator[Row]:
    listed = other.khgd("list")
    target = other.drive / "ra" / "đang mở.docx"
    target.write_bytes(b"ban cu")
    shutil.chown(target, _NUMBER, _NUMBER)
    words = other.program(), other.inside(target), listed.out.split()[0]
    said = other.run("a file held open", _HELD, *words)
    error = other.said("err.txt").strip()
    kept = target.read_bytes() == b"ban cu" and not list(target.parent.glob("~*"))
    yield Row(
        "xuất đè lên tệp đang mở ở chương trình khác",
        f"{_codes(said)[0]}: “{error}”",
        "tệp cũ còn nguyên, không có tệp tạm" if kept else "tệp cũ BỊ ĐỔI",
        "code 1" in said and "đang mở" in error and kept,
    )


def try_portable(machine: Machine, setups: Setups) -> Iterator[Row]:
    """The .zip on a stick: data beside the program; on a medium that cannot be written to."""
    machine.clear()
    with zipfile.ZipFile(setups.newer_zip) as archive:
        archive.extractall(machine.trial)
    program = machine.inside(machine.trial / FOLDER / "khgd.exe")
    first = machine.start("portable", program, "list")
    data = machine.trial / FOLDER / "du-lieu"
    yield Row(
        "bản mang theo, có portable.ini",
        f"mã {first.code}",
        f"dữ liệu cạnh chương trình: {'có' if paths_in(data).database.exists() else 'KHÔNG'}",
        first.code == 0 and paths_in(data).database.exists() and not machine.data.exists(),
    )
    shutil.rmtree(data)
    read_only = f'mount --bind "$2" "$2" && mount -o remount,ro,bind "$2" || exit 9; {_RUN}'
    said = machine.run("portable, read-only", read_only, program, f"{TRIAL}/{FOLDER}")
    error = machine.said("err.txt").strip()
    yield Row(
        "bản mang theo trên đĩa chỉ đọc",
        f"{_codes(said)[0]}: “{error}”",
        "không có gì được ghi" if not data.exists() else "CÓ GHI",
        "code 1" in said and "chép cả thư mục chương trình" in error and not data.exists(),
    )


_RUN = f'cd {TRIAL}; wine "$1" list >out.txt 2>err.txt; echo "code $?"'
