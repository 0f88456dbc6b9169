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
