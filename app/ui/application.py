"""The program with its window: from the folders to the event loop."""

import gc
import logging
import sys
from functools import partial
from pathlib import Path
from types import TracebackType

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget

from app.crash import earlier_report, reporting_crashes
from app.data_place import place_warning
from app.errors import AppError
from app.paths import Paths
from app.store import Store
from app.traces import describe_error
from app.ui import messages
from app.ui.first_run.start import offer_first_run
from app.ui.main_window import MainWindow
from app.ui.one_instance import OneInstance, bring_up
from app.ui.opening import Opening, make_application
from app.ui.send_logs import offer_logs, send_logs
from app.ui.workspace import Workspace
from app.version import program_line

_GIVE_WAY_SECONDS = 0.00002  # painting calls back into Python a hundred times a turn
_SETTLED_MS = 1_000  # the list of plans is there, nothing else is read
_SELDOM = 30_000, 500, 100
_log = logging.getLogger(__name__)


def favour_the_window() -> None:
    """Let the window's thread have its turn soon while others work.

    A thread that works in Python gives way after this interval; the collector of cycles looks at
    all objects of all plans at once, which is felt: it comes seldom. What is new it looks at in
    turns of 20 ms: 100,000 objects take 60.
    """
    sys.setswitchinterval(_GIVE_WAY_SECONDS)
    gc.freeze()
    gc.set_threshold(*_SELDOM)
    gc.enable()


def leave_plain_clipboard() -> None:
    """Leave the copied words to other programs, without what only this one can read.

    Data made by Python on the clipboard crashes the process while it ends.
    """
    clipboard = QApplication.clipboard()
    clipboard.setText(clipboard.text())


def run_window(
    paths: Paths, instance: OneInstance, opening: Opening, opened: Path | None = None
) -> int:
    """Open the window on the data in ``paths``, with a package where one is to be ``opened``.

    ``instance`` has the data to itself, ``opening`` is what has been shown until now.
    Returns the exit code.
    """
    app = make_application(sys.argv)
    favour_the_window()
    sys.excepthook = partial(_handle, paths)
    try:
        crashed = earlier_report(paths)
        store = Store.open(paths)
        window = MainWindow(Workspace(store, paths))
    except Exception as error:  # noqa: BLE001 - no event loop runs yet that would tell of it
        _note(error)
        _tell(opening, paths, error)
        opening.close()
        instance.release()
        return 1
    window.show()
    instance.called.connect(partial(_come_up, window))
    instance.listen()
    QTimer.singleShot(0, opening.close)
    QTimer.singleShot(0, window.workspace.index_missed)  # when the window has been painted
    QTimer.singleShot(0, lambda: _begin(window, opened, crashed))
    QTimer.singleShot(_SETTLED_MS, window.reminders.ask)  # nobody waits for it
    with reporting_crashes(paths):
        code = app.exec()
    if QApplication.clipboard().ownsClipboard():
        leave_plain_clipboard()
    store.close()
    instance.release()
    return code


def _begin(window: MainWindow, opened: Path | None, crashed: Path | None) -> None:
    """What there is to say of the data, of the last start; the wizard, the package to be opened."""
    if warning := place_warning(window.workspace.paths):
        window.notice.tell(warning, is_problem=True)
    offer_logs(window, window.workspace.paths, crashed)
    offer_first_run(window.workspace, window.plans)
    if opened is not None:
        window.open_package(opened)


def _come_up(window: MainWindow, package: str) -> None:
    """Another start of the program was meant for this window."""
    bring_up(window)
    if package:
        window.open_package(Path(package))


def _handle(
    paths: Paths, _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
) -> None:
    """Whatever no slot has caught: a sentence for the user, or the log and a dialog."""
    if isinstance(error, KeyboardInterrupt):
        QApplication.quit()
        return
    _note(error)
    parent = QApplication.activeWindow()
    QTimer.singleShot(0, lambda: _tell(parent, paths, error))


def _note(error: BaseException) -> None:
    """At once: the program may end before there is a turn to tell of it."""
    if not isinstance(error, AppError):
        _log.error("unforeseen", exc_info=error)


def _tell(parent: QWidget | None, paths: Paths, error: BaseException) -> None:
    if isinstance(error, AppError):
        messages.show_error(parent, str(error))
        return
    details = f"{program_line()}\n{describe_error(error)}"
    messages.show_failure(parent, details, partial(send_logs, parent, paths))
