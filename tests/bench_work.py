"""The page of 5,000 tasks: opened, filtered, ticked, scrolled. Part of ``dev.py bench work``.

How long the steps took, and the longest turn of the window's loop until all was shown: by the
clock, and what of it the window's thread itself worked, which a busy machine leaves alone.
"""

import tempfile
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit

from app.domain.periods import Period
from app.models import Plan, Task
from app.paths import paths_in
from app.services.plan_life import issue_plan
from app.services.plans import save_plan
from app.store import Store
from app.ui.application import favour_the_window
from app.ui.main_window import MainWindow
from app.ui.opening import make_application
from app.ui.work.page import WorkPage
from app.ui.work.view import WorkView
from app.ui.workspace import Workspace
from tests.many_words import Writer

ROWS = 5_000
PLANS = 10
MANY = 100
STEPS = 200
QUIET = 100  # turns without anything left to do
SETTLED = 20.0


def issued_plans() -> list[Plan]:
    """Plans of one year with 5,000 tasks together, in all quarters."""
    writer = Writer()
    units = ("Phòng Giáo dục Mầm non", "Phòng Giáo dục Tiểu học", "Văn phòng", "Thanh tra")
    return [
        Plan(
            subject=f"Kế hoạch {writer.text(4, 9)}",
            symbol="KH-PGDĐT",
            issued_year=2026,
            issued_month=1,
            issued_day=number + 1,
            tasks=[
                Task(
                    content=writer.text(8, 30),
                    lead_units=units[place % len(units)],
                    leader=("Trần Thu Hạnh", "Nguyễn Văn Nam")[place % 2],
                    period=Period.quarter(2026, 1 + place % 4),
                )
                for place in range(ROWS // PLANS)
            ],
        )
        for number in range(PLANS)
    ]


class Page:
    """The window on these plans; every turn of its event loop is timed."""

    def __init__(self, folder: Path) -> None:
        paths = paths_in(folder)
        self.store = Store.open(paths)
        for plan in issued_plans():
            self.store.write(save_plan, plan)
            self.store.write(issue_plan, plan.id)
        self.window = MainWindow(Workspace(self.store, paths))
        self.window.resize(1366, 700)
        self.window.show()
        self.longest = self.work = 0.0
        self.settle()

    @property
    def page(self) -> WorkPage:
        return self.window.work

    def turn(self, work: Callable[[], object] = lambda: None) -> None:
        """One turn of the loop with ``work`` in it."""
        start, own = time.perf_counter(), time.thread_time()
        work()
        QApplication.processEvents()
        self.longest = max(self.longest, time.perf_counter() - start)
        self.work = max(self.work, time.thread_time() - own)
        time.sleep(0.001)

    def settle(self) -> None:
        """Until nothing is read any more, and a little longer: what was asked for is drawn."""
        until, quiet = time.perf_counter() + SETTLED, 0
        while time.perf_counter() < until and quiet < QUIET:
            self.turn()
            is_busy = self.page.reader.is_busy or self.page.stories.is_busy
            quiet = 0 if is_busy else quiet + 1

    def measure(self, what: str, *steps: Callable[[], object], pause: float = 0.0) -> None:
        """Do the steps, each in a turn of its own; say how long all took and how it stalled."""
        self.longest = self.work = 0.0
        start = time.perf_counter()
        for step in steps:
            self.turn(step)
            until = time.perf_counter() + pause
            while time.perf_counter() < until:
                self.turn()
        taken = time.perf_counter() - start
        self.settle()
        print(
            f"  {what:34} {1000 * taken:6.0f} ms; khựng lâu nhất {1000 * self.longest:4.0f} ms "
            f"({1000 * self.work:.0f} ms tính toán)",
            flush=True,
        )

    def close(self) -> None:
        self.window.close()
        self.store.close()


def press(view: WorkView, key: Qt.Key, modifier: Qt.KeyboardModifier) -> Callable[[], object]:
    """A key as a step."""
    return lambda: QTest.keyClick(view, key, modifier)


def typed(field: QLineEdit, text: str) -> list[Callable[[], object]]:
    """A letter a step."""
    return [partial(QTest.keyClicks, field, letter) for letter in text]


def run() -> None:
    make_application([])
    favour_the_window()
    with tempfile.TemporaryDirectory() as folder:
        robot = Page(Path(folder))
        print(f"trang Nhiệm vụ theo quý, {ROWS} dòng")
        measure_reading(robot)
        measure_ticking(robot)
        measure_scrolling(robot)
        robot.close()


def measure_reading(robot: Page) -> None:
    """Open, type, choose a quarter."""
    tabs, page = robot.window.tabs, robot.page
    robot.measure("mở trang", partial(tabs.setCurrentWidget, page))
    if len(page.view.tasks.rows) <= ROWS:
        raise RuntimeError(len(page.view.tasks.rows))
    robot.measure("gõ 5 chữ để lọc", *typed(page.filters.text, "trong"), pause=0.2)
    robot.measure("bỏ lọc", page.filters.clear)
    robot.measure("xem một quý", page.year_bar.buttons[1].click)
    robot.measure("xem cả năm", page.year_bar.buttons[5].click)


def measure_ticking(robot: Page) -> None:
    """One, many, and back."""
    view, notice = robot.page.view, robot.page.notice
    view.setFocus()
    space = press(view, Qt.Key.Key_Space, Qt.KeyboardModifier.NoModifier)
    robot.measure("đánh dấu 1 nhiệm vụ", space)
    robot.measure("hoàn tác", notice.buttons()[0].click)
    down = press(view, Qt.Key.Key_Down, Qt.KeyboardModifier.ShiftModifier)
    robot.measure(f"chọn {MANY} nhiệm vụ", *[down] * (MANY - 1))
    robot.measure(f"đánh dấu {MANY} nhiệm vụ", space)


def measure_scrolling(robot: Page) -> None:
    """From top to end, with all of it selected."""
    view = robot.page.view
    bar = view.verticalScrollBar()
    robot.measure("chọn tất cả", view.selectAll)
    places = range(0, bar.maximum(), bar.maximum() // STEPS)
    robot.measure("cuộn từ đầu đến cuối", *(partial(bar.setValue, place) for place in places))
    end = press(view, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    robot.measure("về dòng cuối", end)


if __name__ == "__main__":
    run()
