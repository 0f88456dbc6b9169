"""The lists into which tasks and indicators fall, and what a table can choose among their rows."""

from collections.abc import Iterator, Sequence

from app.domain.collation import name_sort_key, sort_key
from app.domain.data_tables import (
    MAIN_LIST_ONLY,
    ROW_SOURCE_NAMES,
    RowSource,
    distinct_names,
)
from app.domain.markup import parse_inline, plain_text
from app.domain.numbering import outline_labels
from app.domain.periods import Period
from app.models import DataTable, Plan
from app.models.plan_rows import Row, units_of

MAIN_LIST = "Danh sách chung"
_MADE = {True: "indicator-list", False: "task-list"}
"""How the keys of lists made by hand begin, for indicators and for tasks."""


def list_names(plan: Plan, *, is_indicators: bool) -> dict[str, str]:
    """The keys of the lists in their order, each with its name; a plan has at least one."""
    rows = _rows(plan, is_indicators=is_indicators)
    tables = list(_tables(plan, is_indicators=is_indicators))
    # a list stays when its last row goes: its table would not show rows of another list
    of_tables = (table.row_list for table in tables if table.row_list not in {"", MAIN_LIST_ONLY})
    made = [key for key in plan.row_lists if is_made_by_hand(key, is_indicators=is_indicators)]
    found = dict.fromkeys([*(row.row_list for row in rows), *of_tables])
    begun = found if any(key not in made for key in found) else {"": None, **found}
    return {key: _list_name(plan, key, tables) for key in dict.fromkeys([*begun, *made])}


def is_made_by_hand(key: str, *, is_indicators: bool) -> bool:
    """Whether the user has made this list of indicators or tasks."""
    return key.startswith(_MADE[is_indicators])


def new_list_key(plan: Plan, *, is_indicators: bool) -> str:
    """``task-list-2``: the first free key for a list made by hand."""
    used = set(plan.row_lists) | set(list_names(plan, is_indicators=is_indicators))
    stem = _MADE[is_indicators]
    return next(key for n in range(1, len(used) + 2) if (key := f"{stem}-{n}") not in used)


def add_list(plan: Plan, name: str, *, is_indicators: bool) -> str:
    """Begin a list; returns its key. No table shows other rows because of it."""
    key = new_list_key(plan, is_indicators=is_indicators)
    for table in _tables(plan, is_indicators=is_indicators):
        table.row_list = table.row_list or MAIN_LIST_ONLY
    plan.row_lists = {**plan.row_lists, key: name}
    return key


def tables_of_list(plan: Plan, key: str) -> list[DataTable]:
    """The tables that show this list and no other."""
    return [table for table in plan.data_tables if key and table.row_list == key]


def _rows(plan: Plan, *, is_indicators: bool) -> Sequence[Row]:
    return plan.indicators if is_indicators else plan.tasks


def _tables(plan: Plan, *, is_indicators: bool) -> Iterator[DataTable]:
    for table in plan.data_tables:
        if (table.source is RowSource.INDICATORS) == is_indicators:
            yield table


def _list_name(plan: Plan, key: str, tables: list[DataTable]) -> str:
    if key in plan.row_lists:
        return plan.row_lists[key]
    table = next((table for table in tables if table.row_list == key), None)
    if not key or table is None:
        return MAIN_LIST
    places = [
        place for place in (place_of(plan, t.key) for t in tables if t.row_list == key) if place
    ]
    where = f" ({'; '.join(places)})" if places else ""
    return f"{ROW_SOURCE_NAMES[table.source]}{where}"


def place_of(plan: Plan, key: str) -> str:
    """Where a table of data stands: ``Mục IV.``, ``Phụ lục II``."""
    mark = f"{{{{{key}}}}}"
    for label, section in zip(outline_labels(plan.sections), plan.sections, strict=True):
        if mark in section.body.split("\n"):
            title = plain_text(parse_inline(section.title))
            return f"mục {label} {title[:40]}".strip()
    for number, appendix in enumerate(plan.appendices, 1):
        if mark in appendix.body.split("\n"):
            return f"phụ lục {number}"
    return ""


# --- what a table can be narrowed to -----------------------------------------------------------


def period_choices(plan: Plan) -> list[Period]:
    """The quarters and the whole of the plan's year, and the times of its bands."""
    periods = {task.period for task in plan.tasks if task.period}
    if year := plan.issued_year:
        periods |= {Period.quarter(year, number) for number in range(1, 5)}
        periods.add(Period.months(year, 1, 12))
    return sorted(periods)


def unit_choices(plan: Plan, known: Sequence[str], *, is_indicators: bool) -> list[str]:
    """The units that the rows name; ``known``: the directory's spellings."""
    rows = _rows(plan, is_indicators=is_indicators)
    names = distinct_names((text for row in rows for text in units_of(row)), known)
    return sorted(names, key=sort_key)


def leader_choices(plan: Plan, known: Sequence[str], *, is_indicators: bool) -> list[str]:
    """The leaders that the rows name; ``known``: those of the directory."""
    rows = _rows(plan, is_indicators=is_indicators)
    return sorted(distinct_names((row.leader for row in rows), known), key=name_sort_key)
