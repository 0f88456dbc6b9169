"""What the first-run wizard proposes, from the catalogue of the kinds of offices."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from app.domain.agency_names import (
    COMMUNE_WORDS,
    DISTRICT_WORDS,
    PROVINCE_WORDS,
    place_of,
    school_level,
    school_name,
    school_symbol,
    whole_area,
)
from app.domain.collation import sort_key
from app.domain.unit_names import UnitNames
from app.domain.vietnamese import clean_line, fold, name_key
from app.models import AgencyKind, Leader, Unit, UnitKind, UsualRecipient
from app.paths import RESOURCES

_CATALOGUES = RESOURCES / "catalogues"


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """What the user types once; ``local`` is the commune, or the district of older files."""

    province: str = ""
    local: str = ""
    name: str = ""


@dataclass(slots=True)
class Offer:
    """An entry of the directory and whether the user takes it."""

    entry: Unit | UsualRecipient
    is_taken: bool


def kind_about(kind: AgencyKind) -> str:
    """What distinguishes this kind of office, in half a line."""
    return str(_catalogue()[kind.value]["about"])


def province_areas() -> list[str]:
    """``tỉnh An Giang``, ``thành phố Huế``: the 34 of today, in the order of their names."""
    listed = _load("provinces")
    words = dict.fromkeys(listed["cities"], "thành phố")
    words |= dict.fromkeys(listed["provinces"], "tỉnh")
    return [f"{words[name]} {name}" for name in sorted(words, key=sort_key)]


def province_places() -> list[str]:
    """The same as they stand before a date."""
    return [place_of(area) for area in province_areas()]


def parent_names() -> list[str]:
    """Bodies that offices of education are under."""
    return [f"Ủy ban nhân dân {area}" for area in province_areas()]


def agency_names() -> list[str]:
    """Offices that have the same name everywhere."""
    names = (str(values.get("name", "")) for values in _catalogue().values())
    return [name for name in names if name and "{" not in name]


def propose_fields(kind: AgencyKind, where: Whereabouts) -> dict[str, str]:
    """The office's names as they follow from where it is; "" where something is still missing."""
    values, areas = _values(kind, where), _areas(kind, where)
    fields = {
        name: _filled(values[name], areas)
        for name in ("name", "parent_name", "short_name", "symbol")
    }
    if kind is AgencyKind.SCHOOL:
        fields["symbol"] = school_symbol(where.name)
    fields["place"] = place_of(areas["local"] or areas["province"])
    return fields


def propose_units(
    kind: AgencyKind, where: Whereabouts, present: Sequence[Unit] = ()
) -> list[Offer]:
    """The units in use, then the usual ones that are not there yet."""
    offers = [Offer(unit, is_taken=True) for unit in present if unit.is_active]
    known = UnitNames((unit.id, name) for unit in present for name in unit.names)
    level = school_level(where.name)
    for values in _usual(kind, where, "units"):
        levels = values.get("levels")
        if known.match(values["name"]).unit_ids or (levels and level and level not in levels):
            continue
        unit_kind = UnitKind.OUTSIDE if values.get("is_outside") else UnitKind.DEPARTMENT
        unit = Unit(
            name=values["name"], abbreviation=values.get("abbreviation", ""), kind=unit_kind
        )
        is_sure = values.get("is_usual", True) and (not levels or bool(level))
        offers.append(Offer(unit, is_taken=is_sure and not present))
    return offers


def propose_leaders(kind: AgencyKind) -> list[Leader]:
    """The usual positions, still without names."""
    return [Leader(title=title) for title in _catalogue()[kind.value]["titles"]]


def propose_recipients(
    kind: AgencyKind, where: Whereabouts, present: Sequence[UsualRecipient] = ()
) -> list[Offer]:
    """The recipients that are there, then the usual ones."""
    offers = [Offer(recipient, is_taken=True) for recipient in present]
    known = {name_key(recipient.name) for recipient in present}
    for values in _usual(kind, where, "recipients"):
        if name_key(values["name"]) not in known:
            recipient = UsualRecipient(name=values["name"], purpose=values["purpose"])
            is_taken = values.get("is_usual", True) and not present
            offers.append(Offer(recipient, is_taken=is_taken))
    return offers


def _usual(kind: AgencyKind, where: Whereabouts, part: str) -> Iterable[dict[str, Any]]:
    areas = _areas(kind, where)
    for values in _values(kind, where)[part]:
        yield {**values, "name": clean_line(values["name"].format_map(areas))}


def _values(kind: AgencyKind, where: Whereabouts) -> dict[str, Any]:
    values = dict(_catalogue()[kind.value])
    if kind is AgencyKind.SCHOOL and "THPT" in school_level(where.name):
        values |= _catalogue()["upper_school"]
    return values


def _areas(kind: AgencyKind, where: Whereabouts) -> dict[str, str]:
    words = DISTRICT_WORDS if kind is AgencyKind.DISTRICT else COMMUNE_WORDS
    name = school_name(where.name) if kind is AgencyKind.SCHOOL else clean_line(where.name)
    return {
        "province": _province(where.province),
        "local": whole_area(where.local, words),
        "name": name,
    }


def _province(typed: str) -> str:
    """The province with its kind: known by its name, also without marks, or as it is typed."""
    area = whole_area(typed, PROVINCE_WORDS)
    known = {fold(_bare(name)): name for name in province_areas()}
    return known.get(fold(_bare(area)), area)


def _bare(area: str) -> str:
    return area.removeprefix("tỉnh ").removeprefix("thành phố ")


def _filled(text: str, areas: dict[str, str]) -> str:
    missing = any(f"{{{name}}}" in text and not value for name, value in areas.items())
    return "" if missing else text.format_map(areas)


def _catalogue() -> dict[str, Any]:
    return _load("agencies")


@cache
def _load(name: str) -> dict[str, Any]:
    return tomllib.loads((_CATALOGUES / f"{name}.toml").read_text(encoding="utf-8"))
