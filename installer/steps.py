"""The steps of a build: each with its log, its time and a clear word when it fails."""

import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path

_TAIL = 15  # lines of a log that failed
_LONGEST = 3600  # seconds


class BuildError(Exception):
    """What the person at the terminal has to know; ends the build with exit code 1."""


def say(text: str) -> None:
    """On stderr: stdout belongs to the result."""
    print(f"build: {text}", file=sys.stderr, flush=True)


class Steps:
    """Runs programs one after the other; what they print goes into ``logs``."""

    def __init__(self, logs: Path) -> None:
        self.logs = logs
        self._count = 0
        logs.mkdir(parents=True, exist_ok=True)
        for old in logs.glob("*.log"):
            old.unlink()

    def run(
        self,
        name: str,
        command: Sequence[object],
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
    ) -> str:
        """Run a program to its end; returns what it printed. BuildError when it fails."""
        self._count += 1
        log = self.logs / f"{self._count:02} {name}.log"
        say(f"{name} ...")
        begun = time.monotonic()
        with log.open("wb") as file:
            try:
                done = subprocess.run(
                    [str(word) for word in command],
                    stdin=subprocess.DEVNULL,
                    stdout=file,
                    stderr=subprocess.STDOUT,
                    env=environment,
                    cwd=folder,
                    timeout=_LONGEST,
                    check=False,
                )
            except (OSError, subprocess.TimeoutExpired) as error:
                raise BuildError(f"{name}: {error}; its log is {log}") from error
        printed = log.read_text(encoding="utf-8", errors="replace").replace("\r\n", "\n")
        if done.returncode:
            sys.stderr.write("\n".join(printed.splitlines()[-_TAIL:]) + "\n")
            raise BuildError(f"{name} failed with exit code {done.returncode}; its log is {log}")
        say(f"{name}: {time.monotonic() - begun:.0f} s")
        return printed


def size_of(folder: Path) -> int:
    """Bytes of all files in a folder."""
    return sum(
        path.stat().st_size
        for path in folder.rglob("*")
        if path.is_file() and not path.is_symlink()
    )


def in_megabytes(size: int) -> str:
    """Such as "61.7 MB"."""
    return f"{size / 1e6:.1f} MB"
