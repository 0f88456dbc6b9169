"""What is to be looked at in a set: worked out aside, with a way to the place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from app.domain.criteria import PlainRow, scored_places, total_of
from app.domain.criteria_findings import CriterionFinding, find_in_criteria
from app.domain.findings import SEVERITY_NAMES, Severity
from app.ui.newest import Newest
from app.ui.tables.columns import Column
from app.ui.tables.rows_table import RowsTable

_PAUSE_MS = 250
_ORDER = (Severity.ERROR, Severity.WARNING, Severity.HINT)
_INK = {Severity.ERROR: "problem", Severity.WARNING: "warning", Severity.HINT: "muted"}
_COLUMNS = (
    Column[CriterionFinding](
        head="Mức",
        read=lambda row: SEVERITY_NAMES[row.finding.severity],
        colour=lambda row: _INK[row.finding.severity],
        width=84,
    ),
    Column[CriterionFinding](
        head="Điều cần xem lại",
        read=lambda row: f"{row.finding.place}: {row.finding.message}",
        stretches=True,
    ),
)


def count_words(findings: Iterable[CriterionFinding]) -> str:
    """``2 lỗi, 1 gợi ý``; "" for none."""
    found = [one.finding.severity for one in findings]
    counts = ((found.count(each), SEVERITY_NAMES[each].lower()) for each in _ORDER)
    return ", ".join(f"{count} {name}" for count, name in counts if count)


@dataclass(frozen=True, slots=True)
class _Seen:
    """What looking at a whole set has brought."""

    findings: Sequence[CriterionFinding]
    added: Decimal
    scored: int


def _look_at(rows: Sequence[PlainRow], total: Decimal | None) -> _Seen:
    return _Seen(find_in_criteria(rows, total), total_of(rows), len(scored_places(rows)))


class FindingsTable(QWidget):
    """``wanted`` tells at which row of the set the user wants to be."""

    wanted = Signal(int)
    summed = Signal(object, int)  # what the groups add up to, how many rows are scored
    counted = Signal(int)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = RowsTable(self, "criteria-findings", "điều cần xem lại", _COLUMNS, None)
        self.table.view.verticalHeader().hide()
        self.table.view.clicked.connect(lambda index: self._go(index.row()))
        self.table.view.activated.connect(lambda index: self._go(index.row()))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 8, 0, 0)
        layout.addWidget(self.table)
        self._reader = Newest(self)
        self._reader.answered.connect(self._take)
        self._question: tuple[Sequence[PlainRow], Decimal | None] = ((), None)
        self._pause = QTimer(self, singleShot=True, interval=_PAUSE_MS)
        self._pause.timeout.connect(self._ask)

    def check(self, rows: Sequence[PlainRow], total: Decimal | None) -> None:
        """Look at the set as it is now, in a moment."""
        self._question = rows, total
        self._pause.start()

    def check_now(self, rows: Sequence[PlainRow], total: Decimal | None) -> None:
        """The same at once."""
        self._pause.stop()
        self._question = rows, total
        self._ask()

    def _ask(self) -> None:
        self._reader.ask(partial(_look_at, *self._question))

    def _take(self, seen: _Seen) -> None:
        self.show_findings(seen.findings)
        self.summed.emit(seen.added, seen.scored)

    def show_findings(self, findings: Sequence[CriterionFinding]) -> None:
        """Show what was found, the gravest first."""
        found = sorted(findings, key=lambda one: _ORDER.index(one.finding.severity))
        if tuple(found) != self.table.rows():
            self.table.show_rows(found)
        self.counted.emit(len(found))

    def stop(self) -> None:
        """Nothing is looked at any more."""
        self._pause.stop()
        self._reader.stop()

    def _go(self, row: int) -> None:
        place = self.table.rows()[row].place
        if place is not None:
            self.wanted.emit(place)
