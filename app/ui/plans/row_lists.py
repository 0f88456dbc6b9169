"""The lists into which tasks and indicators fall, with names that the user understands."""

from app.domain.data_tables import ROW_SOURCE_NAMES, RowSource
from app.domain.markup import parse_inline, plain_text
from app.domain.numbering import outline_labels
from app.models import DataTable, Plan

MAIN_LIST = "Danh sách chung"


def list_names(plan: Plan, *, is_indicators: bool) -> dict[str, str]:
    """The keys of the lists in their order, each with its name; a plan has at least one."""
    rows = plan.indicators if is_indicators else plan.tasks
    tables = [
        table
        for table in plan.data_tables
        if (table.source is RowSource.INDICATORS) == is_indicators
    ]
    # a list stays when its last row goes: its table would not show rows of another list
    of_tables = (table.row_list for table in tables if table.row_list)
    keys = dict.fromkeys([*(row.row_list for row in rows), *of_tables]) or {"": None}
    return {key: _list_name(plan, key, tables) for key in keys}


def _list_name(plan: Plan, key: str, tables: list[DataTable]) -> str:
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
