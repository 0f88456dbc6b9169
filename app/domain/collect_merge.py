"""Merging what came back with what was sent and what is now; nothing is guessed.

A value that a unit left as it was sent is no answer. One that it changed is taken unless the plan
has got another value meanwhile, or another file answers the same task otherwise.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any

from app.domain.collect import Base, BaseRow, ReturnedFile, ReturnedRow, content_mark
from app.domain.progress import (
    PROGRESS_FIELDS,
    PROGRESS_NAMES,
    TaskProgress,
    progress_problem,
    value_words,
    with_changes,
)


class RowState(StrEnum):
    """What becomes of a row."""

    CHANGED = "changed"
    SAME = "same"
    CONFLICT = "conflict"
    UNKNOWN = "unknown"  # nobody can say which task it is
    REFUSED = "refused"  # the task is known, what is written cannot be


ROW_STATE_NAMES = {
    RowState.CHANGED: "Thay đổi",
    RowState.SAME: "Không đổi",
    RowState.CONFLICT: "Khác nhau, cần chọn",
    RowState.UNKNOWN: "Không rõ nhiệm vụ nào",
    RowState.REFUSED: "Không nhận",
}


class Choice(StrEnum):
    """How a conflict is decided."""

    THEIRS = "theirs"  # what the file says; two files that differ stay undecided
    OURS = "ours"  # what the plan says now
    LATER = "later"  # what the file says that was saved last


CHOICE_NAMES = {
    Choice.THEIRS: "Lấy theo tệp",
    Choice.OURS: "Giữ như hiện có",
    Choice.LATER: "Lấy theo tệp lưu sau cùng",
}


_NOTHING = TaskProgress()
_NONE_CLOSED: Mapping[str, str] = {}


@dataclass(frozen=True, slots=True)
class MergedRow:
    """A row of a file and what becomes of it."""

    file: int  # the file's place among those read
    file_name: str
    unit: str
    row: ReturnedRow
    state: RowState
    reason: str = ""
    sent: TaskProgress = _NOTHING
    now: TaskProgress = _NOTHING
    back: TaskProgress = _NOTHING
    merged: TaskProgress = _NOTHING  # what the plan is to say when the row is taken
    saved_at: float = 0

    @property
    def key(self) -> tuple[int, str, int]:
        """What a decision on this row is kept under."""
        return self.file, self.row.sheet, self.row.number

    @property
    def changes(self) -> dict[str, Any]:
        """What the unit has changed, and to what."""
        return {
            name: getattr(self.back, name)
            for name in PROGRESS_FIELDS
            if getattr(self.back, name) != getattr(self.sent, name)
        }


def state_words(row: MergedRow) -> str:
    """The state; of a change also whether there was anything before."""
    if row.state is RowState.CHANGED and row.now == _NOTHING:
        return "Kết quả mới"
    return ROW_STATE_NAMES[row.state]


@dataclass(frozen=True, slots=True)
class MissingRow:
    """A row that was sent and did not come back."""

    file: int
    file_name: str
    unit: str
    task_id: str


@dataclass(frozen=True, slots=True)
class Merge:
    """All rows of all files, in their order, and what is not there."""

    rows: tuple[MergedRow, ...]
    missing: tuple[MissingRow, ...]


def merge_files(
    files: Sequence[ReturnedFile],
    now: Mapping[str, Mapping[str, TaskProgress]],
    today: date,
    closed: Mapping[str, str] = _NONE_CLOSED,
) -> Merge:
    """``now``: what the plans say, by plan and task; ``closed``: why tasks can take nothing."""
    rows = [
        merged
        for place, file in enumerate(files)
        for merged in _file_rows(place, file, now.get(file.base.plan_id) if file.base else None)
    ]
    rows = [_checked(row, today) if row.state is RowState.CHANGED else row for row in rows]
    rows = [_unless_closed(row, closed) for row in rows]
    return Merge(tuple(_compared(rows)), tuple(_missing_rows(files)))


# --- each row by itself --------------------------------------------------------------------------


def _file_rows(
    place: int, file: ReturnedFile, now: Mapping[str, TaskProgress] | None
) -> Iterator[MergedRow]:
    times = Counter(row.task_id for row in file.rows)
    for row in file.rows:
        unit = file.base.unit if file.base else ""
        plain = MergedRow(place, file.name, unit, row, RowState.REFUSED, saved_at=file.saved_at)
        if file.base is None or file.problem:
            yield replace(plain, reason=file.problem)
            continue
        if reason := _stranger(row, file.base, now, times[row.task_id]):
            yield replace(plain, state=RowState.UNKNOWN, reason=reason)
            continue
        sent, current = file.base.rows[row.task_id].progress, (now or {})[row.task_id]
        known = replace(plain, sent=sent, now=current, back=sent, merged=current)
        yield replace(known, reason=row.problem) if row.problem else _answered(known)


def _stranger(
    row: ReturnedRow, base: Base, now: Mapping[str, TaskProgress] | None, times: int
) -> str:
    """Why nobody can say which task the row is; "" when it is plain."""
    sent = base.rows.get(row.task_id)
    reasons = {
        "Tệp thuộc một kế hoạch không có trong dữ liệu này.": now is None,
        "Dòng không có mã; không đoán được là nhiệm vụ nào.": not row.task_id,
        "Mã dòng không phải của tệp này; không đoán được là nhiệm vụ nào.": sent is None,
        f"Mã dòng có ở {times} dòng; không biết dòng nào đúng.": times > 1,
        "“Nội dung” không khớp với mã dòng (có thể do sắp xếp thiếu cột).": (
            sent is not None and not _is_its_content(row, sent)
        ),
        "Nhiệm vụ không còn trong kế hoạch.": row.task_id not in (now or {}),
    }
    return next((reason for reason, applies in reasons.items() if applies), "")


def _is_its_content(row: ReturnedRow, sent: BaseRow) -> bool:
    return content_mark(row.content) == sent.content_mark


def _answered(row: MergedRow) -> MergedRow:
    """What the unit says, with what follows from it; a row left as sent says nothing."""
    written = {
        name: value for name, value in row.row.answers.items() if value != getattr(row.sent, name)
    }
    back = with_changes(row.sent, written)
    state = RowState.CHANGED if back != row.sent else RowState.SAME
    return replace(row, back=back, state=state)


def _checked(row: MergedRow, today: date) -> MergedRow:
    """Refuse what cannot be; join what the unit changed with what is now."""
    if problem := progress_problem(row.back, today):
        return replace(row, state=RowState.REFUSED, reason=problem)
    fields = [
        name
        for name, value in row.changes.items()
        if getattr(row.now, name) not in (getattr(row.sent, name), value)
    ]
    merged = replace(row.now, **row.changes)
    if fields:
        return replace(row, state=RowState.CONFLICT, reason=_against_now(row, fields))
    if merged == row.now:
        return replace(row, state=RowState.SAME, merged=merged)
    if problem := progress_problem(merged, today):
        reason = f"Không hợp với kết quả đã có trong kế hoạch: {problem}"
        return replace(row, state=RowState.CONFLICT, reason=reason)
    return replace(row, merged=merged)


def _unless_closed(row: MergedRow, closed: Mapping[str, str]) -> MergedRow:
    """What would change a task whose quarter is closed is refused, conflict or not."""
    reason = closed.get(row.row.task_id, "")
    if not reason or row.state not in {RowState.CHANGED, RowState.CONFLICT}:
        return row
    return replace(row, state=RowState.REFUSED, reason=reason)


def _against_now(row: MergedRow, fields: Iterable[str]) -> str:
    told = (
        f"“{PROGRESS_NAMES[name]}” đã gửi {_quoted(name, row.sent)}, nay trong kế hoạch là "
        f"{_quoted(name, row.now)}, tệp ghi {_quoted(name, row.back)}"
        for name in fields
    )
    return f"{'; '.join(told)}."


def _quoted(name: str, progress: TaskProgress) -> str:
    text = value_words(name, progress)
    return f"“{text}”" if text else "(trống)"


# --- two answers to one task ---------------------------------------------------------------------


def _compared(rows: Sequence[MergedRow]) -> Iterator[MergedRow]:
    """Two answers to one task that differ are a conflict, whichever files they come from."""
    answers: dict[str, list[MergedRow]] = defaultdict(list)
    for row in rows:
        if row.changes and row.state is not RowState.REFUSED:
            answers[row.row.task_id].append(row)
    for row in rows:
        others = [
            other
            for other in answers.get(row.row.task_id, ())
            if other.file != row.file and row.changes and row.state is not RowState.REFUSED
        ]
        yield _against(row, [other for other in others if _differ(row, other)])


def _differ(one: MergedRow, other: MergedRow) -> list[str]:
    """The parts that either has changed and that they say otherwise."""
    changed = {*one.changes, *other.changes}
    return [
        name
        for name in PROGRESS_FIELDS
        if name in changed and getattr(one.back, name) != getattr(other.back, name)
    ]


def _against(row: MergedRow, others: Sequence[MergedRow]) -> MergedRow:
    if not others:
        return row
    told = (
        f"{other.unit or other.file_name} (dòng {other.row.number}) ghi “{PROGRESS_NAMES[name]}” "
        f"{_quoted(name, other.back)}, tệp này ghi {_quoted(name, row.back)}"
        for other in others
        for name in _differ(row, other)
    )
    reason = " ".join(filter(None, (row.reason, f"{'; '.join(told)}.")))
    return replace(row, state=RowState.CONFLICT, reason=reason)


def _missing_rows(files: Iterable[ReturnedFile]) -> Iterator[MissingRow]:
    for place, file in enumerate(files):
        if file.base is not None and not file.problem:
            there = {row.task_id for row in file.rows}
            for task_id in file.base.rows:
                if task_id not in there:
                    yield MissingRow(place, file.name, file.base.unit, task_id)


# --- deciding ------------------------------------------------------------------------------------

Decisions = Mapping[tuple[int, str, int], Choice]


@dataclass(frozen=True, slots=True)
class Taken:
    """What a task is to say, and the row that says it."""

    task_id: str
    progress: TaskProgress
    source: MergedRow


def rows_to_take(
    merge: Merge, today: date, rule: Choice | None = None, decisions: Decisions | None = None
) -> list[Taken]:
    """What is to be written: rows without conflict, and conflicts that are decided.

    A decision on a row goes before the rule. A conflict that stays undecided is not in it, nor is
    one where the chosen answers still differ.
    """
    open_rows: dict[str, list[MergedRow]] = defaultdict(list)
    taken: dict[str, Taken] = {}
    for row in merge.rows:
        if row.state is RowState.CHANGED:
            taken[row.row.task_id] = Taken(row.row.task_id, row.merged, row)
        elif row.state is RowState.CONFLICT:
            open_rows[row.row.task_id].append(row)
    for task_id, rows in open_rows.items():
        chosen = _chosen(rows, rule, decisions or {})
        after = {_decided(row, today) for row in chosen}
        if len(after) == 1 and (progress := after.pop()) is not None:
            taken[task_id] = Taken(task_id, progress, chosen[0])
    return list(taken.values())


def _chosen(
    rows: Sequence[MergedRow], rule: Choice | None, decisions: Decisions
) -> list[MergedRow]:
    """The rows of one task whose answer is to count."""
    own = [row for row in rows if decisions.get(row.key) is Choice.THEIRS]
    if own:
        return own
    left = [row for row in rows if row.key not in decisions]
    if rule is Choice.LATER and left:
        last = max(row.saved_at for row in left)
        return [row for row in left if row.saved_at == last]
    return left if rule is Choice.THEIRS else []


def _decided(row: MergedRow, today: date) -> TaskProgress | None:
    """The file's answer over what is now; None where that cannot be.

    Status, percent and day go together: where the file's do not fit those of now, all are its.
    """
    merged = replace(row.now, **row.changes)
    if progress_problem(merged, today):
        together = {name: getattr(row.back, name) for name in ("status", "percent", "completed_on")}
        merged = replace(merged, **together)
    return None if progress_problem(merged, today) else merged
