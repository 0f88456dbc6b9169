"""Tasks as work: list them, note what came of one, what is to be reported by when."""

import argparse
from datetime import date
from typing import TYPE_CHECKING, Any

from app.cli import closing_commands
from app.cli.words import add_command, print_json
from app.domain.task_timing import TIMING_NAMES
from app.domain.work import TaskStatus
from app.errors import AppError
from app.store import Store

if TYPE_CHECKING:
    from app.services.work import WorkRow

_SAID = ("status", "percent", "result", "reason", "completed_on")


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Declare them."""
    words = (
        "nhiệm vụ (list), kết quả của một nhiệm vụ (set), kỳ báo cáo (duties), "
        "chốt quý (close), mở lại quý (reopen), các quý đã chốt (closed)"
    )
    command = add_command(commands, "tasks", _tasks, words)
    command.add_argument("action", choices=list(_ACTIONS))
    command.add_argument("target", metavar="PLAN|TASK", help="kế hoạch; của set: nhiệm vụ")
    command.add_argument("--status", type=TaskStatus, choices=list(TaskStatus), metavar="STATUS")
    command.add_argument("--percent", type=int, metavar="N")
    command.add_argument("--result", metavar="TEXT", help="kết quả")
    command.add_argument("--reason", metavar="TEXT", help="lý do chậm, không thực hiện")
    command.add_argument("--completed-on", type=date.fromisoformat, metavar="DATE")
    command.add_argument("--quarter", type=int, choices=[1, 2, 3, 4], help="chỉ một quý")
    closing_commands.add_options(command)
    command.add_argument("--on", type=date.fromisoformat, metavar="DATE", help="tính từ ngày")


def _tasks(store: Store, arguments: argparse.Namespace) -> None:
    _ACTIONS[arguments.action](store, arguments)


def _list(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.work import list_work

    rows = store.read(list_work, arguments.target, arguments.quarter, arguments.on)
    if arguments.json:
        print_json([_task(row) for row in rows])
        return
    for row in rows:
        place = f"Quý {row.quarter}/{row.year}" if row.quarter else "Thường xuyên"
        print(f"{row.task.id}  {place}  {TIMING_NAMES[row.timing]}  {row.content}")


def _task(row: "WorkRow") -> dict[str, Any]:
    return {
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


def _set(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.progress import set_progress
    from app.services.work import find_work

    said = {name: getattr(arguments, name) for name in _SAID}
    changes = {name: value for name, value in said.items() if value is not None}
    if not changes:
        raise AppError("Hãy ghi điều cần cập nhật: --status, --percent, --result, …")
    store.write(set_progress, arguments.target, **changes)
    row = store.read(find_work, arguments.target)
    if arguments.json:
        print_json(_task(row))
    else:
        print(f"{row.task.id}  {TIMING_NAMES[row.timing]}  {row.content}")


def _duties(store: Store, arguments: argparse.Namespace) -> None:
    from app.models.entity import now
    from app.services.work import list_duties

    rows = store.read(list_duties, arguments.target, arguments.on or now().astimezone().date())
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


_ACTIONS = {
    "list": _list,
    "set": _set,
    "duties": _duties,
    "close": closing_commands.close,
    "reopen": closing_commands.reopen,
    "closed": closing_commands.closed,
}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
