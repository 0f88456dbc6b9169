"""The workbook of an assessment: LibreOffice works out every formula to the program's figure."""

import subprocess
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.workbook import Workbook

from app.domain import assessment_sheet as contract
from app.domain.assessment_table import known_points, known_total
from app.domain.scoring import Side
from app.services.assessments import Sheet, set_note
from app.store import Store
from app.workflows.assessment_export import AssessmentWish, export_assessment
from app.workflows.export_plan import FileKind
from tests.exporters.geometry import needs_calc
from tests.workflows.assessments import fill, start

D = Decimal


def workbook(store: Store, sheet: Sheet, target: Path, *, is_per_group: bool = False) -> Path:
    wish = AssessmentWish(sheet.assessment.id, is_per_group)
    export_assessment(store, wish, target, FileKind.XLSX)
    return target


def recalculated(book: Path, folder: Path) -> Workbook:
    """As LibreOffice works it out from a copy that holds no figure of ours."""
    bare = folder / "bare.xlsx"
    load_workbook(book).save(bare)  # openpyxl drops what formulas come to
    profile = f"-env:UserInstallation={(folder / 'hồ sơ').as_uri()}"
    words = ["soffice", profile, "--headless", "--convert-to", "xlsx", "--outdir"]
    subprocess.run([*words, str(folder / "lo"), str(bare)], check=True, capture_output=True)
    return load_workbook(folder / "lo" / "bare.xlsx", data_only=True)


def formula_cells(book: Path) -> Iterator[tuple[str, str]]:
    for page in load_workbook(book).worksheets:
        for row in page.iter_rows():
            yield from ((page.title, c.coordinate) for c in row if c.data_type == "f")


def figures_by_code(page: object, heads: int, wanted: str) -> dict[str, object]:
    """What stands in a column, by what stands in the first (or, without a code, the second)."""
    rows = list(page.iter_rows(min_row=heads, values_only=True))  # type: ignore[attr-defined]
    at = rows[0].index(wanted)
    # a bonus stands below the sums under the code of its row
    return {str(row[0] or row[1]): row[at] for row in reversed(rows[1:]) if row[0] or row[1]}


def head_row(page: object, head: str) -> int:
    for number, row in enumerate(page.iter_rows(values_only=True), 1):  # type: ignore[attr-defined]
        if row[0] == head:
            return number
    raise AssertionError(head)


@needs_calc
@pytest.mark.parametrize(
    ("name", "seed", "is_per_group"),
    [("5350", 1, False), ("Trường học", 4, True)],
)
def test_every_formula_comes_to_the_programs_figure(
    store: Store, tmp_path: Path, name: str, seed: int, *, is_per_group: bool
) -> None:
    before = start(store, name, year="2025")
    fill(store, before, seed + 100)
    sheet = fill(store, start(store, name), seed)
    book = workbook(store, sheet, tmp_path / "bảng.xlsx", is_per_group=is_per_group)
    ours, theirs = load_workbook(book, data_only=True), recalculated(book, tmp_path)
    cells = list(formula_cells(book))
    apart = [
        (page, cell, ours[page][cell].value, theirs[page][cell].value)
        for page, cell in cells
        if (ours[page][cell].value or None) != (theirs[page][cell].value or None)
        # 0 is a figure, an empty cell is none
        or (ours[page][cell].value == 0) != (theirs[page][cell].value == 0)
    ]
    assert len(cells) > 100
    assert apart == []
    assert_summary(theirs[contract.SUMMARY_SHEET], sheet)


def assert_summary(page: object, sheet: Sheet) -> None:
    heads = head_row(page, contract.CODE_HEAD)
    for side, head in contract.SIDE_HEADS.items():
        said, totals = figures_by_code(page, heads, head), sheet.totals(side)
        groups = [place for place, row in enumerate(sheet.rows) if row.level == 1]
        for place in groups:
            assert said[sheet.rows[place].code] == plain(known_points(totals.rows[place]))
        assert said[contract.SUM_TITLE] == plain(known_points(totals.whole))
        assert said[contract.BONUS_TITLE] == plain(totals.whole.bonus or None)
        assert said[contract.TOTAL_TITLE] == plain(known_total(totals.whole))
        assert said[contract.OPEN_TITLE] == totals.whole.open_mandatory
        if totals.whole.unassigned:
            assert said[contract.ASSIGNED_TITLE] == plain(totals.whole.most)


def plain(points: Decimal | None) -> float | None:
    return None if points is None else float(points)


def test_what_is_not_scored_is_an_empty_cell(store: Store, tmp_path: Path) -> None:
    sheet = start(store, "5350")
    book = workbook(store, sheet, tmp_path / "trống.xlsx")
    page = load_workbook(book, data_only=True)["Bảng chấm điểm"]
    own = figures_by_code(page, head_row(page, "Mã"), "Tự chấm")
    assert set(own.values()) <= {None, ""}
    notes = figures_by_code(page, head_row(page, "Mã"), "Ghi chú, giải trình")
    assert notes[contract.TOTAL_TITLE] == "Tự chấm: 0/111 tiêu chí, chưa đủ"


def test_the_note_of_a_group_says_what_its_figure_says(store: Store, tmp_path: Path) -> None:
    sheet = fill(store, start(store, "Trường học"), 4)
    book = workbook(store, sheet, tmp_path / "bảng.xlsx")
    page = load_workbook(book, data_only=True)[contract.SUMMARY_SHEET]
    heads = head_row(page, contract.CODE_HEAD)
    points = figures_by_code(page, heads, "Cụm thống nhất")
    said = 0
    for code, note in figures_by_code(page, heads, "Ghi chú").items():
        for line in str(note or "").splitlines():
            if line.startswith("Cụm") and "đạt" in line:
                reached = line.partition("đạt ")[2].partition("/")[0].replace(",", ".")
                assert float(reached) == points[code]
                said += 1
    assert said > 1


def test_a_text_like_a_formula_stays_a_text(store: Store, tmp_path: Path) -> None:
    sheet = start(store, "5350", unit="=1+1")
    row = next(row for row in sheet.rows if row.code == "1.1")
    store.write(set_note, sheet.assessment.id, row.id, Side.SELF, "=SUM(A1:A9)")
    book = load_workbook(workbook(store, sheet, tmp_path / "chữ.xlsx"))
    said = [
        cell
        for page in book.worksheets
        for cells in page.iter_rows()
        for cell in cells
        if cell.value in {"=SUM(A1:A9)", "=1+1"}
    ]
    assert len(said) >= 3
    assert {cell.data_type for cell in said} == {"s"}
    # nor does Excel take it for one when somebody goes through the cell
    assert all(cell.quotePrefix for cell in said if cell.value == "=SUM(A1:A9)")
