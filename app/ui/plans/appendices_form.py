"""Phụ lục: their list, and title, orientation and text of the chosen one."""

from functools import partial

from PySide6.QtCore import QModelIndex, Qt, QTimer
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QMenu,
    QSplitter,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.documents import Orientation
from app.domain.places import Spot
from app.models import Appendix, DataTable, Plan
from app.ui.icons import icon
from app.ui.plans.appendix_kinds import AppendixKind, begin_appendix
from app.ui.plans.data_places import DataPlaces
from app.ui.plans.form import PlanForm, put_rows
from app.ui.tables.columns import CellKind, Column, attribute, choice_column, text_column
from app.ui.tables.rows_table import RowsTable
from app.ui.text.panel import TextPanel
from app.ui.text.selecting import select_words

ORIENTATION_NAMES = {
    Orientation.AUTOMATIC: "Tự chọn theo bảng",
    Orientation.PORTRAIT: "Khổ dọc",
    Orientation.LANDSCAPE: "Khổ ngang",
}
_LOOK_MS = 200  # after a key, before the text is searched for tables


class AppendicesForm(PlanForm):
    """Above the list with titles, below the text of its current row."""

    def __init__(self, places: DataPlaces, parent: QWidget | None = None) -> None:
        super().__init__(
            "Phụ lục",
            "Mỗi phụ lục in ở trang riêng, có dòng “(Kèm theo Kế hoạch số …)”. Có từ hai phụ lục "
            "thì đánh số I, II, …",
            parent,
        )
        self._places = places
        self._plan = Plan()
        self._shown: Appendix | None = None
        self._made: list[tuple[Appendix, DataTable]] = []  # tables that came with an appendix
        self.appendices = RowsTable(self, "appendices", "phụ lục", _columns(), Appendix)
        self.appendices.edited.connect(self.edited)
        self.appendices.offer_kinds(self._make_kinds())
        self._detail = QWidget(self)
        self.text = TextPanel(self._detail, "Nội dung phụ lục")
        self.text.edited.connect(self.edited)
        places.join(self.text)
        self._look = QTimer(self, singleShot=True, interval=_LOOK_MS)
        self._look.timeout.connect(self._show_tables)
        self.text.edited.connect(self._look.start)
        self._lay_out()
        self.appendices.view.selectionModel().currentChanged.connect(self._change)
        self.appendices.model.modelAboutToBeReset.connect(self._keep)
        self.appendices.model.modelReset.connect(self._show_current)

    def _make_kinds(self) -> QMenu:
        menu = QMenu(self)
        for kind in AppendixKind:
            menu.addAction(kind.value, partial(self.add, kind))
        return menu

    def _lay_out(self) -> None:
        label = QLabel("&Nội dung của phụ lục đang chọn", self._detail)
        label.setBuddy(self.text.editor)
        self._columns_button = QToolButton(self._detail)
        self._columns_button.setText("Dòng, cột của bảng…")
        self._columns_button.setIcon(icon("data-table"))
        self._columns_button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        self._columns_button.setToolTip("Chọn dòng, cột, đầu cột và độ rộng của bảng số liệu")
        self._columns_button.clicked.connect(self._edit_tables)
        head = QHBoxLayout()
        head.addWidget(label, 1)
        head.addWidget(self._columns_button)
        below = QVBoxLayout(self._detail)
        below.setContentsMargins(0, 8, 0, 0)
        below.addLayout(head)
        below.addWidget(self.text, 1)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setObjectName("appendices-splitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.appendices)
        splitter.addWidget(self._detail)
        splitter.setSizes([200, 360])
        self.body.addWidget(splitter, 1)

    def show_plan(self, plan: Plan) -> None:
        self._plan = plan
        self._shown = None  # what is shown belongs to another plan
        self._made = []
        self.appendices.show_rows(plan.appendices)
        if plan.appendices:
            self.appendices.view.setCurrentIndex(self.appendices.model.index(0, 0))

    def go_to(self, key: str) -> None:
        for number, appendix in enumerate(self.appendices.rows()):
            if appendix.id == key:
                self.appendices.view.setCurrentIndex(self.appendices.model.index(number, 0))

    def show_spot(self, spot: Spot, words: str) -> None:
        self.appendices.show_cell(spot.key, spot.field)
        if spot.field == "body":
            select_words(self.text.editor, words)

    def current_key(self) -> str:
        return self._shown.id if self._shown else ""

    def apply_to(self, plan: Plan) -> None:
        self._keep()
        rows = self.appendices.rows()
        put_rows(plan.appendices, rows)
        for appendix, table in self._made:  # adding the appendix can be undone, and done again
            if appendix not in rows and table in plan.data_tables:
                plan.data_tables.remove(table)
            elif appendix in rows and table not in plan.data_tables:
                plan.data_tables.append(table)

    def add(self, kind: AppendixKind) -> None:
        """Begin an appendix of this kind and go to its title."""
        start = begin_appendix(kind, self._plan)
        appendix = Appendix(title=start.title, body=start.body)
        if start.source:
            table = self._places.new_table(start.source)
            appendix.body = f"{{{{{table.key}}}}}"
            self._made.append((appendix, table))
            self._plan.data_tables.append(table)
        self.appendices.add(appendix)
        self.appendices.view.setFocus()

    # --- the chosen appendix -------------------------------------------------------------------

    def _change(self, _current: QModelIndex, _previous: QModelIndex) -> None:
        self._keep()
        self._show_current()

    def _keep(self) -> None:
        if self._shown is not None:
            self._shown.body = self.text.editor.markup()

    def _show_current(self) -> None:
        row = self.appendices.view.currentIndex().row()
        rows: tuple[Appendix, ...] = self.appendices.rows()
        chosen = rows[row] if 0 <= row < len(rows) else None
        self._detail.setEnabled(chosen is not None)
        if chosen is not self._shown:
            self._shown = chosen
            self.text.editor.show_markup(chosen.body if chosen else "")
            self.moved.emit(self.current_key())
        self._show_tables()

    # --- its tables ----------------------------------------------------------------------------

    def _tables(self) -> list[tuple[str, str]]:
        return self._places.tables_in(self.text.editor.markup())

    def _show_tables(self) -> None:
        self._columns_button.setVisible(bool(self._tables()) and not self._plan.is_fixed)

    def _edit_tables(self) -> None:
        """The only table at once; of several the user chooses one."""
        tables = self._tables()
        if len(tables) == 1:
            self._places.edit(tables[0][0])
            return
        menu = QMenu(self)
        for markup, name in tables:
            menu.addAction(name, partial(self._places.edit, markup))
        menu.popup(self._columns_button.mapToGlobal(self._columns_button.rect().bottomLeft()))


def _columns() -> list[Column[Appendix]]:
    read, write = attribute("is_separate")
    return [
        text_column("Tên phụ lục", "title", stretches=True, kind=CellKind.MARKUP),
        choice_column("Trang giấy", "orientation", list(ORIENTATION_NAMES.items()), 150),
        Column(
            head="Tệp riêng",
            read=read,
            write=write,
            kind=CellKind.TICK,
            width=80,
            tip=lambda _row: "Đánh dấu thì phụ lục được xuất ra một tệp riêng",
        ),
    ]
