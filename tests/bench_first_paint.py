"""From the start of the process to the first painted window, beside an empty one."""

import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

from PySide6.QtWidgets import QApplication, QMainWindow

_SIZE = 1366, 700
_RUNS = 5


def paint_empty() -> None:
    """No program with a window of Qt is quicker."""
    QApplication([])
    _paint(QMainWindow())


def paint_own(folder: Path) -> None:
    """Our window on a new database, as ``app.ui.application`` opens it."""
    loaded = time.process_time()
    from app.paths import paths_in  # noqa: PLC0415 - what is measured
    from app.store import Store  # noqa: PLC0415
    from app.ui.application import favour_the_window, make_application  # noqa: PLC0415
    from app.ui.main_window import MainWindow  # noqa: PLC0415
    from app.ui.workspace import Workspace  # noqa: PLC0415

    imported = time.process_time() - loaded
    make_application([])
    favour_the_window()
    paths = paths_in(folder)
    _paint(MainWindow(Workspace(Store.open(paths), paths)), imported)


def _paint(window: QMainWindow, imported: float = 0.0) -> None:
    window.resize(*_SIZE)
    window.show()
    QApplication.processEvents()
    print(1000 * time.process_time(), 1000 * imported, flush=True)
    os._exit(0)  # how it ends is not measured


def measure() -> None:
    """Print processor time in ms, which a busy machine changes little, and the ratio."""
    with tempfile.TemporaryDirectory() as folder:
        runs = [(_run(), _run(folder)) for _ in range(_RUNS)]
    empty, own, imports = (
        median(values)
        for values in zip(*((bare[0], full[0], full[1]) for bare, full in runs), strict=True)
    )
    print(f"cửa sổ đầu tiên: {own:.0f} ms, cửa sổ trống {empty:.0f} ms ({own / empty:.1f} lần)")
    print(f"  trong đó nạp thư viện và mã {imports:.0f} ms", flush=True)


def _run(*folder: str) -> tuple[float, float]:
    command = [sys.executable, "-m", "tests.bench_first_paint", "own" if folder else "empty"]
    done = subprocess.run([*command, *folder], check=True, capture_output=True, text=True)
    total, imported = done.stdout.split()
    return float(total), float(imported)


if __name__ == "__main__":
    if sys.argv[1] == "own":
        paint_own(Path(sys.argv[2]))
    else:
        paint_empty()
