"""A whole plan as bytes and back: for revisions and for what the audit log compares.

JSON, compressed: ``{"values": {...}, "parts": {"sections": [{...}, ...], ...}}``. Values are as
their columns store them. Reading takes what it knows: a column that is new gets its default, one
that is gone is passed over, so revisions outlive changes of the schema.
"""

import json
import zlib
from datetime import date, datetime
from enum import StrEnum
from hashlib import sha256
from typing import Any, TypeGuard

from sqlalchemy import Enum, inspect
from sqlalchemy.dialects import sqlite
from sqlalchemy.orm import ColumnProperty
from sqlalchemy.types import Date, TypeDecorator

from app.models.entity import Entity, UtcDateTime
from app.models.plan import Plan

_DIALECT = sqlite.dialect()
_LEFT_OUT = frozenset({"plan_id", "position", "version"})
_BOOKKEEPING = frozenset(
    {
        *("created_at", "updated_at", "deleted_at", "ignored_findings"),
        *("state", "times_submitted", "remark", "source_id", "source_link"),
    }
)
_PARTS = tuple(
    relation.key for relation in inspect(Plan).relationships if relation.mapper.class_ is not Plan
)


def encode_plan(plan: Plan) -> bytes:
    """The plan with all its parts; it must be loaded whole."""
    return zlib.compress(_json(_values_of(plan)).encode())


def digest_of(plan: Plan) -> str:
    """SHA-256 of what the document holds, whatever its state and whenever it was saved."""
    held = _values_of(plan)
    held["values"] = {k: v for k, v in held["values"].items() if k not in _BOOKKEEPING}
    return sha256(_json(held).encode()).hexdigest()


def decode_plan(data: bytes) -> Plan:
    """The plan with its keys as they were; links to the directory are made when it is saved."""
    held = json.loads(zlib.decompress(data))
    plan = Plan(**_read(Plan, held["values"]))
    for name, rows in held["parts"].items():
        if name in _PARTS:
            kind = inspect(Plan).relationships[name].mapper.class_
            getattr(plan, name).extend(kind(**_read(kind, row)) for row in rows)
    return plan


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _values_of(plan: Plan) -> dict[str, Any]:
    parts = {name: [_values(part) for part in getattr(plan, name)] for name in _PARTS}
    return {"values": _values(plan), "parts": parts}


def _values(entity: Entity) -> dict[str, Any]:
    return {
        column.key: _write(column, getattr(entity, column.key))
        for column in inspect(type(entity)).column_attrs
        if column.key not in _LEFT_OUT
    }


def _write(column: ColumnProperty[Any], value: Any) -> Any:  # noqa: ANN401 - of any column
    kind = column.columns[0].type
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, StrEnum):
        return value.value
    return kind.process_bind_param(value, _DIALECT) if _converts(kind) else value


def _read(kind: type[Entity], row: dict[str, Any]) -> dict[str, Any]:
    known = {column.key: column for column in inspect(kind).column_attrs}
    return {
        name: _read_value(known[name], value)
        for name, value in row.items()
        if name in known and name not in _LEFT_OUT
    }


def _read_value(column: ColumnProperty[Any], value: Any) -> Any:  # noqa: ANN401 - of any column
    kind = column.columns[0].type
    if value is None:
        return None
    if isinstance(kind, UtcDateTime):
        return datetime.fromisoformat(value)
    if isinstance(kind, Date):
        return date.fromisoformat(value)
    if isinstance(kind, Enum) and kind.enum_class:
        return kind.enum_class(value)
    return kind.process_result_value(value, _DIALECT) if _converts(kind) else value


def _converts(kind: object) -> TypeGuard[TypeDecorator[Any]]:
    """Whether the column has a way of its own to write values; plain JSON has none."""
    own = getattr(type(kind), "process_bind_param", None)
    return own is not None and own is not TypeDecorator.process_bind_param
