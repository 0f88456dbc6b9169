"""The commands ``criteria export`` and ``criteria compare``."""

import json
from pathlib import Path

from tests.test_cli import Run, run

__all__ = ["run"]
UNIT = "Trường THCS Nguyễn Du"


def test_an_assessment_is_written_and_compared(run: Run, tmp_path: Path) -> None:
    def do(*words: str) -> str:
        done = run("criteria", *words, "--data-dir", "d")
        assert done.returncode == 0, done.stderr
        return done.stdout.strip()

    before, after = (
        do("assess", "Trường học", "--unit", UNIT, "--year", year) for year in ("2025", "2026")
    )
    do("score", before, "1.1", "--level", "1")
    do("score", after, "1.1", "--level", "3")
    found = json.loads(do("compare", after, before, "--json"))
    assert (found["before"], found["after"], found["difference"]) == ("2025", "2026", 4)
    changed = [row for row in found["criteria"] if row["scored"] and row["difference"]]
    assert [(row["code"], row["points"]) for row in changed] == [("1.1", [0, 4])]
    for name in ("bảng.xlsx", "báo cáo.docx"):
        target = tmp_path / name
        made = json.loads(do("export", after, "--out", str(target), "--per-group", "--json"))
        assert (Path(made["file"]), target.stat().st_size > 5000) == (target, True)
    none = run("criteria", "export", after, "--data-dir", "d")
    assert (none.returncode, "--out" in none.stderr) == (1, True)
    unclear = run("criteria", "export", after, "--out", str(tmp_path / "x.odt"), "--data-dir", "d")
    assert "--to xlsx" in unclear.stderr
