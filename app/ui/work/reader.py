"""What the page asks for and gets: read, filtered and put under bands off the window's thread."""

from dataclasses import dataclass, field
from datetime import date

from app.domain.work_board import (
    Count,
    Row,
    WorkFilter,
    counts_of,
    newest_year,
    rows_of,
    wanted_items,
    years_of,
)
from app.domain.work_years import WHOLE_YEAR, Part, WorkYear
from app.models import Attachment
from app.models.audit import AuditEntry
from app.services.calendar_notes import note_on
from app.services.task_evidence import list_evidence
from app.services.work_board import Board, list_history, read_board
from app.store import Store


@dataclass(frozen=True, slots=True)
class WorkQuestion:
    """Which tasks are wanted; without a year the newest that has tasks."""

    plan_id: str = ""
    year: WorkYear | None = None
    part: Part = WHOLE_YEAR
    where: WorkFilter = field(default_factory=WorkFilter)


@dataclass(frozen=True, slots=True)
class WorkPlace:
    """Where another page leads to: a part of a year, and in it a task."""

    year: WorkYear | None
    part: Part = WHOLE_YEAR
    plan_id: str = ""  # "" for all issued plans
    task_id: str = ""


@dataclass(frozen=True, slots=True)
class WorkAnswer:
    """The rows and counts for a question; ``board`` serves the next ones too."""

    question: WorkQuestion
    board: Board
    year: WorkYear
    years: tuple[WorkYear, ...]
    rows: tuple[Row, ...] = ()
    counts: dict[Part, Count] = field(default_factory=dict)


def answer_question(
    store: Store, question: WorkQuestion, today: date, known: Board | None = None
) -> WorkAnswer:
    """``known`` is what was read before for the same plans and is still so."""
    board = known or store.read(read_board, question.plan_id)
    years = years_of(board.items, today.year)
    year = question.year or newest_year(board.items, today.year)
    if year not in years:
        years = (*years, year)
    counted = list(wanted_items(board.items, question.where.without_standing(), today))
    shown = wanted_items(counted, question.where, today) if question.where.standing else counted
    rows = rows_of(shown, year, question.part)
    return WorkAnswer(question, board, year, years, rows, counts_of(counted, year))


@dataclass(frozen=True, slots=True)
class Story:
    """What is looked up for the chosen task alone."""

    task_id: str
    deadline_note: str
    history: tuple[AuditEntry, ...]
    files: tuple[Attachment, ...] = ()  # of evidence


def read_story(store: Store, task_id: str, deadline: date | None) -> Story:
    """The history, and what is special about the last day."""
    note = note_on(deadline) if deadline else ""
    files = store.read(list_evidence, task_id)
    return Story(task_id, note, tuple(store.read(list_history, task_id)), tuple(files))
