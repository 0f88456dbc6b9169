"""Steps 3 to 5: departments and units, leaders, usual recipients."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from app.domain.vietnamese import clean_line
from app.models import Leader, Unit, UsualRecipient
from app.ui.directory.columns import UNIT_KIND_NAMES
from app.ui.tables.columns import CellKind, Column, text_column
from app.ui.tables.rows_table import RowsTable
from app.workflows.first_run import Offer

UNITS_TITLE = "Phòng, bộ phận và đơn vị phối hợp"
LEADERS_TITLE = "Lãnh đạo"
RECIPIENTS_TITLE = "Nơi nhận thường dùng"


class ListStep(QWidget):
    """A table with a sentence above it."""

    def __init__(
        self,
        parent: QWidget,
        words: str,
        noun: str,
        columns: Sequence[Column[Any]],
        make: Callable[[], object],
    ) -> None:
        super().__init__(parent)
        label = QLabel(words, self)
        label.setWordWrap(True)
        self.table = RowsTable(self, f"wizard-{noun}", noun, columns, make)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(label)
        layout.addWidget(self.table, 1)

    def taken(self) -> list[Any]:
        """The entries with a tick and a name."""
        rows: tuple[Offer, ...] = self.table.rows()
        return [row.entry for row in rows if row.is_taken and clean_line(row.entry.name)]


def make_units_step(parent: QWidget) -> ListStep:
    """Which departments there are."""
    words = (
        "Đánh dấu những nơi cơ quan bạn có, sửa tên và chữ viết tắt cho đúng, thêm nơi còn thiếu. "
        "Tên có dấu phẩy vẫn là một đơn vị."
    )
    columns = [
        _tick(),
        _entry("Tên phòng, đơn vị", "name", stretches=True),
        _entry("Viết tắt", "abbreviation", width=110),
        _entry(
            "Loại",
            "kind",
            width=150,
            kind=CellKind.CHOICE,
            choices=list(UNIT_KIND_NAMES.items()),
        ),
    ]
    return ListStep(parent, words, "đơn vị", columns, lambda: Offer(Unit(), is_taken=True))


def make_leaders_step(parent: QWidget) -> ListStep:
    """Who signs."""
    words = "Người ký văn bản và người được giao chỉ đạo. Dòng chưa có họ và tên sẽ được bỏ qua."
    columns = [
        text_column("Họ và tên", "full_name", stretches=True),
        text_column("Chức vụ", "title", 320),
    ]
    return ListStep(parent, words, "lãnh đạo", columns, Leader)


def make_recipients_step(parent: QWidget) -> ListStep:
    """Who gets nearly every plan."""
    words = "Đánh dấu những nơi nhận có trong hầu hết các kế hoạch; kế hoạch mới sẽ điền sẵn."
    columns = [
        _tick(),
        _entry("Tên nơi nhận", "name", stretches=True),
        _entry("Mục đích", "purpose", width=180),
    ]
    make = lambda: Offer(UsualRecipient(), is_taken=True)  # noqa: E731 - as short as the others
    return ListStep(parent, words, "nơi nhận", columns, make)


def _tick() -> Column[Offer]:
    def write(row: Offer, value: bool) -> None:  # noqa: FBT001 - a column writes any value
        row.is_taken = value

    return Column(
        head="Chọn", read=lambda row: row.is_taken, write=write, kind=CellKind.TICK, width=64
    )


def _entry(head: str, name: str, **options: Any) -> Column[Offer]:  # noqa: ANN401 - of Column
    def write(row: Offer, value: object) -> None:
        setattr(row.entry, name, value)

    return Column(head=head, read=lambda row: getattr(row.entry, name), write=write, **options)
