"""Collecting as another program calls it."""

import json
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

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
