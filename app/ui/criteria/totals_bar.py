"""The totals that never scroll away: of the group at hand and of the whole set, side by side."""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
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


def _fewest_words(total: Total) -> str:
    """``1.920 · 61/111``: where there is room for no more."""
    if not (total.scored or total.bonus or total.unassigned):
        return "chưa có"
    return f"{write_figure(total.total)} · {total.scored}/{total.scored + total.open}"


class TotalsBar(QFrame):
    """Two rows, three columns; the side that is being edited is bold, and never cut short."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.setObjectName("totals")
        self._shown: tuple[Board, int, Side] | None = None
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
        self._shown = board, place, side
        group = board.group_of(place) if place >= 0 else -1
        row = board.rows[group] if group >= 0 else None
        self._say(self._names[0], f"Nhóm {row.code} {row.title}".strip() if row else "")
        self._say(self._names[1], "Cả bộ tiêu chí")
        totals = {
            one: (board.total(group, one) if row else Total(), board.whole(one)) for one in Side
        }
        self._say_all(totals, side)
        if self._left() < 0:
            self._say_all(totals, side, is_narrow=True)
        self._give_room()

    def _say_all(
        self, totals: Mapping[Side, Sequence[Total]], side: Side, *, is_narrow: bool = False
    ) -> None:
        """The side at hand at length; the others in short, or in the fewest words."""
        for column, (one, of_side) in enumerate(totals.items(), 1):
            needs = []
            for figures, total in zip(self.figures, of_side, strict=True):
                full = f"{_HEADS[one]} {total_words(total, is_short=one is not side)}"
                is_cut = is_narrow and one is not side
                said = f"{_HEADS[one]} {_fewest_words(total)}" if is_cut else full
                self._say(figures[one], said, tip=full, is_bold=one is side)
                needs.append(figures[one].fontMetrics().horizontalAdvance(said))
            self._needs[column] = max(needs)

    def _left(self) -> int:
        """The width that nothing needs."""
        return self.width() - 2 * _MARGIN - 3 * _SPACE - _LEAST_NAME - sum(self._needs.values())

    def _give_room(self) -> None:
        """Each column as it needs, and all alike of what is left."""
        more = max(0, self._left()) // 4
        self._grid.setColumnStretch(0, _LEAST_NAME + more)
        for column, need in self._needs.items():
            self._grid.setColumnStretch(column, need + more)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._shown:
            self.show_totals(*self._shown)

    def _say(self, label: QLabel, words: str, *, tip: str = "", is_bold: bool = False) -> None:
        label.setText(words)
        label.setToolTip(tip or words)
        if label.property("look") != ("bold" if is_bold else ""):
            label.setProperty("look", "bold" if is_bold else "")
            label.style().polish(label)


class _Line(QLabel):
    """What does not fit ends in three dots."""

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        text = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, self.width())
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignVCenter, text)


def _label(parent: QWidget) -> QLabel:
    label = _Line(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
    return label
