"""The directory as a workbook, out and in."""

import argparse
from pathlib import Path
from typing import Any

from app.cli.words import add_command, print_json
from app.store import Store


def add_commands(commands: Any) -> None:  # noqa: ANN401 - argparse does not name this type
    """Declare them."""
    command = add_command(
        commands, "directory", _directory, "xuất (export), nhập (import) danh mục Excel"
    )
    command.add_argument("action", choices=["export", "import"], metavar="VIỆC")
    command.add_argument("file", type=Path, metavar="FILE")


def _directory(store: Store, arguments: argparse.Namespace) -> None:
    from app.workflows.directory import (
        export_directory,
        import_data,
        import_directory,
    )

    file = arguments.file.absolute()
    if arguments.action == "export":
        export_directory(store, file)
        if arguments.json:
            print_json({"file": str(file)})
        else:
            print(file)
        return
    found = import_directory(store, file)
    if arguments.json:
        print_json(import_data(found))
        return
    print(found.in_words())
    for row in found.refused:
        print(f"Không nhận: {row.sheet}, dòng {row.number}, {row.name}: {row.detail}")
