"""The window in which the columns of a table of data are chosen."""

from dataclasses import dataclass

from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QFormLayout,
    QVBoxLayout,
    QWidget,
)

from app.domain.data_tables import (
    Column,
    Field,
    RowSource,
    TableLayout,
    fields_of,
)
from app.domain.indicators import read_decimal
from app.exporters.build_tables import rows_of
from app.models import DataTable, Plan
from app.ui.plans.row_lists import list_names
from app.ui.tables.columns import Column as TableColumn
from app.ui.tables.columns import choice_column, text_column
from app.ui.tables.rows_table import RowsTable

LAYOUT_NAMES = {TableLayout.TABLE: "Bảng", TableLayout.ITEMS: "Các gạch đầu dòng"}
EXTRA_NAME = "Cột riêng (theo đầu cột)"
FIELD_NAMES = {
    Field.ORDINAL: "Số thứ tự",
    Field.CODE_AND_NAME: "Mã số và chỉ tiêu",
}
"""Names of fields where the head proposed for them says too little."""


@dataclass(slots=True)
class ColumnRow:
    """A column while it is edited; the width in per cent, empty for automatic."""

    field: Field
    head: str
    width: str = ""


class DataTableDialog(QDialog):
    """Which rows, as a table or as items, which columns under which heads."""

    def __init__(self, parent: QWidget, plan: Plan, table: DataTable, name: str) -> None:
        super().__init__(parent)
        self.setWindowTitle(name)
        self.resize(640, 480)
        self._source = table.source
        self._list = QComboBox(self)
        self._list.addItem("Tất cả các dòng phù hợp của kế hoạch", "")
        for key, words in list_names(plan, is_indicators=self._is_indicators()).items():
            if key:
                self._list.addItem(words, key)
        self._list.setCurrentIndex(max(0, self._list.findData(table.row_list)))
        self._layout = QComboBox(self)
        for value, words in LAYOUT_NAMES.items():
            self._layout.addItem(words, value)
        self._layout.setCurrentIndex(self._layout.findData(table.layout))
        self._restarts = QCheckBox("Đánh số lại từ 1 ở mỗi quý hoặc mỗi nhóm", self)
        self._restarts.setChecked(table.restarts_in_bands)
        self._follows = QCheckBox(
            f"In theo danh sách cả {_count_overrides(plan, table)} chỗ đang in khác danh sách", self
        )
        self._follows.setVisible(_count_overrides(plan, table) > 0)
        self.columns = RowsTable(self, "data-columns", "cột", self._columns(), self._new_row)
        self.columns.show_rows(
            ColumnRow(column.field, column.head, f"{column.width:g}" if column.width else "")
            for column in table.columns
        )
        self._lay_out()

    def _is_indicators(self) -> bool:
        return self._source is RowSource.INDICATORS

    def _columns(self) -> list[TableColumn[ColumnRow]]:
        names = [*fields_of(self._source).items(), (Field.EXTRA, EXTRA_NAME)]
        names = [(field, FIELD_NAMES.get(field, name)) for field, name in names]
        return [
            choice_column("Nội dung của cột", "field", names, 200),
            text_column("Đầu cột", "head", stretches=True),
            text_column("Rộng (%)", "width", 80, is_right=True),
        ]

    def _new_row(self) -> ColumnRow:
        shown = {row.field for row in self.columns.rows()}
        heads = fields_of(self._source)
        field = next((field for field in heads if field not in shown), Field.NOTE)
        return ColumnRow(field, heads[field])

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.addRow("Các &dòng", self._list)
        form.addRow("&Trình bày", self._layout)
        form.addRow("", self._restarts)
        form.addRow("", self._follows)
        buttons = QDialogButtonBox(self)
        self.keep = buttons.addButton("Giữ các cột này", QDialogButtonBox.ButtonRole.AcceptRole)
        self.columns.edited.connect(lambda: self.keep.setEnabled(bool(self.columns.rows())))
        buttons.addButton(QDialogButtonBox.StandardButton.Cancel)
        buttons.accepted.connect(self.accept)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.addLayout(form)
        layout.addWidget(self.columns, 1)
        layout.addWidget(buttons)

    def apply_to(self, table: DataTable) -> None:
        """Write the choices into the table."""
        table.row_list = self._list.currentData()
        table.layout = TableLayout(self._layout.currentData())
        table.restarts_in_bands = self._restarts.isChecked()
        if self._follows.isChecked():
            table.overrides = {}
        table.columns = tuple(
            Column(row.field, row.head, float(read_decimal(row.width) or 0))
            for row in self.columns.rows()
        )


def _count_overrides(plan: Plan, table: DataTable) -> int:
    """How many places print otherwise than their row; rows that are gone do not count."""
    shown = {row.id for row in rows_of(plan, table)}
    return sum(place.partition("/")[0] in shown for place in table.overrides)
