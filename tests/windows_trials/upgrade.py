"""An older version with data, a newer one over it, the older one over that, all of it removed."""

import hashlib
import shutil
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from app.paths import paths_in
from installer.contents import FOLDER
from tests.windows_trials.kept import Kept, ids, look
from tests.windows_trials.machine import Machine, Row

SEEDS = Path(__file__).parent.parent.parent.parent / "shared" / "seeds"
PLANS = ("ke-hoach-71-bac-giang-2022.txt", "ke-hoach-95-uong-bi-2023.txt")
_OLD_FILE = "_internal/của bản cũ.txt"
_SCORED = """SELECT code FROM criteria AS own WHERE kind = 'level' AND NOT EXISTS (
    SELECT 1 FROM criteria WHERE set_id = own.set_id AND code LIKE own.code || '.%'
) AND set_id = (SELECT set_id FROM assessments) ORDER BY position LIMIT 2"""


@dataclass(frozen=True, slots=True)
class Setups:
    """The older Setup, the newer one and its portable .zip, which has the same files."""

    older: Path
    newer: Path
    newer_zip: Path


def try_upgrade(machine: Machine, setups: Setups) -> Iterator[Row]:
    """The rows of the result, in the order in which a computer goes through it."""
    machine.clear()
    installed = machine.install(setups.older)
    make_data(machine)
    before = look(machine.data)
    yield Row(
        "bản N cài im lặng, lập dữ liệu bằng khgd.exe",
        f"mã {installed.code}",
        f"{before}, dữ liệu {before.revision}",
        installed.code == 0 and bool(before.files),
    )
    yield _install_newer(machine, setups, before)
    yield _start_newer(machine, before)
    yield from _install_older(machine, setups)
    yield _remove(machine)


def make_data(machine: Machine) -> None:
    """Plans, ticks, results, evidence, scores; each by the installed program."""
    for name in PLANS:
        shutil.copy2(SEEDS / name, machine.trial)
        _do(machine, "import", machine.inside(machine.trial / name))
    proof = machine.trial / "biên bản (ký).pdf"
    proof.write_bytes(b"%PDF-1.4 minh chung")
    proven = machine.inside(proof)
    first, second, third = ids(machine.data, "SELECT id FROM tasks ORDER BY content LIMIT 3")
    _do(machine, "tasks", "set", first, "--status", "done", "--result", "Đã xong")
    _do(machine, "tasks", "set", second, "--status", "in_progress", "--percent", "40")
    _do(machine, "tasks", "attach", third, proven)
    (indicator,) = ids(machine.data, "SELECT id FROM indicators ORDER BY id LIMIT 1")
    _do(machine, "indicators", "set", indicator, "--result", "85 %")
    _do(machine, "criteria", "list")
    _do(machine, "criteria", "assess", "5350", "--unit", "Phòng A", "--year", "2026")
    (sheet,) = ids(machine.data, "SELECT id FROM assessments")
    codes = ids(machine.data, _SCORED)
    for code in codes:
        _do(machine, "criteria", "score", sheet, code, "--level", "3")
    _do(machine, "criteria", "attach", sheet, codes[0], "--file", proven)


def _do(machine: Machine, *words: str) -> None:
    done = machine.khgd(*words)
    if done.code:
        raise RuntimeError(f"khgd {' '.join(words)}: {done.err}")


def _install_newer(machine: Machine, setups: Setups, before: Kept) -> Row:
    (machine.place / _OLD_FILE).write_text("x", encoding="utf-8")
    installed = machine.install(setups.newer)
    with zipfile.ZipFile(setups.newer_zip) as archive:
        names = [entry.filename for entry in archive.infolist() if not entry.is_dir()]
        wanted = {name.removeprefix(f"{FOLDER}/") for name in names}
    wanted = wanted - {"portable.ini"} | {"GoBo.exe"}
    there = {
        path.relative_to(machine.place).as_posix()
        for path in machine.place.rglob("*")
        if path.is_file()
    }
    lost = before.lost_in(look(machine.data))
    return Row(
        "bản N+1 cài im lặng đè lên",
        f"mã {installed.code}",
        f"chương trình: {len(there)} tệp, thừa {len(there - wanted)}, thiếu {len(wanted - there)}; "
        f"dữ liệu khác: {', '.join(lost) or 'không'}",
        installed.code == 0 and there == wanted and not lost,
    )


def _start_newer(machine: Machine, before: Kept) -> Row:
    listed = machine.khgd("list")
    after = look(machine.data, before.columns)
    lost = before.lost_in(after)
    copies = list(paths_in(machine.data).backups.glob("*.sqlite3"))
    is_copied = len(copies) == 1 and not _lost_in_copy(copies[0], before)
    return Row(
        "lần mở đầu của bản N+1",
        f"mã {listed.code}, {len(listed.out.splitlines())} kế hoạch",
        f"dữ liệu {before.revision} → {after.revision}, khác: {', '.join(lost) or 'không'}; "
        f"bản sao trước nâng cấp {'bằng dữ liệu cũ' if is_copied else 'SAI'}",
        listed.code == 0 and not lost and is_copied and after.revision > before.revision,
    )


def _lost_in_copy(copy: Path, before: Kept) -> list[str]:
    folder = copy.parent / "xem"
    folder.mkdir()
    shutil.copy2(copy, paths_in(folder).database)
    found = look(folder)
    shutil.rmtree(folder)
    return [name for name in before.lost_in(found) if name in before.tables]


def _install_older(machine: Machine, setups: Setups) -> Iterator[Row]:
    held = digest_of(machine.data)
    installed = machine.install(setups.older)
    listed = machine.khgd("list")
    untouched = digest_of(machine.data) == held
    yield Row(
        "bản N cài lại, mở dữ liệu của bản N+1",
        f"mã {installed.code}; mã {listed.code}: “{listed.err.strip()}”",
        f"dữ liệu {'nguyên từng byte' if untouched else 'BỊ ĐỔI'}",
        listed.code == 1 and "phiên bản mới hơn" in listed.err and untouched,
    )


def _remove(machine: Machine) -> Row:
    held = digest_of(machine.data)
    removed = machine.remove()
    left = sorted(path.name for path in machine.place.rglob("*"))
    untouched = digest_of(machine.data) == held
    return Row(
        "gỡ im lặng",
        f"mã {removed.code}",
        f"chương trình: {', '.join(left) or 'không còn tệp nào'}; "
        f"dữ liệu {'nguyên từng byte' if untouched else 'BỊ ĐỔI'}",
        not left and untouched,
    )


def digest_of(folder: Path) -> dict[str, str]:
    """Each file of a folder with its hash."""
    return {
        path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }
