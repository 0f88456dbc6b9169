"""Progress is noted beside the document: open editors, versions and sittings do not meet it."""

from datetime import timedelta

import pytest

from app.domain.progress import TaskProgress, progress_of
from app.domain.work import TaskStatus
from app.errors import AppError
from app.models.audit import AuditAction
from app.models.entity import today
from app.models.snapshot import snapshot
from app.services.audit import list_entries
from app.services.plan_life import issue_plan, submit_plan, withdraw_plan
from app.services.plans import get_plan, restore_plan, save_plan, trash_plan
from app.services.progress import set_progress
from app.services.search import list_hits
from app.services.work_board import read_board
from app.store import Store
from tests.factories import make_plan


@pytest.fixture
def plan_id(store: Store) -> str:
    plan = make_plan()
    store.write(save_plan, plan)
    return plan.id


def first(store: Store, plan_id: str) -> TaskProgress:
    return progress_of(store.read(get_plan, plan_id).tasks[0])


def test_on_an_issued_plan_with_its_version_as_it_was(store: Store, plan_id: str) -> None:
    store.write(issue_plan, plan_id)
    plan = store.read(get_plan, plan_id)
    said = store.write(set_progress, plan.tasks[0].id, status=TaskStatus.DONE, result="Đã xong")
    assert first(store, plan_id) == said == TaskProgress(TaskStatus.DONE, 100, "Đã xong")
    assert store.read(get_plan, plan_id).version == plan.version
    entry = store.read(list_entries, plan_id)[0]
    assert (entry.action, entry.place) == (AuditAction.PROGRESS, "Nhiệm vụ “Việc một”")
    assert (entry.before, entry.after) == ("Chưa triển khai", "Hoàn thành; 100%; kết quả: Đã xong")
    assert store.read(list_hits, "đã xong")


def test_what_cannot_be_is_refused(store: Store, plan_id: str) -> None:
    task_id = store.read(get_plan, plan_id).tasks[0].id
    later = today() + timedelta(days=1)
    for changes in ({"status": TaskStatus.DROPPED}, {"percent": 120}, {"completed_on": later}):
        with pytest.raises(AppError, match="Việc một"):
            store.write(set_progress, task_id, **changes)
    with pytest.raises(AppError, match="mã X"):
        store.write(set_progress, "X", result="a")
    store.write(trash_plan, plan_id)
    with pytest.raises(AppError, match="thùng rác"):
        store.write(set_progress, task_id, result="a")
    store.write(restore_plan, plan_id)
    store.write(issue_plan, plan_id)
    store.write(withdraw_plan, plan_id, "Ban hành nhầm")
    with pytest.raises(AppError, match="thu hồi"):
        store.write(set_progress, task_id, result="a")
    assert first(store, plan_id) == TaskProgress()
    assert not store.read(read_board).plans  # nor is it offered any more


def test_an_open_editor_does_not_write_old_progress_back(store: Store, plan_id: str) -> None:
    draft = store.read(get_plan, plan_id)
    store.write(set_progress, draft.tasks[0].id, status=TaskStatus.IN_PROGRESS, percent=40)
    draft.subject = "Trích yếu mới"
    draft.tasks[0].content = "Việc một, sửa lời"
    store.write(save_plan, snapshot(draft))
    kept = store.read(get_plan, plan_id)
    assert (kept.subject, kept.tasks[0].content) == (draft.subject, "Việc một, sửa lời")
    assert first(store, plan_id) == TaskProgress(TaskStatus.IN_PROGRESS, 40)


def test_progress_is_no_edit_in_the_log(store: Store, plan_id: str) -> None:
    draft = store.read(get_plan, plan_id)
    draft.subject = "Trích yếu mới"
    store.write(save_plan, draft)
    store.write(set_progress, draft.tasks[0].id, status=TaskStatus.IN_PROGRESS)
    store.write(submit_plan, plan_id)
    edits = [e for e in store.read(list_entries, plan_id) if e.action is AuditAction.EDITED]
    assert [(edit.place, edit.after) for edit in edits] == [("Trích yếu", "Trích yếu mới")]
