"""What the search reads: the texts of plans by their words, kept beside the plans themselves.

Everything here can be made again from the plans.
"""

from sqlalchemy import DDL, Integer, String, Text, event
from sqlalchemy.orm import Mapped, mapped_column

from app.domain.search_hits import HitKind
from app.models.agency import enum_column
from app.models.entity import Entity

PLACES_BITS = 20
"""``SearchEntry.id`` is the number of the plan, then that of the text within it in these bits."""
FIRST_PLACE = (1 << PLACES_BITS) - 1
"""Number and subject; the other texts count down from it, so that the best is the highest."""


class SearchPlan(Entity):
    """A plan whose texts are in the index as they were at this version of it.

    Without a foreign key: what is left of a plan that is gone must be found to be taken out.
    """

    __tablename__ = "search_plans"
    # the words of a number that was given away stand in the index until they are taken out
    __table_args__ = {"sqlite_autoincrement": True}  # noqa: RUF012 - SQLAlchemy reads a plain dict

    number: Mapped[int] = mapped_column(Integer, primary_key=True, init=False)
    plan_id: Mapped[str] = mapped_column(String(36), unique=True)
    version: Mapped[int] = mapped_column(Integer)


class SearchEntry(Entity):
    """A text of a plan that is found as one."""

    __tablename__ = "search_entries"

    id: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    kind: Mapped[HitKind] = mapped_column(enum_column(HitKind))
    part_id: Mapped[str] = mapped_column(String(36))  # "" for the plan's own
    text: Mapped[str] = mapped_column(Text)


class SearchUnit(Entity):
    """A unit of the directory that some task or indicator of the plan is linked to."""

    __tablename__ = "search_units"

    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    unit_id: Mapped[str] = mapped_column(String(36), primary_key=True, index=True)


class SearchWord(Entity):
    """A word that stands, or once stood, in some text: to list those with a beginning."""

    __tablename__ = "search_words"
    __table_args__ = {"sqlite_with_rowid": False}  # noqa: RUF012 - SQLAlchemy reads a plain dict

    word: Mapped[str] = mapped_column(Text, primary_key=True)


INDEX = (
    "CREATE VIRTUAL TABLE search_index USING fts5("
    "words, content='', columnsize=0, detail=none, tokenize='ascii', prefix='1 2')"
)
"""From words to entries (``app.domain.search_words.index_words``, one space between).

The tokenizer "ascii" takes every letter beyond ASCII as it is. Beginnings of one and two letters
have lists of their own; longer ones are looked up among the words. The migration makes the same.
"""
_on_sqlite: DDL = DDL(INDEX).execute_if(dialect="sqlite")  # type: ignore[no-untyped-call]
event.listen(SearchEntry.__table__, "after_create", _on_sqlite)
