"""What is left of a process that the system has ended: a report beside the log.

Python writes it where no Python code runs any more, in a crash of Qt or of another library.
"""

import faulthandler
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from app.paths import Paths
from app.version import program_line

_OPEN = "dang-chay.txt"
_REPORT = "su-co.txt"


def earlier_report(paths: Paths) -> Path | None:
    """The report of the last process on this data, where it crashed; told once."""
    left = paths.data / _OPEN
    try:
        has_crashed = "Current thread" in left.read_text(encoding="utf-8", errors="replace")
        if has_crashed:
            return left.replace(paths.data / _REPORT)
        left.unlink()
    except OSError:
        pass  # there is none, or its process is still there
    return None


@contextmanager
def reporting_crashes(paths: Paths) -> Iterator[None]:
    """While the window is open; a process that ends as it should leaves nothing."""
    path = paths.data / _OPEN
    try:
        file = path.open("w", encoding="utf-8")
    except OSError:
        yield
        return
    with file:
        now = datetime.now().astimezone()
        file.write(f"{program_line()}, {now:%d/%m/%Y %H:%M}\n")
        file.flush()
        faulthandler.enable(file)
        try:
            yield
        finally:
            faulthandler.disable()
    with suppress(OSError):
        path.unlink()
