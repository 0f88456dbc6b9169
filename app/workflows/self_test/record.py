"""The lines of a self-test: what was checked, what came of it."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from app.errors import AppError

_log = logging.getLogger(__name__)


class Verdict(StrEnum):
    """What came of a check; the value is how its line begins."""

    PASSED = "ĐẠT"
    FAILED = "LỖI"
    SKIPPED = "BỎ QUA"  # what it builds on has failed, and has a line of its own


@dataclass(frozen=True, slots=True)
class Line:
    """A check that was made."""

    name: str
    verdict: Verdict
    detail: str

    def __str__(self) -> str:
        return f"{self.verdict:<7} {self.name}" + (f": {self.detail}" if self.detail else "")


class CheckFailedError(Exception):
    """What a check raises when it has looked and does not like what it saw."""


class Record:
    """Makes the checks one after the other and tells each line as soon as it is known.

    One cause has one failed line: a check that builds on another, or on a shipped file, names it
    in ``needs`` and is skipped when that has failed. A name that ends in ``/`` is a folder.
    """

    def __init__(self, tell: Callable[[Line], object]) -> None:
        self._tell = tell
        self.lines: list[Line] = []

    @property
    def failures(self) -> list[str]:
        """The names of what failed."""
        return [line.name for line in self.lines if line.verdict is Verdict.FAILED]

    def check(self, name: str, work: Callable[[], str], *needs: str) -> None:
        """Do ``work``, which returns what it found in a few words, and add its line."""
        missing = next((lack for need in needs for lack in self._lacking(need)), None)
        line = self._made(name, work) if missing is None else Line(name, Verdict.SKIPPED, missing)
        self.lines.append(line)
        self._tell(line)

    def _lacking(self, need: str) -> list[str]:
        return [
            line.name
            for line in self.lines
            if line.verdict is not Verdict.PASSED
            and (line.name == need or (need.endswith("/") and line.name.startswith(need)))
        ]

    @staticmethod
    def _made(name: str, work: Callable[[], str]) -> Line:
        try:
            return Line(name, Verdict.PASSED, work())
        except (AppError, CheckFailedError) as error:
            return Line(name, Verdict.FAILED, str(error))
        except Exception as error:  # noqa: BLE001 - whatever it is, it is what this line has to say
            _log.warning("self-test: %s", name, exc_info=True)
            return Line(name, Verdict.FAILED, f"{type(error).__name__}: {error}")
