"""Tasks as work: list them, note what came of one, add what arises; what is to be reported when."""

import argparse
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from app.cli import closing_commands
from app.cli.words import add_command, day_of, print_json
from app.domain.file_names import size_words
from app.domain.task_timing import TIMING_NAMES
from app.domain.work import TaskOrigin, TaskStatus
from app.errors import AppError
from app.store import Store

if TYPE_CHECKING:
    from app.models import Attachment
    from app.services.work import WorkRow

_ORIGINS = {TaskOrigin.ARISING: "(Phát sinh) ", TaskOrigin.CARRIED: "(Chuyển tiếp) "}
_MORE = {
    "lead": "chủ trì",
    "support": "phối hợp",
    "leader": "lãnh đạo phụ trách",
    "due": "thời hạn, như “trước 15/5/2023”",
    "deliverable": "sản phẩm",
}
_SAID = ("status", "percent", "result", "reason", "completed_on")


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Declare them."""
    words = (
        "nhiệm vụ (list), kết quả của một nhiệm vụ (set), nhiệm vụ phát sinh (add), tệp minh chứng "
        "(attach, files), kỳ báo cáo (duties), chốt quý (close), mở lại quý (reopen), các quý đã "
        "chốt (closed)"
    )
    command = add_command(commands, "tasks", _tasks, words)
    command.add_argument("action", choices=list(_ACTIONS), metavar="VIỆC")
    command.add_argument(
        "target", metavar="PLAN|TASK", help="kế hoạch; của set, attach, files: nhiệm vụ"
    )
    command.add_argument(
        "files", metavar="FILE", nargs="*", default=[], type=Path, help="của attach: các tệp"
    )
    command.add_argument(
        "--status",
        type=TaskStatus,
        choices=list(TaskStatus),
        metavar="STATUS",
        help=f"tình trạng: {', '.join(TaskStatus)}",
    )
    command.add_argument("--percent", type=int, metavar="N", help="hoàn thành bao nhiêu phần trăm")
    command.add_argument("--result", metavar="TEXT", help="kết quả")
    command.add_argument("--reason", metavar="TEXT", help="lý do chậm, không thực hiện")
    command.add_argument("--completed-on", type=day_of, metavar="DATE", help="ngày xong")
    command.add_argument("--quarter", type=int, choices=[1, 2, 3, 4], help="chỉ một quý")
    closing_commands.add_options(command)
    command.add_argument("--content", metavar="TEXT", default="", help="của add: nội dung")
    command.add_argument("--source", metavar="TEXT", default="", help="của add: văn bản giao")
    for name, words in _MORE.items():
        command.add_argument(f"--{name}", metavar="TEXT", default="", help=f"của add: {words}")
    command.add_argument("--on", type=day_of, metavar="DATE", help="tính từ ngày")


def _tasks(store: Store, arguments: argparse.Namespace) -> None:
    if arguments.files and arguments.action != "attach":
        raise AppError(f"Không dùng tên tệp với “tasks {arguments.action}”.")
    _ACTIONS[arguments.action](store, arguments)


def _list(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.work import list_work

    rows = store.read(list_work, arguments.target, arguments.quarter, arguments.on)
    if arguments.json:
        print_json([_task(row) for row in rows])
        return
    for row in rows:
        place = f"Quý {row.quarter}/{row.year}" if row.quarter else "Thường xuyên"
        origin = _ORIGINS.get(row.task.origin, "")
        print(f"{row.task.id}  {place}  {TIMING_NAMES[row.timing]}  {origin}{row.content}")


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
        "origin": row.task.origin.value,
        "source_document": row.task.source_document,
        "carried_from": row.carried_from or None,
        "carried_to": row.task.carried_to_id,
    }


def _set(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.progress import set_progress

    said = {name: getattr(arguments, name) for name in _SAID}
    changes = {name: value for name, value in said.items() if value is not None}
    if not changes:
        raise AppError("Hãy ghi điều cần cập nhật: --status, --percent, --result, …")
    store.write(set_progress, arguments.target, **changes)
    _print_task(store, arguments, arguments.target)


def _print_task(store: Store, arguments: argparse.Namespace, task_id: str) -> None:
    from app.services.work import find_work

    row = store.read(find_work, task_id)
    if arguments.json:
        print_json(_task(row))
    else:
        print(f"{row.task.id}  {TIMING_NAMES[row.timing]}  {row.content}")


def _add(store: Store, arguments: argparse.Namespace) -> None:
    from app.domain.arising import ArisingTask
    from app.services.arising import add_arising, year_of_quarter

    if arguments.quarter is None:
        raise AppError("Hãy ghi quý của nhiệm vụ phát sinh: --quarter 1, 2, 3 hoặc 4.")
    year = arguments.year or store.read(year_of_quarter, arguments.target, arguments.quarter)
    said = ArisingTask(
        (year, arguments.quarter),
        arguments.content,
        arguments.source,
        lead_units=arguments.lead,
        supporting_units=arguments.support,
        leader=arguments.leader,
        due_text=arguments.due,
        deliverable=arguments.deliverable,
    )
    _print_task(store, arguments, store.write(add_arising, arguments.target, said))


def _attach(store: Store, arguments: argparse.Namespace) -> None:
    from app.cli.parser import paths_of
    from app.workflows.task_evidence import attach_files

    if not arguments.files:
        raise AppError("Hãy ghi các tệp minh chứng cần thêm, sau mã nhiệm vụ.")
    done = attach_files(store, paths_of(arguments), arguments.target, arguments.files)
    _print_files(arguments, done.added)
    if done.refused:
        raise AppError("\n".join(done.refused))


def _files(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.progress import get_task
    from app.services.task_evidence import list_evidence

    store.read(get_task, arguments.target)
    _print_files(arguments, store.read(list_evidence, arguments.target))


def _print_files(arguments: argparse.Namespace, files: Sequence["Attachment"]) -> None:
    from app.cli.parser import paths_of
    from app.workflows.attachments import stored_path

    paths = paths_of(arguments)
    if arguments.json:
        print_json(
            [
                {
                    "id": file.id,
                    "task_id": file.task_id,
                    "name": file.name,
                    "size": file.size,
                    "sha256": file.sha256,
                    "added_at": file.added_at.isoformat(),
                    "path": str(stored_path(paths, file)),
                }
                for file in files
            ]
        )
        return
    for file in files:
        print(f"{file.id}  {size_words(file.size)}  {file.name}")


def _duties(store: Store, arguments: argparse.Namespace) -> None:
    from app.models.entity import today
    from app.services.work import list_duties

    rows = store.read(list_duties, arguments.target, arguments.on or today())
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
    "add": _add,
    "attach": _attach,
    "files": _files,
    "duties": _duties,
    "close": closing_commands.close,
    "reopen": closing_commands.reopen,
    "closed": closing_commands.closed,
}


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
