"""Next year's plan from last year's."""

from datetime import date

import pytest

from app.domain.data_tables import RowFilter
from app.domain.duties import DutyRhythm
from app.domain.periods import Period
from app.domain.plan_life import PlanLink
from app.domain.work import TaskStatus
from app.errors import AppError
from app.models import Indicator, Plan, ReportingDuty, RevisionKind, Section, Task
from app.services.next_year import CloneChoices, ClonePart, clone_plan, keys_of, next_years_plan
from app.services.plans import get_plan, save_plan
from app.services.revisions import list_revisions
from app.store import Store
from tests.factories import make_plan


def last_years_plan() -> Plan:
    """For 2026, half done."""
    plan = make_plan("Công tác thư viện năm 2026")
    plan.sections[0].body = "Trong năm 2026^[Năm 2025 đạt 97%] phấn đấu hơn"
    plan.indicators = [Indicator(name="Tỷ lệ", target="≥ 80%", baseline="77%", rank="11")]
    plan.tasks[0].status = TaskStatus.DONE
    plan.tasks[0].completed_on = date(2026, 3, 1)
    plan.tasks += [
        Task(content="Báo cáo", due_text="15/11/2026", due=Period.day(date(2026, 11, 15))),
        Task(content="Sơ kết", due_text="Tháng 9", due=Period.months(2026, 9, 9)),
    ]
    return plan


def test_times_move_with_their_texts() -> None:
    plan = next_years_plan(last_years_plan(), 2027).plan
    assert (plan.subject, plan.number, plan.issued_year, plan.issued_day) == (
        "Công tác thư viện năm 2027",
        None,
        2027,
        None,
    )
    assert [task.band_title for task in plan.tasks[:2]] == ["Quý I/2027", "Quý II/2027"]
    assert plan.tasks[2].due_text == "15/11/2027"
    assert [task.due for task in plan.tasks[2:]] == [
        Period.day(date(2027, 11, 15)),
        Period.months(2027, 9, 9),
    ]
    assert plan.sections[0].body == "Trong năm 2027^[Năm 2025 đạt 97%] phấn đấu hơn"


def test_every_change_and_what_stayed_is_told() -> None:
    made = next_years_plan(last_years_plan(), 2027)
    told = {(change.place, change.old, change.new) for change in made.changes}
    assert told == {
        ("Trích yếu", "năm 2026", "năm 2027"),
        ("Mục I", "năm 2026", "năm 2027"),
        ("Nhiệm vụ, dòng nhóm", "Quý I/2026", "Quý I/2027"),
        ("Nhiệm vụ, dòng nhóm", "Quý II/2026", "Quý II/2027"),
        ("Nhiệm vụ 1: thời hạn", "15/11/2026", "15/11/2027"),
        ("Chỉ tiêu 1: kết quả năm trước", "77%", "≥ 80%"),
        ("Chỉ tiêu 1: xếp hạng", "11", ""),
    }
    assert {(left.place, left.text) for left in made.residue} == {
        ("Mục I (chú thích)", "Năm 2025 đạt 97%"),
        ("Chỉ tiêu 1: mục tiêu", "≥ 80%"),
    }


def test_nothing_is_done_yet_unless_wanted() -> None:
    source = last_years_plan()
    assert next_years_plan(source, 2027).plan.tasks[0].status is TaskStatus.NOT_STARTED
    kept = next_years_plan(source, 2027, CloneChoices(keeps_results=True)).plan.tasks[0]
    assert (kept.status, kept.completed_on) == (TaskStatus.DONE, date(2026, 3, 1))


def test_parts_are_left_out() -> None:
    source = last_years_plan()
    left_out = keys_of(source, [ClonePart.TASKS, ClonePart.RECIPIENTS]) | {source.sections[0].id}
    plan = next_years_plan(source, 2027, CloneChoices(left_out)).plan
    assert (len(plan.tasks), len(plan.recipients)) == (0, 0)
    assert [section.title for section in plan.sections] == ["Chương trình"]
    assert len(plan.indicators) == 1


def test_duties_and_filters_move_too() -> None:
    source = last_years_plan()
    source.duties = [
        ReportingDuty(
            rhythm=DutyRhythm.ONCE,
            day=5,
            month=12,
            year=2026,
            printed="trước ngày 05/12/2026",
            valid_until=date(2028, 2, 29),
            is_confirmed=True,
        )
    ]
    source.data_tables[0].row_filter = RowFilter(Period.quarter(2026, 2))
    plan = next_years_plan(source, 2027).plan
    duty = plan.duties[0]
    assert (duty.year, duty.printed, duty.valid_until) == (
        2027,
        "trước ngày 05/12/2027",
        date(2029, 2, 28),
    )
    assert not duty.is_confirmed
    assert plan.data_tables[0].row_filter.period == Period.quarter(2027, 2)


def test_the_draft_knows_where_it_comes_from(store: Store) -> None:
    source = last_years_plan()
    store.write(save_plan, source)
    made = store.write(clone_plan, source.id, 2027)
    kept = store.read(get_plan, made.plan.id)
    assert (kept.source_id, kept.source_link) == (source.id, PlanLink.CLONE)
    (revision,) = store.read(list_revisions, kept.id)
    assert revision.kind is RevisionKind.CLONE


@pytest.mark.parametrize(("year", "words"), [(2026, "đã là của năm 2026"), (20277, "không hợp lệ")])
def test_a_year_that_cannot_be(year: int, words: str) -> None:
    with pytest.raises(AppError, match=words):
        next_years_plan(last_years_plan(), year)


def test_a_plan_without_any_year() -> None:
    with pytest.raises(AppError, match="không ghi năm nào"):
        next_years_plan(Plan(subject="Thư viện", sections=[Section(title="MỘT")]), 2027)
