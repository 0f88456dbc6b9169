"""The tasks of all issued plans as light rows; progress on many of them."""

from datetime import date

import pytest

from app.domain.periods import Recurrence
from app.domain.progress import TaskProgress
from app.domain.work import TaskStatus
from app.errors import AppError
from app.models import Task
from app.services import directory, plan_life, plans, work_board
from app.services.plans import get_plan
from app.store import Store
from tests.factories import make_agency, make_plan


def keep(store: Store, subject: str, *, is_issued: bool) -> str:
    plan = make_plan(subject)
    plan.number = None
    plan.tasks.append(
        Task(content="Việc **luôn luôn**", recurrence=Recurrence.MONTHLY, lead_units="Đội lạ")
    )
    store.write(plans.save_plan, plan)
    if is_issued:
        store.write(plan_life.issue_plan, plan.id, date(2026, 3, 5))
    return plan.id


def test_issued_plans_or_one_of_any_state(store: Store) -> None:
    store.write(directory.save_agency, make_agency())
    issued = keep(store, "Đã ban hành", is_issued=True)
    draft = keep(store, "Dự thảo", is_issued=False)
    board = store.read(work_board.read_board)
    assert {item.plan_id for item in board.items} == {issued}
    assert [(plan.name, plan.is_issued) for plan in board.plans] == [
        ("01/KH-SGDĐT", True),
        ("Dự thảo", False),
    ]
    assert [name for _, name in board.leads] == ["Phòng Thi đua, tổng hợp", "Văn phòng", "Đội lạ"]
    last = board.items[-1]
    assert (last.content, last.place, last.recurs) == ("Việc luôn luôn", None, True)
    assert (last.leads, last.plan_years) == (("Đội lạ",), (2026, 2026))
    board = store.read(work_board.read_board, draft)
    assert {item.plan_id for item in board.items} == {draft}
    store.write(plan_life.withdraw_plan, issued, "Trùng")
    assert store.read(work_board.read_board).items == ()


def test_many_at_once_or_none(store: Store) -> None:
    plan_id = keep(store, "Một", is_issued=True)
    one, two, _ = store.read(get_plan, plan_id).tasks
    changes: dict[str, dict[str, object]] = {
        key: {"status": TaskStatus.DONE} for key in (one.id, two.id)
    }
    before = store.write(work_board.set_many, changes)
    assert before == {one.id: TaskProgress(), two.id: TaskProgress()}
    now = store.read(work_board.read_progress, [one.id, two.id])
    assert {done.percent for done in now.values()} == {100}
    bad: dict[str, dict[str, object]] = {one.id: {"result": "mới"}, two.id: {"percent": 5}}
    with pytest.raises(AppError):
        store.write(work_board.set_many, bad)
    assert store.read(work_board.read_progress, [one.id])[one.id].result == ""


def test_the_history_of_a_task(store: Store) -> None:
    plan_id = keep(store, "Một", is_issued=True)
    one, two, _ = store.read(get_plan, plan_id).tasks
    store.write(work_board.set_many, {one.id: {"percent": 100, "status": TaskStatus.DONE}})
    store.write(work_board.set_many, {two.id: {"result": "khác"}})
    (entry,) = store.read(work_board.list_history, one.id)
    assert (entry.before, entry.after) == ("Chưa triển khai", "Hoàn thành; 100%")
    assert store.read(work_board.list_history, "không có") == []
