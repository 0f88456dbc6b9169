"""Next year's plan from last year's: what is taken over, and beforehand all that will change."""

from functools import partial
from textwrap import shorten

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import (
    QCheckBox,
    QDialog,
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QSpinBox,
    QTabWidget,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from app.domain.plan_year import PlanYear
from app.domain.work import TaskStatus
from app.errors import AppError
from app.models import Plan
from app.models.plan_years import year_of
from app.services.next_year import (
    FIRST_YEAR,
    LAST_YEAR,
    CloneChoices,
    NextYear,
    PlaceChange,
    PlaceResidue,
    next_years_plan,
)
from app.ui.dialog_buttons import AnswerButtons
from app.ui.plans.part_tree import PartTree
from app.ui.tables.columns import Column
from app.ui.tables.rows_table import RowsTable
from app.ui.workspace import Workspace

_SIZE = 1240, 640
_SIDE_WIDTH = 380
_NARROW_SIDE = 240
_PAUSE_MS = 200
_LONGEST_NAME = 150
_CHANGES = (
    Column[PlaceChange](head="Nơi", read=lambda row: row.place, width=110),
    Column[PlaceChange](head="Năm trước", read=lambda row: row.old, width=120),
    Column[PlaceChange](head="Kế hoạch mới", read=lambda row: row.new, width=120),
    Column[PlaceChange](head="Trong câu", read=lambda row: row.context, stretches=True),
    Column[PlaceChange](head="Vì sao", read=lambda row: row.reason, width=165),
)
_RESIDUE = (
    Column[PlaceResidue](head="Nơi", read=lambda row: row.place, width=110),
    Column[PlaceResidue](head="Giữ nguyên", read=lambda row: row.text, stretches=True),
    Column[PlaceResidue](head="Vì sao cần xem", read=lambda row: row.reason, width=220),
)


class NextYearDialog(QDialog):
    """``year()`` and ``choices()`` after it was accepted."""

    def __init__(self, parent: QWidget, workspace: Workspace, source: Plan) -> None:
        super().__init__(parent)
        self.setWindowTitle("Lập kế hoạch năm sau")
        self.resize(*_SIZE)
        self._workspace = workspace
        self._source = source
        self._old_year = year_of(source)
        self._wanted = 0  # the newest preview asked for
        self._make_choices()
        self.changes = RowsTable(self, "next-year-changes", "chỗ sẽ đổi", _CHANGES, None)
        self.residue = RowsTable(self, "next-year-residue", "chỗ cần xem", _RESIDUE, None)
        self.problem = QLabel(self)
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._preview)
        self._lay_out()
        self.year_field.valueChanged.connect(self._show_year)
        self.year_field.valueChanged.connect(self._pause.start)
        self.parts.changed.connect(self._pause.start)
        for box in (self.drops_results, self.renews_baselines):
            box.toggled.connect(self._pause.start)
        self._show_year()
        self._preview()

    def _make_choices(self) -> None:
        old = self._old_year or PlanYear(self._source.issued_year or FIRST_YEAR)
        self.year_field = QSpinBox(self)
        self.year_field.setRange(FIRST_YEAR, LAST_YEAR)
        self.year_field.setValue(old.first + 1)
        self.year_words = QLabel(self)
        self.parts = PartTree(self, self._source)
        self.drops_results = QCheckBox("&Bỏ kết quả thực hiện của nhiệm vụ", self)
        self.drops_results.setChecked(True)
        has_results = any(task.status is not TaskStatus.NOT_STARTED for task in self._source.tasks)
        self.drops_results.setVisible(has_results)
        self.renews_baselines = QCheckBox(
            "Kết quả đã ghi, hoặc &mục tiêu cũ, thành kết quả năm trước", self
        )
        self.renews_baselines.setChecked(True)
        self.renews_baselines.setVisible(any(row.target for row in self._source.indicators))

    def _lay_out(self) -> None:
        form = QFormLayout()
        form.setHorizontalSpacing(16)
        form.addRow("Từ kế hoạch", _name(self, self._source))
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.year_field)
        row.addWidget(self.year_words, 1)
        label = QLabel("&Năm mới", self)
        label.setBuddy(self.year_field)
        form.addRow(label, row)
        side = QVBoxLayout()
        side.setSpacing(8)
        side.addWidget(QLabel("Lấy những phần được đánh dấu", self))
        side.addWidget(self.parts, 1)
        for box in (self.renews_baselines, self.drops_results):
            side.addWidget(box)
        held = QWidget(self)
        held.setLayout(side)
        held.setMinimumWidth(_NARROW_SIDE)
        held.setMaximumWidth(_SIDE_WIDTH)
        side.setContentsMargins(0, 0, 0, 0)
        self.tabs = QTabWidget(self)
        self.tabs.addTab(self.changes, "Sẽ đổi")
        self.tabs.addTab(self.residue, "Giữ nguyên, cần xem lại")
        middle = QHBoxLayout()
        middle.setSpacing(16)
        middle.addWidget(held, 1)
        middle.addWidget(self.tabs, 3)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 16, 12)
        layout.setSpacing(12)
        layout.addLayout(form)
        layout.addLayout(middle, 1)
        layout.addWidget(self.problem)
        buttons = AnswerButtons(self, "&Lập kế hoạch")
        self.take = buttons.take
        layout.addWidget(buttons)

    # --- what is chosen --------------------------------------------------------------------------

    def year(self) -> int:
        """The new year; of a school year the first."""
        return self.year_field.value()

    def choices(self) -> CloneChoices:
        """What is taken over, and how."""
        return CloneChoices(
            self.parts.left_out(),
            keeps_results=not self.drops_results.isChecked(),
            targets_become_baselines=self.renews_baselines.isChecked(),
        )

    def _new_year(self) -> PlanYear:
        is_school_year = self._old_year is not None and self._old_year.is_school_year
        return PlanYear(self.year(), is_school_year)

    def _show_year(self) -> None:
        old, new = self._old_year, self._new_year()
        before = f"kế hoạch cũ là của {old.in_words}" if old else ""
        said = new.in_words if new.is_school_year else ""
        self.year_words.setText("; ".join(words for words in (said, before) if words))
        self.take.setText(f"&Lập kế hoạch {new.in_words}")

    # --- preview ---------------------------------------------------------------------------------

    def _preview(self) -> None:
        """Work it out beside the window; only the newest wish is shown."""
        self._wanted += 1
        work = partial(_work_out, self._source, self.year(), self.choices())
        self._workspace.run(lambda _progress: work(), partial(self._show, self._wanted))

    def _show(self, wish: int, made: NextYear | AppError) -> None:
        if wish != self._wanted:
            return
        is_problem = isinstance(made, AppError)
        self.problem.setVisible(is_problem)
        self.problem.setText(str(made) if is_problem else "")
        self.take.setEnabled(not is_problem)
        changes = [] if isinstance(made, AppError) else made.changes
        residue = [] if isinstance(made, AppError) else made.residue
        self.changes.show_rows(changes)
        self.residue.show_rows(residue)
        self.tabs.setTabText(0, f"Sẽ đổi ({len(changes)})")
        self.tabs.setTabText(1, f"Giữ nguyên, cần xem lại ({len(residue)})")

    @override
    def done(self, result: int) -> None:
        """What is still being worked out is not for a dialog that has gone."""
        self._wanted = -1
        super().done(result)


def _work_out(source: Plan, year: int, choices: CloneChoices) -> NextYear | AppError:
    try:
        return next_years_plan(source, year, choices)
    except AppError as error:  # told in the dialog, beside the year
        return error


def _name(parent: QWidget, plan: Plan) -> QLabel:
    number = str(plan.document_number).strip() if plan.number is not None else ""
    text = " · ".join(part for part in (number, plan.subject) if part)
    label = QLabel(shorten(text, _LONGEST_NAME, placeholder="…"), parent)
    label.setToolTip(text)
    label.setMinimumWidth(1)  # it is cut off before the window is made wider than the screen
    return label
