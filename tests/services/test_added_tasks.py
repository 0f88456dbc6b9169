"""Tasks beside the document: those that arise and those that go on in another quarter."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.domain.periods import Period
from app.domain.work import TaskOrigin, TaskStatus
from app.domain.work_board import counts_of
from app.domain.work_years import WorkYear, part_name
from app.errors import AppError
from app.models import QuarterClosing, Task
from app.models.plan_codec import decode_plan, encode_plan
from app.services.plans import duplicate_plan, get_plan, purge_plan, save_plan, trash_plan
from app.services.progress import set_progress
from app.services.search import list_hits
from app.services.work import list_work
from app.services.work_board import read_board
from app.store import Store
from tests.factories import make_plan


def add(store: Store, plan_id: str, content: str, origin: TaskOrigin, quarter: int) -> str:
    period = Period.quarter(2026, quarter)
    task = Task(content=content, origin=origin, period=period, position=9)
    task.plan_id = plan_id
    store.write(lambda session: session.add(task))
    return task.id


def keep_with_arising(store: Store) -> str:
    plan = make_plan()
    store.write(save_plan, plan)
    add(store, plan.id, "Việc đột xuất", TaskOrigin.ARISING, 1)
    return plan.id


def test_the_document_knows_nothing_of_them(store: Store) -> None:
    plan_id = keep_with_arising(store)
    plan = store.read(get_plan, plan_id)
    assert [task.content for task in plan.tasks] == ["Việc một", "Việc hai"]
    assert [task.content for task in plan.added_tasks] == ["Việc đột xuất"]
    assert [row.content for row in store.read(list_work, plan_id, 1)] == [
        "Việc một",
        "Việc đột xuất",
    ]
    assert not store.read(get_plan, store.write(duplicate_plan, plan_id)).added_tasks


def test_a_draft_that_knows_nothing_of_them_leaves_them_there(store: Store) -> None:
    plan = make_plan()
    store.write(save_plan, plan)
    add(store, plan.id, "Việc đột xuất", TaskOrigin.ARISING, 1)
    plan.subject = "Khác"
    store.write(save_plan, plan)
    store.write(save_plan, store.read(get_plan, plan.id))
    assert len(store.read(get_plan, plan.id).added_tasks) == 1
    assert store.read(list_hits, "đột xuất")


def test_a_revision_holds_them_and_they_go_with_the_plan(store: Store) -> None:
    plan_id = keep_with_arising(store)
    kept = decode_plan(encode_plan(store.read(get_plan, plan_id)))
    assert [task.content for task in kept.added_tasks] == ["Việc đột xuất"]
    store.write(trash_plan, plan_id)
    store.write(purge_plan, plan_id)
    assert not store.read(lambda session: session.query(Task).count())


def test_nothing_is_noted_in_a_closed_quarter(store: Store) -> None:
    plan_id = keep_with_arising(store)
    first, _, second = store.read(list_work, plan_id)
    closing = QuarterClosing(plan_id=plan_id, year=2026, quarter=1, revision=1)
    store.write(lambda session: session.add(closing))
    with pytest.raises(AppError, match="Quý I/2026 đã chốt"):
        store.write(set_progress, first.task.id, result="muộn")
    store.write(set_progress, second.task.id, result="kịp")


def test_a_task_that_goes_on_counts_in_both_quarters_and_once_in_the_year(store: Store) -> None:
    plan = make_plan()
    store.write(save_plan, plan)
    later = add(store, plan.id, "Việc một", TaskOrigin.CARRIED, 2)

    def carry(session: Session) -> None:
        task = session.get_one(Task, plan.tasks[0].id)
        task.carried_to_id = later

    store.write(carry)
    store.write(set_progress, later, status=TaskStatus.DONE, percent=100)
    items = store.read(read_board, plan.id).items
    first, _, carried = items
    assert (first.carried_to, carried.carried_from) == ("Quý II/2026", "Quý I/2026")
    assert first.timing(date(2027, 1, 1)).value == "carried"  # it is not overdue any more
    counts = {part_name(part): count for part, count in counts_of(items, WorkYear(2026)).items()}
    assert counts["Quý I"] == (0, 1)
    assert counts["Quý II"] == (1, 2)
    assert counts["Cả năm"] == (1, 2)


def test_moved_work_is_due_with_its_new_quarter(store: Store) -> None:
    plan = make_plan()
    plan.tasks[0].work_period = Period.quarter(2026, 3)
    store.write(save_plan, plan)
    rows = store.read(list_work, plan.id, today=date(2026, 4, 1))
    assert [(row.content, row.quarter, row.timing.value) for row in rows] == [
        ("Việc hai", 2, "open"),
        ("Việc một", 3, "open"),
    ]
    assert store.read(get_plan, plan.id).tasks[0].period == Period.quarter(2026, 1)
