"""The totals that never scroll away: of the group at hand and of the whole set, side by side."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget

from app.domain.figures import write_figure
from app.domain.mark_words import bonus_words
from app.domain.score_totals import Total
from app.domain.scoring import Side
from app.ui.criteria.board import Board

_HEADS = {Side.SELF: "Tự chấm", Side.CLUSTER: "Cụm", Side.APPRAISER: "Thẩm định"}


def total_words(total: Total) -> str:
    """``1.920/2.250 · đã chấm 61/111 (chưa đủ)``; what is no task of the unit is named."""
    points = write_figure(total.total) if total.is_known or total.bonus else "–"
    words = f"{points}/{write_figure(total.most)} · đã chấm {total.scored}"
    words += f"/{total.scored + total.open}"
    if not total.is_complete:
        words += " (chưa đủ)"
    if total.bonus:
        words += f" · thưởng/trừ {bonus_words(total.bonus)}"
    if total.unassigned:
        words += f" · bỏ {total.unassigned}"
    return words


class TotalsBar(QFrame):
    """Two rows, three columns; the side that is being edited is bold."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("totals")
        self._names = [_label(self), _label(self)]
        self.figures = [{side: _label(self) for side in Side} for _ in range(2)]
        grid = QGridLayout(self)
        grid.setContentsMargins(16, 6, 16, 6)
        grid.setHorizontalSpacing(16)
        grid.setVerticalSpacing(2)
        for row, (name, figures) in enumerate(zip(self._names, self.figures, strict=True)):
            grid.addWidget(name, row, 0)
            for column, side in enumerate(Side, 1):
                grid.addWidget(figures[side], row, column)
        for column in range(4):
            grid.setColumnStretch(column, 2 if column else 1)

    def show_totals(self, board: Board, place: int, side: Side) -> None:
        """Of the group that the row at hand is in, and of all."""
        group = board.group_of(place) if place >= 0 else -1
        row = board.rows[group] if group >= 0 else None
        self._say(
            self._names[0], f"Nhóm {row.code} {row.title}".strip() if row else "", is_bold=False
        )
        self._say(self._names[1], "Cả bộ tiêu chí", is_bold=False)
        for at, figures in enumerate(self.figures):
            for one, label in figures.items():
                total = board.whole(one) if at else board.total(group, one) if row else None
                words = f"{_HEADS[one]} {total_words(total)}" if total else ""
                self._say(label, words, is_bold=one is side)

    def _say(self, label: QLabel, words: str, *, is_bold: bool) -> None:
        label.setText(words)
        label.setToolTip(words)
        if label.property("look") != ("bold" if is_bold else ""):
            label.setProperty("look", "bold" if is_bold else "")
            label.style().polish(label)


def _label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
