"""How a criterion is scored, as buttons and fields by its kind."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import pairwise

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFormLayout, QHBoxLayout, QLabel, QLineEdit, QPushButton, QWidget
from typing_extensions import override

from app.domain.criteria import ScoringKind
from app.domain.mark_words import UNASSIGNED_KEY, UNASSIGNED_WORDS, bonus_words, mark_text
from app.domain.scoring import LEVEL_PART, NO_MARK, Side
from app.models import Criterion
from app.ui.criteria.board import Board

_LEVELS = {1: "Mức 1", 2: "Mức 2", 3: "Mức 3"}
_YES_NO = {1: "Không đạt", 3: "Đạt"}
_FIELD_WIDTH = 72


class MarkForm(QWidget):
    """``scored`` with the text of a mark as it could be typed into the cell; ``bonus_typed``."""

    scored = Signal(str)
    bonus_typed = Signal(str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._row: Criterion | None = None
        self._mark = NO_MARK
        self._bonus_text = ""
        self.levels = {level: self._make_level(level) for level in (1, 2, 3)}
        self.fields: list[QLineEdit] = []
        self.bonus = self._make_field(self._give_bonus)
        self.bonus.setAccessibleName("Điểm thưởng, điểm trừ")
        self.bonus.setToolTip("Điểm trừ là số âm (-5)")
        self.unassigned = QPushButton(UNASSIGNED_WORDS, self)
        self.unassigned.setProperty("look", "part")
        self.unassigned.setCheckable(True)
        self.unassigned.clicked.connect(self._switch_unassigned)
        self.clear = QPushButton("Bỏ điểm", self)
        self.clear.setProperty("look", "flat")
        self.clear.clicked.connect(lambda: self.scored.emit(""))
        buttons = QHBoxLayout()
        buttons.setSpacing(4)
        for button in self.levels.values():
            buttons.addWidget(button)
        buttons.addWidget(self.clear)
        buttons.addStretch(1)
        self._form = QFormLayout(self)
        self._form.setContentsMargins(0, 0, 0, 0)
        self._form.setSpacing(6)
        self._form.addRow(buttons)
        self._form.addRow(self.unassigned)
        self._bonus_label = QLabel("Điểm thưởng, trừ", self)
        self._form.addRow(self._bonus_label, self.bonus)

    def _make_level(self, level: int) -> QPushButton:
        button = QPushButton(self)
        button.setProperty("look", "part")
        button.setCheckable(True)
        button.clicked.connect(partial(self._choose_level, level))
        return button

    def _make_field(self, done: Callable[[], None]) -> QLineEdit:
        field = QLineEdit(self)
        field.setFixedWidth(_FIELD_WIDTH)
        field.setAlignment(Qt.AlignmentFlag.AlignRight)
        field.editingFinished.connect(done)
        field.installEventFilter(self)
        return field

    # --- showing -------------------------------------------------------------------------------

    def show_row(self, board: Board, place: int, side: Side) -> None:
        """Show how a row is scored, and what the side says of it."""
        row, is_scored = board.rows[place], place in board.scored
        is_locked = bool(board.lock(side))
        is_new = row is not self._row
        self._row, self._mark = row, board.mark(place, side)
        self._bonus_text = bonus_words(board.bonus(place, side))
        names = {ScoringKind.LEVEL: _LEVELS, ScoringKind.YES_NO: _YES_NO}.get(row.kind, {})
        for level, button in self.levels.items():
            button.setVisible(is_scored and level in names)
            button.setText(names.get(level, ""))
            button.setChecked(self._mark.level == level)
            button.setEnabled(not is_locked)
        if is_new:
            self._replace_fields(_labels(row) if is_scored else [])
        self._fill(is_locked=is_locked)
        self.unassigned.setVisible(is_scored and board.criteria_set.allows_unassigned)
        self.unassigned.setChecked(self._mark.is_unassigned)
        self.unassigned.setEnabled(not is_locked)
        self.clear.setVisible(is_scored and not self._mark.is_blank and not is_locked)
        has_bonus = side is not Side.SELF and bool(row.max_points)
        self._bonus_label.setVisible(has_bonus)
        self.bonus.setVisible(has_bonus)
        self.bonus.setEnabled(not is_locked)

    def _fill(self, *, is_locked: bool) -> None:
        for field, text in zip(self.fields, self._texts(), strict=True):
            field.setEnabled(not is_locked)
            if field.text() != text:
                field.setText(text)
        if self.bonus.text() != self._bonus_text:
            self.bonus.setText(self._bonus_text)

    def _texts(self) -> list[str]:
        """What the fields show of the mark."""
        row, mark = self._row, self._mark
        if row is None or mark.is_unassigned or mark.is_blank:
            return [""] * len(self.fields)
        if row.kind is ScoringKind.LEVEL:
            return [mark_text(row, mark).partition("; ")[2]]
        parts = mark_text(row, mark).split("; ") if self.fields else []
        return [*parts, *[""] * len(self.fields)][: len(self.fields)]

    def _replace_fields(self, labels: Sequence[str]) -> None:
        for field in self.fields:
            self._form.removeRow(field)
        self.fields = [self._make_field(self._give_fields) for _ in labels]
        for at, (text, field) in enumerate(zip(labels, self.fields, strict=True), 1):
            label = QLabel(text, self)
            label.setWordWrap(True)
            field.setAccessibleName(text)
            self._form.insertRow(at, label, field)
        order = (*self.levels.values(), self.clear, *self.fields, self.unassigned, self.bonus)
        for before, after in pairwise(order):
            QWidget.setTabOrder(before, after)

    # --- what is said --------------------------------------------------------------------------

    def _choose_level(self, level: int) -> None:
        if level == LEVEL_PART:  # the percent is asked for
            self.levels[LEVEL_PART].setChecked(self._mark.level == LEVEL_PART)
            self.fields[0].setFocus()
            self.fields[0].selectAll()
        else:
            self.scored.emit(str(level))

    def _give_fields(self) -> None:
        """What was typed, when it is something else."""
        texts = [field.text().strip() for field in self.fields]
        if self._row is None or texts == self._texts():
            return
        text = "; ".join(texts) if any(texts) else ""
        is_level = self._row.kind is ScoringKind.LEVEL
        self.scored.emit(f"2; {text}" if is_level and text else text)

    def _give_bonus(self) -> None:
        if self.bonus.text().strip() != self._bonus_text:
            self.bonus_typed.emit(self.bonus.text())

    def _switch_unassigned(self) -> None:
        self.scored.emit("" if self._mark.is_unassigned else UNASSIGNED_KEY)

    def flush(self) -> None:
        """Hand over what was typed and not yet stored."""
        self._give_fields()
        self._give_bonus()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Escape takes back what was typed; when there is nothing, it is the page's."""
        is_escape = isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_Escape
        if is_escape and event.type() == QEvent.Type.KeyPress and self._is_typed():
            self._fill(is_locked=False)
            return True
        return super().eventFilter(watched, event)

    def _is_typed(self) -> bool:
        typed = [*(field.text() for field in self.fields), self.bonus.text()]
        return typed != [*self._texts(), self._bonus_text]


def _labels(row: Criterion) -> list[str]:
    """Of the fields by the kind of scoring."""
    match row.kind:
        case ScoringKind.LEVEL:
            return ["Mức 2: đạt, %"]
        case ScoringKind.PERCENT:
            return ["Đạt, %"]
        case ScoringKind.STEPS:
            return [measure.title for measure in row.scale.measures]
        case ScoringKind.COUNT:
            return ["Số lượng"]
        case ScoringKind.MANUAL:
            return ["Điểm"]
        case ScoringKind.YES_NO | ScoringKind.CONTEXT:
            return []
