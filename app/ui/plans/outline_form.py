"""Nội dung: the outline, and the text of the chosen section."""

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.domain.markup import notes_in, parse
from app.domain.numbering import HeadingKind
from app.domain.places import Spot
from app.models import Plan, Section
from app.models.plan_items import ItemMark
from app.ui.plans.data_places import DataPlaces
from app.ui.plans.form import PlanForm
from app.ui.plans.outline_tree import OutlineTree
from app.ui.plans.suggestions import Suggestions
from app.ui.text.panel import TextPanel, inline_field
from app.ui.text.selecting import select_words

KIND_NAMES = {
    HeadingKind.ROMAN: "I., II., III.",
    HeadingKind.CLAUSE: "1., 2., 3.",
    HeadingKind.SUBCLAUSE: "1.1., 1.2.",
    HeadingKind.POINT: "a), b), c)",
    HeadingKind.UPPER_LETTER: "A., B., C.",
    HeadingKind.PART: "Phần I, II",
    HeadingKind.ORDINAL_PART: "Phần thứ nhất, thứ hai",
    HeadingKind.CHAPTER: "Chương I, II",
    HeadingKind.SECTION: "Mục 1, 2",
    HeadingKind.SUBSECTION: "Tiểu mục 1, 2",
    HeadingKind.ARTICLE: "Điều 1., 2.",
}


class OutlineForm(PlanForm):
    """Left the tree, right title, kind and text of its current section."""

    def __init__(
        self, names: Suggestions, places: DataPlaces, parent: QWidget | None = None
    ) -> None:
        super().__init__(
            "Nội dung", "Số mục được đánh tự động theo thứ tự trong dàn ý bên trái.", parent
        )
        self._section: Section | None = None
        self._first_note = 1
        self.tree = OutlineTree(self)
        self.tree.model.mark = partial(_mark, names)
        self._detail = QWidget(self)
        self.kind = QComboBox(self._detail)
        self.kind.addItems(list(KIND_NAMES.values()))
        self.title = inline_field(self._detail, "Tiêu đề mục")
        self.is_run_in = QCheckBox("Liền nội dun&g", self._detail)
        self.text = TextPanel(self._detail, "Nội dung của mục")
        places.join(self.text)
        self._nothing = QLabel("Chưa có mục nào. Bấm “Thêm mục” để bắt đầu.", self)
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setObjectName("hint")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        grid = QGridLayout(self._detail)
        grid.setContentsMargins(8, 0, 0, 0)
        grid.setHorizontalSpacing(8)
        title_label = QLabel("&Tiêu đề", self._detail)
        title_label.setBuddy(self.title)
        title_label.setContentsMargins(0, 8, 0, 0)
        kind_label = QLabel("Đánh &số", self._detail)
        kind_label.setBuddy(self.kind)
        grid.addWidget(title_label, 0, 0, Qt.AlignmentFlag.AlignTop)
        grid.addWidget(self.title, 0, 1, 1, 3)
        grid.addWidget(kind_label, 1, 0)
        grid.addWidget(self.kind, 1, 1)
        grid.addWidget(self.is_run_in, 1, 2)
        grid.setColumnStretch(3, 1)
        self.is_run_in.setToolTip("Tiêu đề đứng liền với dòng đầu của nội dung")
        self.is_run_in.setMinimumWidth(self.is_run_in.sizeHint().width())
        grid.addWidget(self.text, 2, 0, 1, 4)
        grid.setRowStretch(2, 1)
        right = QWidget(self)
        stacked = QVBoxLayout(right)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.addWidget(self._detail)
        stacked.addWidget(self._nothing)
        splitter = QSplitter(Qt.Orientation.Horizontal, self)
        splitter.setObjectName("outline-splitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.tree)
        splitter.addWidget(right)
        splitter.setStretchFactor(1, 1)
        splitter.setSizes([356, 704])
        self.body.addWidget(splitter, 1)

    def _connect(self) -> None:
        self.tree.leaving.connect(self._keep_section)
        self.tree.chosen.connect(self._show_section)
        self.tree.edited.connect(self.edited)
        self.title.edited.connect(self._note_title)
        self.text.edited.connect(self.edited)
        self.is_run_in.clicked.connect(self.edited)
        self.kind.activated.connect(lambda at: self.tree.set_kind(list(KIND_NAMES)[at]))
        self.tree.added.connect(self.title.setFocus)

    def show_plan(self, plan: Plan) -> None:
        self._section = None  # what is shown belongs to another plan
        self._first_note = _first_note(plan)
        self.tree.show_sections(plan.sections)

    def go_to(self, key: str) -> None:
        for number, node in enumerate(self.tree.model.nodes):
            if node.item.id == key:
                self.tree.choose(number)

    def show_spot(self, spot: Spot, words: str) -> None:
        self.go_to(spot.key)
        select_words(self.title if spot.field == "title" else self.text.editor, words)

    def current_key(self) -> str:
        return self._section.id if self._section else ""

    def return_to(self, plan: Plan) -> None:
        if self._first_note != _first_note(plan):
            self._first_note = _first_note(plan)
            self._count_notes_shown()

    def apply_to(self, plan: Plan) -> None:
        self._keep_section()
        self.tree.apply_to(plan.sections)

    def _show_section(self, section: Section | None) -> None:
        self._section = section
        self._detail.setVisible(section is not None)
        self._nothing.setVisible(section is None)
        if section is None:
            return
        node = self.tree.model.nodes[self.tree.current()]
        self.kind.setCurrentIndex(list(KIND_NAMES).index(node.kind))
        self.title.show_markup(section.title)
        self.is_run_in.setChecked(section.is_run_in)
        self.text.editor.show_markup(section.body)
        self._count_notes_shown()
        self.moved.emit(section.id)

    def _count_notes_shown(self) -> None:
        """Number the notes of the shown section on from those before it."""
        first = self._first_note
        for node in self.tree.model.nodes[: max(self.tree.current(), 0)]:
            first += _count_notes(node.item.title) + _count_notes(node.item.body)
        self.title.count_notes_from(first)
        self.text.editor.count_notes_from(first + _count_notes(self.title.markup()))

    def _keep_section(self) -> None:
        if self._section is not None:
            self._section.title = self.title.markup()
            self._section.is_run_in = self.is_run_in.isChecked()
            self._section.body = self.text.editor.markup()

    def _note_title(self) -> None:
        if self._section is not None:
            self._section.title = self.title.markup()
            self.tree.model.refresh(self.tree.current())
            self._count_notes_shown()
        self.edited.emit()


def _first_note(plan: Plan) -> int:
    texts = (plan.preamble, *(basis.text for basis in plan.legal_bases))
    return 1 + sum(_count_notes(text) for text in texts)


def _count_notes(markup: str) -> int:
    return len(notes_in(parse(markup))) if "^[" in markup else 0


def _mark(names: Suggestions, section: Section) -> str:
    """In a plan made from last year's what is new or edited; "" for all else."""
    mark = names.origin.mark(section) if names.origin.is_on else ItemMark.SAME
    return "" if mark is ItemMark.SAME else mark.value
