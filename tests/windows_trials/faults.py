"""What goes wrong on real computers, done on purpose: what the user sees, what is left."""

import shutil
import subprocess
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from app.paths import paths_in
from installer.contents import FOLDER
from tests.windows_trials.kept import look
from tests.windows_trials.machine import KILL_NOW, TRIAL, Machine, Row, for_user
from tests.windows_trials.many import fill
from tests.windows_trials.upgrade import Setups, digest_of

_USER, _NUMBER = "Nguyễn Thị Ánh", 1001
_SMALL_MB, _TIGHT_MB = 100, 260  # no room for the program; room for it once, not twice
_KILLS = 8
_ON_DISK = r"C:\nhỏ\KeHoachGDDT"
_FULL_DISK = """
mkdir -p "$WINEPREFIX/drive_c/nhỏ" && mount -o loop "$1" "$WINEPREFIX/drive_c/nhỏ" || exit 9
wine "$2" /S "/D=$3"; echo "code $?"
wine "$3\\khgd.exe" --version
[ -z "$4" ] || { wine "$4" /S "/D=$3"; echo "code $?"; wine "$3\\khgd.exe" --version; }
find "$WINEPREFIX/drive_c/nhỏ/KeHoachGDDT" -type f 2>/dev/null | wc -l
umount "$WINEPREFIX/drive_c/nhỏ"
"""
_KILLED = f"""
{KILL_NOW}data="$1"; program="$2"; shift 2
for delay in "$@"; do
  rm -rf "$data"; cp -a /trial/filled "$data"
  wine "$program" list >/dev/null 2>&1 & sleep "$delay"
  kill_now khgd.exe; wait
  cp -a "$data" "/trial/killed-$delay"
  wine "$program" list >"/trial/list-$delay.txt" 2>&1; echo "$delay code $?"
  cp -a "$data" "/trial/after-$delay"
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
        f"{said.split()[-1]} tệp",
        _codes(said)[0] != "mã 0" and said.split()[-1] == "0",
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
    """Kill the newer program at its first start on older data, again and again."""
    machine.clear()
    machine.install(setups.newer)
    filled = machine.trial / "filled"
    fill(filled)
    before = look(filled)
    delays = [f"{2.0 + 0.25 * number:.2f}" for number in range(_KILLS)]
    words = f"{machine.prefix}/drive_c/users/{machine.user}/AppData/Local/{FOLDER}"
    said = machine.run("kills", _KILLED, words, machine.program(), *delays)
    for delay in delays:
        after = look(machine.trial / f"after-{delay}", before.columns)
        lost = before.lost_in(after)
        ok = f"{delay} code 0" in said and not lost and after.revision > before.revision
        yield Row(
            f"giết lần mở đầu của N+1 sau {delay} giây",
            f"{_state(machine.trial / f'killed-{delay}')}; mở lại: {'được' if ok else 'HỎNG'}",
            f"dữ liệu {after.revision}, khác: {', '.join(lost) or 'không'}",
            ok,
        )


def _state(data: Path) -> str:
    """How far the killed program had come."""
    paths = paths_in(data)
    copies = list(paths.backups.glob("*")) if paths.backups.is_dir() else []
    journal = paths.database.with_name(f"{paths.database.name}-journal")
    wal = paths.database.with_name(f"{paths.database.name}-wal")
    signs = [f"{len(copies)} bản sao"]
    signs += ["đang nâng cấp dở"] * (journal.exists() or (wal.exists() and wal.stat().st_size > 0))
    return f"dữ liệu {look(data, {}).revision}, {', '.join(signs)}"


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
    error = (other.trial / "err.txt").read_text(encoding="utf-8").strip()
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
    stick = replace(machine)
    program = stick.inside(machine.trial / FOLDER / "khgd.exe")
    first = stick.start("portable", program, "list")
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
    error = (machine.trial / "err.txt").read_text(encoding="utf-8").strip()
    yield Row(
        "bản mang theo trên đĩa chỉ đọc",
        f"{_codes(said)[0]}: “{error}”",
        "không có gì được ghi" if not data.exists() else "CÓ GHI",
        "code 1" in said and "chép cả thư mục chương trình" in error and not data.exists(),
    )


_RUN = f'cd {TRIAL}; wine "$1" list >out.txt 2>err.txt; echo "code $?"'
