"""The side panel: all about the chosen criterion."""

from collections.abc import Iterator

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QPlainTextEdit, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from app.domain.assessment_flow import AssessmentState
from app.domain.criteria import SCORING_KIND_NAMES
from app.domain.figures import write_figure
from app.domain.mark_words import mark_words, scale_words
from app.domain.scoring import SIDE_NAMES, Side
from app.ui.criteria.board import Board
from app.ui.criteria.columns import points_text
from app.ui.criteria.evidence_part import EvidencePart
from app.ui.criteria.mark_form import MarkForm

_NARROWEST = 288
_TEXT_HEIGHT = 60
_NOTE_HEADS = {
    Side.SELF: "Ghi chú, giải trình của đơn vị",
    Side.CLUSTER: "Ghi chú của cụm",
    Side.APPRAISER: "Ghi chú của đơn vị thẩm định",
}


class CriterionPanel(QScrollArea):
    """``note_typed`` with the place, the side and the text; the page stores it."""

    note_typed = Signal(int, object, str)

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._board: Board | None = None
        self._place = -1
        self._side = Side.SELF
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setMinimumWidth(_NARROWEST)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.title, self.facts, self.others = _label(self), _label(self), _label(self)
        self.title.setProperty("look", "bold")
        self.facts.setObjectName("hint")
        self.marks = MarkForm(self)
        self.evidence = EvidencePart(self)
        self._note_head = _label(self)
        self._note_head.setProperty("look", "bold")
        self._note_head.setContentsMargins(0, 8, 0, 0)
        self.note = QPlainTextEdit(self)
        self.note.setFixedHeight(_TEXT_HEIGHT)
        self.note.setTabChangesFocus(True)
        self.note.setAcceptDrops(False)  # files are evidence, wherever they are dropped
        self.note.installEventFilter(self)
        inside = QWidget(self)
        layout = QVBoxLayout(inside)
        layout.setContentsMargins(12, 0, 4, 8)
        layout.setSpacing(6)
        self._parts = (self.facts, self.marks, self.evidence, self._note_head, self.note)
        for widget in (self.title, *self._parts, self.others):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.setWidget(inside)

    def show_row(self, board: Board | None, place: int, side: Side) -> None:
        """Show a row; what was typed about another one was handed over before."""
        self._board, self._place, self._side = board, place, side
        for part in self._parts:
            part.setVisible(board is not None and place >= 0)
        if board is None or place < 0:
            self.title.setText("Chọn một tiêu chí để chấm điểm và thêm minh chứng.")
            self.others.clear()
            return
        row = board.rows[place]
        self.title.setText(f"{row.code} {row.title}".strip())
        self.facts.setText("\n".join(_facts(board, place)))
        self.marks.show_row(board, place, side)
        is_final = board.assessment.state is AssessmentState.FINAL
        self.evidence.setVisible(not board.is_context(place))
        self.evidence.show_row(board, place, is_locked=is_final)
        self._note_head.setText(_NOTE_HEADS[side])
        self.note.setAccessibleName(_NOTE_HEADS[side])
        self.note.setReadOnly(is_final)
        if self.note.toPlainText() != board.note(place, side):
            self.note.setPlainText(board.note(place, side))
        self.others.setText("\n".join(_other_sides(board, place, side)))

    def place(self) -> int:
        """The row that is shown, -1 for none."""
        return self._place

    def flush(self) -> None:
        """Hand over what was typed and not yet stored."""
        self.marks.flush()
        self._give_note()

    def _give_note(self) -> None:
        board, place = self._board, self._place
        text = self.note.toPlainText().strip()
        if board and place >= 0 and text != board.note(place, self._side):
            self.note_typed.emit(place, self._side, text)

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.FocusOut:
            self._give_note()
        return super().eventFilter(watched, event)


def _facts(board: Board, place: int) -> Iterator[str]:
    row = board.rows[place]
    if board.is_context(place):
        yield "Dòng này chỉ nêu nội dung, không chấm điểm."
        return
    if row.max_points is not None:
        how = "chấm ở các dòng bên dưới" if board.is_group(place) else _how(board, place)
        yield f"Tối đa {write_figure(row.max_points)} điểm · {how}"
    yield from scale_words(row)
    if board.appraisers[place]:
        yield f"Thẩm định: {board.appraisers[place]}"


def _how(board: Board, place: int) -> str:
    row = board.rows[place]
    words = SCORING_KIND_NAMES[row.kind].lower()
    return words if row.is_mandatory else f"{words}, không bắt buộc"


def _other_sides(board: Board, place: int, side: Side) -> Iterator[str]:
    """What the others give and say."""
    for other in Side:
        if other is side:
            continue
        points, note = points_text(board, place, other), board.note(place, other)
        if points or note:
            words = mark_words(board.rows[place], board.mark(place, other))
            how = f" ({words})" if words and points else ""
            yield f"{SIDE_NAMES[other]}: {points or 'chưa chấm'}{how}"
            if note:
                yield f"{_NOTE_HEADS[other]}: {note}"


def _label(parent: QWidget) -> QLabel:
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label
