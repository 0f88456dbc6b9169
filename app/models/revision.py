"""Phiên bản: a plan as it once was, whole."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.models.agency import enum_column
from app.models.entity import Entity, Keyed, UtcDateTime, now


class RevisionKind(StrEnum):
    """Why a revision was kept."""

    MANUAL = "manual"
    EXPORT = "export"
    SUBMIT = "submit"
    ISSUE = "issue"
    CLOSE = "close"  # a quarter was closed
    CLONE = "clone"  # as it came out of the plan of the year before


REVISION_KIND_NAMES = {
    RevisionKind.MANUAL: "Lưu phiên bản",
    RevisionKind.EXPORT: "Xuất tệp",
    RevisionKind.SUBMIT: "Trình ký",
    RevisionKind.ISSUE: "Ban hành",
    RevisionKind.CLOSE: "Chốt quý",
    RevisionKind.CLONE: "Chép từ năm trước",
}


class RevisionContent(Entity):
    """What a revision holds, once for all that hold the same."""

    __tablename__ = "revision_contents"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)  # SHA-256 of the plan's JSON
    data: Mapped[bytes] = mapped_column(LargeBinary)  # app.models.plan_codec


class Revision(Keyed, Entity):
    """A state of a plan: when, by whom, why."""

    __tablename__ = "revisions"
    __table_args__ = (UniqueConstraint("plan_id", "number"),)

    plan_id: Mapped[str] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), index=True)
    number: Mapped[int] = mapped_column(Integer)  # 1, 2, ... of this plan
    digest: Mapped[str] = mapped_column(ForeignKey("revision_contents.digest"), index=True)
    kind: Mapped[RevisionKind] = mapped_column(enum_column(RevisionKind))
    who: Mapped[str] = mapped_column(String(150), default="")
    note: Mapped[str] = mapped_column(Text, default="")
    at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)
