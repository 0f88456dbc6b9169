"""Xuất phiếu chấm: as which file, whose points, beside which other year."""

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QComboBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from app.domain.assessment_table import AssessmentTable, known_total, year_words
from app.domain.scoring import SIDE_NAMES, Side
from app.services.assessment_report import total_sentences
from app.services.assessments import AssessmentRow
from app.ui.dialog_buttons import AnswerButtons
from app.workflows.assessment_export import AssessmentWish
from app.workflows.export_plan import FileKind

_WIDTH = 620
_LONGEST_SET = 40


class ExportUse(Enum):
    """What is to come of it; the words of the choices."""

    SHEET = "Bảng chấm điểm &Excel, cả bảng trên một trang tính"
    GROUPS = "Bảng chấm điểm Excel, mỗi &nhóm một trang tính (in A4)"
    WORD = "Báo cáo &Word"
    PDF = "Báo cáo &PDF"
    DRAFT = "&Dự thảo báo cáo trong chương trình, để sửa rồi trình ký"

    @property
    def kind(self) -> FileKind | None:
        """Of the file; None for a draft."""
        return _KINDS.get(self)


_KINDS = {
    ExportUse.SHEET: FileKind.XLSX,
    ExportUse.GROUPS: FileKind.XLSX,
    ExportUse.WORD: FileKind.DOCX,
    ExportUse.PDF: FileKind.PDF,
}


class ExportDialog(QDialog):
    """``wish()`` and ``use()`` after it was accepted. The figures are shown as they will be."""

    def __init__(
        self,
        parent: QWidget,
        assessment_id: str,
        table: AssessmentTable,
        others: Sequence[AssessmentRow],
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(f"Xuất phiếu chấm {year_words(table.year)}")
        self.setMinimumWidth(_WIDTH)
        self._assessment_id, self._table = assessment_id, table
        self.uses = {use: QRadioButton(use.value, self) for use in ExportUse}
        self.sides = {side: QCheckBox(name, self) for side, name in SIDE_NAMES.items()}
        self.other = QComboBox(self)
        self.figures = QLabel(self)
        self._group = QButtonGroup(self)
        self._fill(others)
        self._lay_out()
        for box in self.sides.values():
            box.toggled.connect(self._show)
        for button in self.uses.values():
            button.toggled.connect(self._show)
        self._show()

    def _fill(self, others: Sequence[AssessmentRow]) -> None:
        """The unit's own points, and whoever else has given any; the year before, if it is kin."""
        for button in self.uses.values():
            self._group.addButton(button)
        self.uses[ExportUse.SHEET].setChecked(True)
        for side, box in self.sides.items():
            known = known_total(self._table.wholes[side]) is not None
            box.setChecked(side is Side.SELF or known)
        self.other.addItem("Không so sánh", "")
        for row in others:
            name = row.set_name[:_LONGEST_SET]
            self.other.addItem(f"{year_words(row.year).capitalize()} ({name})", row.id)
        before = (
            place
            for place, row in enumerate(others, 1)
            if row.year < self._table.year and row.set_name == self._table.set_name
        )
        self.other.setCurrentIndex(next(before, 0))

    def _lay_out(self) -> None:
        self.figures.setWordWrap(True)
        self.figures.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.figures.setMinimumHeight(4 * self.fontMetrics().lineSpacing())
        uses = QVBoxLayout()
        uses.setSpacing(4)
        for button in self.uses.values():
            uses.addWidget(button)
        sides = QHBoxLayout()
        sides.setSpacing(16)
        for box in self.sides.values():
            sides.addWidget(box)
        sides.addStretch(1)
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.setVerticalSpacing(10)
        form.addRow("Xuất thành", uses)
        form.addRow("Cột điểm", sides)
        form.addRow("&So sánh với", self.other)
        form.addRow("Số liệu", self.figures)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(16)
        layout.addLayout(form)
        buttons = AnswerButtons(self, "Xuất…")
        self.export = buttons.take
        layout.addWidget(buttons)

    def _show(self) -> None:
        sides = self._chosen()
        said = list(total_sentences(self._table, sides))
        self.figures.setText("\n".join(said) if sides else "Hãy chọn ít nhất một cột điểm.")
        self.export.setEnabled(bool(sides))
        self.export.setText("Lập dự thảo" if self.use() is ExportUse.DRAFT else "Xuất…")

    def _chosen(self) -> tuple[Side, ...]:
        return tuple(side for side, box in self.sides.items() if box.isChecked())

    def use(self) -> ExportUse:
        """What is chosen."""
        return next(use for use, button in self.uses.items() if button.isChecked())

    def wish(self) -> AssessmentWish:
        """What is to be written."""
        other = str(self.other.currentData() or "")
        return AssessmentWish(
            self._assessment_id,
            is_per_group=self.use() is ExportUse.GROUPS,
            sides=self._chosen(),
            with_comparison=bool(other),
            other_id=other,
        )
