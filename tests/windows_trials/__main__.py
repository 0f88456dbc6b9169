"""``python -m tests.windows_trials [TRIAL...]`` on Debian as root, after `dev.py build --windows`.

Makes the next version in a tree of its own (once), then goes through the trials and prints them as
a table. The exit code is the number of rows that are not as they should be.
"""

import argparse
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from dev import BUILD_CACHE
from installer.steps import Steps, say
from installer.wine import WineRoot
from tests.windows_trials import faults
from tests.windows_trials.first_paint import try_first_paint
from tests.windows_trials.instances import try_second_start
from tests.windows_trials.machine import Machine, Row
from tests.windows_trials.newer import ROOT, make_newer
from tests.windows_trials.places import try_places
from tests.windows_trials.seeds import try_seeds
from tests.windows_trials.upgrade import Setups, try_upgrade
from tests.windows_trials.wizard import try_wizard

_BUILT = "build/windows"
OUT = ROOT / "build/trials"


def main() -> int:
    """Make the trials that are named, or all of them."""
    trials = _trials()
    parser = argparse.ArgumentParser(prog="tests.windows_trials")
    parser.add_argument("trials", nargs="*", choices=[[], *trials], metavar="TRIAL")
    parser.add_argument("--newer", type=Path, default=ROOT / "build" / "next")
    options = parser.parse_args()
    setups = _find_setups(options.newer)
    machine = Machine(WineRoot(BUILD_CACHE / "debian-13-wine", Steps(OUT)))
    wrong = 0
    print("| thử | người dùng thấy | còn lại |\n|---|---|---|")
    for name in options.trials or trials:
        for row in trials[name](machine, setups):
            wrong += not row.is_right
            print(row, flush=True)
    return wrong


def _trials() -> dict[str, Callable[[Machine, Setups], Iterator[Row]]]:
    return {
        "upgrade": try_upgrade,
        "places": try_places,
        "kills": faults.try_kills,
        "disk": faults.try_disk_full,
        "user": faults.try_user,
        "portable": faults.try_portable,
        "seeds": lambda machine, setups: try_seeds(machine, setups.older),
        "instances": lambda machine, setups: try_second_start(machine, setups.older),
        "wizard": lambda machine, setups: try_wizard(machine, setups, OUT / "wizard"),
        "paint": lambda machine, setups: try_first_paint(machine, setups.older),
    }


def _find_setups(newer: Path) -> Setups:
    if not newer.exists():
        say(f"building the next version in {newer}, some minutes ...")
        build = [sys.executable, "dev.py", "build", "--windows"]
        subprocess.run(build, cwd=make_newer(newer), check=True, stdout=sys.stderr)
    (older,) = (ROOT / _BUILT).glob("*-Setup.exe")
    (newest,) = (newer / _BUILT).glob("*-Setup.exe")
    (archive,) = (newer / _BUILT).glob("*-portable.zip")
    return Setups(older, newest, archive)


if __name__ == "__main__":
    sys.exit(main())
