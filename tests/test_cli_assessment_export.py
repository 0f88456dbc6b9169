"""The commands ``criteria score``, ``bonus``, ``export`` and ``compare``."""

import json
from pathlib import Path

from tests.test_cli import Done, Run, run

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


def test_a_line_is_scored_by_its_number_and_a_bonus_needs_a_side(run: Run) -> None:
    def do(*words: str) -> Done:
        return run("criteria", *words, "--data-dir", "d")

    assert "Hãy ghi năm" in do("assess", "5350", "--unit", UNIT, "--year", "nay").stderr
    key = do("assess", "5350", "--unit", UNIT, "--year", "2026").stdout.strip()
    assert do("score", key, "3.2.1/2", "--level", "3").stdout == "3.2.1/2  20 điểm; tổng 20\n"
    assert "mã tiêu chí" in do("score", key, "--level", "3").stderr
    assert "tổng -4,5" in do("bonus", key, "1.3", "--points", "-4,5").stdout
    assert "không tự cho" in do("bonus", key, "1.3", "--points", "4", "--as", "self").stderr
    wrong = do("bonus", key, "1.3", "--points", "abc")
    assert (wrong.returncode, "--points: “abc” không phải số" in wrong.stderr) == (2, True)
    assert do("total", key).stdout.startswith("Tự chấm: 20/2.250 điểm, đã chấm 1/111 (chưa đủ)")
