"""Figures of tasks."""

from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from app.domain.periods import Period, quarter_name
from app.domain.progress import TaskProgress
from app.domain.work import TaskStatus
from app.domain.work_board import WorkItem
from app.domain.work_figures import (
    TALLY_NAMES,
    Tally,
    items_of_year,
    tallies_by_unit,
    tallies_of_year,
    tally_of,
    weeks_until,
)
from app.domain.work_years import WorkYear

TODAY = date(2026, 5, 20)
YEAR = WorkYear(2026)


def item(
    quarter: int | None = 1,
    status: TaskStatus = TaskStatus.NOT_STARTED,
    *,
    leads: tuple[str, ...] = ("a",),
    done_on: date | None = None,
    carried_to: str = "",
) -> WorkItem:
    place = (2026, quarter) if quarter else None
    return WorkItem(
        id="", plan_id="p", plan_name="", content="", lead_units="", supporting_units="",
        leader="", leads=leads, due_text="", place=place,
        deadline=Period.quarter(*place) if place else None, span=None, recurs=place is None,
        plan_years=(2026, 2026), progress=TaskProgress(status, completed_on=done_on),
        carried_to=carried_to,
    )  # fmt: skip


def test_late_and_overdue_are_part_of_the_whole() -> None:
    items = [
        item(1, TaskStatus.DONE, done_on=date(2026, 3, 1)),
        item(1, TaskStatus.DONE, done_on=date(2026, 4, 1)),
        item(1),
        item(2, TaskStatus.IN_PROGRESS),
        item(2, TaskStatus.DROPPED),
    ]
    tally = tally_of(items, TODAY)
    assert tally == Tally(
        done=2, in_progress=1, not_started=1, dropped=1, done_in_time=1, done_late=1, overdue=1
    )
    assert (tally.count, tally.unfinished, tally.done_percent) == (5, 2, 40)
    assert Tally().done_percent is None


def test_what_goes_on_counts_once_in_the_year() -> None:
    items = [item(1, carried_to=quarter_name(2026, 2)), item(2), item(4, carried_to="Quý I/2027")]
    lines = {line.name: line.tally for line in tallies_of_year(items, YEAR, TODAY)}
    assert lines["Quý I/2026"] == Tally(carried=1)
    assert lines["Quý II/2026"] == Tally(not_started=1)
    # what goes on next year is still what this year has not done
    assert tally_of(items_of_year(items, YEAR), TODAY) == Tally(carried=1, not_started=1)


def test_two_leads_count_for_both() -> None:
    lines = tallies_by_unit([item(leads=("b", "a")), item(leads=())], {"a": "Phòng A"}, TODAY)
    assert [(line.name, line.tally.count) for line in lines] == [
        ("Phòng A", 1),
        ("b", 1),
        ("Chưa ghi đơn vị chủ trì", 1),
    ]


def test_weeks_go_from_monday_to_sunday() -> None:
    days = [date(2026, 5, 10), date(2026, 5, 11), date(2026, 5, 18), None]
    items = [item(status=TaskStatus.DONE, done_on=day) for day in days]
    weeks = weeks_until(items, TODAY, 2)
    assert [(week.monday.day, week.done, week.done_so_far) for week in weeks] == [
        (11, 1, 2),
        (18, 1, 3),
    ]


_ITEMS = st.lists(
    st.builds(item, st.sampled_from([None, 1, 2, 3, 4]), st.sampled_from(TaskStatus)), max_size=30
)


@given(_ITEMS)
def test_quarters_add_up_to_the_year(items: list[WorkItem]) -> None:
    lines = tallies_of_year(items, YEAR, TODAY)
    assert sum((line.tally for line in lines), Tally()) == tally_of(items, TODAY)
    assert sum(line.tally.count for line in lines) == len(items)
    assert set(TALLY_NAMES) < set(Tally.__slots__)
