"""The command ``report``."""

import json
from pathlib import Path

from tests.test_cli import SAMPLE, Run, run

__all__ = ["run"]


def test_a_report_as_files_as_figures_and_as_a_draft(run: Run, tmp_path: Path) -> None:
    plan_id = json.loads(run("import", str(SAMPLE), "--json", "--data-dir", "d").stdout)["id"]
    words = ("report", plan_id, "--data-dir", "d", "--json")
    plain = json.loads(run(*words, "--quarter", "1").stdout)
    assert plain["total"]["count"] == len(plain["unfinished"]) > 0
    made = run(*words, "--quarter", "1", "--to", "docx", "--out", str(tmp_path / "b c.docx"))
    assert (made.returncode, made.stderr) == (0, "")
    assert json.loads(made.stdout) == {"file": str(tmp_path / "b c.docx"), **plain}
    draft = json.loads(run(*words, "--year-report", "--draft").stdout)["draft"]
    shown = json.loads(run("show", draft, "--json", "--data-dir", "d").stdout)
    assert shown["document_type"] == "BC"


def test_what_cannot_be_is_said(run: Run) -> None:
    plan_id = json.loads(run("import", str(SAMPLE), "--json", "--data-dir", "d").stdout)["id"]
    words = ("report", plan_id, "--data-dir", "d")
    assert "Hãy ghi nơi lưu tệp" in run(*words, "--quarter", "1", "--to", "docx").stderr
    assert run(*words, "--quarter", "5").returncode == 2
    assert run(*words).returncode == 2
    assert "Không có kế hoạch" in run("report", "x", "--quarter", "1", "--data-dir", "d").stderr
