"""The totals that never scroll away: of the group at hand and of the whole set, side by side."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QLabel, QSizePolicy, QWidget
from typing_extensions import override

from app.domain.figures import write_figure
from app.domain.mark_words import bonus_words
from app.domain.score_totals import Total
from app.domain.scoring import Side
from app.ui.criteria.board import Board

_MARGIN, _SPACE, _LEAST_NAME = 16, 16, 72  # px
_HEADS = {Side.SELF: "Tự chấm", Side.CLUSTER: "Cụm", Side.APPRAISER: "Thẩm định"}


def total_words(total: Total, *, is_short: bool = False) -> str:
    """``1.920/2.250 · đã chấm 61/111 (chưa đủ)``, short without "đã chấm".

    Bonus is part of the sum; what is no task of the unit is not in what can be had.
    """
    if not (total.scored or total.bonus or total.unassigned):
        return "chưa có điểm"
    words = f"{write_figure(total.total)}/{write_figure(total.most)}"
    if total.bonus:
        words += f", gồm {bonus_words(total.bonus)}"
    words += f" · {'' if is_short else 'đã chấm '}{total.scored}/{total.scored + total.open}"
    if total.unassigned:
        words += f", bỏ {total.unassigned}"
    return words if total.is_complete else f"{words} (chưa đủ)"


class TotalsBar(QFrame):
    """Two rows, three columns; the side that is being edited is bold."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("totals")
        self._needs: dict[int, int] = {}  # px of each column
        self._names = [_label(self), _label(self)]
        self.figures = [{side: _label(self) for side in Side} for _ in range(2)]
        grid = QGridLayout(self)
        grid.setContentsMargins(_MARGIN, 6, _MARGIN, 6)
        grid.setHorizontalSpacing(_SPACE)
        grid.setVerticalSpacing(2)
        for row, (name, figures) in enumerate(zip(self._names, self.figures, strict=True)):
            grid.addWidget(name, row, 0)
            for column, side in enumerate(Side, 1):
                grid.addWidget(figures[side], row, column)
        self._grid = grid

    def show_totals(self, board: Board, place: int, side: Side) -> None:
        """Of the group that the row at hand is in, and of all."""
        group = board.group_of(place) if place >= 0 else -1
        row = board.rows[group] if group >= 0 else None
        self._say(
            self._names[0], f"Nhóm {row.code} {row.title}".strip() if row else "", is_bold=False
        )
        self._say(self._names[1], "Cả bộ tiêu chí", is_bold=False)
        for column, one in enumerate(Side, 1):
            totals = (board.total(group, one) if row else Total(), board.whole(one))
            words = [
                f"{_HEADS[one]} {total_words(total, is_short=one is not side)}" for total in totals
            ]
            for figures, said in zip(self.figures, words, strict=True):
                self._say(figures[one], said, is_bold=one is side)
            widths = (
                figures[one].fontMetrics().horizontalAdvance(w)
                for figures, w in zip(self.figures, words, strict=True)
            )
            self._needs[column] = max(widths)
        self._give_room()

    def _give_room(self) -> None:
        """Each column as it needs, and all alike of what is left."""
        room = self.width() - 2 * _MARGIN - 3 * _SPACE - _LEAST_NAME - sum(self._needs.values())
        more = max(0, room) // 4
        self._grid.setColumnStretch(0, _LEAST_NAME + more)
        for column, need in self._needs.items():
            self._grid.setColumnStretch(column, need + more)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._give_room()

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
