"""Closing quarters of a plan and opening them again, on a real store."""

from datetime import date

import pytest
from sqlalchemy.orm import Session

from app.domain.closing import Choice, Decision
from app.domain.periods import Period
from app.domain.progress import TaskProgress
from app.domain.work import TaskOrigin, TaskStatus
from app.domain.work_board import WorkItem
from app.domain.work_years import Quarter
from app.errors import AppError
from app.models import Attachment, Task
from app.models.audit import AuditAction
from app.models.plan_items import ItemGroup
from app.services.audit import list_entries
from app.services.closing import (
    Closed,
    close_quarter,
    list_closings,
    preview_reopening,
    reopen_quarter,
)
from app.services.plan_life import issue_plan
from app.services.plans import get_plan, list_plans, save_plan, trash_plan
from app.services.progress import set_progress
from app.services.revisions import list_revisions
from app.services.search import list_hits
from app.services.work_board import read_board
from app.store import Store
from app.workflows.comparison import StateRef, compare_states
from tests.factories import make_plan

Q1, Q2, Q3, Q4 = ((2026, number) for number in range(1, 5))


@pytest.fixture
def plan_id(store: Store) -> str:
    """Issued: four tasks in the first quarter, of which one is done, one begun; one in the next."""
    plan = make_plan()
    plan.number = None
    first = Period.quarter(2026, 1)
    plan.tasks[0].due = Period.day(date(2026, 5, 15))
    plan.tasks[0].due_text, plan.tasks[0].start = "15/5/2026", Period.months(2026, 1, 1)
    plan.tasks += [Task(content=f"Việc {name}", period=first) for name in ("ba", "bốn", "năm")]
    store.write(save_plan, plan)
    store.write(issue_plan, plan.id, date(2026, 1, 5))
    store.write(set_progress, plan.tasks[2].id, status=TaskStatus.DONE)
    begun = {"status": TaskStatus.IN_PROGRESS, "percent": 40, "result": "nửa đường"}
    store.write(set_progress, plan.tasks[0].id, **begun, reason="chờ kinh phí", evidence="12/BC")
    return plan.id


def items(store: Store, plan_id: str) -> tuple[WorkItem, ...]:
    return store.read(read_board, plan_id).items


def named(store: Store, plan_id: str, content: str, place: Quarter = Q1) -> WorkItem:
    found = items(store, plan_id)
    return next(item for item in found if (item.content, item.place) == (content, place))


def carry_all(store: Store, plan_id: str, quarter: Quarter, to: Quarter) -> Closed:
    decisions = {item.id: Decision(Choice.CARRY, to) for item in items(store, plan_id)}
    return store.write(close_quarter, plan_id, quarter, decisions)


def test_each_task_gets_what_was_decided(store: Store, plan_id: str) -> None:
    one, four, five = (named(store, plan_id, f"Việc {name}") for name in ("một", "bốn", "năm"))
    version = store.read(get_plan, plan_id).version
    decisions = {
        one.id: Decision(Choice.CARRY, Q2, "thiếu người", seen=one.progress),
        four.id: Decision(Choice.DROP, words="Tỉnh hoãn", seen=four.progress),
        five.id: Decision(Choice.DONE, words="đã mở", completed_on=date(2026, 3, 2)),
    }
    closed = store.write(close_quarter, plan_id, Q1, decisions)
    assert closed.words == (
        "Đã chốt Quý I/2026: 4 nhiệm vụ, trong đó 2 hoàn thành, 1 chuyển tiếp, "
        "1 không thực hiện; lưu thành phiên bản 3."
    )
    one, later = named(store, plan_id, "Việc một"), named(store, plan_id, "Việc một", Q2)
    assert (one.carried_to, later.carried_from) == ("Quý II/2026", "Quý I/2026")
    assert one.progress == TaskProgress(
        TaskStatus.IN_PROGRESS, 40, "nửa đường", None, "thiếu người", "12/BC"
    )
    assert later.progress == TaskProgress(TaskStatus.IN_PROGRESS, 40, "nửa đường")
    assert (later.origin, later.due_text, later.lead_units) == (
        TaskOrigin.CARRIED, "15/5/2026", "Thi đua, tổng hợp",
    )  # fmt: skip
    assert later.deadline == Period.day(date(2026, 5, 15))
    assert named(store, plan_id, "Việc bốn").progress.reason == "Tỉnh hoãn"
    assert named(store, plan_id, "Việc năm").progress.percent == 100
    assert one.is_closed
    assert not later.is_closed
    assert store.read(get_plan, plan_id).version == version
    with pytest.raises(AppError, match="Quý I/2026 đã chốt"):
        store.write(set_progress, one.id, percent=50)


def test_a_deadline_that_is_gone_by_becomes_the_quarters(store: Store, plan_id: str) -> None:
    carry_all(store, plan_id, Q1, Q3)
    later = named(store, plan_id, "Việc một", Q3)
    assert (later.deadline, later.due_text) == (Period.quarter(2026, 3), "")


def test_a_chain_of_three_into_the_next_year(store: Store, plan_id: str) -> None:
    for quarter, to in ((Q1, Q2), (Q2, Q4), (Q4, (2027, 1))):
        carry_all(store, plan_id, quarter, to)
    places = [item.place for item in items(store, plan_id) if item.content == "Việc một"]
    assert places == [Q1, Q2, Q4, (2027, 1)]
    middle = named(store, plan_id, "Việc một", Q4)
    assert (middle.carried_from, middle.carried_to) == ("Quý II/2026", "Quý I/2027")
    (row,) = store.read(list_plans)
    assert (row.task_count, row.done_count) == (5, 1)  # each once
    assert [one.quarter for one in store.read(list_closings, plan_id)] == [4, 2, 1]


def test_nothing_is_closed_while_one_is_undecided_or_has_changed(
    store: Store, plan_id: str
) -> None:
    one, four, five = (named(store, plan_id, f"Việc {name}") for name in ("một", "bốn", "năm"))
    decisions = {item.id: Decision(Choice.CARRY, Q2, seen=item.progress) for item in (one, four)}
    with pytest.raises(AppError, match="“Việc năm” chưa có quyết định"):
        store.write(close_quarter, plan_id, Q1, decisions)
    store.write(set_progress, five.id, status=TaskStatus.DONE)  # needs no decision any more
    store.write(set_progress, four.id, percent=10, status=TaskStatus.IN_PROGRESS)
    with pytest.raises(AppError, match="“Việc bốn” vừa được cập nhật"):
        store.write(close_quarter, plan_id, Q1, decisions)
    assert len(items(store, plan_id)) == 5
    assert not store.read(list_closings, plan_id)
    fresh = named(store, plan_id, "Việc bốn").progress
    again = {**decisions, four.id: Decision(Choice.CARRY, Q2, seen=fresh)}
    assert len(store.write(close_quarter, plan_id, Q1, again).carried) == 2


def test_what_cannot_be_closed(store: Store, plan_id: str) -> None:
    with pytest.raises(AppError, match="không có nhiệm vụ nào trong Quý III/2026"):
        carry_all(store, plan_id, Q3, Q4)
    carry_all(store, plan_id, Q1, Q2)
    with pytest.raises(AppError, match="Quý I/2026 đã được chốt lúc"):
        carry_all(store, plan_id, Q1, Q2)
    draft = make_plan("Nháp")
    store.write(save_plan, draft)
    carry_all(store, draft.id, Q2, Q3)
    with pytest.raises(AppError, match="Quý II/2026 đã chốt nên không nhận thêm"):
        carry_all(store, draft.id, Q1, Q2)
    store.write(trash_plan, draft.id)
    with pytest.raises(AppError, match="thùng rác"):
        carry_all(store, draft.id, Q1, Q3)


def test_the_state_is_kept_and_can_be_compared(store: Store, plan_id: str) -> None:
    first = carry_all(store, plan_id, Q1, Q2)
    second = carry_all(store, plan_id, Q2, Q3)
    notes = [(one.kind.value, one.note) for one in store.read(list_revisions, plan_id)]
    assert notes[:2] == [("close", "Chốt Quý II/2026"), ("close", "Chốt Quý I/2026")]
    old, new = StateRef(plan_id, first.revision), StateRef(plan_id, second.revision)
    changes = compare_states(store, old, new).changes
    added = [change for change in changes if change.group is ItemGroup.ADDED_TASKS]
    assert {change.place for change in added} >= {
        "Nhiệm vụ chuyển tiếp 1, Quý II/2026",
        "Nhiệm vụ chuyển tiếp 1, Quý III/2026",
    }
    texts = [change.new.text for change in added if change.new and "một" in change.new.text]
    assert "chuyển tiếp sang: Quý III/2026" in texts[0]
    assert "chuyển tiếp từ: Quý II/2026" in texts[1]


def test_log_and_search_know_of_it(store: Store, plan_id: str) -> None:
    carry_all(store, plan_id, Q1, Q2)
    later = named(store, plan_id, "Việc một", Q2)
    entry = store.read(list_entries, plan_id)[0]
    assert (entry.action, entry.place) == (AuditAction.QUARTER_CLOSED, "Quý I/2026")
    assert entry.after == "4 nhiệm vụ, trong đó 1 hoàn thành, 3 chuyển tiếp; phiên bản 3"
    assert later.id in {hit.part_id for hit in store.read(list_hits, "nửa đường")}
    store.write(reopen_quarter, plan_id, Q1, "nhầm")
    assert later.id not in {hit.part_id for hit in store.read(list_hits, "nửa đường")}


def _untouched(*_: object) -> None:
    """Nobody did anything."""


def _tick(store: Store, task: WorkItem) -> None:
    store.write(set_progress, task.id, percent=60)


def _prove(store: Store, task: WorkItem) -> None:
    def attach(session: Session) -> None:
        session.add(Attachment(plan_id=task.plan_id, task_id=task.id))

    store.write(attach)


def _close_too(store: Store, task: WorkItem) -> None:
    carry_all(store, task.plan_id, Q2, Q3)


@pytest.mark.parametrize(
    ("happens", "stays"),
    [(_untouched, 0), (_tick, 1), (_prove, 1), (_close_too, 3)],
)
def test_what_nobody_touched_comes_back(
    store: Store, plan_id: str, happens: object, stays: int
) -> None:
    carry_all(store, plan_id, Q1, Q2)
    assert callable(happens)
    happens(store, named(store, plan_id, "Việc một", Q2))
    preview = store.read(preview_reopening, plan_id, Q1)
    done = store.write(reopen_quarter, plan_id, Q1, "Phòng nộp muộn")
    assert done == preview
    assert (len(done.taken_back), len(done.staying)) == (3 - stays, stays)
    assert (named(store, plan_id, "Việc một").carried_to == "") == (stays == 0)
    assert not named(store, plan_id, "Việc một").is_closed
    assert carry_all(store, plan_id, Q1, Q3).tally.carried == 3
    reopened = store.read(list_closings, plan_id)[-1]
    assert (reopened.reason, reopened.quarter) == ("Phòng nộp muộn", 1)


def test_opening_again_wants_a_reason_and_a_closed_quarter(store: Store, plan_id: str) -> None:
    with pytest.raises(AppError, match="chưa chốt"):
        store.write(reopen_quarter, plan_id, Q1, "nhầm")
    carry_all(store, plan_id, Q1, Q2)
    with pytest.raises(AppError, match="lý do"):
        store.write(reopen_quarter, plan_id, Q1, " ")


def test_an_open_editor_does_not_undo_it(store: Store) -> None:
    draft = make_plan()
    store.write(save_plan, draft)
    carry_all(store, draft.id, Q1, Q2)
    draft.subject = "Trích yếu mới"
    store.write(save_plan, draft)
    assert named(store, draft.id, "Việc một").carried_to == "Quý II/2026"
    store.write(reopen_quarter, draft.id, Q1, "nhầm")
    edits = [e for e in store.read(list_entries, draft.id) if e.action is AuditAction.EDITED]
    assert [edit.place for edit in edits] == ["Trích yếu"]
