"""``tasks close``, ``tasks reopen``, ``tasks closed``."""

import json
from typing import Any

import pytest

from tests.test_cli import SAMPLE, Run, run

__all__ = ["run"]


@pytest.fixture
def plan_id(run: Run) -> str:
    return str(json.loads(run("import", str(SAMPLE), "--json", "--data-dir", "d").stdout)["id"])


def tasks(run: Run, action: str, plan_id: str, *words: str) -> Any:  # noqa: ANN401 - JSON
    done = run("tasks", action, plan_id, *words, "--json", "--data-dir", "d")
    assert (done.returncode, done.stderr) == (0, "")
    return json.loads(done.stdout)


def test_closed_only_when_nothing_is_left_or_all_is_carried(run: Run, plan_id: str) -> None:
    words = ("tasks", "close", plan_id, "--quarter", "1", "--data-dir", "d")
    refused = run(*words)
    assert refused.returncode == 1
    assert "Quý I/2026 còn" in refused.stderr
    rows = tasks(run, "list", plan_id, "--quarter", "1")
    assert refused.stdout.count("\n") == len(rows)
    assert tasks(run, "closed", plan_id) == []
    closed = tasks(run, "close", plan_id, "--quarter", "1", "--carry-all")
    assert [one["task_id"] for one in closed["carried"]] == [row["id"] for row in rows]
    assert {(one["to_year"], one["to_quarter"]) for one in closed["carried"]} == {(2026, 2)}
    assert closed["counts"]["carried"] == len(rows)
    again = run(*words, "--carry-all")
    assert (again.returncode, "đã được chốt" in again.stderr) == (1, True)
    (kept,) = json.loads(run("revisions", plan_id, "--json", "--data-dir", "d").stdout)
    assert (kept["kind"], kept["note"], kept["number"]) == (
        "close", "Chốt Quý I/2026", closed["revision"],
    )  # fmt: skip


def test_the_last_quarter_goes_on_in_the_next_year_and_the_year_is_asked_for(
    run: Run, plan_id: str
) -> None:
    closed = tasks(run, "close", plan_id, "--quarter", "4", "--carry-all")
    assert {(one["to_year"], one["to_quarter"]) for one in closed["carried"]} == {(2027, 1)}
    unclear = run("tasks", "close", plan_id, "--quarter", "1", "--carry-all", "--data-dir", "d")
    assert (unclear.returncode, "2026, 2027; hãy ghi --year" in unclear.stderr) == (1, True)
    tasks(run, "close", plan_id, "--quarter", "1", "--year", "2026", "--carry-all")
    no_reason = run("tasks", "reopen", plan_id, "--quarter", "4", "--data-dir", "d")
    assert "Hãy ghi lý do mở lại Quý IV/2026" in no_reason.stderr
    opened = tasks(run, "reopen", plan_id, "--quarter", "4", "--reason", "nhầm")
    assert len(opened["taken_back"]) == len(closed["carried"])
    states = [(one["quarter"], one["reason"]) for one in tasks(run, "closed", plan_id)]
    assert states == [(1, ""), (4, "nhầm")]
