"""Criteria sets to Excel and back: the same."""

from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from app.domain.criteria import Measure, Scale, ScoringKind, Step
from app.domain.criteria_sheets import FACTS, FactKind
from app.errors import AppError
from app.exporters.criteria_set_xlsx import render_criteria_set, render_criteria_template
from app.importers.catalogues import read_catalogues
from app.importers.criteria_xlsx import CriteriaSheets, read_criteria_workbook
from app.models import CriteriaSet, Criterion
from app.paths import RESOURCES

SETS = {held.name: held for held in read_catalogues(RESOURCES / "catalogues")}
NAMES = (
    "level",
    "code",
    "title",
    "evidence",
    "max_points",
    "appraising_unit",
    "kind",
    "scale",
    "is_mandatory",
)
HEADS = ["Mã", "Tiêu chí", "Điểm tối đa", "Cách chấm", "Thang điểm", "Cấp"]


def values(rows: Iterable[Criterion]) -> list[tuple[object, ...]]:
    return [tuple(getattr(row, name) for name in NAMES) for row in rows]


def facts(held: CriteriaSet) -> dict[str, Any]:
    found = {f.name: getattr(held, f.name) for f in FACTS if f.kind is not FactKind.DAY}
    return {name: value for name, value in found.items() if value not in ("", None)}


def through_excel(held: CriteriaSet, folder: Path) -> CriteriaSheets:
    source = folder / "bộ tiêu chí.xlsx"
    source.write_bytes(render_criteria_set(held))
    return read_criteria_workbook(source)


def written(folder: Path, *rows: list[Any], heads: list[str] = HEADS) -> Path:
    book = Workbook()
    page = book.create_sheet("Danh sách", 0)
    for row in (heads, *rows):
        page.append(row)
    book.save(folder / "của họ.xlsx")
    return folder / "của họ.xlsx"


@pytest.mark.parametrize("name", ["5350", "Trường học"])
def test_shipped_sets_come_back_as_they_were(name: str, tmp_path: Path) -> None:
    held = SETS[name]
    held.valid_from, held.note = date(2026, 1, 1), "Hai\ndòng"
    read = through_excel(held, tmp_path)
    assert not read.refused
    assert values(read.rows) == values(held.criteria)
    assert read.facts == {**facts(held), "deadlines": held.deadlines}


LINE = st.text("aĂệ=+-@1,;:.%()“”'\" ", max_size=12).map(lambda text: " ".join(text.split()))
POINTS = st.none() | st.integers(0, 9999).map(lambda cents: (Decimal(cents) / 4).normalize() + 0)
STEPS = st.builds(Step, st.integers(0, 100).map(Decimal), st.integers(0, 99).map(Decimal))
SCALES = st.one_of(
    st.just((ScoringKind.LEVEL, Scale())),
    st.integers(1, 50).map(lambda n: (ScoringKind.COUNT, Scale(per_item=Decimal(n) / 4))),
    st.lists(STEPS, min_size=1, max_size=3).map(
        lambda steps: (ScoringKind.STEPS, Scale((Measure("Tỷ lệ", tuple(steps)),)))
    ),
)


@st.composite
def criteria(draw: st.DrawFn) -> Criterion:
    kind, scale = draw(SCALES)
    return Criterion(
        level=draw(st.integers(1, 5)),
        code=draw(st.from_regex(r"[1-9](\.[0-9]{1,2}){0,3}\.?", fullmatch=True)),
        title=draw(LINE),
        evidence="\n".join(filter(None, draw(st.lists(LINE, max_size=3)))),
        max_points=draw(POINTS),
        appraising_unit=draw(LINE),
        kind=kind,
        scale=scale,
        is_mandatory=draw(st.booleans()),
    )


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(criteria(), min_size=1, max_size=5))
def test_any_set_comes_back_as_it_was(tmp_path: Path, rows: list[Criterion]) -> None:
    read = through_excel(CriteriaSet(criteria=rows), tmp_path)
    assert not read.refused
    assert values(read.rows) == values(rows)


def test_what_looks_like_a_formula_is_written_as_text(tmp_path: Path) -> None:
    row = Criterion(code="1", title="=1+1", evidence='=HYPERLINK("x")')
    target = tmp_path / "x.xlsx"
    target.write_bytes(render_criteria_set(CriteriaSet(name="=2+2", criteria=[row])))
    book = load_workbook(target)
    assert not [c for page in book for line in page for c in line if c.data_type == "f"]


def test_the_template_is_empty_and_its_examples_are_passed_over(tmp_path: Path) -> None:
    target = tmp_path / "mẫu.xlsx"
    target.write_bytes(render_criteria_template())
    with pytest.raises(AppError, match="chưa có tiêu chí nào"):
        read_criteria_workbook(target)
    book = load_workbook(target)
    lists = {rule.formula1 for rule in book["Tiêu chí"].data_validations.dataValidation}
    first, last = next(one for one in lists if "Hướng" in one).rsplit("!", 1)[1].split(":")
    offered = [row[0].value for row in book["Hướng dẫn"][first.replace("$", "") : last]]
    assert (offered[0], len(offered)) == ("Theo mức 1, 2, 3", len(ScoringKind))
    page = book["Tiêu chí"]
    for row in page.iter_rows(min_row=5, max_row=7):
        row[0].value = None  # the examples as rows of one's own
    book.save(target)
    read = read_criteria_workbook(target)
    assert [(row.level, row.code) for row in read.rows] == [(1, "1"), (2, "1.1"), (2, "1.2")]
    assert not read.refused
    assert read.rows[2].scale.measures[0].most == 8


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (["1", "=1+1", 5], "“Tiêu chí” là công thức"),
        (["1", "Việc", "mười"], "không thể là “mười”"),
        (["1", "Việc", -3], "số không âm"),
        (["1", "Việc", 2.125], "2 chữ số thập phân"),
        (["1", "Việc", 5, "Theo ý"], "hãy chọn “Theo mức 1, 2, 3”"),
        (["1", "Việc", 5, "Theo bậc", "cao thì nhiều"], "Không hiểu thang điểm"),
        (["1", "Việc", 5, "", "", "không"], "“Cấp”"),
        (["1", "x" * 5001, 5], "dài hơn 5000"),
        (["", "", 5], "Thiếu cả mã"),
    ],
)
def test_a_row_that_is_refused_says_why(tmp_path: Path, row: list[Any], words: str) -> None:
    read = read_criteria_workbook(written(tmp_path, row, ["2", "Việc khác", 5]))
    assert [one.code for one in read.rows] == ["2"]
    assert read.refused[0].place == "Dòng 2"
    assert words in read.refused[0].message


def test_points_that_are_a_formula_are_left_out_and_said(tmp_path: Path) -> None:
    read = read_criteria_workbook(
        written(tmp_path, ["1", "Nhóm", "=SUM(C3:C9)"], ["1.1", "Việc", 5])
    )
    assert [(row.code, row.max_points) for row in read.rows] == [("1", None), ("1.1", 5)]
    assert "là công thức" in read.refused[0].message


def test_levels_are_those_of_the_codes_where_none_is_written(tmp_path: Path) -> None:
    source = written(tmp_path, [1, "Nhóm", 20], ["1.1", "Việc", 20], ["", "Dòng", 5], ["1.2.", "V"])
    rows = read_criteria_workbook(source).rows
    assert [(row.level, row.code) for row in rows] == [(1, "1"), (2, "1.1"), (3, ""), (2, "1.2.")]


def test_other_workbooks_are_refused(tmp_path: Path) -> None:
    with pytest.raises(AppError, match="giữ nguyên các tiêu đề"):
        read_criteria_workbook(written(tmp_path, ["1", "Việc"], heads=["Mã", "Nội dung"]))


def test_a_deadline_that_excel_has_made_a_date(tmp_path: Path) -> None:
    target = tmp_path / "x.xlsx"
    target.write_bytes(render_criteria_set(SETS["5350"]))
    book = load_workbook(target)
    cells = [line for line in book["Bộ tiêu chí"] if str(line[0].value).startswith("Hạn tự chấm")]
    cells[0][1].value = datetime(2026, 6, 10)  # noqa: DTZ001 - as Excel has it
    book.save(target)
    assert read_criteria_workbook(target).facts["deadlines"]["self"] == "10/6"
