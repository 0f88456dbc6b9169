"""``--self-test``: whether the program that is installed here is whole and works.

It works in a folder of its own that is gone afterwards, never on the user's data.
"""

import os
import re
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QApplication, QWidget

from app.paths import PROGRAM, RESOURCES
from app.ui import icons
from app.ui.main_window import MainWindow
from app.ui.opening import make_application
from app.ui.plans.groups import Group
from app.ui.theme import LIGHT
from app.ui.workspace import Workspace
from app.workflows.self_test.data import SAMPLE, Bench, check_data
from app.workflows.self_test.record import CheckFailedError, Line, Record, Verdict
from app.workflows.self_test.shipped import check_shipped
from app.workflows.self_test.sockets import SocketWatch

if TYPE_CHECKING:
    from collections.abc import Iterator

_THEME = "resources/theme.qss"
_WINDOW = "cửa sổ"
_DRAWN_WITH = ("resources/fonts/", "resources/formats/")  # previews and charts on the pages
_SUGGESTED = tuple(f"resources/catalogues/{name}.toml" for name in ("agencies", "provinces"))
_PATIENCE = 30.0  # seconds that a page may take to have read its data
_MOST_FAILURES = 100  # an exit code has room for little more


def run_self_test(root: Path = PROGRAM) -> int:
    """Make all checks, print a line for each; returns how many have failed."""
    record = make_checks(root, _print)
    count = {verdict: sum(line.verdict is verdict for line in record.lines) for verdict in Verdict}
    said = ", ".join(f"{number} {verdict.lower()}" for verdict, number in count.items())
    if sys.stderr is not None:
        sys.stderr.write(f"Tự kiểm tra: {said}.\n")
    return min(len(record.failures), _MOST_FAILURES)


def make_checks(root: Path, tell: Callable[[Line], object]) -> Record:
    """Make all checks on the program in ``root``."""
    os.environ["QT_QPA_PLATFORM"] = "offscreen"  # nobody looks on, and nothing may be in the way
    record = Record(tell)
    with SocketWatch() as watch, tempfile.TemporaryDirectory(prefix="tự kiểm tra ") as folder:
        check_shipped(record, root)
        _check_work(record, Path(folder))
        record.check("không dùng mạng", partial(_demand_no_socket, watch))
    return record


def _check_work(record: Record, folder: Path) -> None:
    """What needs data; without a database there is nothing more to look at."""
    benches: list[Bench] = []

    def set_up() -> str:
        benches.append(Bench.set_up(folder))
        return ""

    record.check("dữ liệu mới", set_up)
    for bench in benches:
        check_data(record, bench)
        _check_window(record, bench)
        bench.store.close()


def _print(line: Line) -> None:
    if sys.stdout is not None:  # a windowed program has none
        print(line, flush=True)  # noqa: T201 - what the self-test is for


def _demand_no_socket(watch: SocketWatch) -> str:
    if watch.seen:
        raise CheckFailedError(", ".join(sorted(set(watch.seen))))
    return ""


# --- the window ----------------------------------------------------------------------------------


def _check_window(record: Record, bench: Bench) -> None:
    windows: list[MainWindow] = []

    def open_window() -> str:
        make_application([])
        window = MainWindow(Workspace(bench.store, bench.paths))
        windows.append(window)
        window.show()
        _settle(window)
        return f"{window.tabs.count()} trang"

    record.check("giao diện", _read_theme, _THEME)
    record.check(_WINDOW, _guarded(open_window), _THEME, *_DRAWN_WITH)
    record.check("tiếng Việt của nút", _translate, _WINDOW)
    record.check("biểu tượng", _draw_icons, "resources/icons/", _WINDOW)
    for window in windows:
        for place in range(window.tabs.count()):
            show = partial(_show_page, window, place)
            read = _SUGGESTED if window.tabs.widget(place) is window.directory else ()
            record.check(f"trang {window.tabs.tabText(place)}", _guarded(show), _WINDOW, *read)
        edit = partial(_show_editor, window, bench)
        record.check("trang soạn kế hoạch", _guarded(edit), _WINDOW, SAMPLE)
        record.check("đóng cửa sổ", _guarded(partial(_close, window)), _WINDOW)


def _read_theme() -> str:
    text = (RESOURCES / "theme.qss").read_text(encoding="utf-8")
    sheet = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    unknown = sorted(
        name
        for name in set(re.findall(r"@([a-z-]+)", sheet))
        if not any(name == known or name.startswith(f"{known}-") for known in LIGHT)
    )
    if unknown:
        raise CheckFailedError(f"màu chưa đặt: {', '.join(unknown)}")
    return f"{sheet.count('{')} quy tắc"


def _translate() -> str:
    for text, wanted in (("Cancel", "Thôi"), ("&Undo", "&Hoàn tác")):
        if QCoreApplication.translate("", text) != wanted:
            raise CheckFailedError(f"“{text}” chưa có tiếng Việt")
    return ""


def _draw_icons() -> str:
    names = sorted(path.stem for path in (RESOURCES / "icons").glob("*.svg"))
    blank = [name for name in names if icons.icon(name).pixmap(16).isNull()]
    if blank or not names:
        raise CheckFailedError(f"không vẽ được {', '.join(blank) or 'biểu tượng nào'}")
    return f"{len(names)} hình"


def _show_page(window: MainWindow, place: int) -> str:
    window.tabs.setCurrentIndex(place)
    _settle(window)
    _demand_visible(window.tabs.widget(place))
    return ""


def _show_editor(window: MainWindow, bench: Bench) -> str:
    """Each group of the plan's form."""
    window.tabs.setCurrentWidget(window.plans)
    window.plans.open_plan(bench.plan_id)
    for group in Group:
        window.plans.editor.navigation.choose(group)
        _settle(window)
        _demand_visible(window.plans.editor.forms[group])
    window.plans.show_list()
    return f"{len(Group)} nhóm"


def _close(window: MainWindow) -> str:
    if not window.close():
        raise CheckFailedError("cửa sổ không đóng")
    return ""


def _demand_visible(page: QWidget | None) -> None:
    if page is None or not page.isVisible() or page.grab().isNull():
        raise CheckFailedError("trang không hiện")


def _settle(window: MainWindow) -> None:
    """Until what the page asked for has been read."""
    until = time.monotonic() + _PATIENCE
    workspace = window.workspace
    QApplication.processEvents()
    while workspace.runner.is_busy or workspace.indexer.is_busy:
        if time.monotonic() > until:
            raise CheckFailedError(f"chưa đọc xong sau {_PATIENCE:.0f} giây")
        QApplication.processEvents()
        time.sleep(0.01)
    QApplication.processEvents()


def _guarded(work: Callable[[], str]) -> Callable[[], str]:
    """An error in a slot goes to ``sys.excepthook``: the check fails with it all the same."""

    def run() -> str:
        with _raised_in_slots() as raised:
            said = work()
        if raised:
            raise raised[0]
        return said

    return run


@contextmanager
def _raised_in_slots() -> "Iterator[list[BaseException]]":
    raised: list[BaseException] = []

    def hear(
        _kind: type[BaseException], error: BaseException, _trace: TracebackType | None
    ) -> None:
        raised.append(error)

    before, sys.excepthook = sys.excepthook, hear
    try:
        yield raised
    finally:
        sys.excepthook = before
