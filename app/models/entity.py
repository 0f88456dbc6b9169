"""The declarative root of all entities, and the column types they share."""

import uuid
from datetime import UTC, date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

from sqlalchemy import JSON, DateTime, Dialect, MetaData, String
from sqlalchemy.orm import (
    DeclarativeBase,
    Mapped,
    MappedAsDataclass,
    mapped_column,
    relationship,
)
from sqlalchemy.types import TypeDecorator

from app.domain.data_tables import Column, Field, RowFilter
from app.domain.documents import SignatureLine, SigningAuthority
from app.domain.periods import Period


def new_id() -> str:
    return str(uuid.uuid4())


def now() -> datetime:
    """The present moment, to the second, in UTC."""
    return datetime.now(UTC).replace(microsecond=0)


def today() -> date:
    """The day at the user's place."""
    return now().astimezone().date()


class Entity(MappedAsDataclass, DeclarativeBase, kw_only=True, eq=False, repr=False):
    """The root of all tables."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(column_0_label)s",
            "uq": "uq_%(table_name)s_%(column_0_name)s",
            "ck": "ck_%(table_name)s_%(constraint_name)s",
            "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
            "pk": "pk_%(table_name)s",
        }
    )


class Keyed(MappedAsDataclass, kw_only=True, eq=False, repr=False):
    """A row with a key of the client's making, so that a draft has its keys before it is saved."""

    id: Mapped[str] = mapped_column(
        String(36), primary_key=True, default_factory=new_id, sort_order=-3
    )


def ordered_parts(kind: str) -> Any:  # noqa: ANN401 - a relationship of whatever the attribute says
    """The parts of an aggregate in their order: saved, loaded and deleted with it as a whole."""
    return relationship(
        lazy="raise",
        cascade="all, delete-orphan",
        order_by=f"{kind}.position",
        default_factory=list,
    )


_period = lru_cache(maxsize=1 << 12)(Period.parse)  # few of them, in thousands of rows


class PeriodType(TypeDecorator[Period]):
    """A period as its code ``2023-01-01/2023-03-31``."""

    impl = String(21)
    cache_ok = True

    def process_bind_param(self, value: Period | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Period | None:
        del dialect
        return None if value is None else _period(value)


class DecimalText(TypeDecorator[Decimal]):
    """An exact decimal number; SQLite has only binary ones, so it is kept as its digits."""

    impl = String(40)
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        del dialect
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        del dialect
        return None if value is None else Decimal(value)


class UtcDateTime(TypeDecorator[datetime]):
    """A moment in UTC; SQLite forgets the zone, so it is put back on reading."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:
        del dialect
        if value is None or value.tzinfo:
            return value
        return value.replace(tzinfo=UTC)


class ColumnsType(TypeDecorator[tuple[Column, ...]]):
    """The columns of a table of data as JSON; replaced as a whole, never changed in place."""

    impl = JSON
    cache_ok = True

    def process_bind_param(
        self, value: tuple[Column, ...] | None, dialect: Dialect
    ) -> list[tuple[str, str, float]]:
        del dialect
        return [(column.field.value, column.head, column.width) for column in value or ()]

    def process_result_value(
        self, value: list[tuple[str, str, float]] | None, dialect: Dialect
    ) -> tuple[Column, ...]:
        del dialect
        return tuple(Column(Field(field), head, width) for field, head, width in value or ())


class RowFilterType(TypeDecorator[RowFilter]):
    """What narrows the rows of a table of data, as JSON; replaced as a whole."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: RowFilter | None, dialect: Dialect) -> dict[str, str]:
        del dialect
        if value is None:
            return {}
        period = str(value.period) if value.period else ""
        named = {"period": period, "unit": value.unit, "leader": value.leader}
        return {name: text for name, text in named.items() if text}

    def process_result_value(self, value: dict[str, str] | None, dialect: Dialect) -> RowFilter:
        del dialect
        named = dict(value or {})
        period = named.pop("period", "")
        return RowFilter(Period.parse(period) if period else None, **named)


class SignatureLinesType(TypeDecorator[tuple[SignatureLine, ...]]):
    """The lines above a signature as JSON; replaced as a whole, never changed in place."""

    impl = JSON
    cache_ok = True

    def process_bind_param(
        self, value: tuple[SignatureLine, ...] | None, dialect: Dialect
    ) -> list[tuple[str, str]]:
        del dialect
        return [(line.authority.value, line.position) for line in value or ()]

    def process_result_value(
        self, value: list[tuple[str, str]] | None, dialect: Dialect
    ) -> tuple[SignatureLine, ...]:
        del dialect
        return tuple(SignatureLine(SigningAuthority(mark), text) for mark, text in value or ())


class TextMapType(TypeDecorator[dict[str, str]]):
    """Texts by name as JSON; replaced as a whole, never changed in place."""

    impl = JSON
    cache_ok = True


class NumberMapType(TypeDecorator[dict[str, float]]):
    """Numbers by name as JSON; replaced as a whole, never changed in place."""

    impl = JSON
    cache_ok = True
