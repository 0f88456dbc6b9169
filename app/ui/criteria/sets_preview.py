"""What was read from a file or a text, before it is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QSplitter,
    QVBoxLayout,
    QWidget,
)

from app.domain.criteria import scored_places, total_of
from app.domain.figures import write_figure
from app.domain.vietnamese import clean_line
from app.ui.actions import make_action
from app.ui.criteria.sets_findings import FindingsTable, count_words
from app.ui.criteria.sets_model import POINTS
from app.ui.criteria.sets_tree import CriteriaTree
from app.workflows.criteria import ReadCriteria

_SIZES = [340, 160]


class SetPreview(QWidget):
    """The user keeps it under a name, or goes back: then nothing was written."""

    kept = Signal(object, str)  # ReadCriteria, the name
    closed = Signal()

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._read: ReadCriteria | None = None
        self._heading = QLabel(self)
        self._heading.setObjectName("heading")
        self._summary = QLabel(self)
        self._summary.setObjectName("hint")
        self._summary.setWordWrap(True)
        self.tree = CriteriaTree(list, self)
        self.findings = FindingsTable(self)
        self.findings.wanted.connect(lambda place: self.tree.choose_cell(place, POINTS))
        self.name = QLineEdit(self)
        self.name.setMaxLength(100)
        self.name.setFixedWidth(280)
        self._keep = QPushButton("&Giữ bộ tiêu chí này", self)
        self._keep.setProperty("look", "primary")
        self._keep.clicked.connect(self._press_keep)
        self.name.textChanged.connect(self._update)
        self.name.returnPressed.connect(self._press_keep)
        make_action(self, "Bỏ, không giữ", self.closed.emit, keys="Esc")
        self._lay_out()

    def _lay_out(self) -> None:
        self._splitter = QSplitter(Qt.Orientation.Vertical, self)
        self._splitter.setObjectName("criteria-preview-splitter")
        self._splitter.setChildrenCollapsible(False)
        self._splitter.addWidget(self.tree)
        self._splitter.addWidget(self.findings)
        self._splitter.setSizes(_SIZES)
        label = QLabel("&Tên ngắn của bộ tiêu chí", self)
        label.setBuddy(self.name)
        leave = QPushButton("&Bỏ, không giữ", self)
        leave.clicked.connect(self.closed)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(leave)
        row.addStretch(1)
        row.addWidget(label)
        row.addWidget(self.name)
        row.addWidget(self._keep)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self._summary)
        layout.addWidget(self._splitter, 1)
        layout.addLayout(row)

    def show_read(self, read: ReadCriteria) -> None:
        """Show what was read."""
        self._read = read
        self._heading.setText(f"Đọc được từ {read.name}")
        self._summary.setText(summary_of(read))
        self.tree.show_criteria(read.rows)
        self.tree.set_locked(is_locked=True)
        self.findings.show_findings(read.findings)
        self.findings.setVisible(bool(read.findings))
        self.name.setText(read.proposed_name)
        self.name.selectAll()
        self.name.setFocus()

    def _press_keep(self) -> None:
        if self._read is not None and clean_line(self.name.text()):
            self.kept.emit(self._read, clean_line(self.name.text()))

    def _update(self) -> None:
        self._keep.setEnabled(bool(clean_line(self.name.text())))


def summary_of(read: ReadCriteria) -> str:
    """What the set holds, and what is to be looked at."""
    codes = sum(bool(row.code) for row in read.rows)
    words = (
        f"{codes} mã tiêu chí, {len(scored_places(read.rows))} dòng được chấm điểm, cộng lại "
        f"{write_figure(total_of(read.rows))} điểm"
    )
    if read.total is not None:
        words += f" (văn bản ghi {write_figure(read.total)})"
    found = count_words(read.findings)
    return f"{words}. {f'Cần xem lại: {found}.' if found else 'Không có điều gì cần xem lại.'}"
