"""The columns of the list of plans, and the orders it can be in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from typing import Any

from app.domain.collation import Key, sort_key
from app.domain.documents import DocumentType, PlanState
from app.services.plans import PlanRow
from app.ui.plans.state_words import STATE_INK, state_words
from app.ui.tables.columns import Column


def done_text(row: PlanRow) -> str:
    """``12/35``: how many of the tasks are done."""
    return f"{row.done_count}/{row.task_count}" if row.task_count else ""


def number_text(row: PlanRow) -> str:
    """The number and symbol; dots where no number was given yet."""
    return str(row.number) if row.number.number is not None else f"…/{row.number.symbol}"


def subject_text(row: PlanRow) -> str:
    """The subject as it is printed."""
    is_letter = row.document_type is DocumentType.LETTER
    return f"V/v {row.subject}" if is_letter else row.subject


def _moment_text(moment: datetime | None) -> str:
    return f"{moment.astimezone():%d/%m/%Y %H:%M}" if moment else ""


COLUMNS = (
    Column[PlanRow](head="Số, ký hiệu", read=number_text, width=170),
    Column[PlanRow](head="Ngày", read=lambda row: row.issued_on.in_digits().strip(" /"), width=100),
    Column[PlanRow](head="Trích yếu", read=subject_text, stretches=True),
    Column[PlanRow](
        head="Trạng thái", read=state_words, width=120, colour=lambda row: STATE_INK[row.state]
    ),
    Column[PlanRow](
        head="Việc xong",
        read=done_text,
        width=90,
        is_right=True,
        tip=lambda row: f"{row.done_count} trong {row.task_count} nhiệm vụ đã hoàn thành",
    ),
    Column[PlanRow](
        head="Sửa lần cuối",
        read=lambda row: _moment_text(row.updated_at),
        width=140,
    ),
)
TRASH_COLUMNS = (
    *COLUMNS[:-1],
    Column[PlanRow](head="Vào thùng rác", read=lambda row: _moment_text(row.deleted_at), width=140),
)


@dataclass(frozen=True, slots=True)
class ListOrder:
    """By which column, -1 for the newest first, and which way. ``parse(code) == order``."""

    column: int = -1
    is_descending: bool = False

    @classmethod
    def parse(cls, code: str) -> "ListOrder":
        """Reads ``2`` or ``-2``, counted from 1; anything else is the newest first."""
        number = int(code) if code.removeprefix("-").isdecimal() else 0
        return cls(abs(number) - 1, number < 0) if 0 < abs(number) <= len(_KEYS) else cls()

    @property
    def code(self) -> str:
        """For the settings."""
        sign = "-" if self.is_descending else ""
        return f"{sign}{self.column + 1}" if self.column >= 0 else ""

    def clicked(self, column: int) -> "ListOrder":
        """After a click on a head: up, down, and back to the newest first."""
        if column != self.column:
            return ListOrder(column)
        return ListOrder() if self.is_descending else ListOrder(column, is_descending=True)

    def sort(self, rows: Iterable[PlanRow]) -> list[PlanRow]:
        """The rows in this order."""
        if self.column < 0:
            return list(rows)
        return sorted(rows, key=_KEYS[self.column], reverse=self.is_descending)


NEWEST_FIRST = ListOrder()


@lru_cache(maxsize=1 << 13)  # sorting thousands anew at each key typed takes too long
def _subject_key(subject: str) -> Key:
    return sort_key(subject)


_KEYS: tuple[Callable[[PlanRow], Any], ...] = (
    lambda row: (row.number.number or 0, row.number.symbol),
    lambda row: (row.issued_on.year or 0, row.issued_on.month or 0, row.issued_on.day or 0),
    lambda row: (_subject_key(row.subject), row.subject),
    lambda row: list(PlanState).index(row.state),
    lambda row: row.done_count / row.task_count if row.task_count else -1.0,
    lambda row: row.deleted_at or row.updated_at,
)
"""What the rows are sorted by, column for column."""
