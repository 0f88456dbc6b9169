"""The office's directory: the one agency with its units, leaders and usual recipients."""

from collections.abc import Collection, Iterable, Sequence
from typing import Protocol

from sqlalchemy import select
from sqlalchemy.orm import Session, selectinload
from sqlalchemy.orm.attributes import set_committed_value

from app.domain.collation import sort_key
from app.domain.unit_names import UnitNames, join_spellings
from app.models import Abbreviation, Agency, Leader, Unit, UnitKind, UsualRecipient


def get_agency(session: Session) -> Agency:
    """The office with its whole directory; an empty one before the first run."""
    return find_agency(session) or Agency()


def find_agency(session: Session) -> Agency | None:
    """The office with its whole directory, if it has been entered."""
    return session.scalars(
        select(Agency).options(
            selectinload(Agency.units),
            selectinload(Agency.leaders),
            selectinload(Agency.recipients),
            selectinload(Agency.abbreviations),
        )
    ).one_or_none()


def save_agency(session: Session, draft: Agency) -> None:
    """Keep the draft; its order of units, leaders and recipients is the list's order.

    Units that have another name than before get the old one as a further spelling, in the draft
    too: plans, and files still to be read, go on naming them so.
    """
    ordered: tuple[Sequence[Unit | Leader | UsualRecipient | Abbreviation], ...] = (
        draft.units,
        draft.leaders,
        draft.recipients,
        draft.abbreviations,
    )
    for parts in ordered:
        for position, part in enumerate(parts):
            part.position = position
    stored = find_agency(session)  # held, so that the merge finds all, what was removed as well
    if stored:
        _keep_old_names(stored.units, draft.units)
    saved = session.merge(draft)
    session.flush()
    del stored
    set_committed_value(draft, "version", saved.version)


def _keep_old_names(stored: Iterable[Unit], draft: Sequence[Unit]) -> None:
    before = {unit.id: (unit.name, unit.abbreviation) for unit in stored}
    for unit in draft:
        old = before.get(unit.id, (unit.name, unit.abbreviation))
        if old != (unit.name, unit.abbreviation):
            # a spelling that now belongs to another unit is that one's
            others = [name for other in draft if other is not unit for name in other.names]
            known = "\n".join([unit.name, unit.abbreviation, *others])
            unit.aliases = join_spellings(unit.aliases, "\n".join(old), without=known)


def get_unit_names(session: Session) -> UnitNames:
    """The spellings of all units, for matching with what plans say."""
    return UnitNames(
        (unit.id, name) for unit in session.scalars(select(Unit)) for name in unit.names
    )


def add_units(session: Session, names: Iterable[str], kind: UnitKind = UnitKind.DEPARTMENT) -> None:
    """Put new names into the directory, as they are written."""
    agency = get_agency(session)
    known = get_unit_names(session)
    for name in dict.fromkeys(names):
        if not known.match(name).unit_ids:
            agency.units.append(Unit(name=name, kind=kind, position=len(agency.units)))
    session.add(agency)
    session.flush()


class Led(Protocol):
    """Something that departments lead."""

    @property
    def leads(self) -> Collection[str]:
        """Ids of units, or their names as printed where the directory has none."""


def leads_in_order(session: Session, items: Iterable[Led]) -> tuple[tuple[str, str], ...]:
    """Who leads ``items``, by key and name: as the directory has them, then whom it lacks."""
    present = {key for item in items for key in item.leads}
    units = session.execute(select(Unit.id, Unit.name).order_by(Unit.position)).all()
    known = [(key, name) for key, name in units if key in present]
    others = sorted(present.difference(key for key, _ in known), key=sort_key)
    return *known, *((name, name) for name in others)
