"""The page "Danh mục": what is entered is kept and offered."""

from functools import partial
from pathlib import Path

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from app.models import Agency, AgencyKind, Unit, UnitKind
from app.services import directory, plans
from app.store import Store
from app.ui.directory.import_preview import ImportPreview
from app.ui.directory.page import DirectoryPage
from app.ui.tables.rows_table import RowsTable
from app.ui.workspace import Workspace
from tests.factories import make_agency
from tests.ui.conftest import Dialogs
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


def test_a_unit_renamed_shows_its_old_name(page: DirectoryPage, store: Store) -> None:
    store.write(directory.save_agency, make_agency())
    page.reload()
    model = page.units.model
    model.setData(model.index(1, 0), "Văn phòng Sở")
    assert page.autosave.save()
    assert model.index(1, 2).data() == "Văn phòng"
    model.setData(model.index(1, 2), "")  # not wanted: it does not come back
    assert page.autosave.save()
    assert store.read(directory.get_agency).units[1].aliases == ""


def test_the_kind_is_kept(page: DirectoryPage, store: Store) -> None:
    page.form.kind.setCurrentIndex(3)
    page.form.kind.activated.emit(3)
    assert page.autosave.save()
    assert store.read(directory.get_agency).kind is AgencyKind.SCHOOL


def test_out_to_excel_and_in_with_a_look_first(
    page: DirectoryPage, store: Store, dialogs: Dialogs, tmp_path: Path, qtbot: QtBot
) -> None:
    dialogs.file = tmp_path / "dm.xlsx"
    type_text(page.form.fields["name"], "Sở X")
    add(page.units, "Phòng Một")
    act(page, "&Xuất ra Excel…")
    qtbot.waitUntil(lambda: page.notice.text().startswith("Đã ghi"))
    store.write(directory.save_agency, replaced(store, "Phòng Khác"))
    act(page, "&Nhập từ Excel…")  # not agreed to
    qtbot.waitUntil(
        lambda: dialogs.shown[-1] == "Nhập danh mục từ Excel" and len(dialogs.shown) > 2
    )
    assert [unit.name for unit in store.read(directory.get_agency).units] == ["Phòng Khác"]
    seen: list[str] = []
    dialogs.fill = partial(note_summary, seen)
    act(page, "&Nhập từ Excel…")
    qtbot.waitUntil(lambda: page.notice.text().startswith("Đã nhập"))
    assert "1 thêm mới" in seen[0]
    assert [unit.name for unit in page.units.rows()] == ["Phòng Khác", "Phòng Một"]


def note_summary(seen: list[str], dialog: QDialog) -> None:
    assert isinstance(dialog, ImportPreview)
    seen.append(dialog.summary.text())


def replaced(store: Store, name: str) -> Agency:
    agency = store.read(directory.get_agency)
    agency.units[:] = [Unit(name=name)]
    return agency


def test_a_template_to_fill_in(page: DirectoryPage, dialogs: Dialogs, tmp_path: Path) -> None:
    dialogs.file = tmp_path / "mẫu.xlsx"
    act(page, "Tải tệp &mẫu Excel…")
    page.workspace.runner.wait()
    assert dialogs.file.stat().st_size > 5000


def test_places_are_offered_without_marks_and_nothing_is_rewritten(page: DirectoryPage) -> None:
    field = page.form.fields["place"]
    type_text(field, "da n")
    completer = field.completer()
    assert completer.currentCompletion() == "Đà Nẵng"
    assert field.text() == "da n"
    completer.popup().hide()
