"""Findings of a plan, and what plans are checked against."""

import pytest

from app.domain.findings import Finding
from app.models import Abbreviation, Leader, Plan
from app.services import checks, directory, plans
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


def test_what_is_let_stand_is_remembered_with_the_plan(store: Store, plan: Plan) -> None:
    finding = first(store, plan)
    plan.ignored_findings = {finding.fingerprint: finding.message}
    store.write(plans.save_plan, plan)
    held, findings = store.read(checks.list_findings, plan.id)
    assert finding in findings
    assert finding.fingerprint in held.ignored_findings
