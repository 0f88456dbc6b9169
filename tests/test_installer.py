"""What can be tried of the build without building."""

import json
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path, PurePosixPath

import pytest

from app.paths import PORTABLE_MARK
from installer import contents, icon
from installer.licences import write_licences
from installer.setup import make_portable, pack_command, setup_name, write_licence_page
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


@pytest.mark.skipif(shutil.which("makensis") is None, reason="needs NSIS")
def test_the_setup_script_compiles(tmp_path: Path) -> None:
    """Without a single warning."""
    program = tmp_path / contents.FOLDER
    (program / "_internal").mkdir(parents=True)
    for name in (
        f"{contents.WINDOW_PROGRAM}.exe",
        f"{contents.CONSOLE_PROGRAM}.exe",
        "_internal/a",
    ):
        (program / name).write_text("x", encoding="utf-8")
    drawing = ROOT / "resources/icons/program.svg"
    icon.write_ico(drawing, tmp_path / "program.ico")
    icon.write_wizard_picture(drawing, tmp_path / "setup.bmp")
    write_licence_page(tmp_path)
    done = subprocess.run(
        [*pack_command(ROOT, tmp_path, program), "-DANY_TARGET"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert (tmp_path / setup_name()).exists()


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


def test_licences_and_bill_name_what_is_frozen(tmp_path: Path) -> None:
    site_packages = Path(sysconfig.get_path("purelib"))
    write_licences(tmp_path, site_packages)
    licences = (tmp_path / "LICENSES.txt").read_text(encoding="utf-8")
    bill = json.loads((tmp_path / "sbom.json").read_text(encoding="utf-8"))
    names = {one["name"] for one in bill["components"]}
    runtime = {"pyside6-essentials", "sqlalchemy", "typst", "reportlab"}
    assert runtime <= names
    assert not names & {"pytest", "uv", "pefile"}
    for words in ("GNU LESSER GENERAL PUBLIC LICENSE", "chép đè", "SQLAlchemy"):
        assert words in licences


def test_the_names_of_vietnamese_holidays_go_along() -> None:
    targets = {target for _, target in contents.library_files()}
    assert str(Path("holidays/locale/en_US/LC_MESSAGES")) in targets
