"""Kiểm tra: what is to be looked at, and what can be done about each."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QWidget,
)

from app.domain.findings import SEVERITY_NAMES, Finding, Severity
from app.models import Plan
from app.ui.actions import make_action
from app.ui.plans.form import PlanForm
from app.ui.tables.columns import Column
from app.ui.tables.rows_table import RowsTable

NOTHING = "Không có gì cần xem lại."
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT)
_COLOURS = {Severity.ERROR: "problem", Severity.WARNING: "warning", Severity.HINT: "accent"}


@dataclass(frozen=True, slots=True)
class FindingRow:
    """A finding as a line of the list."""

    finding: Finding
    is_ignored: bool

    @property
    def severity(self) -> str:
        """In a word."""
        return "Đã bỏ qua" if self.is_ignored else SEVERITY_NAMES[self.finding.severity]

    @property
    def colour(self) -> str:
        """Of that word."""
        return "muted" if self.is_ignored else _COLOURS[self.finding.severity]

    @property
    def words(self) -> str:
        """What is said, and of which words."""
        finding = self.finding
        has_words = finding.text and finding.text not in finding.message
        return f"{finding.message}\n“{finding.text}”" if has_words else finding.message


_COLUMNS = (
    Column[FindingRow](
        head="Mức", read=lambda row: row.severity, colour=lambda row: row.colour, width=86
    ),
    Column[FindingRow](head="Chỗ", read=lambda row: row.finding.place, width=150),
    Column[FindingRow](head="Điều cần xem lại", read=lambda row: row.words, stretches=True),
)


class ChecksForm(PlanForm):
    """The list of findings, the worst first; below it what the chosen one proposes."""

    go_wanted = Signal(object)  # Finding: show where it is
    accept_wanted = Signal(object)  # Finding: make the proposed change
    ignore_wanted = Signal(object, bool)  # Finding; whether it is let stand or taken up again

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(
            "Kiểm tra",
            "Danh sách tự cập nhật khi soạn. Enter: đến chỗ cần xem; Delete: bỏ qua mục đang chọn.",
            parent,
        )
        self._findings: Sequence[Finding] | None = None  # None: not known yet
        self._ignored: Mapping[str, str] = {}
        self._is_fixed = False
        self._gone_to: Finding | None = None
        self.summary = QLabel(self)
        self.summary.setProperty("look", "bold")
        self.shows_ignored = QCheckBox(self)
        self.shows_ignored.toggled.connect(self._show_rows)
        self.table = RowsTable(self, "checks", "điều cần xem lại", _COLUMNS, None)
        view = self.table.view
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setTabKeyNavigation(False)
        view.verticalHeader().hide()
        view.activated.connect(self._go)
        view.delete_pressed.connect(self._ignore)
        view.selectionModel().currentRowChanged.connect(self._show_detail)
        self.detail = QLabel(self)
        self.detail.setObjectName("paper")
        self.detail.setTextFormat(Qt.TextFormat.PlainText)
        self.detail.setWordWrap(True)
        self.detail.setMinimumHeight(2 * self.detail.fontMetrics().lineSpacing() + 18)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.detail.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self._make_buttons()
        self._lay_out()

    def _make_buttons(self) -> None:
        self._go_action = make_action(self, "Đến &chỗ này", self._go)
        self._accept_action = make_action(self, "Áp dụ&ng", self._accept, keys="Ctrl+Return")
        self._ignore_action = make_action(self, "Bỏ &qua", self._ignore)
        self._heed_action = make_action(self, "Xem lạ&i", self._heed)
        self.buttons: dict[str, QPushButton] = {}
        for action in (
            self._go_action,
            self._accept_action,
            self._ignore_action,
            self._heed_action,
        ):
            button = QPushButton(action.text(), self)
            button.setToolTip(action.toolTip())
            button.clicked.connect(action.trigger)
            self.buttons[action.text().replace("&", "")] = button

    def _lay_out(self) -> None:
        head = QHBoxLayout()
        head.addWidget(self.summary, 1)
        head.addWidget(self.shows_ignored)
        tools = QHBoxLayout()
        tools.setSpacing(8)
        for button in self.buttons.values():
            tools.addWidget(button)
        tools.addStretch(1)
        self.body.addLayout(head)
        self.body.addWidget(self.table, 1)
        self.body.addWidget(self.detail)
        self.body.addLayout(tools)
        self._nothing = QLabel(NOTHING, self)
        self._nothing.setObjectName("hint")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft)
        self.body.addWidget(self._nothing, 1)

    def show_plan(self, plan: Plan) -> None:
        self._ignored, self._is_fixed = plan.ignored_findings, plan.is_fixed
        self._show_rows()

    def return_to(self, plan: Plan) -> None:
        self.show_plan(plan)

    def apply_to(self, plan: Plan) -> None:
        """Nothing is edited here."""

    def show_findings(self, plan: Plan, findings: Sequence[Finding] | None) -> None:
        """Show what is to be said of the plan, None: not known; the chosen line stays."""
        self._findings = findings
        if findings is not None:
            self._findings = sorted(findings, key=lambda finding: _ORDER.index(finding.severity))
        self.show_plan(plan)

    def go_to_next(self) -> None:
        """Show where the next finding is, after the last the first; nothing when there is none."""
        rows: tuple[FindingRow, ...] = self.table.model.rows
        row = self.chosen()
        if row and row.finding == self._gone_to:
            self.table.view.choose_row((self.table.view.currentIndex().row() + 1) % len(rows))
        self._go()

    # --- the list ------------------------------------------------------------------------------

    def _show_rows(self) -> None:
        found = self._findings or ()
        rows = [FindingRow(finding, finding.fingerprint in self._ignored) for finding in found]
        still = [row for row in rows if not row.is_ignored]
        ignored = [row for row in rows if row.is_ignored]
        self.summary.setText(_summary(still) if self._findings is not None else "Đang kiểm tra…")
        self.summary.setVisible(bool(self.summary.text()))
        self.shows_ignored.setText(f"&Hiện cả mục đã bỏ qua ({len(ignored)})")
        self.shows_ignored.setVisible(bool(ignored))
        shown = tuple(still + (ignored if self.shows_ignored.isChecked() else []))
        if shown != self.table.model.rows:
            self._put(shown)
        self.table.setVisible(bool(shown))
        self._nothing.setVisible(not shown)
        self._nothing.setText(_nothing_words(len(ignored)) if self._findings is not None else "")
        self._show_detail()

    def _put(self, rows: tuple[FindingRow, ...]) -> None:
        chosen = self.chosen()
        mark = chosen.finding.fingerprint if chosen else ""
        before = max(0, self.table.view.currentIndex().row())
        self.table.model.show(rows)
        marks = [row.finding.fingerprint for row in rows]
        if rows:
            at = marks.index(mark) if mark in marks else min(before, len(rows) - 1)
            self.table.view.choose_row(at)
            QTimer.singleShot(0, self, self._keep_in_sight)

    def _keep_in_sight(self) -> None:
        """The rows have got their heights only now."""
        self.table.view.scrollTo(self.table.view.currentIndex())

    def chosen(self) -> FindingRow | None:
        """The current line."""
        row = self.table.view.currentIndex().row()
        rows: tuple[FindingRow, ...] = self.table.model.rows
        return rows[row] if 0 <= row < len(rows) else None

    def _show_detail(self) -> None:
        row = self.chosen()
        finding = row.finding if row else None
        self.detail.setText(_detail(finding) if finding else "")
        self.detail.setVisible(row is not None)
        is_ignored, may_edit = bool(row and row.is_ignored), not self._is_fixed
        has_change = bool(finding and finding.proposal)
        for name, is_possible in (
            ("Đến chỗ này", row is not None),
            ("Áp dụng", has_change and may_edit and not is_ignored),
            ("Bỏ qua", row is not None and may_edit and not is_ignored),
            ("Xem lại", is_ignored and may_edit),
        ):
            self.buttons[name].setEnabled(is_possible)
            is_of_two = name in {"Bỏ qua", "Xem lại"}
            self.buttons[name].setVisible(
                row is not None
                and (may_edit or name == "Đến chỗ này")
                and (not is_of_two or is_ignored == (name == "Xem lại"))
            )
        self._accept_action.setEnabled(self.buttons["Áp dụng"].isEnabled())

    # --- commands ------------------------------------------------------------------------------

    def _go(self) -> None:
        if row := self.chosen():
            self._gone_to = row.finding
            self.go_wanted.emit(row.finding)

    def _accept(self) -> None:
        if (row := self.chosen()) and not self._is_fixed:
            self.accept_wanted.emit(row.finding)

    def _ignore(self) -> None:
        row = self.chosen()
        if row and not row.is_ignored and not self._is_fixed:
            self.ignore_wanted.emit(row.finding, True)  # noqa: FBT003 - a signal takes no names

    def _heed(self) -> None:
        row = self.chosen()
        if row and row.is_ignored and not self._is_fixed:
            self.ignore_wanted.emit(row.finding, False)  # noqa: FBT003 - a signal takes no names


def _summary(rows: Sequence[FindingRow]) -> str:
    """``2 lỗi · 1 cảnh báo · 3 gợi ý``."""
    counts = (
        (sum(row.finding.severity is severity for row in rows), SEVERITY_NAMES[severity].lower())
        for severity in _ORDER
    )
    return " · ".join(f"{count} {name}" for count, name in counts if count)


def _nothing_words(ignored: int) -> str:
    return f"{NOTHING} Đã bỏ qua {ignored} mục." if ignored else NOTHING


def _detail(finding: Finding) -> str:
    """What the line has no room for: the change and the clause."""
    lines = []
    if finding.proposal:
        old, new = finding.proposal.old, finding.proposal.new
        lines.append(f"Đề nghị: đổi “{old}” thành “{new}”" if new else f"Đề nghị: bỏ “{old}”")
    if finding.clause:
        lines.append(f"Theo {finding.clause}")
    return "\n".join(lines) or "Không có thay đổi đề nghị sẵn: hãy sửa tại chỗ."
