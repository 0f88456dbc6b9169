"""What can be tried of the build without building."""

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import time
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from app.paths import PORTABLE_MARK
from installer import contents, icon, sameness
from installer.licences import write_licences
from installer.setup import make_portable, pack_command, setup_name, write_licence_page
from installer.signing import PASSWORD, Signer
from installer.steps import BuildError, Steps
from installer.wine import find_mirror

ROOT = Path(__file__).parent.parent


def pins(lock: str) -> dict[str, str]:
    text = (ROOT / lock).read_text(encoding="utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==(\S+)", text, re.MULTILINE))


def test_the_program_is_frozen_with_the_versions_that_the_tests_ran_with() -> None:
    tested, frozen = pins("requirements.lock"), pins("installer/requirements.lock")
    assert {"pyside6-essentials", "pyinstaller"} <= frozen.keys()
    assert {name: tested[name] for name in frozen.keys() & tested.keys()}.items() <= frozen.items()


@pytest.mark.parametrize(
    ("path", "is_wanted"),
    [
        (r"PySide6\plugins\platforms\qwindows.dll", True),
        (r"PySide6\plugins\platforms\qoffscreen.dll", True),
        (r"PySide6\plugins\imageformats\qsvg.dll", True),
        (r"PySide6\plugins\iconengines\qsvgicon.dll", True),
        (r"PySide6\plugins\imageformats\qjpeg.dll", False),
        (r"PySide6\plugins\networkinformation\qnetworklistmanager.dll", False),
        (r"PySide6\opengl32sw.dll", False),
        (r"PySide6\Qt6Network.dll", False),
        (r"PySide6\Qt6Gui.dll", True),
        (r"PySide6\translations\qtbase_de.qm", False),
        ("PySide6/Qt/plugins/platforms/libqxcb.so", True),
        ("PySide6/Qt/lib/libQt6Qml.so.6", False),
        ("PySide6/Qt/lib/libQt6Core.so.6", True),
        ("typst/_typst.abi3.so", True),
    ],
)
def test_what_of_the_libraries_is_left_out(path: str, is_wanted: bool) -> None:
    assert contents.is_wanted(path) is is_wanted


def test_the_icon_has_all_sizes(tmp_path: Path) -> None:
    icon.write_ico(ROOT / "resources/icons/program.svg", tmp_path / "a.ico")
    data = (tmp_path / "a.ico").read_bytes()
    assert int.from_bytes(data[4:6], "little") == data.count(b"\x89PNG") == 9


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("sources.list", "deb [arch=amd64] https://mirror.vn/debian bookworm main\n"),
        (
            "sources.list",
            "# deb http://old/debian x y\ndeb https://mirror.vn/debian/ stable main\n",
        ),
        (
            "sources.list.d/debian.sources",
            "URIs: http://deb.debian.org/debian-security\nURIs: https://mirror.vn/debian\n",
        ),
    ],
)
def test_debian_comes_from_where_the_host_has_its_own(tmp_path: Path, name: str, text: str) -> None:
    (tmp_path / "sources.list.d").mkdir()
    (tmp_path / name).write_text(text, encoding="utf-8")
    assert find_mirror(tmp_path).rstrip("/") == "https://mirror.vn/debian"


def test_a_failed_step_names_its_log(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    steps = Steps(tmp_path / "logs")
    assert steps.run("good", [sys.executable, "-c", "print('here')"]) == "here\n"
    with pytest.raises(BuildError, match=r"bad failed with exit code 3; its log is .*02 bad\.log"):
        steps.run("bad", [sys.executable, "-c", "print('why'); raise SystemExit(3)"])
    assert "why" in capsys.readouterr().err
    assert (tmp_path / "logs" / "02 bad.log").read_text(encoding="utf-8") == "why\n"


def _compile_setup(folder: Path, sign: str = "") -> Path:
    """From a program of three small files."""
    program = folder / contents.FOLDER
    (program / "_internal").mkdir(parents=True, exist_ok=True)
    names = f"{contents.WINDOW_PROGRAM}.exe", f"{contents.CONSOLE_PROGRAM}.exe", "_internal/a"
    for name in names:
        (program / name).write_text("x", encoding="utf-8")
    drawing = ROOT / "resources/icons/program.svg"
    icon.write_ico(drawing, folder / "program.ico")
    icon.write_wizard_picture(drawing, folder / "setup.bmp")
    write_licence_page(folder)
    sameness.set_times(folder)
    command = [*pack_command(ROOT, folder, program, sign=sign), "-DANY_TARGET"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    return folder / setup_name()


@pytest.mark.skipif(shutil.which("makensis") is None, reason="needs NSIS")
def test_the_setup_script_compiles(tmp_path: Path) -> None:
    """Without a single warning."""
    assert _compile_setup(tmp_path).exists()


@pytest.mark.skipif(shutil.which("makensis") is None, reason="needs NSIS")
def test_the_setup_is_the_same_twice(tmp_path: Path) -> None:
    first, second = (_compile_setup(tmp_path / name).read_bytes() for name in "ab")
    assert first == second


@pytest.mark.skipif(
    None in map(shutil.which, ("makensis", "osslsigncode", "openssl")),
    reason="needs NSIS, osslsigncode and openssl",
)
def test_setup_and_uninstaller_are_signed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PASSWORD, "mật khẩu 1")
    signer = Signer(_make_certificate(tmp_path))
    (tmp_path / "run").mkdir()
    with signer.command(tmp_path) as command:
        # in the build "/" is the root of the Debian that NSIS runs in
        here = command.replace('"/run', f'"{tmp_path}/run')
        setup = _compile_setup(tmp_path, f'{here} && cp "%1" "{tmp_path}/u.exe"')
    signer.sign(Steps(tmp_path / "logs"), setup)
    assert not list((tmp_path / "run").iterdir())
    for program in (setup, tmp_path / "u.exe"):
        verify = [
            "osslsigncode",
            "verify",
            "-CAfile",
            str(tmp_path / "own.pem"),
            "-in",
            str(program),
        ]
        told = subprocess.run(verify, capture_output=True, text=True, check=False).stdout
        assert "Calculated" in told
        assert "MISMATCH" not in told
        assert "CN=Thu" in told


def _make_certificate(folder: Path) -> Path:
    names = [folder / name for name in ("own.key", "own.pem", "own.pfx")]
    key, certificate, packed = map(str, names)
    make = ["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=Thu"]
    make += ["-addext", "extendedKeyUsage=codeSigning", "-keyout", key, "-out", certificate]
    pack = ["pkcs12", "-export", "-inkey", key, "-in", certificate, "-out", packed]
    for words in (make, [*pack, "-passout", f"env:{PASSWORD}"]):
        subprocess.run(["openssl", *words], check=True, capture_output=True)
    return names[2]


def test_the_setup_is_named_after_the_version() -> None:
    command = pack_command(PurePosixPath("/s"), PurePosixPath("/w"), PurePosixPath("/d/P"))
    assert f"-DOUT=/d/KeHoachGDDT-{contents.version()}-Setup.exe" in command


def test_the_portable_program_carries_its_mark(tmp_path: Path) -> None:
    program = tmp_path / contents.FOLDER
    (program / "_internal").mkdir(parents=True)
    (program / "_internal" / "a.dll").write_bytes(b"x")
    with zipfile.ZipFile(make_portable(program, tmp_path)) as archive:
        assert {"KeHoachGDDT/_internal/a.dll", f"KeHoachGDDT/{PORTABLE_MARK}"} <= set(
            archive.namelist()
        )


def test_the_portable_program_is_the_same_twice(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / contents.FOLDER
    program.mkdir()
    (program / "a.dll").write_bytes(b"x")
    sameness.set_times(program)
    first = make_portable(program, tmp_path).read_bytes()
    monkeypatch.setattr(time, "time", lambda: 2_000_000_000.0)
    assert make_portable(program, tmp_path).read_bytes() == first


def test_licences_and_bill_name_what_is_frozen(tmp_path: Path) -> None:
    site_packages = Path(sysconfig.get_path("purelib"))
    write_licences(tmp_path, site_packages, "3.13.5")
    licences = (tmp_path / "LICENSES.txt").read_text(encoding="utf-8")
    bill = json.loads((tmp_path / "sbom.json").read_text(encoding="utf-8"))
    names = {one["name"] for one in bill["components"]}
    runtime = {"pyside6-essentials", "sqlalchemy", "typst", "reportlab", "cpython", "sqlite"}
    assert runtime <= names
    assert not names & {"pytest", "uv", "pefile"}
    for words in ("LESSER GENERAL PUBLIC LICENSE", "PYTHON SOFTWARE", "chép đè", "PDFium Authors"):
        assert words in licences


def test_the_names_of_vietnamese_holidays_go_along() -> None:
    targets = {target for _, target in contents.library_files()}
    assert str(Path("holidays/locale/en_US/LC_MESSAGES")) in targets
