"""What the page of tasks shows of a year, a quarter, a month; what follows from an edit."""

from dataclasses import replace
from datetime import date

import pytest

from app.domain.periods import Period
from app.domain.progress import TaskProgress, progress_problem, with_changes
from app.domain.work import TaskStatus
from app.domain.work_board import (
    Band,
    Line,
    Row,
    Standing,
    WorkFilter,
    WorkItem,
    counts_of,
    rows_of,
    standing_words,
    stands_so,
    wanted_items,
    years_of,
)
from app.domain.work_edits import (
    changes_for_all,
    problems_for_all,
    ticked,
    unticked,
    with_followers,
)
from app.domain.work_years import RECURRING_PART, WHOLE_YEAR, Part, WorkYear

TODAY = date(2023, 4, 15)
DONE = TaskProgress(TaskStatus.DONE, 100, completed_on=date(2023, 3, 1))


def item(content: str, quarter: int = 0, year: int = 2023, **more: object) -> WorkItem:
    """A task of a quarter; without one it recurs."""
    period = Period.quarter(year, quarter) if quarter else None
    made = WorkItem(
        id=content,
        plan_id="p",
        plan_name="95/KH",
        content=content,
        lead_units="Phòng A",
        supporting_units="",
        leader="",
        leads=("a",),
        due_text="",
        place=(year, quarter) if quarter else None,
        deadline=period,
        span=period,
        recurs=not quarter,
        plan_years=(year, year),
        progress=TaskProgress(),
    )
    return replace(made, **more)  # type: ignore[arg-type] # its fields, by name


ITEMS = (
    item("một", 2),
    item("hai", 1, progress=DONE),
    item("ba", 1),
    item("tháng hai", 1, deadline=Period.months(2023, 2, 2), span=Period.months(2023, 2, 2)),
    item("luôn luôn"),
    item("năm trước", 4, 2022),
    item("không rõ", recurs=False),
)


def words(rows: tuple[Row, ...]) -> list[str]:
    return [
        row.words if isinstance(row, Band) else f"{row.number} {row.item.content}" for row in rows
    ]


def test_bands_of_a_year_as_on_paper() -> None:
    assert words(rows_of(ITEMS, WorkYear(2023), WHOLE_YEAR)) == [
        "Quý I/2023 · 1/3 hoàn thành",
        "1 hai",
        "2 ba",
        "3 tháng hai",
        "Quý II/2023 · 0/1 hoàn thành",
        "1 một",
        "Thường xuyên · 0/1 hoàn thành",
        "1 luôn luôn",
        "Không ghi thời gian · 0/1 hoàn thành",
        "1 không rõ",
    ]


def test_a_school_year_begins_with_quarter_three() -> None:
    rows = rows_of(ITEMS, WorkYear(2022, is_school=True), WHOLE_YEAR)
    assert [row.title for row in rows if isinstance(row, Band)] == [
        "Quý IV/2022",
        "Quý I/2023",
        "Quý II/2023",
        "Thường xuyên",
        "Không ghi thời gian",
    ]
    assert WorkYear(2022, is_school=True).months[0] == (2022, 7)
    assert WorkYear(2022, is_school=True).months[-1] == (2023, 6)


def test_a_month_has_what_is_due_then_what_goes_on() -> None:
    assert words(rows_of(ITEMS, WorkYear(2023), Part(month=2))) == [
        "Đến hạn trong tháng 2/2023 · 0/1 hoàn thành",
        "1 tháng hai",
        "Thực hiện trong tháng 2/2023 · 1/2 hoàn thành",
        "1 hai",
        "2 ba",
        "Thường xuyên · 0/1 hoàn thành",
        "1 luôn luôn",
    ]


def test_one_quarter_and_what_recurs() -> None:
    assert len(rows_of(ITEMS, WorkYear(2023), Part(quarter=2))) == 2
    rows = rows_of(ITEMS, WorkYear(2023), RECURRING_PART)
    assert [row.item.content for row in rows if isinstance(row, Line)] == ["luôn luôn", "không rõ"]


def test_counts_add_up() -> None:
    counts = counts_of(ITEMS, WorkYear(2023))
    assert counts[Part(quarter=1)] == (1, 3)
    assert counts[RECURRING_PART] == (0, 2)
    parts = [count for part, count in counts.items() if part != WHOLE_YEAR]
    assert counts[WHOLE_YEAR] == (sum(d for d, _ in parts), sum(n for _, n in parts)) == (1, 6)


def test_what_recurs_belongs_to_the_years_of_its_plan() -> None:
    (lasting,) = [item("luôn luôn", plan_years=(2022, 2025))]
    assert counts_of([lasting], WorkYear(2024))[RECURRING_PART] == (0, 1)
    assert counts_of([lasting], WorkYear(2026))[RECURRING_PART] == (0, 0)
    assert counts_of([lasting], WorkYear(2021, is_school=True))[RECURRING_PART] == (0, 1)


def test_years_to_choose() -> None:
    assert [year.name for year in years_of(ITEMS, 2026)] == [
        "Năm 2026",
        "Năm 2023",
        "Năm 2022",
        "Năm học 2022-2023",
    ]


@pytest.mark.parametrize("year", [WorkYear(2023), WorkYear(2022, is_school=True)])
def test_years_are_read_back(year: WorkYear) -> None:
    assert WorkYear.parse(year.code) == year
    assert WorkYear.parse("abc") is None


@pytest.mark.parametrize("part", [WHOLE_YEAR, RECURRING_PART, Part(quarter=3), Part(month=12)])
def test_parts_are_read_back(part: Part) -> None:
    assert Part.parse(part.code) == part
    assert Part.parse("q9") == Part.parse("mười") == WHOLE_YEAR


def test_standing_is_status_and_day() -> None:
    late = item("x", 1)
    assert standing_words(late, TODAY) == "Quá hạn"
    assert standing_words(late, date(2023, 3, 30)) == "Chưa triển khai"
    assert stands_so(late, Standing.DUE_SOON, date(2023, 3, 30))
    assert stands_so(late, Standing.UNFINISHED, TODAY)
    done = item("x", 1, progress=DONE)
    assert standing_words(done, TODAY) == "Hoàn thành đúng hạn"
    assert stands_so(done, Standing.DONE, TODAY)
    assert not stands_so(done, Standing.DONE_LATE, TODAY)


def test_filters() -> None:
    def found(**where: object) -> list[str]:
        chosen = WorkFilter(**where)  # type: ignore[arg-type] # its fields, by name
        return [one.content for one in wanted_items(ITEMS, chosen, TODAY)]

    assert found(text="thang HAI") == ["tháng hai"]
    assert found(standing=Standing.DONE) == ["hai"]
    assert found(lead="b") == []
    assert len(found(lead="a")) == len(ITEMS)
    assert found(leader="Ông B") == []


# --- edits ---------------------------------------------------------------------------------------


def edited(before: TaskProgress, name: str, value: object) -> TaskProgress:
    after = with_changes(before, with_followers(before, {name: value}, TODAY))
    assert not progress_problem(after, TODAY)
    return after


def test_a_tick_and_back() -> None:
    before = TaskProgress(TaskStatus.IN_PROGRESS, 40, "nửa chừng")
    done = with_changes(before, ticked(TODAY))
    assert done == replace(before, status=TaskStatus.DONE, percent=100, completed_on=TODAY)
    assert with_changes(done, unticked(before)) == before
    assert with_changes(DONE, unticked(None)) == TaskProgress()


def test_percent_and_status_go_together() -> None:
    begun = edited(TaskProgress(), "percent", 30)
    assert begun.status is TaskStatus.IN_PROGRESS
    done = edited(begun, "percent", 100)
    assert (done.status, done.completed_on) == (TaskStatus.DONE, TODAY)
    assert edited(DONE, "percent", 100) == DONE  # the day stays
    assert edited(DONE, "percent", 90).status is TaskStatus.IN_PROGRESS
    assert edited(DONE, "percent", None).status is TaskStatus.IN_PROGRESS
    assert edited(TaskProgress(), "percent", 0).status is TaskStatus.NOT_STARTED


def test_a_day_of_completion_is_done() -> None:
    done = edited(TaskProgress(), "completed_on", date(2023, 4, 1))
    assert (done.status, done.percent) == (TaskStatus.DONE, 100)
    assert edited(done, "completed_on", None).status is TaskStatus.DONE
    assert edited(TaskProgress(), "status", TaskStatus.DONE).completed_on == TODAY


def test_the_same_said_of_many() -> None:
    before = {
        "begun": TaskProgress(TaskStatus.IN_PROGRESS, 40),
        "done": TaskProgress(TaskStatus.DONE, 100, completed_on=date(2026, 1, 5)),
    }
    day = date(2026, 2, 3)
    said = {"status": TaskStatus.DONE}
    assert changes_for_all(before, said, day) == {"begun": {**said, "completed_on": day}}
    assert not problems_for_all(before, said, day)
    assert problems_for_all(before, {"status": TaskStatus.DROPPED}, day).keys() == before.keys()
    late = {"completed_on": date(2026, 2, 4)}
    assert "chưa tới" in problems_for_all(before, late, day)["begun"]
