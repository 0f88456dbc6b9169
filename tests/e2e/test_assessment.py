"""A year's assessment by 5350 in the real window: scored, appraised, final; one sum everywhere."""

import zipfile
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest
from openpyxl import load_workbook
from PySide6.QtTest import QTest

from app.domain.figures import read_figure, write_figure
from app.domain.scoring import Side
from app.paths import Paths
from app.ui.criteria.board import Wanted
from app.ui.criteria.export_dialog import ExportUse
from app.ui.main_window import MainWindow
from tests.e2e import told_figures as told
from tests.e2e.scorer import Points, Scorer
from tests.exporters.geometry import has_calc
from tests.ui.conftest import Dialogs
from tests.workflows.test_assessment_export import formula_cells, recalculated

UNIT, YEAR = "Sở GDĐT An Hòa", "2026"
Groups = dict[str, Decimal]


@pytest.fixture
def we(window: MainWindow, dialogs: Dialogs) -> Scorer:
    return Scorer(window, dialogs)


def typed_by_the_unit(number: int) -> str:
    """Mostly all of it, some in part, of which a few down to the half percent, some nothing."""
    return {0: "1", 1: f"2{50 + number % 50}", 2: f"2{60 + number % 40},5"}.get(number % 15, "3")


def typed_by_the_appraisers(number: int) -> str:
    """All of it but for a few."""
    return {0: "1", 1: "250"}.get(number % 20, "3")


def test_one_sum_all_year(
    we: Scorer,
    data_folder: Paths,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
) -> None:
    key = we.start("5350", UNIT, YEAR)
    own = score_ourselves(we, tmp_path)
    theirs = appraise(we)
    total = told.command(capsys, data_folder, "criteria", "total", key)
    assert (total["state"], total["self"]["points"]) == ("final", float(sum(own.values())))
    check_window(we, total, {Side.SELF: own, Side.APPRAISER: theirs})
    check_files(we, total, tmp_path)
    file = tmp_path / "minh chứng.zip"
    we.bundle(file)
    found = told.command(capsys, data_folder, "criteria", "verify", str(file))
    assert found["whole"]
    assert {"1.1/Kế hoạch số 12.pdf", "1.2/Kế hoạch số 12.pdf", "1.2/Báo cáo tổng kết.docx"} <= {
        *zipfile.ZipFile(file).namelist()
    }
    if not has_calc():
        pytest.skip("cần LibreOffice Calc để tính lại bảng; mọi bước khác đã chạy")
    check_formulas(tmp_path / "một.xlsx", tmp_path, total)


def score_ourselves(we: Scorer, folder: Path) -> Points:
    """Row by row with F4; evidence, ticks, a note; then it is self-scored."""
    own = we.score_open_rows(typed_by_the_unit, 61)
    assert we.total(Side.SELF).endswith("đã chấm 61/111 (chưa đủ)")
    left = we.shown(Wanted.OPEN)
    assert len(left) == 50
    assert not own.keys() & set(left)
    we.take("Hoàn thành tự chấm")
    assert "Còn 50 tiêu chí bắt buộc chưa chấm" in we.told()
    we.choose(left[0])
    own |= we.score_open_rows(typed_by_the_unit)
    assert len(own) == 111
    assert we.told() == "Không còn tiêu chí nào chưa chấm ở cột này."

    plan, report = folder / "Kế hoạch số 12.pdf", folder / "Báo cáo tổng kết.docx"
    plan.write_bytes(b"%PDF-1.4")
    report.write_bytes(b"PK")
    lacking = we.shown(Wanted.LACKING)
    we.attach("1.1", plan)
    we.attach("1.2", plan, report)
    assert set(lacking) - set(we.shown(Wanted.LACKING)) <= {"1.1", "1.2"}
    assert (we.cell("1.1", "evidence")[:5], we.cell("1.2", "evidence")[:5]) == ("1 · 1", "2 · 1")
    we.note("1.3", "Có báo cáo riêng")
    own["1.3"] = we.score("1.3", "280")
    assert own["1.3"] == Decimal(40)  # as the document has it: 80 % of 50
    assert we.cell("1.3", "self") == "40"
    assert we.take("Hoàn thành tự chấm") == "Đã tự chấm"
    return own


def appraise(we: Scorer) -> Points:
    """Another column, bonus and penalty; returned, explained, appraised again; final."""
    we.look_as(Side.APPRAISER)
    we.choose("1.1")
    theirs = we.score_open_rows(typed_by_the_appraisers)
    assert len(theirs) == 111
    we.choose("1")
    we.type_in("+21")
    assert "không quá 20% số điểm của tiêu chí, ở đây là 20 điểm" in we.told()
    we.type_in("+12,5")
    we.choose("2.1")
    we.type_in("-4")
    assert we.take("Hoàn thành thẩm định") == "Đã thẩm định"
    assert we.take("Trả lại để giải trình…", "Tiêu chí 1.2 thiếu số liệu") == (
        "Trả lại để giải trình"
    )
    we.look_as(Side.SELF)
    we.note("1.2", "Số liệu ở báo cáo tổng kết")
    we.look_as(Side.APPRAISER)
    theirs["1.2"] = we.score("1.2", "290")
    assert we.take("Hoàn thành thẩm định") == "Đã thẩm định"
    assert we.take("Chốt kết quả…") == "Đã chốt, chỉ xem"
    QTest.keyClicks(we.sheet.view, "1")
    assert we.told() == "Phiếu chấm đã chốt nên không sửa được nữa."
    return theirs


def check_window(we: Scorer, total: dict[str, Any], given: dict[Side, Points]) -> None:
    """The bar and the groups say what was typed, worked out by hand, and what the command says."""
    for side, points in given.items():
        told_total = total[side.value]
        groups = by_group(points)
        assert groups == {one["code"]: dec(one["points"]) for one in told_total["groups"]}
        assert {code: read_figure(we.cell(code, side.value)) for code in we.groups()} == groups
        whole = dec(told_total["total"])
        assert whole == sum(groups.values()) + (Decimal("8.5") if side is Side.APPRAISER else 0)
        assert f"{write_figure(whole)}/2.250" in we.total(side)
        for code, worth in points.items():
            assert read_figure(we.cell(code, side.value)) == worth
    assert "gồm +8,5 · đã chấm 111/111" in we.total(Side.APPRAISER)
    apart = {
        code for code, worth in given[Side.SELF].items() if worth != given[Side.APPRAISER][code]
    }
    assert set(we.shown(Wanted.DIFFERING)) == apart


def check_files(we: Scorer, total: dict[str, Any], folder: Path) -> None:
    """Excel on one sheet and by groups, Word and PDF."""
    whole = [write_figure(dec(total[side.value]["total"])) for side in (Side.SELF, Side.APPRAISER)]
    for use, name in ((ExportUse.SHEET, "một.xlsx"), (ExportUse.GROUPS, "nhóm.xlsx")):
        said = we.export(use, folder / name)
        assert all(f"{figure}/2.250 điểm" in " ".join(said) for figure in whole)
        assert of_summary(folder / name) == of_command(total)
    word, pdf = folder / "báo cáo.docx", folder / "báo cáo.pdf"
    said = we.export(ExportUse.WORD, word)
    assert all(sentence in told.word_text(word) for sentence in said)
    assert of_report(word) == of_command(total)
    said = we.export(ExportUse.PDF, pdf)
    assert all(sentence in told.pdf_text(pdf) for sentence in said)


def check_formulas(ours: Path, folder: Path, total: dict[str, Any]) -> None:
    """LibreOffice works all of it out to the same figures."""
    said, theirs = load_workbook(ours, data_only=True), recalculated(ours, folder)
    cells = list(formula_cells(ours))
    assert len(cells) > 100
    assert [
        (page, cell)
        for page, cell in cells
        if (said[page][cell].value or 0) != (theirs[page][cell].value or 0)
    ] == []
    assert of_summary(folder / "lo" / "bare.xlsx") == of_command(total)


# --- the same groups everywhere ------------------------------------------------------------------


def by_group(points: Points) -> Groups:
    groups: Groups = {}
    for code, worth in points.items():
        group = code.split(".", maxsplit=1)[0]
        groups[group] = groups.get(group, Decimal()) + worth
    return groups


def dec(figure: float) -> Decimal:
    """A number of JSON or Excel, exactly as it is written."""
    return Decimal(str(figure)).normalize()


def of_command(total: dict[str, Any]) -> dict[str, list[Decimal | None]]:
    """Own and appraised points by the code of the group; "" the whole with bonus."""
    sides = [total[side.value] for side in (Side.SELF, Side.APPRAISER)]
    groups = [{one["code"]: one["points"] for one in side["groups"]} for side in sides]
    told_groups = {code: [_known(side[code]) for side in groups] for code in groups[0]}
    return {**told_groups, "": [_known(side["total"]) for side in sides]}


def _known(figure: float | None) -> Decimal | None:
    return None if figure is None else dec(figure)


def of_summary(book: Path) -> dict[str, list[Decimal | None]]:
    """The sheet of sums, as a program that works out no formula reads it."""
    rows = list(load_workbook(book, data_only=True)["Tổng hợp"].iter_rows(values_only=True))
    return _of_rows([["" if cell is None else str(cell) for cell in row] for row in rows], dec)


def of_report(word: Path) -> dict[str, list[Decimal | None]]:
    """The table of groups in the text."""
    tables = docx.Document(str(word)).tables
    table = next(one for one in tables if one.cell(0, 1).text == "Nhóm tiêu chí")
    return _of_rows([[cell.text for cell in row.cells] for row in table.rows], read_figure)


def _of_rows(rows: list[list[str]], read: Any) -> dict[str, list[Decimal | None]]:  # noqa: ANN401
    heads = next(row for row in rows if row[0] == "Mã")
    places = [heads.index(head) for head in ("Tự chấm", "Thẩm định") if head in heads]
    found: dict[str, list[Decimal | None]] = {}
    for row in rows[rows.index(heads) + 1 :]:
        is_total = row[1] == "Tổng cộng"
        if (row[0].isdecimal() and row[0] not in found) or is_total:
            points = [read(row[at]) if row[at] else None for at in places]
            found["" if is_total else row[0]] = [*points, None][:2]
    return found
