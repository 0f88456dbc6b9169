"""Closing a quarter: what may be decided on a task, what follows, what is said."""

from datetime import date

import pytest

from app.domain.closing import (
    Choice,
    Decision,
    QuarterState,
    Setting,
    carried_progress,
    closing_warnings,
    decision_problem,
    missing_words,
    named_some,
    next_quarter,
    progress_after,
    proposed_quarter,
    quarters_of,
    tally_words,
    targets,
    undecided_lines,
)
from app.domain.progress import TaskProgress
from app.domain.work import TaskStatus
from app.domain.work_board import Band, WorkItem, rows_of
from app.domain.work_figures import Tally
from app.domain.work_years import WHOLE_YEAR, Quarter, WorkYear

TODAY = date(2023, 4, 5)
FIRST: Quarter = (2023, 1)
SETTING = Setting(FIRST, {(2023, 2)}, TODAY)
BEGUN = TaskProgress(TaskStatus.IN_PROGRESS, 40, "mới mở lớp", None, "chờ kinh phí", "12/BC")


def item(
    number: int,
    place: Quarter | None = FIRST,
    progress: TaskProgress = BEGUN,
    closed_on: date | None = None,
    plan_id: str = "p",
    carried_to: str = "",
) -> WorkItem:
    return WorkItem(
        id=str(number), plan_id=plan_id, plan_name="5/KH", content=f"Việc {number}",
        lead_units="", supporting_units="", leader="", leads=(), due_text="", place=place,
        deadline=None, span=None, recurs=False, plan_years=(2023, 2023), progress=progress,
        closed_on=closed_on, carried_to=carried_to,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (None, "chưa có quyết định"),
        (Decision(Choice.CARRY), "chỉ chuyển tiếp được sang một quý sau Quý I/2023"),
        (Decision(Choice.CARRY, FIRST), "một quý sau"),
        (Decision(Choice.CARRY, (2023, 5)), "một quý sau"),
        (Decision(Choice.CARRY, (2023, 2)), "Quý II/2023 đã chốt"),
        (Decision(Choice.DONE, completed_on=date(2023, 4, 6)), "06/4/2023 chưa tới"),
        (Decision(Choice.CARRY, (2023, 3), seen=TaskProgress()), "vừa được cập nhật (Đang thực"),
        (Decision(Choice.CARRY, (2024, 1), seen=BEGUN), ""),
        (Decision(Choice.DONE, completed_on=TODAY), ""),
        (Decision(Choice.DROP, words="hoãn"), ""),
    ],
)
def test_what_cannot_be_decided(decision: Decision | None, said: str) -> None:
    problem = decision_problem("Mở lớp", BEGUN, decision, SETTING)
    assert said in problem
    assert bool(problem) == bool(said) == problem.startswith("Nhiệm vụ “Mở lớp”")


def test_a_task_is_not_dropped_without_a_reason() -> None:
    drop = Decision(Choice.DROP)
    assert "phải ghi lý do" in decision_problem("A", TaskProgress(), drop, SETTING)


def test_what_follows() -> None:
    done = progress_after(BEGUN, Decision(Choice.DONE, words="đã mở", completed_on=TODAY))
    assert (done.status, done.percent, done.result) == (TaskStatus.DONE, 100, "đã mở")
    assert progress_after(BEGUN, Decision(Choice.DONE)).result == "mới mở lớp"
    assert progress_after(BEGUN, Decision(Choice.CARRY, (2023, 2))) == BEGUN
    late = progress_after(BEGUN, Decision(Choice.CARRY, (2023, 2), "thiếu người"))
    assert (late.status, late.reason) == (TaskStatus.IN_PROGRESS, "thiếu người")
    assert carried_progress(late) == TaskProgress(TaskStatus.IN_PROGRESS, 40, "mới mở lớp")


def test_where_tasks_go() -> None:
    assert next_quarter((2023, 4)) == (2024, 1)
    assert targets((2023, 3), {(2023, 4)})[:2] == ((2024, 1), (2024, 2))
    assert len(targets(FIRST)) == 5


def test_quarters_and_what_is_undecided_in_them() -> None:
    done = TaskProgress(TaskStatus.DONE, 100)
    items = [
        item(1), item(2, progress=done), item(3, carried_to="Quý II/2023"), item(4),
        item(5, (2022, 4), closed_on=TODAY), item(6, None),
    ]  # fmt: skip
    assert quarters_of(items) == (
        QuarterState((2022, 4), 1, 1, TODAY),
        QuarterState(FIRST, 4, 2),
    )
    lines = undecided_lines(items, FIRST)
    assert [(line.number, line.item.id) for line in lines] == [(1, "1"), (4, "4")]


def test_what_is_proposed_and_what_is_unusual() -> None:
    states = [
        QuarterState((2022, 4), 1, 0, TODAY),
        *(QuarterState((2023, n), 1, 1) for n in (1, 2)),
    ]
    assert proposed_quarter(states, None, TODAY) == FIRST
    assert proposed_quarter(states, (2023, 2), TODAY) == (2023, 2)
    assert proposed_quarter(states[:1], None, TODAY) is None
    assert closing_warnings(FIRST, states, TODAY) == ()
    assert closing_warnings((2023, 2), states, TODAY) == (
        "Quý II/2023 đến hết ngày 30/6/2023 mới kết thúc.",
        "Quý I/2023 chưa chốt.",
    )


def test_words() -> None:
    tally = Tally(done=8, carried=2, dropped=1)
    assert tally_words(tally) == (
        "11 nhiệm vụ, trong đó 8 hoàn thành, 2 chuyển tiếp, 1 không thực hiện"
    )
    assert missing_words([Decision(Choice.CARRY, (2023, 2))]) == ""
    left = [None, None, Decision(Choice.DROP), Decision(Choice.DROP, words="hoãn")]
    assert missing_words(left) == (
        "Còn 2 nhiệm vụ chưa quyết định, 1 nhiệm vụ không thực hiện chưa ghi lý do"
    )
    assert named_some(["a", "b", "c", "d"]) == "“a”, “b”, “c” và 1 nhiệm vụ khác"


@pytest.mark.parametrize(
    ("items", "words"),
    [
        ([item(1)], ""),
        ([item(1, closed_on=TODAY), item(2, closed_on=TODAY)], " · đã chốt 05/4/2023"),
        ([item(1, closed_on=TODAY), item(2, plan_id="q")], " · đã chốt 1/2 kế hoạch"),
        (
            [item(1, closed_on=TODAY), item(2, plan_id="q", closed_on=date(2023, 4, 6))],
            " · đã chốt",
        ),
    ],
)
def test_a_band_says_when_it_was_closed(items: list[WorkItem], words: str) -> None:
    band = rows_of(items, WorkYear(2023), WHOLE_YEAR)[0]
    assert isinstance(band, Band)
    assert band.words == f"Quý I/2023 · 0/{len(items)} hoàn thành{words}"
