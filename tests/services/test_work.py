"""The tasks of a plan as work, its reporting duties."""

from datetime import date

from app.domain.duties import DutyBound, DutyRhythm
from app.domain.periods import Period, Recurrence
from app.domain.task_timing import Timing
from app.models import ReportingDuty, Task
from app.services.calendar_notes import note_on
from app.services.plans import save_plan
from app.services.work import list_duties, list_work
from app.store import Store
from tests.factories import make_plan


def test_work_is_in_a_fixed_order(store: Store) -> None:
    plan = make_plan()
    plan.tasks += [
        Task(content="Hằng tháng", recurrence=Recurrence.MONTHLY),
        Task(content="Sớm hơn", due=Period.months(2025, 11, 11), due_text="11/2025"),
        Task(content="Bắt đầu", start=Period.months(2026, 1, 1), start_text="1/2026"),
    ]
    store.write(save_plan, plan)
    rows = store.read(list_work, plan.id, today=date(2026, 4, 1))
    assert [(row.content, row.year, row.quarter, row.order) for row in rows] == [
        ("Sớm hơn", 2025, 4, 1),
        ("Việc một", 2026, 1, 1),
        ("Bắt đầu", 2026, 1, 2),
        ("Việc hai", 2026, 2, 1),
        ("Hằng tháng", None, None, 1),
    ]
    timing = {row.content: row.timing for row in rows}
    assert timing["Việc một"] is Timing.OVERDUE  # its quarter has ended
    assert timing["Bắt đầu"] is Timing.OPEN  # a start alone makes nothing overdue
    assert len(store.read(list_work, plan.id, 1)) == 2


def test_duties_say_what_is_special_about_their_day(store: Store) -> None:
    plan = make_plan()
    plan.duties = [
        ReportingDuty(
            reporter="VP",
            addressee="UBND tỉnh",
            rhythm=DutyRhythm.ONCE,
            bound=DutyBound.BEFORE,
            day=5,
            month=12,
            year=2022,
            printed="trước ngày 05/12/2022",
            valid_until=date(2022, 12, 5),
        )
    ]
    store.write(save_plan, plan)
    (row,) = store.read(list_duties, plan.id, date(2022, 11, 1))
    assert (row.next_due_on, row.note) == (
        date(2022, 12, 4),
        "Ngày cuối là Chủ nhật; nên gửi sớm hơn",
    )
    (row,) = store.read(list_duties, plan.id, date(2022, 12, 5))
    assert (row.next_due_on, row.note) == (None, "Đã hết kỳ báo cáo từ ngày 05/12/2022")


def test_holidays_of_both_calendars() -> None:
    assert note_on(date(2026, 9, 2)) == "Quốc khánh"
    assert "Tết Nguyên Đán" in note_on(date(2026, 2, 17))
    assert note_on(date(2026, 3, 2)) == ""
