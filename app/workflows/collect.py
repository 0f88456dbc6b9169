"""Collecting results by file: workbooks out to the units, answers in; nothing is written unasked.

Packages (``workflows.packages``) come in by the same door.
"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.collect import Base, Quarter, ReturnedFile, narrowed
from app.domain.collect_merge import (
    ROW_STATE_NAMES,
    Choice,
    Decisions,
    Merge,
    MergedRow,
    RowState,
    merge_files,
    rows_to_take,
)
from app.domain.progress import TaskProgress
from app.errors import AppError
from app.exporters.collect_xlsx import RowRemark, render_remarks, render_sent
from app.exporters.files import told, write_all
from app.importers.collect_xlsx import read_returned
from app.importers.package_file import is_package, read_returned_package
from app.models.entity import today
from app.progress import Progress, no_progress
from app.services.collect import (
    closed_tasks,
    files_to_send,
    keep_answers,
    progress_now,
    task_contents,
    units_of_plan,
)
from app.store import Store
from app.workflows.unit_files import Written, demand_some, free_path, write_unit_files

_LEFT = (RowState.CONFLICT, RowState.UNKNOWN, RowState.REFUSED)


def send_files(  # noqa: PLR0913 - which ones, by name
    store: Store,
    plan_id: str,
    folder: Path,
    progress: Progress = no_progress,
    *,
    quarter: Quarter | None = None,
    unit_keys: Collection[str] | None = None,
) -> list[Written]:
    """Write a workbook for each unit into ``folder``; a file that is there is left alone.

    AppError, and no file written, when one of them cannot be.
    """
    sent = narrowed(store.read(files_to_send, plan_id), quarter, unit_keys)
    demand_some(sent)
    return write_unit_files(
        sent, folder, "Kết quả", lambda one: (render_sent(one), ".xlsx"), progress
    )


@dataclass(frozen=True, slots=True)
class Answers:
    """What the files say, against what the plans say now."""

    sources: tuple[Path, ...]
    files: tuple[ReturnedFile, ...]
    merge: Merge
    plan_ids: frozenset[str]  # the plans that are meant
    missing_units: tuple[str, ...]
    """Who has not answered, of the plans that the files are of."""
    contents: Mapping[str, str]
    """Of the tasks whose rows did not come back."""

    @property
    def rows(self) -> tuple[MergedRow, ...]:
        """All rows of all files."""
        return self.merge.rows

    def count(self, state: RowState) -> int:
        """How many rows have come out so."""
        return Counter(row.state for row in self.rows)[state]

    def in_words(self) -> str:
        """How many rows of each state there are."""
        counts = [(self.count(state), name.lower()) for state, name in ROW_STATE_NAMES.items()]
        return (
            ", ".join(f"{count} {name}" for count, name in counts if count) or "không có dòng nào"
        )


def read_answers(
    store: Store,
    sources: Sequence[Path],
    plan_id: str | None = None,
    progress: Progress = no_progress,
) -> Answers:
    """Read the files and compare; writes nothing. With ``plan_id`` files of others are unknown."""
    if len({source.absolute() for source in sources}) < len(sources):
        raise AppError("Có tệp được nêu hai lần; hãy bỏ bớt.")
    files = []
    for done, source in enumerate(sources):
        progress(f"Đang đọc {source.name}", done / len(sources))
        files.append(_read(source))
    return store.read(_compare, tuple(sources), tuple(files), plan_id)


def _read(source: Path) -> ReturnedFile:
    return read_returned_package(source) if is_package(source) else read_returned(source)


def _compare(
    session: Session,
    sources: tuple[Path, ...],
    files: tuple[ReturnedFile, ...],
    plan_id: str | None,
) -> Answers:
    bases = [file.base for file in files if file.base and not file.problem]
    wanted = frozenset(base.plan_id for base in bases if plan_id in {None, base.plan_id})
    now = progress_now(session, wanted)
    answered = {(base.plan_id, base.unit_key) for base in bases}
    missing = [
        name
        for one in dict.fromkeys([*([plan_id] if plan_id else []), *sorted(now)])
        for key, name in units_of_plan(session, one, _quarters(bases, one)).items()
        if (one, key) not in answered
    ]
    merge = merge_files(files, now, today(), closed_tasks(session, wanted))
    contents = task_contents(session, [one.task_id for one in merge.missing])
    return Answers(sources, files, merge, wanted, tuple(missing), contents)


def _quarters(bases: Sequence[Base], plan_id: str) -> set[Quarter | None]:
    """Which quarters of a plan were asked for; None for all."""
    return {base.quarter for base in bases if base.plan_id == plan_id} or {None}


def apply_answers(
    store: Store,
    answers: Answers,
    *,
    rule: Choice | None = None,
    decisions: Decisions | None = None,
) -> int:
    """Write what can be taken; returns how many tasks it changed."""
    return len(write_answers(store, answers, rule=rule, decisions=decisions))


def write_answers(
    store: Store,
    answers: Answers,
    *,
    rule: Choice | None = None,
    decisions: Decisions | None = None,
) -> dict[str, TaskProgress]:
    """Write what can be taken; returns what the tasks that it changed said before.

    It is compared anew with what the plans say then: what has become a conflict since the preview
    is not written without a decision.
    """

    def work(session: Session) -> dict[str, TaskProgress]:
        now = progress_now(session, answers.plan_ids)
        closed = closed_tasks(session, answers.plan_ids)
        merge = merge_files(answers.files, now, today(), closed)
        return keep_answers(session, rows_to_take(merge, today(), rule, decisions))

    return store.write(work)


def write_remarks(
    answers: Answers, folder: Path, left: Sequence[MergedRow] | None = None
) -> list[Path]:
    """Copies of the files with the reasons beside the rows that were not taken.

    ``left``: those rows; by default all in conflict, unknown or refused. The files read stay as
    they are. AppError when one cannot be written.
    """
    rows = [row for row in answers.rows if row.state in _LEFT] if left is None else left
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    files: dict[Path, bytes] = {}
    for place, source in enumerate(answers.sources):
        remarks = [
            RowRemark(row.row.sheet, row.row.number, row.reason)
            for row in rows
            if row.file == place
        ]
        if remarks and is_package(source):  # nobody mends rows in a package: a list says which
            path = free_path(folder, f"{source.stem} - chưa nhận", ".txt", taken)
            files[path] = _remark_list(source, rows, place).encode("utf-8-sig")
        elif remarks:
            with told(source):
                data = render_remarks(source, remarks)
            files[free_path(folder, f"{source.stem} - chưa nhận", ".xlsx", taken)] = data
    write_all(files)
    return list(files)


def _remark_list(source: Path, rows: Sequence[MergedRow], place: int) -> str:
    lines = [f"{source.name}: các dòng chưa nhận, kèm lý do", ""]
    for row in rows:
        if row.file == place:
            lines += [f"{row.row.number}. {row.row.content}", f"   Chưa nhận vì: {row.reason}", ""]
    return "\r\n".join(lines)
