"""The first-run wizard: what it proposes, what it keeps, when it is shown."""

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.models import Agency, AgencyKind, Unit
from app.services import directory, plans
from app.store import Store
from app.ui.first_run.start import offer_first_run, run_wizard
from app.ui.first_run.wizard import FirstRunWizard
from app.ui.main_window import MainWindow
from app.ui.workspace import Workspace
from tests.factories import make_agency, make_plan
from tests.ui.conftest import Dialogs
from tests.ui.typing_keys import type_text


@pytest.fixture
def window(workspace: Workspace, qtbot: QtBot) -> MainWindow:
    made = MainWindow(workspace)
    qtbot.addWidget(made)
    made.show()
    return made


def filler(end: str) -> Callable[[QDialog], None]:
    """Goes through all steps as the office of a commune and ends with a button."""

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FirstRunWizard)
        dialog.show()
        dialog.kind.choose(AgencyKind.COMMUNE)
        dialog.forward.click()
        type_text(dialog.names.questions["local"], "Tân An")
        for _ in range(3):
            dialog.forward.click()
        getattr(dialog, end).click()

    return fill


def test_from_one_name_to_the_first_plan(
    window: MainWindow, workspace: Workspace, store: Store, dialogs: Dialogs
) -> None:
    dialogs.fill = filler("first_plan")
    offer_first_run(workspace, window.plans)
    agency = store.read(directory.get_agency)
    assert agency.parent_name == "Ủy ban nhân dân xã Tân An"
    assert (agency.kind, agency.symbol, agency.place) == (AgencyKind.COMMUNE, "VHXH", "Tân An")
    assert "Các trường mầm non" in [unit.name for unit in agency.units]
    assert agency.leaders == []
    plan = window.plans.editor.plan
    assert (plan.issuing_agency, plan.symbol) == ("Phòng Văn hóa - Xã hội", "KH-VHXH")
    assert "UBND xã Tân An" in [recipient.name for recipient in plan.recipients]


@pytest.mark.parametrize("end", ["later", None])
def test_later_keeps_nothing(
    window: MainWindow, workspace: Workspace, store: Store, dialogs: Dialogs, end: str | None
) -> None:
    dialogs.fill = filler(end) if end else None
    offer_first_run(workspace, window.plans)
    assert dialogs.shown == ["Thiết lập danh mục"]
    assert store.read(directory.find_agency) is None


def test_escape_leaves(qtbot: QtBot, workspace: Workspace) -> None:
    wizard = FirstRunWizard(None, workspace.store.read(directory.get_agency), is_first=True)
    qtbot.addWidget(wizard)
    wizard.show()
    QTest.keyClick(wizard, Qt.Key.Key_Escape)
    assert not wizard.isVisible()
    assert wizard.result() == QDialog.DialogCode.Rejected


def test_the_sample(
    window: MainWindow, workspace: Workspace, store: Store, dialogs: Dialogs
) -> None:
    dialogs.fill = press_sample
    offer_first_run(workspace, window.plans)
    assert len(store.read(plans.list_plans)) == 1
    assert "An Hòa" in store.read(directory.get_agency).name


def press_sample(dialog: QDialog) -> None:
    assert isinstance(dialog, FirstRunWizard)
    dialog.sample.click()


def test_who_has_something_is_not_asked(
    window: MainWindow, workspace: Workspace, store: Store, dialogs: Dialogs
) -> None:
    plan = make_plan()
    store.write(plans.save_plan, plan)
    store.write(plans.trash_plan, plan.id)
    offer_first_run(workspace, window.plans)
    assert dialogs.shown == []


def test_a_proposal_yields_to_what_is_typed(qtbot: QtBot) -> None:
    wizard = FirstRunWizard(None, Agency(), is_first=True)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.forward.click()
    names = wizard.names
    names.fields["place"].clear()
    type_text(names.fields["place"], "Hoa Lư")
    type_text(names.questions["province"], "ninh binh")
    assert names.values()["parent_name"] == "Ủy ban nhân dân tỉnh Ninh Bình"
    assert names.values()["place"] == "Hoa Lư"
    assert names.questions["province"].text() == "ninh binh"  # typed text is never touched
    names.fields["name"].clear()
    assert not wizard.forward.isEnabled()


def test_what_was_ticked_stays_on_the_way_back(qtbot: QtBot) -> None:
    wizard = FirstRunWizard(None, Agency(), is_first=True)
    qtbot.addWidget(wizard)
    wizard.show()
    wizard.forward.click()
    wizard.forward.click()
    wizard.units.table.rows()[0].is_taken = False
    wizard.back.click()
    wizard.forward.click()
    assert not wizard.units.table.rows()[0].is_taken


def test_once_more_over_a_directory_loses_nothing(
    workspace: Workspace, window: MainWindow, store: Store, dialogs: Dialogs
) -> None:
    store.write(directory.save_agency, make_agency())

    def fill(dialog: QDialog) -> None:
        assert isinstance(dialog, FirstRunWizard)
        for _ in range(2):
            dialog.forward.click()
        units = dialog.units.table
        units.rows()[1].is_taken = False
        units.rows()[0].entry.name = "Phòng Tổng hợp"
        for _ in range(2):
            dialog.forward.click()
        dialog.save.click()

    dialogs.fill = fill
    run_wizard(window, workspace)
    agency = store.read(directory.get_agency)
    assert (agency.name, agency.place) == ("Sở Giáo dục và Đào tạo", "An Hòa")
    units: list[Unit] = agency.units
    assert [unit.is_active for unit in units] == [True, False]
    assert units[0].names == ["Phòng Tổng hợp", "Phòng Thi đua, tổng hợp"]
