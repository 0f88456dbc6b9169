"""Tệp đính kèm: a file that the program keeps beside the database, named by its SHA-256."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import ForeignKey, Integer, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from app.models.agency import enum_column
from app.models.entity import Entity, Keyed, UtcDateTime, now


class AttachmentKind(StrEnum):
    """What a file is to its plan."""

    SIGNED_SCAN = "signed_scan"  # bản đã ký, quét hoặc ký số
    EVIDENCE = "evidence"  # minh chứng of a task


class Attachment(Keyed, Entity):
    """A file of a plan, or of one of its tasks."""

    __tablename__ = "attachments"

    plan_id: Mapped[str] = mapped_column(ForeignKey("plans.id", ondelete="CASCADE"), index=True)
    task_id: Mapped[str | None] = mapped_column(
        ForeignKey("tasks.id", ondelete="CASCADE"), default=None, index=True
    )
    kind: Mapped[AttachmentKind] = mapped_column(
        enum_column(AttachmentKind), default=AttachmentKind.SIGNED_SCAN
    )
    name: Mapped[str] = mapped_column(Text, default="")  # as the user's file was called
    sha256: Mapped[str] = mapped_column(String(64), default="")
    size: Mapped[int] = mapped_column(Integer, default=0)  # bytes
    who: Mapped[str] = mapped_column(String(150), default="")
    added_at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)
