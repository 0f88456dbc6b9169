"""From the start of a frozen program to its first window: ours beside an empty one of PySide6."""

from collections.abc import Iterator
from pathlib import Path
from statistics import median

from tests.windows_trials.machine import KILL_NOW, Machine, Row

_RUNS = 9
_MOST = 1.5
_EMPTY = """
import sys
from PySide6.QtWidgets import QApplication, QMainWindow
app = QApplication(sys.argv)
window = QMainWindow()
window.setWindowTitle("Trống")
window.resize(1180, 680)
window.show()
app.exec()
"""
_FREEZE = r"""
cd /trial && wine 'Z:\python\python.exe' -m PyInstaller --noconfirm --windowed --name empty \
  --exclude-module PySide6.QtNetwork --distpath empty-dist --workpath empty-work empty.py
"""
# a window of Wine is there for X when it is first shown; the server stays up between the starts
_MEASURE = f"""
{KILL_NOW}wineserver -p
once() {{
  begun=$(date +%s%3N); wine "$1" >/dev/null 2>&1 & started=$!
  shown='until xdotool search --onlyvisible --name "$0"; do sleep 0.005; done'
  timeout 60 sh -c "$shown" "$2" >&2
  echo "$3 $(($(date +%s%3N) - begun))"
  sleep 4; kill_now "$4"; wait "$started"; sleep 1
}}
for run in $(seq "$3"); do
  once "$1" "Trống" empty empty.exe
  once "$2" "Kế hoạch GDĐT" ours KeHoachGDDT.exe
done
wineserver -k
"""


def try_first_paint(machine: Machine, setup: Path) -> Iterator[Row]:
    """One row: medians of starts in turn, the first of each left out."""
    machine.clear()
    machine.install(setup)
    (machine.trial / "empty.py").write_text(_EMPTY, encoding="utf-8")
    machine.run("freeze an empty program", _FREEZE)
    empty = machine.inside(machine.trial / "empty-dist" / "empty" / "empty.exe")
    said = machine.run("first paint", _MEASURE, empty, machine.program("KeHoachGDDT"), str(_RUNS))
    times = {name: _times(said, name)[1:] for name in ("empty", "ours")}
    ours, other = median(times["ours"]), median(times["empty"])
    yield Row(
        "từ lúc khởi động đến cửa sổ đầu tiên",
        f"{ours:.0f} ms ({min(times['ours'])} đến {max(times['ours'])})",
        f"chương trình trống: {other:.0f} ms ({min(times['empty'])} đến {max(times['empty'])}); "
        f"{ours / other:.2f} lần",
        ours <= _MOST * other,
    )


def _times(said: str, name: str) -> list[int]:
    return [int(line.split()[1]) for line in said.splitlines() if line.startswith(f"{name} ")]
