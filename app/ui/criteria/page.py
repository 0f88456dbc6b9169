"""The page "Tiêu chí thi đua": a frame of tabs; what they show is their own business."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.assessment_deadlines import Deadline
from app.progress import Progress
from app.store import Store
from app.ui.criteria.assessments_page import AssessmentsPage
from app.ui.criteria.clusters_page import ClustersPage
from app.ui.criteria.sets_page import SetsPage
from app.ui.criteria.sub_page import SubPage
from app.ui.steady_tabs import SteadyTabs
from app.ui.workspace import Workspace
from app.workflows.criteria import load_catalogues

_SUB_PAGES: tuple[tuple[str, Callable[[Workspace, QWidget], SubPage]], ...] = (
    ("Phiếu chấm", AssessmentsPage),
    ("Bộ tiêu chí", SetsPage),
    ("Cụm thi đua", ClustersPage),
)
"""The tabs, from left to right."""


class CriteriaPage(QWidget):
    """Puts the shipped sets into the database when it is first looked at."""

    plan_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self._has_catalogues = False
        self.tabs = SteadyTabs(self)
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setAccessibleName("Phần của trang Tiêu chí thi đua")
        self.pages = [make(workspace, self) for _, make in _SUB_PAGES]
        for (title, _), page in zip(_SUB_PAGES, self.pages, strict=True):
            self.tabs.addTab(page, title)
            page.plan_wanted.connect(self.plan_wanted)
        self.tabs.tabBar().setVisible(len(self.pages) > 1)
        titles = [title for title, _ in _SUB_PAGES]
        if workspace.settings.criteria_tab in titles:
            self.tabs.setCurrentIndex(titles.index(workspace.settings.criteria_tab))
        self.tabs.currentChanged.connect(self._leave)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.tabs)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        if not self._has_catalogues:
            self._has_catalogues = True
            work = partial(_load, self.workspace.store)
            self.workspace.run(work, lambda _: self.workspace.committed.emit())

    def _leave(self, place: int) -> None:
        self.flush()
        self.workspace.remember(criteria_tab=self.tabs.tabText(place))

    def flush(self) -> None:
        """Keep what was typed and not yet stored."""
        for page in self.pages:
            page.flush()

    def may_leave(self) -> bool:
        """Whether everything is stored, or the user lets it go: the window is to close."""
        return all(page.may_leave() for page in self.pages)

    def go_to_search(self) -> None:
        """Type what is looked for in the tab that is shown."""
        self.pages[self.tabs.currentIndex()].go_to_search()

    def go_to(self, deadline: Deadline) -> None:
        """Show the tab of those who have to keep it."""
        wanted = ClustersPage if deadline.is_of_cluster else AssessmentsPage
        self.tabs.setCurrentIndex([type(page) for page in self.pages].index(wanted))

    def stop(self) -> None:
        """Nothing is read any more; the window closes."""
        for page in self.pages:
            page.stop()


def _load(store: Store, _progress: Progress) -> None:
    load_catalogues(store)
