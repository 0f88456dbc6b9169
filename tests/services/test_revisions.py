"""Revisions kept, listed, read back, restored."""

import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from app.domain.documents import PlanState
from app.domain.plan_life import PlanLink
from app.domain.work import TaskStatus
from app.errors import AppError
from app.models import Plan, Revision, RevisionContent, RevisionKind
from app.models.audit import AuditAction
from app.models.plan_codec import encode_plan
from app.models.plan_items import compare_plans
from app.services.audit import list_entries
from app.services.plan_life import issue_plan, submit_plan
from app.services.plans import get_plan, save_plan
from app.services.revisions import (
    get_revision,
    keep_export,
    keep_on_demand,
    list_revisions,
    restore_revision,
)
from app.store import Store
from tests.factories import make_plan


@pytest.fixture
def plan_id(store: Store) -> str:
    """A saved draft."""
    plan = make_plan()
    store.write(save_plan, plan)
    return plan.id


def rename(store: Store, plan_id: str, subject: str) -> Plan:
    plan = store.read(get_plan, plan_id)
    plan.subject = subject
    store.write(save_plan, plan)
    return plan


def contents(session: Session) -> int:
    return session.scalar(select(func.count()).select_from(RevisionContent)) or 0


def test_kept_and_read_back(store: Store, plan_id: str) -> None:
    first = store.read(get_plan, plan_id)
    assert store.write(keep_on_demand, plan_id, " trước  khi họp ") == 1
    rename(store, plan_id, "Khác")
    assert store.write(keep_on_demand, plan_id) == 2
    rows = store.read(list_revisions, plan_id)
    assert [(row.number, row.kind, row.note) for row in rows] == [
        (2, RevisionKind.MANUAL, ""),
        (1, RevisionKind.MANUAL, "trước khi họp"),
    ]
    assert encode_plan(store.read(get_revision, plan_id, 1)) == encode_plan(first)


def test_what_is_the_same_is_held_once(store: Store, plan_id: str) -> None:
    store.write(keep_on_demand, plan_id)
    store.write(submit_plan, plan_id)
    first, second = store.read(list_revisions, plan_id)
    assert (first.kind, first.digest) == (RevisionKind.SUBMIT, second.digest)
    assert store.read(contents) == 1


def test_a_revision_that_is_not_there(store: Store, plan_id: str) -> None:
    with pytest.raises(AppError, match="không có phiên bản 7"):
        store.read(get_revision, plan_id, 7)


def test_each_export_of_a_draft_is_kept(store: Store, plan_id: str) -> None:
    for _ in range(2):
        store.write(keep_export, store.read(get_plan, plan_id), ["a.docx", "a.pdf"])
    assert [row.note for row in store.read(list_revisions, plan_id)] == ["a.docx, a.pdf"] * 2
    entries = [e for e in store.read(list_entries, plan_id) if e.action is AuditAction.EXPORTED]
    assert [entry.after for entry in entries] == ["a.docx, a.pdf"] * 2


def test_an_issued_plan_exported_as_it_is_gets_no_other_revision(
    store: Store, plan_id: str
) -> None:
    store.write(issue_plan, plan_id)
    before = store.read(list_revisions, plan_id)
    store.write(keep_export, store.read(get_plan, plan_id), ["a.docx"])
    assert store.read(list_revisions, plan_id) == before
    assert store.read(list_entries, plan_id)[0].action is AuditAction.EXPORTED


def test_edits_are_in_the_log_before_the_export(store: Store, plan_id: str) -> None:
    store.write(keep_export, rename(store, plan_id, "Khác"), ["a.docx"])
    exported, edited, *_ = store.read(list_entries, plan_id)
    assert (exported.action, edited.action) == (AuditAction.EXPORTED, AuditAction.EDITED)
    assert edited.after == "Khác"


def test_restored_as_a_new_draft(store: Store, plan_id: str) -> None:
    plan = store.read(get_plan, plan_id)
    plan.tasks[0].status = TaskStatus.DONE
    store.write(save_plan, plan)
    store.write(keep_on_demand, plan_id)
    rename(store, plan_id, "Khác")
    store.write(issue_plan, plan_id)
    draft = store.read(get_plan, store.write(restore_revision, plan_id, 1))
    assert (draft.subject, draft.state, draft.number) == (plan.subject, PlanState.DRAFT, None)
    assert (draft.source_id, draft.source_link) == (plan_id, PlanLink.RESTORED)
    assert {task.status for task in draft.tasks} == {TaskStatus.NOT_STARTED}
    assert len(draft.tasks[0].unit_links) == len(plan.tasks[0].unit_links)
    entry = store.read(list_entries, draft.id)[0]
    assert entry.action is AuditAction.RESTORED
    assert entry.note.startswith("Phiên bản 1 của")


def test_a_restored_draft_differs_in_number_date_and_progress_only(
    store: Store, plan_id: str
) -> None:
    store.write(keep_on_demand, plan_id)
    draft = store.read(get_plan, store.write(restore_revision, plan_id, 1))
    changes = compare_plans(store.read(get_revision, plan_id, 1), draft)
    assert {change.key for change in changes if change.is_change} == {"number", "date"}


def test_revisions_go_with_a_purged_plan(store: Store, plan_id: str) -> None:
    store.write(keep_on_demand, plan_id)
    store.write(lambda session: session.delete(session.get_one(Plan, plan_id)))
    assert store.read(lambda session: session.scalars(select(Revision)).all()) == []
