"""A list of what is kept, with its trash: look for one, open it, move it to the trash and back."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QAction, QResizeEvent
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

from app.domain.vietnamese import matches
from app.ui.actions import make_action, make_button
from app.ui.newest import Newest
from app.ui.search_field import SearchField
from app.ui.tables.columns import Column
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView


class KeptRow(Protocol):
    """What stands in the list."""

    @property
    def id(self) -> str: ...


R = TypeVar("R", bound=KeptRow)


@dataclass(frozen=True)
class ListKind(Generic[R]):
    """What the list is of; ``read`` is asked off the window's thread."""

    name: str  # "phiếu chấm"
    code: str  # for the widths of its columns
    columns: Sequence[Column[R]]
    read: Callable[[bool], Iterable[R]]  # the rows; with True those in the trash
    searched: Callable[[R], str]  # the text that is looked through
    none_yet: str  # a sentence for an empty list
    wide: int = 0  # the column that has the room that is left


class KeptList(QWidget, Generic[R]):
    """The page does what is wanted with the chosen one."""

    open_wanted = Signal(str)
    trash_wanted = Signal(object)  # the row
    restore_wanted = Signal(str)

    def __init__(self, kind: ListKind[R], parent: QWidget) -> None:
        super().__init__(parent)
        self._kind = kind
        self._rows: tuple[R, ...] = ()
        self.reader = Newest(self)
        self.reader.answered.connect(self._take)
        self.model = RowsModel(kind.columns, parent=self)
        self.view = _View(self, self.model, kind.code, kind.wide)
        self.view.setAccessibleName(f"Danh sách {kind.name}")
        self.view.activated.connect(lambda _index: self._open())
        self.view.delete_pressed.connect(self._move_to_trash)
        self.view.selectionModel().currentChanged.connect(self._update_actions)
        words = f"Tìm {kind.name}"
        self.search = SearchField(self, words, words, "Có dấu hoặc không dấu (Ctrl+F)")
        self.search.setMaximumWidth(320)
        self.search.textChanged.connect(self._show)
        self.search.returnPressed.connect(self.view.setFocus)
        self.open_it = make_action(self, "&Mở", self._open, image="open", tip="Mở (Enter)")
        self.trash = make_action(
            self, "Chuyển vào thùn&g rác", self._move_to_trash, image="trash", tip="Delete"
        )
        self.restore = make_action(self, "&Khôi phục", self._take_back, image="restore")
        self.in_trash = make_action(self, "&Thùng rác", self.reload, image="trash")
        self.in_trash.setCheckable(True)
        self._of_chosen: list[QAction] = []
        self._buttons: list[QToolButton] = []
        self._first: list[QPushButton] = []

    # --- parts ---------------------------------------------------------------------------------

    def chosen_buttons(self, *more: QAction) -> list[QToolButton]:
        """Buttons for what is done with the chosen one, and its menu; ``more`` behind "open"."""
        self._of_chosen = [self.open_it, *more, self.trash]
        actions = [*self._of_chosen, self.restore]
        self._buttons = [make_button(self, action) for action in actions]
        menu = QMenu(self.view)
        menu.addActions(actions)
        self.view.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.view.customContextMenuRequested.connect(
            lambda at: menu.popup(self.view.viewport().mapToGlobal(at))
        )
        return self._buttons

    def lay_out(
        self, buttons: Sequence[QWidget], between: Sequence[QWidget], first: Mapping[str, QAction]
    ) -> None:
        """Put ``buttons`` in the row at the top, other parts ``between`` it and the list.

        ``first``, by its words, is offered while nothing is kept yet.
        """
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in buttons:
            row.addWidget(button)
        row.addStretch(1)
        row.addWidget(self.search, 2)
        row.addWidget(make_button(self, self.in_trash))
        self._pages = QStackedWidget(self)
        self._pages.addWidget(self.view)
        self._pages.addWidget(self._make_nothing(first))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 8)
        layout.setSpacing(8)
        layout.addLayout(row)
        for widget in between:
            layout.addWidget(widget)
        layout.addWidget(self._pages, 1)
        self._update_actions()

    def _make_nothing(self, first: Mapping[str, QAction]) -> QWidget:
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
        for words, action in first.items():
            button = QPushButton(words, page)
            button.setFixedWidth(240)
            button.clicked.connect(action.trigger)
            layout.addWidget(button, alignment=Qt.AlignmentFlag.AlignCenter)
            self._first.append(button)
        return page

    # --- what is shown -------------------------------------------------------------------------

    def reload(self) -> None:
        """Read the list again; the chosen one stays chosen."""
        self.reader.ask(partial(self._kind.read, self.in_trash.isChecked()))

    def stop(self) -> None:
        """Nothing is read any more."""
        self.reader.stop()

    def go_to_search(self) -> None:
        """Type what is looked for."""
        self.search.take_focus()

    def _take(self, rows: Iterable[R]) -> None:
        self._rows = tuple(rows)
        self._show()

    def _show(self) -> None:
        chosen, text = self.current(), self.search.text()
        found = [row for row in self._rows if matches(text, self._kind.searched(row))]
        self.model.show(found)
        if found:
            ids = [row.id for row in found]
            self.view.choose_row(ids.index(chosen.id) if chosen and chosen.id in ids else 0)
        self._pages.setCurrentIndex(0 if found else 1)
        is_trash = self.in_trash.isChecked()
        for button in self._first:
            button.setVisible(not self._rows and not is_trash)
        if self._rows:
            self._words.setText(f"Không có {self._kind.name} nào khớp với “{text}”.")
        else:
            self._words.setText("Thùng rác trống." if is_trash else self._kind.none_yet)
        self._update_actions()

    def choose(self, key: str) -> None:
        """Select one of those shown."""
        ids = [row.id for row in self.model.rows]
        if key in ids:
            self.view.choose_row(ids.index(key))

    # --- the chosen one ------------------------------------------------------------------------

    def current(self) -> R | None:
        """The chosen one."""
        row, rows = self.view.currentIndex().row(), self.model.rows
        return rows[row] if 0 <= row < len(rows) else None

    def chosen(self) -> R | None:
        """The same, where something can be done with it: not in the trash."""
        return None if self.in_trash.isChecked() else self.current()

    def _open(self) -> None:
        if row := self.chosen():
            self.open_wanted.emit(row.id)

    def _move_to_trash(self) -> None:
        if row := self.chosen():
            self.trash_wanted.emit(row)

    def _take_back(self) -> None:
        if row := self.current():
            self.restore_wanted.emit(row.id)

    def _update_actions(self) -> None:
        is_trash, is_chosen = self.in_trash.isChecked(), bool(self.current())
        for action in self._of_chosen:
            action.setVisible(not is_trash)
            action.setEnabled(is_chosen and not is_trash)
        self.restore.setVisible(is_trash)
        self.restore.setEnabled(is_chosen and is_trash)
        for button in self._buttons:
            button.setVisible(button.defaultAction().isVisible())


class _View(RowsView):
    """One line each; one column is as wide as there is room."""

    def __init__(self, parent: QWidget, model: RowsModel[R], name: str, wide: int) -> None:
        self._wide, self._least = wide, model.columns[wide].width // 2
        super().__init__(parent, model, name, fits_rows=False)
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
        room = self.viewport().width() - (header.length() - header.sectionSize(self._wide))
        header.resizeSection(self._wide, max(self._least, room))
