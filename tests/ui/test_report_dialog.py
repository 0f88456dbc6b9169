"""Lập báo cáo: from the page of work to a draft, and to a file."""

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot

from app.domain.report_period import ReportKind, ReportPeriod
from app.services.plans import get_plan, save_plan
from app.store import Store
from app.ui.work.page import WorkPage
from app.ui.work.report_commands import ReportCommands
from app.ui.work.report_dialog import ReportDialog, ReportUse
from app.ui.workspace import Workspace
from tests.factories import make_plan
from tests.ui.conftest import Dialogs

Open = Callable[[], ReportCommands]


@pytest.fixture
def plan_id(store: Store) -> str:
    plan = make_plan()
    store.write(save_plan, plan)
    return plan.id


@pytest.fixture
def commands(workspace: Workspace, plan_id: str, qtbot: QtBot) -> ReportCommands:
    page = WorkPage(workspace)
    qtbot.addWidget(page)
    page.filters.plan.addItem("", plan_id)
    page.filters.plan.setCurrentIndex(page.filters.plan.findData(plan_id))
    page.show()
    QApplication.processEvents()
    page.reload()
    return next(group for group in page.commands if isinstance(group, ReportCommands))


def test_a_report_becomes_a_draft_that_is_opened(
    commands: ReportCommands, store: Store, plan_id: str, dialogs: Dialogs, qtbot: QtBot
) -> None:
    said: list[str] = []

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ReportDialog)
        assert dialog.period() == ReportPeriod(ReportKind.QUARTER, 2026, 1)
        said.append(dialog.figures.text())
        dialog.buttons[ReportUse.DRAFT].click()

    dialogs.fill = fill
    page = commands.parent()
    assert isinstance(page, WorkPage)
    with qtbot.waitSignal(page.open_wanted) as opened:
        ((words, propose),) = [offer(plan_id, (2026, 1)) for offer in page.offers_when_closed]
        propose()
    assert words == "Lập báo cáo…"
    assert "có 1 nhiệm vụ" in said[0]
    assert opened.args
    assert "Quý I năm 2026" in store.read(get_plan, opened.args[0]).subject


def test_a_report_goes_into_a_file(
    commands: ReportCommands, dialogs: Dialogs, tmp_path: Path, workspace: Workspace
) -> None:
    dialogs.file = tmp_path / "báo cáo.xlsx"

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, ReportDialog)
        dialog.kind.setCurrentIndex(dialog.kind.findData("year"))
        dialog.kind.activated.emit(dialog.kind.currentIndex())
        assert not dialog.number.isVisibleTo(dialog)
        dialog.buttons[ReportUse.EXCEL].click()

    dialogs.fill = fill
    commands.report.trigger()
    workspace.runner.wait()
    assert dialogs.file.exists()
