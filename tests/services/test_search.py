"""The search over all plans: the index against the rule, filters, what is not to be found."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text
from sqlalchemy.orm import Session

from app.domain.documents import PlanState
from app.domain.places import SpotKind
from app.domain.search_hits import HitKind
from app.domain.search_words import finds, index_words
from app.models import Plan, Recipient, SearchEntry, SearchPlan, Section, Task
from app.models.plan_search import search_texts
from app.models.plan_texts import texts_of
from app.services import plan_life
from app.services.directory import get_agency, save_agency
from app.services.plans import get_plan, list_plans, restore_plan, save_plan, trash_plan
from app.services.progress import set_progress
from app.services.search import Hit, PlanFilter, find_plans, list_hits, plans_of_unit
from app.services.search_index import missed_plans
from app.services.templates import save_as_template
from app.services.work_board import set_many
from app.store import Store
from app.workflows.search_upkeep import catch_up
from tests.factories import make_agency, make_plan
from tests.many_words import Writer

WRITER = Writer()


def some_plan(chance: random.Random) -> Plan:
    plan = make_plan(WRITER.text(2, 5))
    plan.number = chance.randint(1, 99)
    plan.issued_year = chance.choice([2024, 2025, 2026])
    plan.tasks = [
        Task(content=WRITER.text(3, 6), leader=WRITER.pick(WRITER.people)) for _ in "abcd"
    ]
    return plan


def found(store: Store, query: str, **where: object) -> set[str]:
    result = store.read(find_plans, query, PlanFilter(**where))  # type: ignore[arg-type]
    return {plan.hit.plan_id for plan in result.plans}


def kinds(store: Store, query: str) -> list[tuple[HitKind, str]]:
    return [(hit.kind, hit.text) for hit in store.read(list_hits, query)]


def index_state(session: Session) -> tuple[list[tuple[str, str, str, str]], dict[int, set[str]]]:
    """The entries, and which words FTS5 has for each; both made again from the plans alone."""
    entries = sorted(
        (session.get_one(SearchPlan, e.id >> 20).plan_id, e.kind.value, e.part_id, e.text)
        for e in session.query(SearchEntry)
    )
    words: dict[int, set[str]] = {}
    session.execute(
        text("CREATE VIRTUAL TABLE temp.v USING fts5vocab(main, search_index, instance)")
    )
    for term, entry_id in session.execute(text("SELECT term, doc FROM temp.v")):
        words.setdefault(entry_id, set()).add(term)
    session.execute(text("DROP TABLE temp.v"))
    return entries, words


def check_index(store: Store) -> None:
    """Nothing is in the index that is not in the plans, and nothing is missing."""
    assert store.read(missed_plans) == []
    entries, words = store.read(index_state)
    ids = [row.id for trash in (False, True) for row in store.read(list_plans, in_trash=trash)]
    plans = [store.read(get_plan, plan_id) for plan_id in ids]
    wanted = sorted(
        (plan.id, one.kind.value, one.part_id, one.text)
        for plan in plans
        for one in search_texts(plan)
    )
    assert entries == wanted
    texts = store.read(lambda session: {e.id: e.text for e in session.query(SearchEntry)})
    assert words == {at: set(index_words(held)) for at, held in texts.items() if index_words(held)}


# --- the index and the rule -------------------------------------------------------------------


@pytest.fixture
def filled(store: Store) -> Store:
    chance = random.Random(1)  # noqa: S311 - no secret
    store.write(save_agency, make_agency())
    for _ in range(12):
        store.write(save_plan, some_plan(chance))
    return store


QUERIES = st.one_of(
    st.lists(st.sampled_from(WRITER.words[:200]), min_size=1, max_size=3).map(" ".join),
    st.lists(st.sampled_from(WRITER.words[:99]), min_size=1, max_size=2)
    .map(" ".join)
    .flatmap(lambda words: st.integers(1, len(words)).map(lambda end: words[:end])),
    st.text("aăáàdđegihotn 0123/-", max_size=6),
    st.text(max_size=20),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(QUERIES)
def test_the_index_finds_what_the_rule_finds(filled: Store, query: str) -> None:
    entries = filled.read(lambda session: [e.text for e in session.query(SearchEntry)])
    hits = filled.read(list_hits, query, limit=10_000)
    assert len(hits) == sum(finds(query, held) for held in entries)
    result = filled.read(find_plans, query)
    assert {hit.plan_id for hit in hits} == {plan.hit.plan_id for plan in result.plans}
    assert sum(plan.count for plan in result.plans) == len(hits)


def test_index_equals_rebuilt_index_after_any_edits(store: Store) -> None:
    chance = random.Random(2)  # noqa: S311 - no secret
    plans = [some_plan(chance) for _ in range(4)]
    for _ in range(60):
        plan = chance.choice(plans)
        if plan.tasks and chance.random() < 0.5:
            chance.choice(plan.tasks).content = WRITER.text(0, 4) if chance.random() < 0.9 else "★"
        edit = chance.randrange(5)
        if edit == 0:
            plan.tasks.insert(chance.randrange(3), Task(content=WRITER.text(2, 5)))
        elif edit == 1 and plan.tasks:
            plan.tasks.pop(chance.randrange(len(plan.tasks)))
        elif edit == 2:
            plan.sections.append(Section(title=WRITER.text(1, 3), body="- **một**\n- hai^[chú]"))
        elif edit == 3:
            plan.recipients = [
                Recipient(name=WRITER.text(1, 2)) for _ in range(chance.randrange(4))
            ]
        else:
            chance.shuffle(plan.tasks)
        store.write(save_plan, plan)
    store.write(trash_plan, plans[0].id)
    check_index(store)


def test_every_text_of_a_plan_is_found() -> None:
    """But for the letterhead, "Lưu", and the names of columns and lists."""
    plan = make_plan()
    plan.closing, plan.signer_name = "Lời kết", "Trần Thu Hạnh"
    held = " ".join(one.text for one in search_texts(plan))
    not_searched = {SpotKind.LETTERHEAD, SpotKind.TABLE}
    for one in texts_of(plan):
        if one.kind not in not_searched and one.attribute != "archive_copy":
            assert all(finds(line.text, held) for line in one.lines() if index_words(line.text))


# --- kinds, order, limits -----------------------------------------------------------------------


def test_kinds(store: Store) -> None:
    store.write(save_plan, make_plan())
    assert kinds(store, "chuyen doi so") == [(HitKind.SUBJECT, "Đẩy mạnh chuyển đổi số")]
    assert kinds(store, "5/KH-SGDĐT") == [(HitKind.NUMBER, "05/KH-SGDĐT, 09/3/2026")]
    assert kinds(store, "09/03/2026") == [(HitKind.NUMBER, "05/KH-SGDĐT, 09/3/2026")]
    assert kinds(store, "5 doi so đẩy")[0][0] is HitKind.SUBJECT
    assert kinds(store, "ubnd") == [(HitKind.RECIPIENT, "UBND tỉnh · để b/c")]
    assert kinds(store, "việc hai II VP") == [(HitKind.TASK, "Việc hai · Quý II/2026 · VP")]
    assert kinds(store, "chú") == [(HitKind.SECTION, "MỤC ĐÍCH\nmột\nhai\nchú")]


@pytest.mark.parametrize(
    "query",
    [
        '"',
        "*",
        "^a",
        "NEAR(a b)",
        "a AND",
        "OR",
        "NOT a",
        "%",
        "_",
        "a:b",
        "{x}",
        "-",
        "'; DROP",
        "\0",
    ],
)
def test_signs_and_commands_of_databases_are_only_words(filled: Store, query: str) -> None:
    entries = filled.read(lambda session: [e.text for e in session.query(SearchEntry)])
    assert len(filled.read(list_hits, query, limit=9999)) == sum(finds(query, e) for e in entries)


def test_a_very_long_query(filled: Store) -> None:
    assert filled.read(list_hits, "giáo dục " * 20_000 + "x" * 100_000) == []


def test_few_hits_are_taken_from_many_plans(filled: Store) -> None:
    few = filled.read(list_hits, "v", limit=6)
    assert len({hit.plan_id for hit in few}) == 6
    result = filled.read(find_plans, "v", limit=5)
    assert (len(result.plans), result.has_more) == (5, True)


# --- filters, and what is not found -------------------------------------------------------------


def test_filters(filled: Store) -> None:
    rows = filled.read(list_plans)
    assert found(filled, "mục đích", year=2025) == {r.id for r in rows if r.issued_on.year == 2025}
    assert found(filled, "mục đích", state=PlanState.ISSUED) == set()
    unit = filled.read(get_agency).units[1]
    plan = make_plan("Kế hoạch của văn phòng")
    filled.write(save_plan, plan)
    assert filled.read(plans_of_unit, unit.id) == {plan.id}
    assert found(filled, "mục đích", unit_id=unit.id) == {plan.id}
    plan.tasks[1].lead_units = ""
    filled.write(save_plan, plan)
    assert found(filled, "mục đích", unit_id=unit.id) == set()


def test_the_trash_is_searched_only_when_asked(store: Store) -> None:
    plan = make_plan()
    store.write(save_plan, plan)
    store.write(trash_plan, plan.id)
    assert found(store, "chuyển đổi") == set()
    assert found(store, "chuyển đổi", in_trash=True) == {plan.id}
    store.write(restore_plan, plan.id)
    assert found(store, "chuyển đổi") == {plan.id}


def test_templates_are_not_found(store: Store) -> None:
    plan = make_plan()
    store.write(save_plan, plan)
    store.write(save_as_template, plan.id, "Mẫu riêng")
    assert found(store, "chuyển đổi") == {plan.id}
    assert store.read(missed_plans) == []


def test_the_steps_of_a_plan_s_life_keep_it_findable(store: Store) -> None:
    plan = make_plan()
    plan.number = None
    store.write(save_plan, plan)
    store.write(plan_life.submit_plan, plan.id)
    assert found(store, "chuyển đổi", state=PlanState.SUBMITTED) == {plan.id}
    issued = store.write(plan_life.issue_plan, plan.id, None, 47)
    assert found(store, str(issued.number)) == {plan.id}
    store.write(plan_life.withdraw_plan, plan.id, "Nhầm")
    check_index(store)


def test_progress_is_found_at_once_and_touches_no_other_entry(store: Store) -> None:
    plan = make_plan()
    plan.tasks.append(Task(content="Việc ba"))
    store.write(save_plan, plan)
    one, two, three = (task.id for task in plan.tasks)
    mark = text("UPDATE search_entries SET text = 'để nguyên' WHERE part_id = :id")
    store.write(lambda session: session.execute(mark, {"id": three}))
    store.write(set_many, {key: {"result": "Tập huấn xong"} for key in (one, two)})
    assert {hit.part_id for hit in store.read(list_hits, "tập huấn")} == {one, two}
    held = store.read(lambda session: {e.part_id: e.text for e in session.query(SearchEntry)})
    assert held[three] == "để nguyên"
    store.write(set_many, {one: {"result": ""}})
    assert {hit.part_id for hit in store.read(list_hits, "tập huấn")} == {two}


def test_progress_gives_a_task_its_first_text_and_takes_its_last(store: Store) -> None:
    plan = make_plan()
    plan.tasks.append(Task())
    store.write(save_plan, plan)
    for result in ("Tập huấn xong", ""):
        store.write(set_progress, plan.tasks[-1].id, result=result)
        check_index(store)


def test_progress_of_a_missed_plan_leaves_it_missed(store: Store) -> None:
    plan = make_plan()
    store.write(save_plan, plan)
    store.write(lambda session: session.execute(text("UPDATE search_plans SET version = 0")))
    store.write(set_progress, plan.tasks[0].id, result="Tập huấn xong")
    assert store.read(missed_plans) == [plan.id]
    catch_up(store)
    check_index(store)


# --- made good ---------------------------------------------------------------------------------


def test_what_was_missed_is_made_good(store: Store) -> None:
    """As after an upgrade, after a crash in between, or when rows were changed by another way."""
    plans = [make_plan(f"Kế hoạch {number}") for number in range(3)]
    for plan in plans:
        store.write(save_plan, plan)

    def damage(session: Session) -> None:
        session.execute(text("DELETE FROM search_plans WHERE number = 1"))  # never indexed
        session.execute(
            text("UPDATE plans SET subject = 'Khác', version = 9 WHERE id = :id"), ids[1]
        )
        session.execute(text("PRAGMA defer_foreign_keys = ON"))
        session.execute(text("DELETE FROM plans WHERE id = :id"), ids[2])

    ids = [{"id": plan.id} for plan in plans]
    store.write(damage)
    assert plans[2].id not in found(store, "hoạch")
    assert catch_up(store) == 3
    assert catch_up(store) == 0
    assert found(store, "khác") == {plans[1].id}
    assert found(store, "hoạch") == {plans[0].id}


def test_a_missed_plan_stays_so_in_the_trash(store: Store) -> None:
    plan = make_plan()
    store.write(save_plan, plan)
    store.write(lambda session: session.execute(text("UPDATE search_plans SET version = 0")))
    store.write(trash_plan, plan.id)
    assert store.read(missed_plans) == [plan.id]


def test_a_plan_that_was_stopped_halfway_is_taken_up_again(store: Store) -> None:
    store.write(save_plan, make_plan())

    def forget(session: Session) -> None:
        for table in ("search_plans", "search_entries", "search_units", "search_words"):
            session.execute(text(f"DELETE FROM {table}"))  # noqa: S608
        session.execute(text("INSERT INTO search_index (search_index) VALUES ('delete-all')"))

    store.write(forget)
    catch_up(store)
    check_index(store)


def test_hits_name_their_part(store: Store) -> None:
    plan = make_plan()
    store.write(save_plan, plan)
    assert store.read(list_hits, "ubnd") == [
        Hit(plan.id, HitKind.RECIPIENT, plan.recipients[0].id, "UBND tỉnh · để b/c")
    ]
