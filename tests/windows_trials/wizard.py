"""The Setup and the uninstaller as a person clicks through them: a picture of each step."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.windows_trials.machine import Machine, Row
from tests.windows_trials.upgrade import Setups

_WALK = """
mkdir -p /trial/pictures; cd /trial/pictures
number=0
look() { number=$((number + 1)); import -window root "$(printf %02d "$number")-$1.png"; }
press() { xdotool key "$1"; sleep "${2:-3}"; }
wine "$1" & sleep 12; look welcome
press Return; look licence; press Return; look parts; press Return; look folder
press Return 25; look finished
press Return 20; look program
wine "$1" & sleep 12; press Return; press Return; press Return; press Return 8; look running
press Escape; press Escape; look stopped
wine "$1" & sleep 12; press Return; press Return; press Return; press Return 8
press Return 45; look closed-then-installed
wineserver -k; sleep 2; wine "$3" /S
wine "$1" & sleep 12; look older-over-newer; press Return; look left-alone
wineserver -k; sleep 2
wine "$2" & sleep 8; look remove
press Return; look remove-parts; press Return 12; look removed; press Return 5; look removed-where
wineserver -k; true
"""


def try_wizard(machine: Machine, setups: Setups, pictures: Path) -> Iterator[Row]:
    """One row: whether the program was there and is gone; the pictures are to be looked at."""
    machine.clear()
    older, newer = (
        machine.inside(Path(shutil.copy2(one, machine.trial)))
        for one in (setups.older, setups.newer)
    )
    machine.run("wizard", _WALK, older, machine.program("GoBo"), newer)
    shutil.rmtree(pictures, ignore_errors=True)
    shutil.copytree(machine.trial / "pictures", pictures)
    count = len(list(pictures.iterdir()))
    left = [path.name for path in machine.place.rglob("*")]
    yield Row(
        "đi hết các bước cài, mở, cài khi đang mở, gỡ",
        f"{count} hình trong {pictures}",
        f"chương trình: {', '.join(left) or 'không còn tệp nào'}",
        not left and machine.data.exists(),
    )
