"""An open assessment: its tree of criteria, the panel, the totals."""

import json
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any, Concatenate, ParamSpec, TypeVar

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QSplitter,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.assessment_flow import AssessmentState
from app.domain.scoring import Side
from app.errors import AppError
from app.models import Score
from app.services.evidence import CriterionEvidence
from app.settings import read_codes
from app.ui.actions import make_action, menu_button
from app.ui.criteria.board import Board, read_board
from app.ui.criteria.columns_menu import ColumnsMenu
from app.ui.criteria.commands import make_commands
from app.ui.criteria.evidence_commands import EvidenceCommands, dropped_files
from app.ui.criteria.filters import SheetFilters
from app.ui.criteria.flow import FlowBar
from app.ui.criteria.panel import CriterionPanel
from app.ui.criteria.scoring import Scoring
from app.ui.criteria.totals_bar import TotalsBar
from app.ui.criteria.view import SheetView
from app.ui.newest import Newest
from app.ui.notice_bar import NoticeBar
from app.ui.workspace import Workspace

_NARROW = 1100  # px
P = ParamSpec("P")
R = TypeVar("R")


class SheetPage(QWidget):
    """``closed`` when the user goes back to the list; ``plan_wanted`` to open a report's draft."""

    closed = Signal()
    plan_wanted = Signal(str)

    def __init__(self, workspace: Workspace, notice: NoticeBar, parent: QWidget) -> None:
        super().__init__(parent)
        self.workspace, self.notice = workspace, notice
        self.board: Board | None = None
        self._wanted_id = ""  # the assessment that is open, or being read
        self._first_row = ""  # the criterion to begin with
        self._closed_rows: list[str] = []  # branches that were closed, before it was read
        self.filters = SheetFilters(self)
        self.view = SheetView(self)
        self.panel = CriterionPanel(self)
        self.totals = TotalsBar(self)
        self.flow = FlowBar(self)
        self.reader = Newest(self)
        self.setAcceptDrops(True)
        self._lay_out()
        self.scoring = Scoring(self)
        self.evidence = EvidenceCommands(self)
        self.commands = make_commands(self)
        self._connect()
        self._restore()

    # --- parts ---------------------------------------------------------------------------------

    def _lay_out(self) -> None:
        self._nothing = QLabel(self)
        self._nothing.setObjectName("hint")
        self._nothing.setWordWrap(True)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._nothing)
        self.splitter = QSplitter(self)
        self.splitter.setObjectName("criteria-panel")
        self.splitter.setChildrenCollapsible(False)
        self.splitter.addWidget(self._pages)
        self.splitter.addWidget(self.panel)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([1020, 312])
        second = QHBoxLayout()
        second.setSpacing(8)
        second.addWidget(self.filters, 1)
        self.columns = ColumnsMenu(self, self.workspace, self.view)
        second.addWidget(self.columns.button)
        inner = QVBoxLayout()
        inner.setContentsMargins(16, 8, 16, 8)
        inner.setSpacing(8)
        inner.addLayout(self._make_head())
        inner.addLayout(second)
        inner.addWidget(self.splitter, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(inner, 1)
        layout.addWidget(self.totals)

    def _make_head(self) -> QHBoxLayout:
        back = QPushButton("‹ Danh sách", self)
        back.setProperty("look", "back")
        back.clicked.connect(self.close_sheet)
        self.title = QLabel(self)
        self.title.setProperty("look", "bold")
        self.title.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.more = menu_button(self, "&Xuất, việc khác", "Xuất tệp, kiểm tra minh chứng, các bước")
        events = make_action(self, "Các &bước đã qua…", self.flow.show_events)
        self.more.menu().addAction(events)
        self._last = self.more.menu().insertSeparator(events)
        head = QHBoxLayout()
        head.setSpacing(8)
        head.addWidget(back)
        head.addWidget(self.title, 1)
        head.addWidget(self.flow)
        head.addWidget(self.more)
        return head

    def _connect(self) -> None:
        make_action(self, "Tiêu chí chưa chấm tiếp theo", self.go_to_open, keys="F4")
        self.filters.side_changed.connect(self._change_side)
        self.filters.changed.connect(self._narrow)
        self.filters.text.returnPressed.connect(self.view.setFocus)
        self.reader.answered.connect(self._take)
        self.view.selectionModel().currentChanged.connect(self._show_chosen)
        self.view.sheet.edit = self.scoring.type_cell
        self.view.scored.connect(self.scoring.type_mark)
        self.view.ticked.connect(self.scoring.tick)
        self.view.cleared.connect(self.scoring.clear)
        self.view.unassigned.connect(self.scoring.switch_unassigned)
        self.view.refused.connect(self._tell_lock)
        panel = self.panel
        panel.marks.scored.connect(lambda text: self.scoring.type_mark(panel.place(), text))
        panel.marks.bonus_typed.connect(lambda text: self.scoring.type_bonus(panel.place(), text))
        panel.note_typed.connect(self.scoring.note)
        self.workspace.committed.connect(self._read_again)

    def add_export_actions(self, *actions: QAction) -> None:
        """Further commands that make files, in a group of their own in the menu."""
        menu = self.more.menu()
        menu.insertActions(self._last, actions)
        menu.insertSeparator(self._last)

    @property
    def side(self) -> Side:
        """Whose points are being edited."""
        return self.filters.side()

    # --- opening -------------------------------------------------------------------------------

    def open_sheet(self, assessment_id: str) -> None:
        """Read and show an assessment."""
        if assessment_id != self._wanted_id:
            self.board = None
            self.scoring.forget()
            self.filters.clear()
            self._closed_rows, self._first_row = [], ""
        self._wanted_id = assessment_id
        self.reload()

    def reload(self) -> None:
        """Read it again; the chosen row stays chosen."""
        if self._wanted_id:
            self.reader.ask(partial(read_board, self.workspace.store, self._wanted_id))

    def _read_again(self) -> None:
        if self.isVisible():
            self.reload()

    def _take(self, board: Board) -> None:
        if board.assessment.id != self._wanted_id:
            return
        if self.board is not None:
            self._closed_rows = self.view.closed()
            self._first_row = self._chosen_key()
        elif not self._first_row:  # not as it was at the last end
            is_own = board.assessment.state is AssessmentState.DRAFT
            self.filters.choose_side(Side.SELF if is_own else Side.APPRAISER)
        self.board = board
        one = board.assessment
        words = f"{one.unit} · {one.year} · {board.criteria_set.name}"
        self.title.setText(words)
        self.title.setToolTip(f"{words}\n{board.criteria_set.title}")
        self.filters.show_units(board.units())
        self.flow.show_board(board)
        self._show_rows()

    def close_sheet(self) -> None:
        """Back to the list."""
        self.flush()
        self.remember()
        self._wanted_id = ""
        self.board = None
        self.closed.emit()

    def stop(self) -> None:
        """Nothing is read any more."""
        self.reader.stop()
        self.remember()

    # --- rows ----------------------------------------------------------------------------------

    def _narrow(self) -> None:
        self.flush()
        if self.board:
            self._closed_rows, self._first_row = self.view.closed(), self._chosen_key()
            self._show_rows()

    def _show_rows(self) -> None:
        board = self.board
        if board is None:
            return
        where = self.filters.where()
        places = board.wanted(where, self.side)
        closed = self._closed_rows if where.is_open else []
        self.view.show_rows(board, places, self.side, closed)
        self._pages.setCurrentIndex(0 if places else 1)
        self._nothing.setText("Không có tiêu chí nào khi lọc như vậy.\nBấm “Bỏ lọc” để xem tất cả.")
        first = board.places.get(self._first_row, -1)
        if places and not self.view.choose(first):
            self.view.choose(min(places & board.scored, default=min(places)))
        self._show_chosen()

    def _chosen_key(self) -> str:
        place = self.view.current()
        return self.board.rows[place].id if self.board and place >= 0 else self._first_row

    def _change_side(self) -> None:
        """The same rows with the other side's points; nothing moves."""
        self.flush()
        self.view.show_side(self.side)
        if self.filters.where().is_open:
            self._show_chosen()
        else:
            self._narrow()
        self.view.setFocus()

    def _show_chosen(self) -> None:
        self.panel.flush()
        board, place = self.board, self.view.current()
        self.panel.show_row(board, place, self.side)
        if board:
            self.totals.show_totals(board, place, self.side)

    def go_to_open(self) -> None:
        """The next row that the side has still to score, from the top again after the last."""
        board, side, here = self.board, self.side, self.view.current()
        if board is None:
            return
        shown = [place for place in self.view.sheet.places() if place in board.scored]
        ahead = [*(p for p in shown if p > here), *(p for p in shown if p <= here)]
        found = next((place for place in ahead if board.is_open(place, side)), None)
        if found is None:
            self.notice.tell("Không còn tiêu chí nào chưa chấm ở cột này.")
            return
        self.view.choose(found)
        self.view.setFocus()

    def go_to_search(self) -> None:
        """Type what is looked for."""
        self.filters.text.take_focus()

    # --- changing ------------------------------------------------------------------------------

    def write(self, work: Callable[Concatenate[Any, P], R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Write without everybody reading again: who calls it puts what has changed.

        Lists of assessments read when they are looked at; nothing else shows any of it.
        """
        return self.workspace.store.write(work, *args, **kwargs)

    def put(self, score: Score) -> None:
        """A side says something else of a row; the rows stay where they are."""
        if self.board is None or score.assessment_id != self.board.assessment.id:
            return
        place = self.board.put(score)
        self.view.sheet.refresh(place)
        self._show_again()

    def put_evidence(self, evidence: Mapping[str, CriterionEvidence]) -> None:
        """What there is of evidence now."""
        if self.board:
            self.board.put_evidence(evidence)
            self.view.sheet.refresh(max(self.panel.place(), 0))
            self.view.viewport().update()
            self._show_again()

    def _show_again(self) -> None:
        board = self.board
        if board:
            self.panel.show_row(board, self.panel.place(), self.side)
            self.totals.show_totals(board, self.view.current(), self.side)

    def refuse(self, error: AppError) -> None:
        """Say why something cannot be, and show what is stored."""
        self.notice.tell(str(error), is_problem=True)
        self._show_again()

    def _tell_lock(self, place: int) -> None:
        board = self.board
        if board and (problem := board.lock(self.side)):
            self.notice.tell(problem, is_problem=True)
        elif board and place not in board.scored:
            self.notice.tell("Dòng này không chấm trực tiếp; hãy chấm các dòng bên dưới.")

    def flush(self) -> None:
        """Keep what was typed and not yet stored."""
        self.panel.flush()

    # --- remembered ----------------------------------------------------------------------------

    def remember(self) -> None:
        """What is open and how, for the next start."""
        codes = {
            **self.filters.codes(),
            "open": self._wanted_id,
            "row": self._chosen_key(),
            "closed": " ".join(self.view.closed() if self.board else self._closed_rows),
        }
        self.workspace.remember(criteria_view=json.dumps(codes, ensure_ascii=False))

    def _restore(self) -> None:
        codes = read_codes(self.workspace.settings.criteria_view)
        self.filters.restore(codes)
        self._wanted_id = codes.get("open", "")
        self._first_row = codes.get("row", "")
        self._closed_rows = codes.get("closed", "").split()

    def open_id(self) -> str:
        """The assessment that is open, or was at the last end; "" for none."""
        return self._wanted_id

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.flow.show_short(is_short=self.width() < _NARROW)

    # --- keys, files dropped on a row ----------------------------------------------------------

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.close_sheet()
        else:
            super().keyPressEvent(event)

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_files(event) and self.board:
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        """On a row of the tree for that row, anywhere else for the one at hand."""
        files = dropped_files(event)
        event.acceptProposedAction()
        place = self._place_at(event.position().toPoint())
        if place >= 0:
            self.view.choose(place)
        self.evidence.add_files(files)

    def _place_at(self, point: QPoint) -> int:
        viewport = self.view.viewport()
        inside = viewport.mapFrom(self, point)
        is_on = self.view.isVisible() and viewport.rect().contains(inside)
        return self.view.sheet.place_of(self.view.indexAt(inside)) if is_on else -1
