"""A task that arises during the year: what is to be done, by whom, by when, and who asks for it."""

from collections.abc import Callable, Sequence

from PySide6.QtWidgets import (
    QComboBox,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QVBoxLayout,
    QWidget,
)

from app.domain.arising import NAMES, ArisingTask, due_note
from app.domain.periods import quarter_name
from app.domain.plan_names import PlanChoice
from app.domain.work_years import Quarter
from app.ui.answering_dialog import AnsweringDialog
from app.ui.plans.suggestions import Suggestions
from app.ui.suggesting import offer_names
from app.ui.tables.completer import NameCompleter
from app.ui.work.choice_boxes import fill_plans

_WIDTH = 600
_CONTENT_HEIGHT = 60
_YEARS_AROUND = 1
Keep = Callable[[str, ArisingTask], object]
"""Takes the plan's key and what was said; an AppError stays in the dialog."""


class ArisingDialog(AnsweringDialog):
    """``said``: what a task says that is changed; its plan stays then."""

    def __init__(
        self,
        parent: QWidget,
        plans: Sequence[PlanChoice],
        said: ArisingTask,
        keep: Keep,
        *,
        is_new: bool = True,
    ) -> None:
        title, verb = (
            ("Thêm nhiệm vụ phát sinh", "Thêm nhiệm vụ")
            if is_new
            else ("Sửa nhiệm vụ phát sinh", "Lưu thay đổi")
        )
        super().__init__(parent, title, verb, lambda: keep(self.plan_id(), self.said()))
        self.setMinimumWidth(_WIDTH)
        self.plan, self.quarter = QComboBox(self), QComboBox(self)
        self.content = QPlainTextEdit(self)
        self.content.setFixedHeight(_CONTENT_HEIGHT)
        self.content.setTabChangesFocus(True)
        self.lines = {name: QLineEdit(self) for name in NAMES if name != "content"}
        self.note = QLabel(self)
        self.note.setObjectName("hint")
        self.note.setWordWrap(True)
        self._fill_choices(plans, said.place)
        self._lay_out()
        self._show(said)
        self.plan.setEnabled(is_new and len(plans) > 1)
        self.lines["due_text"].textChanged.connect(self._show_note)
        self.quarter.currentIndexChanged.connect(self._show_note)
        self._show_note()
        self.content.setFocus()

    def _fill_choices(self, plans: Sequence[PlanChoice], place: Quarter) -> None:
        fill_plans(self.plan, plans)
        for year in range(place[0] - _YEARS_AROUND, place[0] + _YEARS_AROUND + 1):
            for number in range(1, 5):
                self.quarter.addItem(quarter_name(year, number), (year, number))
        self.quarter.setCurrentText(quarter_name(*place))

    def offer(self, names: Suggestions, sources_of: Callable[[str], Sequence[str]]) -> None:
        """Names of the directory; the documents that have asked for tasks of the plan before."""
        for name in ("lead_units", "supporting_units"):
            self.lines[name].setCompleter(NameCompleter(names.units, self.lines[name]))
        offer_names(self.lines["leader"], names.leaders)

        def offer_sources() -> None:
            offer_names(self.lines["source_document"], sources_of(self.plan_id()))

        self.plan.currentIndexChanged.connect(offer_sources)
        offer_sources()

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setSpacing(8)
        form.addRow("&Kế hoạch", self.plan)
        when = QHBoxLayout()
        when.addWidget(self.quarter)
        when.addStretch(1)
        quarter = QLabel("&Quý", self)
        quarter.setBuddy(self.quarter)
        form.addRow(quarter, when)
        form.addRow("&Nội dung", self.content)
        self.content.setAccessibleName("Nội dung")
        for name, line in self.lines.items():
            form.addRow(_LABELS[name], line)
            line.setPlaceholderText(_EXAMPLES.get(name, ""))
            line.setAccessibleName(NAMES[name])
            if name == "due_text":
                form.addRow("", self.note)
        self.quarter.setAccessibleName("Quý")
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addLayout(form)
        self.end(layout)

    def _show(self, said: ArisingTask) -> None:
        self.content.setPlainText(said.content)
        for name, line in self.lines.items():
            line.setText(said.text(name))
            line.setCursorPosition(0)

    def choose_plan(self, plan_id: str) -> None:
        """The plan that is likely meant."""
        self.plan.setCurrentIndex(max(0, self.plan.findData(plan_id)))

    def plan_id(self) -> str:
        """The plan that is chosen."""
        return str(self.plan.currentData() or "")

    def said(self) -> ArisingTask:
        """What was entered."""
        texts = {name: line.text() for name, line in self.lines.items()}
        year, number = self.quarter.currentData()
        return ArisingTask((year, number), self.content.toPlainText(), **texts).tidied()

    def _show_note(self) -> None:
        self.note.setText(due_note(self.said()))


_LABELS = {
    "source_document": "&Văn bản giao",
    "lead_units": "&Chủ trì",
    "supporting_units": "&Phối hợp",
    "leader": "&Lãnh đạo phụ trách",
    "due_text": "Thời &hạn",
    "deliverable": "&Sản phẩm",
}
_EXAMPLES = {
    "source_document": "Công văn số 123/SGDĐT-VP ngày 05/5/2023",
    "due_text": "trước 20/5/2023; tháng 5/2023; không ghi thì hết quý",
    "deliverable": "Báo cáo, kế hoạch, danh sách…",
}
