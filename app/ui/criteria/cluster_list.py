"""The list of clusters: begin one, open it, take it to the next year, to the trash and back."""

from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from app.services.clusters import ClusterRow, list_clusters
from app.store import Store
from app.ui.actions import make_action, make_button
from app.ui.criteria.cluster_columns import LIST_COLUMNS
from app.ui.criteria.reminder_line import ReminderLine, of_clusters
from app.ui.newest import Newest
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView

_NONE_YET = (
    "Chưa có cụm thi đua nào. Lập cụm với các đơn vị thành viên, nhập tổng điểm hoặc lấy từ phiếu "
    "chấm; chương trình xếp hạng, đề nghị Cờ thi đua, Bằng khen và nói rõ vì sao."
)


class ClusterList(QWidget):
    """The page does what is wanted with the chosen one."""

    new_wanted = Signal()
    open_wanted = Signal(str)
    clone_wanted = Signal(object)  # a ClusterRow
    trash_wanted = Signal(object)
    restore_wanted = Signal(str)

    def __init__(self, store: Store, parent: QWidget) -> None:
        super().__init__(parent)
        self._store = store
        self.reader = Newest(self)
        self.reader.answered.connect(self._take)
        self.model = RowsModel(LIST_COLUMNS, parent=self)
        self.view = RowsView(self, self.model, "clusters", fits_rows=False)
        self.view.setAccessibleName("Danh sách cụm thi đua")
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        self.view.horizontalHeader().setStretchLastSection(True)
        self.view.doubleClicked.connect(self.view.activated)
        self.view.activated.connect(lambda _index: self._open())
        self.view.delete_pressed.connect(self._move_to_trash)
        self.view.selectionModel().currentChanged.connect(self._update_actions)
        self.reminders = ReminderLine(store, of_clusters, self)
        self._make_actions()
        self._lay_out()
        self._update_actions()

    def _make_actions(self) -> None:
        self.new = make_action(
            self, "&Lập cụm mới", self.new_wanted.emit, keys="Ctrl+N", image="new"
        )
        self._open_it = make_action(self, "&Mở cụm", self._open, image="open", tip="Mở (Enter)")
        self._clone = make_action(
            self,
            "Lập cho năm &sau",
            self._take_on,
            image="next-year",
            tip="Giữ các đơn vị, bỏ điểm; cụm trưởng, cụm phó chọn lại",
        )
        self._trash = make_action(
            self, "&Xóa", self._move_to_trash, image="trash", tip="Vào thùng rác (Delete)"
        )
        self._restore = make_action(self, "&Khôi phục", self._take_back, image="restore")
        self.in_trash = make_action(self, "&Thùng rác", self.reload)
        self.in_trash.setCheckable(True)

    def _lay_out(self) -> None:
        row = QHBoxLayout()
        row.setSpacing(8)
        actions = (self.new, self._open_it, self._clone, self._trash, self._restore)
        self._buttons = [make_button(self, action) for action in actions]
        for button in self._buttons:
            row.addWidget(button)
        row.addStretch(1)
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
        page = QWidget(self)
        self._words = QLabel(page)
        self._words.setWordWrap(True)
        self._words.setFixedWidth(480)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._first = QPushButton("Lập cụm đầu tiên", page)
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
        is_trash = self.in_trash.isChecked()
        self.reader.ask(partial(self._store.read, list_clusters, in_trash=is_trash))
        self.reminders.reload()

    def stop(self) -> None:
        """Nothing is read any more."""
        self.reader.stop()
        self.reminders.stop()

    def _take(self, rows: list[ClusterRow]) -> None:
        chosen = self.current()
        self.model.show(rows)
        if rows:
            ids = [row.id for row in rows]
            self.view.choose_row(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        is_trash = self.in_trash.isChecked()
        self._pages.setCurrentIndex(0 if rows else 1)
        self._words.setText("Thùng rác trống." if is_trash else _NONE_YET)
        self._first.setVisible(not is_trash)
        self._update_actions()

    def current(self) -> ClusterRow | None:
        """The chosen one."""
        row, rows = self.view.currentIndex().row(), self.model.rows
        return rows[row] if 0 <= row < len(rows) else None

    # --- the chosen one ------------------------------------------------------------------------

    def _chosen(self) -> ClusterRow | None:
        return None if self.in_trash.isChecked() else self.current()

    def _open(self) -> None:
        if row := self._chosen():
            self.open_wanted.emit(row.id)

    def _take_on(self) -> None:
        if row := self._chosen():
            self.clone_wanted.emit(row)

    def _move_to_trash(self) -> None:
        if row := self._chosen():
            self.trash_wanted.emit(row)

    def _take_back(self) -> None:
        if row := self.current():
            self.restore_wanted.emit(row.id)

    def _update_actions(self) -> None:
        is_trash, is_chosen = self.in_trash.isChecked(), bool(self.current())
        for action in (self._open_it, self._clone, self._trash):
            action.setVisible(not is_trash)
            action.setEnabled(is_chosen and not is_trash)
        self._restore.setVisible(is_trash)
        self._restore.setEnabled(is_chosen)
        for button in self._buttons:
            button.setVisible(button.defaultAction().isVisible())
