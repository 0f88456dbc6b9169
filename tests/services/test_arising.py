"""Nhiệm vụ phát sinh: added beside the document, changed, taken away and put back."""

from datetime import date

import pytest

from app.domain.arising import ArisingTask
from app.domain.periods import Period
from app.domain.work import TaskOrigin, TaskStatus
from app.domain.work_board import WorkItem
from app.errors import AppError
from app.models import Attachment, AttachmentKind, Plan, QuarterClosing, Task
from app.models.audit import AuditAction
from app.services import arising, audit, directory, plan_life
from app.services.plans import get_plan, save_plan, trash_plan
from app.services.progress import set_progress
from app.services.search import list_hits
from app.services.work_board import list_history, read_board
from app.store import Store
from tests.factories import make_agency, make_plan

SOURCE = "Công văn số 123/SGDĐT-VP ngày 05/5/2026"
SAID = ArisingTask(
    (2026, 2), "Rà soát *dạy thêm*", SOURCE, lead_units="VP", due_text="trước 20/5/2026"
)


@pytest.fixture
def plan(store: Store) -> Plan:
    store.write(directory.save_agency, make_agency())
    made = make_plan()
    store.write(save_plan, made)
    return made


def item_of(store: Store, plan: Plan, task_id: str) -> WorkItem:
    items = store.read(read_board, plan.id).items
    return next(item for item in items if item.id == task_id)


def close(store: Store, plan: Plan, quarter: int) -> None:
    closing = QuarterClosing(plan_id=plan.id, year=2026, quarter=quarter, revision=1)
    store.write(lambda session: session.add(closing))


def test_a_task_is_added_to_an_issued_plan(store: Store, plan: Plan) -> None:
    store.write(plan_life.issue_plan, plan.id, date(2026, 3, 5), 5)
    version = store.read(get_plan, plan.id).version
    task_id = store.write(arising.add_arising, plan.id, SAID)
    item = item_of(store, plan, task_id)
    assert (item.content, item.place, item.origin) == (
        "Rà soát *dạy thêm*",
        (2026, 2),
        TaskOrigin.ARISING,
    )
    assert item.deadline == Period.day(date(2026, 5, 20))
    assert item.origin_words == f"Phát sinh theo {SOURCE}"
    kept = store.read(get_plan, plan.id)
    assert kept.version == version
    assert [task.content for task in kept.tasks] == ["Việc một", "Việc hai"]
    assert store.read(list_hits, "dạy thêm")
    assert store.read(list_hits, "123/SGDĐT-VP")
    assert store.read(arising.list_sources, plan.id) == [SOURCE]
    entry = store.read(audit.list_entries, plan.id)[0]
    assert entry.action is AuditAction.ARISEN
    assert SOURCE in entry.after


def test_it_is_changed_and_keeps_its_history(store: Store, plan: Plan) -> None:
    task_id = store.write(arising.add_arising, plan.id, SAID)
    store.write(set_progress, task_id, result="nửa chừng")
    other = ArisingTask((2026, 3), "Kiểm tra dạy thêm", SOURCE)
    before = store.write(arising.change_arising, task_id, other)
    assert before == SAID
    item = item_of(store, plan, task_id)
    assert (item.place, item.deadline) == ((2026, 3), Period.quarter(2026, 3))
    assert item.progress.result == "nửa chừng"
    actions = [entry.action for entry in store.read(list_history, task_id)]
    assert actions == [AuditAction.ARISEN, AuditAction.PROGRESS, AuditAction.ARISEN]
    store.write(arising.change_arising, task_id, before)
    assert store.read(arising.get_arising, task_id) == SAID
    assert len(store.read(list_history, task_id)) == 4


def test_it_is_taken_away_and_put_back_whole(store: Store, plan: Plan) -> None:
    task_id = store.write(arising.add_arising, plan.id, SAID)
    store.write(set_progress, task_id, status=TaskStatus.IN_PROGRESS, percent=40)
    file = Attachment(plan_id=plan.id, task_id=task_id, kind=AttachmentKind.EVIDENCE, name="a.pdf")
    store.write(lambda session: session.add(file))
    removed = store.write(arising.remove_arising, [task_id])
    assert not store.read(get_plan, plan.id).added_tasks
    assert not store.read(list_hits, "dạy thêm")
    store.write(arising.restore_arising, removed)
    item = item_of(store, plan, task_id)
    assert (item.progress.percent, item.evidence_files) == (40, 1)
    assert store.read(list_hits, "dạy thêm")


def test_what_cannot_be_is_refused(store: Store, plan: Plan) -> None:
    add = arising.add_arising
    for said, words in (
        (ArisingTask((2026, 2), " ", SOURCE), "nội dung"),
        (ArisingTask((2026, 2), "Việc", ""), "văn bản giao"),
        (ArisingTask((2026, 5), "Việc", SOURCE), "Không có quý 5"),
        (ArisingTask((2026, 2), "x" * 5000, SOURCE), "dài hơn 4000"),
    ):
        with pytest.raises(AppError, match=words):
            store.write(add, plan.id, said)
    with pytest.raises(AppError, match="không phải nhiệm vụ phát sinh"):
        store.write(arising.remove_arising, [plan.tasks[0].id])
    close(store, plan, 2)
    with pytest.raises(AppError, match=r"Quý II/2026 đã chốt .* không thêm được nhiệm vụ"):
        store.write(add, plan.id, SAID)
    store.write(trash_plan, plan.id)
    with pytest.raises(AppError, match="thùng rác"):
        store.write(add, plan.id, SAID)
    assert not store.read(lambda session: session.query(Task).filter_by(origin="arising").count())


def test_a_closed_quarter_keeps_its_own_and_takes_none(store: Store, plan: Plan) -> None:
    task_id = store.write(arising.add_arising, plan.id, SAID)
    close(store, plan, 3)
    moved = ArisingTask((2026, 3), SAID.content, SOURCE)
    with pytest.raises(AppError, match=r"Quý III/2026 đã chốt"):
        store.write(arising.change_arising, task_id, moved)
    close(store, plan, 2)
    for work in (
        lambda: store.write(arising.change_arising, task_id, moved),
        lambda: store.write(arising.remove_arising, [task_id]),
    ):
        with pytest.raises(AppError, match=r"Quý II/2026 đã chốt"):
            work()


def test_a_withdrawn_plan_takes_none(store: Store, plan: Plan) -> None:
    store.write(plan_life.issue_plan, plan.id, date(2026, 3, 5), 5)
    assert [one.id for one in store.read(arising.list_open_plans)] == [plan.id]
    store.write(plan_life.withdraw_plan, plan.id, "nhầm")
    assert not store.read(arising.list_open_plans)
    with pytest.raises(AppError, match="đã thu hồi"):
        store.write(arising.add_arising, plan.id, SAID)
