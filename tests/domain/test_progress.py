"""Which progress can be, and what follows from a change of status."""

from datetime import date
from typing import Any

import pytest

from app.domain.progress import TaskProgress, progress_problem, progress_words, with_changes
from app.domain.work import TaskStatus

TODAY = date(2026, 11, 15)
OPEN, BEGUN, DONE, DROPPED = TaskStatus


@pytest.mark.parametrize(
    ("values", "says"),
    [
        ({}, ""),
        ({"percent": 0}, ""),
        ({"result": "Đã họp"}, ""),
        ({"status": BEGUN}, ""),
        ({"status": BEGUN, "percent": 80}, ""),
        ({"status": DONE, "percent": 100, "completed_on": TODAY}, ""),
        ({"status": DROPPED, "reason": "Hết kinh phí"}, ""),
        ({"percent": 30}, "“Chưa triển khai” thì không thể đạt 30%"),
        ({"status": BEGUN, "percent": 100}, "phải là “Hoàn thành”"),
        ({"status": BEGUN, "percent": 120}, "từ 0 đến 100"),
        ({"status": DONE, "percent": 50}, "mới đạt 50%"),
        ({"status": DONE}, "chưa ghi %"),
        ({"status": DROPPED, "reason": " "}, "phải ghi lý do"),
        ({"status": BEGUN, "completed_on": TODAY}, "Có ngày hoàn thành"),
        ({"status": DONE, "percent": 100, "completed_on": date(2026, 11, 16)}, "chưa tới"),
        ({"result": "a" * 8001}, "dài hơn 8000 chữ"),
    ],
)
def test_rules(values: dict[str, Any], says: str) -> None:
    problem = progress_problem(TaskProgress(**values), TODAY)
    assert says in problem
    assert bool(problem) == bool(says)


def test_what_is_certain_follows_a_change_of_status() -> None:
    begun = TaskProgress(BEGUN, 80, "Đã họp")
    done = with_changes(begun, {"status": DONE, "completed_on": TODAY})
    assert (done.percent, done.result) == (100, "Đã họp")
    assert with_changes(done, {"status": BEGUN}) == begun.__class__(BEGUN, None, "Đã họp")
    assert with_changes(begun, {"status": OPEN}).percent is None
    assert with_changes(begun, {"status": DONE, "percent": 80}).percent == 80  # then refused
    assert with_changes(begun, {"result": " Xong\r\n"}) == TaskProgress(BEGUN, 80, "Xong")


def test_in_words() -> None:
    assert progress_words(TaskProgress()) == "Chưa triển khai"
    said = TaskProgress(DONE, 100, "Ban hành", date(2026, 2, 3), evidence="KH 5")
    words = "Hoàn thành; 100%; kết quả: Ban hành; ngày hoàn thành: 03/02/2026; minh chứng: KH 5"
    assert progress_words(said) == words
