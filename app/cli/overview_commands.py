"""The figures of a year with their page, the deadlines for a calendar, what is to be thought of."""

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli.words import add_command, day_of, print_json
from app.domain.overview import overview_words, share_words
from app.domain.work_figures import NamedTally, Tally
from app.domain.work_years import WorkYear
from app.errors import AppError
from app.store import Store

if TYPE_CHECKING:
    from app.domain.overview import Overview, UnitUnfinished
    from app.domain.reminders import Reminders
    from app.domain.work_board import WorkItem

_MOST_ALARM_DAYS = 60


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Declare them."""
    command = add_command(commands, "overview", _overview, "số liệu nhiệm vụ của một năm")
    _add_plan(command)
    command.add_argument("--year", metavar="YEAR", help="2023, hoặc năm học 2022-2023")
    command.add_argument("--out", type=Path, metavar="FILE.pdf", help="in ra một trang PDF")
    command = add_command(commands, "calendar", _calendar, "thời hạn và kỳ báo cáo ra tệp lịch")
    _add_plan(command)
    command.add_argument(
        "--out", type=Path, metavar="FILE.ics", required=True, help="nơi lưu tệp lịch"
    )
    command.add_argument("--alarm-days", type=int, default=7, metavar="N", help="0: không nhắc")
    command = add_command(commands, "reminders", _reminders, "việc quá hạn, sắp đến hạn, báo cáo")
    command.add_argument("--on", type=day_of, metavar="DATE", help="tính từ ngày")


def _add_plan(command: argparse.ArgumentParser) -> None:
    words = "một kế hoạch; không ghi: mọi kế hoạch đã ban hành"
    command.add_argument("plan", metavar="PLAN", nargs="?", default="", help=words)
    command.add_argument("--on", type=day_of, metavar="DATE", help="tính đến ngày")


def _day(arguments: argparse.Namespace) -> date:
    from app.models.entity import today

    return arguments.on or today()


def _demand_plan(store: Store, plan_id: str) -> None:
    from app.services.plans import get_plan

    if plan_id:
        store.read(get_plan, plan_id)


def _overview(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.overview import OverviewQuestion, read_overview

    year = _year(arguments.year) if arguments.year else None
    _demand_plan(store, arguments.plan)
    question, on = OverviewQuestion(arguments.plan, year), _day(arguments)
    if arguments.out:
        from app.workflows.overview import export_overview

        overview = export_overview(store, question, on, arguments.out).overview
    else:
        overview = store.read(read_overview, question, on).overview
    if arguments.json:
        print_json(_figures(overview))
        return
    words = overview_words(overview)
    told = f"{overview.year.name}, đến ngày {on:%d/%m/%Y}: {words}"
    print(told if overview.total.count else words)
    for line in (*overview.quarters, *overview.units):
        print(f"  {line.name}: {line.tally.done}/{line.tally.count} ({share_words(line.tally)})")


def _year(text: str) -> WorkYear:
    year = WorkYear.parse(text)
    if year is None or year.code != text:
        raise AppError(f"“{text}” không phải là một năm; hãy ghi như 2023 hoặc 2022-2023.")
    return year


def _figures(overview: "Overview") -> dict[str, Any]:
    return {
        "year": overview.year.code,
        "on": overview.on.isoformat(),
        "total": _tally(overview.total),
        "quarters": [_line(line) for line in overview.quarters],
        "units": [_line(line) for line in overview.units],
        "weeks": [
            {"monday": week.monday.isoformat(), "done": week.done, "done_so_far": week.done_so_far}
            for week in overview.weeks
        ],
        "unfinished": [_unit(unit) for unit in overview.unfinished],
    }


def _tally(tally: Tally) -> dict[str, int | None]:
    names = (
        "count", "done", "in_progress", "not_started", "carried", "dropped", "done_in_time",
        "done_late", "overdue", "due_soon", "done_percent",
    )  # fmt: skip
    return {name: getattr(tally, name) for name in names}


def _line(line: NamedTally) -> dict[str, Any]:
    return {"key": line.key, "name": line.name, **_tally(line.tally)}


def _unit(unit: "UnitUnfinished") -> dict[str, Any]:
    return {
        "unit": unit.name,
        "tasks": [
            {**_task(task.item), "standing": task.standing, "days_late": task.days_late}
            for task in unit.tasks
        ],
    }


def _task(item: "WorkItem") -> dict[str, Any]:
    due = item.deadline.last.isoformat() if item.deadline else None
    reason = item.progress.reason
    return {"id": item.id, "content": item.content, "due_on": due, "reason": reason}


def _calendar(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.overview import CalendarChoice, export_calendar

    if not 0 <= arguments.alarm_days <= _MOST_ALARM_DAYS:
        raise AppError(f"--alarm-days là số ngày nhắc trước, từ 0 đến {_MOST_ALARM_DAYS}.")
    _demand_plan(store, arguments.plan)
    choice = CalendarChoice(arguments.plan, alarm_days=arguments.alarm_days)
    written = export_calendar(store, choice, _day(arguments), arguments.out)
    if arguments.json:
        said = {"file": str(written.path), "tasks": written.tasks, "reports": written.reports}
        print_json(said)
    else:
        print(f"{written.path}: {written.tasks} thời hạn, {written.reports} kỳ báo cáo")


def _reminders(store: Store, arguments: argparse.Namespace) -> None:
    from app.domain.reminders import reminder_words
    from app.services.reminders import read_reminders

    found = store.read(read_reminders, _day(arguments))
    if arguments.json:
        print_json({"words": reminder_words(found), **_reminder_lists(found)})
    else:
        print(reminder_words(found) or "Không có việc gì cần nhắc.")


def _reminder_lists(found: "Reminders") -> dict[str, Any]:
    return {
        "overdue": [_task(item) for item in found.overdue],
        "due_soon": [_task(item) for item in found.due_soon],
        "duties": [
            {
                "plan_id": duty.plan_id,
                "unit": duty.reporter,
                "to": duty.addressee,
                "words": duty.words,
                "due_on": duty.due_on.isoformat(),
                "note": duty.note,
            }
            for duty in found.duties
        ],
        "criteria": [
            {
                "kind": due.deadline.kind,
                "names": list(due.names),
                "last_day": due.deadline.last.isoformat(),
                "words": due.words_on(found.on),
                "note": due.note,
            }
            for due in found.criteria
        ],
        "open_quarters": [
            {"plan_id": one.plan_id, "quarters": [list(quarter) for quarter in one.quarters]}
            for one in found.open_quarters
        ],
    }
