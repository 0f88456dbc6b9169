"""Sổ đăng ký văn bản đi: its books of numbers, and a line for each document that left."""

from datetime import date, datetime

from sqlalchemy import Date, ForeignKey, Integer, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.documents import DocumentNumber, DocumentType
from app.domain.register import NumberOrigin
from app.models.agency import enum_column
from app.models.entity import Entity, Keyed, UtcDateTime, now


class RegisterBook(Keyed, Entity):
    """One run of numbers of one year: of one type of document, or of all (Điều 15)."""

    __tablename__ = "register_books"
    __table_args__ = (UniqueConstraint("year", "code"),)

    year: Mapped[int] = mapped_column(Integer, default=0)
    code: Mapped[str] = mapped_column(String(30), default="")  # "KH"; COMMON_BOOK for all types
    first_number: Mapped[int] = mapped_column(Integer, default=1)


class RegisterEntry(Keyed, Entity):
    """A line of the register, with the ten columns of Annex IV; a number may still be blank."""

    __tablename__ = "register_entries"
    __table_args__ = (UniqueConstraint("book_id", "number"),)  # blank ones do not meet

    book_id: Mapped[str] = mapped_column(ForeignKey("register_books.id"), default="", index=True)
    plan_id: Mapped[str | None] = mapped_column(
        ForeignKey("plans.id", ondelete="SET NULL"), default=None, index=True
    )
    origin: Mapped[NumberOrigin] = mapped_column(
        enum_column(NumberOrigin), default=NumberOrigin.TAKEN
    )
    number: Mapped[int | None] = mapped_column(Integer, default=None)
    symbol: Mapped[str] = mapped_column(String(100), default="")
    issued_on: Mapped[date | None] = mapped_column(Date, default=None)
    document_type: Mapped[DocumentType] = mapped_column(
        enum_column(DocumentType), default=DocumentType.PLAN
    )
    subject: Mapped[str] = mapped_column(Text, default="")
    signer: Mapped[str] = mapped_column(Text, default="")
    recipients: Mapped[str] = mapped_column(Text, default="")  # "; " between them
    archive: Mapped[str] = mapped_column(Text, default="")  # unit or person that keeps the copy
    copies: Mapped[int | None] = mapped_column(Integer, default=None)
    sent_on: Mapped[date | None] = mapped_column(Date, default=None)
    received_by: Mapped[str] = mapped_column(Text, default="")
    note: Mapped[str] = mapped_column(Text, default="")
    created_at: Mapped[datetime] = mapped_column(UtcDateTime, default_factory=now)
    version: Mapped[int] = mapped_column(Integer, init=False)

    __mapper_args__ = {"version_id_col": version}  # noqa: RUF012 - SQLAlchemy reads a plain dict

    @property
    def document_number(self) -> DocumentNumber:
        """Số, ký hiệu."""
        return DocumentNumber(self.number, self.symbol)
