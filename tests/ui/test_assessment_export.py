"""The official table, the report and two years, from the page "Tiêu chí thi đua"."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.domain.scoring import Mark, Side
from app.services.assessments import set_mark
from app.services.plans import get_plan
from app.ui.criteria.comparison_dialog import ComparisonDialog, Shown
from app.ui.criteria.export_commands import ExportCommands
from app.ui.criteria.export_dialog import ExportDialog, ExportUse
from app.ui.criteria.sheet_page import SheetPage
from app.ui.notice_bar import NoticeBar
from app.ui.workspace import Workspace
from tests.ui.conftest import Dialogs
from tests.workflows.assessments import start

UNIT = "Trường THCS Nguyễn Du"


@pytest.fixture
def page(qtbot: QtBot, workspace: Workspace) -> SheetPage:
    """An assessment with one point, and one of the year before with another."""
    for year, level in (("2025", 1), ("2026", 3)):
        sheet = start(workspace.store, "Trường học", UNIT, year)
        row = next(row for row in sheet.rows if row.code == "1.1")
        workspace.store.write(set_mark, sheet.assessment.id, row.id, Side.SELF, Mark(level))
    notice = NoticeBar(None)  # type: ignore[arg-type] # it stands alone
    qtbot.addWidget(notice)
    shown = SheetPage(workspace, notice, notice)
    shown.open_sheet(sheet.assessment.id)
    qtbot.waitUntil(lambda: shown.board is not None)
    return shown


def commands(page: SheetPage) -> ExportCommands:
    return next(one for one in page.commands if isinstance(one, ExportCommands))


def choose(use: ExportUse) -> object:
    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ExportDialog)
        assert "4/100 điểm" in dialog.figures.text()
        assert dialog.other.currentText() == "Năm 2025 (Trường học)"
        dialog.uses[use].setChecked(True)

    return fill


def test_the_table_is_written(
    qtbot: QtBot, page: SheetPage, dialogs: Dialogs, tmp_path: Path
) -> None:
    dialogs.fill = choose(ExportUse.GROUPS)  # type: ignore[assignment]
    dialogs.file = tmp_path / "bảng.xlsx"
    commands(page).export.trigger()
    qtbot.waitUntil(lambda: "Đã xuất" in page.notice.text(), timeout=20_000)
    names = load_workbook(dialogs.file).sheetnames
    assert (names[0], names[-2:]) == ("Nhóm 1", ["Tổng hợp", "So với 2025"])


def test_a_draft_is_offered_to_be_opened(qtbot: QtBot, page: SheetPage, dialogs: Dialogs) -> None:
    dialogs.fill = choose(ExportUse.DRAFT)  # type: ignore[assignment]
    commands(page).export.trigger()
    qtbot.waitUntil(lambda: "dự thảo" in page.notice.text(), timeout=20_000)
    with qtbot.waitSignal(page.plan_wanted) as wanted:
        page.notice.buttons()[0].click()
    report = page.workspace.store.read(get_plan, wanted.args[0])
    assert report.subject == "Kết quả tự chấm điểm thi đua năm 2026"
    assert report.issuing_agency == UNIT


def test_two_years_are_shown_and_narrowed(qtbot: QtBot, page: SheetPage, dialogs: Dialogs) -> None:
    seen: list[list[str]] = []

    def look(dialog: QDialog) -> None:
        assert isinstance(dialog, ComparisonDialog)
        qtbot.waitUntil(lambda: "1 tăng, 0 giảm" in dialog.said.text(), timeout=20_000)
        assert dialog.model.rowCount() > 30
        dialog.shown.setCurrentIndex(dialog.shown.findData(Shown.UP.name))
        dialog.show_rows()
        model = dialog.model
        columns = range(model.columnCount())
        seen.extend(
            [str(model.index(row, column).data()) for column in columns]
            for row in range(model.rowCount())
        )

    dialogs.fill = look
    commands(page).compare.trigger()
    (row,) = seen
    assert (row[0], row[2:7]) == ("1.1", ["4", "4", "0", "4", "+4"])
