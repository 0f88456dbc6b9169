"""The first thing a window does: look whether another one has the data, then show itself.

Only Qt and what is quick to load may be imported here, as in ``opening``.
"""

import sys
from pathlib import Path

from app.errors import AppError
from app.paths import Paths
from app.ui.one_instance import OneInstance
from app.ui.opening import Opening, make_application


def open_window(paths: Paths, opened: Path | None = None) -> int:
    """Show the window on the data in ``paths`` until it is closed; returns the exit code.

    ``opened`` is a package that it was started with. Where a window on the data is open already,
    that one comes up and nothing is painted here.
    """
    make_application(sys.argv)
    instance = OneInstance(paths)
    try:
        if not instance.is_first():
            instance.call(opened)
            instance.demand_answer()
            return 0
    except AppError as error:
        from app.ui import messages  # noqa: PLC0415

        messages.show_error(None, str(error))
        return 1
    opening = Opening(paths.settings)
    from app.log import start_log  # noqa: PLC0415 - both take long, and are loaded behind it
    from app.ui.application import run_window  # noqa: PLC0415

    start_log(paths)
    return run_window(paths, instance, opening, opened)
