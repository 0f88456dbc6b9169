"""Python for Windows with our libraries, put together on Linux for use under Wine."""

import hashlib
import shutil
import sys
import zipfile
from pathlib import Path

from installer.contents import ROOT
from installer.steps import BuildError, Steps

PYTHON_VERSION = "3.13.5"
_VERSION = PYTHON_VERSION.rpartition(".")[0]
_RELEASE = f"{PYTHON_VERSION}-1.5.12"
_ARTIFACT = f"org.bytedeco:cpython:{_RELEASE}:jar:windows-x86_64"
_JAR = f"org/bytedeco/cpython/{_RELEASE}/cpython-{_RELEASE}-windows-x86_64.jar"
_JAR_SHA256 = "cfe5502ffa7ea369be707b6d88bf68344732a7800450665080fb4267c01bfeae"
_INSIDE = "org/bytedeco/cpython/windows-x86_64/"
_LOCK = ROOT / "installer" / "requirements.lock"


def ensure_windows_python(folder: Path, steps: Steps) -> None:
    """Make it in ``folder`` unless it is there with the libraries of the lock file."""
    wanted = hashlib.sha256(_ARTIFACT.encode() + _LOCK.read_bytes()).hexdigest()
    stamp = folder / "made-by-dev"
    if stamp.exists() and stamp.read_text(encoding="utf-8") == wanted:
        return
    shutil.rmtree(folder, ignore_errors=True)
    _unpack(_fetch(steps), folder)
    for runtime in (folder / "lib").glob("vcruntime140*.dll"):
        shutil.copy2(runtime, folder)
    _install(folder / "lib" / "site-packages", steps)
    _make_stable_abi(folder, steps)
    stamp.write_text(wanted, encoding="utf-8")


def _fetch(steps: Steps) -> Path:
    """From Maven Central, which keeps it in Maven's own cache."""
    jar = Path.home() / ".m2" / "repository" / _JAR
    if not jar.exists():
        get = ["mvn", "-B", "dependency:get", f"-Dartifact={_ARTIFACT}", "-Dtransitive=false"]
        steps.run("Python for Windows", get)
    if hashlib.sha256(jar.read_bytes()).hexdigest() != _JAR_SHA256:
        raise BuildError(f"{jar} is not the file that this build was tried with; remove it")
    return jar


def _unpack(jar: Path, folder: Path) -> None:
    with zipfile.ZipFile(jar) as archive:
        for entry in archive.infolist():
            name = entry.filename.removeprefix(_INSIDE)
            if entry.is_dir() or name == entry.filename or name.startswith("include/"):
                continue
            target = folder / name
            target.parent.mkdir(parents=True, exist_ok=True)
            with archive.open(entry) as source, target.open("wb") as file:
                shutil.copyfileobj(source, file)


def _install(target: Path, steps: Steps) -> None:
    """The wheels of the lock file; uv, not pip, reads its markers as Windows would."""
    uv = [Path(sys.executable).with_name("uv"), "pip", "install", "--quiet", "--no-config"]
    system = ["--python-platform", "x86_64-pc-windows-msvc", "--python-version", _VERSION]
    kind = ["--only-binary", ":all:", "--require-hashes", "--no-deps", "--target", target]
    steps.run("libraries for Windows", [*uv, *system, *kind, "-r", _LOCK])


def _make_stable_abi(folder: Path, steps: Steps) -> None:
    """Make ``python3.dll``, which forwards to the real one: typst and PySide6 import it."""
    sys.path.append(str(folder / "lib" / "site-packages"))
    import pefile  # noqa: PLC0415 - among the libraries that have just been installed

    version = _VERSION.replace(".", "")
    with pefile.PE(folder / f"python{version}.dll", fast_load=True) as library:
        library.parse_data_directories([pefile.DIRECTORY_ENTRY["IMAGE_DIRECTORY_ENTRY_EXPORT"]])
        exported = [one.name.decode() for one in library.DIRECTORY_ENTRY_EXPORT.symbols if one.name]
    lines = ["LIBRARY python3.dll", "EXPORTS"]
    lines += [f"  {name}=python{version}.{name}" for name in exported]
    definition = folder / "python3.def"
    definition.write_text("\n".join(lines) + "\n", encoding="ascii")
    compiler = ["x86_64-w64-mingw32-gcc", "-shared", "-nostdlib", "-s", "-Wl,--entry=0"]
    steps.run("python3.dll", [*compiler, "-o", folder / "python3.dll", definition])
