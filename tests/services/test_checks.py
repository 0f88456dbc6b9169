"""Findings that are let stand, and what plans are checked against."""

import pytest

from app.domain.findings import Finding
from app.errors import AppError
from app.models import Abbreviation, Leader, Plan
from app.models.audit import AuditAction
from app.services import audit, checks, directory, plan_life, plans
from app.store import Store
from tests.factories import make_agency, make_plan


@pytest.fixture
def plan(store: Store) -> Plan:
    made = make_plan()
    made.sections[0].body = "Xong ngày 31/9/2026."
    store.write(plans.save_plan, made)
    return made


def first(store: Store, plan: Plan, rule: str = "date.impossible") -> Finding:
    _, findings = store.read(checks.list_findings, plan.id)
    return next(finding for finding in findings if finding.rule == rule)


def test_the_directory_is_what_plans_are_checked_against(store: Store) -> None:
    assert store.read(checks.get_context).units is None
    agency = make_agency()
    agency.leaders = [Leader(full_name="Lê Minh"), Leader(full_name="Vũ An", is_active=False)]
    agency.abbreviations = [Abbreviation(short="TTĐT", full="trang thông tin điện tử")]
    store.write(directory.save_agency, agency)
    context = store.read(checks.get_context)
    assert context.leaders == {"Lê Minh"}
    assert context.abbreviations == {"TTĐT": "trang thông tin điện tử"}
    assert context.units is not None
    (unit_id,) = context.units.match("VP").unit_ids
    assert context.unit_names[unit_id] == "Văn phòng"
    assert unit_id in context.departments


def test_a_finding_is_let_stand_and_taken_up_again(store: Store, plan: Plan) -> None:
    finding = first(store, plan)
    store.write(checks.ignore_finding, plan.id, finding)
    held = store.read(plans.get_plan, plan.id)
    assert held.ignored_findings == {finding.fingerprint: finding.message}
    store.write(checks.heed_finding, plan.id, finding)
    assert store.read(plans.get_plan, plan.id).ignored_findings == {}
    actions = [entry.action for entry in store.read(audit.list_entries, plan.id)]
    assert actions[:2] == [AuditAction.FINDING_HEEDED, AuditAction.FINDING_IGNORED]
    with pytest.raises(AppError, match="chưa bị bỏ qua"):
        store.write(checks.heed_finding, plan.id, finding)


def test_the_next_save_goes_on_from_it(store: Store, plan: Plan) -> None:
    store.write(checks.ignore_finding, plan.id, first(store, plan))
    draft = store.read(plans.get_plan, plan.id)
    draft.subject = "Khác"
    store.write(plans.save_plan, draft)
    assert store.read(plans.get_plan, plan.id).ignored_findings


def test_an_issued_plan_is_checked_but_not_changed(store: Store, plan: Plan) -> None:
    store.write(plan_life.issue_plan, plan.id)
    with pytest.raises(AppError, match="Văn bản đã ban hành"):
        store.write(checks.ignore_finding, plan.id, first(store, plan))
