"""Bộ tiêu chí: one aggregate, saved as a whole; locked once an assessment uses it."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import (
    JSON,
    Boolean,
    CheckConstraint,
    Date,
    Dialect,
    ForeignKey,
    Integer,
    String,
    Text,
)
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from app.domain.criteria import Measure, Scale, ScoringKind, Step
from app.domain.score_totals import BonusRules
from app.domain.vietnamese import name_key
from app.models.agency import enum_column
from app.models.entity import (
    DecimalText,
    Entity,
    Keyed,
    TextMapType,
    UtcDateTime,
    now,
    ordered_parts,
)


class ScaleType(TypeDecorator[Scale]):
    """A scale as JSON, its numbers as their digits; replaced as a whole."""

    impl = JSON
    cache_ok = True

    def process_bind_param(self, value: Scale | None, dialect: Dialect) -> dict[str, Any]:
        del dialect
        if value is None or value == Scale():
            return {}
        return {
            "per_item": None if value.per_item is None else str(value.per_item),
            "measures": [
                [one.title, [[str(step.at_least), str(step.points)] for step in one.steps]]
                for one in value.measures
            ],
        }

    def process_result_value(self, value: dict[str, Any] | None, dialect: Dialect) -> Scale:
        del dialect
        if not value:
            return Scale()
        measures = tuple(
            Measure(title, tuple(Step(Decimal(at), Decimal(points)) for at, points in steps))
            for title, steps in value["measures"]
        )
        each = value["per_item"]
        return Scale(measures, None if each is None else Decimal(each))


class CriteriaSet(Keyed, Entity):
    """Bộ tiêu chí thi đua, with the rules that hold for all of it."""

    __tablename__ = "criteria_sets"

    name: Mapped[str] = mapped_column(String(100), default="")  # short: "5350"
    title: Mapped[str] = mapped_column(Text, default="")
    document: Mapped[str] = mapped_column(Text, default="")  # that lays it down
    note: Mapped[str] = mapped_column(Text, default="")
    valid_from: Mapped[date | None] = mapped_column(Date, default=None)
    valid_until: Mapped[date | None] = mapped_column(Date, default=None)
    total: Mapped[Decimal | None] = mapped_column(DecimalText, default=None)  # điểm, as stated
    bonus_share: Mapped[Decimal] = mapped_column(DecimalText, default=Decimal(20))  # percent
    bonus_most: Mapped[Decimal] = mapped_column(DecimalText, default=Decimal(250))  # điểm
    # "không thuộc nhiệm vụ được giao" may leave the denominator
    allows_unassigned: Mapped[bool] = mapped_column(Boolean, default=False)
    # whose criteria decide a tie for the first place; one a line
    tie_units: Mapped[str] = mapped_column(Text, default="")
    # "conference": "15/10", "self": "10/6", "cluster": "5/7", "appraisal": "15/7"; all "trước ngày"
    deadlines: Mapped[dict[str, str]] = mapped_column(TextMapType, default_factory=dict)
    catalogue: Mapped[str] = mapped_column(String(60), default="")  # shipped: the file it is from
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    version: Mapped[int] = mapped_column(Integer, init=False)

    criteria: Mapped[list["Criterion"]] = ordered_parts("Criterion")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict

    @property
    def bonus_rules(self) -> BonusRules:
        """How much bonus and penalty there may be."""
        return BonusRules(self.bonus_share, self.bonus_most)

    @property
    def tie_keys(self) -> frozenset[str]:
        """Whose criteria decide a tie for the first place, by ``name_key``."""
        return frozenset(name_key(line) for line in self.tie_units.splitlines() if line.strip())


class Criterion(Keyed, Entity, kw_only=True):
    """Tiêu chí: a row of the tree, in reading order with its level.

    Without a code it is a line of the criterion above it. ``evidence``: what is to be shown, one
    piece a line.
    """

    __tablename__ = "criteria"
    __table_args__ = (CheckConstraint("level >= 1", name="level"),)

    set_id: Mapped[str] = mapped_column(
        ForeignKey("criteria_sets.id", ondelete="CASCADE"), index=True, init=False, sort_order=-2
    )
    position: Mapped[int] = mapped_column(Integer, default=0, sort_order=-1)
    level: Mapped[int] = mapped_column(Integer, default=1)
    code: Mapped[str] = mapped_column(String(30), default="")
    title: Mapped[str] = mapped_column(Text, default="")
    evidence: Mapped[str] = mapped_column(Text, default="")
    max_points: Mapped[Decimal | None] = mapped_column(DecimalText, default=None)
    appraising_unit: Mapped[str] = mapped_column(Text, default="")  # as printed; "" as above it
    kind: Mapped[ScoringKind] = mapped_column(enum_column(ScoringKind), default=ScoringKind.LEVEL)
    scale: Mapped[Scale] = mapped_column(ScaleType, default=Scale())
    is_mandatory: Mapped[bool] = mapped_column(Boolean, default=True)

    @property
    def evidence_items(self) -> list[str]:
        """What is to be shown, piece by piece."""
        return [line for line in self.evidence.splitlines() if line.strip()]
