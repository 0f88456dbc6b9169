"""Places of the document and the groups of the form: where one is edited, the other printed."""

from app.domain.data_tables import RowSource
from app.domain.places import Place, PlaceKind, Spot, SpotKind
from app.models import DataTable, Plan
from app.models.plan_texts import bodies_of
from app.ui.plans.groups import GROUP_OF_SPOT, Group

_GROUPS = {
    PlaceKind.LETTERHEAD: Group.LETTERHEAD,
    PlaceKind.TITLE: Group.SUBJECT,
    PlaceKind.OPENING: Group.BASES,
    PlaceKind.SECTION: Group.OUTLINE,
    PlaceKind.CLOSING: Group.CLOSING,
    PlaceKind.SIGNATURE: Group.SIGNATURE,
    PlaceKind.APPENDIX: Group.APPENDICES,
}
_KINDS = {group: kind for kind, group in _GROUPS.items()}


def form_of(place: Place, plan: Plan) -> tuple[Group, str]:
    """The group in which a place is edited, and what of it: a section, appendix, list of rows."""
    if place.kind is not PlaceKind.ROWS:
        return _GROUPS[place.kind], place.key
    table = next((table for table in plan.data_tables if table.key == place.key), None)
    return _group_of_rows(table), table.row_list if table else ""


def place_of(group: Group, key: str, plan: Plan) -> Place | None:
    """Where a group, or the section or appendix ``key`` of it, is printed; None: nowhere."""
    if kind := _KINDS.get(group):
        return Place(kind, key)
    tables = (table for table in plan.data_tables if _group_of_rows(table) is group)
    table = next(tables, None)
    return Place(PlaceKind.ROWS, table.key) if table else None


def form_of_spot(spot: Spot, plan: Plan) -> tuple[Group, Spot]:
    """The group in which a spot is edited, and the spot of it; a table's is where it stands."""
    if spot.kind is not SpotKind.TABLE:
        return GROUP_OF_SPOT[spot.kind], spot
    table = next((table for table in plan.data_tables if table.id == spot.key), None)
    if table is not None:
        for found in bodies_of(plan):
            if f"{{{{{table.key}}}}}" in found.text:
                return GROUP_OF_SPOT[found.kind], found.spot
    return _group_of_rows(table), spot


def _group_of_rows(table: DataTable | None) -> Group:
    is_of_indicators = table is not None and table.source is RowSource.INDICATORS
    return Group.INDICATORS if is_of_indicators else Group.TASKS
