"""What the preview says of rows, and what a choice does to them."""

from datetime import date

from app.domain.collect import ReturnedFile, ReturnedRow, SentFile, SentRow, base_lines, read_base
from app.domain.collect_merge import Choice, RowState, merge_files, state_words
from app.domain.collect_preview import Choosing, change_words, in_order
from app.domain.progress import TaskProgress
from app.domain.work import TaskStatus

TODAY = date(2026, 11, 15)
NOW = {"a": TaskProgress(), "b": TaskProgress(), "c": TaskProgress(TaskStatus.IN_PROGRESS, 40)}


def returned(unit: str, saved_at: float, **results: str) -> ReturnedFile:
    """The answer of a unit to the tasks named, all of which it was sent."""
    rows = tuple(SentRow(key, f"Việc {key}", "", "", NOW[key]) for key in NOW)
    sent = SentFile("p", "Kế hoạch", f"unit:{unit}", unit, TODAY, rows)
    answers = tuple(
        ReturnedRow("Kết quả", number, key, f"Việc {key}", {"result": result})
        for number, (key, result) in enumerate(results.items(), 2)
    )
    return ReturnedFile(f"{unit}.xlsx", saved_at, read_base(base_lines(sent)), answers)


def choosing() -> Choosing:
    """Two units differ on b; A alone answers c; nobody says anything of a."""
    files = [returned("A", 1, a="", b="Một", c="Ba"), returned("B", 2, b="Hai")]
    return Choosing(merge_files(files, {"p": NOW}, TODAY), TODAY)


def words(one: Choosing) -> list[str]:
    return [one.words(row) for row in in_order(one.merge.rows)]


def test_order_and_words() -> None:
    rows = in_order(choosing().merge.rows)
    assert [(row.unit, row.row.task_id) for row in rows] == [
        *(("A", "b"), ("B", "b")),
        *(("A", "c"), ("A", "a")),
    ]
    assert change_words(rows[2]) == "Kết quả: (trống) → Ba"
    assert [state_words(row) for row in rows[1:]] == [
        "Khác nhau, cần chọn",
        "Thay đổi",
        "Không đổi",
    ]
    new = merge_files([returned("A", 1, a="x")], {"p": NOW}, TODAY).rows[0]
    assert state_words(new) == "Kết quả mới"


def test_nothing_decided() -> None:
    one = choosing()
    assert words(one) == ["Chưa chọn", "Chưa chọn", "Sẽ ghi", ""]
    assert (one.count, one.open_count, len(one.left())) == (1, 2, 2)


def test_whose_answer_counts() -> None:
    first, second, *_ = in_order(choosing().merge.rows)
    one = choosing().decided([first], Choice.THEIRS)
    assert words(one)[:2] == ["Lấy theo tệp này", "Lấy theo A"]
    assert (one.count, one.open_count) == (2, 0)
    assert [row.unit for row in one.left()] == ["B"]
    assert one.left()[0].reason.endswith("Đã chọn: lấy theo A.")
    other = one.decided([second], Choice.THEIRS)
    assert words(other)[:2] == ["Lấy theo B", "Lấy theo tệp này"]
    assert words(other.decided([second], None))[:2] == ["Chưa chọn", "Chưa chọn"]


def test_rules() -> None:
    assert words(choosing().with_rule(Choice.LATER))[:2] == ["Lấy theo B", "Lấy theo tệp này"]
    assert words(choosing().with_rule(Choice.THEIRS))[:2] == ["Chưa chọn", "Chưa chọn"]
    ours = choosing().with_rule(Choice.OURS)
    assert words(ours)[:2] == ["Giữ như hiện có", "Giữ như hiện có"]
    assert (ours.count, ours.open_count) == (1, 0)


def test_only_conflicts_are_decided() -> None:
    one = choosing()
    changed = [row for row in one.merge.rows if row.state is RowState.CHANGED]
    assert not one.decided(changed, Choice.OURS).decisions
