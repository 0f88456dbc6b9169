"""The files that ship with the program: each is there, whole, and can be read."""

import json
import tomllib
from collections.abc import Callable
from functools import partial
from pathlib import Path
from xml.etree import ElementTree

from app.workflows.self_test.record import CheckFailedError, Record

SHIPPED = "resources/shipped.txt"
_TRUETYPE = b"\0\1\0\0"
_LEAST_FONT = 100_000  # bytes


def check_shipped(record: Record, root: Path) -> None:
    """One line for the list of files, one for each file on it."""
    names: list[str] = []

    def read_names() -> str:
        names.extend((root / SHIPPED).read_text(encoding="utf-8").split())
        return f"{len(names)} tệp"

    record.check(SHIPPED, read_names)
    for name in names:
        record.check(name, partial(_check_file, root / name))


def _check_file(path: Path) -> str:
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise CheckFailedError("thiếu tệp này, hãy cài lại chương trình") from error
    if not content.strip():
        raise CheckFailedError("tệp trống, hãy cài lại chương trình")
    _READERS.get(path.suffix, _read_text)(content)
    return ""


def _read_text(content: bytes) -> None:
    content.decode()


def _read_font(content: bytes) -> None:
    if not content.startswith(_TRUETYPE) or len(content) < _LEAST_FONT:
        raise CheckFailedError("không phải phông chữ TrueType")


_READERS: dict[str, Callable[[bytes], object]] = {
    ".json": json.loads,
    ".py": lambda content: compile(content, "", "exec"),
    ".svg": ElementTree.fromstring,
    ".toml": lambda content: tomllib.loads(content.decode()),
    ".ttf": _read_font,
}
