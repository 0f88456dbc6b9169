"""The seed plans through the installed program and through ours: the same files, byte for byte."""

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.windows_trials.machine import Machine, Row
from tests.windows_trials.newer import ROOT
from tests.windows_trials.upgrade import PLANS, SEEDS

_KINDS = ("docx", "pdf")


def try_seeds(machine: Machine, setup: Path) -> Iterator[Row]:
    """A row for each file."""
    machine.clear()
    machine.install(setup)
    ours = machine.trial / "ours"
    ours.mkdir()
    for name in PLANS:
        shutil.copy2(SEEDS / name, machine.trial)
        here = _own("--data-dir", str(ours / "data"), "import", str(machine.trial / name))
        there = machine.khgd("import", machine.inside(machine.trial / name))
        yield Row(
            f"nhập {name}",
            f"mã {there.code}",
            f"{len(there.out.splitlines()) - 1} chỗ cần xem lại; như trên Linux",
            there.code == 0 and _without_id(there.out) == _without_id(here),
        )
        for kind in _KINDS:
            yield _compare(machine, name, kind, (here.split()[0], there.out.split()[0]))


def _compare(machine: Machine, name: str, kind: str, keys: tuple[str, str]) -> Row:
    mine, theirs = (machine.trial / f"{who} {Path(name).stem}.{kind}" for who in ("ours", "theirs"))
    data = str(machine.trial / "ours" / "data")
    _own("--data-dir", data, "export", keys[0], "--to", kind, "--out", str(mine))
    done = machine.khgd("export", keys[1], "--to", kind, "--out", machine.inside(theirs))
    is_same = theirs.is_file() and mine.read_bytes() == theirs.read_bytes()
    return Row(
        f"xuất {theirs.name.removeprefix('theirs ')}",
        f"mã {done.code}",
        f"{theirs.stat().st_size} byte, {'bằng từng byte' if is_same else 'KHÁC'} bản của Linux",
        is_same,
    )


def _own(*words: str) -> str:
    """Our commands on this system, from the source tree."""
    option, folder, command, *rest = words
    done = subprocess.run(
        [sys.executable, "-P", "-m", "app", command, *rest, option, folder],
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        check=True,
        capture_output=True,
        encoding="utf-8",
    )
    return done.stdout


def _without_id(said: str) -> list[str]:
    return said.splitlines()[1:]
