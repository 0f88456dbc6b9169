"""The commands that make the official table and the report, and compare two years."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from app.domain.assessment_comparison import AssessmentComparison
from app.domain.assessment_table import AssessmentTable
from app.domain.scoring import Side
from app.progress import Progress
from app.services.assessment_table import read_table
from app.services.assessment_years import compare, others_of
from app.services.assessments import AssessmentRow
from app.store import Store
from app.ui import messages
from app.ui.actions import make_action
from app.ui.criteria.comparison_dialog import ComparisonDialog
from app.ui.criteria.export_dialog import ExportDialog
from app.workflows.assessment_export import (
    AssessmentWish,
    draft_assessment_report,
    export_assessment,
    proposed_assessment_name,
)
from app.workflows.export_plan import FileKind

if TYPE_CHECKING:
    from app.ui.criteria.sheet_page import SheetPage


_Content = tuple[str, AssessmentTable, list[AssessmentRow]]
"""The assessment, what it says, those of other years."""


class ExportCommands(QObject):
    """Files are written in the background."""

    def __init__(self, page: "SheetPage") -> None:
        super().__init__(page)
        self._page = page
        self.export = make_action(page, "&Xuất bảng chấm điểm, báo cáo…", self.ask, keys="Ctrl+E")
        self.compare = make_action(page, "&So sánh với năm khác…", self.show_comparison)
        page.add_export_actions(self.export, self.compare)

    def ask(self) -> None:
        """What is to be written, then where."""
        page, board = self._page, self._page.board
        if board is None:
            return
        page.flush()
        store, key = page.workspace.store, board.assessment.id

        def read(_progress: Progress) -> _Content:
            return key, store.read(read_table, key), store.read(others_of, key)

        page.workspace.run(read, self._ask)

    def _ask(self, content: _Content) -> None:
        dialog = ExportDialog(self._page, *content)
        if not messages.run(dialog):
            return
        kind = dialog.use().kind
        if kind is None:
            self._draft(dialog.wish())
        else:
            self._write(dialog.wish(), kind)

    def _write(self, wish: AssessmentWish, kind: FileKind) -> None:
        workspace, board = self._page.workspace, self._page.board
        if board is None:
            return
        one = board.assessment
        folder = Path(workspace.settings.export_folder or Path.home())
        proposed = folder / proposed_assessment_name(one.unit, one.year, kind)
        target = messages.choose_file_to_save(self._page, "Xuất phiếu chấm", proposed)
        if target is None:
            return
        workspace.remember(export_folder=str(target.parent))

        def work(progress: Progress) -> Path:
            export_assessment(workspace.store, wish, target, kind, progress)
            return target

        workspace.run(work, self._tell_written, partial(self._write, wish, kind))

    def _tell_written(self, target: Path) -> None:
        self._page.notice.tell(f"Đã xuất {target}", *messages.ways_to(target))

    def _draft(self, wish: AssessmentWish) -> None:
        store = self._page.workspace.store

        def work(_progress: Progress) -> str:
            return draft_assessment_report(store, wish)

        self._page.workspace.run(work, self._tell_drafted)

    def _tell_drafted(self, plan_id: str) -> None:
        self._page.workspace.committed.emit()
        opens = partial(self._page.plan_wanted.emit, plan_id)
        self._page.notice.tell("Đã lập dự thảo báo cáo.", ("Mở dự thảo", opens))

    # --- two years -------------------------------------------------------------------------------

    def show_comparison(self) -> None:
        """Beside another year of the same unit."""
        page, board = self._page, self._page.board
        if board is None:
            return
        page.flush()
        others = page.workspace.store.read(others_of, board.assessment.id)
        if others:
            read = partial(_compare, page.workspace.store, board.assessment.id)
            messages.run(ComparisonDialog(page, others, read))
        else:
            words = f"{board.assessment.unit} chưa có phiếu chấm năm khác để so sánh."
            page.notice.tell(words)


def _compare(store: Store, one: str, other: str) -> AssessmentComparison:
    return store.read(compare, one, other, tuple(Side))
