"""What the wizard proposes."""

import pytest

from app.models import AgencyKind, Unit
from app.workflows.first_run import (
    Whereabouts,
    agency_names,
    kind_about,
    propose_fields,
    propose_leaders,
    propose_recipients,
    propose_units,
    province_areas,
    province_places,
)


def test_the_provinces_of_today() -> None:
    areas = province_areas()
    assert len(areas) == len(set(areas)) == 34
    assert areas[0] == "tỉnh An Giang"
    assert sum(area.startswith("thành phố ") for area in areas) == 7
    assert {"Huế", "Thành phố Hồ Chí Minh", "Khánh Hòa"} <= set(province_places())
    assert "Phòng Văn hóa - Xã hội" in agency_names()


@pytest.mark.parametrize(
    ("kind", "where", "parent", "name", "place"),
    [
        (
            AgencyKind.PROVINCE,
            Whereabouts(province="khanh hoa"),
            "Ủy ban nhân dân tỉnh Khánh Hòa",
            "Sở Giáo dục và Đào tạo",
            "Khánh Hòa",
        ),
        (
            AgencyKind.PROVINCE,
            Whereabouts(province="TP. Hồ Chí Minh"),
            "Ủy ban nhân dân thành phố Hồ Chí Minh",
            "Sở Giáo dục và Đào tạo",
            "Thành phố Hồ Chí Minh",
        ),
        (
            AgencyKind.COMMUNE,
            Whereabouts(local="Tân An"),
            "Ủy ban nhân dân xã Tân An",
            "Phòng Văn hóa - Xã hội",
            "Tân An",
        ),
        (
            AgencyKind.SCHOOL,
            Whereabouts(name="THCS Lê Lợi", local="phường Vạn Xuân", province="Huế"),
            "Ủy ban nhân dân phường Vạn Xuân",
            "Trường THCS Lê Lợi",
            "Vạn Xuân",
        ),
        (
            AgencyKind.SCHOOL,
            Whereabouts(name="THPT Lê Lợi", province="Huế"),
            "Sở Giáo dục và Đào tạo thành phố Huế",
            "Trường THPT Lê Lợi",
            "Huế",
        ),
        (AgencyKind.COMMUNE, Whereabouts(), "", "Phòng Văn hóa - Xã hội", ""),
    ],
)
def test_names_that_follow(
    kind: AgencyKind, where: Whereabouts, parent: str, name: str, place: str
) -> None:
    fields = propose_fields(kind, where)
    assert (fields["parent_name"], fields["name"], fields["place"]) == (parent, name, place)


@pytest.mark.parametrize("kind", AgencyKind)
def test_every_kind_has_proposals(kind: AgencyKind) -> None:
    where = Whereabouts()
    offers = [*propose_units(kind, where), *propose_recipients(kind, where)]
    assert kind_about(kind)
    assert propose_leaders(kind)
    assert any(offer.is_taken for offer in offers)
    assert not any("{" in offer.entry.name for offer in offers)


def test_units_fit_the_level_of_the_school() -> None:
    offers = propose_units(AgencyKind.SCHOOL, Whereabouts(name="Tiểu học Kim Đồng"))
    names = {offer.entry.name for offer in offers if offer.is_taken}
    assert "Tổ khối 1" in names
    assert "Tổ Toán - Tin" not in names


def test_units_that_are_there_come_first_and_once() -> None:
    present = [Unit(name="Văn phòng Sở"), Unit(name="Phòng Cũ", is_active=False)]
    offers = propose_units(AgencyKind.PROVINCE, Whereabouts(), present)
    names = [offer.entry.name for offer in offers]
    assert names[0] == "Văn phòng Sở"
    assert names.count("Văn phòng Sở") == 1
    assert "Phòng Cũ" not in names
    assert [offer.is_taken for offer in offers].count(True) == 1
