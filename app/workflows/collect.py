"""Collecting results by Excel: files out to the units, answers in; nothing is written unasked."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.collect import ReturnedFile, SentFile
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
from app.errors import AppError
from app.exporters.collect_xlsx import RowRemark, render_remarks, render_sent
from app.exporters.files import told, write_all
from app.importers.collect_xlsx import read_returned
from app.progress import Progress, no_progress
from app.services.collect import files_to_send, keep_answers, progress_now, units_of_plan
from app.services.progress import today
from app.store import Store

_FORBIDDEN = dict.fromkeys(map(ord, '<>:"/\\|?*'), " ")
_LONGEST_NAME = 80
_LEFT = (RowState.CONFLICT, RowState.UNKNOWN, RowState.REFUSED)


@dataclass(frozen=True, slots=True)
class Written:
    """A file for a unit."""

    sent: SentFile
    path: Path


def send_files(
    store: Store, plan_id: str, folder: Path, progress: Progress = no_progress
) -> list[Written]:
    """Write a workbook for each unit into ``folder``; a file that is there is left alone.

    AppError, and no file written, when one of them cannot be.
    """
    sent = store.read(files_to_send, plan_id)
    with told(folder):
        folder.mkdir(parents=True, exist_ok=True)
    taken: set[str] = set()
    written: list[Written] = []
    files: dict[Path, bytes] = {}
    for done, one in enumerate(sent):
        progress(f"Đang lập tệp của {one.unit}", done / len(sent))
        path = _free_path(folder, f"Kết quả - {_file_name(one.unit)}", taken)
        files[path] = render_sent(one)
        written.append(Written(one, path))
    write_all(files)
    return written


def _file_name(unit: str) -> str:
    return " ".join(unit.translate(_FORBIDDEN).split())[:_LONGEST_NAME].strip(" .") or "đơn vị"


def _free_path(folder: Path, stem: str, taken: set[str]) -> Path:
    """A name that no file in the folder has, nor one that is still to be written."""
    name, number = f"{stem}.xlsx", 1
    while name.casefold() in taken or (folder / name).exists():
        number += 1
        name = f"{stem} ({number}).xlsx"
    taken.add(name.casefold())
    return folder / name


@dataclass(frozen=True, slots=True)
class Answers:
    """What the files say, against what the plans say now."""

    sources: tuple[Path, ...]
    files: tuple[ReturnedFile, ...]
    merge: Merge
    plan_ids: frozenset[str]  # the plans that are meant
    missing_units: tuple[str, ...]
    """Who has not answered, of the plans that the files are of."""

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
        files.append(read_returned(source))
    return store.read(_compare, tuple(sources), tuple(files), plan_id)


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
        for key, name in units_of_plan(session, one).items()
        if (one, key) not in answered
    ]
    return Answers(sources, files, merge_files(files, now, today()), wanted, tuple(missing))


def apply_answers(
    store: Store,
    answers: Answers,
    *,
    rule: Choice | None = None,
    decisions: Decisions | None = None,
) -> int:
    """Write what can be taken; returns how many tasks it changed.

    It is compared anew with what the plans say then: what has become a conflict since the preview
    is not written without a decision.
    """

    def work(session: Session) -> int:
        now = progress_now(session, answers.plan_ids)
        merge = merge_files(answers.files, now, today())
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
        if remarks:
            with told(source):
                data = render_remarks(source, remarks)
            files[_free_path(folder, f"{source.stem} - chưa nhận", taken)] = data
    write_all(files)
    return list(files)
