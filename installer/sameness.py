"""The same program from the same sources: no time of the build and no chance gets into it."""

import os
import subprocess
from functools import cache
from pathlib import Path

from installer.contents import ROOT

_TIME = "SOURCE_DATE_EPOCH"  # what the tools of reproducible builds agree on


@cache
def source_time() -> int:
    """When the sources were committed, or, outside of git, last changed; seconds since 1970."""
    if os.environ.get(_TIME):
        return int(os.environ[_TIME])
    ask = ["git", "-C", str(ROOT), "log", "-1", "--format=%ct"]
    try:
        return int(subprocess.run(ask, capture_output=True, text=True, check=True).stdout)
    except (OSError, subprocess.CalledProcessError):
        sources = (path for name in ("app", "resources") for path in (ROOT / name).rglob("*.*"))
        return int(max(path.stat().st_mtime for path in sources))


def environment() -> dict[str, str]:
    """For PyInstaller and NSIS: the time that they write down, and the order of Python's sets."""
    return {_TIME: str(source_time()), "PYTHONHASHSEED": "0"}


def set_times(*paths: Path) -> None:
    """Give files, and folders with all that is in them, the time of the sources."""
    for path in paths:
        for one in (path, *path.rglob("*")):
            if not one.is_symlink():  # Windows cannot set the time of a link itself
                os.utime(one, (source_time(), source_time()))
