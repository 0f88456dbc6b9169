"""Phiếu chấm: a unit's points in a year against a set of criteria, with what shows them."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import JSON, Boolean, Date, Dialect, ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column
from sqlalchemy.types import TypeDecorator

from app.domain.assessment_flow import AssessmentState, AssessmentStep
from app.domain.scoring import Mark, Side
from app.models.agency import enum_column
from app.models.entity import DecimalText, Entity, Keyed, UtcDateTime, now


class ValuesType(TypeDecorator[tuple[Decimal | None, ...]]):
    """Numbers in an order, some still missing, as JSON of their digits."""

    impl = JSON
    cache_ok = True

    def process_bind_param(
        self, value: tuple[Decimal | None, ...] | None, dialect: Dialect
    ) -> list[str | None]:
        del dialect
        return [None if one is None else format(one, "f") for one in value or ()]

    def process_result_value(self, value: Any, dialect: Dialect) -> tuple[Decimal | None, ...]:  # noqa: ANN401 - JSON
        del dialect
        return tuple(None if one is None else Decimal(one) for one in value or ())


class Assessment(Keyed, Entity):
    """Phiếu chấm of one unit for one year."""

    __tablename__ = "assessments"

    set_id: Mapped[str] = mapped_column(ForeignKey("criteria_sets.id"), index=True)
    unit: Mapped[str] = mapped_column(Text, default="")  # as it is called
    year: Mapped[str] = mapped_column(String(9), default="")  # "2026", "2025-2026"
    state: Mapped[AssessmentState] = mapped_column(
        enum_column(AssessmentState), default=AssessmentState.DRAFT
    )
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)


class AssessmentEvent(Keyed, Entity):
    """A step that was taken: when, by whom, with what note."""

    __tablename__ = "assessment_events"

    assessment_id: Mapped[str] = mapped_column(
        ForeignKey("assessments.id", ondelete="CASCADE"), index=True
    )
    step: Mapped[AssessmentStep] = mapped_column(enum_column(AssessmentStep))
    who: Mapped[str] = mapped_column(String(150), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)


class Score(Entity):
    """What one side says of one criterion; ``bonus`` below 0 is a penalty."""

    __tablename__ = "scores"

    assessment_id: Mapped[str] = mapped_column(
        ForeignKey("assessments.id", ondelete="CASCADE"), primary_key=True
    )
    criterion_id: Mapped[str] = mapped_column(
        ForeignKey("criteria.id"), primary_key=True, index=True
    )
    side: Mapped[Side] = mapped_column(enum_column(Side), primary_key=True)
    level: Mapped[int | None] = mapped_column(Integer, default=None)
    percent: Mapped[Decimal | None] = mapped_column(DecimalText, default=None)
    values: Mapped[tuple[Decimal | None, ...]] = mapped_column(ValuesType, default=())
    points: Mapped[Decimal | None] = mapped_column(DecimalText, default=None)
    is_unassigned: Mapped[bool] = mapped_column(Boolean, default=False)
    bonus: Mapped[Decimal] = mapped_column(DecimalText, default=Decimal())
    note: Mapped[str] = mapped_column(Text, default="")  # of the unit: its explanation

    @property
    def mark(self) -> Mark:
        """What points are worked out from."""
        return Mark(self.level, self.percent, self.values, self.points, self.is_unassigned)


class Evidence(Keyed, Entity):
    """Minh chứng: a file of the store, a document by number and date, or both."""

    __tablename__ = "evidence"

    name: Mapped[str] = mapped_column(Text, default="")  # as the user's file was called, or a title
    sha256: Mapped[str] = mapped_column(String(64), default="", index=True)  # "": no file
    size: Mapped[int] = mapped_column(Integer, default=0)  # bytes
    document: Mapped[str] = mapped_column(Text, default="")  # number and symbol
    dated_on: Mapped[date | None] = mapped_column(Date, default=None)
    who: Mapped[str] = mapped_column(String(150), default="")
    added_at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)


class EvidenceLink(Entity):
    """One piece of evidence may stand for many criteria."""

    __tablename__ = "evidence_links"

    assessment_id: Mapped[str] = mapped_column(
        ForeignKey("assessments.id", ondelete="CASCADE"), primary_key=True
    )
    criterion_id: Mapped[str] = mapped_column(
        ForeignKey("criteria.id"), primary_key=True, index=True
    )
    evidence_id: Mapped[str] = mapped_column(
        ForeignKey("evidence.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    position: Mapped[int] = mapped_column(Integer, default=0)


class EvidenceTick(Entity):
    """The unit has this piece of what a criterion wants to be shown."""

    __tablename__ = "evidence_ticks"

    assessment_id: Mapped[str] = mapped_column(
        ForeignKey("assessments.id", ondelete="CASCADE"), primary_key=True
    )
    criterion_id: Mapped[str] = mapped_column(
        ForeignKey("criteria.id"), primary_key=True, index=True
    )
    item: Mapped[int] = mapped_column(Integer, primary_key=True)  # its place in the list, from 0
