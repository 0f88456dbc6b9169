"""A copy of a whole draft that nobody types into: for saving and previewing in the background."""

from collections.abc import Sequence
from functools import cache
from typing import TypeVar

from sqlalchemy import inspect
from sqlalchemy.orm.attributes import init_collection, manager_of_class, set_committed_value

from app.models.agency import Agency
from app.models.cluster import Cluster
from app.models.criteria import CriteriaSet
from app.models.entity import Entity
from app.models.plan import Plan

E = TypeVar("E", bound=Entity)
W = TypeVar("W", Plan, Agency, Cluster, CriteriaSet)


def snapshot(draft: E) -> E:
    """The draft with all its loaded parts as they are now, with the same keys and version.

    Values are shared, not copied: an entity's values are replaced, never changed in place. Written
    past the attributes' book-keeping: the window waits for it after every edit, and a plan may have
    a thousand rows.
    """
    manager = manager_of_class(type(draft))
    copy = manager.new_instance()
    values = vars(copy)
    values.update({**vars(draft), _STATE: values[_STATE]})
    for name in _list_names(type(draft)):
        parts = values.pop(name, None)
        if parts is not None:
            held = init_collection(copy, name)
            for part in parts:
                held.append_without_event(snapshot(part))
    return copy


@cache
def _list_names(kind: type[Entity]) -> tuple[str, ...]:
    """The lists of parts."""
    return tuple(name for name, held in inspect(kind).relationships.items() if held.uselist)


def adopt_version(draft: W, saved: W) -> None:
    """The draft goes on from its saved snapshot: the next save follows that one."""
    set_committed_value(draft, "version", saved.version)
    if isinstance(draft, Plan) and isinstance(saved, Plan):
        set_committed_value(draft, "updated_at", saved.updated_at)


_STATE = "_sa_instance_state"
_BOOKKEEPING = (_STATE, "version", "updated_at", "position", "unit_links")


def is_same(one: Entity, other: Entity) -> bool:
    """Whether two drafts hold the same, apart from what saving sets by itself."""
    mine, theirs = dict(vars(one)), dict(vars(other))
    for name in _BOOKKEEPING:
        mine.pop(name, None)
        theirs.pop(name, None)
    lists = [
        (mine.pop(name, ()), theirs.pop(name, ()))
        for name in _list_names(type(one))
        if name in mine or name in theirs
    ]
    return mine == theirs and all(_are_same(*parts) for parts in lists)


def _are_same(mine: Sequence[Entity], theirs: Sequence[Entity]) -> bool:
    return len(mine) == len(theirs) and all(map(is_same, mine, theirs))
