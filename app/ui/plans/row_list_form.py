"""A group of rows that fall into lists: each list a table, one shown at a time."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QStackedWidget, QWidget

from app.models import Plan
from app.ui.plans.form import PlanForm, put_rows
from app.ui.plans.row_lists import list_names
from app.ui.tables.columns import Column
from app.ui.tables.rows_table import RowsTable

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
    """Indicators or tasks."""

    def __init__(self, kind: RowKind, parent: QWidget | None = None) -> None:
        super().__init__(kind.title, kind.hint, parent)
        self._kind = kind
        self._names: dict[str, str] = {}  # of the lists shown
        self._lists = QComboBox(self)
        self._lists.setAccessibleName("Danh sách")
        self._label = QLabel("Danh &sách", self)
        self._label.setBuddy(self._lists)
        self._tables = QStackedWidget(self)
        self._lists.activated.connect(self._tables.setCurrentIndex)
        row = QHBoxLayout()
        row.addWidget(self._label)
        row.addWidget(self._lists)
        row.addStretch(1)
        self.body.addLayout(row)
        self.body.addWidget(self._tables, 1)

    def tables(self) -> list[RowsTable]:
        """The tables of all lists."""
        widgets = (self._tables.widget(i) for i in range(self._tables.count()))
        return [widget for widget in widgets if isinstance(widget, RowsTable)]

    def show_plan(self, plan: Plan) -> None:
        for table in self.tables():
            self._tables.removeWidget(table)
            table.deleteLater()
        self._lists.clear()
        self._names = list_names(plan, is_indicators=self._kind.is_indicators)
        rows: Sequence[Any] = plan.indicators if self._kind.is_indicators else plan.tasks
        for key, name in self._names.items():
            listed = [row for row in rows if row.row_list == key]
            self._lists.addItem(name)
            self._tables.addWidget(self._make_table(plan, key, listed))
        stops = (stop for table in self.tables() for stop in table.tab_stops())
        for before, after in pairwise((self._lists, *stops)):
            QWidget.setTabOrder(before, after)
        for widget in (self._label, self._lists):
            widget.setVisible(len(self._names) > 1)

    def return_to(self, plan: Plan) -> None:
        # the tables' places may have other names now; the lists themselves and undo stay
        names = list_names(plan, is_indicators=self._kind.is_indicators)
        for at, key in enumerate(self._names):
            self._names[key] = names.get(key, self._names[key])
            self._lists.setItemText(at, self._names[key])

    def _make_table(self, plan: Plan, key: str, rows: Sequence[Any]) -> RowsTable:
        def make() -> object:
            row = self._kind.make()
            row.row_list = key
            return row

        columns = self._kind.columns_for(plan, rows)
        table = RowsTable(self, f"{self._kind.noun}-{len(columns)}", self._kind.noun, columns, make)
        table.show_rows(rows)
        table.edited.connect(self.edited)
        return table

    def apply_to(self, plan: Plan) -> None:
        kept = [row for table in self.tables() for row in table.rows()]
        rows: list[Any] = plan.indicators if self._kind.is_indicators else plan.tasks
        put_rows(rows, kept)
