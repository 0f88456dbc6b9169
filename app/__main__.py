"""The composition root: words of the command line -> data folder -> command or window."""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from app import paths
from app.errors import AppError
from app.log import report_in_one_line, start_log

if TYPE_CHECKING:
    from app.ui.opening import Opening


def main(words: Sequence[str] | None = None) -> int:
    """Run a command, or the window when none is given; the exit code."""
    _use_utf8()
    words = sys.argv[1:] if words is None else words
    opening = _show_opening(words)
    from app import cli

    arguments = cli.parse(words)
    if arguments.self_test:
        from app.ui.self_test import run_self_test

        return run_self_test()
    folders = cli.paths_of(arguments)
    start_log(folders)
    try:
        if arguments.work is None:
            from app.ui.application import run_window

            return run_window(folders, arguments.opened, opening)
        sys.excepthook = report_in_one_line
        cli.run_command(arguments, folders)
        if sys.stdout is not None:  # a windowed program has none
            sys.stdout.flush()
    except AppError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except BrokenPipeError:  # who reads has seen enough, as with "| head"
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _show_opening(words: Sequence[str]) -> "Opening | None":
    """A window at once, where a window is what is asked for; all else is loaded behind it."""
    match words:
        case [] | [str()] if not words or words[0].lower().endswith(".khgd"):
            found = paths.user_paths()
        case ["--data-dir", folder]:
            found = paths.paths_in(Path(folder).absolute())
        case _:
            return None
    from app.ui.opening import Opening, make_application

    make_application(sys.argv)
    return Opening(found.settings)


def _use_utf8() -> None:
    """Windows consoles and pipes get UTF-8 too; a windowed program has no streams at all."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
