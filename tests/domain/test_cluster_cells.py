"""Members of a cluster pasted from a spreadsheet."""

from decimal import Decimal

import pytest

from app.domain.cluster import Violation
from app.domain.cluster_cells import pasted_members
from app.errors import AppError

COLUMNS = ("name", "total", "tie_total", "violation", "finding")


def test_under_heads_of_its_own() -> None:
    text = (
        "TT\tĐơn vị\tTổng điểm\tVi phạm\r\n1\tSở A\t2.150,5\t\r\n2\tSở B\t\tHạ một bậc khen thưởng"
    )
    rows, has_heads = pasted_members(text, COLUMNS, 2)
    assert has_heads
    assert rows == [
        {"name": "Sở A", "total": Decimal("2150.5"), "violation": Violation.NONE},
        {"name": "Sở B", "total": None, "violation": Violation.STEP_LOWER},
    ]


def test_without_heads_from_the_chosen_column_on() -> None:
    rows, has_heads = pasted_members("2100\t700\n2050,5\t\n", COLUMNS, 1)
    assert not has_heads
    assert rows == [
        {"total": Decimal(2100), "tie_total": Decimal(700)},
        {"total": Decimal("2050.5"), "tie_total": None},
    ]


def test_a_wrong_cell_is_named() -> None:
    with pytest.raises(AppError, match="Sở B: “nhiều” không phải số điểm"):
        pasted_members("Sở A\t1\nSở B\tnhiều", COLUMNS, 0)
    assert pasted_members("", COLUMNS, 0) == ([], False)
