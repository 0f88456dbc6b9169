"""The office's directory."""

from app.models import Unit, UnitKind
from app.services.directory import add_units, get_agency, save_agency
from app.store import Store
from tests.factories import make_agency


def test_units_keep_the_order_of_the_list(store: Store) -> None:
    agency = make_agency()
    store.write(save_agency, agency)
    agency.units.insert(0, Unit(name="Thanh tra"))
    agency.units.pop()
    store.write(save_agency, agency)
    names = [unit.name for unit in store.read(get_agency).units]
    assert names == ["Thanh tra", "Phòng Thi đua, tổng hợp"]


def test_new_names_are_added_once(store: Store) -> None:
    store.write(save_agency, make_agency())
    store.write(add_units, ["Sở Nội vụ", "Thi đua, tổng hợp", "Sở Nội vụ"], UnitKind.OUTSIDE)
    units = store.read(get_agency).units
    assert [unit.name for unit in units][2:] == ["Sở Nội vụ"]
    assert units[2].kind is UnitKind.OUTSIDE


def test_names_are_added_before_there_is_an_office(store: Store) -> None:
    store.write(add_units, ["Sở Nội vụ"])
    assert [unit.name for unit in store.read(get_agency).units] == ["Sở Nội vụ"]
