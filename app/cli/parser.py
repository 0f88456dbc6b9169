"""The command line: which words there are, and running what they ask for."""

import argparse
from collections.abc import Sequence
from pathlib import Path

from app import __version__, paths
from app.cli import (
    check_commands,
    clone_commands,
    cluster_commands,
    collect_commands,
    criteria_commands,
    directory_commands,
    life_commands,
    overview_commands,
    plan_commands,
    revision_commands,
    search_commands,
    task_commands,
)
from app.cli.words import Parser
from app.paths import Paths, paths_in
from app.store import Store

_GROUPS = (
    plan_commands,
    clone_commands,
    life_commands,
    revision_commands,
    check_commands,
    search_commands,
    task_commands,
    directory_commands,
    collect_commands,
    overview_commands,
    criteria_commands,
    cluster_commands,
)
"""Each adds its own commands."""


def make_parser() -> argparse.ArgumentParser:
    """All commands and their options."""
    parser = Parser(prog="app", description="Kế hoạch GDĐT: không có lệnh thì mở cửa sổ.")
    parser.add_argument("--version", action="version", version=__version__)
    parser.add_argument("--data-dir", type=Path, dest="window_data_dir", help="thư mục dữ liệu")
    parser.set_defaults(work=None)
    commands = parser.add_subparsers(title="lệnh", metavar="LỆNH", parser_class=Parser)
    for group in _GROUPS:
        group.add_commands(commands)
    return parser


def paths_of(arguments: argparse.Namespace) -> Paths:
    """The data folder that the command names, or the user's."""
    folder = getattr(arguments, "data_dir", None) or arguments.window_data_dir
    return paths_in(folder.absolute()) if folder else paths.user_paths()


def run_command(arguments: argparse.Namespace, paths: Paths) -> None:
    """Run the command on its data folder. AppError when it cannot be done."""
    store = Store.open(paths)
    try:
        arguments.work(store, arguments)
    finally:
        store.close()


def parse(words: Sequence[str]) -> argparse.Namespace:
    """The command line; ``work`` is None when it asks for the window."""
    return make_parser().parse_args(words)
