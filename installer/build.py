"""``python -m installer.build [--windows]`` in the build environment; `dev.py build` runs it."""

import argparse
import os
import platform
import shutil
import signal
import sys
import sysconfig
from pathlib import Path

from installer import contents, sameness
from installer.contents import ROOT
from installer.licences import write_licences, write_sums
from installer.setup import find_makensis, make_portable, pack_command, setup_name
from installer.signing import PASSWORD, Signer
from installer.steps import BuildError, Steps, in_megabytes, say, size_of
from installer.windows import build_windows

OUT = ROOT / "build"


def main() -> int:
    """The exit code; the last line of stdout is the path of what was built."""
    options = _parse()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))  # what runs ends with this process
    signer = Signer(options.certificate and options.certificate.absolute(), options.timestamp)
    try:
        if options.windows:
            result = build_windows(options.cache, _fresh(OUT / "windows"), signer)
        else:
            result = build_here(_fresh(OUT / sys.platform), signer)
    except BuildError as error:
        say(str(error))
        return 1
    print(result)
    return 0


def _parse() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="dev.py build")
    parser.add_argument("--windows", action="store_true", help="the Windows Setup, under Wine")
    parser.add_argument("--cache", type=Path, required=True, help=argparse.SUPPRESS)
    parser.add_argument(
        "--certificate", type=Path, metavar="FILE", help=f"a .pfx; its password in {PASSWORD}"
    )
    parser.add_argument("--timestamp", default="", metavar="URL", help="who attests the time")
    return parser.parse_args()


def build_here(out: Path, signer: Signer) -> Path:
    """The program for this system, tested by itself; on Windows the Setup where NSIS is there."""
    steps = Steps(out / "logs")
    options = ["--noconfirm", "--distpath", out, "--workpath", OUT / "work"]
    spec = ROOT / "installer" / "app.spec"
    freeze = [sys.executable, "-P", "-m", "PyInstaller", *options, spec]
    steps.run("freeze", freeze, {**os.environ, **sameness.environment()})
    folder: Path = out / contents.FOLDER
    write_licences(folder, Path(sysconfig.get_path("purelib")), platform.python_version())
    say(f"the program's folder has {in_megabytes(size_of(folder))}")
    ending = ".exe" if sys.platform == "win32" else ""
    program = folder / f"{contents.CONSOLE_PROGRAM}{ending}"
    clean = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
    lines = steps.run("self-test", [program, "--self-test"], clean)
    say(f"{lines.count('ĐẠT ')} checks passed")
    return _pack(folder, out, steps, signer) if sys.platform == "win32" else folder


def _pack(folder: Path, out: Path, steps: Steps, signer: Signer) -> Path:
    programs = sorted(folder.glob("*.exe"))
    signer.sign(steps, *programs)
    sameness.set_times(folder)
    portable = make_portable(folder, out)
    makensis = find_makensis()
    if makensis is None:
        say("without NSIS there is no Setup; get it with: winget install NSIS.NSIS")
        return folder
    with signer.command() as sign:
        work = OUT / "work" / "app"
        steps.run("pack", pack_command(ROOT, work, folder, makensis=makensis, sign=sign))
    target = out / setup_name()
    signer.sign(steps, target)
    write_sums(out / "SHA256SUMS.txt", *programs, target, portable)
    say(f"{target.name} has {in_megabytes(target.stat().st_size)}")
    return target


def _fresh(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


if __name__ == "__main__":
    sys.exit(main())
