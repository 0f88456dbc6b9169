"""The list of assessments: begin one, open it, move it to the trash and back."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.vietnamese import matches
from app.services.assessment_list import AssessmentLine, list_lines
from app.store import Store
from app.ui.actions import make_action, make_button
from app.ui.criteria.list_columns import COLUMNS, UNIT
from app.ui.criteria.reminder_line import ReminderLine, of_assessments
from app.ui.newest import Newest
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView

_NONE_YET = (
    "Chưa có phiếu chấm nào. Hãy lập phiếu chấm cho một đơn vị theo bộ tiêu chí 5350 hoặc bộ tiêu "
    "chí của cơ quan; điểm tự chấm, điểm cụm và điểm thẩm định được ghi cạnh nhau, kèm minh chứng."
)


class AssessmentList(QWidget):
    """The page does what is wanted with the chosen one."""

    new_wanted = Signal()
    open_wanted = Signal(str)
    trash_wanted = Signal(object)  # an AssessmentRow
    restore_wanted = Signal(str)

    def __init__(self, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self._lines: tuple[AssessmentLine, ...] = ()
        self.reader = Newest(self)
        self.reader.answered.connect(self._take)
        self.view = _View(self)
        self.view.activated.connect(lambda _index: self._open())
        self.view.delete_pressed.connect(self._move_to_trash)
        self.view.selectionModel().currentChanged.connect(self._update_actions)
        self.reminders = ReminderLine(store, of_assessments, self)
        self.search = QLineEdit(self)
        self.search.setPlaceholderText("Tìm đơn vị, năm, bộ tiêu chí")
        self.search.setAccessibleName("Tìm phiếu chấm")
        self.search.setClearButtonEnabled(True)
        self.search.setMaximumWidth(320)
        self.search.textChanged.connect(self._show)
        self._make_actions()
        self._lay_out()
        self._update_actions()

    def _make_actions(self) -> None:
        self.new = make_action(
            self, "&Lập phiếu chấm…", self.new_wanted.emit, keys="Ctrl+N", image="new"
        )
        self._open_it = make_action(self, "&Mở phiếu", self._open, image="open", tip="Mở (Enter)")
        self._trash = make_action(
            self, "&Xóa", self._move_to_trash, image="trash", tip="Vào thùng rác (Delete)"
        )
        self._restore = make_action(self, "&Khôi phục", self._take_back, image="restore")
        self.in_trash = make_action(self, "&Thùng rác", self.reload)
        self.in_trash.setCheckable(True)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        self._buttons = [
            make_button(self, action)
            for action in (self.new, self._open_it, self._trash, self._restore)
        ]
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        row.addWidget(make_button(self, self.in_trash))
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._make_nothing())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(row)
        layout.addWidget(self.reminders)
        layout.addWidget(self._pages, 1)

    def _make_nothing(self) -> QWidget:
        """A sentence, and the button to begin with."""
        page = QWidget(self)
        self._words = QLabel(page)
        self._words.setWordWrap(True)
        self._words.setFixedWidth(480)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._first = QPushButton("Lập phiếu chấm đầu tiên", page)
        self._first.setFixedWidth(240)
        self._first.clicked.connect(self.new_wanted)
        layout = QVBoxLayout(page)
        layout.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.setSpacing(16)
        for widget in (self._words, self._first):
            layout.addWidget(widget, alignment=Qt.AlignmentFlag.AlignCenter)
        return page

    # --- what is shown -------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list again; the chosen one stays chosen."""
        self.reader.ask(partial(_read, self._store, in_trash=self.in_trash.isChecked()))
        self.reminders.reload()

    def stop(self) -> None:
        """Nothing is read any more."""
        self.reader.stop()
        self.reminders.stop()

    def _take(self, lines: list[AssessmentLine]) -> None:
        self._lines = tuple(lines)
        self._show()

    def _show(self) -> None:
        chosen, text = self.current(), self.search.text()
        found = [line for line in self._lines if matches(text, _searched(line))]
        self.view.lines.show(found)
        if found:
            ids = [line.id for line in found]
            self.view.choose_row(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        self._pages.setCurrentIndex(0 if found else 1)
        is_first = not self._lines and not self.in_trash.isChecked()
        self._first.setVisible(is_first)
        self._words.setText(_NONE_YET if is_first else self._empty_words(text))
        self._update_actions()

    def _empty_words(self, text: str) -> str:
        return f"Không có phiếu chấm nào khớp với “{text}”." if self._lines else "Thùng rác trống."

    def choose(self, assessment_id: str) -> None:
        """Select one of those shown."""
        ids = [line.id for line in self.view.lines.rows]
        if assessment_id in ids:
            self.view.choose_row(ids.index(assessment_id))

    # --- the chosen one ------------------------------------------------------------------------

    def current(self) -> AssessmentLine | None:
        """The chosen one."""
        row, lines = self.view.currentIndex().row(), self.view.lines.rows
        return lines[row] if 0 <= row < len(lines) else None

    def _open(self) -> None:
        line = self.current()
        if line and not self.in_trash.isChecked():
            self.open_wanted.emit(line.id)

    def _move_to_trash(self) -> None:
        line = self.current()
        if line and not self.in_trash.isChecked():
            self.trash_wanted.emit(line.row)

    def _take_back(self) -> None:
        if line := self.current():
            self.restore_wanted.emit(line.id)

    def _update_actions(self) -> None:
        is_trash, is_chosen = self.in_trash.isChecked(), bool(self.current())
        for action in (self._open_it, self._trash):
            action.setVisible(not is_trash)
            action.setEnabled(is_chosen and not is_trash)
        self._restore.setVisible(is_trash)
        self._restore.setEnabled(is_chosen)
        for button in self._buttons:
            button.setVisible(button.defaultAction().isVisible())


class _View(RowsView):
    """One line each; the unit as wide as there is room."""

    def __init__(self, parent: QWidget) -> None:
        self.lines = RowsModel(COLUMNS)
        super().__init__(parent, self.lines, "assessments", fits_rows=False)
        self.lines.setParent(self)
        self.setAccessibleName("Danh sách phiếu chấm")
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        header = self.horizontalHeader()
        room = self.viewport().width() - (header.length() - header.sectionSize(UNIT))
        header.resizeSection(UNIT, max(COLUMNS[UNIT].width // 2, room))


def _read(store: Store, *, in_trash: bool) -> list[AssessmentLine]:
    return store.read(list_lines, in_trash=in_trash)


def _searched(line: AssessmentLine) -> str:
    return f"{line.row.unit} {line.row.year} {line.row.set_name}"
