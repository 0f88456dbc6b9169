"""The directory out to Excel and in again."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook
from openxml_audit import OpenXmlValidator

from app.domain.directory_sheets import LISTS, RowState
from app.errors import AppError
from app.exporters.directory_xlsx import render_directory
from app.models import Abbreviation, Agency, Leader, Unit, UnitKind, UsualRecipient
from app.models.snapshot import is_same, snapshot
from app.paths import paths_in
from app.services.directory import find_agency, get_agency, save_agency
from app.store import Store
from app.workflows.directory import (
    export_directory,
    export_template,
    import_directory,
    preview_directory,
)
from tests.factories import make_agency

UNITS, LEADERS = "Phòng, đơn vị", "Lãnh đạo"
FIRST = 5


@pytest.fixture
def agency(store: Store) -> Agency:
    agency = make_agency()
    agency.units[0].aliases = "TĐ-TH\nThi đua"
    agency.units.append(Unit(name="=1+1", kind=UnitKind.OUTSIDE, is_active=False))
    agency.leaders = [Leader(full_name="Trần Thu Hạnh", title="Giám đốc")]
    agency.recipients = [UsualRecipient(name="UBND tỉnh", purpose="để b/c")]
    agency.abbreviations = [Abbreviation(short="CNTT", full="công nghệ thông tin")]
    store.write(save_agency, agency)
    return store.read(get_agency)


@pytest.fixture
def file(store: Store, agency: Agency, tmp_path: Path) -> Path:
    assert agency.units
    return export_directory(store, tmp_path / "dm.xlsx")


def edit(file: Path, sheet: str, **cells: str | int | None) -> Workbook:
    book = load_workbook(file)
    for place, value in cells.items():
        book[sheet][place] = value
    book.save(file)
    return book


def unit_names(store: Store) -> list[str]:
    return [unit.name for unit in store.read(get_agency).units]


def test_the_same_file_changes_nothing(store: Store, agency: Agency, file: Path) -> None:
    found = preview_directory(store, file)
    assert {result.state for result in found.results} == {RowState.SAME}
    assert not found.has_changes
    import_directory(store, file)
    assert is_same(store.read(get_agency), agency)


def test_another_office_takes_all_of_it(file: Path, agency: Agency, tmp_path: Path) -> None:
    other = Store.open(paths_in(tmp_path / "khác"))
    import_directory(other, file)
    read = other.read(get_agency)
    other.close()
    assert [(u.names, u.kind, u.is_active) for u in read.units] == [
        (u.names, u.kind, u.is_active) for u in agency.units
    ]
    assert (read.name, read.kind, read.leaders[0].title) == (agency.name, agency.kind, "Giám đốc")
    assert (read.recipients[0].purpose, read.abbreviations[0].short) == ("để b/c", "CNTT")


def test_a_preview_writes_nothing(store: Store, agency: Agency, file: Path) -> None:
    edit(file, UNITS, B20="Phòng Mới")
    assert preview_directory(store, file).count(RowState.NEW) == 1
    assert is_same(store.read(get_agency), agency)


def test_rows_new_changed_refused_and_absent(store: Store, file: Path) -> None:
    cells: dict[str, str | int | None] = {
        "B5": "PHÒNG thi đua tổng hợp",
        "C5": 12,
        **dict.fromkeys(("B6", "C6", "E6", "F6")),
    }
    edit(file, UNITS, **cells, B20="Phòng Mới", B21="phòng mới", B22="X", E22="Tổ", C23="Y")
    found = import_directory(store, file)
    states = {r.number: r.state for r in found.results if r.sheet == UNITS and r.number}
    assert states == {
        5: RowState.CHANGED,
        7: RowState.SAME,
        20: RowState.NEW,
        21: RowState.REFUSED,
        22: RowState.REFUSED,
        23: RowState.REFUSED,
    }
    reasons = [row.detail for row in found.refused]
    assert "Trùng với dòng 20." in reasons
    assert any("không thể là “Tổ”" in reason for reason in reasons)
    assert "Thiếu “Tên phòng, đơn vị”." in reasons
    assert [r.name for r in found.results if r.state is RowState.NOT_IN_FILE] == ["Văn phòng"]
    assert unit_names(store) == ["PHÒNG thi đua tổng hợp", "Văn phòng", "=1+1", "Phòng Mới"]
    assert store.read(get_agency).units[0].abbreviation == "12"


def test_marks_may_be_missing_where_only_one_can_be_meant(store: Store, file: Path) -> None:
    edit(file, UNITS, B6="Van phong")
    assert import_directory(store, file).count(RowState.CHANGED) == 1
    unit = store.read(get_agency).units[1]
    assert unit.names == ["Van phong", "VP", "Văn phòng"]


def test_a_unit_renamed_in_the_file_keeps_its_old_name(store: Store, file: Path) -> None:
    before = store.read(get_agency).units[1].id
    edit(file, UNITS, B6="Văn phòng Sở", D6="Văn phòng")
    import_directory(store, file)
    unit = store.read(get_agency).units[1]
    assert (unit.id, unit.names) == (before, ["Văn phòng Sở", "VP", "Văn phòng"])


def test_formulas_stay_texts_and_are_never_worked_out(store: Store, file: Path) -> None:
    cell = load_workbook(file)[UNITS]["B7"]
    assert (cell.value, cell.data_type) == ("=1+1", "s")
    edit(file, LEADERS, B20='=HYPERLINK("http://x")', B21="#REF!")
    found = import_directory(store, file)
    assert [row.number for row in found.refused] == [21]


def test_the_template_holds_nothing_but_examples(store: Store, tmp_path: Path) -> None:
    file = export_template(tmp_path / "mẫu.xlsx")
    assert preview_directory(store, file).results == ()
    assert len(load_workbook(file).sheetnames) == len(LISTS) + 1
    edit(file, UNITS, B6="Phòng Một")
    import_directory(store, file)
    assert unit_names(store) == ["Phòng Một"]


@pytest.mark.parametrize("is_template", [True, False])
def test_the_workbook_is_valid_and_always_the_same(tmp_path: Path, is_template: bool) -> None:
    file = tmp_path / "a.xlsx"
    file.write_bytes(render_directory(snapshot(make_agency()), is_template=is_template))
    assert not list(OpenXmlValidator().validate(str(file)).errors)
    again = render_directory(snapshot(make_agency()), is_template=is_template)
    assert file.read_bytes() == again


def test_wrong_heads_are_said_and_nothing_is_kept(store: Store, tmp_path: Path) -> None:
    file = export_template(tmp_path / "a.xlsx")
    edit(file, UNITS, B4="Đơn vị nào đó")
    with pytest.raises(AppError, match="không có dòng tiêu đề với cột “Tên phòng, đơn vị”"):
        import_directory(store, file)
    book = Workbook()
    book.create_sheet("Chấm công")
    book.save(file)
    with pytest.raises(AppError, match="không có trang nào của danh mục"):
        import_directory(store, file)
    assert store.read(find_agency) is None


def test_columns_may_be_moved_and_missing(store: Store, file: Path) -> None:
    book = load_workbook(file)
    book[UNITS].delete_cols(3, 2)  # abbreviation and spellings
    book[UNITS].insert_cols(1)
    book.save(file)
    assert not preview_directory(store, file).has_changes


def test_a_name_that_stands_twice_in_a_file_is_refused_the_second_time(
    store: Store, file: Path
) -> None:
    edit(file, LEADERS, B6="Trần Thu Hạnh", C6="Phó Giám đốc")
    found = import_directory(store, file)
    assert [row.detail for row in found.refused] == ["Trùng với dòng 5."]
