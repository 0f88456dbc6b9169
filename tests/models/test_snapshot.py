"""A snapshot holds a plan as it was when taken, and saves like the plan itself."""

import pytest

from app.errors import AppError
from app.models import Task
from app.models.snapshot import snapshot
from app.services.plans import get_plan, save_plan
from app.store import Store
from tests.factories import make_plan


def test_what_is_typed_later_is_not_in_it(store: Store) -> None:
    plan = make_plan()
    plan.tasks = [Task(content="Một")]
    taken = snapshot(plan)
    plan.subject = "Khác"
    plan.tasks[0].content = "Hai"
    plan.tasks.append(Task(content="Ba"))
    store.write(save_plan, taken)
    saved = store.read(get_plan, plan.id)
    assert (saved.subject, [task.content for task in saved.tasks]) == (taken.subject, ["Một"])


def test_it_carries_the_version(store: Store) -> None:
    plan = make_plan()
    store.write(save_plan, plan)
    taken = snapshot(plan)
    store.write(save_plan, plan)
    with pytest.raises(AppError, match="vừa được lưu"):
        store.write(save_plan, taken)
