"""An open cluster: its facts, the members edited in place, the ranking as it stands."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QGuiApplication, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.assessment_deadlines import years_to_offer
from app.domain.cluster import PrizeRules
from app.domain.cluster_cells import pasted_members
from app.domain.cluster_totals import FoundTotals, Wanted
from app.domain.scoring import SIDE_NAMES, Side
from app.domain.vietnamese import name_key
from app.errors import AppError
from app.models import Cluster, ClusterMember
from app.models.entity import today
from app.models.snapshot import adopt_version, snapshot
from app.services.clusters import contender_of, get_cluster, own_totals, prize_rules, save_cluster
from app.services.criteria_sets import list_sets
from app.ui import messages
from app.ui.actions import make_action, make_button, menu_button
from app.ui.autosave import Autosave, Saving
from app.ui.criteria.cluster_columns import MEMBER_NAMES, SOURCE, member_columns
from app.ui.criteria.cluster_facts import ClusterFacts, leading_remark
from app.ui.criteria.cluster_ranking import ClusterRanking
from app.ui.criteria.totals_dialog import NEW_MEMBER, Taking, TotalsDialog
from app.ui.icons import icon
from app.ui.notice_bar import NoticeBar
from app.ui.plans.form import put_rows
from app.ui.tables.dragging import let_rows_be_dragged
from app.ui.tables.rows_table import RowsTable
from app.ui.workspace import Workspace
from app.workflows.clusters import RankingKind, export_ranking, proposed_name, read_exported

_ROOM_FOR_BOTH = 460  # px; below it there is the ranking or the table, with F8
_ROOM_FOR_SOURCE = 1000  # px; else it is told where the mouse stands on the total
_EXPORTS = (
    ("&Excel…", RankingKind.XLSX, "Ctrl+E"),
    ("&Word…", RankingKind.DOCX, ""),
    ("&PDF…", RankingKind.PDF, ""),
)


class ClusterEditor(QWidget):
    """Saves by itself; ``closed`` asks for the list."""

    closed = Signal()

    def __init__(self, workspace: Workspace, notice: NoticeBar, parent: QWidget) -> None:
        super().__init__(parent)
        self._workspace, self._notice = workspace, notice
        self.cluster = Cluster()
        self._rules = PrizeRules()
        self._set_names: dict[str, str] = {}
        self.autosave = Autosave(self, notice, workspace.saver, self._take, self._reread)
        self.facts = ClusterFacts(self)
        self.members = RowsTable(
            self, "cluster-members", "đơn vị", member_columns(self._refuse), ClusterMember
        )
        let_rows_be_dragged(self.members)
        self.ranking = ClusterRanking(self)
        self._make_actions()
        self._lay_out()
        self.facts.edited.connect(self._note_edit)
        self.facts.rules_changed.connect(self._change_set)
        self.members.edited.connect(self._note_edit)
        self.ranking.place_wanted.connect(self._go_to_member)
        self.autosave.changed.connect(self._show_state)

    def _make_actions(self) -> None:
        self._back = make_action(self, "‹ Danh sách", self.closed.emit, keys="Esc")
        make_action(self, "Lưu", self.autosave.save_now, keys="Ctrl+S")
        make_action(self.members.view, "Dán từ Excel", self.paste, keys="Ctrl+V")
        self._from_files = make_action(
            self,
            "Lấy điểm từ &tệp…",
            self.take_from_files,
            image="import",
            tip="Đọc tổng điểm từ các tệp Excel phiếu chấm mà đơn vị gửi về; xem trước rồi mới lấy",
        )
        self._from_own = make_action(
            self,
            "&Lấy từ phiếu chấm…",
            self.take_from_own,
            image="restore",
            tip="Lấy tổng điểm từ phiếu chấm của năm này trong chương trình",
        )
        self._exports = [
            make_action(self, text, partial(self.choose_export, kind), keys=keys)
            for text, kind, keys in _EXPORTS
        ]
        self.only_ranking = make_action(
            self, "Chỉ xem xếp &hạng", self._show_parts, keys="F8", tip="Ẩn, hiện bảng điểm"
        )
        self.only_ranking.setCheckable(True)

    def _lay_out(self) -> None:
        back = QPushButton("‹ Danh sách", self)
        back.setProperty("look", "back")
        back.clicked.connect(self.closed)
        self._state = QLabel(self)
        self._state.setObjectName("hint")
        row = QHBoxLayout()
        row.setSpacing(4)
        row.addWidget(back)
        for action in (self._from_files, self._from_own):
            row.addWidget(make_button(self, action))
        row.addStretch(1)
        row.addWidget(self._state)
        row.addWidget(make_button(self, self.only_ranking))
        row.addWidget(self._make_export_button())
        self._parts = QSplitter(Qt.Orientation.Vertical, self)
        self._parts.setObjectName("cluster-parts")
        self._parts.setChildrenCollapsible(False)
        self._parts.addWidget(self.members)
        self._parts.addWidget(self.ranking)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 8, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.facts)
        layout.addWidget(self._parts, 1)

    def _make_export_button(self) -> QToolButton:
        button = menu_button(self, "Xuất bảng xếp hạng", "Xuất ra Excel, Word, PDF")
        button.setIcon(icon("export"))
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.menu().addActions(self._exports)
        return button

    # --- what is shown -------------------------------------------------------------------------

    def open_cluster(self, cluster_id: str) -> None:
        """Show another cluster."""
        self.cluster = self._workspace.store.read(get_cluster, cluster_id)
        sets = self._workspace.store.read(list_sets)
        self._set_names = {row.id: row.name for row in sets}
        self._rules = self._workspace.store.read(prize_rules, self.cluster.set_id)
        self.facts.show_cluster(self.cluster, sets, years_to_offer(today()))
        self.members.show_rows(self.cluster.members)
        self.autosave.forget()
        self._show_ranking()
        self._show_state()

    def _reread(self) -> None:
        self.open_cluster(self.cluster.id)

    def _show_parts(self) -> None:
        is_alone = self.only_ranking.isChecked()
        self.members.setVisible(not is_alone)
        self.facts.setVisible(not is_alone)
        self.ranking.setVisible(is_alone or self.height() >= _ROOM_FOR_BOTH)
        self.members.view.setColumnHidden(SOURCE, self.width() < _ROOM_FOR_SOURCE)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._show_parts()

    def _note_edit(self) -> None:
        self.facts.offer_members([member.name for member in self.members.rows()])
        self._show_ranking()
        self.autosave.note_edit()

    def _change_set(self) -> None:
        self._rules = self._workspace.store.read(prize_rules, self.facts.sets.currentData())
        self._note_edit()

    def _show_ranking(self) -> None:
        self.facts.apply_to(self.cluster)
        rows = self.members.rows()
        remark = leading_remark(self.cluster, [member.name for member in rows])
        self.ranking.show_ranking([contender_of(member) for member in rows], self._rules, remark)
        for action in self._exports:
            action.setEnabled(self.ranking.is_ranked)

    def _show_state(self) -> None:
        if self.autosave.has_failed:
            self._state.setText("CHƯA LƯU ĐƯỢC")
        else:
            self._state.setText("Đang soạn…" if self.autosave.is_dirty else "Đã lưu")

    def _go_to_member(self, place: int) -> None:
        rows = self.members.rows()
        if place < len(rows):
            self.only_ranking.setChecked(False)
            self._show_parts()
            self.members.show_cell(rows[place].id)

    # --- saving --------------------------------------------------------------------------------

    def _take(self) -> Saving:
        self.facts.apply_to(self.cluster)
        put_rows(self.cluster.members, self.members.rows())
        taken = snapshot(self.cluster)
        write = partial(self._workspace.store.write, save_cluster, taken)
        return Saving(write, lambda _: adopt_version(self.cluster, taken))

    def _refuse(self, problem: str) -> None:
        self._notice.tell(problem, is_problem=True)

    # --- totals from elsewhere -----------------------------------------------------------------

    def paste(self) -> None:
        """Put what was copied in Excel into the table, from the current cell on."""
        here = self.members.view.currentIndex()
        column, first = max(here.column(), 0), max(here.row(), 0)
        text = QGuiApplication.clipboard().text()
        try:
            pasted, has_names = pasted_members(text, MEMBER_NAMES, column)
        except AppError as error:
            self._refuse(f"Chưa dán được. {error}")
            return
        rows = [snapshot(member) for member in self.members.rows()]
        places = {name_key(member.name): n for n, member in enumerate(rows)} if has_names else {}
        for number, values in enumerate(pasted):
            place = places.get(name_key(values["name"]), len(rows)) if has_names else first + number
            if place >= len(rows):
                rows.append(ClusterMember())
                place = len(rows) - 1
            for name, value in values.items():
                setattr(rows[place], name, value)
        if pasted:
            self.members.model.change("dán", rows)

    def take_from_files(self) -> None:
        """Ask for the workbooks that the members have sent, and show what they come to."""
        folder = self._workspace.settings.import_folder or str(Path.home())
        title = "Các tệp phiếu chấm của đơn vị"
        files = messages.choose_files(self, title, folder, messages.WORKBOOKS)
        if files:
            self._workspace.remember(import_folder=str(files[0].parent))
            self.facts.apply_to(self.cluster)
            work = partial(read_exported, self._workspace.store, files, self.cluster.set_id)
            self._workspace.run(work, self._offer)

    def take_from_own(self) -> None:
        """Show what the assessments of the year in this program come to."""
        self.facts.apply_to(self.cluster)
        held = self.cluster
        found = self._workspace.store.read(own_totals, held.set_id, held.year)
        if not found:
            self._refuse(
                f"Chưa có phiếu chấm nào của năm {held.year or '(chưa ghi)'} theo bộ tiêu chí này; "
                "hãy xem lại năm và bộ tiêu chí của cụm."
            )
            return
        self._offer(found)

    def _offer(self, found: Sequence[FoundTotals]) -> None:
        self.facts.apply_to(self.cluster)
        set_name = self._set_names.get(self.cluster.set_id or "", "")
        wanted = Wanted(Side.APPRAISER, self.cluster.year, set_name, self._rules)
        names = [member.name for member in self.members.rows()]
        messages.run(TotalsDialog(self, found, names, wanted, self._put_totals))

    def _put_totals(self, side: Side, taken: Sequence[Taking]) -> None:
        rows = [snapshot(member) for member in self.members.rows()]
        for one in taken:
            if one.target == NEW_MEMBER or one.target is None:
                rows.append(ClusterMember(name=one.line.found.unit))
            member = rows[-1 if one.target in {NEW_MEMBER, None} else one.target]
            member.total, member.tie_total = one.line.total, one.line.tie_total
            member.source = f"{one.line.found.source}, cột {SIDE_NAMES[side]}"
        stack = self.members.model.stack
        before = stack.index()
        self.members.model.change("lấy tổng điểm", rows)
        undo = "Hoàn tác", partial(stack.setIndex, before)  # what was edited since can be redone
        self._notice.tell(f"Đã lấy tổng điểm của {len(taken)} đơn vị.", undo)

    # --- export --------------------------------------------------------------------------------

    def choose_export(self, kind: RankingKind) -> None:
        """Ask for a place and write the ranking, in the background."""
        if not (self.ranking.is_ranked and self.autosave.save_now()):
            return
        folder = Path(self._workspace.settings.export_folder or Path.home())
        proposed = folder / proposed_name(self.cluster, kind)
        target = messages.choose_file_to_save(self, "Xuất bảng xếp hạng", proposed)
        if target:
            work = partial(export_ranking, self._workspace.store, self.cluster.id, target, kind)
            self._workspace.run(work, self._tell_exported, partial(self.choose_export, kind))

    def _tell_exported(self, target: Path) -> None:
        self._workspace.remember(export_folder=str(target.parent))
        self._notice.tell(f"Đã ghi {target}", *messages.ways_to(target))
