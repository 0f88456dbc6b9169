"""Whose work is in the program's folder: LICENSES.txt for people, sbom.json for other programs."""

import hashlib
import json
import re
import tomllib
from collections.abc import Iterator
from importlib.metadata import Distribution, distributions
from pathlib import Path

from installer.contents import ROOT, version

_ONLY_BUILDS = frozenset(
    {
        "altgraph", "macholib", "packaging", "pefile", "pyinstaller-hooks-contrib",
        "pywin32-ctypes", "setuptools", "uv",
    }
)  # fmt: skip
"""In the lock file, not in the program. Of PyInstaller itself the starter is in it."""
_TEXTS = ROOT / "installer" / "texts"  # of what no wheel brings
_RULE = "=" * 78
_LICENCE_PLACE = re.compile(r"\.dist-info/(licenses/|.*(licen[cs]e|copying|notice))", re.IGNORECASE)
_INTRODUCTION = """\
KẾ HOẠCH GDĐT {version}: GIẤY PHÉP CỦA CHƯƠNG TRÌNH VÀ CỦA CÁC THƯ VIỆN ĐI KÈM

Qt (các tệp Qt6*.dll và PySide6, shiboken6 trong thư mục _internal) được dùng theo giấy phép
GNU LGPL phiên bản 3. Bạn được thay các tệp này bằng bản Qt {qt} do mình tự dịch, chỉ cần cùng tên
tệp, cùng phiên bản chính và cùng kiến trúc 64 bit: chép đè vào _internal\\PySide6 rồi mở lại chương
trình. Mã nguồn: https://download.qt.io/official_releases/qt/ và
https://download.qt.io/official_releases/QtForPython/.

Phông chữ Tinos: SIL Open Font License 1.1, toàn văn tại _internal\\resources\\fonts\\OFL.txt.
"""

Part = dict[str, str]
"""What is no wheel: an entry of ``texts/parts.toml``, its versions filled in."""


def write_licences(folder: Path, site_packages: Path, python: str) -> None:
    """Write both files into the program's folder, from the libraries that were frozen.

    ``python`` is the version of the Python that was frozen with them.
    """
    wheels = sorted(_shipped(site_packages), key=_name)
    qt = next((one.version for one in wheels if _name(one) == "pyside6-essentials"), "")
    parts = _read_parts(python=python, qt=qt)
    texts = [_INTRODUCTION.format(version=version(), qt=qt), _section("Kế hoạch GDĐT", _own())]
    texts += [_section(_heading(one), _texts(one)) for one in wheels]
    texts += [_section(_part_heading(part), _part_text(part)) for part in parts]
    (folder / "LICENSES.txt").write_text("\n".join(texts), encoding="utf-8")
    (folder / "sbom.json").write_text(_bill(wheels, parts), encoding="utf-8")


def _read_parts(**versions: str) -> list[Part]:
    said = tomllib.loads((_TEXTS / "parts.toml").read_text(encoding="utf-8"))["part"]
    return [{name: value.format(**versions) for name, value in part.items()} for part in said]


def _part_heading(part: Part) -> str:
    return f"{part['name']} {part.get('version', '')}".strip() + f": {_part_licence(part)}"


def _part_licence(part: Part) -> str:
    return part.get("licence") or part["named"]


def _part_text(part: Part) -> str:
    return _text(_TEXTS / part["text"]) if "text" in part else part["source"]


def write_sums(target: Path, *files: Path) -> None:
    """The SHA-256 of what is given to users, for an office's IT to let through."""
    sums = [f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n" for path in files]
    target.write_text("".join(sums), encoding="utf-8")


def _shipped(site_packages: Path) -> Iterator[Distribution]:
    lock = (ROOT / "installer" / "requirements.lock").read_text(encoding="utf-8")
    locked = set(re.findall(r"^([a-z0-9.-]+)==", lock, re.MULTILINE)) - _ONLY_BUILDS
    for one in distributions(path=[str(site_packages)]):
        if _name(one) in locked:
            yield one


def _name(one: Distribution) -> str:
    return re.sub(r"[-_.]+", "-", one.name).lower()


def _own() -> str:
    return _text(ROOT / "LICENSE")


def _text(path: Path) -> str:
    return path.read_text(encoding="utf-8", errors="replace")


def _licence(one: Distribution) -> str:
    """In a few words, as the library's own data say it."""
    said = [*_values(one, "License-Expression"), *_values(one, "License")]
    named = [
        line.rpartition(" :: ")[2]
        for line in _values(one, "Classifier")
        if line.startswith("License ::")
    ]
    words = next((text.strip().partition("\n")[0] for text in said if text.strip()), "")
    return words or ", ".join(named) or "xem văn bản dưới đây"


def _values(one: Distribution, field: str) -> list[str]:
    return one.metadata.get_all(field) or []


def _heading(one: Distribution) -> str:
    return f"{one.name} {one.version}: {_licence(one)}"


def _texts(one: Distribution) -> str:
    names = [file for file in one.files or [] if _LICENCE_PLACE.search(file.as_posix())]
    paths = sorted(Path(str(one.locate_file(name))) for name in names)
    texts = [_text(path) for path in paths if path.is_file()]
    return "\n".join(texts) or f"{_heading(one)}\n"


def _section(heading: str, text: str) -> str:
    return f"{_RULE}\n{heading}\n{_RULE}\n\n{text.strip()}\n"


def _bill(wheels: list[Distribution], parts: list[Part]) -> str:
    """A CycloneDX software bill of materials; the same twice for the same libraries."""
    program = {"type": "application", "name": "ke-hoach-gddt", "version": version()}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": {**program, "licenses": [{"license": {"id": "MIT"}}]}},
        "components": [*map(_wheel_entry, wheels), *map(_part_entry, parts)],
    }
    return json.dumps(bill, ensure_ascii=False, indent=1) + "\n"


def _wheel_entry(one: Distribution) -> dict[str, object]:
    purl = f"pkg:pypi/{_name(one)}@{one.version}"
    expression = next(iter(_values(one, "License-Expression")), "")
    licence = {"expression": expression} if expression else {"license": {"name": _licence(one)}}
    named = {"name": _name(one), "version": one.version}
    return {"type": "library", "bom-ref": purl, **named, "purl": purl, "licenses": [licence]}


def _part_entry(part: Part) -> dict[str, object]:
    licence = {"id": part["licence"]} if "licence" in part else {"name": part["named"]}
    return {
        "type": "library",
        "bom-ref": part["name"],
        **{name: part[name] for name in ("name", "version") if name in part},
        "licenses": [{"license": licence}],
        "externalReferences": [{"type": "website", "url": part["source"]}],
    }
