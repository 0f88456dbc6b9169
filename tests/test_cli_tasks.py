"""The command ``tasks set``."""

import json
from pathlib import Path

import pytest

from tests.test_cli import SAMPLE, Run, run

__all__ = ["run"]


@pytest.fixture
def task(run: Run) -> str:
    """The key of a task of the sample plan."""
    plan_id = json.loads(run("import", str(SAMPLE), "--json", "--data-dir", "d").stdout)["id"]
    return str(
        json.loads(run("tasks", "list", plan_id, "--json", "--data-dir", "d").stdout)[0]["id"]
    )


def test_progress_of_a_task(run: Run, task: str) -> None:
    words = ("tasks", "set", task, "--json", "--data-dir", "d")
    more = ("--status", "done", "--percent", "100", "--result", "Xong", "--completed-on")
    done = run(*words, *more, "2026-03-01")
    assert (done.returncode, done.stderr) == (0, "")
    said = json.loads(done.stdout)
    assert (said["id"], said["status"], said["percent"]) == (task, "done", 100)
    assert (said["result"], said["completed_on"]) == ("Xong", "2026-03-01")


def test_what_cannot_be_is_refused(run: Run, task: str) -> None:
    words = ("tasks", "set", task, "--data-dir", "d")
    assert "phải ghi lý do" in run(*words, "--status", "dropped").stderr
    assert run(*words, "--status", "dropped", "--reason", "Hoãn").returncode == 0
    assert run(*words).stderr.startswith("Hãy ghi điều cần cập nhật")
    assert run(*words, "--status", "xong").returncode == 2
    none = run("tasks", "set", "không có", "--percent", "5", "--data-dir", "d")
    assert (none.returncode, "Không có nhiệm vụ" in none.stderr) == (1, True)


def test_a_task_that_arises_with_its_evidence(run: Run, tmp_path: Path) -> None:
    plan_id = json.loads(run("import", str(SAMPLE), "--json", "--data-dir", "d").stdout)["id"]
    words = ("--quarter", "2", "--content", "Việc mới", "--source", "CV 1", "--due", "5/5/2026")
    added = json.loads(run("tasks", "add", plan_id, *words, "--json", "--data-dir", "d").stdout)
    assert (added["origin"], added["source_document"]) == ("arising", "CV 1")
    assert (added["quarter"], added["due_on"], added["carried_to"]) == (2, "2026-05-05", None)
    file = tmp_path / "Biên bản.pdf"
    file.write_bytes(b"%PDF-")
    attach = ("tasks", "attach", added["id"], str(file), str(tmp_path / "không có.pdf"))
    done = run(*attach, "--data-dir", "d")
    assert (done.returncode, "Không tìm thấy tệp" in done.stderr) == (1, True)
    (kept,) = json.loads(run("tasks", "files", added["id"], "--json", "--data-dir", "d").stdout)
    assert kept["name"] == "Biên bản.pdf"
