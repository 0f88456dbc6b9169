"""``python -m tests.on_windows [pytest args]``: the tests under Windows' own Python, by Wine.

On Debian as root, after `dev.py build --windows`, in whose Debian it works; about ten minutes. Left
out is what needs LibreOffice, git or NSIS. What is found here is how Windows treats files,
processes and letters; no screen is looked at.
"""

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

from dev import BUILD_CACHE
from installer.steps import BuildError, Steps
from installer.windows_python import PYTHON_VERSION
from installer.wine import WineRoot

ROOT = Path(__file__).parent.parent
_PLACE = "suite"  # in the Debian of Wine
_LOCK = ROOT / "requirements.lock"
_FONTS = "usr/share/fonts/truetype/liberation"
_ENVIRONMENT = {
    "PYTHONPATH": rf"Z:\{_PLACE}\site;Z:\{_PLACE}\src",
    "PYTHONDONTWRITEBYTECODE": "1",
}
# Python 3.13 tells of connections that a test has left open; the program's own 3.11 does not
_OPTIONS = ["-q", "-n0", "-p", "no:cacheprovider", "--tb=short"]
_OPTIONS += ["-W", "ignore::pytest.PytestUnraisableExceptionWarning"]
_NOT_HERE = ["--deselect=tests/test_self_test.py::test_the_list_has_what_git_has"]
_NOT_HERE += [f"--ignore=tests/test_{name}.py" for name in ("installer", "architecture")]


def main(words: list[str]) -> int:
    """Run them on the sources of HEAD; the exit code is pytest's, or 1."""
    steps = Steps(ROOT / "build" / "on_windows")
    root = WineRoot(BUILD_CACHE / "debian-13-wine", steps, _ENVIRONMENT)
    place = root.folder / _PLACE
    try:
        _install(place / "site", root.folder / _FONTS, steps)
        _unpack(place)
        command = [r"Z:\python\python.exe", "-P", "-m", "pytest", *_OPTIONS, *_NOT_HERE, *words]
        print(root.wine("tests", command, f"/{_PLACE}/src"))
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _install(site: Path, fonts: Path, steps: Steps) -> None:
    """The libraries of the lock file as Windows has them, anew when it has changed."""
    wanted = hashlib.sha256(_LOCK.read_bytes()).hexdigest()
    stamp = site / "lock"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(site, ignore_errors=True)
    (uv,) = BUILD_CACHE.glob("build-*/bin/uv")
    system = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", PYTHON_VERSION]
    kind = ["--only-binary", ":all:", "--no-deps", "--no-config", "--target", site]
    steps.run("libraries", [uv, "pip", "install", *system, *kind, "-r", _LOCK])
    # Qt without a screen has no others, and without any no widget is as wide as on a computer
    shutil.copytree(fonts, site / "PySide6" / "lib" / "fonts")
    stamp.write_text(wanted, encoding="utf-8")


def _unpack(place: Path) -> None:
    """The sources and, beside them as here, the seed files."""
    shutil.rmtree(place / "src", ignore_errors=True)
    (place / "src").mkdir(parents=True)
    archive = ["git", "archive", "HEAD"]
    packed = subprocess.run(archive, cwd=ROOT, check=True, capture_output=True).stdout
    subprocess.run(["tar", "-x", "-C", place / "src"], input=packed, check=True)
    shared = ROOT.parent / "shared"
    if shared.exists():
        shutil.copytree(shared, place / "shared", dirs_exist_ok=True)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
