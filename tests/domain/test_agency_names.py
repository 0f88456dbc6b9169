"""Names of offices and places in the forms of a letterhead."""

import pytest

from app.domain.agency_names import (
    COMMUNE_WORDS,
    DISTRICT_WORDS,
    place_of,
    school_level,
    school_name,
    school_symbol,
    whole_area,
)


@pytest.mark.parametrize(
    ("typed", "words", "area", "place"),
    [
        ("Tân An", COMMUNE_WORDS, "xã Tân An", "Tân An"),
        ("Phường  Bến Thành", COMMUNE_WORDS, "phường Bến Thành", "Bến Thành"),
        ("P. 1", COMMUNE_WORDS, "phường 1", "Phường 1"),
        ("Đặc khu Phú Quốc", COMMUNE_WORDS, "đặc khu Phú Quốc", "Phú Quốc"),
        ("TP Uông Bí", DISTRICT_WORDS, "thành phố Uông Bí", "Uông Bí"),
        ("TP.Uông Bí", DISTRICT_WORDS, "thành phố Uông Bí", "Uông Bí"),
        ("TP.HCM", DISTRICT_WORDS, "thành phố HCM", "HCM"),
        ("Xã Đàn", DISTRICT_WORDS, "huyện Xã Đàn", "Xã Đàn"),
        (" ", COMMUNE_WORDS, "", ""),
    ],
)
def test_an_area_and_its_place(typed: str, words: tuple[str, ...], area: str, place: str) -> None:
    assert whole_area(typed, words) == area
    assert place_of(area) == place


def test_the_city_named_after_a_person_is_written_in_full() -> None:
    assert place_of("thành phố Hồ Chí Minh") == "Thành phố Hồ Chí Minh"


@pytest.mark.parametrize(
    ("typed", "name", "level", "symbol"),
    [
        ("THPT Chu Văn An", "Trường THPT Chu Văn An", "THPT", "THPTCVA"),
        ("trường Tiểu học Kim Đồng", "Trường Tiểu học Kim Đồng", "TH", "THKĐ"),
        ("Trường Mầm non 19-5", "Trường Mầm non 19-5", "MN", "MN1"),
        ("TH và THCS Hoa Lư", "Trường TH và THCS Hoa Lư", "TH&THCS", "TH&THCSHL"),
        ("Quốc tế", "Trường Quốc tế", "", "QT"),
        ("", "", "", ""),
    ],
)
def test_schools(typed: str, name: str, level: str, symbol: str) -> None:
    assert (school_name(typed), school_level(typed), school_symbol(typed)) == (name, level, symbol)
