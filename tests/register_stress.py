"""Many processes number documents on one database: ``python3 dev.py stress [PROCESSES ISSUES]``.

First each process issues so many plans, all at once: no number may come twice, none be missing.
Then processes are killed at random moments while they issue, and others take their place: the
plans and the lines of the register must agree one to one, without a gap, and every number that a
process was told must be there.
"""

import random
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path

from app.errors import AppError
from app.models import Plan
from app.paths import paths_in
from app.services.plan_life import issue_plan
from app.services.plans import save_plan
from app.store import Store

_YEAR = 2026
_PATIENCE = 60  # seconds for all processes to be ready
_KILLS = 100
_LONGEST_WAIT = 0.3  # seconds before a kill
_UNDER_WAY = "issuing\n"


@dataclass(frozen=True, slots=True)
class Told:
    """What a process was told by one issue: the number or what went wrong, after how long."""

    number: int | None
    error: str
    seconds: float


def issue_many(folder: Path, notes: Path, count: int) -> None:
    """The child: wait until all are ready, then issue plans, each noted when it is done."""
    store = Store.open(paths_in(folder))
    with notes.open("w", encoding="utf-8") as written:
        written.write("ready\n")
        written.flush()
        while not (folder / "go").exists():
            time.sleep(0.005)
        for _ in range(count):
            plan = Plan(subject=f"Kế hoạch của {notes.stem}", symbol="KH-SGDĐT")
            begun, number, error = time.perf_counter(), "", ""
            try:
                store.write(save_plan, plan)
                begun = time.perf_counter()
                written.write(_UNDER_WAY)
                written.flush()
                issued = store.write(issue_plan, plan.id, date(_YEAR, 3, 5))
                number = str(issued.number.number)
            except AppError as failure:
                error = str(failure)
            written.write(f"{number}\t{time.perf_counter() - begun:.6f}\t{error}\n")
            written.flush()


def told_by(notes: Path) -> Iterator[Told]:
    """What a process has noted; a last line that the kill cut does not count."""
    for line in notes.read_text(encoding="utf-8").split("\n")[1:-1]:
        if line != _UNDER_WAY.strip():
            number, seconds, error = line.split("\t")
            yield Told(int(number) if number else None, error, float(seconds))


def is_under_way(notes: Path) -> bool:
    """Whether the last that a process noted is that it begins to issue."""
    return notes.read_text(encoding="utf-8").endswith(_UNDER_WAY)


def start(folder: Path, name: str, count: int) -> "subprocess.Popen[bytes]":
    """A process that issues ``count`` plans."""
    command = [sys.executable, "-m", "tests.register_stress", "--issue", str(folder)]
    return subprocess.Popen([*command, str(folder / f"{name}.notes"), str(count)])


def issue_at_once(folder: Path, processes: int, count: int) -> tuple[list[Told], float]:
    """Let the processes issue; what they were told, and the seconds it took."""
    Store.open(paths_in(folder)).close()
    children = [start(folder, f"p{number}", count) for number in range(processes)]
    _wait_for(lambda: len(list(folder.glob("*.notes"))) == processes)
    begun = time.perf_counter()
    (folder / "go").touch()
    for child in children:
        child.wait()
    seconds = time.perf_counter() - begun
    return [told for notes in folder.glob("*.notes") for told in told_by(notes)], seconds


def kill_at_random(folder: Path, processes: int, kills: int, seed: int) -> list[Told]:
    """Kill one process after the other while they issue, each replaced by a new one."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    Store.open(paths_in(folder)).close()
    (folder / "go").touch()
    children = {
        f"k{number}": start(folder, f"k{number}", sys.maxsize) for number in range(processes)
    }
    for number in range(processes, processes + kills):
        name = chance.choice(list(children))
        _wait_for(partial(_has_issued, folder / f"{name}.notes"))
        time.sleep(chance.uniform(0.0, _LONGEST_WAIT))
        _kill(children.pop(name))
        children[f"k{number}"] = start(folder, f"k{number}", sys.maxsize)
    for child in children.values():
        _kill(child)
    return [told for notes in folder.glob("*.notes") for told in told_by(notes)]


def _has_issued(notes: Path) -> bool:
    return notes.exists() and any(told_by(notes))


def _kill(child: "subprocess.Popen[bytes]") -> None:
    child.kill()
    child.wait()


def _wait_for(is_so: Callable[[], bool]) -> None:
    until = time.monotonic() + _PATIENCE
    while not is_so() and time.monotonic() < until:
        time.sleep(0.01)


def find_faults(folder: Path, told: list[Told]) -> dict[str, int]:
    """Everything that should be zero."""
    with closing(sqlite3.connect(paths_in(folder).database)) as connection:
        rows = [row[0] for row in connection.execute("SELECT number FROM register_entries")]
        counts = {name: connection.execute(query).fetchone()[0] for name, query in _FAULTS.items()}
        is_sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    given = Counter(one.number for one in told if one.number is not None)
    return {
        "numbers given twice": sum(count - 1 for count in given.values()),
        "numbers twice in the register": len(rows) - len(set(rows)),
        "numbers missing": len(set(range(1, len(rows) + 1)) - set(rows)),
        "numbers told but not in the register": len(given.keys() - set(rows)),
        **counts,
        "broken databases": int(not is_sound),
    }


_FAULTS = {
    "issued plans without a line of their own": """
        SELECT count(*) FROM plans p WHERE state = 'issued' AND 1 <> (
            SELECT count(*) FROM register_entries e WHERE e.plan_id = p.id AND e.number = p.number
            AND e.symbol = p.symbol AND e.issued_on = printf('%d-%02d-%02d',
                p.issued_year, p.issued_month, p.issued_day))""",
    "lines without their issued plan": """
        SELECT count(*) FROM register_entries e WHERE NOT EXISTS (
            SELECT 1 FROM plans p WHERE p.id = e.plan_id AND p.state = 'issued')""",
    "other plans that have a number": """
        SELECT count(*) FROM plans WHERE state <> 'issued' AND number IS NOT NULL""",
    "issued plans without revision": """
        SELECT count(*) FROM plans WHERE state = 'issued' AND id NOT IN (
            SELECT plan_id FROM revisions WHERE kind = 'issue')""",
    "issued plans without entry in the log": """
        SELECT count(*) FROM plans WHERE state = 'issued' AND id NOT IN (
            SELECT plan_id FROM audit_entries WHERE action = 'issued')""",
    "plans submitted but not issued": """
        SELECT count(*) FROM plans WHERE times_submitted > 0 AND state <> 'issued'""",
}


def count_lines(folder: Path) -> tuple[int, int]:
    """Lines of the register, and drafts that were saved but never issued."""
    with closing(sqlite3.connect(paths_in(folder).database)) as connection:
        lines = connection.execute("SELECT count(*) FROM register_entries").fetchone()[0]
        drafts = connection.execute("SELECT count(*) FROM plans WHERE state = 'draft'").fetchone()[
            0
        ]
    return lines, drafts


def report(faults: dict[str, int]) -> int:
    """Print them; returns how many kinds are not zero."""
    for name, count in faults.items():
        print(f"  {name:<42} {count}{'   <-- FAULT' if count else ''}")
    return sum(count > 0 for count in faults.values())


def run(processes: int, count: int) -> int:
    """Both trials; the exit code tells whether anything was wrong."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told, seconds = issue_at_once(folder, processes, count)
        waits = sorted(one.seconds for one in told)
        errors = Counter(one.error for one in told if one.error)
        lines, _ = count_lines(folder)
        print(f"{processes} processes x {count} issues at once: {lines} lines, {seconds:.1f} s")
        print(
            f"  {lines / seconds:.0f} issues/s (each plan saved first); one issue takes "
            f"{_share(waits, 0.5):.0f} ms in the middle, {_share(waits, 0.95):.0f} at 95 %, "
            f"{_share(waits, 1):.0f} at most; {sum(errors.values())} errors {dict(errors) or ''}"
        )
        faults = find_faults(folder, told)
        faults["issues asked for but not done"] = processes * count - lines
        wrong = report(faults)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        told = kill_at_random(folder, processes, _KILLS, seed=count)
        lines, drafts = count_lines(folder)
        heard = sum(one.number is not None for one in told)
        cut = sum(map(is_under_way, folder.glob("*.notes")))
        print(
            f"{_KILLS + processes} kills while {processes} processes issue, {cut} of them in the "
            f"middle of an issue: {lines} lines, {heard} told, {lines - heard} committed but the "
            f"process died before it could say so, {drafts} drafts saved and not issued, "
            f"{sum(bool(one.error) for one in told)} errors"
        )
        wrong += report(find_faults(folder, told))
    return int(wrong > 0)


def _share(waits: list[float], share: float) -> float:
    """A percentile in ms."""
    return 1000 * waits[min(len(waits) - 1, int(share * len(waits)))] if waits else 0.0


if __name__ == "__main__":
    if sys.argv[1:2] == ["--issue"]:
        issue_many(Path(sys.argv[2]), Path(sys.argv[3]), int(sys.argv[4]))
        sys.exit(0)
    sizes = [int(word) for word in sys.argv[1:3]]
    sys.exit(run(*(sizes if len(sizes) == 2 else [8, 200])))
