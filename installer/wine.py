"""A Debian 13 in the user's cache, whose Wine runs Windows programs; our own is too old for Qt 6.

Its mounts live in a mount namespace of the one command that needs them: they are gone with it,
whatever happens to this process.
"""

import hashlib
import os
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from installer.steps import BuildError, Steps

_SUITE = "trixie"
_PACKAGES = (
    "wine64", "wine", "xvfb", "xauth", "imagemagick", "x11-utils", "xdotool", "fonts-liberation",
    "nsis", "osslsigncode",
)  # fmt: skip
_HOST_PROGRAMS = {
    "debootstrap": "debootstrap",
    "mvn": "maven",
    "x86_64-w64-mingw32-gcc": "gcc-mingw-w64-x86-64",
    "unshare": "util-linux",
}
_ENVIRONMENT = {
    "DEBIAN_FRONTEND": "noninteractive",
    "HOME": "/root",
    "LANG": "C.UTF-8",
    "PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
    "WINEARCH": "win64",
    "WINEDEBUG": "-all",
    "WINEDLLOVERRIDES": "winemenubuilder.exe=d",
    "WINEPREFIX": "/prefix",
}
# Processes of the command end with it; Wine's server first writes the registry down.
_IN_ROOT = """
mount -t proc proc "$0/proc" && mount --bind /dev "$0/dev" || exit 125
chroot "$0" "$@"; code=$?
[ ! -d "$0/prefix" ] || timeout 60 chroot "$0" wineserver -w || chroot "$0" wineserver -k
exit $code
"""


class WineRoot:
    """The Debian 13 and what is in it: ``/prefix`` is the Windows, ``/python`` its Python."""

    def __init__(
        self, folder: Path, steps: Steps, environment: Mapping[str, str] | None = None
    ) -> None:
        self.folder = folder
        self._steps = steps
        self._environment = {**_ENVIRONMENT, **(environment or {})}

    def ensure(self) -> None:
        """Make it unless it is there and whole."""
        _demand_host(self._steps)
        recipe = hashlib.sha256(" ".join((_SUITE, *_PACKAGES)).encode()).hexdigest()
        stamp = self.folder / "made-by-dev"
        if stamp.exists() and stamp.read_text(encoding="utf-8") == recipe:
            return
        if not (self.folder / "usr/bin/apt-get").exists():
            self._bootstrap()
        self.run("packages of Debian 13: index", ["apt-get", "-qq", "update"])
        install = ["apt-get", "-qq", "install", "-y", "--no-install-recommends", *_PACKAGES]
        self.run("packages of Debian 13", install)
        self.run("packages of Debian 13: clean", ["apt-get", "clean"])
        shutil.rmtree(self.folder / "prefix", ignore_errors=True)
        self.run("a Windows of Wine", ["xvfb-run", "-a", "wineboot", "-i"])
        stamp.write_text(recipe, encoding="utf-8")

    def _bootstrap(self) -> None:
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.parent.mkdir(parents=True, exist_ok=True)
        command = ["debootstrap", "--variant=minbase", _SUITE, self.folder, find_mirror()]
        self._steps.run("Debian 13", command)
        shutil.copytree(
            "/etc/apt/apt.conf.d", self.folder / "etc/apt/apt.conf.d", dirs_exist_ok=True
        )
        shutil.copyfile("/etc/resolv.conf", self.folder / "etc/resolv.conf")

    def run(self, name: str, command: Sequence[str], folder: str = "/") -> str:
        """Run a program inside, as a step of its own; returns what it printed."""
        inside: list[str | Path] = ["env", "-C", folder, *command]
        own = ["unshare", "--mount", "--propagation", "private", "--pid", "--fork", "--kill-child"]
        return self._steps.run(
            name, [*own, "sh", "-c", _IN_ROOT, self.folder, *inside], self._environment
        )

    def wine(self, name: str, command: Sequence[str], folder: str = "/") -> str:
        """Run a Windows program."""
        return self.run(name, ["xvfb-run", "-a", "wine", *command], folder)

    def windows_user(self) -> Path:
        """The folder of the signed-in user, as seen from outside."""
        return self.folder / "prefix/drive_c/users/root"


def find_mirror(sources: Path = Path("/etc/apt")) -> str:
    """Where the host gets its Debian from."""
    lists = [sources / "sources.list", *sorted((sources / "sources.list.d").glob("*.*"))]
    for path in filter(Path.is_file, lists):
        text = path.read_text(encoding="utf-8")
        for match in re.finditer(
            r"^(?:URIs:|deb (?:\[.*?\] )?)\s*(https?://\S+/debian/?)\s", text, re.MULTILINE
        ):
            return match[1]
    return "http://deb.debian.org/debian"


def _demand_host(steps: Steps) -> None:
    """Install what the host lacks, or say how."""
    missing = [package for name, package in _HOST_PROGRAMS.items() if shutil.which(name) is None]
    command = "apt-get update && apt-get install -y --no-install-recommends " + " ".join(missing)
    if sys.platform != "linux":
        raise BuildError("the Windows build under Wine needs Debian; on Windows, `build` alone")
    if os.geteuid() != 0:
        raise BuildError("the Windows build needs root, for a Debian 13 of its own: use sudo")
    if missing and shutil.which("apt-get") is None:
        raise BuildError(f"needs {', '.join(missing)}. On Debian or Ubuntu: {command}")
    if missing:
        steps.run(f"packages {' '.join(missing)}", ["sh", "-c", command])
