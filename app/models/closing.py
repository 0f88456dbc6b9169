"""Chốt quý: a quarter of a plan that is over; its tasks are no longer edited."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, Integer, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.entity import Entity, Keyed, UtcDateTime, now


class QuarterClosing(Keyed, Entity):
    """Who closed a quarter of a plan and when; kept when it is opened again, with the reason."""

    __tablename__ = "quarter_closings"
    __table_args__ = (
        # closed once at a time; opened again it stays as what happened
        Index(
            "uq_quarter_closings_closed",
            *("plan_id", "year", "quarter"),
            unique=True,
            sqlite_where=text("reopened_at IS NULL"),
        ),
    )

    plan_id: Mapped[str] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"))
    year: Mapped[int] = mapped_column(Integer)
    quarter: Mapped[int] = mapped_column(Integer)  # 1 to 4
    revision: Mapped[int] = mapped_column(Integer)  # the number of the plan's state then
    who: Mapped[str] = mapped_column(String(150), default="")
    closed_at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)
    reopened_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    reopened_by: Mapped[str] = mapped_column(String(150), default="")
    reason: Mapped[str] = mapped_column(Text, default="")  # why it was opened again
