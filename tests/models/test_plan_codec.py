"""A plan as bytes and back."""

from app.models import Task
from app.models.plan_codec import decode_plan, digest_of, encode_plan
from app.models.snapshot import snapshot
from app.services.plans import get_plan, save_plan
from app.store import Store
from app.workflows.sample import sample_plan


def test_a_plan_comes_back_whole(store: Store) -> None:
    plan = sample_plan()
    plan.ignored_findings = {"a": "b"}
    store.write(save_plan, plan)
    kept = store.read(get_plan, plan.id)
    again = decode_plan(encode_plan(kept))
    assert encode_plan(again) == encode_plan(kept)
    for old, new in zip(kept.tasks, again.tasks, strict=True):
        assert (new.id, new.content, new.period, new.status) == (
            old.id,
            old.content,
            old.period,
            old.status,
        )
    assert again.data_tables[0].columns == kept.data_tables[0].columns


def test_the_digest_says_what_the_plan_holds(store: Store) -> None:
    plan = sample_plan()
    store.write(save_plan, plan)
    before = digest_of(plan)
    store.write(save_plan, plan)
    assert digest_of(plan) == before
    other = snapshot(plan)
    other.tasks.append(Task(content="Việc thêm"))
    assert digest_of(other) != before
