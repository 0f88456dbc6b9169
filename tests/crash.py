"""Kills the program while it is typed into, and says what was lost: ``python3 dev.py crash [N]``.

The child opens the real window on a plan and types words with their number, each noted in a file
with the time before the key goes in. After the kill the data is opened and the words are looked
for: what was typed more than two seconds before the kill must be there.
"""

import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from app.models import Plan, Section
from app.paths import paths_in
from app.services.plans import get_plan, save_plan
from app.store import Store

ALLOWED_SECONDS = 2.0
_SHORTEST, _LONGEST = 0.5, 6.0  # seconds of typing before the kill
_PLAN = "11111111-1111-4111-8111-111111111111"


@dataclass(frozen=True, slots=True)
class Loss:
    """What one kill cost."""

    seconds: float
    words: int
    typed: int
    is_sound: bool


def crash_once(folder: Path, typing_seconds: float) -> Loss:
    """Type for some seconds, kill, look."""
    paths = paths_in(folder)
    store = Store.open(paths)
    store.write(save_plan, Plan(id=_PLAN, sections=[Section(title="Mục"), Section(title="Hai")]))
    store.close()
    notes = folder / "typed.txt"
    command = [sys.executable, "-m", "tests.crash", "--type", str(folder), str(notes)]
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
    with subprocess.Popen(command, env=environment, stderr=subprocess.DEVNULL) as child:
        while not notes.exists() and child.poll() is None:
            time.sleep(0.02)
        time.sleep(typing_seconds)
        killed_at = time.time()
        child.send_signal(signal.SIGKILL)
        child.wait()
    return _look(folder, notes, killed_at)


def _look(folder: Path, notes: Path, killed_at: float) -> Loss:
    paths = paths_in(folder)
    with closing(sqlite3.connect(paths.database)) as connection:
        is_sound = connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    store = Store.open(paths)
    found = set(store.read(get_plan, _PLAN).sections[0].body.split())
    store.close()
    typed = [line.split() for line in notes.read_text(encoding="utf-8").splitlines()]
    whole = [(float(line[0]), line[1]) for line in typed if len(line) == 2]
    # the last word may have been half typed
    lost = [at for at, word in whole[:-1] if word not in found]
    seconds = killed_at - min(lost) if lost else 0.0
    return Loss(seconds, len(lost), len(whole), is_sound)


def type_into_the_window(folder: Path, notes: Path) -> None:
    """The child: open the plan and type until the end."""
    from PySide6.QtTest import QTest  # noqa: PLC0415 - the parent needs no window
    from PySide6.QtWidgets import QApplication  # noqa: PLC0415

    from app.ui.main_window import MainWindow  # noqa: PLC0415
    from app.ui.opening import make_application  # noqa: PLC0415
    from app.ui.plans.groups import Group  # noqa: PLC0415
    from app.ui.plans.outline_form import OutlineForm  # noqa: PLC0415
    from app.ui.workspace import Workspace  # noqa: PLC0415

    make_application([])
    paths = paths_in(folder)
    window = MainWindow(Workspace(Store.open(paths), paths))
    window.show()
    window.plans.open_plan(_PLAN, Group.OUTLINE)
    form = window.plans.editor.forms[Group.OUTLINE]
    if not isinstance(form, OutlineForm):
        raise TypeError(form)
    form.tree.choose(0)
    chance = random.Random()  # noqa: S311 - no secret
    with notes.open("w", encoding="utf-8") as written:
        number = 0
        while True:
            number += 1
            written.write(f"{time.time()} chu{number}\n")
            written.flush()
            for letter in f"chu{number} ":
                QTest.keyClicks(form.text.editor, letter)
                until = time.perf_counter() + chance.uniform(0.005, 0.06)
                while time.perf_counter() < until:  # QTest.qWait would stop all other threads
                    QApplication.processEvents()
                    time.sleep(0.002)


def run(kills: int) -> int:
    """Kill so many times; the exit code tells whether more was lost than allowed."""
    chance = random.Random(kills)  # noqa: S311 - no secret
    losses = []
    for number in range(1, kills + 1):
        with tempfile.TemporaryDirectory() as folder:
            loss = crash_once(Path(folder), chance.uniform(_SHORTEST, _LONGEST))
        losses.append(loss)
        print(
            f"{number:3}: {loss.typed:3} words typed, {loss.words:2} lost, "
            f"the oldest {loss.seconds:.2f} s before the kill"
            f"{'' if loss.is_sound else ', DATABASE BROKEN'}",
            flush=True,
        )
    worst = max(loss.seconds for loss in losses)
    broken = sum(not loss.is_sound for loss in losses)
    print(f"{kills} kills: at most {worst:.2f} s lost, {broken} broken databases")
    return int(worst > ALLOWED_SECONDS or broken > 0)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--type"]:
        type_into_the_window(Path(sys.argv[2]), Path(sys.argv[3]))
    sys.exit(run(int(sys.argv[1]) if len(sys.argv) > 1 else 50))
