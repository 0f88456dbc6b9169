"""The overview as a page of PDF, the deadlines as a file for a calendar."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from app.errors import AppError
from app.exporters.calendar_ics import render_calendar
from app.exporters.files import write_atomically
from app.exporters.overview_pdf import Heading, render_overview
from app.models.entity import now
from app.progress import Progress, no_progress
from app.services.calendar_entries import list_entries
from app.services.directory import get_agency
from app.services.overview import OverviewAnswer, OverviewQuestion, read_overview
from app.store import Store


def export_overview(
    store: Store,
    question: OverviewQuestion,
    on: date,
    target: Path,
    progress: Progress = no_progress,
) -> OverviewAnswer:
    """Write the page; returns the figures on it."""
    progress("Đang đếm nhiệm vụ", 0.1)
    answer = store.read(read_overview, question, on)
    agency = store.read(get_agency)
    progress("Đang vẽ trang tổng quan", 0.5)
    heading = Heading(agency.parent_name, agency.name, answer.plans_words, answer.lead_words)
    write_atomically(target, render_overview(answer.overview, heading))
    return answer


@dataclass(frozen=True, slots=True)
class CalendarChoice:
    """What goes into the calendar; without a plan the tasks and reports of all issued ones."""

    plan_id: str = ""
    lead: str = ""
    alarm_days: int = 7
    """Days before each deadline; 0 for no alarm."""


@dataclass(frozen=True, slots=True)
class CalendarFile:
    """A file that was written, and what is in it."""

    path: Path
    tasks: int
    reports: int


def export_calendar(
    store: Store,
    choice: CalendarChoice,
    on: date,
    target: Path,
    progress: Progress = no_progress,
) -> CalendarFile:
    """Write the .ics file. AppError when there is neither a deadline nor a report to come."""
    progress("Đang đọc thời hạn", 0.1)
    entries = store.read(list_entries, on, choice.plan_id, choice.lead)
    if not entries:
        raise AppError(
            "Không có nhiệm vụ nào chưa hoàn thành có thời hạn và không có kỳ báo cáo nào sắp tới "
            "nên không có gì để đưa vào lịch."
        )
    progress("Đang ghi lịch", 0.7)
    name = "Kế hoạch GDĐT: thời hạn nhiệm vụ và báo cáo"
    write_atomically(target, render_calendar(entries, name, choice.alarm_days, now()))
    tasks = sum(entry.category == "Nhiệm vụ" for entry in entries)
    return CalendarFile(target, tasks, len(entries) - tasks)
