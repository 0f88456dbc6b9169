#!/usr/bin/env python3
"""Set the program up and run it, its tests and its checks: `python3 dev.py --help`.

Needs nothing but Python 3.11-3.13 with pip. Its own messages go to stderr: stdout belongs to the
program that it calls.
"""

from __future__ import annotations

import argparse
import contextlib
import ctypes
import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

ROOT = Path(__file__).resolve().parent
LOCK = ROOT / "requirements.lock"
VENV = ROOT / ".venv"
STAMP = "dev-stamp"  # in an environment, written last: says what it was made from
MUTEX = ROOT / ".venv.lock"  # beside .venv, because that is cleared while the mutex is held
BUILD_LOCK = ROOT / "installer" / "requirements.lock"
BUILD_CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "ke-hoach-gddt"
DEMO_MARK = ".made-by-demo"

# What ldd finds that the PySide6 wheel does not bring, and the Debian package that has it; less
# what those packages depend on themselves (libX11, freetype, libxcb-image, -render, -shm, -xkb).
QT_LIBRARIES = {
    "libEGL.so.1": "libegl1",
    "libGL.so.1": "libgl1",
    "libdbus-1.so.3": "libdbus-1-3",
    "libfontconfig.so.1": "libfontconfig1",
    "libglib-2.0.so.0": "libglib2.0-0",
    "libxkbcommon.so.0": "libxkbcommon0",
}
WINDOW_LIBRARIES = {
    "libX11-xcb.so.1": "libx11-xcb1",
    "libwayland-client.so.0": "libwayland-client0",
    "libwayland-cursor.so.0": "libwayland-cursor0",
    "libxcb-cursor.so.0": "libxcb-cursor0",
    "libxcb-icccm.so.4": "libxcb-icccm4",
    "libxcb-keysyms.so.1": "libxcb-keysyms1",
    "libxcb-randr.so.0": "libxcb-randr0",
    "libxcb-shape.so.0": "libxcb-shape0",
    "libxcb-sync.so.1": "libxcb-sync1",
    "libxcb-xfixes.so.0": "libxcb-xfixes0",
    "libxkbcommon-x11.so.0": "libxkbcommon-x11-0",
}
TEST_FONT = "Liberation Serif"


class DevError(Exception):
    """What the person at the terminal has to know; ends dev.py with exit code 1."""


def say(text: str) -> None:
    print(f"dev.py: {text}", file=sys.stderr, flush=True)


def call(command: list[str], environment: dict[str, str], folder: Path | None = None) -> int:
    """Run a program on this terminal to its end and return its exit code as a shell would."""
    with subprocess.Popen(command, env=environment, cwd=folder) as process:
        signal.signal(signal.SIGTERM, lambda *_: process.terminate())
        while process.poll() is None:
            with contextlib.suppress(KeyboardInterrupt):  # the program gets it too, and decides
                process.wait()
    return process.returncode if process.returncode >= 0 else 128 - process.returncode


def call_aside(command: list[str]) -> bool:
    """Run a set-up program and tell whether it succeeded; only if not, show what it printed."""
    neutral = {"DEBIAN_FRONTEND": "noninteractive", "PIP_USER": "0", "PYTHONPATH": ""}
    done = subprocess.run(command, env={**os.environ, **neutral}, capture_output=True, check=False)
    if done.returncode:
        sys.stderr.write((done.stdout + done.stderr).decode(errors="replace"))
    return done.returncode == 0


def python_in(environment: Path) -> Path:
    return environment / ("Scripts/python.exe" if sys.platform == "win32" else "bin/python")


def python(
    *arguments: str, folder: Path | None = None, offscreen: bool = False, venv: Path = VENV
) -> int:
    """Run an environment's Python; -P keeps the caller's folder from hiding our modules."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUTF8": "1"}
    if offscreen:
        environment["QT_QPA_PLATFORM"] = "offscreen"
    return call([str(python_in(venv)), "-P", *arguments], environment, folder)


if sys.platform == "win32":
    import msvcrt

    def wait_for_lock(file: BinaryIO) -> None:
        while True:
            with contextlib.suppress(OSError):  # after ten seconds of another's lock
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                return
else:
    import fcntl

    def wait_for_lock(file: BinaryIO) -> None:
        fcntl.flock(file, fcntl.LOCK_EX)


@contextlib.contextmanager
def one_at_a_time() -> Iterator[None]:
    """Let one dev.py change the machine; the system frees the lock when its process ends."""
    with MUTEX.open("ab") as file:
        wait_for_lock(file)
        yield


# --- the Python environment


def wanted_stamp(lock: Path) -> str:
    digest = hashlib.sha256(lock.read_bytes()).hexdigest()
    return f"Python {sys.version_info.major}.{sys.version_info.minor}, lock {digest}\n"


def is_environment_ready(venv: Path, lock: Path) -> bool:
    with contextlib.suppress(OSError):
        stamp = (venv / STAMP).read_text(encoding="utf-8")
        return python_in(venv).exists() and stamp == wanted_stamp(lock)
    return False


def ensure_environment(venv: Path = VENV, lock: Path = LOCK) -> None:
    """Make it from the lock file unless it is there, whole and of this Python version."""
    if is_environment_ready(venv, lock):
        return
    with one_at_a_time():
        if not is_environment_ready(venv, lock):
            make_environment(venv, lock)


def make_environment(folder: Path, lock: Path) -> None:
    import venv  # noqa: PLC0415 - needed once, so not at every start

    say(f"installing the Python libraries into {folder.name} (a minute or two, this once) ...")
    try:
        (folder / STAMP).unlink(missing_ok=True)
        venv.create(folder, clear=True, symlinks=sys.platform != "win32", with_pip=False)
    except OSError as error:
        raise DevError(f"{folder} cannot be made: {error}. Does something run from it?") from error
    install(folder, "--require-hashes", "-r", str(lock))
    (folder / STAMP).write_text(wanted_stamp(lock), encoding="utf-8")


def install(venv: Path, *what: str) -> None:
    if not call_aside([*pip_install(venv), *what]):
        raise DevError(f"pip could not install {what[-1]}, see above; try the same again")


def pip_install(venv: Path) -> list[str]:
    """Return the start of a command that installs into an environment, which begins without pip.

    Debian has no ensurepip unless python3-venv is installed; pip before 22.3 has no --python.
    """
    options = ["install", "--quiet", "--disable-pip-version-check", "--no-input"]
    options += ["--only-binary", ":all:"]
    base: str = getattr(sys, "_base_executable", sys.executable)  # not .venv's own Python
    own = str(python_in(venv))
    version, folder = find_pip(base)
    if version >= (22, 3):
        return [base, "-P", "-m", "pip", "--python", own, *options]
    ensure_pip = [own, "-P", "-c", "import ensurepip; ensurepip.bootstrap()"]
    if subprocess.run(ensure_pip, capture_output=True, check=False).returncode == 0:
        return [own, "-P", "-m", "pip", *options]
    if folder:  # run the old pip's folder; it sees the packages beside it too: ignore them
        return [own, folder, *options, "--ignore-installed"]
    raise DevError("this Python has no pip. On Debian or Ubuntu: apt-get install -y python3-pip")


def find_pip(base: str) -> tuple[tuple[int, int], str]:
    """Return the version (major, minor) and the folder of a Python's pip, or (0, 0) and ''."""
    code = "import pip; print(pip.__version__, pip.__path__[0])"
    found = subprocess.run([base, "-P", "-c", code], capture_output=True, text=True, check=False)
    match = re.match(r"(\d+)\.(\d+)\S* (.+)", found.stdout)
    return ((int(match[1]), int(match[2])), match[3]) if match else ((0, 0), "")


# --- the system's libraries and programs


def has_display() -> bool:
    if sys.platform != "linux":
        return True
    if os.environ.get("QT_QPA_PLATFORM") in {"offscreen", "minimal"}:
        return False
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def is_loadable(library: str) -> bool:
    try:
        ctypes.CDLL(library)
    except OSError:
        return False
    return True


def has_office(library: str) -> bool:
    """Tell whether LibreOffice has its Writer or Calc, each in a library and package of its own."""
    office = shutil.which("soffice")
    return office is not None and (Path(office).resolve().parent / library).exists()


def has_test_font() -> bool:
    """Tell whether the font is there with the letters of Vietnamese (Liberation 1 lacks some)."""
    if shutil.which("fc-list") is None:
        return False
    command = ["fc-list", f":family={TEST_FONT}:lang=vi", "file"]
    return bool(subprocess.run(command, capture_output=True, check=False).stdout.strip())


def find_missing(*, tests: bool) -> dict[str, str]:
    """Return what Qt and, if asked, the tests lack: the thing and its Debian package."""
    libraries = QT_LIBRARIES | (WINDOW_LIBRARIES if has_display() else {})
    missing = {name: package for name, package in libraries.items() if not is_loadable(name)}
    if tests:
        found = {
            ("LibreOffice Writer", "libreoffice-writer-nogui"): has_office("libswlo.so"),
            ("LibreOffice Calc", "libreoffice-calc-nogui"): has_office("libsclo.so"),
            ("fc-list", "fontconfig"): shutil.which("fc-list"),
            ("pdftoppm", "poppler-utils"): shutil.which("pdftoppm"),
            (f"the font {TEST_FONT}", "fonts-liberation2"): has_test_font(),
        }
        missing |= dict(thing for thing, is_there in found.items() if not is_there)
    return missing


def ensure_system(*, tests: bool) -> None:
    """Install what is missing where that is possible; else name the command, and go on."""
    if sys.platform != "linux" or not find_missing(tests=tests):
        return
    if shutil.which("apt-get") and os.geteuid() == 0:
        with one_at_a_time():
            install_packages(sorted(set(find_missing(tests=tests).values())))
    missing = find_missing(tests=tests)
    if missing:
        command = "apt-get update && apt-get install -y --no-install-recommends "
        command += " ".join(sorted(set(missing.values())))
        say(f"going on without {', '.join(sorted(missing))}: what needs it fails or is skipped.")
        say(f"On Debian or Ubuntu install it with: sudo sh -c '{command}'")


def install_packages(packages: list[str]) -> None:
    """Install Debian packages as root; one by one where a package that is unknown stops all."""
    say(f"installing {' '.join(packages)} (a minute or two, this once) ...")
    apt = ["apt-get", "-qq", "-o", "DPkg::Lock::Timeout=300"]
    call_aside([*apt, "update"])
    apt += ["install", "-y", "--no-install-recommends"]
    if not call_aside([*apt, *packages]):
        for package in packages:
            call_aside([*apt, package])


# --- the verbs


def prepare(*, tests: bool = False) -> None:
    ensure_environment()
    ensure_system(tests=tests)


def run(arguments: list[str]) -> int:
    """python -m app ARGS: no arguments open the window."""
    prepare()
    return python("-m", "app", *arguments)


def demo(arguments: list[str]) -> int:
    """[--out DIR] [--no-window]: the sample plan as .docx, then the window on its data."""
    parser = argparse.ArgumentParser(prog="dev.py demo", description=demo.__doc__)
    parser.add_argument("--out", metavar="DIR", type=Path, default=Path("demo"))
    parser.add_argument("--no-window", action="store_true")
    options = parser.parse_args(arguments)
    out = options.out.absolute()
    prepare()
    data = make_demo_folder(out)
    code = python("-m", "app", "demo", "--out", str(out), "--data-dir", str(data))
    if code or options.no_window or not has_display():
        return code
    say("the window opens on the sample's data; close it to end the demo")
    return python("-m", "app", "--data-dir", str(data))


def make_demo_folder(out: Path) -> Path:
    """Return a fresh data folder in OUT; only one that the demo itself made is removed."""
    data = out / "data"
    mark = data / DEMO_MARK
    try:
        if mark.is_file():
            empty_demo_folder(data)
        else:
            data.mkdir(parents=True)
            mark.touch()
    except (FileExistsError, NotADirectoryError) as error:
        raise DevError(f"{error.filename} is not the demo's: give another --out") from error
    except OSError as error:
        raise DevError(f"no fresh data: {error}. Is an earlier demo's window open?") from error
    return data


def empty_demo_folder(data: Path) -> None:
    for entry in data.iterdir():
        if entry.is_dir():
            shutil.rmtree(entry)
        elif entry.name != DEMO_MARK:
            entry.unlink()


def test(arguments: list[str]) -> int:
    """pytest ARGS, offscreen, on all cores; ``-n 0`` on one."""
    prepare(tests=True)
    spread = ["-n", "auto", "--dist", "loadfile"]  # a file's tests share what they set up
    return python("-m", "pytest", *spread, *arguments, folder=ROOT, offscreen=True)


def check(arguments: list[str]) -> int:
    """ruff, its format, mypy --strict, the import contracts; all of them, whatever fails."""
    argparse.ArgumentParser(prog="dev.py check", description=check.__doc__).parse_args(arguments)
    ensure_environment()
    checks = {
        "ruff": ["-m", "ruff", "check"],
        "format": ["-m", "ruff", "format", "--check"],
        "mypy": ["-m", "mypy"],
        "imports": ["-c", "from importlinter.cli import lint_imports_command as run; run()"],
    }
    failed = []
    for name, command in checks.items():
        say(f"check {name} ...")
        if python(*command, folder=ROOT):
            failed.append(name)
    say(f"check FAILED: {', '.join(failed)}" if failed else f"check passed: {', '.join(checks)}")
    return 1 if failed else 0


def bench(arguments: list[str]) -> int:
    """[GROUP...]: the times that the program promises (documents, xlsx, work, ...)."""
    prepare(tests=True)
    return python("-m", "tests.bench", *arguments, offscreen=True)


def crash(arguments: list[str]) -> int:
    """[N]: kill the program N times (50) while it is typed into, and say what was lost."""
    prepare(tests=True)
    return python("-m", "tests.crash", *arguments, offscreen=True)


def stress(arguments: list[str]) -> int:
    """[PROCESSES ISSUES]: number documents in 8 processes x 200 on one database; then kill some."""
    prepare(tests=True)
    return python("-m", "tests.register_stress", *arguments)


def screenshots(arguments: list[str]) -> int:
    """DIR: each page of the window as a PNG, drawn offscreen."""
    parser = argparse.ArgumentParser(prog="dev.py screenshots", description=screenshots.__doc__)
    parser.add_argument("folder", metavar="DIR", type=Path)
    options = parser.parse_args(arguments)
    prepare(tests=True)
    return python("-m", "app.ui.screenshots", str(options.folder), offscreen=True)


def build(arguments: list[str]) -> int:
    """[--windows]: the program for this system; or, on Debian as root, the Setup for Windows."""
    venv = BUILD_CACHE / f"build-{sys.version_info.major}.{sys.version_info.minor}"
    ensure_environment(venv, BUILD_LOCK)
    ensure_system(tests=False)  # the program made tests itself
    words = ["-m", "installer.build", "--cache", str(BUILD_CACHE), *arguments]
    return python(*words, folder=ROOT, venv=venv)


def lock(arguments: list[str]) -> int:
    """uv pip compile ARGS: both lock files from pyproject.toml (--upgrade for newer versions)."""
    ensure_environment()
    if python("-c", "import importlib.util as u, sys; sys.exit(u.find_spec('uv') is None)"):
        say("installing uv into .venv ...")
        install(VENV, "uv>=0.13,<0.14")
    os.environ["UV_CUSTOM_COMPILE_COMMAND"] = "python3 dev.py lock"  # for the files' first lines
    command = ["-m", "uv", "pip", "compile", "--quiet", "--universal", "--generate-hashes"]
    command += [*arguments, "pyproject.toml", "--output-file"]
    code = python(*command, LOCK.name, "--group", "dev", folder=ROOT)
    # what is frozen has the versions that the tests ran with
    same = ["--constraint", LOCK.name, "--group", "build"]
    name = BUILD_LOCK.relative_to(ROOT).as_posix()
    return code or python(*command, name, *same, folder=ROOT)


VERBS = {
    verb.__name__: verb
    for verb in (demo, run, test, check, bench, crash, stress, screenshots, build, lock)
}


def main(arguments: list[str]) -> int:
    lines = [f"  {name:<12} {verb.__doc__}" for name, verb in VERBS.items()]
    parser = argparse.ArgumentParser(
        prog="dev.py",
        usage="python3 dev.py VERB [ARGS...]",
        description="verbs:\n" + "\n".join(lines),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("verb", choices=VERBS, metavar="VERB", help="one of these")
    verb = parser.parse_args(arguments[:1]).verb  # the rest is the verb's own, --help included
    if not (3, 11) <= sys.version_info[:2] <= (3, 13):
        say(f"needs Python 3.11, 3.12 or 3.13; {sys.executable} is {sys.version.split()[0]}")
        return 1
    try:
        return VERBS[verb](arguments[1:])
    except DevError as error:
        say(str(error))
    except KeyboardInterrupt:
        return 130
    return 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
