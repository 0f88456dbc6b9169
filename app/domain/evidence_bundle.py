"""A bundle of evidence: folders by criterion code, readable names, an index with hashes."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

INDEX_NAME = "Danh mục minh chứng.xlsx"
_FORBIDDEN = re.compile(r'[<>:"/\\|?*\x00-\x1f]')
_RESERVED = frozenset(
    ["con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))]
)
_LONGEST_STEM = 80


@dataclass(frozen=True, slots=True)
class BundleEntry:
    """A file in a bundle, and what it stands for; without ``sha256`` a document without a file."""

    code: str  # of the criterion, "3.2.1"
    criterion: str
    name: str  # as the user's file was called
    document: str
    dated_on: str  # 05/3/2026
    sha256: str
    size: int
    path: str = ""  # within the bundle, with "/"


def with_paths(entries: Iterable[BundleEntry]) -> Iterator[BundleEntry]:
    """Each with its place in the bundle: no two are the same, also where case does not count."""
    taken: set[str] = {INDEX_NAME.casefold()}
    for entry in entries:
        if not entry.sha256:
            yield entry
            continue
        folder = _safe(entry.code) or "khong-ma"
        stem, dot, suffix = entry.name.rpartition(".")
        if not dot:
            stem, suffix = entry.name, ""
        stem = _safe(stem)[:_LONGEST_STEM].strip(" .") or "minh chứng"
        suffix = f".{_safe(suffix)}" if suffix else ""
        path, number = f"{folder}/{stem}{suffix}", 1
        while path.casefold() in taken:
            number += 1
            path = f"{folder}/{stem} ({number}){suffix}"
        taken.add(path.casefold())
        yield BundleEntry(
            entry.code, entry.criterion, entry.name, entry.document, entry.dated_on,
            entry.sha256, entry.size, path,
        )  # fmt: skip


def _safe(name: str) -> str:
    """A name that Windows takes."""
    plain = _FORBIDDEN.sub(" ", unicodedata.normalize("NFC", name))
    plain = " ".join(plain.split()).strip(" .")
    return f"_{plain}" if plain.split(".")[0].casefold() in _RESERVED else plain
