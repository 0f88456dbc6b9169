"""The columns in which tasks and indicators are edited; times and targets are read as written."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from app.domain.indicators import read_target
from app.domain.periods import (
    RECURRENCE_NAMES,
    Period,
    Recurrence,
    period_name,
    read_period,
    read_recurrence,
)
from app.models import Indicator, Plan, Task
from app.models.plan_items import ItemMark
from app.services.clone_baseline import CloneBaseline
from app.ui.plans.suggestions import Suggestions
from app.ui.tables.columns import CellKind, Column, choice_column, text_column

_COUNTED, _UNNUMBERED = "tự đánh số", "không ghi số"


def task_columns(names: Suggestions, plan: Plan, rows: Sequence[Task]) -> list[Column[Any]]:
    """The columns of a list of tasks."""
    text = _text_columns(plan)
    return [
        text("Nội dung nhiệm vụ", "content", 340, kind=CellKind.MARKUP),
        *_mark_column(names.origin),
        Column(
            head="Quý / nhóm",
            read=read_band,
            write=lambda task, text: write_band(task, text, plan),
            width=100,
            name="band",
        ),
        text("Chủ trì", "lead_units", 170, suggestions=lambda: names.units),
        text("Phối hợp", "supporting_units", 170, suggestions=lambda: names.units),
        _time_column("Bắt đầu", "start", plan),
        _time_column("Thời hạn", "due", plan),
        choice_column("Lặp lại", "recurrence", list(RECURRENCE_NAMES.items()), 110),
        text("Lãnh đạo phụ trách", "leader", 150, suggestions=lambda: names.leaders),
        text("Sản phẩm", "deliverable", 150),
        text("Ghi chú", "note", 140),
        *extra_columns(rows),
    ]


def indicator_columns(
    names: Suggestions, plan: Plan, rows: Sequence[Indicator]
) -> list[Column[Any]]:
    """The columns of a list of indicators."""
    text = _text_columns(plan)
    target = Column[Indicator](
        head="Mục tiêu",
        read=lambda row: row.target,
        write=write_target,
        width=110,
        name="target",
    )
    return [
        text("Mã số", "code", 70),
        text("Chỉ tiêu", "name", 240, kind=CellKind.MARKUP),
        *_mark_column(names.origin),
        text("Đơn vị tính", "measure_unit", 90),
        text("Kết quả năm trước", "baseline", 130),
        prints_everywhere(target, "target", plan),
        text("Xếp hạng", "rank", 80),
        text("Cơ quan chịu trách nhiệm", "owner", 170, suggestions=lambda: names.units),
        text("Lãnh đạo phụ trách", "leader", 150, suggestions=lambda: names.leaders),
        text("Chủ trì", "lead_units", 170, suggestions=lambda: names.units),
        text("Phối hợp", "supporting_units", 170, suggestions=lambda: names.units),
        text("Nhóm", "band", 110),
        text("Ghi chú", "note", 140),
        *extra_columns(rows),
    ]


_MARK_COLOURS = {ItemMark.NEW: "good", ItemMark.CHANGED: "warning", ItemMark.SAME: "muted"}


def _mark_column(origin: CloneBaseline) -> list[Column[Any]]:
    """In a plan made from last year's: new, edited, or as it came."""
    if not origin.is_on:
        return []
    return [
        Column(
            head="So năm trước",
            read=lambda row: origin.mark(row).value,
            width=104,
            colour=lambda row: _MARK_COLOURS[origin.mark(row)],
        )
    ]


def extra_columns(rows: Sequence[Task] | Sequence[Indicator]) -> list[Column[Any]]:
    """A column for each head that the rows have beside the fields of the program.

    Before them the printed numbers, where the author numbered a row otherwise than by counting.
    """
    heads = dict.fromkeys(head for row in rows for head in row.extras)
    own_numbers = [row for row in rows if row.ordinal is not None]
    ordinal = Column[Any](head="Số thứ tự in", read=read_ordinal, write=write_ordinal, width=110)
    return [*([ordinal] if own_numbers else []), *(_extra_column(head) for head in heads)]


def read_ordinal(row: Task | Indicator) -> str:
    """The author's own number, or in words that the row is counted or has none."""
    return _COUNTED if row.ordinal is None else row.ordinal or _UNNUMBERED


def write_ordinal(row: Task | Indicator, text: str) -> None:
    """A number of the author's own; an emptied cell is counted again."""
    text = text.strip()
    row.ordinal = None if text in {"", _COUNTED} else "" if text == _UNNUMBERED else text


def _extra_column(head: str) -> Column[Any]:
    def write(row: Task | Indicator, text: str) -> None:
        row.extras = {**row.extras, head: text}

    return Column(
        head=head,
        read=lambda row: row.extras.get(head, ""),
        write=write,
        width=130,
        name=f"extras/{head}",
    )


def _text_columns(plan: Plan) -> Callable[..., Column[Any]]:
    def make(head: str, name: str, width: int, **options: Any) -> Column[Any]:  # noqa: ANN401
        return prints_everywhere(text_column(head, name, width, **options), name, plan)

    return make


def prints_everywhere(column: Column[Any], name: str, plan: Plan) -> Column[Any]:
    """The column whose edits drop what a table prints otherwise than the row has it.

    The value from before the first edit, as undo brings it back, brings that back as well.
    """
    dropped: dict[tuple[str, str], tuple[object, str]] = {}
    write = column.write

    def write_through(row: Task | Indicator, value: object) -> None:
        place, before = f"{row.id}/{name}", column.read(row)
        if write:
            write(row, value)
        for table in plan.data_tables:
            if place in table.overrides:
                dropped[table.key, place] = (before, table.overrides[place])
                table.overrides = {at: text for at, text in table.overrides.items() if at != place}
            elif dropped.get((table.key, place), (None, ""))[0] == value:
                table.overrides = {**table.overrides, place: dropped.pop((table.key, place))[1]}

    return replace(column, write=write_through)


def read_band(task: Task) -> str:
    """The band a task stands under, as it is printed."""
    return period_name(task.period) if task.period and not task.band else task.band


def write_band(task: Task, text: str, plan: Plan) -> None:
    """A band that names a time becomes the period; the words stay where they are not its name.

    A row that comes to another time joins the band that is there already, however it is written.
    """
    text, before = text.strip(), task.period
    task.period = read_period(text, plan.issued_year) if text else None
    is_named = task.period is not None and period_name(task.period) == text
    task.band = "" if is_named else text
    if task.period and task.period != before:
        others = [row for row in plan.tasks if row is not task and row.row_list == task.row_list]
        task.band = _band_there(others, task.period, task.band)


def _band_there(others: Sequence[Task], period: Period, band: str) -> str:
    """How the list writes the band of this period; ``band`` where it does not say."""
    timed = [row for row in others if row.period]
    same = next((row for row in timed if row.period == period), None)
    if same is not None:
        return same.band
    has_names = any(not row.band for row in timed)
    return "" if has_names and period.quarter_number else band


def write_target(indicator: Indicator, text: str) -> None:
    """The text as written, and the comparator and value that it names."""
    indicator.target = text
    indicator.comparator, indicator.target_value = read_target(text)


def _time_column(head: str, name: str, plan: Plan) -> Column[Any]:
    column = Column[Task](
        head=head,
        read=lambda task: getattr(task, f"{name}_text"),
        write=lambda task, text: write_time(task, name, text, plan.issued_year),
        width=120,
        tip=_time_tip(name),
        name=f"{name}_text",
    )
    return prints_everywhere(column, f"{name}_text", plan)


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
