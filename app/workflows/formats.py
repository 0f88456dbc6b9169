"""The format of the office: the decree's, with the sizes that the office has chosen."""

from app.exporters.format import Format, load_format
from app.exporters.house_style import styled
from app.services.directory import find_agency
from app.store import Store


def office_format(store: Store) -> Format:
    """What plans of this office are set in."""
    agency = store.read(find_agency)
    return styled(load_format(), agency.house_style if agency else {})
