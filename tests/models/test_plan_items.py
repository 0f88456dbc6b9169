"""Two states of a plan compared: each edit is one change, named by its place."""

from collections.abc import Callable

import pytest

from app.domain.comparison import ChangeKind
from app.domain.data_tables import Column, Field
from app.domain.documents import Orientation, SignatureLine, SigningAuthority
from app.domain.periods import Period
from app.models import Indicator, LegalBasis, Plan, Recipient, Section, Task
from app.models.plan_codec import decode_plan, encode_plan
from app.models.plan_items import ItemGroup, PlanChange, compare_plans
from app.services.plans import copy_of
from app.workflows.sample import sample_plan


def again(plan: Plan) -> Plan:
    """The same plan, to be edited."""
    return decode_plan(encode_plan(plan))


def compared(old: Plan, new: Plan) -> list[PlanChange]:
    return [change for change in compare_plans(old, new) if change.is_change]


def happened(old: Plan, new: Plan) -> list[tuple[str, str]]:
    """``("tasks", "changed moved")`` for each change."""
    return [
        (
            change.group.name.lower(),
            " ".join([change.kind, *(["moved"] if change.is_moved else [])]),
        )
        for change in compared(old, new)
    ]


def test_nothing_happened_to_a_plan_and_itself() -> None:
    plan = sample_plan()
    assert happened(plan, again(plan)) == []


def test_a_copy_differs_in_its_number_and_date_only() -> None:
    plan = sample_plan()
    changes = compared(plan, copy_of(plan))
    assert [change.place for change in changes] == ["Số, ký hiệu", "Địa danh, ngày tháng"]


def _move_section(plan: Plan) -> None:
    """The last section of level 1 with all below it to the front."""
    at = max(n for n, section in enumerate(plan.sections) if section.level == 1)
    plan.sections[:] = [*plan.sections[at:], *plan.sections[:at]]


def _sign(plan: Plan) -> None:
    plan.signature_lines = (SignatureLine(SigningAuthority.IN_PLACE, "GIÁM ĐỐC"),)


def _widen(plan: Plan) -> None:
    plan.data_tables[0].columns = (*plan.data_tables[0].columns, Column(Field.NOTE, "Ghi chú"))


EDITS: dict[str, tuple[Callable[[Plan], object], tuple[str, str]]] = {
    "subject": (lambda plan: setattr(plan, "subject", "Khác"), ("facts", "changed")),
    "basis": (
        lambda plan: plan.legal_bases.insert(1, LegalBasis(text="Luật Nhà giáo")),
        ("opening", "new"),
    ),
    "title": (lambda plan: setattr(plan.sections[1], "title", "Khác"), ("sections", "changed")),
    "bold": (
        lambda plan: setattr(plan.sections[0], "title", f"*{plan.sections[0].title}*"),
        ("sections", "changed"),
    ),
    "note": (
        lambda plan: setattr(plan.sections[1], "body", plan.sections[1].body + "^[Một chú thích.]"),
        ("sections", "changed"),
    ),
    "section": (lambda plan: plan.sections.append(Section(title="MỚI")), ("sections", "new")),
    "move": (_move_section, ("sections", "same moved")),
    "indicator": (
        lambda plan: plan.indicators.append(Indicator(name="Tỷ lệ trẻ đến lớp", target="95%")),
        ("indicators", "new"),
    ),
    "task": (lambda plan: plan.tasks.pop(1), ("tasks", "removed")),
    "quarter": (
        lambda plan: setattr(plan.tasks[0], "period", Period.quarter(2026, 4)),
        ("tasks", "changed moved"),
    ),
    "due": (lambda plan: setattr(plan.tasks[0], "due_text", "31/12"), ("tasks", "changed")),
    "columns": (_widen, ("tables", "changed")),
    "appendix": (lambda plan: plan.appendices.pop(0), ("appendices", "removed")),
    "page": (
        lambda plan: setattr(plan.appendices[0], "orientation", Orientation.LANDSCAPE),
        ("appendices", "changed"),
    ),
    "recipient": (
        lambda plan: plan.recipients.insert(0, Recipient(name="Bộ GDĐT")),
        ("recipients", "new"),
    ),
    "archive": (lambda plan: setattr(plan, "archive_copy", "VT, TCCB"), ("recipients", "changed")),
    "lines": (_sign, ("signature", "changed")),
    "signer": (lambda plan: setattr(plan, "signer_name", ""), ("signature", "removed")),
}


@pytest.mark.parametrize(("edit", "expected"), EDITS.values(), ids=EDITS)
def test_each_edit_is_one_change(edit: Callable[[Plan], object], expected: tuple[str, str]) -> None:
    plan = sample_plan()
    edited = again(plan)
    edit(edited)
    assert happened(plan, edited) == [expected]


def test_bold_alone_is_a_change_of_form() -> None:
    plan = sample_plan()
    edited = again(plan)
    EDITS["bold"][0](edited)
    (change,) = compared(plan, edited)
    assert change.item.is_only_form


def test_a_task_of_another_quarter_says_from_where() -> None:
    old = Plan(tasks=[Task(content="Hội thi", period=Period.quarter(2026, 1))])
    new = again(old)
    new.tasks[0].period = Period.quarter(2026, 2)
    (change,) = compared(old, new)
    assert change.old is not None
    assert (change.old.place, change.place) == ("Nhiệm vụ 1, Quý I/2026", "Nhiệm vụ 1, Quý II/2026")


def test_where_a_table_stands_is_read() -> None:
    plan = sample_plan()
    edited = again(plan)
    section = next(one for one in edited.sections if "{{" in one.body)
    section.body = "\n".join(line for line in section.body.split("\n") if "{{" not in line)
    (change,) = compared(plan, edited)
    assert change.old is not None
    assert "[Chương trình công tác theo quý]" in change.old.text or "[Bảng" in change.old.text


def test_the_table_of_a_copy_is_the_same_table() -> None:
    plan = sample_plan()
    copy = copy_of(plan)
    copy.data_tables[0].columns = (Column(Field.NOTE, "Khác hẳn"),)
    tables = [change for change in compared(plan, copy) if change.group is ItemGroup.TABLES]
    assert [change.kind for change in tables] == [ChangeKind.CHANGED]
