"""The command ``tasks set``."""

import json

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
