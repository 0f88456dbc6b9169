"""An open set: its tree; beside it the chosen criterion, what holds for all, the findings."""

from decimal import Decimal
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSplitter,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)

from app.domain.figures import write_figure
from app.models import CriteriaSet, Criterion
from app.models.snapshot import adopt_version, snapshot
from app.services.criteria_sets import ReadSet, read_set, save_set
from app.ui.actions import make_action, make_button
from app.ui.autosave import Autosave, Saving
from app.ui.criteria.sets_facts_form import FactsForm
from app.ui.criteria.sets_findings import FindingsTable
from app.ui.criteria.sets_model import POINTS
from app.ui.criteria.sets_row_form import RowForm
from app.ui.criteria.sets_tree import CriteriaTree
from app.ui.notice_bar import NoticeBar
from app.ui.workspace import Workspace

ROW, FACTS, FINDINGS = range(3)
_SIZES = [980, 340]


class SetEditor(QWidget):
    """Saves by itself; a set that an assessment uses is only shown."""

    closed = Signal()
    clone_wanted = Signal(str)
    export_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.held = CriteriaSet()
        self.is_locked = False
        self._directory_units: tuple[str, ...] = ()
        self.notice = NoticeBar(self)
        self.autosave = Autosave(self, self.notice, workspace.saver, self._take, self._reread)
        self.tree = CriteriaTree(self.units, self)
        self.form = RowForm(self.tree.model, self)
        self.facts = FactsForm(self)
        self.findings = FindingsTable(self)
        self._make_bars()
        self._lay_out()
        self._connect()

    def _make_bars(self) -> None:
        self._back = QPushButton("‹ &Danh sách", self)
        self._back.setProperty("look", "back")
        self._back.setToolTip("Về danh sách bộ tiêu chí (Esc)")
        make_action(self, "‹ Danh sách", self.go_back, keys="Esc")
        make_action(self, "Lưu", self.autosave.save_now, keys="Ctrl+S")
        self._name = QLabel(self)
        self._name.setObjectName("heading")
        self._state = QLabel(self)
        self._state.setObjectName("hint")
        self._clone = make_action(
            self,
            "&Nhân bản sang năm mới…",
            lambda: self.clone_wanted.emit(self.held.id),
            image="next-year",
        )
        self._export = make_action(
            self,
            "&Xuất Excel…",
            lambda: self.export_wanted.emit(self.held.id),
            keys="Ctrl+E",
            image="export",
        )
        self._sum = QLabel(self)
        self.lock = QFrame(self)
        self.lock.setObjectName("notice")
        self.lock.setProperty("look", "quiet")
        words = QLabel(
            "Bộ tiêu chí này đã có phiếu chấm nên chỉ xem được. Muốn sửa, hãy nhân bản sang năm "
            "mới rồi sửa bản mới.",
            self.lock,
        )
        words.setWordWrap(True)
        clone = QPushButton("Nhân bản sang năm mới…", self.lock)
        clone.clicked.connect(self._clone.trigger)
        row = QHBoxLayout(self.lock)
        row.setContentsMargins(16, 6, 16, 6)
        row.addWidget(words, 1)
        row.addWidget(clone)

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(8)
        top.addWidget(self._back)
        top.addWidget(self._name, 1)
        top.addWidget(self._state)
        for action in (self._clone, self._export):
            top.addWidget(make_button(self, action))
        self.parts = QTabWidget(self)
        self.parts.setDocumentMode(True)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(self.form)
        self.parts.addTab(scroll, "Tiêu chí")
        self.parts.addTab(self.facts, "Cả bộ")
        self.parts.addTab(self.findings, "Cần xem lại")
        self.parts.setMinimumWidth(300)
        self._splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self._splitter.setObjectName("criteria-set-splitter")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.tree)
        self._splitter.addWidget(self.parts)
        self._splitter.setStretchFactor(0, 1)
        self._splitter.setSizes(_SIZES)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 8, 16, 8)
        inner.setSpacing(8)
        inner.addLayout(top)
        inner.addWidget(self._splitter, 1)
        below = QHBoxLayout()
        below.addWidget(self._sum, 1)
        below.addWidget(self.tree.keeps_codes)
        inner.addLayout(below)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self.lock)
        layout.addLayout(inner, 1)
        layout.addWidget(self.notice)

    def _connect(self) -> None:
        self._back.clicked.connect(self.go_back)
        self.tree.leaving.connect(self.form.commit)
        self.tree.chosen.connect(self._show_row)
        self.tree.edited.connect(self._note_edit)
        self.tree.model.row_changed.connect(self._refresh_row)
        self.form.typed.connect(self.autosave.note_edit)
        self.facts.edited.connect(self._note_facts)
        self.findings.wanted.connect(self.go_to)
        self.findings.counted.connect(self._show_count)
        self.findings.summed.connect(self._show_sum)
        self.parts.currentChanged.connect(self._show_part)
        self.autosave.changed.connect(self._show_state)

    # --- what is shown -------------------------------------------------------------------------

    def show_set(self, read: ReadSet, part: int = ROW) -> None:
        """Show a set that was read."""
        self.notice.hide()
        self.held, is_locked = read.held, read.is_locked
        self._directory_units = read.units
        self.is_locked = is_locked
        self.lock.setVisible(is_locked)
        self.tree.keeps_codes.setVisible(not is_locked)
        self.form.set_locked(is_locked=is_locked)
        self.facts.set_locked(is_locked=is_locked)
        self.tree.show_criteria(self.held.criteria)
        self.tree.set_locked(is_locked=is_locked)
        self.facts.show_set(self.held, self.units())
        self.autosave.forget()
        self.parts.setCurrentIndex(part)
        self.findings.check_now(self.tree.model.values, self.held.total)
        self._show_state()

    def _reread(self) -> None:
        self.show_set(self._workspace.store.read(read_set, self.held.id))

    def units(self) -> list[str]:
        """Those that appraise something in this set, then those of the directory."""
        rows = self.tree.model.values
        own = dict.fromkeys(row.appraising_unit for row in rows if row.appraising_unit)
        return list(own)

    def _offered_units(self) -> list[str]:
        return list(dict.fromkeys([*self.units(), *self._directory_units]))

    def go_to(self, place: int) -> None:
        """Show the row at a place of the list, where its points are."""
        self.tree.choose_cell(place, POINTS)

    def _show_row(self, row: Criterion | None) -> None:
        self.form.show_row(row, self._offered_units())

    def _refresh_row(self, row: Criterion) -> None:
        place = self.tree.current()
        if place >= 0 and self.tree.model.rows[place] is row:
            self._show_row(row)

    def _show_part(self, part: int) -> None:
        if part == FACTS:
            self.facts.show_units(self.units())

    def _show_count(self, count: int) -> None:
        self.parts.setTabText(FINDINGS, f"Cần xem lại ({count})" if count else "Cần xem lại")

    def _show_sum(self, added: Decimal, scored: int) -> None:
        stated = self.held.total
        is_right = stated is None or added == stated
        words = f"Các nhóm cộng lại {write_figure(added)} điểm"
        if stated is not None:
            words += f", tổng điểm ghi {write_figure(stated)}"
        self._sum.setText(f"{words}; {scored} tiêu chí, dòng được chấm điểm.")
        self._sum.setObjectName("hint" if is_right else "problem")
        self._sum.style().unpolish(self._sum)
        self._sum.style().polish(self._sum)

    def _show_state(self) -> None:
        self._name.setText(self.held.name or "Bộ tiêu chí chưa có tên")
        if self.is_locked:
            self._state.setText("Chỉ xem")
        elif self.autosave.has_failed:
            self._state.setText("CHƯA LƯU ĐƯỢC")
        else:
            self._state.setText("Đang soạn…" if self.autosave.is_dirty else "Đã lưu")

    # --- edits ---------------------------------------------------------------------------------

    def _note_edit(self) -> None:
        self.findings.check(self.tree.model.values, self.held.total)
        self.autosave.note_edit()

    def _note_facts(self) -> None:
        self.facts.apply_to(self.held)
        self._note_edit()

    def _take(self) -> Saving:
        self.form.commit()
        self.facts.apply_to(self.held)
        self.tree.apply_to(self.held.criteria)
        taken = snapshot(self.held)
        write = partial(self._workspace.store.write, save_set, taken)
        return Saving(write, lambda _: adopt_version(self.held, taken))

    def go_back(self) -> None:
        """To the list; what was typed is saved first."""
        if self.autosave.may_leave():
            self.closed.emit()
