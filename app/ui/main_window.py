"""The main window: tabs, the title, what runs in the background, what is remembered."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import QByteArray, Qt
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QMainWindow,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.assessment_deadlines import Deadline
from app.errors import AppError, FileInUseError
from app.ui import messages
from app.ui.actions import make_action
from app.ui.background import Job
from app.ui.criteria.page import CriteriaPage
from app.ui.directory.page import DirectoryPage
from app.ui.keys import show_keys
from app.ui.layouts import read_layouts, restore_layouts
from app.ui.messages import Retry
from app.ui.notice_bar import NoticeBar
from app.ui.opening import FIRST_SIZE, TITLE
from app.ui.overview.page import OverviewPage
from app.ui.plans.page import PlansPage
from app.ui.register.page import RegisterPage
from app.ui.reminder_bar import ReminderBar
from app.ui.steady_tabs import SteadyTabs
from app.ui.work.collect_commands import CollectCommands
from app.ui.work.page import WorkPage
from app.ui.work.reader import WorkPlace
from app.ui.workspace import Workspace

STOP_AND_CLOSE, WAIT_AND_CLOSE = range(2)

_SMALLEST = 880, 470  # a screen of 1366x768 at 150 %, less title and task bar


class MainWindow(QMainWindow):
    """The tabs of the program, from "Tổng quan" to "Danh mục"."""

    def __init__(self, workspace: Workspace) -> None:
        super().__init__()
        self.workspace = workspace
        self.tabs, self.reminders = SteadyTabs(self), ReminderBar(workspace, self)
        # in their places before they hold anything: what moves has all within it restyled
        self.notice = NoticeBar(self)
        self.setCentralWidget(_above(self, self.tabs, self.notice, self.reminders))
        self.overview = OverviewPage(workspace, self)
        self.plans = PlansPage(workspace, self)
        self.work = WorkPage(workspace, self)
        self.criteria = CriteriaPage(workspace, self)
        self.register = RegisterPage(workspace, self)
        self.directory = DirectoryPage(workspace, self)
        self.tabs.setDocumentMode(True)
        self.tabs.setObjectName("pages")
        self.tabs.tabBar().setAccessibleName("Các trang")
        self.tabs.addTab(self.overview, "Tổng quan")
        self.tabs.addTab(self.plans, "Kế hoạch")
        self.tabs.addTab(self.work, "Nhiệm vụ theo quý")
        self.tabs.addTab(self.criteria, "Tiêu chí thi đua")
        self.tabs.addTab(self.register, "Sổ đăng ký")
        self.tabs.addTab(self.directory, "Danh mục")
        self.setMinimumSize(*_SMALLEST)
        self._make_progress()
        self._make_actions()
        self._connect()
        self._restore()

    def _make_progress(self) -> None:
        """Beside the tabs: what comes and goes there moves nothing below."""
        self._doing = QLabel(self)
        self._bar = QProgressBar(self)
        self._bar.setRange(0, 100)
        self._bar.setFixedWidth(160)
        self._bar.setTextVisible(False)
        self._stop = QPushButton("Dừng", self)
        self._stop.setProperty("look", "flat")
        self._stop.clicked.connect(self.workspace.runner.stop)
        self._stop.clicked.connect(self.workspace.indexer.stop)
        self.progress = QWidget(self.tabs)
        row = QHBoxLayout(self.progress)
        row.setContentsMargins(8, 0, 8, 0)
        row.setSpacing(8)
        for widget in (self._doing, self._bar, self._stop):
            row.addWidget(widget)
        self.progress.hide()

    def _make_actions(self) -> None:
        make_action(
            self, "Phím tắt, hỗ trợ", lambda: show_keys(self, self.workspace.paths), keys="F1"
        )
        make_action(self, "Tìm", self._go_to_search, keys="Ctrl+F")
        for place in range(self.tabs.count()):
            keys = f"Ctrl+{place + 1}"
            make_action(
                self,
                f"Trang {self.tabs.tabText(place)}",
                partial(self.tabs.setCurrentIndex, place),
                keys=keys,
            )
            self.tabs.setTabToolTip(place, keys)

    def _connect(self) -> None:
        for runner in (self.workspace.runner, self.workspace.indexer):
            runner.progressed.connect(self._show_progress)
            runner.idle.connect(self.progress.hide)
            runner.failed.connect(self._show_failure)
        self.plans.titled.connect(self._show_title)
        self.work.open_wanted.connect(self._open_plan)
        self.overview.plan_wanted.connect(self._open_plan)
        self.overview.work_wanted.connect(self._open_work)
        self.overview.criteria_wanted.connect(self._open_criteria)
        self.reminders.wanted.connect(lambda: self.tabs.setCurrentWidget(self.overview))
        self.tabs.currentChanged.connect(self._show_reminders)
        self.register.open_wanted.connect(self._open_plan)
        self.criteria.plan_wanted.connect(self._open_plan)
        self.tabs.currentChanged.connect(self.directory.save)
        self.tabs.currentChanged.connect(self.plans.editor.autosave.save)
        self.tabs.currentChanged.connect(self.criteria.flush)

    # --- what is shown -------------------------------------------------------------------------

    def _go_to_search(self) -> None:
        """Most pages are searched in place; else an open plan is saved and left."""
        if self.tabs.currentWidget() is self.work:
            self.work.go_to_search()
            return
        if self.tabs.currentWidget() is self.criteria:
            self.criteria.go_to_search()
            return
        if self.tabs.currentWidget() is self.register:
            self.register.search.setFocus()
            return
        self.tabs.setCurrentWidget(self.plans)
        self.plans.go_to_search()

    def _show_reminders(self) -> None:
        """The overview has them all."""
        self.reminders.allow(is_allowed=self.tabs.currentWidget() is not self.overview)

    def _show_title(self, name: str) -> None:
        self.setWindowTitle(f"{name} — {TITLE}" if name else TITLE)

    def _show_progress(self, what: str, share: float) -> None:
        self._doing.setText(f"{what}…")
        self._bar.setValue(round(100 * share))
        self._place_progress()
        self.progress.show()

    def _place_progress(self) -> None:
        """At the right end of the tabs' row."""
        self.progress.adjustSize()
        below = (self.tabs.tabBar().height() - self.progress.height()) // 2
        self.progress.move(self.tabs.width() - self.progress.width() - 8, max(0, below))

    def _show_failure(self, error: Exception, job: Job) -> None:
        self.progress.hide()
        if not isinstance(error, AppError):
            raise error
        parent = QApplication.activeModalWidget() or self
        if not isinstance(error, FileInUseError):
            messages.show_error(parent, str(error))
            return
        match messages.offer_retry(parent, str(error), can_rename=job.elsewhere is not None):
            case Retry.SAME:
                self.workspace.runner.repeat(job)
            case Retry.ELSEWHERE if job.elsewhere:
                job.elsewhere()

    def _open_plan(self, plan_id: str) -> None:
        """A plan from another page; the one that is open is saved first."""
        if self.plans.may_leave():
            self.tabs.setCurrentWidget(self.plans)
            self.plans.open_plan(plan_id)

    def open_package(self, file: Path) -> None:
        """What came from another computer, on the page of tasks."""
        self.tabs.setCurrentWidget(self.work)
        for group in self.work.commands:
            if isinstance(group, CollectCommands):
                group.open_file(file)

    def _open_work(self, place: WorkPlace) -> None:
        """A task or a quarter from the overview."""
        self.work.go_to(place)
        self.tabs.setCurrentWidget(self.work)

    def _open_criteria(self, deadline: Deadline) -> None:
        """What is to be done before a day: from the overview."""
        self.criteria.go_to(deadline)
        self.tabs.setCurrentWidget(self.criteria)

    # --- remembered ----------------------------------------------------------------------------

    def _restore(self) -> None:
        settings = self.workspace.settings
        self._show_title("")
        self.resize(*FIRST_SIZE)
        self.restoreGeometry(QByteArray.fromBase64(settings.geometry.encode()))
        restore_layouts(self, settings)
        self.plans.reopen()
        pages = {name: page for page, name in self._page_names().items()}
        self.tabs.setCurrentWidget(pages.get(settings.tab, self.plans))
        self._show_reminders()

    def _page_names(self) -> dict[QWidget, str]:
        """For the settings; the first start is on the plans: there is nothing to look over yet."""
        return {
            self.overview: "overview",
            self.plans: "plans",
            self.work: "work",
            self.criteria: "criteria",
            self.register: "register",
            self.directory: "directory",
        }

    def _remember(self) -> None:
        self.workspace.remember(
            geometry=self.saveGeometry().toBase64().toStdString(),
            tab=self._page_names()[self.tabs.currentWidget()],
        )
        self.workspace.settings = read_layouts(self, self.workspace.settings)
        try:
            self.workspace.save_settings()
        except AppError as error:
            messages.show_error(self, str(error))

    def _may_stop_work(self) -> bool:
        """Whether nothing runs in the background, or the user gives it up; else it may finish."""
        runner = self.workspace.runner
        if not runner.is_busy:
            return True
        question = f"{self._doing.text() or 'Đang làm việc…'} Chương trình đóng khi xong việc này."
        answers = ("Dừng và đóng ngay", "Đợi xong rồi đóng")
        if messages.ask(self, question, answers) == STOP_AND_CLOSE or not runner.is_busy:
            return True
        runner.idle.connect(self.close, Qt.ConnectionType.SingleShotConnection)
        return False

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place_progress()

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        self.work.panel.flush()
        self.criteria.flush()
        pages = (self.plans, self.directory, self.criteria)
        if not (all(page.may_leave() for page in pages) and self._may_stop_work()):
            event.ignore()
            return
        self.workspace.runner.finish()
        self.workspace.indexer.finish()  # the rest at the next start
        self.workspace.saver.wait()
        self.plans.list.reader.stop()
        self.work.stop()
        self.criteria.stop()
        self.register.stop()
        self.overview.stop()
        self.reminders.stop()
        self.plans.editor.preview.stop()
        self.plans.editor.checking.checker.stop()
        self.directory.stop()
        self._remember()
        event.accept()


def _above(parent: QWidget, main: QWidget, *feet: QWidget) -> QWidget:
    whole = QWidget(parent)
    layout = QVBoxLayout(whole)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(0)
    layout.addWidget(main, 1)
    for foot in feet:
        layout.addWidget(foot)
    return whole
