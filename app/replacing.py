"""Giving a finished file its name."""

import time
from pathlib import Path

_HELD = {5, 32}  # Windows' "access denied" and "sharing violation"
_PAUSES = 0.05, 0.1, 0.2, 0.4  # seconds


def put_in_place(finished: Path, target: Path) -> None:
    """As ``Path.replace``, with patience for a virus scanner that holds a new file for a moment."""
    for pause in _PAUSES:
        try:
            finished.replace(target)
        except PermissionError as error:
            if getattr(error, "winerror", None) not in _HELD:
                raise
            time.sleep(pause)
        else:
            return
    finished.replace(target)
