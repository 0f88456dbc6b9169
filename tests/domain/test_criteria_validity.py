"""Whether a set holds in the year that is scored by it."""

from datetime import date

import pytest

from app.domain.criteria_validity import validity_remark

_FROM, _UNTIL = date(2025, 8, 1), date(2026, 7, 31)


@pytest.mark.parametrize(
    ("year", "is_right"),
    [
        ("2025-2026", True),
        ("2025 – 2026", True),
        ("2026", True),  # some of its days
        ("2024-2025", False),
        ("2027", False),
        ("năm sau", True),  # not judged
        ("0000", True),
    ],
)
def test_a_set_holds_in_its_years(year: str, *, is_right: bool) -> None:
    assert (validity_remark(_FROM, _UNTIL, year) == "") == is_right


def test_an_end_that_is_open_is_no_limit() -> None:
    assert not validity_remark(None, None, "2001")
    assert not validity_remark(_FROM, None, "2099")
    assert "đến 31/07/2026, không phải năm 2027" in validity_remark(None, _UNTIL, "2027")
