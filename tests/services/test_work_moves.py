"""Tasks are moved between quarters: beside an issued plan, in a draft itself; and back again."""

from datetime import date

import pytest

from app.domain.documents import PlanState
from app.domain.periods import Period, Recurrence
from app.domain.work import TaskOrigin
from app.domain.work_board import Band, rows_of
from app.domain.work_years import WHOLE_YEAR, WorkYear
from app.errors import AppError
from app.models import Plan, QuarterClosing, Task
from app.models.audit import AuditAction
from app.models.plan_codec import encode_plan
from app.models.plan_rows import main_text
from app.models.plan_rows import rows_of as rows_of_table
from app.services import plan_life
from app.services.plans import get_plan, save_plan
from app.services.work_board import list_history, read_board
from app.services.work_moves import move_tasks, put_in_order, return_tasks, take_back
from app.store import Store
from tests.factories import make_plan

FIRST, SECOND, FOURTH = ((2026, number) for number in (1, 2, 4))


def keep(store: Store, *, is_issued: bool) -> Plan:
    """Quý I: Việc một, Việc ba; quý II: Việc hai; one that recurs."""
    plan = make_plan()
    third = Task(content="Việc ba", row_list="programme-1", period=Period.quarter(*FIRST))
    plan.tasks.insert(1, third)
    plan.tasks.append(Task(content="Luôn luôn", recurrence=Recurrence.ONGOING))
    store.write(save_plan, plan)
    if is_issued:
        store.write(plan_life.issue_plan, plan.id, date(2026, 3, 9))
    return plan


def ids(plan: Plan) -> dict[str, str]:
    return {task.content: task.id for task in plan.tasks}


def shown(store: Store, plan: Plan) -> list[str]:
    rows = rows_of(store.read(read_board, plan.id).items, WorkYear(2026), WHOLE_YEAR)
    return [row.title if isinstance(row, Band) else row.item.content for row in rows]


def printed(plan: Plan) -> list[str]:
    return [main_text(row) for row in rows_of_table(plan, plan.data_tables[0])]


AS_PLANNED = [
    "Quý I/2026", "Việc một", "Việc ba", "Quý II/2026", "Việc hai", "Thường xuyên", "Luôn luôn",
]  # fmt: skip


def test_beside_an_issued_plan(store: Store) -> None:
    plan = keep(store, is_issued=True)
    one, three, two, always = ids(plan).values()
    locked = encode_plan(store.read(get_plan, plan.id))
    version = store.read(get_plan, plan.id).version
    moved = store.write(move_tasks, [one, always], SECOND, [two, one, always])
    assert shown(store, plan) == [
        "Quý I/2026", "Việc ba", "Quý II/2026", "Việc hai", "Việc một", "Luôn luôn",
    ]  # fmt: skip
    after = store.read(get_plan, plan.id)
    assert printed(after) == [
        "Việc một", "Việc ba", "Việc hai",
    ]  # fmt: skip
    assert after.version == version
    item = next(item for item in store.read(read_board, plan.id).items if item.id == one)
    assert (item.moved_from, item.deadline) == ("Quý I/2026", Period.quarter(*SECOND))
    entry = store.read(list_history, one)[0]
    assert (entry.action, entry.before, entry.after) == (
        AuditAction.RESCHEDULED, "Quý I/2026", "Quý II/2026",
    )  # fmt: skip
    store.write(take_back, moved)
    assert shown(store, plan) == AS_PLANNED
    assert encode_plan(store.read(get_plan, plan.id)) == locked
    assert store.read(list_history, one)[0].note == "hoàn tác"
    assert three


def test_back_to_where_the_plan_has_it(store: Store) -> None:
    plan = keep(store, is_issued=True)
    one, _, two, _ = ids(plan).values()
    store.write(move_tasks, [one], SECOND, [one, two])
    store.write(move_tasks, [one], FOURTH)
    assert shown(store, plan)[-3:-1] == ["Việc một", "Thường xuyên"]
    store.write(return_tasks, [one, two])
    assert shown(store, plan) == AS_PLANNED
    store.write(move_tasks, [one], SECOND)
    store.write(move_tasks, [one], FIRST)
    assert store.read(get_plan, plan.id).tasks[0].work_period is None


def test_only_the_order(store: Store) -> None:
    plan = keep(store, is_issued=True)
    one, three, *_ = ids(plan).values()
    moved = store.write(put_in_order, [three], [three, one])
    assert shown(store, plan)[1:3] == ["Việc ba", "Việc một"]
    assert not store.read(list_history, three)
    store.write(take_back, moved)
    assert shown(store, plan) == AS_PLANNED


def test_the_draft_itself_changes(store: Store) -> None:
    plan = keep(store, is_issued=False)
    one, three, two, _ = ids(plan).values()
    moved = store.write(move_tasks, [one], SECOND, [two, one])
    after = store.read(get_plan, plan.id)
    assert printed(after) == [
        "Việc ba", "Việc hai", "Việc một",
    ]  # fmt: skip
    assert after.tasks[2].period == Period.quarter(*SECOND)
    assert after.tasks[2].work_period is None
    assert store.read(list_history, one)[0].action is AuditAction.RESCHEDULED
    store.write(take_back, moved)
    assert ids(store.read(get_plan, plan.id)) == ids(plan)
    assert store.read(get_plan, plan.id).tasks[0].period == Period.quarter(*FIRST)
    store.write(put_in_order, [three], [three, one])
    assert list(ids(store.read(get_plan, plan.id)))[:2] == ["Việc ba", "Việc một"]


def test_a_quarter_of_a_draft_that_had_no_tasks(store: Store) -> None:
    plan = keep(store, is_issued=False)
    one, *_ = ids(plan).values()
    store.write(move_tasks, [one], FOURTH)
    after = store.read(get_plan, plan.id)
    assert list(ids(after)) == ["Việc ba", "Việc hai", "Việc một", "Luôn luôn"]
    assert after.tasks[2].band_title == "Quý IV/2026"


def test_a_draft_whose_words_name_the_time_is_asked_to_be_edited(store: Store) -> None:
    plan = make_plan()
    named, silent = Task(content="Việc hẹn", due_text="Tháng 3/2026"), Task(content="Việc chờ")
    named.due = Period.months(2026, 3, 3)
    plan.tasks[:] = [named, silent]
    store.write(save_plan, plan)
    with pytest.raises(AppError, match="theo thời gian ghi trong dự thảo"):
        store.write(move_tasks, [silent.id, named.id], SECOND)
    assert not store.read(get_plan, plan.id).tasks[1].due_text
    store.write(move_tasks, [silent.id], SECOND)
    assert store.read(get_plan, plan.id).tasks[1].due_text == "Quý II/2026"


def test_what_arose_changes_its_own_quarter(store: Store) -> None:
    plan = keep(store, is_issued=True)
    task = Task(content="Đột xuất", origin=TaskOrigin.ARISING, period=Period.quarter(*FIRST))
    task.plan_id = plan.id
    store.write(lambda session: session.add(task))
    moved = store.write(move_tasks, [task.id], FOURTH)
    added = store.read(get_plan, plan.id).added_tasks[0]
    assert (added.period, added.work_period) == (Period.quarter(*FOURTH), None)
    store.write(take_back, moved)
    assert store.read(get_plan, plan.id).added_tasks[0].period == Period.quarter(*FIRST)


def test_in_a_draft_what_arose_stays_behind_and_goes_to_other_quarters(store: Store) -> None:
    plan = keep(store, is_issued=False)
    task = Task(content="Đột xuất", origin=TaskOrigin.ARISING, period=Period.quarter(*FIRST))
    task.plan_id = plan.id
    store.write(lambda session: session.add(task))
    version = store.read(get_plan, plan.id).version
    one, three, *_ = ids(plan).values()
    with pytest.raises(AppError, match="nhiệm vụ phát sinh đứng sau"):
        store.write(put_in_order, [task.id], [task.id, one, three])
    store.write(move_tasks, [task.id], FOURTH, [task.id])
    after = store.read(get_plan, plan.id)
    assert (after.added_tasks[0].period, after.version) == (Period.quarter(*FOURTH), version)


@pytest.mark.parametrize("to", [SECOND, FOURTH])
def test_a_closed_quarter_gives_and_takes_nothing(store: Store, to: tuple[int, int]) -> None:
    plan = keep(store, is_issued=True)
    one, _, two, _ = ids(plan).values()
    closing = QuarterClosing(plan_id=plan.id, year=2026, quarter=2, revision=1)
    store.write(lambda session: session.add(closing))
    with pytest.raises(AppError, match="Quý II/2026 đã chốt"):
        store.write(move_tasks, [one, two], to, [one, two])
    assert shown(store, plan) == AS_PLANNED


@pytest.mark.parametrize("state", [PlanState.SUBMITTED, PlanState.WITHDRAWN])
def test_a_plan_that_is_submitted_or_withdrawn_stays(store: Store, state: PlanState) -> None:
    plan = keep(store, is_issued=False)

    def put(session: object) -> None:
        session.get_one(Plan, plan.id).state = state  # type: ignore[attr-defined]

    store.write(put)
    with pytest.raises(AppError, match="nên không chuyển được nhiệm vụ"):
        store.write(move_tasks, [plan.tasks[0].id], SECOND)
