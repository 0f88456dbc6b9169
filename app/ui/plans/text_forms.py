"""The groups that are text: subject, căn cứ and preamble, closing paragraph."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from app.domain.vietnamese import clean_line
from app.models import LegalBasis, Plan
from app.ui.plans.bases_tools import BasesTools
from app.ui.plans.data_places import DataPlaces
from app.ui.plans.form import PlanForm, put_rows
from app.ui.plans.suggestions import Suggestions
from app.ui.tables.columns import CellKind, text_column
from app.ui.tables.rows_table import RowsTable
from app.ui.text.panel import TextPanel


class SubjectForm(PlanForm):
    """Trích yếu nội dung."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Trích yếu",
            "Một câu ngắn nói kế hoạch về việc gì, in ngay dưới chữ KẾ HOẠCH.",
            parent,
        )
        label = QLabel("KẾ HOẠCH", self)
        label.setProperty("look", "bold")
        self.subject = QPlainTextEdit(self)
        self.subject.setAccessibleName("Trích yếu")
        self.subject.setMaximumSize(760, 96)
        self.subject.setTabChangesFocus(True)
        self.subject.setPlaceholderText("Ví dụ: Thực hiện nhiệm vụ trọng tâm năm học 2026-2027")
        self.subject.textChanged.connect(self._note_edit)
        self._is_showing = False
        self.body.addWidget(label)
        self.body.addWidget(self.subject)
        self.body.addStretch(1)

    def show_plan(self, plan: Plan) -> None:
        self._is_showing = True
        self.subject.setPlainText(plan.subject)
        self._is_showing = False

    def apply_to(self, plan: Plan) -> None:
        plan.subject = clean_line(self.subject.toPlainText())

    def _note_edit(self) -> None:
        if not self._is_showing:
            self.edited.emit()


class BasesForm(PlanForm):
    """Căn cứ and the preamble."""

    def __init__(
        self, names: Suggestions, places: DataPlaces, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Căn cứ, mở đầu",
            "Mỗi dòng một căn cứ, không ghi dấu ; hoặc . ở cuối: bản in tự đặt. Đoạn mở đầu viết "
            "liền thì nhập ở ô bên dưới.",
            parent,
        )
        column = text_column("Căn cứ", "text", stretches=True, kind=CellKind.MARKUP)
        self.bases = RowsTable(self, "bases", "căn cứ", [column], LegalBasis)
        self.bases.edited.connect(self.edited)
        self.preamble = TextPanel(self, "Đoạn mở đầu")
        self.preamble.edited.connect(self.edited)
        places.join(self.preamble)
        lower = QWidget(self)
        column_layout = QVBoxLayout(lower)
        column_layout.setContentsMargins(0, 8, 0, 0)
        label = QLabel("Đoạn &mở đầu", lower)
        label.setBuddy(self.preamble.editor)
        column_layout.addWidget(label)
        column_layout.addWidget(self.preamble)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setObjectName("bases-splitter")
        splitter.setChildrenCollapsible(False)
        upper = QWidget(self)
        upper_layout = QVBoxLayout(upper)
        upper_layout.setContentsMargins(0, 0, 0, 0)
        upper_layout.setSpacing(4)
        upper_layout.addWidget(BasesTools(upper, self.bases, names.read_used_bases))
        upper_layout.addWidget(self.bases, 1)
        splitter.addWidget(upper)
        splitter.addWidget(lower)
        self.body.addWidget(splitter, 1)

    def show_plan(self, plan: Plan) -> None:
        self.bases.show_rows(plan.legal_bases)
        self.preamble.editor.show_markup(plan.preamble)

    def apply_to(self, plan: Plan) -> None:
        put_rows(plan.legal_bases, self.bases.rows())
        plan.preamble = self.preamble.editor.markup()


class ClosingForm(PlanForm):
    """The paragraph behind the last section."""

    def __init__(self, places: DataPlaces, parent: QWidget | None = None) -> None:
        super().__init__(
            "Đoạn kết",
            "Đoạn sau mục cuối cùng, trước chữ ký. Dấu ./. cuối văn bản do bản in tự đặt.",
            parent,
        )
        self.closing = TextPanel(self, "Đoạn kết")
        self.closing.edited.connect(self.edited)
        places.join(self.closing)
        self.body.addWidget(self.closing, 1)

    def show_plan(self, plan: Plan) -> None:
        self.closing.editor.show_markup(plan.closing)

    def apply_to(self, plan: Plan) -> None:
        plan.closing = self.closing.editor.markup()
