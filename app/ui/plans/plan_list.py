"""The list of plans with its search, its commands and the trash."""

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal, SignalInstance
from PySide6.QtGui import QAction, QDragEnterEvent, QDropEvent, QGuiApplication
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
from typing_extensions import override

from app.ui.actions import make_action, make_button
from app.ui.plans.empty_list import EmptyList
from app.ui.plans.found_delegate import SUBJECT, FoundDelegate
from app.ui.plans.list_columns import COLUMNS, TRASH_COLUMNS, ListOrder
from app.ui.plans.list_filters import ListFilters
from app.ui.plans.list_reader import ListAnswer, ListQuestion, ListReader
from app.ui.plans.list_words import count_words, nothing_words
from app.ui.plans.template_menu import TemplateButton
from app.ui.search_field import SearchField
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView
from app.ui.workspace import Workspace

if TYPE_CHECKING:
    from app.services.plans import PlanRow

_SEARCH_HINT = "Tìm trong mọi kế hoạch: số, trích yếu, nội dung, nhiệm vụ (có dấu hoặc không dấu)"


class PlanList(QWidget):
    """Says by signals what the user wants; the page does it."""

    new_wanted = Signal()
    keep_template_wanted = Signal(str)
    import_wanted = Signal()
    paste_wanted = Signal()
    text_pasted = Signal(str)
    sample_wanted = Signal()
    file_dropped = Signal(str)
    open_wanted = Signal(str)
    hit_wanted = Signal(object)  # Hit: open its plan there
    copy_wanted = Signal(str)
    next_year_wanted = Signal(str)
    trash_wanted = Signal(str)
    restore_wanted = Signal(str)
    purge_wanted = Signal(str)
    log_wanted = Signal()
    export_wanted = Signal(str)
    revisions_wanted = Signal(str)

    def __init__(self, workspace: Workspace, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._workspace = workspace
        self.model: RowsModel[PlanRow] = RowsModel(COLUMNS, parent=self)
        self.view = RowsView(self, self.model, "plans", fits_rows=False)
        self.view.setAccessibleName("Danh sách kế hoạch")
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        self.view.activated.connect(self._open)
        self._painter = FoundDelegate(self.view)
        self._show_columns(in_trash=False)
        self.view.setItemDelegate(self._painter)
        self._answer = ListAnswer()
        self.reader = ListReader(workspace.store, self)
        self.reader.answered.connect(self._show)
        self._order = ListOrder.parse(workspace.settings.list_order)
        header = self.view.horizontalHeader()
        header.setSectionsClickable(True)
        header.sectionClicked.connect(self._sort_by)
        self.search = SearchField(self, "Tìm kế hoạch", _SEARCH_HINT)
        self.search.put(workspace.settings.search)
        self.search.paused.connect(self._ask)
        self.search.returnPressed.connect(self._go_to_list)
        self.filters = ListFilters(self, workspace.settings)
        self.filters.changed.connect(self._ask)
        self.setAcceptDrops(True)
        self._make_actions()
        self._lay_out()
        self.view.selectionModel().currentChanged.connect(self._update_actions)

    # --- commands ------------------------------------------------------------------------------

    def _make_actions(self) -> None:
        self._new = make_action(
            self, "&Lập kế hoạch mới", self.new_wanted.emit, keys="Ctrl+N", image="new"
        )
        self._import = make_action(
            self, "&Nhập từ tệp…", self.import_wanted.emit, keys="Ctrl+O", image="import"
        )
        self._paste = make_action(
            self, "&Dán văn bản…", self.paste_wanted.emit, keys="Ctrl+Shift+V", image="paste"
        )
        self._open_action = make_action(self, "&Mở", self._open, image="open", tip="Mở (Enter)")
        chosen = self._make_for_chosen
        self._copy = chosen("Nhân &bản", self.copy_wanted, image="copy")
        self._next_year = chosen("Lập cho năm &sau…", self.next_year_wanted, image="next-year")
        self._keep_template = chosen("Lưu làm mẫ&u…", self.keep_template_wanted)
        self._export = chosen("&Xuất…", self.export_wanted, keys="Ctrl+E", image="export")
        self._revisions = chosen("P&hiên bản…", self.revisions_wanted)
        self._trash = chosen("Chuyển vào thùn&g rác", self.trash_wanted, image="trash")
        self._restore = chosen("&Khôi phục", self.restore_wanted, image="restore")
        self._purge = chosen("Xóa &hẳn…", self.purge_wanted, image="remove")
        self._log = make_action(
            self, "Nhật ký &chung…", self.log_wanted.emit, tip="Ai đã làm gì với các kế hoạch"
        )
        self.in_trash = make_action(self, "Thùng &rác", self._switch, image="trash")
        self.in_trash.setCheckable(True)
        self.in_trash.setToolTip("Xem các kế hoạch đã chuyển vào thùng rác")
        make_action(self.view, "Dán kế hoạch", self._take_clipboard, keys="Ctrl+V")
        self.view.delete_pressed.connect(self._trash.trigger)

    def _make_for_chosen(
        self, text: str, wanted: SignalInstance, *, keys: str = "", image: str = ""
    ) -> QAction:
        """A command for the chosen plan."""
        return make_action(self, text, lambda: wanted.emit(self.current()), keys=keys, image=image)

    def _lay_out(self) -> None:
        first, second = QHBoxLayout(), QHBoxLayout()
        new = QPushButton(self._new.text(), self)
        new.setProperty("look", "primary")
        new.clicked.connect(self._new.trigger)
        first.addWidget(new)
        self.templates = TemplateButton(self._workspace, self)
        first.addWidget(self.templates)
        for action in (self._import, self._paste):
            first.addWidget(make_button(self, action))
        label = QLabel("&Tìm", self)
        label.setBuddy(self.search)
        first.addSpacing(16)
        first.addWidget(label)
        first.addWidget(self.search, 1)
        self._row_buttons = [
            make_button(self, action) for action in (*self._usual(), self._restore, self._purge)
        ]
        for button in self._row_buttons:
            second.addWidget(button)
        second.addWidget(self._make_rarer())
        second.addStretch(1)
        for action in (self._log, self.in_trash):
            second.addWidget(make_button(self, action))
        third = QHBoxLayout()
        third.addWidget(self.filters)
        third.addStretch(1)
        self._count = QLabel(self)
        self._count.setObjectName("hint")
        third.addWidget(self._count)
        self._empty = EmptyList(self)
        self._empty.new_wanted.connect(self.new_wanted)
        self._empty.sample_wanted.connect(self.sample_wanted)
        self._nothing = QLabel(self)
        self._nothing.setObjectName("hint")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._pages = QStackedWidget(self)
        for page in (self.view, self._empty, self._nothing):
            self._pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(first)
        layout.addLayout(second)
        layout.addLayout(third)
        layout.addWidget(self._pages, 1)

    def _make_rarer(self) -> QToolButton:
        """What is done now and then with a plan."""
        self._more = QToolButton(self)
        self._more.setText("&Việc khác")
        self._more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(self._more)
        menu.addActions(self._rarer())
        self._more.setMenu(menu)
        return self._more

    # --- showing -------------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the plans again; the chosen one stays chosen."""
        self._ask(is_fresh=True)

    def _ask(self, *, is_fresh: bool = False) -> None:
        """Have those shown that are wanted now."""
        self.search.settle()
        text = self.search.text()
        self._workspace.remember(search=text, **self.filters.codes())
        where = self.filters.where(in_trash=self.in_trash.isChecked())
        self.reader.look_for(ListQuestion(text, where, self._order), is_fresh=is_fresh)

    def _show(self, answer: ListAnswer) -> None:
        chosen = self.current()
        self._answer = answer
        self.filters.show_choices(answer.data)
        self._show_order()
        self._painter.show_answer(answer)
        self._show_columns(in_trash=answer.data.in_trash)
        self.model.show(answer.rows)
        ids = [row.id for row in answer.rows]
        if ids:
            self.view.choose_row(ids.index(chosen) if chosen in ids else 0)
        self._show_page()
        self._count.setText(count_words(answer))
        self._update_actions()

    def _show_columns(self, *, in_trash: bool) -> None:
        columns = list(TRASH_COLUMNS if in_trash else COLUMNS)
        columns[SUBJECT] = replace(columns[SUBJECT], tip=self._painter.tip)
        self.model.columns = tuple(columns)

    def _sort_by(self, column: int) -> None:
        self._order = self._order.clicked(column)
        self._workspace.remember(list_order=self._order.code)
        self._ask()

    def _show_order(self) -> None:
        header, order = self.view.horizontalHeader(), self._order
        header.setSortIndicatorShown(order.column >= 0)
        way = Qt.SortOrder.DescendingOrder if order.is_descending else Qt.SortOrder.AscendingOrder
        header.setSortIndicator(order.column, way)

    def _show_page(self) -> None:
        answer = self._answer
        is_narrowed = bool(answer.question.text.strip() or self.filters.words())
        if answer.rows:
            self._pages.setCurrentWidget(self.view)
        elif not is_narrowed and not answer.data.in_trash:
            self._pages.setCurrentWidget(self._empty)
        else:
            self._nothing.setText(nothing_words(answer, self.filters.words()))
            self._pages.setCurrentWidget(self._nothing)

    def current(self) -> str:
        """The key of the chosen plan, "" for none."""
        row = self.view.currentIndex().row()
        return self.model.rows[row].id if 0 <= row < len(self.model.rows) else ""

    def choose(self, plan_id: str) -> None:
        """Make a plan the chosen one, if it is in the list."""
        place = next((i for i, row in enumerate(self.model.rows) if row.id == plan_id), None)
        if place is not None:
            self.view.choose_row(place)

    def _switch(self) -> None:
        self.reload()
        self.view.setFocus()

    def _open(self, _index: QModelIndex | None = None) -> None:
        if not self.current() or self.in_trash.isChecked():
            return
        if found := self._answer.found.get(self.current()):
            self.hit_wanted.emit(found.hit)
        else:
            self.open_wanted.emit(self.current())

    def go_to_search(self) -> None:
        """Type a new search, or change the last."""
        self.search.take_focus()

    def _go_to_list(self) -> None:
        """Enter in the search: its plans, the first of them being chosen."""
        self._ask()
        if self._answer.rows:
            self.view.setFocus()

    def _take_clipboard(self) -> None:
        if text := QGuiApplication.clipboard().text():
            self.text_pasted.emit(text)

    def _usual(self) -> tuple[QAction, ...]:
        """The commands for the chosen plan, outside the trash, that have a button."""
        return (self._open_action, self._next_year, self._export, self._trash)

    def _rarer(self) -> tuple[QAction, ...]:
        """Those in the menu."""
        return (self._copy, self._keep_template, self._revisions)

    def _update_actions(self) -> None:
        is_trash, is_chosen = self.in_trash.isChecked(), bool(self.current())
        for action in (*self._usual(), *self._rarer()):
            action.setVisible(not is_trash)
            action.setEnabled(is_chosen and not is_trash)
        for action in (self._restore, self._purge):
            action.setVisible(is_trash)
            action.setEnabled(is_chosen)
        for button in self._row_buttons:
            action = button.defaultAction()
            button.setVisible(action.isVisible())
        self._more.setVisible(not is_trash)

    # --- files dropped on the list -------------------------------------------------------------

    @override
    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped_text(event):
            event.acceptProposedAction()

    @override
    def dropEvent(self, event: QDropEvent) -> None:
        if name := _dropped_text(event):
            event.acceptProposedAction()
            self.file_dropped.emit(name)


def _dropped_text(event: QDropEvent) -> str:
    files = (url.toLocalFile() for url in event.mimeData().urls())
    return next((name for name in files if name.lower().endswith(".txt")), "")
