"""Tables of criteria as other offices write them."""

import pytest

from app.domain.criteria import ScoringKind
from app.domain.criteria_findings import find_in_criteria
from app.importers.criteria_codes import Numbering
from app.importers.criteria_parts import CriteriaText
from app.importers.criteria_text import read_criteria_text

ROMAN = """BẢNG ĐIỂM THI ĐUA
TT
Nội dung tiêu chí
Minh chứng
Điểm
I.
Công tác quản lý
30
1.
Xây dựng kế hoạch
Kế hoạch đã ký
20
a)
Kế hoạch năm
12
b)
Kế hoạch tháng
8
2.
Báo cáo
10
II.
Công tác chuyên môn
70
1.
Dạy học
70
Tổng cộng
100
"""
BY_GROUP = (
    ROMAN.replace("\n1.\nDạy", "\n2.1.\nDạy")
    .replace("\n1.\nXây", "\n1.1.\nXây")
    .replace("\n2.\n", "\n1.2.\n")
)
TABS = (
    "Phụ lục kèm theo\n"
    "STT\tTiêu chí\tMinh chứng\tĐiểm tối đa\tĐiểm tự chấm\tĐơn vị thẩm định\n"
    "1\t2\t3\t4\t5\t6\n"
    "I\tQuản lý\t\t30\t\tVăn phòng\n"
    '1\tKế hoạch\t"- Kế hoạch đã ký\n- Biên bản họp"\t20\t\t\n'
    "\tKế hoạch năm\t\t12\t\t\n"
    "\tKế hoạch tháng\t\t8\t\t\n"
    "2\tBáo cáo\tSổ theo dõi\t10\t\tThanh tra\n"
    "\tChỉ tính báo cáo định kỳ\t\t\t\t\n"
    "II\tChuyên môn\t\t70,5\t\tTổ chuyên môn\n"
    "1\tDạy học\t\t70,5\t\t\n"
    "\tTổng cộng\t\t100,5\t\t\n"
    "\tĐiểm thưởng\t\t10\t\t\n"
)
MARKDOWN = (
    "| Tiêu chí | Điểm |\n|---|---|\n| I. Quản lý | 30 |\n| 1. Kế hoạch | 20 |\n"
    "| a) Kế hoạch năm | 20 |\n| 2. Báo cáo | 10 |\n"
)


def summary(read: CriteriaText) -> list[tuple[int, str, str, str]]:
    return [(row.level, row.code, row.title, str(row.max_points or "")) for row in read.rows]


def rules(read: CriteriaText) -> list[str]:
    found = [one.rule for one in read.findings]
    return found + [one.finding.rule for one in find_in_criteria(read.rows, read.total)]


def test_roman_groups_with_numbers_and_letters_below() -> None:
    read = read_criteria_text(ROMAN)
    assert summary(read) == [
        (1, "I", "Công tác quản lý", "30"),
        (2, "I.1", "Xây dựng kế hoạch", "20"),
        (3, "I.1.a", "Kế hoạch năm", "12"),
        (3, "I.1.b", "Kế hoạch tháng", "8"),
        (2, "I.2", "Báo cáo", "10"),
        (1, "II", "Công tác chuyên môn", "70"),
        (2, "II.1", "Dạy học", "70"),
    ]
    assert read.total == 100
    assert rules(read) == ["criteria.joined_codes"]


def test_numbers_that_begin_with_their_groups_stay_as_printed() -> None:
    read = read_criteria_text(BY_GROUP)
    assert [(row.level, row.code) for row in read.rows if row.level <= 2] == [
        (1, "I"),
        (2, "1.1"),
        (2, "1.2"),
        (1, "II"),
        (2, "2.1"),
    ]


def test_a_table_pasted_with_tabs() -> None:
    read = read_criteria_text(TABS)
    assert summary(read) == [
        (1, "I", "Quản lý", "30"),
        (2, "I.1", "Kế hoạch", "20"),
        (3, "", "Kế hoạch năm", "12"),
        (3, "", "Kế hoạch tháng", "8"),
        (2, "I.2", "Báo cáo", "10"),
        (3, "", "Chỉ tính báo cáo định kỳ", ""),
        (1, "II", "Chuyên môn", "70.5"),
        (2, "II.1", "Dạy học", "70.5"),
    ]
    assert read.rows[1].evidence == "Kế hoạch đã ký\nBiên bản họp"
    assert [row.appraising_unit for row in read.rows][::4] == ["Văn phòng", "Thanh tra"]
    assert read.rows[5].kind is ScoringKind.CONTEXT
    assert (str(read.total), str(read.bonus)) == ("100.5", "10")
    assert rules(read) == ["criteria.joined_codes"]


def test_codes_before_the_titles_and_no_units() -> None:
    read = read_criteria_text(MARKDOWN)
    assert summary(read) == [
        (1, "I", "Quản lý", "30"),
        (2, "I.1", "Kế hoạch", "20"),
        (3, "I.1.a", "Kế hoạch năm", "20"),
        (2, "I.2", "Báo cáo", "10"),
    ]
    assert rules(read) == ["criteria.joined_codes", "criteria.no_unit_column"]


@pytest.mark.parametrize(
    ("printed", "taken"),
    [
        (["1.", "1.1", "12.5"], ["1", "1.1", None]),  # points
        (["1.", "I.", "2."], ["1", None, "2"]),  # a Roman number within numbers is none
        (["1.", "b)"], ["1", None]),
        (["I.", "III.", "II."], ["I", None, "II"]),
        (["1.", "a)", "b)", "2.", "a)"], ["1", "1.a", "1.b", "2", "2.a"]),
    ],
)
def test_only_what_comes_next_is_a_code(printed: list[str], taken: list[str | None]) -> None:
    numbering = Numbering()
    codes = [numbering.take(one) for one in printed]
    assert [code.text if code else None for code in codes] == taken
