"""Plans in the database."""

import pytest

from app.domain.documents import PlanState
from app.domain.work import TaskStatus
from app.errors import AppError
from app.models import Section, Task
from app.services.directory import save_agency
from app.services.plans import (
    duplicate_plan,
    get_plan,
    list_plans,
    new_plan,
    restore_plan,
    save_plan,
    trash_plan,
)
from app.store import Store
from tests.factories import make_agency, make_plan


def test_a_draft_is_saved_again_and_again(store: Store) -> None:
    draft = make_plan()
    store.write(save_plan, draft)
    draft.sections.pop(0)
    draft.sections.append(Section(title="THÊM"))
    draft.tasks.reverse()
    store.write(save_plan, draft)
    store.write(save_plan, draft)
    kept = store.read(get_plan, draft.id)
    assert [section.title for section in kept.sections] == ["Chương trình", "THÊM"]
    assert [task.content for task in kept.tasks] == ["Việc hai", "Việc một"]
    assert kept.version == draft.version == 3


def test_a_stale_draft_is_refused_and_nothing_is_lost(store: Store) -> None:
    draft = make_plan()
    store.write(save_plan, draft)
    other = store.read(get_plan, draft.id)
    other.tasks.append(Task(content="Việc ba"))
    store.write(save_plan, other)
    draft.subject = "Khác"
    with pytest.raises(AppError, match="vừa được lưu"):
        store.write(save_plan, draft)
    assert draft.subject == "Khác"
    assert len(store.read(get_plan, draft.id).tasks) == 3


def test_links_to_units_follow_the_names(store: Store) -> None:
    agency = make_agency()
    store.write(save_agency, agency)
    draft = make_plan()
    store.write(save_plan, draft)
    draft.tasks[1].lead_units = "Thi đua, tổng hợp; Văn phòng"
    store.write(save_plan, draft)
    comma, office = (unit.id for unit in agency.units)
    linked = [{link.unit_id for link in task.unit_links} for task in draft.tasks]
    assert linked == [{comma}, {comma, office}]
    kept = store.read(get_plan, draft.id)
    assert [len(task.unit_links) for task in kept.tasks] == [1, 2]


def test_the_list_counts_tasks(store: Store) -> None:
    draft = make_plan()
    draft.tasks[0].status = TaskStatus.DONE
    store.write(save_plan, draft)
    (row,) = store.read(list_plans)
    assert (row.done_count, row.task_count) == (1, 2)


def test_a_copy_has_no_number_and_rows_of_its_own(store: Store) -> None:
    draft = make_plan()
    draft.data_tables[0].overrides = {f"{draft.tasks[0].id}/lead_units": "X"}
    draft.tasks[0].status = TaskStatus.DONE
    store.write(save_plan, draft)
    copy = store.read(get_plan, store.write(duplicate_plan, draft.id))
    assert (copy.number, copy.issued_day, copy.symbol) == (None, None, "KH-SGDĐT")
    assert copy.tasks[0].status is TaskStatus.NOT_STARTED
    assert copy.data_tables[0].overrides == {f"{copy.tasks[0].id}/lead_units": "X"}
    assert copy.tasks[0].id != draft.tasks[0].id


def test_trash_and_back(store: Store) -> None:
    draft = make_plan()
    store.write(save_plan, draft)
    store.write(trash_plan, draft.id)
    assert store.read(list_plans) == []
    assert len(store.read(list_plans, in_trash=True)) == 1
    store.write(restore_plan, draft.id)
    assert len(store.read(list_plans)) == 1


def test_an_issued_plan_stays(store: Store) -> None:
    draft = make_plan()
    draft.state = PlanState.ISSUED
    store.write(save_plan, draft)
    with pytest.raises(AppError, match="đã ban hành"):
        store.write(trash_plan, draft.id)


def test_a_new_plan_knows_the_office(store: Store) -> None:
    store.write(save_agency, make_agency())
    plan = store.read(new_plan)
    assert (plan.symbol, plan.place, plan.issuing_agency) == (
        "KH-SGDĐT",
        "An Hòa",
        "Sở Giáo dục và Đào tạo",
    )


def test_a_key_that_does_not_exist(store: Store) -> None:
    with pytest.raises(AppError, match="Không có kế hoạch"):
        store.read(get_plan, "x")
