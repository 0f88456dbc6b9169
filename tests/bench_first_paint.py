"""From the start of the process to the first and to the whole window, beside an empty one."""

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


def paint_opening(folder: Path) -> None:
    """What is seen first, as ``app.ui.starting`` shows it."""
    from app.paths import paths_in  # noqa: PLC0415 - what is measured
    from app.ui.one_instance import OneInstance  # noqa: PLC0415
    from app.ui.opening import Opening, make_application  # noqa: PLC0415

    make_application([])
    assert OneInstance(paths_in(folder)).is_first()
    opening = Opening(paths_in(folder).settings)
    assert opening.isVisible()
    _tell()


def paint_own(folder: Path) -> None:
    """Our window on a new database, as ``app.ui.application`` opens it."""
    from app.paths import paths_in  # noqa: PLC0415 - what is measured
    from app.ui.opening import Opening, make_application  # noqa: PLC0415

    paths = paths_in(folder)
    make_application([])
    opening = Opening(paths.settings)
    from app.store import Store  # noqa: PLC0415
    from app.ui.application import favour_the_window  # noqa: PLC0415
    from app.ui.main_window import MainWindow  # noqa: PLC0415
    from app.ui.workspace import Workspace  # noqa: PLC0415

    favour_the_window()
    window = MainWindow(Workspace(Store.open(paths), paths))
    opening.close()
    _paint(window)


def _paint(window: QMainWindow) -> None:
    window.resize(*_SIZE)
    window.show()
    QApplication.processEvents()
    _tell()


def _tell() -> None:
    print(1000 * time.process_time(), flush=True)
    os._exit(0)  # how it ends is not measured


_PAINTED = {"opening": paint_opening, "own": paint_own}


def measure() -> None:
    """Print processor time in ms, which a busy machine changes little, and the ratios."""
    with tempfile.TemporaryDirectory() as folder:
        runs = [(_run("empty"), _run("opening", folder), _run("own", folder)) for _ in range(_RUNS)]
    empty, first, whole = (median(values) for values in zip(*runs, strict=True))
    print(f"cửa sổ trống {empty:.0f} ms")
    print(f"thấy cửa sổ đầu tiên sau {first:.0f} ms ({first / empty:.1f} lần)")
    print(f"dùng được cửa sổ sau {whole:.0f} ms ({whole / empty:.1f} lần)", flush=True)


def _run(*words: str) -> float:
    command = [sys.executable, "-m", "tests.bench_first_paint", *words]
    done = subprocess.run(command, check=True, capture_output=True, text=True)
    return float(done.stdout)


if __name__ == "__main__":
    if sys.argv[1] == "empty":
        paint_empty()
    else:
        _PAINTED[sys.argv[1]](Path(sys.argv[2]))
