"""Collecting as another program calls it."""

import json
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from app.cli import parse
from tests.test_cli import SAMPLE, Run, run

__all__ = ["run"]
DATA = ("--json", "--data-dir", "d")


def done(run: Run, *words: str) -> Any:  # noqa: ANN401 - whatever the command prints
    """What a command prints that can be done."""
    result = run(*words, *DATA)
    assert result.returncode == 0, result.stderr
    return json.loads(result.stdout)


def test_out_and_in(run: Run, tmp_path: Path) -> None:
    plan_id = done(run, "import", str(SAMPLE))["id"]
    files = done(run, "collect", "send", plan_id, "--out", str(tmp_path / "gửi"))
    assert files[0].keys() == {"unit", "file", "rows"}
    path = Path(files[0]["file"])
    book = load_workbook(path)
    book.worksheets[0].cell(2, 7, "Đã họp")
    book.save(path)
    read = done(run, "collect", "read", str(path))
    (row, *_) = read["rows"]
    assert (row["file"], row["row"], row["state"], row["reason"]) == (str(path), 2, "changed", "")
    assert row["changes"] == {"result": {"sent": "", "now": "", "back": "Đã họp"}}
    assert read["missing"] == [file["unit"] for file in files[1:]]
    assert read["applied"] is None

    def result() -> str:
        tasks = {task["id"]: task for task in done(run, "show", plan_id)["tasks"]}
        return str(tasks[row["task_id"]]["result"])

    assert result() == ""
    assert done(run, "collect", "read", str(path), "--apply")["applied"] == 1
    assert result() == "Đã họp"


def test_a_file_that_is_none_is_a_refused_row(run: Run, tmp_path: Path) -> None:
    bad = tmp_path / "hỏng.xlsx"
    bad.write_bytes(b"PK no workbook")
    read = done(run, "collect", "read", str(bad), str(tmp_path / "không có.xlsx"))
    assert [(row["row"], row["state"]) for row in read["rows"]] == [(None, "refused")] * 2
    assert "không phải tệp Excel" in read["rows"][0]["reason"]
    words = run("collect", "read", str(bad), "--data-dir", "d").stdout
    assert words.startswith("1 tệp: không có dòng nào\nKhông nhận tệp hỏng.xlsx: ")


def test_wrong_words(run: Run) -> None:
    for words in (("collect",), ("collect", "send", "X"), ("collect", "away")):
        result = run(*words)
        assert (result.returncode, len(result.stderr.splitlines())) == (2, 1)
    assert run("collect", "send", "X", "--out", "o", "--data-dir", "d").returncode == 1


def test_packages_between_two_computers(run: Run, tmp_path: Path) -> None:
    plan_id = done(run, "import", str(SAMPLE))["id"]
    unit = done(run, "package", "tasks", plan_id, "--out", str(tmp_path / "gửi"))[0]["unit"]
    (sent,) = done(run, "package", "tasks", plan_id, "--out", str(tmp_path / "x"), "--unit", unit)
    there = ("--json", "--data-dir", "phòng")
    opened = json.loads(run("package", "open", sent["file"], *there).stdout)
    assert (opened["id"], opened["is_new"], opened["added"]) == (plan_id, True, sent["tasks"])
    task = json.loads(run("tasks", "list", plan_id, *there).stdout)[0]["id"]
    run("tasks", "set", task, "--result", "Đã họp", *there)
    back = str(tmp_path / "về.khgd")
    assert json.loads(run("package", "results", plan_id, "--out", back, *there).stdout) == {
        "file": back,
        "tasks": sent["tasks"],
    }
    read = done(run, "collect", "read", back, "--apply")
    assert [row["task_id"] for row in read["rows"] if row["state"] == "changed"] == [task]
    assert (read["applied"], unit in read["missing"]) == (1, False)
    wrong = run("package", "tasks", plan_id, "--out", "x", "--unit", "Lạ", "--data-dir", "d")
    assert (wrong.returncode, wrong.stderr.startswith("“Lạ” không chủ trì")) == (1, True)
    wrong = run("collect", "send", plan_id, "--out", "q", "--quarter", "9/20")
    assert (wrong.returncode, wrong.stderr.split(",")[0]) == (2, "Quý không thể là 9/20")


def test_a_package_alone_is_opened_in_the_window() -> None:
    file = str(Path("gói của tôi.khgd").absolute())
    for words in ((file,), ("--data-dir", "d", file), ("--data-dir=d", file.upper())):
        arguments = parse(words)
        assert (arguments.work, arguments.opened) == (None, Path(words[-1]))
    assert parse(("package", "open", file)).opened is None
    assert parse(()).opened is None
