"""A group of rows that fall into lists: each list a table, one shown at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import pairwise
from typing import Any

from PySide6.QtGui import QUndoStack
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QMenu,
    QStackedWidget,
    QToolButton,
    QWidget,
)
from typing_extensions import override

from app.domain.places import Spot
from app.models import Plan
from app.ui.actions import make_action, make_button
from app.ui.plans.data_places import DataPlaces
from app.ui.plans.form import PlanForm, put_rows
from app.ui.plans.lock import READS
from app.ui.plans.name_dialog import ask_name
from app.ui.plans.row_lists import add_list, is_made_by_hand, list_names, tables_of_list
from app.ui.tables.columns import Column
from app.ui.tables.rows_table import RowsTable
from app.ui.tool_row import ToolRow

MakeColumns = Callable[[Plan, Sequence[Any]], Sequence[Column[Any]]]


@dataclass(frozen=True)
class RowKind:
    """What the rows are: ``make`` makes one, ``columns_for`` the columns of a list of them."""

    title: str
    hint: str
    noun: str
    make: Callable[[], Any]
    columns_for: MakeColumns
    is_indicators: bool = False


class RowListForm(PlanForm):
    """Indicators or tasks. All lists share one stack of undo, so that rows can change lists."""

    def __init__(self, kind: RowKind, places: DataPlaces, parent: QWidget | None = None) -> None:
        super().__init__(kind.title, kind.hint, parent)
        self._kind = kind
        self._places = places
        self._plan = Plan()
        self._names: dict[str, str] = {}  # of the lists shown
        self._stack = QUndoStack()  # no child: it must not go before the tables that use it
        self.lists = QComboBox(self)
        self.lists.setAccessibleName("Danh sách")
        self.lists.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.lists.setMinimumContentsLength(24)
        self.lists.setProperty(READS, "yes")
        self._label = QLabel("Danh &sách", self)
        self._label.setBuddy(self.lists)
        self._tables = QStackedWidget(self)
        self.lists.currentIndexChanged.connect(self._show)
        self._make_actions()
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self.lists, 1)
        row.addWidget(self._make_tools(), 2)
        self.body.addLayout(row)
        self.body.addWidget(self._tables, 1)

    def _make_actions(self) -> None:
        self._add = make_action(self, "Thêm danh sách…", self._add_list, image="add")
        self._rename = make_action(self.lists, "Đổi tên…", self._rename_list, keys="F2")
        self._remove = make_action(self, "Xóa danh sách", self._remove_list, image="remove")

    def _make_tools(self) -> QWidget:
        tools = ToolRow(self)
        tools.add(make_button(tools, self._add))
        self._of_many = [make_button(tools, action) for action in (self._rename, self._remove)]
        for button in self._of_many:
            tools.add(button)
        self._targets = QMenu(self)
        self._targets.aboutToShow.connect(self._list_targets)
        self._move = QToolButton(tools)
        self._move.setText("Chuyển dòng sang")
        self._move.setToolTip("Chuyển các dòng đã chọn sang danh sách khác")
        self._move.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self._move.setMenu(self._targets)
        tools.add(self._move)
        return tools

    def tables(self) -> list[RowsTable]:
        """The tables of all lists."""
        widgets = (self._tables.widget(i) for i in range(self._tables.count()))
        return [widget for widget in widgets if isinstance(widget, RowsTable)]

    def show_plan(self, plan: Plan) -> None:
        self._plan = plan
        for table in self.tables():
            self._tables.removeWidget(table)
            table.deleteLater()
        self.lists.clear()
        self._names = {}
        rows: Sequence[Any] = plan.indicators if self._kind.is_indicators else plan.tasks
        for key, name in list_names(plan, is_indicators=self._kind.is_indicators).items():
            self._put_in(key, name, [row for row in rows if row.row_list == key])
        self._stack.clear()
        self._lists_have_changed()

    def return_to(self, plan: Plan) -> None:
        # the tables' places may have other names now; the lists themselves and undo stay
        names = list_names(plan, is_indicators=self._kind.is_indicators)
        for at, key in enumerate(self._names):
            self._names[key] = names.get(key, self._names[key])
            self.lists.setItemText(at, self._names[key])
        self._show()

    def go_to(self, key: str) -> None:
        if key in self._names:
            self.lists.setCurrentIndex(list(self._names).index(key))

    @override
    def show_spot(self, spot: Spot, words: str) -> None:
        for at, table in enumerate(self.tables()):
            if any(row.id == spot.key for row in table.rows()):
                self.lists.setCurrentIndex(at)
                table.show_cell(spot.key, spot.field)

    def apply_to(self, plan: Plan) -> None:
        kept: list[Any] = []
        for key, table in zip(self._names, self.tables(), strict=True):
            for row in table.rows():
                if row.row_list != key:
                    row.row_list = key
                kept.append(row)
        rows: list[Any] = plan.indicators if self._kind.is_indicators else plan.tasks
        put_rows(rows, kept)

    # --- the lists -----------------------------------------------------------------------------

    def _put_in(self, key: str, name: str, rows: Sequence[Any]) -> None:
        self._names[key] = name
        self._tables.addWidget(self._make_table(key, rows))
        self.lists.addItem(name)

    def _make_table(self, key: str, rows: Sequence[Any]) -> RowsTable:
        def make() -> object:
            row = self._kind.make()
            row.row_list = key
            return row

        columns = self._kind.columns_for(self._plan, rows)
        noun = self._kind.noun
        table = RowsTable(self, f"{noun}-{len(columns)}", noun, columns, make, stack=self._stack)
        if rows:  # what is shown anew clears the stack
            table.show_rows(rows)
        table.edited.connect(partial(self._note_edit, table))
        return table

    def _note_edit(self, table: RowsTable) -> None:
        self.lists.setCurrentIndex(self._tables.indexOf(table))  # undo may change another list
        self.edited.emit()
        self._update_actions()

    def _lists_have_changed(self) -> None:
        stops = (stop for table in self.tables() for stop in table.tab_stops())
        for before, after in pairwise((self.lists, *stops)):
            QWidget.setTabOrder(before, after)
        for widget in (self._label, self.lists):
            widget.setVisible(len(self._names) > 1)
        self._show()

    def _show(self) -> None:
        self._tables.setCurrentIndex(max(0, self.lists.currentIndex()))
        self._update_actions()

    def _key(self) -> str:
        return list(self._names)[max(0, self._tables.currentIndex())]

    def _update_actions(self) -> None:
        if not self._names:
            return
        is_one_of_many = len(self._names) > 1
        for button in (*self._of_many, self._move):
            button.setVisible(is_one_of_many)
        self._rename.setEnabled(is_one_of_many)
        refusal = self._why_it_stays()
        self._remove.setEnabled(not refusal)
        self._remove.setToolTip(refusal or "Xóa danh sách đang trống")

    def _why_it_stays(self) -> str:
        key = self._key()
        if not is_made_by_hand(key, is_indicators=self._kind.is_indicators):
            return "Danh sách này có từ đầu nên không xóa"
        if rows := self.tables()[self._tables.currentIndex()].rows():
            return f"Danh sách còn {len(rows)} dòng: hãy chuyển hoặc xóa các dòng trước"
        if tables_of_list(self._plan, key):
            return "Có bảng đang in danh sách này: hãy chọn danh sách khác cho bảng đó trước"
        return ""

    # --- commands ------------------------------------------------------------------------------

    def _add_list(self) -> None:
        title = f"Thêm danh sách {self._kind.noun}"
        if name := ask_name(self, title, "&Tên danh sách", "Thêm danh sách"):
            self.apply_to(self._plan)
            key = add_list(self._plan, name, is_indicators=self._kind.is_indicators)
            self._put_in(key, name, ())
            self._lists_have_changed()
            self.lists.setCurrentIndex(self.lists.count() - 1)
            self.edited.emit()

    def _rename_list(self) -> None:
        key = self._key()
        title, label = "Đổi tên danh sách", "&Tên danh sách"
        name = ask_name(self, title, label, "Đổi tên", self._names[key])
        if name and name != self._names[key]:
            self._put_name(key, name)

    def _put_name(self, key: str, name: str) -> None:
        self._plan.row_lists = {**self._plan.row_lists, key: name}
        self._names[key] = name
        self.lists.setItemText(list(self._names).index(key), name)
        self.edited.emit()

    def _remove_list(self) -> None:
        key, at = self._key(), self._tables.currentIndex()
        name, table = self._names.pop(key), self.tables()[at]
        self._plan.row_lists = {k: n for k, n in self._plan.row_lists.items() if k != key}
        self._tables.removeWidget(table)
        table.deleteLater()
        self.lists.removeItem(at)
        self._stack.clear()  # it may hold rows of the list that is gone
        self._lists_have_changed()
        self.edited.emit()
        back = partial(self._bring_back, self._plan, key, name)
        self._places.reshaped.emit(f"Đã xóa danh sách “{name}”.", back)

    def _bring_back(self, plan: Plan, key: str, name: str) -> None:
        if plan is self._plan and key not in self._names:
            self._put_in(key, name, ())
            self._put_name(key, name)
            self._lists_have_changed()

    # --- rows to another list ------------------------------------------------------------------

    def _list_targets(self) -> None:
        self._targets.clear()
        chosen = self.tables()[self._tables.currentIndex()].chosen_rows()
        if not chosen:
            self._targets.addAction("Hãy chọn các dòng trước").setEnabled(False)
            return
        for at, name in enumerate(self._names.values()):
            if at != self._tables.currentIndex():
                words = f"{name} ({len(chosen)} dòng)"
                self._targets.addAction(words, partial(self._move_rows, chosen, at))

    def _move_rows(self, rows: Sequence[Any], target: int) -> None:
        here = self._tables.currentIndex()
        source, other = self.tables()[here].model, self.tables()[target].model
        what = f"chuyển {len(rows)} dòng sang danh sách khác"
        self._stack.beginMacro(what)
        source.change(what, [row for row in source.rows if row not in rows])
        other.change(what, [*other.rows, *rows])
        self._stack.endMacro()
        self.lists.setCurrentIndex(here)
