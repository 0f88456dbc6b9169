"""The entries of a calendar: of one plan or of all issued ones, with the holidays pointed out."""

from datetime import date

from sqlalchemy.orm import Session

from app.domain.calendar import Entry, duty_entries, task_entries, with_note
from app.domain.work_board import WorkFilter, wanted_items
from app.services.calendar_notes import note_on
from app.services.reminders import duties_of_a_year
from app.services.work_board import read_board


def list_entries(
    session: Session, today: date, plan_id: str = "", lead: str = ""
) -> tuple[Entry, ...]:
    """By their days. Of one plan, whatever its state; ``lead``: only the tasks of this unit."""
    items = wanted_items(read_board(session, plan_id).items, WorkFilter(lead=lead), today)
    duties = duties_of_a_year(session, today, plan_id)
    entries = [*task_entries(items, today), *duty_entries(duties)]
    noted = (with_note(entry, note_on(entry.on)) for entry in entries)
    return tuple(sorted(noted, key=lambda entry: (entry.on, entry.key)))
