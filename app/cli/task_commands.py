"""Tasks as work: list them, what is to be reported by when."""

import argparse
from datetime import date
from typing import Any

from app.cli.words import add_command, print_json
from app.domain.task_timing import TIMING_NAMES
from app.store import Store


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Declare them."""
    command = add_command(commands, "tasks", _tasks, "nhiệm vụ (list), kỳ báo cáo (duties)")
    command.add_argument("action", choices=["list", "duties"])
    command.add_argument("plan", metavar="PLAN")
    command.add_argument("--quarter", type=int, choices=[1, 2, 3, 4], help="chỉ một quý")
    command.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="tính từ ngày")


def _tasks(store: Store, arguments: argparse.Namespace) -> None:
    work = {"list": _list, "duties": _duties}
    work[arguments.action](store, arguments)


def _list(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.work import list_work

    rows = store.read(list_work, arguments.plan, arguments.quarter, arguments.on)
    if arguments.json:
        print_json(
            [
                {
                    "id": row.task.id,
                    "quarter": row.quarter,
                    "year": row.year,
                    "order": row.order,
                    "content": row.content,
                    "lead_units": row.task.lead_units,
                    "status": row.task.status.value,
                    "timing": row.timing.value,
                    "percent": row.task.percent,
                    "result": row.task.result,
                    "reason": row.task.reason,
                    "completed_on": _iso(row.task.completed_on),
                    "start": _iso(row.task.start.first if row.task.start else None),
                    "due_on": _iso(row.due.last if row.due else None),
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        place = f"Quý {row.quarter}/{row.year}" if row.quarter else "Thường xuyên"
        print(f"{row.task.id}  {place}  {TIMING_NAMES[row.timing]}  {row.content}")


def _duties(store: Store, arguments: argparse.Namespace) -> None:
    from app.models.entity import now
    from app.services.work import list_duties

    rows = store.read(list_duties, arguments.plan, arguments.on or now().astimezone().date())
    if arguments.json:
        print_json(
            [
                {
                    "unit": row.unit,
                    "to": row.to,
                    "rule": row.rule,
                    "next_due_on": _iso(row.next_due_on),
                    "note": row.note,
                }
                for row in rows
            ]
        )
        return
    for row in rows:
        day = f"{row.next_due_on:%d/%m/%Y}" if row.next_due_on else "—"
        print(f"{day}  {row.unit} → {row.to}: {row.rule}  {row.note}".rstrip())


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
