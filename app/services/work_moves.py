"""Tasks are moved to other quarters and put in order: beside an issued plan, in a draft itself."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby
from typing import Any, cast

from sqlalchemy import Table, bindparam, select, update
from sqlalchemy.orm import Session

from app.domain.documents import PlanState
from app.domain.periods import Period, Recurrence, quarter_name
from app.domain.task_timing import deadline_of, place_of, planned_place_of
from app.domain.work import TaskOrigin
from app.domain.work_board import WorkItem
from app.domain.work_order import woven
from app.domain.work_years import Quarter, place_name
from app.errors import AppError
from app.models import Plan, Task
from app.models.audit import AuditAction
from app.models.snapshot import snapshot
from app.services import audit
from app.services.closed_quarters import (
    ClosedQuarter,
    closed_quarters,
    demand_at_work,
    find_closing,
)
from app.services.plans import get_plan, save_plan
from app.services.progress import get_task, task_name
from app.services.search_index import index_tasks
from app.services.work_board import planned_place_name

_AT_ONCE = 500  # keys in one question
_OPEN = frozenset({PlanState.DRAFT, PlanState.RETURNED})
_OF_DRAFT = ("period", "band", "ordinal", "due", "due_text")
_PLACING = (
    Task.id, Task.period, Task.due, Task.start, Task.recurrence, Task.work_period,
    Task.work_position,
)  # fmt: skip
_BEHIND = (
    "Trong dự thảo, nhiệm vụ phát sinh đứng sau nhiệm vụ của kế hoạch nên không xếp lại được; hãy "
    "xếp lại sau khi ban hành."
)
_UNDONE = "hoàn tác"

Values = Mapping[str, Mapping[str, Any]]
"""Of tasks by their keys: values by the names of attributes."""
Places = Mapping[str, Quarter | None]
"""Where tasks stand, or are to stand."""


@dataclass(frozen=True, slots=True)
class Moved:
    """What was before, for the way back."""

    places: Places = field(default_factory=dict)  # of those that were to be moved
    beside: Values = field(default_factory=dict)  # the document
    drafts: Mapping[str, Values] = field(default_factory=dict)  # by the keys of the plans
    orders: Mapping[str, tuple[str, ...]] = field(default_factory=dict)  # of the drafts' tasks
    apart: int = 0  # of drafts: whose own deadline does not fall into the new quarter


def move_tasks(
    session: Session, task_ids: Sequence[str], to: Quarter, order: Sequence[str] = ()
) -> Moved:
    """Move tasks to a quarter, all or none; ``order``: all tasks of it as they are to stand.

    AppError, with what to do, where that cannot be.
    """
    return _move(session, dict.fromkeys(task_ids, to), order)


def return_tasks(session: Session, task_ids: Sequence[str]) -> Moved:
    """Let tasks that were moved stand where the plan has them; the others stay."""
    tasks = [get_task(session, task_id) for task_id in task_ids]
    moved = {task.id: planned_place_of(task) for task in tasks if task.work_period is not None}
    return _move(session, moved, ())


def put_in_order(session: Session, task_ids: Sequence[str], order: Sequence[str]) -> Moved:
    """Let all tasks of a band stand as in ``order``; ``task_ids`` are those that were moved."""
    tasks = [get_task(session, task_id) for task_id in task_ids]
    return _move(session, {task.id: place_of(task) for task in tasks}, order)


def read_moved(session: Session, items: Sequence[WorkItem], moved: Moved) -> tuple[WorkItem, ...]:
    """The same tasks, with where they stand now; of no draft, whose own order has changed."""
    known = {item.id: item for item in items}
    fresh: dict[str, WorkItem] = {}
    for some in _at_once([key for key in {*moved.places, *moved.beside} if key in known]):
        for row in session.execute(select(*_PLACING).where(Task.id.in_(some))):
            fresh[row.id] = replace(
                known[row.id],
                place=place_of(row),
                deadline=deadline_of(row),
                position=row.work_position,
                moved_from=planned_place_name(row) if row.work_period else "",
            )
    return tuple(fresh.get(item.id, item) for item in items)


def take_back(session: Session, moved: Moved) -> Moved:
    """Let everything stand as before; what was done to the tasks otherwise stays done.

    Returns ``moved``: which tasks it was about.
    """
    tasks = [get_task(session, task_id) for task_id in moved.places]
    _demand_movable(session, tasks, moved.places)
    _note(session, tasks, moved.places, reason=_UNDONE)
    _write_beside(session, moved.beside)
    for plan_id, order in moved.orders.items():
        draft, values = snapshot(get_plan(session, plan_id)), moved.drafts[plan_id]
        for row in draft.tasks:
            _set(row, values.get(row.id, {}))
        _reorder(draft, woven([row.id for row in draft.tasks], order, moved.places))
        save_plan(session, draft)
    _index_added(session, tasks)
    return moved


def _move(session: Session, to: Places, order: Sequence[str]) -> Moved:
    tasks = [get_task(session, task_id) for task_id in to]
    _demand_movable(session, tasks, to)
    _note(session, tasks, to)
    before = Moved(places={task.id: place_of(task) for task in tasks})
    drafts = _drafts_of(session, tasks)
    beside, kept = _differing(session, _wanted_beside(session, tasks, to, order, drafts))
    before = replace(before, beside=kept)
    for plan_id in drafts:
        own = {
            task.id: to[task.id]
            for task in tasks
            if task.plan_id == plan_id and task.origin is TaskOrigin.PLANNED
        }
        if own:
            before = _move_in_draft(session, plan_id, own, order, before)
    if drafts and not beside and not before.orders:
        raise AppError(_BEHIND)
    _write_beside(session, beside)
    _index_added(session, tasks)
    return before


# --- what may not be -----------------------------------------------------------------------------


def _demand_movable(session: Session, tasks: Sequence[Task], to: Places) -> None:
    closed = closed_quarters(session)
    for task in tasks:
        plan = session.get_one(Plan, task.plan_id)
        demand_at_work(plan, "chuyển được nhiệm vụ")
        if plan.state is PlanState.SUBMITTED:
            raise AppError(_SUBMITTED)
        for place in (place_of(task), to[task.id]):
            _demand_open(session, task, place, closed)
        if task.carried_to_id and place_of(task) != to[task.id]:
            raise AppError(
                f"“{task_name(task)}” đã chuyển tiếp sang quý sau; hãy chuyển nhiệm vụ ở quý đó."
            )


_SUBMITTED = (
    "Kế hoạch đang trình ký nên không chuyển được nhiệm vụ; hãy trả lại để sửa, hoặc đợi ban hành."
)


def _demand_open(
    session: Session, task: Task, place: Quarter | None, closed: Collection[ClosedQuarter]
) -> None:
    if place is None or (task.plan_id, *place) not in closed:
        return
    closing = find_closing(session, task.plan_id, place)
    day = f" ngày {closing.closed_at.astimezone():%d/%m/%Y}" if closing else ""
    raise AppError(
        f"{quarter_name(*place)} đã chốt{day} nên không chuyển, không xếp lại nhiệm vụ của quý này "
        "được. Nếu cần, hãy mở lại quý (có ghi lý do)."
    )


# --- beside the document -------------------------------------------------------------------------


def _drafts_of(session: Session, tasks: Sequence[Task]) -> list[str]:
    plan_ids = dict.fromkeys(task.plan_id for task in tasks)
    return [key for key in plan_ids if session.get_one(Plan, key).state in _OPEN]


def _wanted_beside(
    session: Session, tasks: Sequence[Task], to: Places, order: Sequence[str], drafts: list[str]
) -> Values:
    """What is to be written on tasks without an edit of their document."""
    wanted: dict[str, dict[str, Any]] = defaultdict(dict)
    for task in tasks:
        place = to[task.id]
        period = Period.quarter(*place) if place else None
        is_added = task.origin is not TaskOrigin.PLANNED
        if place_of(task) != place and is_added:
            wanted[task.id]["period"] = period
        elif place_of(task) != place and task.plan_id not in drafts:
            is_as_planned = place == planned_place_of(task)
            wanted[task.id]["work_period"] = None if is_as_planned else period
        if not order and task.plan_id not in drafts:
            wanted[task.id]["work_position"] = None
    known = _positions_of(session, order)
    for position, task_id in enumerate((key for key in order if key in known), 1):
        plan_id, before = known[task_id]
        if plan_id not in drafts and before != position:
            wanted[task_id]["work_position"] = position
    return wanted


def _positions_of(session: Session, task_ids: Sequence[str]) -> dict[str, tuple[str, int | None]]:
    """Of those tasks that there are the plan, and where they have been put in it."""
    found: dict[str, tuple[str, int | None]] = {}
    for some in _at_once(task_ids):
        query = select(Task.id, Task.plan_id, Task.work_position).where(Task.id.in_(some))
        found |= {row[0]: (row[1], row[2]) for row in session.execute(query)}
    return found


def _at_once(keys: Sequence[str]) -> Iterator[Sequence[str]]:
    return (keys[start : start + _AT_ONCE] for start in range(0, len(keys), _AT_ONCE))


def _differing(session: Session, wanted: Values) -> tuple[Values, Values]:
    """What is not yet as it is wanted, and what it says now."""
    said = {}
    for some in _at_once(list(wanted)):
        query = select(Task.id, Task.period, Task.work_period, Task.work_position)
        for row in session.execute(query.where(Task.id.in_(some))):
            said[row.id] = {name: getattr(row, name) for name in wanted[row.id]}
    kept = {key: values for key, values in said.items() if values != wanted[key]}
    return {key: wanted[key] for key in kept}, kept


def _write_beside(session: Session, wanted: Values) -> None:
    """One statement for all that say the same things."""
    table = cast("Table", Task.__table__)
    changed = sorted(wanted.items(), key=lambda change: sorted(change[1]))
    for names, rows in groupby(changed, key=lambda change: sorted(change[1])):
        put = {name: bindparam(f"new_{name}", type_=table.c[name].type) for name in names}
        statement = update(table).where(table.c.id == bindparam("key")).values(put)
        values = [{"key": key, **{f"new_{n}": v for n, v in said.items()}} for key, said in rows]
        session.connection().execute(statement, values)
    session.expire_all()


def _index_added(session: Session, tasks: Sequence[Task]) -> None:
    """The search names the quarter of a task that is not of the document."""
    index_tasks(session, [task for task in tasks if task.origin is not TaskOrigin.PLANNED])


# --- in a draft ----------------------------------------------------------------------------------


def _move_in_draft(
    session: Session, plan_id: str, to: Places, order: Sequence[str], before: Moved
) -> Moved:
    """Through the same door as every edit, on a draft that was just read."""
    draft = snapshot(get_plan(session, plan_id))
    values = {}
    apart = 0
    orders = {**before.orders, plan_id: tuple(row.id for row in draft.tasks)}
    for row in draft.tasks:
        place = to.get(row.id)
        if place is not None and place != place_of(row):
            values[row.id] = {name: getattr(row, name) for name in _OF_DRAFT}
            _set(row, _in_quarter(draft, row, place))
            due = row.due
            apart += due is not None and not due.overlaps(Period.quarter(*place))
    _reorder(draft, _new_order(draft, to, order))
    save_plan(session, draft)
    drafts = {**before.drafts, plan_id: values}
    return replace(before, drafts=drafts, orders=orders, apart=before.apart + apart)


def _in_quarter(draft: Plan, row: Task, place: Quarter) -> dict[str, Any]:
    """What a task of a draft has to say to stand in a quarter; AppError where its words decide."""
    period = Period.quarter(*place)
    if row.recurrence is not Recurrence.NONE and row.period is None:
        raise AppError(
            f"“{task_name(row)}” là nhiệm vụ thường xuyên trong dự thảo; muốn giao cho riêng một "
            "quý, hãy mở kế hoạch và sửa thời gian của nhiệm vụ."
        )
    alike = [other for other in draft.tasks if other.row_list == row.row_list]
    if any(other.period for other in alike):
        band = next((other.band for other in alike if other.period == period), "")
        return {"period": period, "band": band, "ordinal": None if row.ordinal else row.ordinal}
    if row.due_text or row.start_text:
        raise AppError(
            f"“{task_name(row)}” đứng ở quý theo thời gian ghi trong dự thảo "
            f"({row.due_text or row.start_text}); hãy mở kế hoạch và sửa thời gian đó."
        )
    return {"due": period, "due_text": quarter_name(*place)}


def _new_order(draft: Plan, to: Places, order: Sequence[str]) -> list[str]:
    """The document's tasks with the moved ones at their place among those of their quarter."""
    keys = [row.id for row in draft.tasks]
    staying = [key for key in order if key in keys and key not in to]
    if staying:
        return woven(keys, order, to)
    moved = [row for row in draft.tasks if row.id in to]
    moved.sort(key=lambda row: order.index(row.id) if row.id in order else len(order))
    rest = [row for row in draft.tasks if row.id not in to]
    for row in moved:  # a quarter without tasks: between the earlier and the later ones
        place = place_of(row) or (9999, 9)
        earlier = [
            at
            for at, other in enumerate(rest)
            if other.row_list == row.row_list and (place_of(other) or (9999, 9)) <= place
        ]
        first = next((at for at, o in enumerate(rest) if o.row_list == row.row_list), len(rest))
        rest.insert(earlier[-1] + 1 if earlier else first, row)
    return [row.id for row in rest]


def _reorder(draft: Plan, keys: Sequence[str]) -> None:
    rows = {row.id: row for row in draft.tasks}
    draft.tasks = [rows[key] for key in keys]


def _set(row: Task, values: Mapping[str, Any]) -> None:
    for name, value in values.items():
        setattr(row, name, value)


# --- the log -------------------------------------------------------------------------------------


def _note(session: Session, tasks: Sequence[Task], to: Places, *, reason: str = "") -> None:
    """From which quarter to which; an order alone is no news."""
    for task in tasks:
        if place_of(task) != to[task.id]:
            recurs = task.recurrence is not Recurrence.NONE
            audit.note(
                session,
                AuditAction.RESCHEDULED,
                session.get_one(Plan, task.plan_id),
                place=f"Nhiệm vụ “{task_name(task)}”",
                before=place_name(place_of(task), recurs=recurs),
                after=place_name(to[task.id], recurs=recurs),
                reason=reason,
            )
