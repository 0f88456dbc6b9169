"""Saving an aggregate: what is stored becomes what the draft says; only what differs is written."""

from functools import cache
from typing import Any, TypeVar

from sqlalchemy import ColumnElement, inspect
from sqlalchemy.orm import Session

from app.errors import StaleError
from app.models import Cluster, CriteriaSet, Plan
from app.models.entity import Entity
from app.models.snapshot import snapshot

A = TypeVar("A", Plan, CriteriaSet, Cluster)


def keep_whole(session: Session, stored: A | None, draft: A) -> A:
    """``stored``, loaded with all its parts (None: nothing yet), as the draft has it.

    StaleError when it was saved since the draft was read. Merging does the same, but marks every
    value of every row as set: for 500 tasks that takes twice the time.
    """
    if stored is None:
        return session.merge(draft)
    if stored.version != draft.version:
        raise StaleError(stored.updated_at)
    _carry_over(stored, draft)
    return stored


def _carry_over(stored: Entity, draft: Entity) -> None:
    values, lists = _names_in(type(stored))
    held, wanted = vars(stored), vars(draft)  # past the attributes' book-keeping
    for name in values:
        value = wanted[name] if name in wanted else getattr(draft, name)
        if name not in held or held[name] != value:
            setattr(stored, name, value)
    for name in lists:
        _carry_parts(stored, draft, name)


def _carry_parts(stored: Entity, draft: Entity, name: str) -> None:
    """The parts of one list; their order is in their positions, the list itself needs none."""
    held = {_key(part): part for part in getattr(stored, name)}
    parts: list[Entity] = []
    for part in getattr(draft, name):
        known = held.get(_key(part))
        if known is not None:
            _carry_over(known, part)
        parts.append(known or snapshot(part))
    if {_key(part) for part in parts} != held.keys():
        setattr(stored, name, parts)


def _key(part: Entity) -> tuple[object, ...]:
    held = vars(part)
    return tuple(held[name] for name in _key_names(type(part)))


@cache
def _key_names(kind: type[Entity]) -> tuple[str, ...]:
    mapper = inspect(kind)
    return tuple(mapper.get_property_by_column(column).key for column in mapper.primary_key)


@cache
def _names_in(kind: type[Entity]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The values that a draft may change, and the lists of parts."""
    mapper = inspect(kind)
    values = tuple(
        attribute.key
        for attribute in mapper.column_attrs
        if attribute.columns[0] is not mapper.version_id_col and not _is_fixed(attribute.columns[0])
    )
    lists = tuple(name for name, held in mapper.relationships.items() if not held.viewonly)
    return values, lists


def _is_fixed(column: ColumnElement[Any]) -> bool:
    """Whether it names the row itself, or what the row is a part of and goes with."""
    return column.primary_key or any(key.ondelete == "CASCADE" for key in column.foreign_keys)
