"""Packages between two computers that both have the program: tasks out, results in."""

import argparse
from pathlib import Path
from typing import Any

from app.cli.collect_commands import quarter
from app.cli.words import Parser, add_command, paths_of, print_json
from app.errors import AppError
from app.store import Store


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Declare them."""
    text = "gói .khgd giữa hai máy: giao nhiệm vụ (tasks), mở gói (open), gửi kết quả (results)"
    actions = commands.add_parser("package", help=text, description=text).add_subparsers(
        title="việc", metavar="tasks|open|results", required=True, parser_class=Parser
    )
    command = add_command(actions, "tasks", _tasks, "lập gói giao nhiệm vụ cho mỗi đơn vị")
    command.add_argument("id", metavar="PLAN")
    command.add_argument("--out", type=Path, required=True, metavar="DIR", help="thư mục để ghi")
    command.add_argument("--unit", metavar="NAME", help="chỉ cho đơn vị này")
    command.add_argument(
        "--quarter", type=quarter, metavar="Q/YYYY", help="chỉ quý này và việc thường xuyên: 1/2023"
    )
    command = add_command(actions, "open", _open, "nhận nhiệm vụ của một gói vào máy này")
    command.add_argument("file", type=Path, metavar="FILE")
    command = add_command(actions, "results", _results, "lập gói kết quả gửi về nơi giao")
    command.add_argument("id", metavar="PLAN")
    command.add_argument("--out", type=Path, required=True, metavar="FILE", help="nơi lưu gói")
    command.add_argument("--unit", metavar="NAME", help="khi máy này nhận gói của nhiều đơn vị")


def _tasks(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.collect import units_of_plan
    from app.workflows.packages import send_packages

    keys = None
    if arguments.unit is not None:
        units = store.read(units_of_plan, arguments.id)
        keys = [key for key, name in units.items() if name == arguments.unit]
        if not keys:
            names = ", ".join(f"“{name}”" for name in units.values())
            raise AppError(
                f"“{arguments.unit}” không chủ trì nhiệm vụ nào của kế hoạch; có: {names}."
            )
    folder = arguments.out.absolute()
    written = send_packages(store, arguments.id, folder, quarter=arguments.quarter, unit_keys=keys)
    if arguments.json:
        print_json(
            [
                {"unit": one.sent.unit, "file": str(one.path), "tasks": len(one.sent.rows)}
                for one in written
            ]
        )
        return
    for one in written:
        print(f"{one.path}  ({one.sent.unit}: {len(one.sent.rows)} nhiệm vụ)")


def _open(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.packages import open_package

    received = open_package(store, paths_of(arguments), arguments.file.absolute())
    if arguments.json:
        print_json(
            {
                "id": received.plan_id,
                "name": received.name,
                "is_new": received.is_new,
                "added": received.added,
                "updated": received.updated,
                "kept": received.kept,
            }
        )
    else:
        print(received.in_words())


def _results(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.packages import make_results

    target = arguments.out.absolute()
    count = make_results(store, paths_of(arguments), arguments.id, target, arguments.unit)
    if arguments.json:
        print_json({"file": str(target), "tasks": count})
    else:
        print(f"{target}  ({count} nhiệm vụ)")
