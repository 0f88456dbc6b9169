"""Which year a plan is for."""

import pytest

from app.domain.periods import Period
from app.domain.plan_year import PlanYear, find_plan_year


@pytest.mark.parametrize(
    ("subject", "issued", "expected"),
    [
        ("Công tác kiểm tra năm 2026", 2026, PlanYear(2026)),
        ("Công tác năm 2027", 2026, PlanYear(2027)),  # issued in December
        ("Nhiệm vụ năm học 2025-2026", 2025, PlanYear(2025, is_school_year=True)),
        ("Nhiệm vụ năm học 2025 - 2026", 2026, PlanYear(2025, is_school_year=True)),
        ("Chuyển đổi số giai đoạn 2021-2025", 2024, PlanYear(2024)),
        (
            "Thực hiện Nghị quyết số 6-NQ/TU ngày 02/12/2025 về nhiệm vụ năm 2026",
            2026,
            PlanYear(2026),
        ),
        ("Thực hiện Luật Giáo dục 2019", 2026, PlanYear(2026)),
        ("Công tác kiểm tra năm 2026", None, PlanYear(2026)),
    ],
)
def test_the_subject_tells(subject: str, issued: int | None, expected: PlanYear) -> None:
    assert find_plan_year(subject, issued, [], []) == expected


@pytest.mark.parametrize(
    ("periods", "expected"),
    [
        ([Period.quarter(2026, n) for n in (1, 2, 3, 4)], PlanYear(2026)),
        (
            [Period.months(2025, 9, 9), Period.months(2026, 5, 5)],
            PlanYear(2025, is_school_year=True),
        ),
    ],
)
def test_then_the_times_of_the_tasks(periods: list[Period], expected: PlanYear) -> None:
    assert find_plan_year("Công tác thư viện", 2024, periods, []) == expected


def test_then_the_texts_and_at_last_nothing() -> None:
    assert find_plan_year("Thư viện", None, [], ["trước 5/2026", "năm 2026"]) == PlanYear(2026)
    assert find_plan_year("Thư viện", None, [], ["giai đoạn 2021-2025"]) is None
