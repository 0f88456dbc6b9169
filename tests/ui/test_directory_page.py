"""The page "Danh mục": what is entered is kept and offered."""

import pytest
from pytestqt.qtbot import QtBot

from app.models import UnitKind
from app.services import directory, plans
from app.store import Store
from app.ui.directory.page import DirectoryPage
from app.ui.tables.rows_table import RowsTable
from app.ui.workspace import Workspace
from tests.factories import make_agency
from tests.ui.finding import act
from tests.ui.typing_keys import type_text


@pytest.fixture
def page(workspace: Workspace, qtbot: QtBot) -> DirectoryPage:
    made = DirectoryPage(workspace)
    qtbot.addWidget(made)
    made.resize(1000, 600)
    made.show()
    return made


def add(table: RowsTable, *values: object) -> None:
    act(table.view, table.view.actions()[0].text())
    row = table.view.currentIndex().row()
    for column, value in enumerate(values):
        table.model.setData(table.model.index(row, column), value)


def test_everything_is_kept(page: DirectoryPage, store: Store) -> None:
    type_text(page.form.fields["name"], "Sở Giáo dục và Đào tạo")
    type_text(page.form.fields["symbol"], "SGDĐT")
    add(page.units, "Thi đua, tổng hợp", "TĐ-TH", "TĐTH\nThi đua", UnitKind.OUTSIDE)
    add(page.leaders, "Trần Thu Hạnh", "Giám đốc")
    add(page.recipients, "UBND tỉnh", "để b/c")
    assert page.autosave.save()
    agency = store.read(directory.get_agency)
    assert (agency.name, agency.symbol) == ("Sở Giáo dục và Đào tạo", "SGDĐT")
    (unit,) = agency.units
    assert unit.names == ["Thi đua, tổng hợp", "TĐ-TH", "TĐTH", "Thi đua"]
    assert unit.kind is UnitKind.OUTSIDE
    assert agency.leaders[0].title == "Giám đốc"
    plan = store.read(plans.new_plan)
    assert (plan.symbol, plan.recipients[0].purpose) == ("KH-SGDĐT", "để b/c")


def test_it_saves_by_itself_again_and_again(
    page: DirectoryPage, store: Store, qtbot: QtBot
) -> None:
    page.autosave._pause.setInterval(5)
    for letter in "ab":
        type_text(page.form.fields["name"], letter)
        qtbot.waitUntil(lambda: not page.autosave.is_dirty)
    assert store.read(directory.get_agency).name == "ab"


def test_units_added_elsewhere_are_shown(
    page: DirectoryPage, store: Store, workspace: Workspace
) -> None:
    store.write(directory.save_agency, make_agency())
    workspace.write(directory.add_units, ["Phòng Mới"])
    assert [unit.name for unit in page.units.rows()][-1] == "Phòng Mới"


def test_rows_removed_are_gone(page: DirectoryPage, store: Store) -> None:
    store.write(directory.save_agency, make_agency())
    page.reload()
    page.units.view.selectRow(0)
    page.units.view.delete_pressed.emit()
    assert page.autosave.save()
    assert [unit.name for unit in store.read(directory.get_agency).units] == ["Văn phòng"]
