"""Whose work is in the program's folder: LICENSES.txt for people, sbom.json for other programs."""

import hashlib
import json
import re
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
_QT_TEXTS = ROOT / "installer" / "texts"  # PySide6's wheels bring none
_RULE = "=" * 78
_LICENCE_NAME = re.compile(r"(licen[cs]e|copying|notice)", re.IGNORECASE)
_INTRODUCTION = """\
KẾ HOẠCH GDĐT {version}: GIẤY PHÉP CỦA CHƯƠNG TRÌNH VÀ CỦA CÁC THƯ VIỆN ĐI KÈM

Qt (các tệp Qt6*.dll và PySide6, shiboken6 trong thư mục _internal) được dùng theo giấy phép
GNU LGPL phiên bản 3. Bạn được thay các tệp này bằng bản Qt {qt} do mình tự dịch, chỉ cần cùng tên
tệp, cùng phiên bản chính và cùng kiến trúc 64 bit: chép đè vào _internal\\PySide6 rồi mở lại chương
trình. Mã nguồn: https://download.qt.io/official_releases/qt/ và
https://download.qt.io/official_releases/QtForPython/.

Phông chữ Tinos: SIL Open Font License 1.1, toàn văn tại _internal\\resources\\fonts\\OFL.txt.
Python: Python Software Foundation License 2, https://docs.python.org/3/license.html.
"""


def write_licences(folder: Path, site_packages: Path) -> None:
    """Write both files into the program's folder, from the libraries that were frozen."""
    shipped = sorted(_shipped(site_packages), key=_name)
    qt = next((one.version for one in shipped if _name(one) == "pyside6-essentials"), "")
    texts = [_INTRODUCTION.format(version=version(), qt=qt), _section("Kế hoạch GDĐT", _own())]
    texts += [_section(_heading(one), _texts(one)) for one in shipped]
    texts += [_section(f"Qt: {path.stem}", _text(path)) for path in sorted(_QT_TEXTS.glob("*.txt"))]
    (folder / "LICENSES.txt").write_text("\n".join(texts), encoding="utf-8")
    (folder / "sbom.json").write_text(_bill(shipped), encoding="utf-8")


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
    names = [
        file
        for file in one.files or []
        if ".dist-info/" in str(file) and _LICENCE_NAME.search(file.name)
    ]
    paths = [Path(str(one.locate_file(name))) for name in names]
    texts = [_text(path) for path in paths if path.is_file()]
    return "\n".join(texts) or f"{_heading(one)}\n"


def _section(heading: str, text: str) -> str:
    return f"{_RULE}\n{heading}\n{_RULE}\n\n{text.strip()}\n"


def _bill(shipped: list[Distribution]) -> str:
    """A CycloneDX software bill of materials; the same twice for the same libraries."""
    components = [
        {
            "type": "library",
            "name": _name(one),
            "version": one.version,
            "purl": f"pkg:pypi/{_name(one)}@{one.version}",
            "licenses": [{"license": {"name": _licence(one)}}],
        }
        for one in shipped
    ]
    font = {"type": "file", "name": "Tinos", "licenses": [{"license": {"id": "OFL-1.1"}}]}
    program = {"type": "application", "name": "ke-hoach-gddt", "version": version()}
    bill = {
        "bomFormat": "CycloneDX",
        "specVersion": "1.5",
        "version": 1,
        "metadata": {"component": program},
        "components": [*components, font],
    }
    return json.dumps(bill, ensure_ascii=False, indent=1) + "\n"
