"""The index of the search is kept with each save; what was missed is made good later."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from sqlalchemy import String, delete, func, insert, or_, select, text, type_coerce, update
from sqlalchemy.dialects.sqlite import insert as insert_new
from sqlalchemy.orm import Session

from app.domain.search_hits import HitKind
from app.domain.search_words import index_words
from app.domain.work import TaskOrigin
from app.models import Indicator, Plan, Task
from app.models.plan_search import SearchText, indicator_words, search_texts, task_text
from app.models.search import (
    FIRST_PLACE,
    PLACES_BITS,
    SearchEntry,
    SearchPlan,
    SearchUnit,
    SearchWord,
)

_ADD = text("INSERT INTO search_index (rowid, words) VALUES (:id, :words)")
_TAKE_OUT = text(
    "INSERT INTO search_index (search_index, rowid, words) VALUES ('delete', :id, :words)"
)

_MERGE = text("INSERT INTO search_index (search_index, rank) VALUES ('merge', :pages)")
_PAGES = 500  # put together in one go, some hundredths of a second
_AT_ONCE = 500  # keys in one question: an older SQLite takes 999 values at most

_Key = tuple[str, str]
"""Kind and part."""


class _Entry(NamedTuple):
    id: int
    kind: str
    part_id: str
    text: str


def entry_range(number: int) -> tuple[int, int]:
    """The first and the last possible key of a plan's entries."""
    first = number << PLACES_BITS
    return first, first | FIRST_PLACE


def index_plan(session: Session, plan: Plan, version: int) -> None:
    """Make the index say what this plan, loaded whole, says now."""
    number = _number(session, plan.id, version)
    stored = {(entry.kind, entry.part_id): entry for entry in _entries(session, number)}
    added = session.scalars(
        select(Task).where(Task.plan_id == plan.id, Task.origin != TaskOrigin.PLANNED)
    )
    wanted: dict[_Key, SearchText] = {
        (one.kind, one.part_id): one for one in search_texts(plan, added.all())
    }
    _put(session, number, stored, wanted)
    _keep_units(session, number, _units(plan))


def index_tasks(session: Session, tasks: Collection[Task]) -> None:
    """Make the index say what these tasks say now; all else of their plans is left alone.

    A plan that had been missed before stays so, and is made good as a whole.
    """
    session.flush()
    of_plans: dict[str, list[SearchText]] = {}
    for task in tasks:
        of_plans.setdefault(task.plan_id, []).append(task_text(task))
    known = (
        select(SearchPlan.plan_id, SearchPlan.number)
        .join(Plan, Plan.id == SearchPlan.plan_id)
        .where(SearchPlan.plan_id.in_(of_plans), Plan.template_title == "")
    )
    for plan_id, number in session.execute(known).all():
        texts: dict[_Key, SearchText] = {(one.kind, one.part_id): one for one in of_plans[plan_id]}
        some = _entries(session, number, [part_id for _, part_id in texts])
        stored = {key: entry for entry in some if (key := (entry.kind, entry.part_id)) in texts}
        _put(session, number, stored, {key: one for key, one in texts.items() if one.text})


def _put(
    session: Session, number: int, stored: Mapping[_Key, _Entry], wanted: Mapping[_Key, SearchText]
) -> None:
    """Put what is wanted in the place of what is stored; only what differs is written."""
    _take_out(session, [entry for key, entry in stored.items() if key not in wanted])
    _change(
        session,
        [
            (entry, wanted[key].text)
            for key, entry in stored.items()
            if key in wanted and wanted[key].text != entry.text
        ],
    )
    _add(session, number, [one for key, one in wanted.items() if key not in stored])


def index_indicator(session: Session, indicator: Indicator) -> None:
    """Make the index say what this indicator says now; its plan need not be loaded for that.

    A plan that the index does not know yet is taken up as a whole later.
    """
    plan_id, key = indicator.plan_id, indicator.id
    number = session.scalar(select(SearchPlan.number).where(SearchPlan.plan_id == plan_id))
    if number is None:
        return
    now, entries = indicator_words(indicator), _entries(session, number)
    of_it = [one for one in entries if (one.kind, one.part_id) == (HitKind.INDICATOR, key)]
    _change(session, [(one, now) for one in of_it if one.text != now])


def note_version(session: Session, plan: Plan) -> None:
    """The plan gets a new version now, but none of its texts is another.

    One that had been missed before stays so.
    """
    before = plan.version
    session.flush()
    session.execute(
        update(SearchPlan)
        .where(SearchPlan.plan_id == plan.id, SearchPlan.version == before)
        .values(version=plan.version)
    )


def tidy_index(session: Session) -> bool:
    """Put some of the lists of many saves together; whether there is more of it to do."""
    before = _changes(session)
    session.execute(_MERGE, {"pages": _PAGES})
    return _changes(session) - before > 1


def _changes(session: Session) -> int:
    return int(session.scalar(text("SELECT total_changes()")) or 0)


def missed_plans(session: Session) -> list[str]:
    """The plans that are not in the index as they are now, the oldest first; then those gone."""
    stale = (
        select(Plan.id)
        .outerjoin(SearchPlan, SearchPlan.plan_id == Plan.id)
        .where(or_(SearchPlan.version.is_(None), SearchPlan.version != Plan.version))
        .order_by(Plan.issued_year, Plan.issued_month, Plan.issued_day, Plan.created_at, Plan.id)
    )
    gone = (
        select(SearchPlan.plan_id)
        .outerjoin(Plan, Plan.id == SearchPlan.plan_id)
        .where(Plan.id.is_(None))
    )
    return [*session.scalars(stale), *session.scalars(gone)]


def forget_plan(session: Session, plan_id: str) -> None:
    """Take out all that is left of a plan."""
    number = session.scalar(select(SearchPlan.number).where(SearchPlan.plan_id == plan_id))
    if number is not None:
        _take_out(session, list(_entries(session, number)))
        _keep_units(session, number, set())
        session.execute(delete(SearchPlan).where(SearchPlan.number == number))


def _number(session: Session, plan_id: str, version: int) -> int:
    """The plan's number in the index, given now if it has none; its version is put down."""
    number = session.scalar(select(SearchPlan.number).where(SearchPlan.plan_id == plan_id))
    if number is None:
        held = SearchPlan(plan_id=plan_id, version=version)
        session.add(held)
        session.flush()
        return held.number
    session.execute(update(SearchPlan).where(SearchPlan.number == number).values(version=version))
    return number


def _entries(
    session: Session, number: int, part_ids: Sequence[str] | None = None
) -> Iterable[_Entry]:
    """All of a plan; with ``part_ids`` those of these parts, and maybe others."""
    kind = type_coerce(SearchEntry.kind, String)  # hundreds of rows at each save
    query = select(SearchEntry.id, kind, SearchEntry.part_id, SearchEntry.text).where(
        SearchEntry.id.between(*entry_range(number))
    )
    if part_ids and len(part_ids) <= _AT_ONCE:
        query = query.where(SearchEntry.part_id.in_(part_ids))
    return (_Entry(*found) for found in session.execute(query))


def _take_out(session: Session, entries: Sequence[_Entry]) -> None:
    if entries:
        session.execute(_TAKE_OUT, [_words(entry.id, entry.text) for entry in entries])
        ids = [entry.id for entry in entries]
        for at in range(0, len(ids), _AT_ONCE):
            part = ids[at : at + _AT_ONCE]
            session.execute(delete(SearchEntry).where(SearchEntry.id.in_(part)))


def _change(session: Session, changed: Sequence[tuple[_Entry, str]]) -> None:
    if changed:
        session.execute(_TAKE_OUT, [_words(entry.id, entry.text) for entry, _ in changed])
        session.execute(
            update(SearchEntry), [{"id": entry.id, "text": now} for entry, now in changed]
        )
    _index(session, [(entry.id, now) for entry, now in changed])


def _add(session: Session, number: int, texts: Sequence[SearchText]) -> None:
    """Number and subject have the highest key, the others the next ones below those in use."""
    if not texts:
        return
    first, last = entry_range(number)
    lowest = select(func.min(SearchEntry.id)).where(SearchEntry.id.between(first, last))
    free = session.scalar(lowest) or last
    rows: list[dict[str, Any]] = []
    for one in texts:
        free -= one.kind is not HitKind.SUBJECT
        at = last if one.kind is HitKind.SUBJECT else free
        rows.append({"id": at, "kind": one.kind, "part_id": one.part_id, "text": one.text})
    session.execute(insert(SearchEntry), rows)
    _index(session, [(row["id"], row["text"]) for row in rows])


def _index(session: Session, texts: Sequence[tuple[int, str]]) -> None:
    if not texts:
        return
    # in the order of their keys: else SQLite writes its lists out after each of them
    rows = [_words(at, words) for at, words in sorted(texts)]
    session.execute(_ADD, rows)
    words = dict.fromkeys(word for row in rows for word in str(row["words"]).split(" "))
    known = insert_new(SearchWord).on_conflict_do_nothing()
    session.execute(known, [{"word": word} for word in words])


def _words(entry_id: int, words: str) -> dict[str, object]:
    return {"id": entry_id, "words": " ".join(index_words(words))}


def _units(plan: Plan) -> set[str]:
    if plan.template_title:
        return set()
    rows: list[Task | Indicator] = [*plan.tasks, *plan.indicators]
    return {link.unit_id for row in rows for link in row.unit_links}


def _keep_units(session: Session, number: int, units: set[str]) -> None:
    query = select(SearchUnit.unit_id).where(SearchUnit.number == number)
    stored = set(session.scalars(query))
    if gone := stored - units:
        session.execute(
            delete(SearchUnit).where(SearchUnit.number == number, SearchUnit.unit_id.in_(gone))
        )
    if fresh := units - stored:
        rows = [{"number": number, "unit_id": unit_id} for unit_id in sorted(fresh)]
        session.execute(insert(SearchUnit), rows)
