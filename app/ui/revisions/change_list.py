"""What changed between two states: filtered, marked, exported."""

from collections import Counter
from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from app.models.plan_items import ItemGroup
from app.ui.revisions.change_rows import COLUMNS, HTML_OF, ChangeRow
from app.ui.revisions.rich_delegate import RichDelegate
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView
from app.workflows.comparison import Comparison, kind_of
from app.workflows.export_plan import FileKind

_ALL = "all"
_KIND_NAMES = {
    "new": "Mới",
    "removed": "Bỏ",
    "changed": "Sửa",
    "moved": "Chỉ chuyển chỗ",
    "form": "Chỉ đổi trình bày",
}


class ChangeList(QWidget):
    """``show_comparison`` fills it."""

    place_wanted = Signal(object)  # PlanChange
    export_wanted = Signal(object)  # FileKind

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._rows: Sequence[ChangeRow] = ()
        self._leads = False  # whether a change has its place in the plan as it is now
        self._heading = QLabel(self)
        self._heading.setProperty("look", "bold")
        self._heading.setWordWrap(True)
        self.kinds = self._make_filter("Loại thay đổi")
        self.groups = self._make_filter("Phần của văn bản")
        self.model: RowsModel[ChangeRow] = RowsModel(COLUMNS, parent=self)
        self.view = RowsView(self, self.model, "changes")
        self.view.setItemDelegate(RichDelegate(self.view, HTML_OF))
        self.view.setAccessibleName("Các thay đổi")
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setTabKeyNavigation(False)
        self.view.verticalHeader().hide()
        self.view.activated.connect(self._go)
        self._hint = QLabel(self)
        self._hint.setObjectName("hint")
        self._hint.setWordWrap(True)
        self.exports = {
            FileKind.PDF: QPushButton("Xuất so sánh &PDF…", self),
            FileKind.DOCX: QPushButton("&Xuất so sánh Word…", self),
        }
        self._lay_out()
        self.show_nothing("")

    def _make_filter(self, name: str) -> QComboBox:
        box = QComboBox(self)
        box.setAccessibleName(name)
        box.setToolTip(name)
        box.activated.connect(self._filter)
        return box

    def _lay_out(self) -> None:
        filters = QHBoxLayout()
        filters.addWidget(self.kinds, 1)
        filters.addWidget(self.groups, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._hint, 1)
        for kind, button in self.exports.items():
            button.clicked.connect(self._asker(kind))
            buttons.addWidget(button)
        self.exports[FileKind.DOCX].setProperty("look", "primary")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addLayout(filters)
        layout.addWidget(self.view, 1)
        layout.addLayout(buttons)

    def _asker(self, kind: FileKind) -> Callable[[], None]:
        return lambda: self.export_wanted.emit(kind)

    def show_nothing(self, words: str) -> None:
        """There is nothing to compare, or not yet."""
        self._rows = ()
        self.model.show(())
        self._heading.setText(words)
        self._hint.setText("")
        self._offer_filters()
        for button in self.exports.values():
            button.setEnabled(False)

    def show_comparison(
        self, comparison: Comparison, rows: Sequence[ChangeRow], *, leads: bool
    ) -> None:
        """``leads``: a change can be gone to in the plan."""
        self._rows, self._leads = rows, leads
        old, new = comparison.old.name, comparison.new.name
        count = f"{len(rows)} thay đổi" if rows else "nội dung như nhau"
        self._heading.setText(f"Từ {old} đến {new}: {count}")
        for button in self.exports.values():
            button.setEnabled(True)
        words = "Gạch ngang: bỏ; gạch chân: thêm."
        if leads and rows:
            words += " Bấm đúp hoặc Enter để mở chỗ đó trong kế hoạch."
        self._hint.setText(words)
        self._offer_filters()
        self._filter()

    def _offer_filters(self) -> None:
        kinds = Counter(map(_kind, self._rows))
        groups = Counter(row.change.group for row in self._rows)
        found = [(kind, name, kinds[kind]) for kind, name in _KIND_NAMES.items() if kinds[kind]]
        named = [(group.name, group.value, groups[group]) for group in ItemGroup if groups[group]]
        for box, first, offers in (
            (self.kinds, "Mọi thay đổi", found),
            (self.groups, "Mọi phần", named),
        ):
            before = box.currentData()
            box.clear()
            box.addItem(f"{first} ({len(self._rows)})", _ALL)
            for key, name, count in offers:
                box.addItem(f"{name} ({count})", key)
            box.setCurrentIndex(max(0, box.findData(before)))
            box.setEnabled(bool(offers))

    def _filter(self) -> None:
        kind, group = self.kinds.currentData(), self.groups.currentData()
        shown = [
            row
            for row in self._rows
            if kind in {_ALL, _kind(row)} and group in {_ALL, row.change.group.name}
        ]
        self.model.show(shown)
        if shown:
            self.view.choose_row(0)

    def _go(self, index: QModelIndex) -> None:
        if self._leads and index.isValid():
            self.place_wanted.emit(self.model.rows[index.row()].change)


def _kind(row: ChangeRow) -> str:
    return "form" if row.change.item.is_only_form else kind_of(row.change)
