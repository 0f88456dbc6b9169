"""The composition root: words of the command line -> data folder -> command or window."""

import io
import os
import sys
from collections.abc import Sequence

from app import cli
from app.errors import AppError
from app.log import report_in_one_line, start_log


def main(words: Sequence[str] | None = None) -> int:
    """Run a command, or the window when none is given; the exit code."""
    _use_utf8()
    arguments = cli.parse(sys.argv[1:] if words is None else words)
    if arguments.self_test:
        from app.ui.self_test import run_self_test

        return run_self_test()
    paths = cli.paths_of(arguments)
    start_log(paths)
    try:
        if arguments.work is None:
            from app.ui.application import run_window

            return run_window(paths, arguments.opened)
        sys.excepthook = report_in_one_line
        cli.run_command(arguments, paths)
        if sys.stdout is not None:  # a windowed program has none
            sys.stdout.flush()
    except AppError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    except BrokenPipeError:  # who reads has seen enough, as with "| head"
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _use_utf8() -> None:
    """Windows consoles and pipes get UTF-8 too; a windowed program has no streams at all."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
