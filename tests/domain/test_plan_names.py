"""What plans are called: by number, by subject, and where neither is there."""

import pytest

from app.domain.plan_names import PlanChoice

LONG = "Nâng cao chất lượng giáo dục mầm non " * 4


@pytest.mark.parametrize(
    ("number", "subject", "name", "title"),
    [
        (95, "Chuyển đổi số", "95/KH-SGDĐT", "95/KH-SGDĐT Chuyển đổi số"),
        (95, "", "95/KH-SGDĐT", "95/KH-SGDĐT"),
        (None, "Chuyển đổi số", "Chuyển đổi số", "Chuyển đổi số"),
        (None, LONG, f"{LONG[:60].rstrip()}…", LONG),
        (None, "", "(chưa có trích yếu)", "(chưa có trích yếu)"),
    ],
)
def test_names(number: int | None, subject: str, name: str, title: str) -> None:
    plan = PlanChoice("", number, "KH-SGDĐT", subject, is_issued=True)
    assert (plan.name, plan.title) == (name, title)
