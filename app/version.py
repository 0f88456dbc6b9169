"""The program's version: ``pyproject.toml`` holds it, nothing else; it ships with the program."""

import platform
import tomllib
from functools import cache

from app.paths import PROGRAM


@cache
def version() -> str:
    """Such as "1.2.0"."""
    text = (PROGRAM / "pyproject.toml").read_text(encoding="utf-8")
    return str(tomllib.loads(text)["project"]["version"])


def program_line() -> str:
    """For whoever helps: which program, on which system."""
    return f"Kế hoạch GDĐT {version()}, {platform.platform()}"
