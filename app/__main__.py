"""The composition root: words of the command line -> data folder -> command or window."""

import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path

from app import paths
from app.errors import AppError
from app.paths import Paths


def main(words: Sequence[str] | None = None) -> int:
    """Run a command, or the window when none is given; the exit code."""
    _use_utf8()
    words = sys.argv[1:] if words is None else words
    if window := _plain_window(words):
        return _open_window(*window)
    from app import cli
    from app.data_place import place_warning
    from app.log import report_in_one_line, start_log

    arguments = cli.parse(words)
    if arguments.self_test:
        from app.ui.self_test import run_self_test

        return run_self_test()
    folders = cli.paths_of(arguments)
    if arguments.work is None:
        return _open_window(folders, arguments.opened)
    start_log(folders)
    sys.excepthook = report_in_one_line
    if warning := place_warning(folders):
        _complain(warning)
    try:
        cli.run_command(arguments, folders)
        if sys.stdout is not None:  # a windowed program has none
            sys.stdout.flush()
    except AppError as error:
        _complain(str(error))
        return 1
    except BrokenPipeError:  # who reads has seen enough, as with "| head"
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return 0


def _complain(sentence: str) -> None:
    if sys.stderr is not None:  # a windowed program has none
        sys.stderr.write(f"{sentence}\n")


def _plain_window(words: Sequence[str]) -> tuple[Paths, Path | None] | None:
    """The data and the package of a window, where the words ask for nothing else.

    The window is seen before what reads all other words is loaded.
    """
    match words:
        case []:
            return paths.user_paths(), None
        case [str(file)] if file.lower().endswith(".khgd"):
            return paths.user_paths(), Path(file).absolute()
        case ["--data-dir", folder]:
            return paths.paths_in(Path(folder).absolute()), None
        case _:
            return None


def _open_window(folders: Paths, opened: Path | None) -> int:
    from app.ui.starting import open_window

    return open_window(folders, opened)


def _use_utf8() -> None:
    """Windows consoles and pipes get UTF-8 too; a windowed program has no streams at all."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


if __name__ == "__main__":
    sys.exit(main())
