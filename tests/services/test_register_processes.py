"""Several processes on one database: no number twice, none missing, whatever is killed."""

from pathlib import Path

from tests.register_stress import count_lines, find_faults, issue_at_once, kill_at_random


def test_processes_that_issue_at_once(tmp_path: Path) -> None:
    told, _seconds = issue_at_once(tmp_path, processes=4, count=15)
    assert sorted(one.number or 0 for one in told) == list(range(1, 61))
    assert not any(find_faults(tmp_path, told).values())


def test_processes_that_are_killed(tmp_path: Path) -> None:
    told = kill_at_random(tmp_path, processes=2, kills=3, seed=5)
    assert count_lines(tmp_path)[0] >= 3
    assert not any(find_faults(tmp_path, told).values())
