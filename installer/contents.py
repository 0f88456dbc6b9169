"""What goes into the built program, and what of the libraries is left out."""

import importlib.util
import re
import tomllib
from pathlib import Path, PurePath

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = ROOT / "resources" / "shipped.txt"
FOLDER = "KeHoachGDDT"
WINDOW_PROGRAM = "KeHoachGDDT"
CONSOLE_PROGRAM = "khgd"


def version() -> str:
    """The program's, from the only place that holds it."""
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    return str(project["version"])


def shipped_files() -> list[str]:
    """Files that are no modules, from the root; the program's self-test looks for the same."""
    listed = SHIPPED.read_text(encoding="utf-8").splitlines()
    return [SHIPPED.relative_to(ROOT).as_posix(), *listed]


IMPORTED_BY_DATA = ["alembic.context", "alembic.op", "app.migrations", "logging.config"]
"""What the migrations import: they are files, so PyInstaller does not read them."""


def library_files() -> list[tuple[str, str]]:
    """What libraries read as files and PyInstaller does not know of: where it is, where to."""
    found = importlib.util.find_spec("holidays")
    folders = (found and found.submodule_search_locations) or ()
    names = [path for folder in folders for path in Path(folder).glob("locale/*/*/VN.mo")]
    return [(str(path), str(Path("holidays", *path.parts[-4:-1]))) for path in names]


_PILLOW = (
    "_avif", "AvifImagePlugin", "_webp", "WebPImagePlugin", "_imagingtk", "ImageTk", "ImageQt",
    "_imagingcms", "ImageCms", "_imagingft", "_imagingmath", "ImageGrab",
)  # fmt: skip
EXCLUDED = [
    *(f"PIL.{name}" for name in _PILLOW),  # reportlab needs no more than Image
    "_hashlib", "_ssl", "ssl",  # OpenSSL: hashlib has its own; there is no network
    "_tkinter", "tkinter", "curses", "readline", "pydoc", "doctest", "unittest", "test", "lib2to3",
    "_bz2", "_lzma", "bz2", "lzma", "setuptools", "pkg_resources", "distutils", "pip",
    "PySide6.QtNetwork", "PySide6.QtQml", "PySide6.QtQuick", "PySide6.QtPrintSupport",
    "PySide6.QtOpenGL", "PySide6.QtDBus",
    "numpy", "pandas", "lxml", "rlPyCairo", "psycopg2", "MySQLdb",
    "holidays.financial",
    "__main__",  # PyInstaller adds it by itself, then takes that for a change and begins anew
]  # fmt: skip
"""Modules that libraries would use if they were there."""

_QT_PLUGINS = re.compile(
    r"(platforms/(lib)?q(windows|offscreen|minimal|xcb|wayland.*)"
    r"|xcbglintegrations/.*|wayland-.*/.*|platforminputcontexts/(lib)?(ibus|compose).*"
    r"|styles/.*|imageformats/(lib)?q(svg|ico)|iconengines/.*svgicon)\b.*"
)
_UNWANTED = re.compile(
    r"(^|/)(opengl32sw|d3dcompiler_\d+|(lib)?Qt6?(Qml|Quick|Pdf|Network|Designer|VirtualKeyboard|OpenGL)\w*)"
    r"(\.dll|\.so[.\d]*)$"
    r"|(^|/)PySide6/(Qt/)?(translations|qml|resources)/"
    r"|(^|/)reportlab/fonts/(?!callig15)"
    r"|(^|/)(tcl|tk|_tcl_data|_tk_data)/"
    r"|(^|/)fontTools/.*\.(c|pxd)$"
)


def is_wanted(target: str) -> bool:
    """Whether a file of the libraries, by its place in the program's folder, is of use there."""
    path = PurePath(target.replace("\\", "/")).as_posix()
    if "PySide6" in path and "/plugins/" in path:
        return _QT_PLUGINS.match(path.partition("/plugins/")[2]) is not None
    return _UNWANTED.search(path) is None
