"""Phụ lục: their list, and title, orientation and text of the chosen one."""

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QLabel, QSplitter, QVBoxLayout, QWidget

from app.domain.documents import Orientation
from app.models import Appendix, Plan
from app.ui.plans.data_places import DataPlaces
from app.ui.plans.form import PlanForm, put_rows
from app.ui.tables.columns import CellKind, Column, choice_column, text_column
from app.ui.tables.rows_table import RowsTable
from app.ui.text.panel import TextPanel

ORIENTATION_NAMES = {
    Orientation.AUTOMATIC: "Tự chọn theo bảng",
    Orientation.PORTRAIT: "Khổ dọc",
    Orientation.LANDSCAPE: "Khổ ngang",
}


class AppendicesForm(PlanForm):
    """Above the list with titles, below the text of its current row."""

    def __init__(self, places: DataPlaces, parent: QWidget | None = None) -> None:
        super().__init__(
            "Phụ lục",
            "Mỗi phụ lục in ở trang riêng, có dòng “(Kèm theo Kế hoạch số …)”. Có từ hai phụ lục "
            "thì đánh số I, II, …",
            parent,
        )
        self._shown: Appendix | None = None
        self.appendices = RowsTable(self, "appendices", "phụ lục", _columns(), Appendix)
        self.appendices.edited.connect(self.edited)
        self._detail = QWidget(self)
        self.text = TextPanel(self._detail, "Nội dung phụ lục")
        self.text.edited.connect(self.edited)
        places.join(self.text)
        label = QLabel("&Nội dung của phụ lục đang chọn", self._detail)
        label.setBuddy(self.text.editor)
        below = QVBoxLayout(self._detail)
        below.setContentsMargins(0, 8, 0, 0)
        below.addWidget(label)
        below.addWidget(self.text, 1)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setObjectName("appendices-splitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.appendices)
        splitter.addWidget(self._detail)
        splitter.setSizes([200, 360])
        self.body.addWidget(splitter, 1)
        self.appendices.view.selectionModel().currentChanged.connect(self._change)
        self.appendices.model.modelAboutToBeReset.connect(self._keep)
        self.appendices.model.modelReset.connect(self._show_current)

    def show_plan(self, plan: Plan) -> None:
        self._shown = None  # what is shown belongs to another plan
        self.appendices.show_rows(plan.appendices)
        if plan.appendices:
            self.appendices.view.setCurrentIndex(self.appendices.model.index(0, 0))

    def go_to(self, key: str) -> None:
        for number, appendix in enumerate(self.appendices.rows()):
            if appendix.id == key:
                self.appendices.view.setCurrentIndex(self.appendices.model.index(number, 0))

    def apply_to(self, plan: Plan) -> None:
        self._keep()
        put_rows(plan.appendices, self.appendices.rows())

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


def _columns() -> list[Column[Appendix]]:
    return [
        text_column("Tên phụ lục", "title", stretches=True, kind=CellKind.MARKUP),
        choice_column("Trang giấy", "orientation", list(ORIENTATION_NAMES.items()), 170),
    ]
