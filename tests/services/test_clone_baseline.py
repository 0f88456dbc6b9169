"""What the parts of a cloned plan are against what came from last year's."""

from app.models import Plan, Section, Task
from app.models.plan_codec import decode_plan, encode_plan
from app.models.plan_items import ItemMark
from app.services.clone_baseline import CloneBaseline, find_baseline
from app.services.next_year import clone_plan
from app.services.plans import duplicate_plan, get_plan, save_plan
from app.store import Store
from app.workflows.sample import sample_plan
from tests.factories import make_plan


def test_new_edited_and_as_it_came() -> None:
    baseline = sample_plan()
    plan = decode_plan(encode_plan(baseline))
    plan.tasks[0].content += " năm 2027"
    plan.tasks[3].content = f"**{plan.tasks[3].content}**"  # looks are no edit
    plan.tasks[1], plan.tasks[2] = plan.tasks[2], plan.tasks[1]  # nor is another place
    plan.tasks.append(Task(content="Việc mới"))
    plan.sections[1].body += "\n\nThêm một đoạn."
    plan.sections.append(Section(title="Mục mới"))
    origin = CloneBaseline(baseline)
    marks = [origin.mark(task) for task in plan.tasks]
    assert marks[:4] == [ItemMark.CHANGED, *[ItemMark.SAME] * 3]
    assert marks[-1] is ItemMark.NEW
    found = [origin.mark(plan.sections[at]) for at in (0, 1, -1)]
    assert found == [ItemMark.SAME, ItemMark.CHANGED, ItemMark.NEW]


def test_only_a_cloned_plan_has_one(store: Store) -> None:
    source = make_plan()
    store.write(save_plan, source)
    copy = store.read(get_plan, store.write(duplicate_plan, source.id))
    cloned: Plan = store.write(clone_plan, source.id, 2027).plan
    assert store.read(find_baseline, copy) is None
    baseline = store.read(find_baseline, cloned)
    assert baseline is not None
    assert {CloneBaseline(baseline).mark(task) for task in cloned.tasks} == {ItemMark.SAME}
