"""A copy of a whole draft that nobody types into: for saving and previewing in the background."""

from typing import TypeVar, cast

from sqlalchemy import inspect
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.collections import InstrumentedList

from app.models.agency import Agency
from app.models.entity import Entity
from app.models.plan import Plan

E = TypeVar("E", bound=Entity)


def snapshot(draft: E) -> E:
    """The draft with all its loaded parts as they are now, with the same keys and version.

    Values are shared, not copied: an entity's values are replaced, never changed in place.
    """
    held = inspect(draft)
    copy = cast("E", held.manager.new_instance())
    for name, value in held.dict.items():
        if isinstance(value, InstrumentedList):
            set_committed_value(copy, name, [snapshot(part) for part in value])
        elif name != "_sa_instance_state":
            copy.__dict__[name] = value  # past the attributes' book-keeping, which takes its time
    return copy


def adopt_version(draft: Plan | Agency, saved: Plan | Agency) -> None:
    """The draft goes on from its saved snapshot: the next save follows that one."""
    set_committed_value(draft, "version", saved.version)
    if isinstance(draft, Plan) and isinstance(saved, Plan):
        set_committed_value(draft, "updated_at", saved.updated_at)


_BOOKKEEPING = frozenset({"_sa_instance_state", "version", "updated_at", "position", "unit_links"})


def is_same(one: Entity, other: Entity) -> bool:
    """Whether two drafts hold the same, apart from what saving sets by itself."""
    mine, theirs = (
        {name: value for name, value in inspect(entity).dict.items() if name not in _BOOKKEEPING}
        for entity in (one, other)
    )
    names = {name for values in (mine, theirs) for name in values}
    return all(_is_same_value(mine.get(name), theirs.get(name)) for name in names)


def _is_same_value(mine: object, theirs: object) -> bool:
    if isinstance(mine, list) and isinstance(theirs, list):
        return len(mine) == len(theirs) and all(map(is_same, mine, theirs))
    return mine == theirs
