"""A copy of a whole plan that nobody types into: for saving and previewing in the background."""

from typing import TypeVar, cast

from sqlalchemy import inspect
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.collections import InstrumentedList

from app.models.entity import Entity
from app.models.plan import Plan

E = TypeVar("E", bound=Entity)


def snapshot(plan: Plan) -> Plan:
    """The plan with all its loaded parts as they are now, with the same keys and version.

    Values are shared, not copied: an entity's values are replaced, never changed in place.
    """
    return _copy(plan)


def _copy(entity: E) -> E:
    held = inspect(entity)
    copy = cast("E", held.manager.new_instance())
    for name, value in held.dict.items():
        if isinstance(value, InstrumentedList):
            set_committed_value(copy, name, [_copy(part) for part in value])
        elif name != "_sa_instance_state":
            copy.__dict__[name] = value  # past the attributes' book-keeping, which takes its time
    return copy
