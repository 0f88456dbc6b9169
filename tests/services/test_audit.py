"""The audit log: what a sitting of editing leaves behind, searching, never changed."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from app.errors import AppError
from app.models import AuditAction, AuditEntry, EditSitting, Plan, Task
from app.services import audit
from app.services.plan_life import submit_plan
from app.services.plan_log import end_sitting, read_log
from app.services.plans import get_plan, purge_plan, save_plan, trash_plan
from app.store import Store
from tests.factories import make_plan


@pytest.fixture
def plan(store: Store) -> Plan:
    made = make_plan()
    store.write(save_plan, made)
    return made


def edit(store: Store, plan: Plan, subject: str) -> None:
    plan.subject = subject
    store.write(save_plan, plan)


def log(store: Store, plan: Plan | None = None, words: str = "") -> list[AuditEntry]:
    return store.write(read_log, plan.id if plan else None, words)


def test_many_saves_are_one_entry_for_each_place(store: Store, plan: Plan) -> None:
    for subject in ("Đẩy mạnh", "Đẩy mạnh chuyển", "Đẩy mạnh chuyển đổi"):
        edit(store, plan, subject)
    (edited, created) = log(store, plan)
    assert created.action is AuditAction.CREATED
    assert (edited.action, edited.place) == (AuditAction.EDITED, "Trích yếu")
    assert (edited.before, edited.after) == ("Đẩy mạnh chuyển đổi số", "Đẩy mạnh chuyển đổi")


def test_what_was_taken_back_is_no_edit(store: Store, plan: Plan) -> None:
    before = plan.subject
    edit(store, plan, "Khác")
    edit(store, plan, before)
    assert [entry.action for entry in log(store, plan)] == [AuditAction.CREATED]


def test_an_edit_without_words_is_noted_as_well(store: Store, plan: Plan) -> None:
    plan.tasks[0].due = plan.tasks[1].period
    store.write(save_plan, plan)
    assert log(store, plan)[0].place == "Cách trình bày, thiết đặt"


def test_findings_let_stand_and_taken_up_again_are_noted(store: Store, plan: Plan) -> None:
    for findings, action in (
        ({"dấu": "Ngày này không có."}, AuditAction.FINDING_IGNORED),
        ({}, AuditAction.FINDING_HEEDED),
    ):
        plan.ignored_findings = findings
        store.write(save_plan, plan)
        entry = log(store, plan)[0]
        assert (entry.action, entry.before) == (action, "Ngày này không có.")
        store.write(end_sitting, plan.id)
    assert not log(store, plan, "thiết đặt")


def test_a_sitting_left_by_a_crash_is_closed_by_the_next_save(store: Store, plan: Plan) -> None:
    edit(store, plan, "Trước khi mất điện")

    def go_back_an_hour(session: Session) -> None:
        sitting = session.get_one(EditSitting, plan.id)
        sitting.last_at -= 4 * audit.SITTING

    store.write(go_back_an_hour)
    edit(store, plan, "Sau đó")
    edits = [entry for entry in log(store, plan) if entry.action is AuditAction.EDITED]
    texts = [(entry.before, entry.after) for entry in edits]
    assert texts == [
        ("Trước khi mất điện", "Sau đó"),
        ("Đẩy mạnh chuyển đổi số", "Trước khi mất điện"),
    ]


def test_a_step_closes_the_sitting_before_it_is_noted(store: Store, plan: Plan) -> None:
    edit(store, plan, "Khác")
    store.write(submit_plan, plan.id)
    actions = [entry.action for entry in store.read(audit.list_entries, plan.id)]
    assert actions == [AuditAction.SUBMITTED, AuditAction.EDITED, AuditAction.CREATED]


def test_leaving_ends_the_sitting(store: Store, plan: Plan) -> None:
    edit(store, plan, "Khác")
    store.write(end_sitting, plan.id)
    assert len(store.read(audit.list_entries, plan.id)) == 2
    store.write(end_sitting, plan.id)  # nothing is open


def test_the_log_of_all_has_the_open_sittings_of_all(store: Store, plan: Plan) -> None:
    other = make_plan("Thi đua")
    store.write(save_plan, other)
    edit(store, plan, "Một")
    edit(store, other, "Hai")
    assert {entry.after for entry in log(store)} >= {"Một", "Hai"}


@pytest.mark.parametrize(
    ("words", "found"),
    [("day manh", 2), ("đẩy", 2), ("dẩy", 0), ("sua", 1), ("số năm", 1), ("so nam", 1), ("x%", 0)],
)
def test_the_log_is_searched(store: Store, plan: Plan, words: str, found: int) -> None:
    edit(store, plan, "Chuyển đổi số năm học")
    assert len(log(store, plan, words)) == found


@pytest.mark.parametrize(
    "change", ["UPDATE audit_entries SET who = 'x'", "DELETE FROM audit_entries"]
)
def test_the_database_refuses_to_change_entries(store: Store, plan: Plan, change: str) -> None:
    def run(session: Session) -> None:
        session.execute(text(change))

    with pytest.raises(IntegrityError, match="never changed"):
        store.write(run)
    assert [entry.who for entry in log(store, plan)] != ["x"]


def test_a_programme_of_500_tasks_written_anew(store: Store, plan: Plan) -> None:
    plan.tasks = [Task(row_list="programme-1", content=f"Việc cũ số {n}") for n in range(500)]
    store.write(save_plan, plan)
    store.write(end_sitting, plan.id)
    plan.tasks = [Task(row_list="programme-1", content=f"Hội thảo {n} lần") for n in range(500)]
    store.write(save_plan, plan)
    assert len([e for e in log(store, plan) if e.after.startswith("Hội thảo")]) == 500


def test_the_log_outlives_the_plan(store: Store, plan: Plan) -> None:
    edit(store, plan, "Sẽ xóa")
    store.write(trash_plan, plan.id)
    store.write(purge_plan, plan.id)
    entries = log(store, plan)
    assert entries[0].action is AuditAction.PURGED
    assert "Sẽ xóa" in entries[0].name
    assert any(entry.after == "Sẽ xóa" for entry in entries)
    with pytest.raises(AppError, match="Không có kế hoạch"):
        store.read(get_plan, plan.id)
