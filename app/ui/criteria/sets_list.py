"""The list of criteria sets: make one, read one, open, clone, export, trash."""

from PySide6.QtCore import Qt, Signal, SignalInstance
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QMenu,
    QPushButton,
    QStackedWidget,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.figures import write_figure
from app.services.criteria_sets import SetRow
from app.ui.actions import make_action, make_button
from app.ui.tables.columns import Column
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView
from app.ui.tool_row import ToolRow

_NONE_YET = (
    "Chưa có bộ tiêu chí nào. Hãy đọc từ văn bản ban hành (.txt) hoặc từ tệp Excel, hay lập bộ "
    "tiêu chí mới."
)


def validity_words(row: SetRow) -> str:
    """``01/01/2026 - 31/12/2026``."""
    if row.valid_from and row.valid_until:
        return f"{row.valid_from:%d/%m/%Y} - {row.valid_until:%d/%m/%Y}"
    if row.valid_from:
        return f"từ {row.valid_from:%d/%m/%Y}"
    return f"đến {row.valid_until:%d/%m/%Y}" if row.valid_until else ""


def use_words(row: SetRow) -> str:
    """Whether it can be edited, and why not."""
    if not row.is_locked:
        return "Đang soạn"
    if not row.assessments:
        return "Đã khóa (phiếu chấm trong thùng rác)"
    return f"Đã khóa ({row.assessments} phiếu chấm)"


_COLUMNS = (
    Column[SetRow](head="Tên", read=lambda row: row.name, width=150),
    Column[SetRow](head="Tên đầy đủ", read=lambda row: row.title, stretches=True),
    Column[SetRow](
        head="Tổng điểm",
        read=lambda row: "" if row.total is None else write_figure(row.total),
        width=88,
        is_right=True,
    ),
    Column[SetRow](head="Số tiêu chí", read=lambda row: row.criteria, width=88, is_right=True),
    Column[SetRow](head="Áp dụng", read=validity_words, width=180),
    Column[SetRow](
        head="Tình trạng",
        read=use_words,
        width=170,
        colour=lambda row: "muted" if row.is_locked else "",
    ),
)


class SetList(QWidget):
    """The page does what is wanted with the chosen one."""

    new_wanted = Signal()
    file_wanted = Signal()
    paste_wanted = Signal()
    template_wanted = Signal()
    open_wanted = Signal(str)
    clone_wanted = Signal(str)
    export_wanted = Signal(str)
    trash_wanted = Signal(str)
    restore_wanted = Signal(str)
    reload_wanted = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.model = RowsModel(_COLUMNS, parent=self)
        self.view = RowsView(self, self.model, "criteria-sets", fits_rows=False)
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.verticalHeader().hide()
        self.view.setAccessibleName("Danh sách bộ tiêu chí")
        self._make_actions()
        self._lay_out()
        self.view.activated.connect(lambda _index: self._open_chosen())
        self.view.delete_pressed.connect(self._trash.trigger)
        self.view.selectionModel().currentChanged.connect(self._update_actions)
        self._update_actions()

    def _make_actions(self) -> None:
        self.new = make_action(
            self, "&Lập bộ tiêu chí mới", self.new_wanted.emit, keys="Ctrl+N", image="new"
        )
        self.file = make_action(
            self,
            "Đọ&c từ tệp…",
            self.file_wanted.emit,
            image="import",
            tip="Đọc từ văn bản ban hành (.txt) hoặc tệp Excel (.xlsx)",
        )
        self.paste = make_action(self, "&Dán văn bản…", self.paste_wanted.emit, image="paste")
        self._template = make_action(
            self, "Tải tệp &mẫu Excel…", self.template_wanted.emit, image="table"
        )
        self._open = make_action(self, "M&ở", self._open_chosen, image="open", tip="Mở (Enter)")
        self._clone = self._for_chosen(
            "&Nhân bản sang năm mới…", self.clone_wanted, image="next-year"
        )
        self._export = self._for_chosen(
            "&Xuất Excel…", self.export_wanted, image="export", keys="Ctrl+E"
        )
        self._trash = self._for_chosen("Xó&a", self.trash_wanted, image="trash")
        self._trash.setToolTip("Vào thùng rác (Delete)")
        self._restore = self._for_chosen("&Khôi phục", self.restore_wanted, image="restore")
        self.in_trash = make_action(self, "&Thùng rác", self.reload_wanted.emit, image="trash")
        self.in_trash.setCheckable(True)

    def _for_chosen(
        self, text: str, wanted: SignalInstance, *, image: str, keys: str = ""
    ) -> QAction:
        def want() -> None:
            if chosen := self.current():
                wanted.emit(chosen)

        return make_action(self, text, want, image=image, keys=keys)

    def _lay_out(self) -> None:
        first = QHBoxLayout()
        first.setSpacing(4)
        for action in (self.new, self.file, self.paste, self._template):
            first.addWidget(make_button(self, action))
        first.addStretch(1)
        first.addWidget(make_button(self, self.in_trash))
        second = ToolRow(self)
        self._row_buttons: list[QToolButton] = []
        for action in (self._open, self._clone, self._export, self._trash, self._restore):
            self._row_buttons.append(make_button(self, action))
            second.add(self._row_buttons[-1])
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._make_nothing())
        menu = QMenu(self.view)
        menu.addActions([self._open, self._clone, self._export, self._trash, self._restore])
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(
            lambda at: menu.popup(self.view.viewport().mapToGlobal(at))
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addWidget(second)
        layout.addWidget(self._pages, 1)

    def _make_nothing(self) -> QWidget:
        """A sentence, and the buttons to begin with."""
        page = QWidget(self)
        self._words = QLabel(page)
        self._words.setWordWrap(True)
        self._words.setFixedWidth(480)
        self._words.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout = QVBoxLayout(page)
        layout.setAlignment(Qt.AlignmentFlag.AlignCenter)
        layout.setSpacing(12)
        layout.addWidget(self._words, alignment=Qt.AlignmentFlag.AlignCenter)
        self._first: list[QPushButton] = []
        for words, action in (("Đọc từ tệp…", self.file), ("Lập bộ tiêu chí mới", self.new)):
            button = QPushButton(words, page)
            button.setFixedWidth(240)
            button.clicked.connect(action.trigger)
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignCenter)
            self._first.append(button)
        return page

    def show_sets(self, rows: list[SetRow]) -> None:
        """Show the sets; the chosen one stays chosen."""
        chosen = self.current()
        self.model.show(rows)
        if rows:
            ids = [row.id for row in rows]
            self.view.choose_row(ids.index(chosen) if chosen in ids else 0)
        is_trash = self.in_trash.isChecked()
        self._pages.setCurrentIndex(0 if rows else 1)
        self._words.setText("Thùng rác không có bộ tiêu chí nào." if is_trash else _NONE_YET)
        for button in self._first:
            button.setVisible(not is_trash)
        self._update_actions()

    def current(self) -> str:
        """The key of the chosen set, "" for none."""
        row = self.view.currentIndex().row()
        return self.model.rows[row].id if 0 <= row < len(self.model.rows) else ""

    def choose(self, set_id: str) -> None:
        """Make a set the chosen one, if it is in the list."""
        for place, row in enumerate(self.model.rows):
            if row.id == set_id:
                self.view.choose_row(place)

    def _open_chosen(self) -> None:
        if (chosen := self.current()) and not self.in_trash.isChecked():
            self.open_wanted.emit(chosen)

    def _update_actions(self) -> None:
        is_trash, is_chosen = self.in_trash.isChecked(), bool(self.current())
        for action in (self._open, self._clone, self._export, self._trash):
            action.setVisible(not is_trash)
            action.setEnabled(is_chosen and not is_trash)
        self._restore.setVisible(is_trash)
        self._restore.setEnabled(is_chosen and is_trash)
        for button in self._row_buttons:
            button.setVisible(button.defaultAction().isVisible())
