"""The commands ``indicators list`` and ``indicators set``."""

import json

from tests.test_cli import SAMPLE, Run, run

__all__ = ["run"]


def test_results_of_indicators(run: Run) -> None:
    plan_id = json.loads(run("import", str(SAMPLE), "--json", "--data-dir", "d").stdout)["id"]
    listed = json.loads(run("indicators", "list", plan_id, "--json", "--data-dir", "d").stdout)
    assert {one["verdict"] for one in listed} == {"no_result"}
    key = listed[0]["id"]
    words = ("indicators", "set", key, "--data-dir", "d")
    said = run(*words, "--result", "96,5%", "--as-of", "2026-06-30", "--note", "ước", "--json")
    assert (said.returncode, said.stderr) == (0, "")
    one = json.loads(said.stdout)
    assert (one["id"], one["result"], one["as_of"], one["note"], one["verdict"]) == (
        key, "96,5%", "2026-06-30", "ước", "exceeded",
    )  # fmt: skip
    assert "đạt 1/" in run("indicators", "list", plan_id, "--data-dir", "d").stdout.lower()
    assert run(*words).stderr.startswith("Hãy ghi điều cần cập nhật")
    assert "chưa tới" in run(*words, "--result", "9", "--as-of", "2999-01-01").stderr
    none = run("indicators", "set", "lạ", "--result", "1", "--data-dir", "d")
    assert (none.returncode, "Không có chỉ tiêu" in none.stderr) == (1, True)
