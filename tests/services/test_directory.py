"""The office's directory."""

from app.models import Unit, UnitKind
from app.services import plans
from app.services.directory import add_units, get_agency, save_agency
from app.store import Store
from tests.factories import make_agency, make_plan


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


def test_a_new_name_keeps_the_old_one_as_a_spelling(store: Store) -> None:
    store.write(save_agency, make_agency())
    agency = store.read(get_agency)
    agency.units[0].name, agency.units[1].abbreviation = "Phòng Tổng hợp", "VPS"
    store.write(save_agency, agency)
    assert agency.units[0].names == ["Phòng Tổng hợp", "Phòng Thi đua, tổng hợp"]
    assert store.read(get_agency).units[1].names == ["Văn phòng", "VPS", "VP"]
    store.write(save_agency, agency)  # the same draft again
    assert len(store.read(get_agency).units[0].names) == 2


def test_a_spelling_taken_over_by_another_unit_is_that_ones(store: Store) -> None:
    store.write(save_agency, make_agency())
    agency = store.read(get_agency)
    agency.units[1].abbreviation = ""
    agency.units[0].abbreviation = "VP"
    store.write(save_agency, agency)
    assert agency.units[1].names == ["Văn phòng"]
    agency.units[0].name = "Phòng Một"
    store.write(save_agency, agency)
    agency.units[0].aliases = ""  # the user does not want the old name
    store.write(save_agency, agency)
    assert store.read(get_agency).units[0].names == ["Phòng Một", "VP"]


def test_old_names_stay_valid_in_old_plans(store: Store) -> None:
    store.write(save_agency, make_agency())
    plan = make_plan()
    store.write(plans.save_plan, plan)
    linked = [link.unit_id for task in plan.tasks for link in task.unit_links]
    agency = store.read(get_agency)
    agency.units[0].name, agency.units[1].name = "Phòng Tổng hợp", "Văn phòng Sở"
    agency.units[1].is_active = False
    store.write(save_agency, agency)
    again = store.read(plans.get_plan, plan.id)
    assert [task.lead_units for task in again.tasks] == ["Thi đua, tổng hợp", "VP"]
    store.write(plans.save_plan, again)  # links are worked out anew at each save
    assert len(linked) == 2
    assert [link.unit_id for task in again.tasks for link in task.unit_links] == linked
