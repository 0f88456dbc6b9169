"""What is said of the criteria: written at once, one score each; each change has its way back."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.figures import write_figure
from app.domain.mark_words import bonus_words, mark_words, read_bonus, read_mark
from app.domain.scoring import LEVEL_FULL, LEVEL_NONE, NO_MARK, Mark, Side, points_of
from app.errors import AppError
from app.models import Score
from app.services.assessments import row_name, set_note, write_bonus, write_mark
from app.ui.actions import make_action

if TYPE_CHECKING:
    from app.ui.criteria.sheet_page import SheetPage

_Write = Callable[[], Score]


class Scoring(QObject):
    """The changes of the open sheet; Ctrl+Z takes back one after the other."""

    def __init__(self, page: "SheetPage") -> None:
        super().__init__(page)
        self._page = page
        self._ways_back: list[_Write] = []
        make_action(page, "Hoàn tác", self.undo, keys="Ctrl+Z")

    def forget(self) -> None:
        """Another sheet is open: nothing can be taken back."""
        self._ways_back.clear()

    # --- as it was typed -----------------------------------------------------------------------

    def type_cell(self, place: int, name: str, text: str) -> None:
        """A cell of the tree."""
        match name:
            case "mark":
                self.type_mark(place, text)
            case "bonus":
                self.type_bonus(place, text)
            case _:
                self.note(place, self._page.side, text)

    def type_mark(self, place: int, text: str) -> None:
        """A mark as text."""
        board = self._page.board
        if board is None or place < 0:
            return
        try:
            mark = read_mark(board.rows[place], text)
        except AppError as error:
            self._page.refuse(AppError(f"{row_name(board.rows[place])}: {error}"))
        else:
            self.mark(place, mark)

    def type_bonus(self, place: int, text: str) -> None:
        """A bonus as text."""
        try:
            points = read_bonus(text)
        except AppError as error:
            self._page.refuse(error)
        else:
            self.bonus(place, points)

    def tick(self, place: int) -> None:
        """Of what is met or not: met, or the other when it is said to be met."""
        board, side = self._page.board, self._page.side
        if board and board.rows[place].kind == "yes_no":
            is_met = board.mark(place, side).level == LEVEL_FULL
            self.mark(place, Mark(level=LEVEL_NONE if is_met else LEVEL_FULL))

    def switch_unassigned(self, place: int) -> None:
        """No task of the unit, or one after all."""
        if board := self._page.board:
            is_unassigned = board.mark(place, self._page.side).is_unassigned
            self.mark(place, NO_MARK if is_unassigned else Mark(is_unassigned=True))

    def clear(self, place: int, name: str) -> None:
        """Take back what the cell says: bonus and note in theirs, the mark in any other."""
        board, side = self._page.board, self._page.side
        if board is None:
            return
        if name == "bonus" and board.bonus(place, side):
            self.bonus(place, Decimal())
        elif name == "note" and board.note(place, side):
            self.note(place, side, "")
        elif name not in {"bonus", "note"} and not board.mark(place, side).is_blank:
            self.mark(place, NO_MARK)

    # --- written -------------------------------------------------------------------------------

    def mark(self, place: int, mark: Mark) -> None:
        """Score a row for the side at hand."""
        board, side = self._page.board, self._page.side
        if board is None or mark == board.mark(place, side):
            return
        row, before = board.rows[place], board.mark(place, side)
        key = board.assessment.id

        def write(said: Mark) -> Score:
            return self._page.write(write_mark, key, row.id, side, said)

        points = points_of(row, mark)
        words = mark_words(row, mark).lower() or "đã bỏ điểm"
        said = f"{words}, {write_figure(points)} điểm" if points is not None else words
        self._do(partial(write, mark), partial(write, before), f"{row_name(row)}: {said}.")

    def bonus(self, place: int, points: Decimal) -> None:
        """Give a bonus or a penalty at a row."""
        board, side = self._page.board, self._page.side
        if board is None or points == board.bonus(place, side):
            return
        row = board.rows[place]
        key = board.assessment.id

        def write(said: Decimal) -> Score:
            return self._page.write(write_bonus, key, row.id, side, said)

        words = f"thưởng/trừ {bonus_words(points)}" if points else "đã bỏ điểm thưởng, trừ"
        back = partial(write, board.bonus(place, side))
        self._do(partial(write, points), back, f"{row_name(row)}: {words}.")

    def note(self, place: int, side: Side, text: str) -> None:
        """Keep the remark of a side."""
        board = self._page.board
        if board is None or text.strip() == board.note(place, side):
            return
        row = board.rows[place]
        key = board.assessment.id

        def write(said: str) -> Score:
            return self._page.write(set_note, key, row.id, side, said)

        back = partial(write, board.note(place, side))
        self._do(partial(write, text), back, f"{row_name(row)}: đã ghi chú.")

    def _do(self, write: _Write, back: _Write, words: str) -> None:
        if self._try(write):
            self._ways_back.append(back)
            self._page.notice.tell(words, ("Hoàn tác", self.undo))

    def undo(self) -> None:
        """Take back what was said last."""
        if self._ways_back and self._try(self._ways_back.pop()):
            self._page.notice.tell("Đã hoàn tác.")

    def _try(self, write: _Write) -> bool:
        try:
            score = write()
        except AppError as error:
            self._page.refuse(error)
            return False
        self._page.put(score)
        return True
