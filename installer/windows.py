"""The Windows Setup made and tried on Debian: frozen under Wine, packed by NSIS, installed."""

import shutil
from pathlib import Path, PurePosixPath

from installer import contents, sameness
from installer.contents import ROOT
from installer.licences import write_licences, write_sums
from installer.setup import make_portable, pack_command, setup_name
from installer.signing import Signer
from installer.steps import BuildError, Steps, in_megabytes, say, size_of
from installer.windows_python import PYTHON_VERSION, ensure_windows_python
from installer.wine import WineRoot

_PYTHON = r"Z:\python\python.exe"
_SOURCES = ("app", "installer", "resources", "pyproject.toml", "LICENSE")
_IGNORED = shutil.ignore_patterns("__pycache__", "*.pyc")
_PLACE = "AppData/Local/Programs"
_SCREEN = "1366x768x24"
_SHOWN = 90  # seconds that a program may take under Wine until it shows itself
_SETTLED = 9  # and until it has drawn all of it


def build_windows(cache: Path, out: Path, signer: Signer) -> Path:
    """Make the Setup in ``out``; returns its path."""
    steps = Steps(out / "logs")
    root = WineRoot(cache / "debian-13-wine", steps, sameness.environment())
    root.ensure()
    ensure_windows_python(root.folder / "python", steps)
    _copy_sources(root.folder / "src")
    program = _freeze(root)
    signer.sign(steps, *sorted(program.glob("*.exe")))
    sameness.set_times(program)
    setup = _pack(root, signer)
    signer.sign(steps, setup)
    portable = make_portable(program, out)
    write_sums(out / "SHA256SUMS.txt", *sorted(program.glob("*.exe")), setup, portable)
    setup = Path(shutil.copy2(setup, out))
    _try_out(root, setup, out)
    return setup


def _copy_sources(target: Path) -> None:
    """What is frozen, with its times: what has not changed is not analysed again."""
    target.mkdir(exist_ok=True)
    for name in _SOURCES:
        if (target / name).is_dir():
            shutil.rmtree(target / name)
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, target / name, ignore=_IGNORED)
        else:
            shutil.copy2(ROOT / name, target / name)


def _freeze(root: WineRoot) -> Path:
    options = ["--noconfirm", "--distpath", "dist", "--workpath", "work", "--log-level", "INFO"]
    command = [_PYTHON, "-m", "PyInstaller", *options, r"installer\app.spec"]
    root.wine("freeze", command, "/src")
    folder = root.folder / "src/dist" / contents.FOLDER
    write_licences(folder, root.folder / "python/lib/site-packages", PYTHON_VERSION)
    size = size_of(folder)
    say(f"the program's folder has {in_megabytes(size)}")
    return folder


def _pack(root: WineRoot, signer: Signer) -> Path:
    src = PurePosixPath("/src")
    program = src / "dist" / contents.FOLDER
    with signer.command(root.folder) as sign:
        root.run("pack", pack_command(src, src / "work" / "app", program, sign=sign))
    setup = root.folder / "src" / "dist" / setup_name()
    say(f"{setup.name} has {in_megabytes(setup.stat().st_size)}")
    return setup


# --- as the user would --------------------------------------------------------------------------


def _try_out(root: WineRoot, setup: Path, out: Path) -> None:
    """Install silently, let the installed program test itself, look at its window, remove it."""
    place = root.windows_user() / _PLACE / contents.FOLDER
    windows_place = rf"C:\users\root\{_PLACE}\{contents.FOLDER}".replace("/", "\\")
    packed, console = rf"Z:\src\dist\{setup.name}", place / f"{contents.CONSOLE_PROGRAM}.exe"
    khgd, data = rf"{windows_place}\{console.name}", ("--data-dir", r"C:\thử\dữ liệu")
    for old in (place, root.folder / "prefix/drive_c/thử"):
        shutil.rmtree(old, ignore_errors=True)
    _take_pictures(root, out, "setup", [packed], ["Return"] * 3)
    root.wine("install", [packed, "/S"])
    if not console.exists():
        raise BuildError(f"the Setup ran, but there is no {console}")
    say(f"installed: {in_megabytes(size_of(place))}")
    lines = root.wine("self-test", [khgd, "--self-test"])
    say(f"{lines.count('ĐẠT ')} checks passed")
    root.wine("the sample", [khgd, "demo", "--out", r"C:\thử\ra", *data])
    window = [rf"{windows_place}\{contents.WINDOW_PROGRAM}.exe", *data]
    _take_pictures(root, out, "window", window, [f"ctrl+{page}" for page in range(1, 7)])
    root.wine("uninstall", [rf"{windows_place}\GoBo.exe", "/S", rf"_?={windows_place}"])
    if console.exists():
        raise BuildError(f"the program was removed, but {console} is still there")


def _take_pictures(
    root: WineRoot, out: Path, name: str, command: list[str], keys: list[str]
) -> None:
    """Start a program on a screen of its own; a picture of it, and one after each of the keys."""
    picture = f"import -window root /src/dist/{name}"
    presses = [
        f"xdotool key {key}; sleep 3; {picture}-{number}.png" for number, key in enumerate(keys, 1)
    ]
    shown = f"timeout {_SHOWN} xdotool search --sync --onlyvisible --name GDĐT; sleep {_SETTLED}"
    script = "\n".join([f'wine "$@" & {shown}', f"{picture}-0.png", *presses])
    screen = ["xvfb-run", "-a", "-s", f"-screen 0 {_SCREEN}"]
    end = "\nwineserver -k; true"  # Setup waits at its last page, the window for its user
    root.run(f"pictures of the {name}", [*screen, "sh", "-c", script + end, "sh", *command])
    for taken in (root.folder / "src/dist").glob(f"{name}-*.png"):
        shutil.move(taken, out / taken.name)
