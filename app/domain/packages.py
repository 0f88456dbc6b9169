"""Tệp gói (.khgd): what travels between two computers that both have the program.

A package is a few named parts and a manifest that names their kind, version and hashes. Whatever
this version does not know is refused as a whole: nothing is guessed, nothing is passed over.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any

SUFFIX = ".khgd"
MARK = "KHGDDT-GOI"
VERSION = 1
MANIFEST = "manifest.json"
PLAN_PART, BASE_PART, ANSWERS_PART = "plan.json", "base.txt", "answers.json"
MOST_BYTES = 20 * 1024 * 1024
"""Of a package, and of what it unpacks to together."""


class PackageKind(StrEnum):
    """What a package brings."""

    TASKS = "tasks"  # giao nhiệm vụ: from the office to a unit
    RESULTS = "results"  # kết quả: back again


_PARTS = {
    PackageKind.TASKS: frozenset({PLAN_PART, BASE_PART}),
    PackageKind.RESULTS: frozenset({BASE_PART, ANSWERS_PART}),
}


@dataclass(frozen=True, slots=True)
class Package:
    """A package whose parts are those that were put in."""

    kind: PackageKind
    program: str  # the version that made it
    made_at: datetime
    made_by: str
    parts: Mapping[str, bytes]


class PackageError(ValueError):
    """Why a package cannot be taken, in a sentence for the user."""


def pack(package: Package) -> dict[str, bytes]:
    """The files of a package, the manifest first."""
    if package.parts.keys() != _PARTS[package.kind]:
        raise ValueError(sorted(package.parts))
    manifest = {
        "format": MARK,
        "version": VERSION,
        "kind": package.kind.value,
        "program": package.program,
        "made_at": package.made_at.isoformat(),
        "made_by": package.made_by,
        "parts": {name: sha256(data).hexdigest() for name, data in sorted(package.parts.items())},
    }
    head = json.dumps(manifest, ensure_ascii=False, indent=1).encode()
    return {MANIFEST: head, **package.parts}


def unpack(files: Mapping[str, bytes]) -> Package:
    """The package in these files. PackageError when anything is not as ``pack`` leaves it."""
    manifest = _read_manifest(files)
    try:
        kind = PackageKind(manifest["kind"])
    except ValueError as error:
        raise PackageError(
            "Gói thuộc loại mà phiên bản này chưa biết. Hãy cập nhật chương trình rồi mở lại."
        ) from error
    parts = {name: data for name, data in files.items() if name != MANIFEST}
    _check_parts(kind, parts, manifest["parts"])
    made_at = _read_moment(manifest["made_at"])
    return Package(kind, manifest["program"], made_at, manifest["made_by"], parts)


def _read_manifest(files: Mapping[str, bytes]) -> dict[str, Any]:
    try:
        manifest = json.loads(files[MANIFEST])
    except (KeyError, ValueError, RecursionError) as error:
        raise _foreign() from error
    if not isinstance(manifest, dict) or manifest.get("format") != MARK:
        raise _foreign()
    if manifest.get("version") != VERSION:
        raise PackageError(
            f"Gói do phiên bản khác của chương trình ({str(manifest.get('program', ''))[:20]}) lập "
            "ra, máy này chưa đọc được. Hãy cập nhật chương trình ở cả hai máy rồi lập lại gói."
        )
    texts = ("kind", "program", "made_at", "made_by")
    is_whole = all(isinstance(manifest.get(name), str) for name in texts)
    if not is_whole or not isinstance(manifest.get("parts"), dict):
        raise _changed()
    return manifest


def _check_parts(
    kind: PackageKind, parts: Mapping[str, bytes], hashes: Mapping[str, object]
) -> None:
    if extra := parts.keys() - _PARTS[kind]:
        raise PackageError(
            f"Trong gói có phần lạ “{min(extra)[:60]}” nên không nhận. Hãy xin lại gói từ nơi gửi."
        )
    is_known = parts.keys() == _PARTS[kind] == hashes.keys()
    if not is_known or any(sha256(parts[name]).hexdigest() != hashes[name] for name in parts):
        raise _changed()


def _read_moment(text: str) -> datetime:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError as error:
        raise _changed() from error
    if moment.tzinfo is None:
        raise _changed()
    return moment


def _foreign() -> PackageError:
    return PackageError(
        f"Đây không phải tệp gói ({SUFFIX}) của chương trình. Hãy chọn đúng tệp đã nhận."
    )


def _changed() -> PackageError:
    return PackageError(
        "Gói thiếu phần hoặc đã bị sửa, hỏng trên đường gửi nên không nhận. "
        "Hãy xin lại gói từ nơi gửi."
    )
