"""Two starts on the same data: one window."""

from collections.abc import Iterator
from pathlib import Path

from tests.windows_trials.machine import Machine, Row

_TWICE = """
wine "$1" & first=$!
sleep 20; xdotool search --onlyvisible --name GDĐT | wc -l
wine "$1"; echo "code $?"
sleep 3; xdotool search --onlyvisible --name GDĐT | wc -l
kill -0 "$first" && echo "first runs"
wineserver -k; true
"""


def try_second_start(machine: Machine, setup: Path) -> Iterator[Row]:
    """The second start ends by itself, the first window stays the only one."""
    machine.clear()
    machine.install(setup)
    said = machine.run("two starts", _TWICE, machine.program("KeHoachGDDT")).splitlines()
    before, code, after, *runs = said
    yield Row(
        "mở chương trình hai lần",
        f"{before} cửa sổ, rồi {after}; lần hai: {code.replace('code', 'mã')}",
        "cửa sổ đầu còn chạy" if runs else "cửa sổ đầu ĐÃ ĐÓNG",
        (before, code, after, runs) == ("1", "code 0", "1", ["first runs"]),
    )
