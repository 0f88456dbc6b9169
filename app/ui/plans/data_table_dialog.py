"""The window in which the rows and columns of a table of data are chosen."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.domain.data_tables import (
    MAIN_LIST_ONLY,
    Column,
    Field,
    RowFilter,
    RowSource,
    TableLayout,
    fields_of,
)
from app.domain.indicators import read_decimal
from app.domain.periods import period_name
from app.models import DataTable, Plan
from app.models.plan_rows import rows_of
from app.ui.dialog_buttons import AnswerButtons
from app.ui.plans.row_lists import leader_choices, list_names, period_choices, unit_choices
from app.ui.plans.suggestions import Suggestions
from app.ui.tables.columns import CellKind, attribute, choice_column, text_column
from app.ui.tables.columns import Column as TableColumn
from app.ui.tables.dragging import let_rows_be_dragged
from app.ui.tables.rows_table import RowsTable

LAYOUT_NAMES = {TableLayout.TABLE: "Bảng", TableLayout.ITEMS: "Các gạch đầu dòng"}
EXTRA_NAME = "Cột riêng (theo đầu cột)"
FIELD_NAMES = {
    Field.ORDINAL: "Số thứ tự",
    Field.CODE_AND_NAME: "Mã số và chỉ tiêu",
}
"""Names of fields where the head proposed for them says too little."""
ALL = "Tất cả"
_ONLY_MAIN = 2  # choices that mean the same: all lists, and the one there is


@dataclass(slots=True)
class ColumnRow:
    """A column while it is edited; the width in per cent, empty for automatic."""

    field: Field
    head: str
    width: str = ""
    is_shown: bool = True


class DataTableDialog(QDialog):
    """Which rows, as a table or as items, which columns under which heads."""

    def __init__(
        self,
        parent: QWidget,
        plan: Plan,
        table: DataTable,
        name: str,
        names: Suggestions | None = None,
    ) -> None:
        """``names``: what the directory holds."""
        super().__init__(parent)
        self.setWindowTitle(name)
        self.resize(640, 580)
        self._plan = plan
        self._source = table.source
        self._make_row_choices(table, names or Suggestions())
        self._layout = _combo(self, [(w, v) for v, w in LAYOUT_NAMES.items()], table.layout)
        self._restarts = QCheckBox("Đánh số lại từ 1 ở mỗi quý hoặc mỗi nhóm", self)
        self._restarts.setChecked(table.restarts_in_bands)
        self._follows = QCheckBox(
            f"In theo danh sách cả {_count_overrides(plan, table)} chỗ đang in khác danh sách", self
        )
        self._follows.setVisible(_count_overrides(plan, table) > 0)
        self.columns = RowsTable(self, "data-columns", "cột", self._columns(), self._new_row)
        self.columns.show_rows(self._column_rows(table))
        self.columns.view.verticalHeader().setToolTip("Kéo số ở đầu dòng để đổi thứ tự các cột")
        let_rows_be_dragged(self.columns)
        self._count = QLabel(self)
        self._count.setObjectName("hint")
        self._count.setWordWrap(True)
        self._lay_out()
        self._tell()

    # --- rows ----------------------------------------------------------------------------------

    def _make_row_choices(self, table: DataTable, names: Suggestions) -> None:
        plan, is_indicators = self._plan, self._source is RowSource.INDICATORS
        chosen = table.row_filter
        lists = list_names(plan, is_indicators=is_indicators)
        listed = [(words, key or MAIN_LIST_ONLY) for key, words in lists.items()]
        self.lists = _combo(self, [("Mọi danh sách", ""), *listed], table.row_list)
        periods = [(period_name(period), str(period)) for period in period_choices(plan)]
        if chosen.period and all(code != str(chosen.period) for _, code in periods):
            periods.append((period_name(chosen.period), str(chosen.period)))
        self._periods = {str(chosen.period): chosen.period} | {
            str(period): period for period in period_choices(plan)
        }
        self.period = _combo(self, [(ALL, ""), *periods], str(chosen.period or ""))
        units = unit_choices(plan, names.units, is_indicators=is_indicators)
        self.unit = _combo(self, _named(units, chosen.unit), chosen.unit)
        leaders = leader_choices(plan, names.leaders, is_indicators=is_indicators)
        self.leader = _combo(self, _named(leaders, chosen.leader), chosen.leader)
        for combo in (self.lists, self.period, self.unit, self.leader):
            combo.currentIndexChanged.connect(self._tell)

    def row_filter(self) -> RowFilter:
        """What is chosen among the rows."""
        period = self._periods.get(self.period.currentData())
        return RowFilter(period, self.unit.currentData(), self.leader.currentData())

    def _tell(self) -> None:
        """How many rows come, and how the widths come out."""
        shown = DataTable(
            source=self._source, row_list=self.lists.currentData(), row_filter=self.row_filter()
        )
        count = len(rows_of(self._plan, shown))
        rows = f"Bảng sẽ có {count} dòng." if count else "Không có dòng nào khớp với các lựa chọn."
        self._count.setText(f"{rows} {_about_widths(self.columns.rows())}".strip())
        self.keep.setEnabled(any(row.is_shown for row in self.columns.rows()))

    # --- columns -------------------------------------------------------------------------------

    def _columns(self) -> list[TableColumn[ColumnRow]]:
        names = [*fields_of(self._source).items(), (Field.EXTRA, EXTRA_NAME)]
        names = [(field, FIELD_NAMES.get(field, name)) for field, name in names]
        read, write = attribute("is_shown")
        return [
            TableColumn(head="In", read=read, write=write, kind=CellKind.TICK, width=40),
            choice_column("Nội dung của cột", "field", names, 200),
            text_column("Đầu cột", "head", stretches=True),
            text_column("Rộng (%)", "width", 80, is_right=True),
        ]

    def _column_rows(self, table: DataTable) -> list[ColumnRow]:
        """The columns of the table, then those that it could show as well."""
        shown = [
            ColumnRow(column.field, column.head, f"{column.width:g}" if column.width else "")
            for column in table.columns
        ]
        used = {column.field for column in table.columns}
        heads = fields_of(self._source).items()
        return shown + [
            ColumnRow(field, head, is_shown=False) for field, head in heads if field not in used
        ]

    def _new_row(self) -> ColumnRow:
        return ColumnRow(Field.EXTRA, "")

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow("&Danh sách", self.lists)
        form.addRow("&Quý, thời gian", self.period)
        form.setRowVisible(self.lists, self.lists.count() > _ONLY_MAIN)
        form.setRowVisible(self.period, self._source is not RowSource.INDICATORS)
        form.addRow("Đơ&n vị", self.unit)
        form.addRow("&Lãnh đạo", self.leader)
        form.addRow("&Trình bày", self._layout)
        form.addRow("", self._restarts)
        form.addRow("", self._follows)
        buttons = AnswerButtons(self, "Giữ lựa chọn này")
        self.keep = buttons.take
        self.columns.edited.connect(self._tell)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.columns, 1)
        layout.addWidget(self._count)
        layout.addWidget(buttons)

    def apply_to(self, table: DataTable) -> None:
        """Write the choices into the table."""
        table.row_list = self.lists.currentData()
        table.row_filter = self.row_filter()
        table.layout = TableLayout(self._layout.currentData())
        table.restarts_in_bands = self._restarts.isChecked()
        if self._follows.isChecked():
            table.overrides = {}
        table.columns = tuple(
            Column(row.field, row.head, _share(row.width))
            for row in self.columns.rows()
            if row.is_shown
        )


def _combo(parent: QWidget, choices: Iterable[tuple[str, Any]], value: object) -> QComboBox:
    """A list of choices as wide as the form, whose longest one does not widen the window."""
    combo = QComboBox(parent)
    for words, data in choices:
        combo.addItem(words, data)
    combo.setCurrentIndex(max(0, combo.findData(value)))
    combo.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    combo.setMinimumContentsLength(24)
    return combo


def _named(names: list[str], chosen: str) -> list[tuple[str, str]]:
    """All, and each name; a name that no row holds any more stays to be seen."""
    listed = names if chosen in {"", *names} else [*names, chosen]
    return [(ALL, ""), *((name, name) for name in listed)]


def _share(text: str) -> float:
    return min(100.0, max(0.0, float(read_decimal(text) or 0)))


def _about_widths(rows: Iterable[ColumnRow]) -> str:
    shares = [_share(row.width) for row in rows if row.is_shown]
    total = sum(shares)
    if not total:
        return "Độ rộng các cột tự chia theo nội dung."
    free = sum(not share for share in shares)
    words = f"Đã đặt {total:g}% bề rộng".replace(".", ",")
    return f"{words}, {free} cột còn lại tự chia." if free else f"{words}, tính lại thành 100%."


def _count_overrides(plan: Plan, table: DataTable) -> int:
    """How many places print otherwise than their row; rows that are gone do not count."""
    shown = {row.id for row in rows_of(plan, table)}
    return sum(place.partition("/")[0] in shown for place in table.overrides)
