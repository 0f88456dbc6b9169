"""The columns in which tasks and indicators are edited; times and targets are read as written."""

from collections.abc import Callable, Sequence
from typing import Any

from app.domain.indicators import read_target
from app.domain.periods import Recurrence, period_name, read_period, read_recurrence
from app.domain.work import TASK_STATUS_NAMES
from app.models import Indicator, Plan, Task
from app.ui.plans.suggestions import Suggestions
from app.ui.tables.columns import CellKind, Column, choice_column, text_column

RECURRENCE_NAMES = {
    Recurrence.NONE: "Một lần",
    Recurrence.ONGOING: "Thường xuyên",
    Recurrence.MONTHLY: "Hằng tháng",
    Recurrence.QUARTERLY: "Hằng quý",
    Recurrence.YEARLY: "Hằng năm",
}


def task_columns(names: Suggestions, plan: Plan, rows: Sequence[Task]) -> list[Column[Any]]:
    """The columns of a list of tasks."""
    return [
        text_column("Nội dung nhiệm vụ", "content", 340, kind=CellKind.MARKUP),
        Column(
            head="Quý / nhóm",
            read=read_band,
            write=lambda task, text: write_band(task, text, plan.issued_year),
            width=100,
        ),
        text_column("Chủ trì", "lead_units", 170, suggestions=lambda: names.units),
        text_column("Phối hợp", "supporting_units", 170, suggestions=lambda: names.units),
        _time_column("Bắt đầu", "start", plan),
        _time_column("Thời hạn", "due", plan),
        choice_column("Lặp lại", "recurrence", list(RECURRENCE_NAMES.items()), 110),
        text_column("Lãnh đạo phụ trách", "leader", 150, suggestions=lambda: names.leaders),
        text_column("Sản phẩm", "deliverable", 150),
        choice_column("Tình trạng", "status", list(TASK_STATUS_NAMES.items()), 130),
        text_column("Ghi chú", "note", 140),
        *extra_columns(rows),
    ]


def indicator_columns(
    names: Suggestions, _plan: Plan, rows: Sequence[Indicator]
) -> list[Column[Any]]:
    """The columns of a list of indicators."""
    return [
        text_column("Mã số", "code", 70),
        text_column("Chỉ tiêu", "name", 280, kind=CellKind.MARKUP),
        text_column("Đơn vị tính", "measure_unit", 90),
        text_column("Kết quả năm trước", "baseline", 130),
        text_column("Xếp hạng", "rank", 80),
        Column(head="Mục tiêu", read=lambda row: row.target, write=write_target, width=110),
        text_column("Cơ quan chịu trách nhiệm", "owner", 170, suggestions=lambda: names.units),
        text_column("Lãnh đạo phụ trách", "leader", 150, suggestions=lambda: names.leaders),
        text_column("Chủ trì", "lead_units", 170, suggestions=lambda: names.units),
        text_column("Phối hợp", "supporting_units", 170, suggestions=lambda: names.units),
        text_column("Nhóm", "band", 110),
        text_column("Ghi chú", "note", 140),
        *extra_columns(rows),
    ]


def extra_columns(rows: Sequence[Task] | Sequence[Indicator]) -> list[Column[Any]]:
    """A column for each head that the rows have beside the fields of the program."""
    heads = dict.fromkeys(head for row in rows for head in row.extras)
    return [_extra_column(head) for head in heads]


def _extra_column(head: str) -> Column[Any]:
    def write(row: Task | Indicator, text: str) -> None:
        row.extras = {**row.extras, head: text}

    return Column(head=head, read=lambda row: row.extras.get(head, ""), write=write, width=130)


def read_band(task: Task) -> str:
    """The band a task stands under, as it is printed."""
    return period_name(task.period) if task.period and not task.band else task.band


def write_band(task: Task, text: str, year: int | None) -> None:
    """A band that names a time becomes the period; the words stay where they are not its name."""
    text = text.strip()
    task.period = read_period(text, year) if text else None
    is_named = task.period is not None and period_name(task.period) == text
    task.band = "" if is_named else text


def write_target(indicator: Indicator, text: str) -> None:
    """The text as written, and the comparator and value that it names."""
    indicator.target = text
    indicator.comparator, indicator.target_value = read_target(text)


def _time_column(head: str, name: str, plan: Plan) -> Column[Any]:
    return Column(
        head=head,
        read=lambda task: getattr(task, f"{name}_text"),
        write=lambda task, text: write_time(task, name, text, plan.issued_year),
        width=120,
        tip=_time_tip(name),
    )


def _time_tip(name: str) -> Callable[[Task], str]:
    def tip(task: Task) -> str:
        text, period = getattr(task, f"{name}_text"), getattr(task, name)
        return f"{text}\nHiểu là: {period_name(period)}" if period else text

    return tip


def write_time(task: Task, name: str, text: str, year: int | None) -> None:
    """The text as written, and the period that it names; a rhythm that it names counts too."""
    setattr(task, f"{name}_text", text)
    setattr(task, name, read_period(text, year))
    recurrence = read_recurrence(text)
    if recurrence is not Recurrence.NONE:
        task.recurrence = recurrence
