"""Members of a cluster from files."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from app.domain.cluster import Contender, Violation
from app.errors import AppError
from app.importers.cluster_file import read_contenders


def test_json(tmp_path: Path) -> None:
    file = tmp_path / "cụm.json"
    file.write_text(
        '{"members": [{"name": "Sở A", "total": 2100.5, "tie_total": "700,25"},'
        ' {"name": "Sở B", "total": null, "violation": "no_prize", "finding": "KL 1"}]}',
        encoding="utf-8",
    )
    assert read_contenders(file) == [
        Contender("Sở A", Decimal("2100.5"), Decimal("700.25")),
        Contender("Sở B", None, None, Violation.NO_PRIZE, "KL 1"),
    ]


def test_workbook(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("Cụm")
    for row in (
        ["Cụm số 1"],
        ["TT", "Đơn vị", "Tổng điểm", "Điểm bậc học", "Vi phạm", "Kết luận"],
        [1, "Sở A", 2100.5, "700,25", None, None],
        [2, "Sở B", "2.000", None, "Hạ một bậc khen thưởng", "KL 2"],
        [None, None, None, None, None, None],
    ):
        sheet.append(row)
    book.save(tmp_path / "cụm.xlsx")
    assert read_contenders(tmp_path / "cụm.xlsx") == [
        Contender("Sở A", Decimal("2100.5"), Decimal("700.25")),
        Contender("Sở B", Decimal(2000), None, Violation.STEP_LOWER, "KL 2"),
    ]


def test_a_number_of_a_workbook_is_no_text_with_a_thousands_point(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.create_sheet("Cụm")
    for row in (["Đơn vị", "Tổng điểm"], ["Sở A", 215.125], ["Sở B", 0.1 + 0.2]):
        sheet.append(row)
    book.save(tmp_path / "cụm.xlsx")
    totals = [one.total for one in read_contenders(tmp_path / "cụm.xlsx")]
    assert totals == [Decimal("215.125"), Decimal("0.3")]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("{", "đúng cách viết"),
        ('{"members": 5}', "danh sách “members”"),
        ("[]", "Không tìm thấy bảng thành viên"),
        ('[{"name": "A", "marks": 5}]', "Không đơn vị nào .* có “total”"),
        ('[{"name": "A", "total": "nhiều"}]', "A: “nhiều” không phải số điểm"),
        ('[{"name": "A", "total": [1]}]', "A: điểm phải là một số"),
        ('[{"name": "A", "total": 1e999999}]', "không phải số điểm"),
        ('[{"name": "A", "total": NaN}]', "không phải số điểm"),
        ('[{"name": "A", "total": 1, "violation": "gì đó"}]', "cột vi phạm chỉ nhận"),
    ],
)
def test_what_cannot_be_read_is_said(tmp_path: Path, text: str, words: str) -> None:
    file = tmp_path / "cụm.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(AppError, match=words):
        read_contenders(file)
