"""Criteria sets read from official texts."""

import csv
from decimal import Decimal
from pathlib import Path

import pytest

from app.domain.criteria import ScoringKind, scored_places
from app.domain.criteria_findings import find_in_criteria
from app.domain.criteria_tree import criteria_tree
from app.errors import AppError
from app.importers.criteria_parts import CriteriaText
from app.importers.criteria_text import read_criteria_text

FIXTURES = Path(__file__).parents[1] / "fixtures"
SEED = Path(__file__).parents[3] / "shared/seeds/cong-van-5350-tieu-chi-2019.txt"
needs_seed = pytest.mark.skipif(not SEED.exists(), reason="the seeds are not here")

TABLE = """Trang chủ

STT

TIÊU CHÍ

MINH CHỨNG

ĐIỂM

ĐƠN VỊ ĐÁNH GIÁ

1.

Nhóm một

40

Vụ A

1.1

Công tác chỉ đạo

\xa0

Soạn kế hoạch

Văn bản đã ban hành.

15

Giao việc

Văn bản đã ban hành.

5

1.2

- Việc thứ nhất.

- Việc thứ hai.

- Kết quả thực hiện.

- Số liệu.

20

2.

Nhóm hai

12,5

Vụ GD B

\xa0

Các việc tham mưu:

2.1

Có tỷ lệ 80% trở lên

Số liệu

12,5

Tổng số điểm

52,5

Điểm thưởng

10

Bài viết liên quan
"""


def summary(read: CriteriaText) -> list[tuple[int, str, str, str, str]]:
    return [
        (row.level, row.code, row.title, str(row.max_points or ""), row.appraising_unit)
        for row in read.rows
    ]


def test_a_table_that_has_come_down_to_paragraphs() -> None:
    read = read_criteria_text(TABLE)
    assert summary(read) == [
        (1, "1", "Nhóm một", "40", "Vụ A"),
        (2, "1.1", "Công tác chỉ đạo", "20", ""),  # the sum of its lines
        (3, "", "Soạn kế hoạch", "15", ""),
        (3, "", "Giao việc", "5", ""),
        (2, "1.2", "- Việc thứ nhất.\n- Việc thứ hai.", "20", ""),
        (1, "2", "Nhóm hai", "12.5", "Vụ GD B"),
        (2, "", "Các việc tham mưu:", "", ""),
        (2, "2.1", "Có tỷ lệ 80% trở lên", "12.5", ""),
    ]
    assert (read.total, read.bonus) == (Decimal("52.5"), Decimal(10))
    assert read.rows[4].evidence == "Kết quả thực hiện.\nSố liệu."
    assert not find_in_criteria(read.rows, read.total)


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("\n", "\r\n"),
        lambda text: text.replace("\n\n", "\n"),
        lambda text: text.replace("\xa0", " "),
        lambda text: text.replace("\xa0\n\n", ""),
        lambda text: text.replace("\n\n15\n\n", "\t15\n"),
    ],
)
def test_the_same_in_other_clothes(change: object) -> None:
    assert callable(change)
    assert summary(read_criteria_text(change(TABLE))) == summary(read_criteria_text(TABLE))


@pytest.mark.parametrize(
    ("old", "new", "code", "words"),
    [
        ("\n15\n", "\n10\n", "1", "thành phần là 35, tiêu chí này ghi 40"),
        ("\n52,5\n", "\n60\n", "", "cộng lại 52,5 điểm, bộ tiêu chí ghi tổng 60"),
        ("\n1.2\n", "\n1.3\n", "1.3", "thiếu tiêu chí số 2"),
        ("\nSố liệu\n\n12,5\n", "\nSố liệu\n", "2.1", "chưa có điểm tối đa"),
        ("\nVụ A\n", "\n\n", "1.2", "Chưa ghi đơn vị thẩm định"),
        ("\nVụ A\n", "\nVụ Giáo dục B\n", "2", "có lẽ cũng là"),
    ],
)
def test_what_is_wrong_is_found(old: str, new: str, code: str, words: str) -> None:
    read = read_criteria_text(TABLE.replace(old, new))
    said = [one for one in find_in_criteria(read.rows, read.total) if words in one.finding.message]
    assert said
    assert code in {one.code for one in said}


def test_two_scales_of_steps_are_read() -> None:
    steps = "100% ({best} điểm); từ 75% đến dưới 100% (5 điểm); dưới 75% (0 điểm)"
    text = TABLE.replace("- Việc thứ nhất.", f"- Công khai: {steps.format(best=10)}").replace(
        "- Việc thứ hai.", f"- Tỷ lệ đúng hạn: đạt {steps.format(best=10)}"
    )
    row = next(row for row in read_criteria_text(text).rows if row.code == "1.2")
    assert row.kind is ScoringKind.STEPS
    assert [(one.title, len(one.steps), one.most) for one in row.scale.measures] == [
        ("Công khai", 2, Decimal(10)),
        ("Tỷ lệ đúng hạn", 2, Decimal(10)),
    ]
    other = read_criteria_text(text.replace("10 điểm", "9 điểm")).rows
    assert all(row.kind is not ScoringKind.STEPS for row in other)  # they do not add up


@pytest.mark.parametrize("text", ["Không có bảng nào.", "1.\n\nNhóm\n\n2.\n\nNhóm"])
def test_without_a_table_it_says_so(text: str) -> None:
    with pytest.raises(AppError, match="Không tìm thấy bảng tiêu chí"):
        read_criteria_text(text)


@needs_seed
def test_5350_is_read_as_the_list_made_by_hand() -> None:
    read = read_criteria_text(SEED.read_text(encoding="utf-8"))
    with (FIXTURES / "criteria_5350.csv").open(encoding="utf-8") as file:
        expected = [tuple(row.values()) for row in csv.DictReader(file)]
    found = [
        (row.code or "line", str(row.max_points), row.appraising_unit)
        for row in read.rows
        if row.kind is not ScoringKind.CONTEXT
    ]
    assert found == [row for row in expected if row[0] != "lead-in"]
    assert (read.total, read.bonus) == (Decimal(2250), Decimal(250))
    tree = criteria_tree(read.rows)
    assert len(tree) == 14
    assert len(scored_places(read.rows)) == 111
    assert "Tham mưu cho Ủy ban nhân dân tỉnh về việc:" in tree[8]["children"][0]["details"]
    found_of_all = [one.finding.rule for one in find_in_criteria(read.rows, read.total)]
    assert found_of_all == ["criteria.unit_spelling"]


@needs_seed
def test_other_points_in_the_file_give_other_points_out() -> None:
    text = SEED.read_text(encoding="utf-8")
    head, table = text.split("1.1\n\nChủ trương", 1)
    table = table.replace("\n20\n", "\n21\n", 1).replace("Vụ Pháp chế", "Vụ Khác")
    rows = {row.code: row for row in read_criteria_text(f"{head}1.1\n\nChủ trương{table}").rows}
    assert (rows["1.1"].max_points, rows["10.1"].appraising_unit) == (Decimal(21), "Vụ Khác")
