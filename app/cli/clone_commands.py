"""Next year's plan from last year's."""

import argparse
from dataclasses import asdict
from typing import Any

from app.cli.words import add_command, print_json
from app.store import Store


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Declare them."""
    command = add_command(commands, "clone", _clone, "lập kế hoạch năm khác từ một kế hoạch")
    command.add_argument("id", metavar="ID")
    command.add_argument("--year", type=int, required=True, metavar="YEAR", help="năm mới")
    command.add_argument(
        "--without",
        action="append",
        default=[],
        choices=["bases", "sections", "indicators", "tasks", "appendices", "duties", "recipients"],
        help="không lấy phần này (dùng được nhiều lần)",
    )
    command.add_argument(
        "--keep-results", action="store_true", help="giữ kết quả thực hiện của nhiệm vụ"
    )
    command.add_argument(
        "--keep-baselines", action="store_true", help="giữ cột kết quả năm trước như cũ"
    )


def _clone(store: Store, arguments: argparse.Namespace) -> None:
    from app.services.next_year import CloneChoices, ClonePart, clone_plan, keys_of
    from app.services.plans import get_plan

    source = store.read(get_plan, arguments.id)
    choices = CloneChoices(
        keys_of(source, map(ClonePart, arguments.without)),
        keeps_results=arguments.keep_results,
        targets_become_baselines=not arguments.keep_baselines,
    )
    made = store.write(clone_plan, arguments.id, arguments.year, choices)
    if arguments.json:
        print_json(
            {
                "id": made.plan.id,
                "from_year": str(made.old_year),
                "to_year": str(made.new_year),
                "changes": [_values(change) for change in made.changes],
                "residue": [_values(left) for left in made.residue],
            }
        )
        return
    print(made.plan.id)
    for change in made.changes:
        print(f"{change.place}: {change.old} → {change.new} ({change.reason})")
    for left in made.residue:
        print(f"Cần xem · {left.place}: {left.text} ({left.reason})")


def _values(row: Any) -> dict[str, str]:  # noqa: ANN401 - one of two dataclasses
    return {name: value for name, value in asdict(row).items() if name != "spot"}
