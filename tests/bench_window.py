"""The window's own times: from key to page, the longest stall, memory. Part of ``dev.py bench``."""

import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from app.models import Plan
from app.paths import paths_in
from app.services.plans import save_plan
from app.store import Store
from app.ui.application import favour_the_window
from app.ui.main_window import MainWindow
from app.ui.opening import make_application
from app.ui.plans.groups import Group
from app.ui.plans.outline_form import OutlineForm
from app.ui.workspace import Workspace
from app.workflows.export_plan import ExportFile, FileKind, export_plan_files
from tests.bench_plans import long_plan, plan_of_many_tasks

KEYS = 60
PAUSE = 0.06  # seconds between two keys
SETTLED = 10.0


class Robot:
    """The window on one plan; every turn of its event loop is timed."""

    def __init__(self, plan: Plan, folder: Path) -> None:
        self.store = Store.open(paths_in(folder))
        self.store.write(save_plan, plan)
        self.window = MainWindow(Workspace(self.store, paths_in(folder)))
        self.window.resize(1366, 700)
        self.window.show()
        self.window.plans.open_plan(plan.id, Group.OUTLINE)
        self.editor = self.window.plans.editor
        form = self.editor.forms[Group.OUTLINE]
        if not isinstance(form, OutlineForm):
            raise TypeError(form)
        form.tree.choose(3)
        self.text = form.text.editor
        self.longest = 0.0
        self._set_at = 0.0
        self.editor.preview._typesetter.plan_set.connect(self._note)

    def _note(self, _done: object) -> None:
        self._set_at = time.perf_counter()

    def turn(self, work: Callable[[], object] = lambda: None) -> None:
        """One turn of the loop with ``work`` in it."""
        start = time.perf_counter()
        work()
        QApplication.processEvents()
        self.longest = max(self.longest, time.perf_counter() - start)
        time.sleep(0.001)

    def settle(self) -> None:
        """Until all pages are set and drawn."""
        until = time.perf_counter() + SETTLED
        while time.perf_counter() < until:
            self.turn()
            if self.editor.preview.is_settled():
                return

    def type_one(self) -> float:
        """A letter; how long until its page was on the screen, in ms."""
        start = time.perf_counter()
        self.turn(lambda: QTest.keyClicks(self.text, "a"))
        self.settle()
        return 1000 * (self._set_at - start)

    def type_on(self) -> float:
        """Type for some seconds; the longest stall in ms."""
        self.longest = 0.0
        for _ in range(KEYS):
            self.turn(lambda: QTest.keyClicks(self.text, "b"))
            until = time.perf_counter() + PAUSE
            while time.perf_counter() < until:
                self.turn()
        return 1000 * self.longest

    def export(self, folder: Path) -> float:
        """The longest stall while the plan is exported as Word and PDF, in ms."""
        self.settle()
        self.longest = 0.0
        files = [ExportFile(folder / f"a.{kind}", kind) for kind in FileKind]
        plan_id, done = self.editor.plan.id, list[object]()
        self.window.workspace.run(
            lambda progress: export_plan_files(self.store, plan_id, files, progress), done.append
        )
        while not done:
            self.turn()
        return 1000 * self.longest

    def close(self) -> None:
        self.window.close()
        self.store.close()


PLANS: dict[str, Callable[[], Plan]] = {
    "12 trang": long_plan,
    "60 trang": lambda: long_plan(22),
    "500 nhiệm vụ": plan_of_many_tasks,
}


def most_memory_mb() -> float:
    """The most memory that this process has had, not its parent before it began (Linux)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
    return int(line.split()[1]) / 1024


def run(name: str) -> None:
    """Print the times of one plan."""
    make_application([])
    favour_the_window()
    with tempfile.TemporaryDirectory() as folder:
        robot = Robot(PLANS[name](), Path(folder))
        robot.settle()
        pages = robot.editor.preview.view.count
        waits = sorted(robot.type_one() for _ in range(7))
        stall = robot.type_on()
        export = robot.export(Path(folder))
        robot.close()
    memory = most_memory_mb()
    print(f"cửa sổ, {name} ({pages} trang): từ phím tới trang {waits[3]:.0f} ms")
    print(f"  khựng lâu nhất khi gõ và tự lưu {stall:.0f} ms, khi xuất {export:.0f} ms")
    print(f"  bộ nhớ nhiều nhất {memory:.0f} MB", flush=True)


if __name__ == "__main__":
    run(sys.argv[1])
