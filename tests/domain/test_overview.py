"""The overview of a year: its lines, its total, what is still to be done and by whom."""

from dataclasses import replace
from datetime import date

from app.domain.overview import (
    FIGURES,
    Overview,
    adds_up,
    lines_with_total,
    overview_of,
    overview_words,
)
from app.domain.work import TaskStatus
from app.domain.work_board import WorkItem
from app.domain.work_figures import Tally
from tests.domain.test_work_figures import TODAY, YEAR, item

NAMES = {"a": "Phòng A", "b": "Phòng B"}


def named(content: str, made: WorkItem) -> WorkItem:
    return replace(made, id=content, content=content)


def overview(*items: WorkItem, lead: str = "") -> Overview:
    return overview_of(items, YEAR, TODAY, NAMES, lead)


def test_who_has_what_still_to_do() -> None:
    made = overview(
        named("muộn", item(2, leads=("b",))),
        named("trễ", item(1, leads=("b", "a"))),
        named("xong", item(1, TaskStatus.DONE)),
        named("đi tiếp", item(1, carried_to="Quý II/2026")),
        named("vô chủ", item(None, leads=())),
    )
    found = [
        (unit.name, [(task.item.content, task.days_late) for task in unit.tasks])
        for unit in made.unfinished
    ]
    assert found == [
        ("Phòng A", [("trễ", 50)]),
        ("Phòng B", [("trễ", 50), ("muộn", 0)]),
        ("Chưa ghi đơn vị chủ trì", [("vô chủ", 0)]),
    ]
    assert [unit.overdue for unit in made.unfinished] == [1, 1, 0]


def test_one_department_counts_for_itself_alone() -> None:
    made = overview(item(1, leads=("a", "b")), item(2, leads=("b",)), lead="a")
    assert [(line.name, line.tally.count) for line in made.units] == [("Phòng A", 1)]
    assert made.total.count == 1
    assert [unit.key for unit in made.unfinished] == ["a"]


def test_what_counts_twice_is_said() -> None:
    assert adds_up(overview(item(1), item(2)))
    assert not adds_up(overview(item(1, leads=("a", "b"))))
    assert not adds_up(overview(item(1, carried_to="Quý II/2026"), item(2)))


def test_the_columns_of_a_line_make_its_sum() -> None:
    tally = Tally(done=1, in_progress=2, not_started=3, carried=4, dropped=5)
    parts = [int(read(tally)) for _, key, read in FIGURES if key]
    assert sum(parts) == int(FIGURES[0][2](tally)) == 15
    assert FIGURES[-1][2](Tally()) == "—"
    lines = lines_with_total((), overview())
    assert [line.name for line in lines] == ["Cả năm"]


def test_the_weeks_end_with_the_day_or_the_year() -> None:
    done = item(1, TaskStatus.DONE, done_on=date(2026, 5, 19))
    assert overview(done).weeks[-1].done == 1
    later = overview_of([done], YEAR, date(2031, 1, 1), NAMES)
    assert later.weeks[-1].monday == date(2026, 12, 28)
    assert later.weeks[-1].done_so_far == 1


def test_the_year_in_a_sentence() -> None:
    assert overview_words(overview()) == "Năm 2026 chưa có nhiệm vụ nào."
    late = item(1, TaskStatus.DONE, done_on=date(2026, 4, 9))
    assert overview_words(overview(late, item(1))) == (
        "2 nhiệm vụ: 1 hoàn thành (50%), 1 trong số đó quá hạn, 1 chưa hoàn thành, 1 quá hạn."
    )
