"""Two assessments criterion by criterion."""

from decimal import Decimal

from app.domain.assessment_comparison import (
    ComparedRow,
    Standing,
    are_kin,
    change_words,
    compare_assessments,
    pair_lines,
)
from app.domain.assessment_table import AssessmentTable, TableLine
from app.domain.score_totals import Total
from app.domain.scoring import Side

D = Decimal


def line(code: str, title: str, points: str = "", most: str = "10") -> TableLine:
    said = D(points) if points else None
    return TableLine(2, code, code, title, D(most), D(most), True, points={Side.SELF: said})


def table(year: str, *lines: TableLine) -> AssessmentTable:
    known = [one.points[Side.SELF] for one in lines]
    points = sum((one for one in known if one is not None), D())
    whole = Total(points, scored=len([one for one in known if one is not None]))
    most = sum((one.most or D() for one in lines), D())
    return AssessmentTable("Sở", year, "5350", "", "", "", lines, dict.fromkeys(Side, whole), most)


def rows(old: list[TableLine], new: list[TableLine]) -> list[ComparedRow]:
    return list(compare_assessments(table("2025", *old), table("2026", *new)).rows)


def test_points_of_two_years() -> None:
    (row,) = rows([line("1.1", "Phổ cập giáo dục", "7.5")], [line("1.1", "Phổ cập giáo dục", "9")])
    assert (row.points, row.difference, row.standing) == ((D("7.5"), D(9)), D("1.5"), Standing.KEPT)
    assert not row.has_other_most


def test_what_is_not_scored_in_a_year_has_no_difference() -> None:
    (row,) = rows([line("1.1", "Phổ cập giáo dục")], [line("1.1", "Phổ cập giáo dục", "9")])
    assert row.difference is None


def test_a_new_criterion_moves_the_codes_below_it() -> None:
    old = [line("1.1", "Phổ cập giáo dục"), line("1.2", "Thư viện trường học đạt chuẩn")]
    new = [
        line("1.1", "Phổ cập giáo dục"),
        line("1.2", "Chuyển đổi số trong quản lý"),
        line("1.3", "Thư viện trường học đạt chuẩn"),
    ]
    assert pair_lines(old, new) == {0: 0, 1: 2}
    found = rows(old, new)
    assert [row.standing for row in found] == [Standing.KEPT, Standing.NEW, Standing.KEPT]
    assert change_words(found[2]) == "Mã cũ: 1.2"


def test_a_title_written_anew_is_known_by_its_code() -> None:
    (row,) = rows([line("1.1", "Xóa mù chữ")], [line("1.1", "Giáo dục người lớn")])
    assert row.is_reworded
    assert change_words(row) == "Tên cũ: Xóa mù chữ"


def test_what_is_gone_stands_where_it_stood() -> None:
    old = [line("1", "Một việc"), line("2", "Hai chuyện khác"), line("3", "Ba điều nữa")]
    found = rows(old, [line("1", "Một việc"), line("3", "Ba điều nữa")])
    assert [row.line.code for row in found] == ["1", "2", "3"]
    assert change_words(found[1]) == "Không còn trong bộ tiêu chí"


def test_another_maximum_is_compared_in_percent() -> None:
    (row,) = rows([line("1", "Một", "8")], [line("1", "Một", "12", most="20")])
    assert (row.difference, row.shares) == (D(4), (D(80), D(60)))
    assert change_words(row) == "Đổi điểm tối đa"


def test_sets_that_share_half_of_their_criteria_are_kin() -> None:
    old = [line("1", "Phổ cập giáo dục"), line("2", "Thư viện trường học")]
    assert are_kin(old, [old[0], line("2", "An toàn giao thông")])
    assert not are_kin(old, [line("1", "Kế toán"), line("2", "An toàn giao thông")])
    assert not are_kin([], old)


def test_totals_of_both_years() -> None:
    found = compare_assessments(
        table("2025", line("1", "Một", "8")), table("2026", line("1", "Một", "6"))
    )
    assert (found.totals, found.difference) == ((D(8), D(6)), D(-2))
