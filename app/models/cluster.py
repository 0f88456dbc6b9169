"""Cụm thi đua: its members in a year, their totals, what a finding says against one of them."""

from datetime import datetime
from decimal import Decimal

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.cluster import Violation
from app.models.agency import enum_column
from app.models.entity import DecimalText, Entity, Keyed, UtcDateTime, now, ordered_parts


class Cluster(Keyed, Entity):
    """Cụm thi đua in one year: one aggregate, saved as a whole."""

    __tablename__ = "clusters"

    name: Mapped[str] = mapped_column(Text, default="")
    year: Mapped[str] = mapped_column(String(9), default="")  # "2026", "2025-2026"
    set_id: Mapped[str | None] = mapped_column(
        ForeignKey("criteria_sets.id", ondelete="SET NULL"), default=None
    )
    leader: Mapped[str] = mapped_column(Text, default="")
    deputy: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)
    deleted_at: Mapped[datetime | None] = mapped_column(UtcDateTime, default=None)
    version: Mapped[int] = mapped_column(Integer, init=False)

    members: Mapped[list["ClusterMember"]] = ordered_parts("ClusterMember")

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict


class ClusterMember(Keyed, Entity, kw_only=True):
    """Đơn vị thành viên, with its total and what decides a tie for the first place."""

    __tablename__ = "cluster_members"

    cluster_id: Mapped[str] = mapped_column(
        ForeignKey("clusters.id", ondelete="CASCADE"), index=True, init=False, sort_order=-2
    )
    position: Mapped[int] = mapped_column(Integer, default=0, sort_order=-1)
    name: Mapped[str] = mapped_column(Text, default="")
    total: Mapped[Decimal | None] = mapped_column(DecimalText, default=None)
    # of the criteria that the units of the school levels appraise
    tie_total: Mapped[Decimal | None] = mapped_column(DecimalText, default=None)
    source: Mapped[str] = mapped_column(Text, default="")  # the file that the totals are from
    violation: Mapped[Violation] = mapped_column(enum_column(Violation), default=Violation.NONE)
    finding: Mapped[str] = mapped_column(Text, default="")  # the competent authority's conclusion
