"""Collecting results: who gets which tasks, what the plans say now, and writing what came back."""

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

from sqlalchemy import select
from sqlalchemy.orm import Session

from app.domain.collation import sort_key
from app.domain.collect import NO_UNIT, Quarter, SentFile, SentRow, narrowed
from app.domain.collect_merge import Taken
from app.domain.documents import PlanState
from app.domain.markup import parse_inline, plain_text
from app.domain.periods import quarter_name
from app.domain.progress import TaskProgress, progress_of
from app.domain.task_timing import place_of
from app.domain.vietnamese import clean_line, name_key
from app.errors import AppError
from app.models import Plan, Task, Unit
from app.models.audit import AuditAction
from app.models.entity import today
from app.models.plan_rows import tasks_at_work
from app.services import audit
from app.services.closed_quarters import closed_quarters
from app.services.directory import get_unit_names
from app.services.plans import get_plan
from app.services.progress import get_tasks, write_all


class Addressee(NamedTuple):
    """Who gets a file: a unit of the directory, a name as printed, or nobody in particular."""

    key: str
    name: str


_AT_ONCE = 500  # keys in one question
_IS_WITHDRAWN = Plan.state == PlanState.WITHDRAWN
_NOBODY = Addressee("none", NO_UNIT)


def files_to_send(session: Session, plan_id: str) -> list[SentFile]:
    """A file for each unit that leads a task, as the directory is now, by their names.

    A task with two leads is in both; one whose lead the directory does not know goes to the name
    as printed. What goes on as another task is asked for there. AppError when there is nothing.
    """
    files = _files(session, get_plan(session, plan_id))
    if not files:
        raise AppError("Kế hoạch này chưa có nhiệm vụ nào để thu kết quả.")
    return files


def _files(session: Session, plan: Plan) -> list[SentFile]:
    rows: dict[str, list[SentRow]] = {}
    names: dict[str, str] = {}
    open_tasks = [task for task in tasks_at_work(plan) if task.carried_to_id is None]
    for task, leads in _leads(session, open_tasks):
        for key, name in leads:
            names.setdefault(key, name)
            rows.setdefault(key, []).append(_sent_row(task))
    order = sorted(names, key=lambda key: (key == _NOBODY.key, sort_key(names[key]), key))
    return [
        SentFile(plan.id, audit.name_of(plan), key, names[key], today(), tuple(rows[key]))
        for key in order
    ]


def _leads(session: Session, tasks: Iterable[Task]) -> Iterable[tuple[Task, list[Addressee]]]:
    known = {unit.id: unit.name for unit in session.scalars(select(Unit))}
    spellings = get_unit_names(session)
    for task in tasks:
        match = spellings.match(task.lead_units)
        found = [Addressee(f"unit:{unit_id}", known[unit_id]) for unit_id in match.unit_ids]
        for printed in match.unknown:
            name = clean_line(printed)
            if key := name_key(name):
                found.append(Addressee(f"name:{key}", name))
        yield task, list({one.key: one for one in found}.values()) or [_NOBODY]


def _sent_row(task: Task) -> SentRow:
    return SentRow(
        task.id,
        plain_text(parse_inline(task.content)),
        task.due_text or task.band_title,
        task.deliverable,
        progress_of(task),
        place_of(task),
    )


def units_of_plan(
    session: Session, plan_id: str, quarters: Collection[Quarter | None] = (None,)
) -> dict[str, str]:
    """The names of those who are to answer for these quarters, by the key that their files carry.

    None among them is the whole plan.
    """
    files = _files(session, get_plan(session, plan_id))
    wanted = [None] if None in quarters else quarters
    return {sent.unit_key: sent.unit for one in wanted for sent in narrowed(files, one)}


def progress_now(
    session: Session, plan_ids: Collection[str]
) -> Mapping[str, Mapping[str, TaskProgress]]:
    """What each plan says of its tasks; plans in the trash, and those not here, are left out."""
    found: dict[str, dict[str, TaskProgress]] = {}
    known = select(Plan.id).where(Plan.id.in_(plan_ids), Plan.deleted_at.is_(None))
    for plan_id in session.scalars(known):
        found[plan_id] = {}
    for task in session.scalars(select(Task).where(Task.plan_id.in_(list(found)))):
        found[task.plan_id][task.id] = progress_of(task)
    return found


def task_contents(session: Session, task_ids: Collection[str]) -> dict[str, str]:
    """What some tasks are about, in words; a task that is not here any more by its key."""
    found = dict.fromkeys(task_ids, "")
    for key in found:
        task = session.get(Task, key)
        found[key] = plain_text(parse_inline(task.content)) if task else f"Mã {key}"
    return found


def closed_tasks(session: Session, plan_ids: Collection[str]) -> dict[str, str]:
    """Why nothing can be noted, in words: their quarter is closed, or their plan withdrawn."""
    closed = {one for one in closed_quarters(session) if one[0] in plan_ids}
    withdrawn = set(session.scalars(select(Plan.id).where(Plan.id.in_(plan_ids), _IS_WITHDRAWN)))
    plans = {plan_id for plan_id, _, _ in closed} | withdrawn
    if not plans:
        return {}
    tasks = {task.id: task for task in session.scalars(select(Task).where(Task.plan_id.in_(plans)))}
    found: dict[str, str] = {}
    for task in tasks.values():
        place = place_of(task)
        if task.plan_id in withdrawn:
            found[task.id] = "Kế hoạch đã thu hồi nên không ghi được kết quả nữa."
        elif place and (task.plan_id, *place) in closed:
            later = tasks.get(task.carried_to_id or "")
            found[task.id] = _closed_words(place, place_of(later) if later else None)
    return found


def _closed_words(place: Quarter, later: Quarter | None) -> str:
    name = quarter_name(*place)
    if later:
        return (
            f"{name} đã chốt, nhiệm vụ đã chuyển tiếp sang {quarter_name(*later)}; "
            "hãy ghi kết quả vào nhiệm vụ chuyển tiếp."
        )
    return f"{name} đã chốt nên không ghi được; nếu cần ghi, hãy mở lại quý rồi đọc lại tệp."


def keep_answers(session: Session, taken: Collection[Taken]) -> dict[str, TaskProgress]:
    """Write them, each with an entry in the log that names its file.

    Returns what the tasks that it has changed said before.
    """
    tasks = get_tasks(session, [one.task_id for one in taken])
    pairs = list(zip(tasks, taken, strict=True))
    before = {
        task.id: progress_of(task) for task, one in pairs if progress_of(task) != one.progress
    }
    said = ((task, one.progress, _source(one)) for task, one in pairs)
    write_all(session, said, AuditAction.COLLECTED)
    return before


def put_back(session: Session, before: Mapping[str, TaskProgress]) -> None:
    """Let tasks say what they said before answers were written. AppError when they cannot."""
    tasks = get_tasks(session, before)
    said = ((task, before[task.id], "Hoàn tác") for task in tasks)
    write_all(session, said, AuditAction.COLLECTED)


def _source(one: Taken) -> str:
    return ", ".join(filter(None, (one.source.unit, one.source.file_name)))
