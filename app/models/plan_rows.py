"""Which rows of a plan a table of data shows, and what they say."""

from app.domain.data_tables import MAIN_LIST_ONLY, RowFilter, RowSource
from app.domain.periods import Recurrence
from app.domain.work import TaskOrigin
from app.models.plan import DataTable, Indicator, Plan, Task

Row = Task | Indicator


def tasks_at_work(plan: Plan) -> list[Task]:
    """What is to be done: the document's tasks, then those carried on, then those that arose."""
    added = sorted(plan.added_tasks, key=lambda task: task.origin is TaskOrigin.ARISING)
    return [*plan.tasks, *added]


def rows_of(plan: Plan, table: DataTable) -> list[Row]:
    """The rows that a table shows: those of its list, or of the whole plan when it names none."""
    chosen = table.row_filter
    if table.source is RowSource.INDICATORS:
        return [row for row in plan.indicators if _in_list(row, table) and _is_for(row, chosen)]
    wanted = [task for task in plan.tasks if _in_list(task, table) and _is_for(task, chosen)]
    if chosen.period:
        wanted = [task for task in wanted if chosen.has_time(task.period, task.due)]
    names_list = table.row_list not in {"", MAIN_LIST_ONLY}
    recurring = table.source is RowSource.RECURRING_TASKS
    if not names_list:
        wanted = [task for task in wanted if _recurs(task) is recurring]
    if table.source is RowSource.PROGRAMME:
        wanted = [task for task in wanted if task.period or names_list]
        # a task moved to another quarter goes with its quarter; the order within stays
        wanted.sort(key=lambda task: (task.period is None, task.period and task.period.first))
    return list(wanted)


def _in_list(row: Row, table: DataTable) -> bool:
    if table.row_list == MAIN_LIST_ONLY:
        return not row.row_list
    return table.row_list in {"", row.row_list}


def _is_for(row: Row, chosen: RowFilter) -> bool:
    return chosen.is_for_all or chosen.has_people(units_of(row), row.leader)


def units_of(row: Row) -> tuple[str, ...]:
    """The texts that name the units of a row."""
    owner = (row.owner,) if isinstance(row, Indicator) else ()
    return (row.lead_units, row.supporting_units, *owner)


def _recurs(task: Task) -> bool:
    return task.recurrence is not Recurrence.NONE and task.period is None and not task.due_text


def main_text(row: Row) -> str:
    """What the row is about, in inline markup."""
    return row.content if isinstance(row, Task) else row.name
