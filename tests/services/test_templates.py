"""Templates of the office: kept, used for another year, renamed."""

import pytest

from app.domain.periods import Period
from app.domain.work import TaskStatus
from app.errors import AppError
from app.models import Appendix, Plan, Task
from app.services.directory import save_agency
from app.services.plans import get_plan, list_plans, restore_plan, save_plan, trash_plan
from app.services.templates import (
    list_own_templates,
    rename_template,
    save_as_template,
    use_own_template,
)
from app.store import Store
from tests.factories import make_agency, make_plan


def draft() -> Plan:
    """A plan that has been worked with, with hints in its texts."""
    plan = make_plan("Công tác năm ‹năm›")
    plan.appendices = [Appendix(title="Lịch năm học ‹năm học›", body="‹Tên cơ quan› làm")]
    first = plan.tasks[0]
    first.status, first.percent, first.result = TaskStatus.DONE, 100, "xong"
    plan.tasks.append(Task(content="Việc ba", due_text="15/10", due=Period.parse("2026-10-15")))
    return plan


@pytest.fixture
def template_id(store: Store) -> str:
    plan = draft()
    store.write(save_plan, plan)
    return store.write(save_as_template, plan.id, "Mẫu năm")


def test_a_template_has_no_number_no_day_and_no_results(store: Store, template_id: str) -> None:
    template = store.read(get_plan, template_id)
    assert (template.number, template.issued_day, template.issued_month) == (None, None, None)
    assert (template.tasks[0].status, template.tasks[0].result) == (TaskStatus.NOT_STARTED, "")
    assert [plan.subject for plan in store.read(list_plans)] == ["Công tác năm ‹năm›"]
    assert [found.title for found in store.read(list_own_templates)] == ["Mẫu năm"]


def test_a_draft_is_filled_in_for_its_year(store: Store, template_id: str) -> None:
    store.write(save_agency, make_agency())
    plan = store.read(get_plan, store.write(use_own_template, template_id, 2028))
    assert plan.template_title == ""
    assert (plan.subject, plan.appendices[0].title) == (
        "Công tác năm 2028",
        "Lịch năm học 2028-2029",
    )
    assert plan.appendices[0].body == "Sở Giáo dục và Đào tạo làm"
    assert plan.issuing_agency == "Sở Giáo dục và Đào tạo"
    assert [recipient.name for recipient in plan.recipients] == ["UBND tỉnh"]
    assert plan.tasks[0].band_title == "Quý I/2028"
    assert plan.tasks[2].due == Period.parse("2028-10-15")


def test_the_template_stays_as_it_is(store: Store, template_id: str) -> None:
    store.write(use_own_template, template_id, 2028)
    template = store.read(get_plan, template_id)
    assert template.subject == "Công tác năm ‹năm›"
    assert template.tasks[0].band_title == "Quý I/2026"


def test_a_template_goes_to_the_trash_and_comes_back(store: Store, template_id: str) -> None:
    store.write(trash_plan, template_id)
    assert store.read(list_own_templates) == []
    store.write(restore_plan, template_id)
    store.write(rename_template, template_id, "Mẫu mới")
    assert [found.title for found in store.read(list_own_templates)] == ["Mẫu mới"]


def test_a_plan_is_not_renamed_as_a_template(store: Store) -> None:
    plan = draft()
    store.write(save_plan, plan)
    with pytest.raises(AppError, match="mẫu"):
        store.write(rename_template, plan.id, "x")
