"""The command that packs the program's folder into its Setup."""

import os
import shutil
from pathlib import Path, PurePath

from installer import contents

SCRIPT = "installer/setup.nsi"


def setup_name() -> str:
    """What the Setup's file is called."""
    return f"{contents.FOLDER}-{contents.version()}-Setup.exe"


def pack_command(
    root: PurePath, work: PurePath, program: PurePath, makensis: str = "makensis"
) -> list[str]:
    """NSIS with our script, on paths as NSIS sees them: the source tree, PyInstaller's work.

    The Setup is written beside the program's folder.
    """
    values = {
        "VERSION": contents.version(),
        "PROGRAM": program,
        "ICON": work / "program.ico",
        "PICTURE": work / "setup.bmp",
        "LICENCE": root / "LICENSE",
        "OUT": program.with_name(setup_name()),
    }
    defined = [f"-D{name}={value}" for name, value in values.items()]
    return [makensis, "-INPUTCHARSET", "UTF8", "-NOCD", "-WX", *defined, str(root / SCRIPT)]


def find_makensis() -> str | None:
    """NSIS on Windows does not put itself on the path."""
    places = [os.environ.get(name, "") for name in ("ProgramFiles(x86)", "ProgramFiles")]
    usual = [Path(place) / "NSIS" / "makensis.exe" for place in places if place]
    return shutil.which("makensis") or next((str(path) for path in usual if path.exists()), None)
