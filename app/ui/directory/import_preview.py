"""What a workbook would change in the directory, before anything is written."""

from PySide6.QtWidgets import QDialog, QLabel, QVBoxLayout, QWidget

from app.domain.directory_sheets import RowResult
from app.ui.dialog_buttons import AnswerButtons
from app.ui.tables.columns import Column
from app.ui.tables.rows_table import RowsTable
from app.workflows.directory import STATE_NAMES, DirectoryImport

_SIZE = 980, 560
_COLUMNS = (
    Column[RowResult](head="Kết quả", read=lambda row: STATE_NAMES[row.state], width=140),
    Column[RowResult](head="Trang", read=lambda row: row.sheet, width=120),
    Column[RowResult](head="Dòng", read=lambda row: row.number or "", width=64, is_right=True),
    Column[RowResult](head="Tên", read=lambda row: row.name, width=270),
    Column[RowResult](head="Chi tiết", read=lambda row: row.detail, stretches=True),
)


class ImportPreview(QDialog):
    """Accepted when the user wants the rows in the directory."""

    def __init__(self, parent: QWidget, name: str, found: DirectoryImport) -> None:
        super().__init__(parent)
        self.setWindowTitle("Nhập danh mục từ Excel")
        self.resize(*_SIZE)
        heading = QLabel(f"Tệp {name}", self)
        heading.setObjectName("heading")
        self.summary = QLabel(_summary(found), self)
        self.summary.setWordWrap(True)
        self.table = RowsTable(self, "directory-import", "dòng của tệp", _COLUMNS, None)
        order = list(STATE_NAMES)
        self.table.show_rows(sorted(found.results, key=lambda row: order.index(row.state)))
        self.table.view.verticalHeader().hide()  # the numbers that count are those of the file
        buttons = AnswerButtons(self, "&Nhập vào danh mục")
        self.take = buttons.take
        self.take.setEnabled(found.has_changes)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        for widget in (heading, self.summary):
            layout.addWidget(widget)
        layout.addWidget(self.table, 1)
        layout.addWidget(buttons)
        (self.take if found.has_changes else buttons.leave).setFocus()


def _summary(found: DirectoryImport) -> str:
    words = found.in_words()
    if not words:
        return "Tệp chưa có dòng nào được ghi."
    if not found.has_changes:
        return f"Không có gì để nhập: {words}."
    return (
        f"Kết quả so với danh mục: {words}. Chưa có gì được ghi; các dòng không nhận sẽ bị bỏ qua, "
        "những gì không có trong tệp vẫn được giữ."
    )
