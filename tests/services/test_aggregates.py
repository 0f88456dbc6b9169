"""A saved plan is the draft in every value, and what did not change is not written."""

from typing import Any

from sqlalchemy import event, inspect

from app.importers.plan_reader import read_plan
from app.models import Plan, Section, Task
from app.models.entity import Entity
from app.models.snapshot import snapshot
from app.paths import RESOURCES
from app.services.directory import save_agency
from app.services.plans import get_plan, save_plan
from app.store import Store
from tests.factories import make_agency, make_plan

SAMPLE = RESOURCES / "samples" / "ke-hoach-mau.txt"


def values(entity: Entity) -> dict[str, Any]:
    """All that a row holds, with the rows that belong to it."""
    held: dict[str, Any] = {}
    for attribute in inspect(type(entity)).attrs:
        value = getattr(entity, attribute.key)
        is_list = isinstance(value, list)
        held[attribute.key] = sorted((values(v) for v in value), key=repr) if is_list else value
    held.pop("plan_id", None)  # a new part does not know it yet
    return held


def test_every_value_is_carried_over(store: Store) -> None:
    store.write(save_agency, make_agency())
    draft, _ = read_plan(SAMPLE.read_text(encoding="utf-8"))
    draft.tasks[0].lead_units = "Văn phòng"
    before = Plan(id=draft.id, tasks=[Task(id=draft.tasks[0].id), Task(content="Bỏ")])
    before.sections = [Section(id=section.id) for section in reversed(draft.sections[2:])]
    store.write(save_plan, before)
    draft.version = before.version
    taken = snapshot(draft)
    store.write(save_plan, taken)
    kept = store.read(get_plan, draft.id)
    assert kept.tasks[0].unit_links
    assert values(kept) == values(taken)


def test_units_can_change_again_and_again(store: Store) -> None:
    store.write(save_agency, make_agency())
    draft = make_plan()
    for names, count in (("VP", 1), ("Thi đua, tổng hợp; VP", 2), ("VP", 1), ("", 0), ("VP", 1)):
        draft.tasks[0].lead_units = names
        taken = snapshot(draft)
        store.write(save_plan, taken)
        draft.version = taken.version
        links = store.read(get_plan, draft.id).tasks[0].unit_links
        assert len(links) == count


def test_only_what_changed_is_written(store: Store) -> None:
    draft = make_plan()
    store.write(save_plan, draft)
    written: list[str] = []

    @event.listens_for(store._engine, "before_cursor_execute")
    def note(*seen: Any) -> None:  # noqa: ANN401 - what SQLAlchemy passes
        verb, table = str(seen[2]).split()[:2]
        if verb == "UPDATE":
            written.append(table)

    draft.tasks[1].content = "Khác"
    store.write(save_plan, draft)
    assert written == ["plans", "tasks", "search_plans", "search_entries"]
