"""What still smells of last year."""

from collections.abc import Callable
from datetime import date

import pytest

from app.checks.context import CheckContext
from app.checks.residue import check_residue
from app.domain.documents import DocumentType
from app.domain.periods import Period
from app.models import Plan, Task
from tests.factories import make_plan

TODAY = date(2026, 3, 1)
CONTEXT = CheckContext(
    TODAY,
    leaders=frozenset({"Trần Văn An"}),
    replaced_documents={"kếhoạchsố7khubnd": "Kế hoạch số 9/KH-UBND ngày 05/01/2026"},
    inherited=frozenset({"Năm 2025 đạt 97%.", "Mít tinh kỷ niệm 41 năm Ngày Nhà giáo."}),
)


def plan_of_2026() -> Plan:
    plan = make_plan("Công tác thư viện năm 2026")
    plan.signer_name = "Trần Văn An"
    return plan


def rules(plan: Plan, context: CheckContext = CONTEXT) -> list[str]:
    return [finding.rule for finding in check_residue(plan, context)]


def put_body(text: str) -> Callable[[Plan], None]:
    def put(plan: Plan) -> None:
        plan.sections[0].body = text

    return put


def put_task(**values: object) -> Callable[[Plan], None]:
    return lambda plan: plan.tasks.append(Task(content="Việc", **values))  # type: ignore[arg-type]


def put(name: str, value: str) -> Callable[[Plan], None]:
    return lambda plan: setattr(plan, name, value)


@pytest.mark.parametrize(
    ("spoil", "rule"),
    [
        (put_body("Hoàn thành trước ngày 30/11/2025."), "residue.old_time"),
        (put_task(due_text="Tháng 9/2024"), "residue.old_time"),
        (put_task(period=Period.quarter(2025, 3)), "residue.old_band"),
        (
            put_task(due_text="01/02", due=Period.day(date(2026, 2, 1))),
            "residue.past_deadline",
        ),
        (put_body("Năm 2025 đạt 97%."), "residue.old_year"),
        (put_body("Mít tinh kỷ niệm 41 năm Ngày Nhà giáo."), "residue.count"),
        (put_body("Theo Kế hoạch số 7/KH-UBND của tỉnh."), "residue.replaced_document"),
        (put("signer_name", "Lê Thị Bình"), "residue.signer"),
        (put_task(leader="Phó Giám đốc Lê Thị Bình"), "residue.leader"),
    ],
)
def test_what_is_pointed_out(spoil: Callable[[Plan], None], rule: str) -> None:
    plan = plan_of_2026()
    spoil(plan)
    assert rules(plan) == [rule]


@pytest.mark.parametrize(
    "fine",
    [
        put_body("Năm 2025 đạt 98%."),  # history that somebody has written anew
        put_body("Kỷ niệm 42 năm Ngày Nhà giáo."),
        put_body("Thực hiện Luật Thư viện 2019, Kế hoạch số 8/KH-UBND ngày 05/01/2025."),
        put_body("Giai đoạn 2021-2025; đến năm 2030."),
        put_task(leader="Ông Trần Văn An"),
        put_task(due_text="Tháng 9/2026", due=Period.months(2026, 9, 9)),
        put_task(note="Quyết toán năm 2025"),
        put_task(due_text="20/02", due=Period.day(date(2026, 2, 20))),  # issued a little late
    ],
)
def test_what_is_not(fine: Callable[[Plan], None]) -> None:
    plan = plan_of_2026()
    fine(plan)
    assert rules(plan) == []


def test_an_old_plan_that_was_taken_over_is_not_measured_by_today() -> None:
    plan = plan_of_2026()
    plan.issued_day = None
    plan.tasks[0].due = Period.day(date(2026, 2, 1))
    assert rules(plan, CheckContext(date(2028, 1, 1))) == []
    assert rules(plan, CheckContext(date(2026, 5, 1))) == ["residue.past_deadline"]


def test_a_report_tells_of_days_that_are_past() -> None:
    plan = plan_of_2026()
    plan.document_type = DocumentType.REPORT
    put_body("Hoàn thành trước ngày 30/11/2025.")(plan)
    assert rules(plan) == []
