"""The command line: which words there are, and running what they ask for."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from app.cli import (
    check_commands,
    clone_commands,
    cluster_commands,
    collect_commands,
    criteria_commands,
    directory_commands,
    indicator_commands,
    life_commands,
    overview_commands,
    package_commands,
    plan_commands,
    report_commands,
    revision_commands,
    search_commands,
    task_commands,
)
from app.cli.words import Parser, VersionAction, paths_of
from app.domain.packages import SUFFIX
from app.paths import Paths
from app.store import Store

__all__ = ["make_parser", "parse", "paths_of", "run_command"]

_GROUPS = (
    plan_commands,
    clone_commands,
    life_commands,
    revision_commands,
    check_commands,
    search_commands,
    task_commands,
    report_commands,
    indicator_commands,
    directory_commands,
    collect_commands,
    package_commands,
    overview_commands,
    criteria_commands,
    cluster_commands,
)
"""Each adds its own commands."""


def make_parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    parser = Parser(prog="app", description="Kế hoạch GDĐT: không có lệnh thì mở cửa sổ.")
    parser.add_argument("--version", action=VersionAction, help="in phiên bản của chương trình")
    parser.add_argument(
        "--self-test",
        action="store_true",
        help="tự kiểm tra, không đụng dữ liệu",
    )
    parser.add_argument("--data-dir", type=Path, dest="window_data_dir", help="thư mục dữ liệu")
    parser.set_defaults(work=None)
    commands = parser.add_subparsers(title="lệnh", metavar="LỆNH", parser_class=Parser)
    for group in _GROUPS:
        group.add_commands(commands)
    return parser


def run_command(arguments: argparse.Namespace, paths: Paths) -> None:
    """Run the command on its data folder. AppError when it cannot be done."""
    store = Store.open(paths)
    try:
        arguments.work(store, arguments)
    finally:
        store.close()


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The command line; ``work`` is None when it asks for the window.

    A package alone, as Windows names it at a double click, is ``opened`` in the window.
    """
    *options, last = words or [""]
    is_opened = last.casefold().endswith(SUFFIX) and all(
        word.startswith("--data-dir") or options[place - 1 : place] == ["--data-dir"]
        for place, word in enumerate(options)
    )
    arguments = make_parser().parse_args(options if is_opened else words)
    arguments.opened = Path(last).absolute() if is_opened else None
    return arguments
