"""The columns of the page's tables, and the rows of its lists."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from textwrap import fill

from app.domain.assessment_deadlines import Deadline
from app.domain.figures import write_count
from app.domain.overview import FIGURES, Overview, Unfinished
from app.domain.reminders import DutyReminder, Reminders
from app.domain.work_board import WorkItem
from app.domain.work_figures import NamedTally, Tally, Week
from app.domain.work_years import Part, WorkYear
from app.ui.overview.grouped import Head, column
from app.ui.tables.columns import Column
from app.ui.work.columns import TIMING_INK, day_text
from app.ui.work.reader import WorkPlace

_FIGURE, _HEAD_LETTERS = 60, 8  # px; a line of a head
_TOO_MANY = 200  # lines under a head; who has more to do looks for them on the page of tasks


def figure_columns(head: str) -> Sequence[Column[NamedTally]]:
    """A name, then the figures as they are printed."""
    return (
        Column[NamedTally](head=head, read=lambda line: line.name, width=150),
        *(
            Column[NamedTally](
                head=fill(name, _HEAD_LETTERS, break_long_words=False),
                read=partial(_figure, read),
                width=_FIGURE,
                is_right=True,
            )
            for name, _, read in FIGURES
        ),
    )


def _figure(read: Callable[[Tally], str], line: NamedTally) -> str:
    return read(line.tally)


def _week_column(head: str, read: Callable[[Week], int]) -> Column[Week]:
    return Column(head=head, read=lambda week: write_count(read(week)), width=140, is_right=True)


WEEK_COLUMNS: Sequence[Column[Week]] = (
    Column(head="Tuần từ thứ Hai", read=lambda week: day_text(week.monday), width=150),
    _week_column("Xong trong tuần", lambda week: week.done),
    _week_column("Xong trước đó", lambda week: week.done_so_far - week.done),
    _week_column("Xong đến hết tuần", lambda week: week.done_so_far),
)


def unfinished_columns(on: date) -> Sequence[Column[Unfinished]]:
    """What is still to be done, on a day."""
    return (
        column("Nội dung nhiệm vụ", lambda task: task.item.content, 200),
        column("Thời hạn", lambda task: day_text(task.deadline), 92),
        column("Tình trạng", lambda task: task.standing, 122,
               colour=lambda task: TIMING_INK[task.item.timing(on)]),
        column("Trễ (ngày)", lambda task: str(task.days_late or ""), 76, is_right=True),
        column("Lý do", lambda task: task.item.progress.reason, 130),
    )  # fmt: skip


def unfinished_rows(overview: Overview) -> Iterator[Head | Unfinished]:
    """The tasks under the units that lead them."""
    for unit in overview.unfinished:
        late = f", {unit.overdue} quá hạn" if unit.overdue else ""
        yield Head(f"{unit.name} ({len(unit.tasks)}{late})")
        yield from unit.tasks


@dataclass(frozen=True, slots=True)
class Reminder:
    """A line of the list; it leads to the page of tasks, to a plan or to the criteria."""

    text: str
    ink: str = ""
    place: WorkPlace | None = None
    plan_id: str = ""
    deadline: Deadline | None = None


REMINDER_COLUMNS: Sequence[Column[Reminder]] = (
    column("Nhắc việc", lambda line: line.text, 180, colour=lambda line: line.ink),
)


def reminder_rows(reminders: Reminders) -> Iterator[Head | Reminder]:
    """What is late, what is soon due, which reports are next, which quarters stand open."""
    for title, items, ink in (
        ("Quá hạn", reminders.overdue, "problem"),
        ("Đến hạn trong 7 ngày", reminders.due_soon, "warning"),
    ):
        if items:
            yield Head(f"{title} ({write_count(len(items))})")
        yield from (_task_line(item, ink, reminders.on) for item in items[:_TOO_MANY])
        if len(items) > _TOO_MANY:
            yield Head(f"… và {write_count(len(items) - _TOO_MANY)} nhiệm vụ khác")
    if reminders.duties:
        yield Head("Báo cáo sắp tới")
    yield from (_duty_line(duty, reminders.on) for duty in reminders.duties)
    yield from _criteria_lines(reminders)
    if reminders.open_quarters:
        yield Head("Quý đã qua chưa chốt")
    for one in reminders.open_quarters:
        year, quarter = one.quarters[0]
        place = WorkPlace(WorkYear(year), Part(quarter=quarter), one.plan_id)
        yield Reminder(f"{one.words}: {one.plan_name}", place=place)


def _criteria_lines(reminders: Reminders) -> Iterator[Head | Reminder]:
    if reminders.criteria:
        yield Head("Chấm điểm thi đua")
    for due in reminders.criteria:
        is_late = due.days_left(reminders.on) < 0
        ink = "problem" if is_late else "warning"
        yield Reminder(due.words_on(reminders.on), ink, deadline=due.deadline)


def _task_line(item: WorkItem, ink: str, on: date) -> Reminder:
    """The last day is of this year where it names none."""
    last = item.deadline.last if item.deadline else None
    day = f"{last:%d/%m}" if last and last.year == on.year else day_text(last)
    words = f"{day}: {item.content}" if day else item.content
    return Reminder(words, ink, place_of_task(item))


def place_of_task(item: WorkItem, plan_id: str = "") -> WorkPlace:
    """Where the page of tasks shows it, among those of the plan or of all issued ones."""
    year = item.place[0] if item.place else item.plan_years[1]
    return WorkPlace(WorkYear(year), plan_id=plan_id, task_id=item.id)


def _duty_line(duty: DutyReminder, on: date) -> Reminder:
    words = duty.words[:1].upper() + duty.words[1:]
    days = (duty.due_on - on).days
    left = f"còn {days} ngày" if days else "hôm nay là ngày cuối"
    note = f"; {duty.due_on:%d/%m} là {duty.note}" if duty.note else ""
    ink = "warning" if days <= 7 else ""  # noqa: PLR2004 - as for tasks
    return Reminder(f"{words} ({left}{note}), {duty.reporter}", ink, plan_id=duty.plan_id)
