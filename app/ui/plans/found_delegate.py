"""Shows in the list of plans what a search has found: marked, with the piece of text below."""

from functools import lru_cache

from PySide6.QtCore import QPointF, QRect, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette, QTextCharFormat, QTextLayout
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionViewItem, QTableView
from typing_extensions import override

from app.domain.search_hits import HIT_KIND_NAMES, HitKind, Piece, piece_of
from app.domain.search_words import Wanted, found_in
from app.services.plans import PlanRow
from app.services.search import FoundPlan
from app.ui.plans.list_reader import ListAnswer
from app.ui.tables.delegate import CellDelegate, Index

NUMBER, SUBJECT = 0, 2  # columns
TWO_LINES = 50  # px, the height of a row
_LINE = 30
_ELIDE = Qt.TextElideMode.ElideRight
_SIDE = 9  # px beside the text
_OF_PLAN = frozenset({HitKind.NUMBER, HitKind.SUBJECT})
_BETWEEN = 2  # px between two lines
_FEW = 60  # letters: no room for more than the piece
_TIP_WIDTH = 1500
_Role = QPalette.ColorRole


class FoundDelegate(CellDelegate):
    """As any other while nothing is typed."""

    def __init__(self, view: QTableView) -> None:
        super().__init__(view)
        self._view = view
        self._answer = ListAnswer()

    def show_answer(self, answer: ListAnswer) -> None:
        """What is shown from now on."""
        self._answer = answer
        has_pieces = any(_has_piece(found) for found in answer.found.values())
        self._view.verticalHeader().setDefaultSectionSize(TWO_LINES if has_pieces else _LINE)

    @override
    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        found = self._found(index)
        if found is None or index.column() not in {NUMBER, SUBJECT}:
            super().paint(painter, option, index)
            return
        drawn = QStyleOptionViewItem(option)
        self.initStyleOption(drawn, index)
        text: str = drawn.text  # type: ignore[attr-defined] # missing in the stubs
        drawn.text = ""  # type: ignore[attr-defined]
        style = self._view.style() or QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, drawn, painter, self._view)
        rect: QRect = option.rect  # type: ignore[attr-defined]
        room = rect.adjusted(_SIDE, 0, -_SIDE, 0)
        lines = [Piece(text, tuple(found_in(self._answer.wanted, text)))]
        if index.column() == SUBJECT and _has_piece(found):
            lines.append(found_piece(found, self._answer.wanted, room.width()))
        state: QStyle.StateFlag = option.state  # type: ignore[attr-defined]
        is_chosen = bool(state & QStyle.StateFlag.State_Selected)
        self._draw(painter, room, lines, _Role.HighlightedText if is_chosen else _Role.Text)

    def _found(self, index: Index) -> FoundPlan | None:
        if not self._answer.found or index.row() >= len(self._answer.rows):
            return None
        return self._answer.found.get(self._answer.rows[index.row()].id)

    def tip(self, row: PlanRow) -> str:
        """The whole subject, and the piece at length."""
        found = self._answer.found.get(row.id)
        if found is None or not _has_piece(found):
            return row.subject
        return f"{row.subject}\n{found_piece(found, self._answer.wanted, _TIP_WIDTH).text}"

    def _draw(
        self, painter: QPainter, room: QRect, lines: list[Piece], ink: QPalette.ColorRole
    ) -> None:
        font, palette = self._view.font(), self._view.palette()
        height = QFontMetrics(font).height() + (_BETWEEN if len(lines) > 1 else 0)
        top = room.top() + (room.height() - height * len(lines)) / 2
        painter.save()
        for number, line in enumerate(lines):
            role = _Role.PlaceholderText if number else ink
            painter.setPen(palette.color(role))
            layout = _laid_out(line, font, room.width(), palette)
            layout.draw(painter, QPointF(room.left(), top + number * height))
        painter.restore()


def _has_piece(found: FoundPlan) -> bool:
    """Whether it was found elsewhere than in what its row shows anyway."""
    return found.hit.kind not in _OF_PLAN


def found_piece(found: FoundPlan, wanted: tuple[Wanted, ...], width: int) -> Piece:
    """``Nhiệm vụ: … tổ chức hội nghị … (và 3 chỗ khác)`` for a line of ``width`` px."""
    name = f"{HIT_KIND_NAMES[found.hit.kind]}: "
    room = width * 2 // 13  # letters
    others = f" (và {found.count - 1} chỗ khác)" if found.count > 1 and room > _FEW else ""
    letters = max(20, room - len(name) - len(others))
    piece = _piece(found.hit.text, wanted, letters)
    spans = tuple((start + len(name), end + len(name)) for start, end in piece.spans)
    return Piece(f"{name}{piece.text}{others}", spans)


@lru_cache(maxsize=512)  # painted again and again
def _piece(text: str, wanted: tuple[Wanted, ...], letters: int) -> Piece:
    return piece_of(text, wanted, letters)


def _laid_out(line: Piece, font: QFont, width: int, palette: QPalette) -> QTextLayout:
    """One line, cut where the room ends; what was found in it is bold and in the accent colour."""
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    text = QFontMetrics(bold).elidedText(line.text, _ELIDE, width)
    marked = QTextCharFormat()
    marked.setFontWeight(QFont.Weight.DemiBold)
    marked.setForeground(palette.color(_Role.Accent))
    layout = QTextLayout(text, font)
    formats = []
    for start, end in line.spans:
        if start < len(text):
            span = QTextLayout.FormatRange()
            span.start, span.length = start, min(end, len(text)) - start  # type: ignore[attr-defined]
            span.format = marked  # type: ignore[attr-defined]
            formats.append(span)
    layout.setFormats(formats)
    layout.beginLayout()
    layout.createLine()
    layout.endLayout()
    return layout
