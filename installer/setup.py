"""The command that packs the program's folder into its Setup."""

import os
import shutil
import sys
import time
import zipfile
from pathlib import Path, PurePath

from installer import contents, sameness
from installer.steps import in_megabytes, say

PORTABLE_MARK = "portable.ini"
_PORTABLE_WORDS = "; Có tệp này thì dữ liệu nằm trong thư mục du-lieu, cạnh chương trình.\r\n"
SCRIPT = "installer/setup.nsi"
ICON, PICTURE, LICENCE_PAGE = MADE = "program.ico", "setup.bmp", "licence-page.txt"
"""What is made for the Setup in PyInstaller's folder of work."""
_SUMMARY = contents.ROOT / "installer" / LICENCE_PAGE


def setup_name() -> str:
    """What the Setup's file is called."""
    return f"{contents.FOLDER}-{contents.version()}-Setup.exe"


def pack_command(
    root: PurePath, work: PurePath, program: PurePath, *, makensis: str = "makensis", sign: str = ""
) -> list[str]:
    """NSIS with our script, on paths as NSIS sees them: the source tree, PyInstaller's work.

    The Setup is written beside the program's folder. ``sign`` is a command that signs "%1".
    """
    values: dict[str, object] = {
        "VERSION": contents.version(),
        "PROGRAM": program,
        "ICON": work / ICON,
        "PICTURE": work / PICTURE,
        "LICENCE": work / LICENCE_PAGE,
        "OUT": program.with_name(setup_name()),
    }
    if sign:
        values["SIGN"] = sign
    if sys.platform == "win32":
        values["ANY_TARGET"] = 1  # NSIS as Windows users have it makes 32-bit Setups only
    defined = [f"-D{name}={value}" for name, value in values.items()]
    return [makensis, "-INPUTCHARSET", "UTF8", "-NOCD", "-WX", *defined, str(root / SCRIPT)]


def write_licence_page(work: Path) -> None:
    """What the wizard shows: a summary for the reader, then the text that counts."""
    licence = (contents.ROOT / "LICENSE").read_text(encoding="utf-8")
    page = f"{_SUMMARY.read_text(encoding='utf-8')}\n\n{licence}"
    # NSIS takes a text without the mark for one of the system's own code page
    (work / LICENCE_PAGE).write_text(page, encoding="utf-8-sig", newline="\r\n")


def make_portable(program: Path, out: Path) -> Path:
    """The program's folder as a .zip; its mark keeps the data beside the program."""
    target = out / f"{contents.FOLDER}-{contents.version()}-portable.zip"
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in sorted(program.rglob("*")):
            archive.write(path, PurePath(contents.FOLDER, path.relative_to(program)))
        mark = zipfile.ZipInfo(
            f"{contents.FOLDER}/{PORTABLE_MARK}", time.gmtime(sameness.source_time())[:6]
        )
        archive.writestr(mark, _PORTABLE_WORDS)
    say(f"{target.name} has {in_megabytes(target.stat().st_size)}")
    return target


def find_makensis() -> str | None:
    """NSIS on Windows does not put itself on the path."""
    places = [os.environ.get(name, "") for name in ("ProgramFiles(x86)", "ProgramFiles")]
    usual = [Path(place) / "NSIS" / "makensis.exe" for place in places if place]
    return shutil.which("makensis") or next((str(path) for path in usual if path.exists()), None)
