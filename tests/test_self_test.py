"""The self-test: run once on the source tree; what each missing file does to its lines."""

import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from app.__main__ import main
from app.ui.self_test import make_checks
from app.version import version
from app.workflows.self_test.record import CheckFailedError, Record, Verdict
from app.workflows.self_test.shipped import SHIPPED, check_shipped
from app.workflows.self_test.sockets import SocketWatch

ROOT = Path(__file__).parent.parent
NOT_SHIPPED = {"resources/screenshot.png", SHIPPED, "app/migrations/script.py.mako"}
"""For the reader on the web; listed by itself; for making new migrations."""


def shipped_names() -> list[str]:
    return (ROOT / SHIPPED).read_text(encoding="utf-8").split()


def make_tree(folder: Path) -> Path:
    """The shipped files in a folder of their own."""
    for name in [SHIPPED, *shipped_names()]:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(ROOT / name, folder / name)
    return folder


def failures(root: Path) -> list[str]:
    record = Record(lambda _line: None)
    check_shipped(record, root)
    return record.failures


def test_all_of_it_passes_on_the_source_tree() -> None:
    record = make_checks(ROOT, lambda _line: None)
    assert [line for line in record.lines if line.verdict is not Verdict.PASSED] == []
    names = {line.name for line in record.lines}
    assert names > set(shipped_names()) | {"kế hoạch .docx", "cửa sổ", "không dùng mạng"}


def test_the_list_has_what_git_has() -> None:
    """After adding a resource: put its line into resources/shipped.txt, in the order of names."""
    words = ["git", "ls-files", "resources", "app", "pyproject.toml"]
    done = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    steps = ("app/migrations/versions/0", "app/migrations/env.py")
    wanted = {
        name
        for name in done.stdout.split()
        if name not in NOT_SHIPPED and (not name.endswith(".py") or name.startswith(steps))
    }
    assert shipped_names() == sorted(wanted)


def test_a_missing_file_fails_its_line_only(tmp_path: Path) -> None:
    tree = make_tree(tmp_path)
    assert failures(tree) == []
    for name in [SHIPPED, *shipped_names()]:
        aside = (tree / name).rename(tmp_path / "aside")
        assert failures(tree) == [name]
        aside.rename(tree / name)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("resources/theme.qss", b""),
        ("resources/icons/add.svg", b"<svg"),
        ("resources/fonts/Tinos-Bold.ttf", b"\0\1\0\0 cut"),
        ("resources/catalogues/5350.json", b"{"),
        ("resources/formats/nd30.toml", b"= 1"),
        ("resources/samples/ke-hoach-mau.txt", b"\xff\xfe\xfa"),
        ("app/migrations/env.py", b"def :"),
    ],
)
def test_a_damaged_file_fails_its_line(tmp_path: Path, name: str, content: bytes) -> None:
    tree = make_tree(tmp_path)
    (tree / name).write_bytes(content)
    assert failures(tree) == [name]


def test_what_builds_on_a_failed_check_is_skipped() -> None:
    def fail() -> str:
        raise CheckFailedError("không được")

    record = Record(lambda _line: None)
    record.check("phông/a", fail)
    record.check("xuất", lambda: "xong", "phông/")
    record.check("đọc lại", lambda: "xong", "xuất")
    record.check("khác", lambda: "xong", "phông/b")
    assert [str(line) for line in record.lines] == [
        "LỖI     phông/a: không được",
        "BỎ QUA  xuất: phông/a",
        "BỎ QUA  đọc lại: xuất",
        "ĐẠT     khác: xong",
    ]


def test_a_socket_is_noticed() -> None:
    with SocketWatch() as watch:
        sys.audit("socket.connect", None, ("192.0.2.1", 80))
    sys.audit("socket.connect", None, ("192.0.2.1", 80))
    assert watch.seen == ["socket.connect"]


def test_the_version_stands_in_one_place(capsys: pytest.CaptureFixture[str]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert version() == project["version"]
    with pytest.raises(SystemExit, match="0"):
        main(["--version"])
    assert capsys.readouterr().out == f"{version()}\n"
