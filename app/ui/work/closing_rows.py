"""The rows of the dialog that closes a quarter: a task, what is decided on it, in columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import Qt
from typing_extensions import override

from app.domain.closing import Choice, Decision, choice_words
from app.domain.periods import period_name
from app.domain.work_board import Line, WorkItem
from app.domain.work_years import Quarter
from app.errors import AppError
from app.ui.tables.columns import CellKind, Column
from app.ui.tables.model import Index, RowsModel
from app.ui.undo import Memento
from app.ui.work.columns import day_text, read_day

UNDECIDED = ""
_EDITED = Qt.ItemDataRole.EditRole


@dataclass(eq=False)
class DecisionRow:
    """``key`` of what is decided: "" for nothing, of a quarter, ``drop`` or ``done``."""

    line: Line
    key: str = UNDECIDED
    words: str = ""
    completed_on: date | None = None
    quarters: dict[str, Quarter] = field(default_factory=dict)  # by their keys

    @property
    def item(self) -> WorkItem:
        """The task."""
        return self.line.item

    @property
    def decision(self) -> Decision | None:
        """What is decided, about the task as it is shown."""
        if self.key == UNDECIDED:
            return None
        to = self.quarters.get(self.key)
        choice = Choice.CARRY if to else Choice(self.key)
        day = self.completed_on if choice is Choice.DONE else None
        return Decision(choice, to, self.words.strip(), day, self.item.progress)

    def decide(self, key: str) -> None:
        """Words that nobody has typed are those of the task: its result, or its reason."""
        is_typed = bool(self.words) and self.words != self._own_words()
        self.key = key
        if not is_typed:
            self.words = self._own_words()

    def take(self, decision: Decision) -> None:
        """What was decided before, as long as it is about the task as it is."""
        key = quarter_key(decision.to) if decision.to else decision.choice.value
        if decision.seen == self.item.progress and (decision.to is None or key in self.quarters):
            self.key, self.words = key, decision.words
            self.completed_on = decision.completed_on

    def _own_words(self) -> str:
        done = self.item.progress
        if self.key == Choice.DONE:
            return done.result
        return done.reason if self.key else ""


def quarter_key(quarter: Quarter) -> str:
    """``2023-2``."""
    return f"{quarter[0]}-{quarter[1]}"


def make_columns(targets: Sequence[Quarter]) -> tuple[Column[DecisionRow], ...]:
    """The columns; tasks can be carried on to ``targets``."""
    choices = (
        (UNDECIDED, "Chưa quyết định"),
        *((quarter_key(one), choice_words(Choice.CARRY, one)) for one in targets),
        (Choice.DROP.value, choice_words(Choice.DROP)),
        (Choice.DONE.value, choice_words(Choice.DONE)),
    )
    return (
        Column(head="TT", read=lambda row: row.line.number, width=38, is_right=True),
        Column(
            head="Nội dung nhiệm vụ", read=_content, tip=_content_tip, width=_CONTENT_WIDTH
        ),
        Column(head="Chủ trì", read=lambda row: row.item.lead_units, width=120),
        Column(head="Thời hạn", read=_deadline, width=92),
        Column(
            head="%", read=lambda row: row.item.progress.percent, kind=CellKind.NUMBER, width=44,
            is_right=True,
        ),
        Column(head="Kết quả đến nay", read=lambda row: row.item.progress.result, width=140),
        Column(
            head="Quyết định", name="key", kind=CellKind.CHOICE, choices=choices, width=218,
            read=lambda row: row.key, write=DecisionRow.decide,
            colour=lambda row: "" if row.key else "problem",
        ),
        Column(
            head="Lý do, kết quả", name="words", read=_words, write=_put_words, width=170,
            colour=lambda row: "problem" if _lacks_reason(row) else "", tip=_words_tip,
        ),
        Column(
            head="Ngày xong", name="completed_on", read=lambda row: day_text(row.completed_on),
            write=_put_day, width=92,
        ),
    )  # fmt: skip


CONTENT, LEADS, DEADLINE, RESULT, KEY, WORDS, DAY = 1, 2, 3, 5, 6, 7, 8
_CONTENT_WIDTH = 230
_REASON_WANTED = "(phải ghi lý do)"


def _content(row: DecisionRow) -> str:
    since = row.item.carried_from
    return f"{row.item.content} (chuyển tiếp từ {since})" if since else row.item.content


def _content_tip(row: DecisionRow) -> str:
    """With what a narrow table leaves out."""
    result = row.item.progress.result
    facts = (("Chủ trì", row.item.lead_units), ("Thời hạn", _deadline(row)), ("Kết quả", result))
    return "\n".join([_content(row), *(f"{head}: {words}" for head, words in facts if words)])


def _deadline(row: DecisionRow) -> str:
    item = row.item
    return item.due_text or (period_name(item.deadline) if item.deadline else "")


def _lacks_reason(row: DecisionRow) -> bool:
    return row.key == Choice.DROP and not row.words.strip()


def _words(row: DecisionRow) -> str:
    return row.words


def _put_words(row: DecisionRow, words: str) -> None:
    row.words = words


def _put_day(row: DecisionRow, day: date | None) -> None:
    row.completed_on = day


def _words_tip(row: DecisionRow) -> str:
    if row.words:
        return row.words
    match row.key:
        case "":
            return "Hãy chọn ở cột Quyết định trước"
        case Choice.DROP:
            return "Vì sao không thực hiện (phải ghi)"
        case Choice.DONE:
            return "Kết quả đã đạt được"
        case _:
            return "Vì sao chưa xong, nếu cần đưa vào báo cáo"


class DecisionModel(RowsModel[DecisionRow]):
    """What belongs to a decision is edited once there is one; ``refused`` hears what cannot be."""

    def __init__(self) -> None:
        super().__init__(make_columns(()))
        self.refused: Callable[[str], None] = lambda _words: None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        row = self.rows[index.row()] if index.isValid() else None
        needs = {WORDS: row is not None and bool(row.key), DAY: row is not None and _is_done(row)}
        is_open = needs.get(index.column(), True)
        return flags if is_open else flags & ~Qt.ItemFlag.ItemIsEditable

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        is_shown = role == Qt.ItemDataRole.DisplayRole and index.column() == WORDS
        if is_shown and _lacks_reason(self.rows[index.row()]):
            return _REASON_WANTED
        return super().data(index, role)

    @override
    def setData(self, index: Index, value: Any, role: int = _EDITED) -> bool:
        if index.isValid() and index.column() == DAY and isinstance(value, str):
            row = self.rows[index.row()]
            if value.strip() == day_text(row.completed_on):
                return False
            try:
                value = read_day(value)
            except AppError as error:
                self.refused(str(error))
                return False
            if value == row.completed_on:
                return False
        return super().setData(index, value, role)

    @override
    def _change_cell(self, row: DecisionRow, column: Column[DecisionRow], value: object) -> None:
        """A day is written as a day, though it is shown as a text."""
        if column.name != "completed_on":
            super()._change_cell(row, column, value)
            return
        row.completed_on = value if isinstance(value, date) else None
        at = self.rows.index(row)
        self.dataChanged.emit(self.index(at, 0), self.index(at, self.columnCount() - 1))
        self.edited()

    def decide(self, rows: Sequence[DecisionRow], key: str, words: str = "") -> None:
        """The same on all of these; ``words`` "" leaves theirs."""
        before = [(row, row.key, row.words) for row in rows]
        for row in rows:
            row.decide(key)
            row.words = words or row.words
        after = [(row, row.key, row.words) for row in rows]
        self.stack.push(Memento("đặt quyết định", before, after, self._put))

    def _put(self, states: Sequence[tuple[DecisionRow, str, str]]) -> None:
        for row, key, words in states:
            row.key, row.words = key, words
        last = self.index(self.rowCount() - 1, self.columnCount() - 1)
        self.dataChanged.emit(self.index(0, 0), last)
        self.edited()

    def show_quarter(self, rows: Sequence[DecisionRow], targets: Sequence[Quarter]) -> None:
        """Other rows, with other quarters to carry them to."""
        self.columns = make_columns(targets)
        self.show(rows)


def _is_done(row: DecisionRow) -> bool:
    return row.key == Choice.DONE
