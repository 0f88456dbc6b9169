"""The tasks of all issued plans, or of one plan, as light rows; what is noted on many of them."""

from collections import namedtuple
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Executable, Row, and_, or_, select
from sqlalchemy.orm import Session, aliased

from app.domain.collation import name_sort_key
from app.domain.documents import PlanState
from app.domain.markup import parse_inline, plain_text
from app.domain.periods import Recurrence, quarter_name
from app.domain.plan_names import PlanChoice, plan_name
from app.domain.progress import TaskProgress, progress_of, with_changes
from app.domain.task_timing import Timed, deadline_of, place_of, planned_place_of
from app.domain.unit_names import UnitNames
from app.domain.work import TaskStatus
from app.domain.work_board import WorkItem
from app.domain.work_years import Quarter, place_name
from app.models import Plan, Task
from app.models.audit import AuditEntry
from app.models.plan_rows import tasks_at_work
from app.services.closed_quarters import closed_quarters
from app.services.directory import get_unit_names, leads_in_order
from app.services.progress import earlier_place, get_tasks, task_place, write_all
from app.services.task_evidence import count_evidence

_AT_ONCE = 500  # keys in one question
_TASK_COLUMNS = (
    "id", "content", "lead_units", "supporting_units", "leader", "period", "start", "due",
    "due_text", "recurrence", "status", "percent", "result", "completed_on", "reason", "evidence",
    "origin", "source_document", "work_period", "work_position", "carried_to_id",
)  # fmt: skip
_MARKS = frozenset("*_^~\\{[<")

Years = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Board:
    """Tasks in the order of their plans, and what there is to choose among."""

    items: tuple[WorkItem, ...] = ()
    plans: tuple[PlanChoice, ...] = ()  # the issued ones first, then drafts
    leads: tuple[tuple[str, str], ...] = ()  # key and name of the units that lead some task
    leaders: tuple[str, ...] = ()

    @property
    def has_issued(self) -> bool:
        """Whether any plan is issued."""
        return any(plan.is_issued for plan in self.plans)


def read_board(session: Session, plan_id: str = "") -> Board:
    """The tasks of one plan, whatever its state; without a key those of all issued plans."""
    plans = session.execute(_plans()).all()
    is_wanted = Plan.id == plan_id if plan_id else Plan.state == PlanState.ISSUED
    items = tuple(_items(session, _rows(session, _tasks(is_wanted)), _chain(session)))
    choices = sorted(map(choice_of, plans), key=lambda plan: not plan.is_issued)
    leaders = sorted({item.leader for item in items if item.leader}, key=name_sort_key)
    return Board(items, tuple(choices), leads_in_order(session, items), tuple(leaders))


def items_of(session: Session, plan: Plan) -> tuple[WorkItem, ...]:
    """All work of a plan at hand, also of one as it was kept in a revision."""
    rows = [_joined(task, plan) for task in tasks_at_work(plan)]
    return tuple(_items(session, rows, _chain_within(rows)))


def read_unfinished(session: Session, since: int) -> tuple[WorkItem, ...]:
    """What is still to be done of the plans issued in a year or later, the oldest plan first."""
    is_open = Task.status.in_([TaskStatus.NOT_STARTED, TaskStatus.IN_PROGRESS])
    is_wanted = and_(is_issued_since(since), is_open, Task.carried_to_id.is_(None))
    return tuple(_items(session, _rows(session, _tasks(is_wanted)), _chain(session)))


def is_issued_since(year: int) -> ColumnElement[bool]:
    """The plans that are issued, in this year or later, and not in the trash."""
    return and_(
        Plan.state == PlanState.ISSUED,
        Plan.issued_year >= year,
        Plan.deleted_at.is_(None),
        Plan.template_title == "",
    )


def read_progress(session: Session, task_ids: Collection[str]) -> dict[str, TaskProgress]:
    """How far some tasks are now."""
    keys = list(task_ids)
    found: dict[str, TaskProgress] = {}
    for start in range(0, len(keys), _AT_ONCE):
        query = select(Task).where(Task.id.in_(keys[start : start + _AT_ONCE]))
        found |= {task.id: progress_of(task) for task in session.scalars(query)}
    return found


def set_many(session: Session, changes: Mapping[str, Mapping[str, Any]]) -> dict[str, TaskProgress]:
    """Note progress on several tasks, on all or on none of them; returns what they said before."""
    tasks = get_tasks(session, changes)
    before = {task.id: progress_of(task) for task in tasks}
    write_all(
        session,
        ((task, with_changes(before[task.id], changes[task.id]), "") for task in tasks),
    )
    return before


def list_history(session: Session, task_id: str) -> list[AuditEntry]:
    """What the log says of a task, the newest first, under all names that it has had.

    Of a task that went on in another quarter: of all that it was and became.
    """
    chain = _whole_chain(session, task_id)
    places = {task_place(task) for task in chain}
    plan_ids = {task.plan_id for task in chain}
    asked: set[str] = set()
    found: dict[int, AuditEntry] = {}
    while places := places - asked:
        asked |= places
        entries = _entries(session, plan_ids, places)
        found |= {entry.id: entry for entry in entries}
        places = {place for entry in entries if (place := earlier_place(entry.place))}
    return sorted(found.values(), key=lambda entry: (entry.at, entry.id), reverse=True)


def _entries(session: Session, plan_ids: set[str], places: set[str]) -> list[AuditEntry]:
    is_there = (AuditEntry.place.startswith(place, autoescape=True) for place in places)
    query = select(AuditEntry).where(AuditEntry.plan_id.in_(plan_ids), or_(*is_there))
    return list(session.scalars(query))


def _whole_chain(session: Session, task_id: str) -> list[Task]:
    """The task, with what it goes on as and what it comes from."""
    chain: dict[str, Task] = {}
    seen = fresh = {task_id}
    while fresh:
        query = select(Task).where(or_(Task.id.in_(fresh), Task.carried_to_id.in_(fresh)))
        found = {task.id: task for task in session.scalars(query)}
        onward = {task.carried_to_id for task in found.values() if task.carried_to_id}
        chain |= found
        fresh = (found.keys() | onward) - seen
        seen = seen | fresh
    return list(chain.values())


# --- reading -------------------------------------------------------------------------------------


def _plans() -> Executable:
    return (
        select(Plan.id, Plan.number, Plan.symbol, Plan.subject, Plan.state)
        .where(Plan.deleted_at.is_(None), Plan.template_title == "")
        .where(Plan.state != PlanState.WITHDRAWN)
        .where(select(Task.id).where(Task.plan_id == Plan.id).exists())
        .order_by(Plan.issued_year.desc(), Plan.issued_month.desc(), Plan.issued_day.desc())
    )


def choice_of(plan: Row[*tuple[Any, ...]]) -> PlanChoice:
    """A plan of which these columns were read."""
    is_issued = plan.state is PlanState.ISSUED
    return PlanChoice(plan.id, plan.number, plan.symbol, plan.subject, is_issued)


def _tasks(is_wanted: ColumnElement[bool]) -> Executable:
    """Columns, not entities: there are thousands of rows."""
    return (
        select(
            Task.plan_id, *(getattr(Task, name) for name in _TASK_COLUMNS),
            Plan.number, Plan.symbol, Plan.subject, Plan.issued_year,
        )
        .join(Plan, Plan.id == Task.plan_id)
        .where(Plan.deleted_at.is_(None), Plan.template_title == "", is_wanted)
        .order_by(
            Plan.issued_year, Plan.issued_month, Plan.issued_day, Plan.number, Plan.id,
            Task.origin.desc(), Task.position,  # planned, carried, arising
        )
    )  # fmt: skip


def _joined(task: Task, plan: Plan) -> SimpleNamespace:
    """What ``_tasks`` reads of a task."""
    of_plan = {name: getattr(plan, name) for name in ("number", "symbol", "subject", "issued_year")}
    of_task = {name: getattr(task, name) for name in _TASK_COLUMNS}
    return SimpleNamespace(plan_id=plan.id, **of_plan, **of_task)


def _rows(session: Session, query: Executable) -> list[Any]:
    """As named tuples, which are read from several times as fast as SQLAlchemy's rows."""
    found = session.execute(query)
    row_type: Any = namedtuple("row_type", found.keys())  # type: ignore[misc] # known to the query
    return [row_type._make(row) for row in found]


def _items(session: Session, rows: Collection[Any], chain: "_Chain") -> Iterator[WorkItem]:
    units = get_unit_names(session)
    places = [place_of(row) for row in rows]
    years = _plan_years(rows, places)
    names: dict[str, str] = {}
    closed = closed_quarters(session)
    files = count_evidence(session, {row.plan_id for row in rows})
    for row, place in zip(rows, places, strict=True):
        name = names.get(row.plan_id) or names.setdefault(
            row.plan_id, plan_name(row.number, row.symbol, row.subject)
        )
        yield WorkItem(
            id=row.id,
            plan_id=row.plan_id,
            plan_name=name,
            content=_plain(row.content),
            lead_units=row.lead_units,
            supporting_units=row.supporting_units,
            leader=row.leader,
            leads=_lead_keys(row.lead_units, units),
            due_text=row.due_text,
            place=place,
            deadline=deadline_of(row),
            span=row.due or row.start or row.period,
            recurs=row.recurrence is not Recurrence.NONE,
            plan_years=years[row.plan_id],
            progress=progress_of(row),
            origin=row.origin,
            source_document=row.source_document,
            carried_to=chain.places.get(row.carried_to_id, ""),
            carried_from=chain.places.get(chain.earlier.get(row.id), ""),
            position=row.work_position,
            closed_on=closed.get((row.plan_id, *place)) if place else None,
            moved_from=planned_place_name(row) if row.work_period else "",
            carried_to_id=row.carried_to_id or "",
            carried_from_id=chain.earlier.get(row.id, ""),
            evidence_files=files.get(row.id, 0),
        )


def planned_place_name(row: Timed) -> str:
    """Where the plan has it."""
    return place_name(planned_place_of(row), recurs=row.recurrence is not Recurrence.NONE)


class _Chain(NamedTuple):
    """Which task went on as which, and the names of their quarters."""

    places: dict[str | None, str]
    earlier: dict[str, str]


def _chain(session: Session) -> _Chain:
    """Also where a task goes on in a plan that is not shown, or comes from one."""
    timing = (Task.period, Task.start, Task.due, Task.recurrence, Task.work_period)
    earlier_one = aliased(Task)
    targets = select(earlier_one.carried_to_id).where(earlier_one.carried_to_id.is_not(None))
    query = (
        select(Task.id, Task.carried_to_id, *timing)
        .join(Plan, Plan.id == Task.plan_id)
        .where(Plan.deleted_at.is_(None))
        .where(or_(Task.carried_to_id.is_not(None), Task.id.in_(targets)))
    )
    linked = session.execute(query).all()
    earlier = {row.carried_to_id: row.id for row in linked if row.carried_to_id}
    places = {row.id: quarter_name(*place) for row in linked if (place := place_of(row))}
    return _Chain(places, earlier)


def _chain_within(rows: Collection[Any]) -> _Chain:
    """As a kept state has it: what has come of the tasks since does not count."""
    earlier = {row.carried_to_id: row.id for row in rows if row.carried_to_id}
    linked = {*earlier, *earlier.values()}
    places = {
        row.id: quarter_name(*place)
        for row in rows
        if row.id in linked and (place := place_of(row))
    }
    return _Chain(places, earlier)


def _plain(markup: str) -> str:
    if _MARKS.isdisjoint(markup):
        return " ".join(markup.split())
    return " ".join(plain_text(parse_inline(markup)).split())


def _lead_keys(printed: str, units: UnitNames) -> tuple[str, ...]:
    found = units.match(printed)
    return (*found.unit_ids, *found.unknown)


def _plan_years(rows: Iterable[Any], places: Iterable[Quarter | None]) -> dict[str, Years]:
    """The first and the last year that the times of a plan's tasks and its date name."""
    years: dict[str, Years] = {}
    for row, place in zip(rows, places, strict=True):
        named = [year for year in (row.issued_year, place and place[0]) if year]
        first, last = years.get(row.plan_id, (9999, 0))
        years[row.plan_id] = (min(first, *named, 9999), max(last, *named, 0))
    return years
