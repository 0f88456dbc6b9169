"""The three-way merge by itself."""

from datetime import date
from typing import Any

import pytest

from app.domain.collect import (
    BaseError,
    ReturnedFile,
    ReturnedRow,
    SentFile,
    SentRow,
    base_lines,
    read_base,
)
from app.domain.collect_merge import Choice, MergedRow, RowState, merge_files, rows_to_take
from app.domain.progress import TaskProgress
from app.domain.work import TaskStatus

TODAY = date(2026, 11, 15)
OPEN, BEGUN, DONE, DROPPED = TaskStatus


def sent_file(progress: TaskProgress) -> SentFile:
    row = SentRow("t", "Việc", "Quý I", "", progress)
    return SentFile("p", "Kế hoạch", "unit:a", "Phòng A", TODAY, (row,))


def merged(sent: TaskProgress, now: TaskProgress, **back: Any) -> MergedRow:  # noqa: ANN401
    """One row: as it was sent, as it is now, what was written."""
    row = ReturnedRow("Kết quả", 2, "t", "VIỆC ", back)
    file = ReturnedFile("a.xlsx", 0, read_base(base_lines(sent_file(sent))), (row,))
    (found,) = merge_files([file], {"p": {"t": now}}, TODAY).rows
    return found


@pytest.mark.parametrize(
    ("sent", "now", "back", "state"),
    [
        ("a", "a", "a", RowState.SAME),
        ("a", "a", "b", RowState.CHANGED),
        ("a", "b", "a", RowState.SAME),
        ("a", "b", "b", RowState.SAME),
        ("a", "b", "c", RowState.CONFLICT),
        ("a", "a", "", RowState.CHANGED),
        ("a", "b", "", RowState.CONFLICT),
    ],
)
def test_one_value(sent: str, now: str, back: str, state: RowState) -> None:
    row = merged(TaskProgress(result=sent), TaskProgress(result=now), result=back)
    assert row.state is state


def test_other_parts_of_now_are_kept() -> None:
    now = TaskProgress(BEGUN, 40, evidence="KH 5")
    row = merged(TaskProgress(), now, result="Đã họp")
    assert (row.state, row.merged) == (
        RowState.CHANGED,
        TaskProgress(BEGUN, 40, "Đã họp", evidence="KH 5"),
    )


def test_changes_that_do_not_go_together_are_a_conflict() -> None:
    sent = TaskProgress(BEGUN, 40, reason="Chờ kinh phí")
    now = TaskProgress(DROPPED, 40, reason="Chờ kinh phí")
    row = merged(sent, now, reason="")
    assert row.state is RowState.CONFLICT
    assert "phải ghi lý do" in row.reason


def test_a_conflict_is_written_only_when_decided() -> None:
    row = ReturnedRow("Kết quả", 2, "t", "Việc", {"result": "c"})
    base = read_base(base_lines(sent_file(TaskProgress(result="a"))))
    file = ReturnedFile("a.xlsx", 0, base, (row,))
    merge = merge_files([file], {"p": {"t": TaskProgress(result="b")}}, TODAY)
    key = merge.rows[0].key
    taken = [
        [one.progress.result for one in rows_to_take(merge, TODAY, rule, decisions)]
        for rule, decisions in (
            (None, {}),
            (Choice.OURS, {}),
            (Choice.THEIRS, {}),
            (Choice.LATER, {}),
            (None, {key: Choice.THEIRS}),
            (Choice.THEIRS, {key: Choice.OURS}),
        )
    ]
    assert taken == [[], [], ["c"], ["c"], ["c"], []]


@pytest.mark.parametrize("place", [2, 3, 4])
def test_a_base_that_was_touched(place: int) -> None:
    lines = base_lines(sent_file(TaskProgress(DONE, 100, "Xong", TODAY)))
    assert read_base(lines).rows["t"].progress == TaskProgress(DONE, 100, "Xong", TODAY)
    lines[place] = lines[place].replace("a", "b").replace("1", "2")
    for broken in (lines, lines[:2], lines[:3], [lines[0], "2", *lines[2:]]):
        with pytest.raises(BaseError):
            read_base(broken)
