"""Which group of the form edits what stands at a place of the document."""

from app.domain.data_tables import RowSource
from app.exporters.document import Place, PlaceKind
from app.models import Plan
from app.ui.plans.groups import Group

_GROUPS = {
    PlaceKind.LETTERHEAD: Group.LETTERHEAD,
    PlaceKind.TITLE: Group.SUBJECT,
    PlaceKind.OPENING: Group.BASES,
    PlaceKind.SECTION: Group.OUTLINE,
    PlaceKind.CLOSING: Group.CLOSING,
    PlaceKind.SIGNATURE: Group.SIGNATURE,
    PlaceKind.APPENDIX: Group.APPENDICES,
}


def group_of(place: Place, plan: Plan) -> Group:
    """The group; rows of data are edited in their list."""
    if place.kind is not PlaceKind.ROWS:
        return _GROUPS[place.kind]
    sources = {table.key: table.source for table in plan.data_tables}
    return Group.INDICATORS if sources.get(place.key) is RowSource.INDICATORS else Group.TASKS
