"""The directory out to a workbook and in from one; nothing is written before the user agrees."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy.orm import Session

from app.domain.directory_sheets import RowResult, RowState, SheetRow
from app.exporters.directory_xlsx import render_directory
from app.exporters.files import write_atomically
from app.importers.directory_xlsx import read_directory
from app.models import Agency
from app.models.snapshot import snapshot
from app.progress import Progress, no_progress
from app.services.directory import get_agency, save_agency
from app.services.directory_import import merge_rows
from app.store import Store

STATE_NAMES = {
    RowState.REFUSED: "Không nhận",
    RowState.NEW: "Thêm mới",
    RowState.CHANGED: "Thay đổi",
    RowState.NOT_IN_FILE: "Không có trong tệp",
    RowState.SAME: "Giữ nguyên",
}


@dataclass(frozen=True, slots=True)
class DirectoryImport:
    """What a file holds and what it would change in the directory as it is now."""

    rows: tuple[SheetRow, ...]
    results: tuple[RowResult, ...]

    def count(self, state: RowState) -> int:
        """How many rows have come out so."""
        return Counter(result.state for result in self.results)[state]

    @property
    def refused(self) -> list[RowResult]:
        """The rows that are not taken, each with its reason."""
        return [result for result in self.results if result.state is RowState.REFUSED]

    def in_words(self) -> str:
        """How many rows of each state there are."""
        counts = [(self.count(state), name.lower()) for state, name in STATE_NAMES.items()]
        return ", ".join(f"{count} {name}" for count, name in counts if count)

    @property
    def has_changes(self) -> bool:
        """Whether there is anything to write."""
        return any(r.state in {RowState.NEW, RowState.CHANGED} for r in self.results)


def export_directory(store: Store, target: Path, progress: Progress = no_progress) -> Path:
    """Write the whole directory. AppError when it cannot be written."""
    progress("Đang xuất danh mục", 0.2)
    write_atomically(target, render_directory(store.read(get_agency)))
    return target


def export_template(target: Path) -> Path:
    """Write a workbook to fill in. AppError when it cannot be written."""
    write_atomically(target, render_directory(Agency(), is_template=True))
    return target


def preview_directory(
    store: Store, source: Path, progress: Progress = no_progress
) -> DirectoryImport:
    """Read a workbook and compare it with the directory; writes nothing. AppError if it is none."""
    progress("Đang đọc tệp Excel", 0.1)
    rows = tuple(read_directory(source))
    progress("Đang so với danh mục", 0.8)
    return DirectoryImport(rows, tuple(merge_rows(snapshot(store.read(get_agency)), rows)))


def keep_directory(session: Session, rows: Sequence[SheetRow]) -> list[RowResult]:
    """Put the rows into the directory as it is now."""
    draft = snapshot(get_agency(session))
    results = merge_rows(draft, rows)
    save_agency(session, draft)
    return results


def import_directory(store: Store, source: Path) -> DirectoryImport:
    """Read a workbook and keep what can be kept. AppError, and nothing kept, if it is none."""
    rows = tuple(read_directory(source))
    return DirectoryImport(rows, tuple(store.write(keep_directory, rows)))


def import_data(found: DirectoryImport) -> dict[str, object]:
    """What came of an import, for another program."""
    return {
        "new": found.count(RowState.NEW),
        "changed": found.count(RowState.CHANGED),
        "same": found.count(RowState.SAME),
        "not_in_file": found.count(RowState.NOT_IN_FILE),
        "refused": [
            {"sheet": row.sheet, "row": row.number, "name": row.name, "reason": row.detail}
            for row in found.refused
        ],
    }
