"""So sánh hai năm: two assessments of a unit, criterion by criterion."""

from collections.abc import Callable, Sequence
from decimal import Decimal
from enum import Enum
from functools import partial

from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QDialog,
    QDialogButtonBox,
    QHBoxLayout,
    QLabel,
    QVBoxLayout,
    QWidget,
)

from app.domain.assessment_comparison import (
    AssessmentComparison,
    ComparedRow,
    Standing,
    change_words,
)
from app.domain.assessment_table import points_words, year_words
from app.domain.figures import write_figure
from app.services.assessment_report import comparison_sentences
from app.services.assessments import AssessmentRow
from app.ui.newest import Newest
from app.ui.tables.columns import Column
from app.ui.tables.model import RowsModel
from app.ui.tables.rows_view import RowsView

_WIDTH, _HEIGHT, _BESIDE = 1240, 620, 40
_INDENT = "    "

Read = Callable[[str], AssessmentComparison]
"""With the assessment that has this key."""


class Shown(Enum):
    """Which rows; the words of the choices."""

    ALL = "Tất cả"
    CHANGED = "Tăng hoặc giảm"
    UP = "Tăng"
    DOWN = "Giảm"
    SET = "Mới, bỏ, đổi điểm tối đa"


class ComparisonDialog(QDialog):
    """Reads in the background, again when another year is chosen."""

    def __init__(self, parent: QWidget, others: Sequence[AssessmentRow], read: Read) -> None:
        super().__init__(parent)
        self.setWindowTitle("So sánh hai năm")
        room = parent.window().size()
        self.resize(min(_WIDTH, room.width() - _BESIDE), min(_HEIGHT, room.height() - _BESIDE))
        self._read = read
        self.other, self.shown = QComboBox(self), QComboBox(self)
        for row in others:
            self.other.addItem(f"{year_words(row.year).capitalize()} ({row.set_name})", row.id)
        for shown in Shown:
            self.shown.addItem(shown.value, shown.name)
        self.said = QLabel(self)
        self.said.setWordWrap(True)
        self.comparison: AssessmentComparison | None = None
        self.model: RowsModel[ComparedRow] = RowsModel(_columns("", "", "Tối đa"), parent=self)
        self.view = RowsView(self, self.model, "criteria-comparison", fits_rows=False)
        self._lay_out()
        self._reader = Newest(self)
        self._reader.answered.connect(self._take)
        self.finished.connect(self._reader.stop)
        self.other.activated.connect(self.choose)
        self.shown.activated.connect(self.show_rows)
        self.choose()

    def _lay_out(self) -> None:
        self.view.setAccessibleName("Các tiêu chí của hai năm")
        self.view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.view.setShowGrid(False)
        self.view.setWordWrap(False)
        self.view.verticalHeader().hide()
        head = QHBoxLayout()
        head.setSpacing(8)
        for words, box in (("So &với", self.other), ("&Hiện", self.shown)):
            label = QLabel(words, self)
            label.setBuddy(box)
            head.addWidget(label)
            head.addWidget(box)
            head.addSpacing(16)
        head.addStretch(1)
        buttons = QDialogButtonBox(self)
        buttons.addButton("Đóng", QDialogButtonBox.ButtonRole.RejectRole)
        buttons.rejected.connect(self.reject)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 16, 16, 12)
        layout.setSpacing(8)
        layout.addLayout(head)
        layout.addWidget(self.said)
        layout.addWidget(self.view, 1)
        layout.addWidget(buttons)

    def choose(self) -> None:
        """Beside the year that is chosen now."""
        self._reader.ask(partial(self._read, str(self.other.currentData())))

    def _take(self, comparison: AssessmentComparison) -> None:
        self.comparison = comparison
        years = comparison.before_year, comparison.after_year
        has_other_mosts = any(map(_has_other_most, comparison.rows))
        self.model.columns = _columns(*years, f"Tối đa {years[1]}" if has_other_mosts else "Tối đa")
        self.view.setColumnHidden(_MOST_BEFORE, not has_other_mosts)
        self.view.setColumnHidden(_CHANGE, not any(map(change_words, comparison.rows)))
        self.said.setText(" ".join(comparison_sentences(comparison)))
        self.show_rows()

    def show_rows(self) -> None:
        """Those that are wanted."""
        shown = Shown[str(self.shown.currentData())]
        rows = self.comparison.rows if self.comparison else ()
        self.model.show(row for row in rows if row.line.is_counted and is_shown(row, shown))


def is_shown(row: ComparedRow, shown: Shown) -> bool:
    """Whether a row is among the wanted; sums are left out where single criteria are asked for."""
    if shown is Shown.ALL:
        return True
    if not row.line.is_scored:
        return False
    difference = row.difference or Decimal()
    match shown:
        case Shown.CHANGED:
            return difference != 0
        case Shown.UP:
            return difference > 0
        case Shown.DOWN:
            return difference < 0
        case _:
            return row.standing is not Standing.KEPT or row.has_other_most


_MOST_BEFORE, _CHANGE = 2, 7


def _columns(before: str, after: str, most: str) -> tuple[Column[ComparedRow], ...]:
    return (
        Column[ComparedRow](head="Mã", read=lambda row: row.line.code, width=72),
        Column[ComparedRow](head="Tiêu chí", read=_title, stretches=True, tip=_whole_title),
        _figures(f"Tối đa {before}", lambda row: row.most[0]),
        _figures(most, lambda row: row.most[1]),
        _figures(f"Điểm {before}", lambda row: row.points[0]),
        _figures(f"Điểm {after}", lambda row: row.points[1]),
        Column[ComparedRow](
            head="Tăng, giảm", read=_difference, width=96, is_right=True, colour=_ink
        ),
        Column[ComparedRow](head="Thay đổi", read=_change, width=250, tip=change_words),
    )


def _has_other_most(row: ComparedRow) -> bool:
    return row.has_other_most or row.standing is Standing.REMOVED


def _figures(head: str, read: Callable[[ComparedRow], Decimal | None]) -> Column[ComparedRow]:
    return Column[ComparedRow](
        head=head, read=lambda row: points_words(read(row)), width=100, is_right=True
    )


def _title(row: ComparedRow) -> str:
    return _INDENT * (row.line.level - 1) + _whole_title(row)


def _whole_title(row: ComparedRow) -> str:
    return " ".join(row.line.title.split())


def _difference(row: ComparedRow) -> str:
    """``+5``, ``-2,5``; where the maximum was changed the shares say more."""
    difference = row.difference
    if difference is None:
        return ""
    return f"+{write_figure(difference)}" if difference > 0 else write_figure(difference)


def _change(row: ComparedRow) -> str:
    """Where the maximum was changed, the shares first: they say who did better."""
    words = change_words(row).replace("\n", "; ")
    before, after = row.shares
    if row.has_other_most and before is not None and after is not None:
        return f"{write_figure(before)}% → {write_figure(after)}%; {words[:1].lower()}{words[1:]}"
    return words


def _ink(row: ComparedRow) -> str:
    if not row.difference:
        return ""
    return "good" if row.difference > 0 else "problem"
