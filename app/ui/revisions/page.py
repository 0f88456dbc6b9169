"""The revisions of one plan: kept, compared, exported, restored."""

from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.models.plan_items import PlanChange
from app.progress import Progress
from app.services import revisions
from app.ui import messages
from app.ui.actions import make_action, make_button
from app.ui.notice_bar import NoticeBar
from app.ui.plans.name_dialog import ask_name
from app.ui.revisions.change_list import ChangeList
from app.ui.revisions.change_rows import ChangeRow, rows_of
from app.ui.revisions.state_list import StateList
from app.ui.tool_row import ToolRow
from app.ui.workspace import Workspace
from app.workflows.comparison import Comparison, StateRef, StateRow, compare_states, list_states
from app.workflows.export_comparison import export_comparison, proposed_comparison_name
from app.workflows.export_plan import FileKind

_PAUSE_MS = 120  # the arrow keys pass over rows without comparing each
_LEFT = 280  # px
_ONE_ONLY = (
    "Chưa có phiên bản nào khác để so sánh. Phiên bản được giữ mỗi lần xuất, trình ký, ban hành, "
    "hoặc khi bấm “Lưu phiên bản…”."
)
_Compared = tuple[Comparison, list[ChangeRow]]


class RevisionsPage(QWidget):
    """``show_plan`` fills it, in the background."""

    closed = Signal()
    place_wanted = Signal(str, object)  # the plan, PlanChange
    draft_made = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self._plan_id = ""
        self._comparison: Comparison | None = None
        self._heading = QLabel("Phiên bản", self)
        self._heading.setObjectName("heading")
        self._name = QLabel(self)
        self._name.setObjectName("hint")
        self._name.setWordWrap(True)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self.states = StateList(self)
        self.changes = ChangeList(self)
        self.notice = NoticeBar(self)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._compare)
        self._make_actions()
        self._lay_out()
        self.states.chosen.connect(self._note_choice)
        self.changes.place_wanted.connect(self._go_to_place)
        self.changes.export_wanted.connect(self.export)

    def _make_actions(self) -> None:
        self._back = make_action(self, "‹ &Quay lại", self.closed.emit, keys="Esc")
        self._keep = make_action(self, "&Lưu phiên bản…", self.keep, image="add")
        self._restore = make_action(
            self, "Lập &dự thảo từ phiên bản này", self.restore, image="restore"
        )

    def _lay_out(self) -> None:
        back = QPushButton(self._back.text(), self)
        back.setProperty("look", "back")
        back.clicked.connect(self._back.trigger)
        head = QHBoxLayout()
        head.addWidget(back)
        head.addWidget(self._heading)
        head.addSpacing(8)
        head.addWidget(self._name, 1)
        tools = ToolRow(self)
        for action in (self._keep, self._restore):
            tools.add(make_button(tools, action))
        words = QLabel(
            "Chọn một bản để so với hiện tại; giữ Ctrl, chọn hai bản để so với nhau.", self
        )
        words.setObjectName("hint")
        words.setWordWrap(True)
        left = QWidget(self)
        left.setMinimumWidth(_LEFT)
        column = QVBoxLayout(left)
        column.setContentsMargins(0, 0, 0, 0)
        for widget in (tools, self.states, words):
            column.addWidget(widget, int(widget is self.states))
        splitter = QSplitter(self)
        splitter.setObjectName("revisions-splitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(left)
        splitter.addWidget(self.changes)
        splitter.setStretchFactor(0, 2)
        splitter.setStretchFactor(1, 5)
        body = QVBoxLayout()
        body.setContentsMargins(16, 12, 16, 8)
        body.setSpacing(8)
        body.addLayout(head)
        body.addWidget(splitter, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(body, 1)
        layout.addWidget(self.notice)

    # --- showing -------------------------------------------------------------------------------

    def show_plan(self, plan_id: str, name: str) -> None:
        """Show the revisions of the plan called ``name``."""
        if plan_id != self._plan_id:
            self.states.show_states([])
        self._plan_id = plan_id
        self._name.setText(name)
        self.notice.hide()
        self.changes.show_nothing("Đang đọc các phiên bản…")
        self._read()
        self.states.setFocus()

    def _read(self) -> None:
        work = partial(list_states, self._workspace.store, self._plan_id)
        self._workspace.run(work, partial(self._show_states, self._plan_id))

    def _show_states(self, plan_id: str, rows: list[StateRow]) -> None:
        if plan_id == self._plan_id:
            self.states.show_states(rows)
            self._note_choice()

    def _note_choice(self) -> None:
        self._restore.setEnabled(self._chosen_number() is not None)
        self._pause.start()

    def _chosen_number(self) -> int | None:
        rows = self.states.chosen_rows()
        is_one = len(rows) == 1 and rows[0].ref.plan_id == self._plan_id
        return rows[0].ref.number if is_one else None

    def _compare(self) -> None:
        self._comparison = None
        pair = self.states.pair()
        if pair is None:
            is_alone = len(self.states.states.rows) <= 1
            self.changes.show_nothing(_ONE_ONLY if is_alone else "Hãy chọn một phiên bản.")
            return
        self.changes.show_nothing("Đang so sánh…")
        self._workspace.run(partial(self._work, *pair), partial(self._show_comparison, pair))

    def _work(self, old: StateRef, new: StateRef, progress: Progress) -> _Compared:
        comparison = compare_states(self._workspace.store, old, new, progress)
        return comparison, rows_of(comparison)

    def _show_comparison(self, pair: tuple[StateRef, StateRef], compared: _Compared) -> None:
        if pair == self.states.pair():  # another may have been chosen meanwhile
            self._comparison, rows = compared
            leads = pair[1] == StateRef(self._plan_id)
            self.changes.show_comparison(self._comparison, rows, leads=leads)

    def _go_to_place(self, change: PlanChange) -> None:
        self.place_wanted.emit(self._plan_id, change)

    # --- commands ------------------------------------------------------------------------------

    def keep(self) -> None:
        """Keep the plan as it is saved, under a note of the user."""
        note = ask_name(self, "Lưu phiên bản", "&Ghi chú (vì sao giữ bản này)", "Lưu phiên bản")
        if note:
            number = self._workspace.write(revisions.keep_on_demand, self._plan_id, note)
            self.notice.tell(f"Đã lưu phiên bản {number}.")
            self._read()

    def restore(self) -> None:
        """A new draft from the chosen revision."""
        number = self._chosen_number()
        if number is not None:
            store = self._workspace.write
            self.draft_made.emit(store(revisions.restore_revision, self._plan_id, number))

    def export(self, kind: FileKind) -> None:
        """Ask where, and write the comparison that is shown, in the background."""
        if self._comparison is None:
            return
        folder = Path(self._workspace.settings.export_folder or Path.home())
        proposed = folder / proposed_comparison_name(self._comparison, kind)
        if target := messages.choose_file_to_save(self, "Xuất bản so sánh", proposed):
            work = partial(self._export, self._comparison, target)
            self._workspace.run(work, self._tell_exported, partial(self.export, kind))

    def _export(self, comparison: Comparison, target: Path, progress: Progress) -> Path:
        return export_comparison(self._workspace.store, comparison, target, progress)

    def _tell_exported(self, target: Path) -> None:
        self._workspace.remember(export_folder=str(target.parent))
        self.notice.tell(f"Đã xuất {target}", *messages.ways_to(target))
