"""What came of an import: the findings, and units that the directory does not know."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSplitter, QVBoxLayout, QWidget

from app.domain.findings import SEVERITY_NAMES, Finding, Severity
from app.models import UnitKind
from app.ui.actions import make_action
from app.ui.tables.columns import Column, choice_column
from app.ui.tables.rows_table import RowsTable
from app.workflows.import_plan import ImportedPlan

UNIT_CHOICES = (
    (None, "Không thêm"),
    (UnitKind.DEPARTMENT, "Phòng, bộ phận của cơ quan"),
    (UnitKind.OUTSIDE, "Đơn vị ngoài cơ quan"),
)
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT)


@dataclass(slots=True)
class UnknownUnit:
    """A name from the plan and what the user wants with it."""

    name: str
    kind: UnitKind | None = None


FINDING_COLUMNS = (
    Column[Finding](head="Mức", read=lambda row: SEVERITY_NAMES[row.severity], width=90),
    Column[Finding](head="Chỗ", read=lambda row: row.place, width=260),
    Column[Finding](head="Điều cần xem lại", read=lambda row: row.message, stretches=True),
)
UNIT_COLUMNS = (
    Column[UnknownUnit](head="Tên trong văn bản", read=lambda row: row.name, stretches=True),
    choice_column("Thêm vào danh mục", "kind", UNIT_CHOICES, 240),
)


class ImportResult(QWidget):
    """``show_result`` fills it; the user goes on to the plan or back to the list."""

    open_wanted = Signal(str)
    closed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan_id = ""
        self._heading = QLabel(self)
        self._heading.setObjectName("heading")
        self._summary = QLabel(self)
        self._summary.setObjectName("hint")
        self._summary.setWordWrap(True)
        self.findings = RowsTable(self, "findings", "điều cần xem lại", FINDING_COLUMNS, None)
        self.units = RowsTable(self, "unknown-units", "đơn vị chưa có", UNIT_COLUMNS, None)
        make_action(self, "‹ Danh sách", self.closed.emit, keys="Esc")
        self._lay_out()

    def _lay_out(self) -> None:
        self._unit_part = QWidget(self)
        below = QVBoxLayout(self._unit_part)
        below.setContentsMargins(0, 8, 0, 0)
        words = QLabel(
            "Các đơn vị sau chưa có trong danh mục. Tên nào là đơn vị thì chọn loại để thêm khi mở "
            "kế hoạch:",
            self._unit_part,
        )
        words.setWordWrap(True)
        below.addWidget(words)
        below.addWidget(self.units, 1)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.setObjectName("import-splitter")
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.findings)
        splitter.addWidget(self._unit_part)
        back = QPushButton("‹ &Danh sách", self)
        back.clicked.connect(self.closed)
        self._open = QPushButton("&Mở kế hoạch", self)
        self._open.setProperty("look", "primary")
        self._open.clicked.connect(lambda: self.open_wanted.emit(self._plan_id))
        buttons = QHBoxLayout()
        buttons.addWidget(back)
        buttons.addStretch(1)
        buttons.addWidget(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self._summary)
        layout.addWidget(splitter, 1)
        layout.addLayout(buttons)

    def show_result(self, name: str, result: ImportedPlan) -> None:
        """Show what an import has to say about the plan called ``name``."""
        self._plan_id = result.plan_id
        self._heading.setText(f"Đã nhập kế hoạch {name}")
        self._summary.setText(_summary(result.findings))
        found = sorted(result.findings, key=lambda finding: _ORDER.index(finding.severity))
        self.findings.setVisible(bool(found))
        self.findings.show_rows(found)
        self.units.show_rows(UnknownUnit(unit) for unit in result.unknown_units)
        self._unit_part.setVisible(bool(result.unknown_units))
        self._open.setFocus()

    def chosen_units(self) -> dict[UnitKind, list[str]]:
        """The names to add to the directory, by their kind."""
        chosen: dict[UnitKind, list[str]] = {}
        row: UnknownUnit
        for row in self.units.rows():
            if row.kind is not None:
                chosen.setdefault(row.kind, []).append(row.name)
        return chosen


def _summary(findings: tuple[Finding, ...]) -> str:
    if not findings:
        return "Không có điều gì cần xem lại."
    counts = (
        (sum(finding.severity is severity for finding in findings), SEVERITY_NAMES[severity])
        for severity in _ORDER
    )
    words = ", ".join(f"{count} {name.lower()}" for count, name in counts if count)
    return f"Toàn bộ văn bản đã được giữ lại. Có {words} để xem lại:"
