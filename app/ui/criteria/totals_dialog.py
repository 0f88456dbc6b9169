"""What assessments come to, before it becomes the totals of a cluster's members."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from PySide6.QtWidgets import QComboBox, QFormLayout, QLabel, QVBoxLayout, QWidget

from app.domain.cluster_totals import (
    FoundTotals,
    TotalLine,
    Wanted,
    match_totals,
    taking_problem,
)
from app.domain.scoring import SIDE_NAMES, Side
from app.errors import AppError
from app.ui.answering_dialog import AnsweringDialog
from app.ui.criteria.cluster_columns import points_text
from app.ui.tables.columns import CellKind, Column
from app.ui.tables.rows_table import RowsTable

NEW_MEMBER = -1
_LEFT_OUT = "(không lấy)"
_SIZE = 960, 420


@dataclass(slots=True, eq=False)
class Taking:
    """An assessment and where its total goes: a member's place, ``NEW_MEMBER``, or nowhere."""

    line: TotalLine
    target: int | None


Take = Callable[[Side, Sequence[Taking]], object]
"""Gets the lines that are taken."""


class TotalsDialog(AnsweringDialog):
    """What is sure is taken; what is in doubt is left out until somebody says where it goes."""

    def __init__(
        self,
        parent: QWidget,
        found: Sequence[FoundTotals],
        names: Sequence[str],
        wanted: Wanted,
        take: Take,
    ) -> None:
        super().__init__(parent, "Lấy tổng điểm", "Lấy tổng điểm", self._give)
        self._found, self._names, self._wanted, self._take_them = found, names, wanted, take
        self.side = QComboBox(self)
        for side, name in SIDE_NAMES.items():
            self.side.addItem(name, side)
        self.side.setCurrentIndex(self.side.findData(wanted.side))
        self.side.setMaximumWidth(220)
        self.side.activated.connect(self._match)
        self.table = RowsTable(self, "cluster-totals", "phiếu", _columns(names), None)
        self.table.edited.connect(self._update)
        self.words = QLabel(self)
        self.words.setObjectName("hint")
        self.words.setWordWrap(True)
        form = QFormLayout()
        form.addRow("Lấy điểm ở &cột", self.side)
        layout = QVBoxLayout(self)
        layout.setSpacing(8)
        layout.addLayout(form)
        layout.addWidget(self.table, 1)
        layout.addWidget(self.words)
        self.end(layout)
        self.resize(*_SIZE)
        self._match()

    def _match(self) -> None:
        """Match anew: another side has other totals."""
        wanted = replace(self._wanted, side=Side(self.side.currentData()))
        lines = match_totals(self._found, self._names, wanted)
        self.table.show_rows(
            [Taking(line, line.member if line.is_sure else None) for line in lines]
        )
        self._update()

    def taken(self) -> list[Taking]:
        """The lines whose totals go somewhere."""
        return [row for row in self.table.rows() if row.target is not None]

    def _update(self) -> None:
        rows, taken = self.table.rows(), self.taken()
        refused = sum(bool(row.line.refusal) for row in rows)
        parts = [f"{len(rows)} phiếu", f"lấy {len(taken)}"]
        parts += [f"{refused} không lấy được"] if refused else []
        asked = sum(row.target is None and not row.line.refusal for row in rows)
        parts += [f"{asked} chờ bạn chọn ở cột “Lấy vào”"] if asked else []
        self.words.setText(", ".join(parts) + ".")
        self.take.setEnabled(bool(taken))

    def _give(self) -> None:
        taken = self.taken()
        targets = [row.target for row in taken if row.target != NEW_MEMBER]
        if problem := taking_problem(targets, self._names):
            raise AppError(problem)
        self._take_them(Side(self.side.currentData()), taken)


def _columns(names: Sequence[str]) -> Sequence[Column[Taking]]:
    choices: list[tuple[int | None, str]] = [(None, _LEFT_OUT)]
    choices += [(place, name) for place, name in enumerate(names) if name.strip()]
    choices.append((NEW_MEMBER, "Thêm vào cụm"))

    def choose(row: Taking, target: int | None) -> None:
        if not row.line.refusal:
            row.target = target

    return (
        Column[Taking](
            head="Đơn vị ghi trong phiếu", read=lambda row: row.line.found.unit, width=200
        ),
        Column[Taking](
            head="Tổng điểm", read=lambda row: points_text(row.line.total), width=84, is_right=True
        ),
        Column[Taking](
            head="Bậc học",
            read=lambda row: points_text(row.line.tie_total),
            width=76,
            is_right=True,
        ),
        Column[Taking](
            head="Lấy vào",
            read=lambda row: row.target,
            write=choose,
            kind=CellKind.CHOICE,
            choices=choices,
            width=200,
        ),
        Column[Taking](
            head="Cần xem",
            read=lambda row: row.line.refusal or row.line.remark,
            stretches=True,
            colour=lambda row: "problem" if row.line.refusal else "warning",
        ),
        Column[Taking](head="Nguồn", read=lambda row: row.line.found.source, width=150),
    )
