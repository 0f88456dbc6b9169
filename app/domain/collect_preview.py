"""What is shown of a merge before anything is written: the order, the words, what a choice does."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from app.domain.collect_merge import (
    Choice,
    Merge,
    MergedRow,
    RowState,
    Taken,
    rows_to_take,
)
from app.domain.progress import PROGRESS_NAMES, value_words

EMPTY = "(trống)"
_ORDER = (
    RowState.CONFLICT,
    RowState.UNKNOWN,
    RowState.REFUSED,
    RowState.CHANGED,
    RowState.SAME,
)
STATE_FILTERS = {
    RowState.CONFLICT: "Khác nhau",
    RowState.UNKNOWN: "Không rõ",
    RowState.REFUSED: "Không nhận",
    RowState.CHANGED: "Thay đổi",
    RowState.SAME: "Không đổi",
}
"""The states in the order of the list, as short as a button wants them."""
_Key = tuple[int, str, int]


def in_order(rows: Iterable[MergedRow]) -> list[MergedRow]:
    """What has to be looked at first; answers to the same task beside each other."""
    rows = list(rows)
    first: dict[str, int] = {}
    for place, row in enumerate(rows):
        first.setdefault(row.row.task_id, place)

    def rank(place: int) -> tuple[int, int, int]:
        row = rows[place]
        is_open = row.state is RowState.CONFLICT
        return _ORDER.index(row.state), first[row.row.task_id] if is_open else place, place

    return [rows[place] for place in sorted(range(len(rows)), key=rank)]


def change_words(row: MergedRow) -> str:
    """What the file would change, part by part: ``%: 40% → 80%; Kết quả: (trống) → Đã họp``."""
    return "; ".join(f"{name}: {before} → {after}" for name, before, after in changes_of(row))


def changes_of(row: MergedRow) -> list[tuple[str, str, str]]:
    """Name of the part, what it says now, what the file says."""
    return [
        (
            PROGRESS_NAMES[name],
            value_words(name, row.now) or EMPTY,
            value_words(name, row.back) or EMPTY,
        )
        for name in row.changes
    ]


@dataclass(frozen=True)
class Choosing:
    """How the conflicts of a merge are decided so far, and what would be written then."""

    merge: Merge
    today: date
    rule: Choice | None = None
    decisions: Mapping[_Key, Choice] = field(default_factory=dict)

    @cached_property
    def taken(self) -> Mapping[str, Taken]:
        """What would be written, by task."""
        found = rows_to_take(self.merge, self.today, self.rule, self.decisions)
        return {one.task_id: one for one in found}

    def with_rule(self, rule: Choice | None) -> "Choosing":
        """The conflicts that nobody has decided by hand go by a rule; None leaves them."""
        return Choosing(self.merge, self.today, rule, self.decisions)

    def decided(self, rows: Collection[MergedRow], choice: Choice | None) -> "Choosing":
        """Some conflicts decided by hand; None takes that back.

        Where a file is taken, what other files say of the same task is not.
        """
        decisions = dict(self.decisions)
        for row in rows:
            if row.state is not RowState.CONFLICT:
                continue
            others = self._conflicts[row.row.task_id] if choice is Choice.THEIRS else [row]
            for other in others:
                decisions.pop(other.key, None)
            if choice:
                decisions[row.key] = choice
        return Choosing(self.merge, self.today, self.rule, decisions)

    @cached_property
    def _conflicts(self) -> Mapping[str, list[MergedRow]]:
        """By task."""
        found: dict[str, list[MergedRow]] = {}
        for row in self.merge.rows:
            if row.state is RowState.CONFLICT:
                found.setdefault(row.row.task_id, []).append(row)
        return found

    @property
    def count(self) -> int:
        """How many tasks would say something else."""
        return sum(one.progress != one.source.now for one in self.taken.values())

    @property
    def open_count(self) -> int:
        """How many conflicts nothing is decided on yet."""
        return sum(self.is_open(row) for row in self.merge.rows)

    def is_open(self, row: MergedRow) -> bool:
        """Whether it is a conflict that is still to be decided."""
        return (
            row.state is RowState.CONFLICT
            and row.row.task_id not in self.taken
            and self.rule is not Choice.OURS
            and row.key not in self.decisions
        )

    def words(self, row: MergedRow) -> str:
        """What becomes of a row, in words."""
        taken = self.taken.get(row.row.task_id)
        if row.state is RowState.CHANGED:
            return "Sẽ ghi" if taken else ""
        if row.state is not RowState.CONFLICT:
            return ""
        if taken and taken.source.key == row.key:
            return "Lấy theo tệp này"
        if taken:
            return f"Lấy theo {taken.source.unit or taken.source.file_name}"
        return "Chưa chọn" if self.is_open(row) else "Giữ như hiện có"

    def left(self) -> Sequence[MergedRow]:
        """The rows that are not written, with the reason and how they were decided."""
        rows = [row for row in self.merge.rows if row.state in _ORDER[:3]]
        return [self._told(row) for row in rows if not self._is_taken(row)]

    def _is_taken(self, row: MergedRow) -> bool:
        taken = self.taken.get(row.row.task_id)
        is_open = row.state is RowState.CONFLICT
        return is_open and taken is not None and taken.source.key == row.key

    def _told(self, row: MergedRow) -> MergedRow:
        words = self.words(row)
        if not words or self.is_open(row):
            return row
        return replace(row, reason=f"{row.reason} Đã chọn: {words[:1].lower()}{words[1:]}.")
