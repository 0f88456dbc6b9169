"""A Windows of the build's Wine with its user: starts programs on it, looks at what they left."""

import shutil
from dataclasses import dataclass, replace
from pathlib import Path, PureWindowsPath

from installer.contents import CONSOLE_PROGRAM, FOLDER
from installer.wine import WineRoot

TRIAL = "/trial"  # in the Debian of Wine: what is carried in and out
KILL_NOW = """
kill_now() {
  for process in /proc/[0-9]*; do
    [ "$(cat "$process/comm")" != "$1" ] || kill -9 "${process#/proc/}"
  done 2>/dev/null
}
"""
"""A function of the shell that ends programs at once, by their name of at most 15 letters."""
_OUT, _ERR = "out.txt", "err.txt"
_START = f"""
cd {TRIAL}
wine "$@" >{_OUT} 2>{_ERR}
echo "code $?"
"""
_FORGET = rf"wine reg delete 'HKCU\Software\{FOLDER}' /f; true"  # it goes where the last one went


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a program ended and what it said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the result: what was done to the computer, what the user sees, what is left."""

    trial: str
    seen: str
    left: str
    is_right: bool

    def __str__(self) -> str:
        return f"| {'' if self.is_right else 'SAI: '}{self.trial} | {self.seen} | {self.left} |"


@dataclass(frozen=True, slots=True)
class Machine:
    """One user's Windows; ``prefix`` is its folder in the Debian of Wine."""

    root: WineRoot
    user: str = "root"
    number: int = 0
    prefix: str = "/prefix"

    @property
    def local(self) -> Path:
        """The user's %LOCALAPPDATA%, as seen from outside."""
        return self.drive / "users" / self.user / "AppData" / "Local"

    @property
    def drive(self) -> Path:
        return self.root.folder / self.prefix[1:] / "drive_c"

    @property
    def data(self) -> Path:
        return self.local / FOLDER

    @property
    def place(self) -> Path:
        """Where the Setup puts the program."""
        return self.local / "Programs" / FOLDER

    @property
    def trial(self) -> Path:
        return self.root.folder / TRIAL[1:]

    def inside(self, path: Path) -> str:
        """A path of ours as Windows programs name it."""
        if path.is_relative_to(self.drive):
            return str(PureWindowsPath("C:/", path.relative_to(self.drive)))
        return str(PureWindowsPath("Z:/", path.relative_to(self.root.folder)))

    def program(self, name: str = CONSOLE_PROGRAM) -> str:
        """One of the installed programs."""
        return self.inside(self.place / f"{name}.exe")

    def start(self, name: str, *command: str) -> Outcome:
        """Run a Windows program to its end."""
        said = self.run(name, _START, *command)
        return Outcome(int(said.rsplit("code ", 1)[1]), self.said(_OUT), self.said(_ERR))

    def said(self, name: str) -> str:
        """What a program wrote into a file, without what Wine adds when its screen goes away."""
        text = (self.trial / name).read_text(encoding="utf-8", errors="replace")
        return "".join(line for line in text.splitlines(True) if not line.startswith("X conn"))

    def khgd(self, *words: str) -> Outcome:
        """Run the installed console program."""
        return self.start(f"khgd {words[0]}", self.program(), *words)

    def install(self, setup: Path, *words: str) -> Outcome:
        """Run a Setup silently."""
        packed = Path(shutil.copy2(setup, self.trial))
        return self.start("install", self.inside(packed), "/S", *words)

    def remove(self) -> Outcome:
        """Run the uninstaller silently; it goes on in a copy of itself, Wine waits for that."""
        return self.start("uninstall", self.program("GoBo"), "/S")

    def run(self, name: str, script: str, *words: str) -> str:
        """Run a script of the Debian as this machine's user, with a screen; what it printed."""
        shell = ["xvfb-run", "-a", "-s", "-screen 0 1366x768x24", "sh", "-c", script, "sh", *words]
        if self.number:
            home = f"HOME={self.prefix}-home"
            who = ["setpriv", f"--reuid={self.number}", f"--regid={self.number}", "--clear-groups"]
            shell = [*who, "env", home, f"WINEPREFIX={self.prefix}", *shell]
        return self.root.run(name, shell)

    def clear(self) -> None:
        """As before the first Setup; what a trial carried in and out is gone too."""
        for folder in (self.place, self.data, self.trial):
            shutil.rmtree(folder, ignore_errors=True)
        self.trial.mkdir()
        self.trial.chmod(0o777)
        self.run("forget the last Setup", _FORGET)


def for_user(machine: Machine, user: str, number: int) -> Machine:
    """Another user of the Debian, who is no administrator, with a Windows of their own."""
    other = replace(machine, user=user, number=number, prefix=f"/prefix-{number}")
    folder, home = (machine.root.folder / f"prefix-{number}{end}" for end in ("", "-home"))
    for made in (folder, home):
        shutil.rmtree(made, ignore_errors=True)
        made.mkdir()
        shutil.chown(made, number, number)
    accounts = machine.root.folder / "etc/passwd"
    lines = accounts.read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if f":x:{number}:" not in line]
    kept.append(f"{user}:x:{number}:{number}::{other.prefix}-home:/bin/sh")
    accounts.write_text("\n".join(kept) + "\n", encoding="utf-8")
    other.run("a Windows of Wine", "wineboot -i; wineserver -w")
    other.clear()
    return other
