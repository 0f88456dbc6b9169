"""The groups that are text: subject, căn cứ and preamble, closing paragraph."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLayout,
    QPlainTextEdit,
    QSplitter,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.documents import DOCUMENT_TYPE_NAMES, DocumentType
from app.domain.places import Spot
from app.domain.running_bases import join_bases, split_bases
from app.domain.vietnamese import clean_line
from app.models import LegalBasis, Plan
from app.ui.actions import make_action, make_button
from app.ui.plans.bases_tools import BasesTools
from app.ui.plans.basis_parts import BasisParts
from app.ui.plans.data_places import DataPlaces
from app.ui.plans.form import PlanForm, put_rows
from app.ui.plans.suggestions import Suggestions
from app.ui.tables.columns import CellKind, text_column
from app.ui.tables.rows_table import RowsTable
from app.ui.text.panel import TextPanel
from app.ui.text.selecting import select_words
from app.ui.undo import Memento


class SubjectForm(PlanForm):
    """Trích yếu nội dung; of a letter or a report also who it is for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Trích yếu",
            "Một câu ngắn nói văn bản về việc gì, in ngay dưới tên loại; của công văn in dưới số.",
            parent,
        )
        self._kind = QLabel(self)
        self._kind.setProperty("look", "bold")
        self.subject = _lines_field(self, "Trích yếu")
        self.subject.setPlaceholderText("Ví dụ: Thực hiện nhiệm vụ trọng tâm năm học 2026-2027")
        self.addressees = _lines_field(self, "Kính gửi")
        self.addressees.setPlaceholderText("Ví dụ: Các trường trung học phổ thông trực thuộc")
        self._addressees_label = QLabel("&Kính gửi (mỗi nơi một dòng; bản in tự đặt dấu):", self)
        self._addressees_label.setBuddy(self.addressees)
        self._is_showing = False
        for field in (self.subject, self.addressees):
            field.textChanged.connect(self._note_edit)
        for widget in (self._kind, self.subject, self._addressees_label, self.addressees):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def show_plan(self, plan: Plan) -> None:
        is_letter = plan.document_type is DocumentType.LETTER
        self._is_showing = True
        self._kind.setText("V/v" if is_letter else DOCUMENT_TYPE_NAMES[plan.document_type].upper())
        self.subject.setPlainText(plan.subject)
        self.addressees.setPlainText(plan.addressees)
        for widget in (self._addressees_label, self.addressees):
            widget.setVisible(plan.document_type is not DocumentType.PLAN)
        self._is_showing = False

    @override
    def show_spot(self, spot: Spot, words: str) -> None:
        select_words(self.subject, words)

    def apply_to(self, plan: Plan) -> None:
        plan.subject = clean_line(self.subject.toPlainText())
        lines = map(clean_line, self.addressees.toPlainText().splitlines())
        plan.addressees = "\n".join(line for line in lines if line)

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
        self.preamble.edited.connect(self._note_preamble)
        places.join(self.preamble)
        self._join = make_action(
            self, "Gộp thành đoạn mở đầu", self._join_bases, tip="Ghi các căn cứ liền một đoạn"
        )
        self._split = make_action(
            self, "Tách thành từng căn cứ", self._split_bases, tip="Mỗi văn bản thành một dòng"
        )
        self.bases.model.modelReset.connect(self._update_actions)
        self._lay_out(names)

    def _lay_out(self, names: Suggestions) -> None:
        tools = BasesTools(self, self.bases, names.read_used_bases)
        tools.add(make_button(tools, self._join))
        upper = _column(self, tools, self.bases, BasisParts(self, self.bases))
        label = QLabel("Đoạn &mở đầu", self)
        label.setBuddy(self.preamble.editor)
        heading = QHBoxLayout()
        heading.addWidget(label, 1)
        heading.addWidget(make_button(self, self._split))
        lower = _column(self, heading, self.preamble)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setObjectName("bases-splitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(upper)
        splitter.addWidget(lower)
        splitter.setStretchFactor(0, 3)
        splitter.setStretchFactor(1, 2)
        self.body.addWidget(splitter, 1)

    def show_plan(self, plan: Plan) -> None:
        self.bases.show_rows(plan.legal_bases)
        self.preamble.editor.show_markup(plan.preamble)
        self.bases.view.setCurrentIndex(self.bases.model.index(0, 0))
        self._update_actions()

    def show_spot(self, spot: Spot, words: str) -> None:
        if not self.bases.show_cell(spot.key, spot.field):
            select_words(self.preamble.editor, words)

    def apply_to(self, plan: Plan) -> None:
        put_rows(plan.legal_bases, self.bases.rows())
        plan.preamble = self.preamble.editor.markup()

    def _note_preamble(self) -> None:
        self._update_actions()
        self.edited.emit()

    def _update_actions(self) -> None:
        self._join.setEnabled(bool(self.bases.rows()))
        self._split.setEnabled(split_bases(self.preamble.editor.markup()) is not None)

    def _join_bases(self) -> None:
        lines = [row.text for row in self.bases.rows() if row.text]
        self._put_both("gộp căn cứ", [], join_bases(lines, self.preamble.editor.markup()))

    def _split_bases(self) -> None:
        if found := split_bases(self.preamble.editor.markup()):
            lines, rest = found
            rows = [*self.bases.rows(), *(LegalBasis(text=line) for line in lines)]
            self._put_both("tách đoạn mở đầu", rows, rest)

    def _put_both(self, what: str, rows: list[LegalBasis], preamble: str) -> None:
        """One step for undo, in the table; a preamble edited since is left as it is."""
        before = self.preamble.editor.markup()

        def put(text: str) -> None:
            if self.preamble.editor.markup() in {before, preamble}:
                self.preamble.editor.show_markup(text)
                self._note_preamble()

        stack = self.bases.model.stack
        stack.beginMacro(what)
        self.bases.model.change(what, rows)
        stack.push(Memento(what, before, preamble, put))
        stack.endMacro()


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

    @override
    def show_spot(self, spot: Spot, words: str) -> None:
        select_words(self.closing.editor, words)

    def apply_to(self, plan: Plan) -> None:
        plan.closing = self.closing.editor.markup()


def _lines_field(parent: QWidget, name: str) -> QPlainTextEdit:
    field = QPlainTextEdit(parent)
    field.setAccessibleName(name)
    field.setMaximumSize(760, 96)
    field.setTabChangesFocus(True)
    return field


def _column(parent: QWidget, *parts: QWidget | QLayout) -> QWidget:
    """The parts below each other; the tables and texts among them take the room."""
    column = QWidget(parent)
    layout = QVBoxLayout(column)
    layout.setContentsMargins(0, 0, 0, 4)
    layout.setSpacing(4)
    for part in parts:
        if isinstance(part, QLayout):
            layout.addLayout(part)
        else:
            layout.addWidget(part, int(isinstance(part, RowsTable | TextPanel)))
    return column
