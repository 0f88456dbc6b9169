"""The tab "Cụm thi đua": the list of clusters, and the one that is open."""

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.assessment_deadlines import years_to_offer
from app.models import Cluster
from app.models.entity import today
from app.services.clusters import (
    ClusterRow,
    clone_cluster,
    next_year,
    restore_cluster,
    save_cluster,
    trash_cluster,
)
from app.services.criteria_sets import list_sets
from app.ui.criteria.cluster_editor import ClusterEditor
from app.ui.criteria.cluster_list import ClusterList
from app.ui.criteria.sub_page import SubPage
from app.ui.notice_bar import NoticeBar
from app.ui.workspace import Workspace


class ClustersPage(SubPage):
    """Reads again whenever something was written while the list is seen."""

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.workspace = workspace
        self.notice = NoticeBar(self)
        self.list = ClusterList(workspace.store, self)
        self.editor = ClusterEditor(workspace, self.notice, self)
        self.pages = QStackedWidget(self)
        self.pages.addWidget(self.list)
        self.pages.addWidget(self.editor)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.pages, 1)
        layout.addWidget(self.notice)
        self.list.new_wanted.connect(self.start_new)
        self.list.open_wanted.connect(self.open_cluster)
        self.list.clone_wanted.connect(self.clone)
        self.list.trash_wanted.connect(self.trash)
        self.list.restore_wanted.connect(self.restore)
        self.editor.closed.connect(self.show_list)
        workspace.committed.connect(self._read_again)

    # --- what is shown -------------------------------------------------------------------------

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._read_again()

    def _read_again(self) -> None:
        if self.list.isVisible():
            self.list.reload()

    def show_list(self) -> None:
        """Back to the list, once everything is saved or let go."""
        if self.editor.autosave.may_leave():
            self.pages.setCurrentWidget(self.list)
            self.list.reload()
            self.list.view.setFocus()

    def open_cluster(self, cluster_id: str) -> None:
        """Show one of the list."""
        self.editor.open_cluster(cluster_id)
        self.pages.setCurrentWidget(self.editor)
        self.editor.members.view.setFocus()

    @override
    def go_to_search(self) -> None:
        if self.pages.currentWidget() is self.list:
            self.list.go_to_search()

    @override
    def may_leave(self) -> bool:
        is_open = self.pages.currentWidget() is self.editor
        return not is_open or self.editor.autosave.may_leave()

    @override
    def flush(self) -> None:
        if self.pages.currentWidget() is self.editor:
            self.editor.autosave.save_now()

    @override
    def stop(self) -> None:
        self.flush()
        self.list.stop()

    # --- the list ------------------------------------------------------------------------------

    def start_new(self) -> None:
        """Begin one of this school year, by the set that most assessments use."""
        sets = self.workspace.store.read(list_sets)
        used = max(sets, key=lambda row: row.assessments, default=None)
        year = years_to_offer(today())[0]
        made = Cluster(year=year, set_id=used.id if used else None)
        self.workspace.write(save_cluster, made)
        self.open_cluster(made.id)
        self.editor.facts.name.setFocus()

    def clone(self, row: ClusterRow) -> None:
        """The same members in the year after."""
        year = next_year(row.year)
        self.open_cluster(self.workspace.write(clone_cluster, row.id, year))
        self.notice.tell(
            f"Đã lập {row.name or 'cụm'} cho năm {year} với {row.members} đơn vị, chưa có điểm. "
            "Hãy chọn cụm trưởng, cụm phó của năm này."
        )

    def trash(self, row: ClusterRow) -> None:
        """Move to the trash; the bar offers the way back."""
        self.workspace.write(trash_cluster, row.id)
        words = f"Đã chuyển {row.name or 'cụm chưa đặt tên'}, năm {row.year} vào thùng rác."
        self.notice.tell(words, ("Hoàn tác", partial(self.restore, row.id)))

    def restore(self, cluster_id: str) -> None:
        """Take back out of the trash."""
        self.workspace.write(restore_cluster, cluster_id)
        self.notice.tell("Đã khôi phục cụm thi đua.")
