"""What the rows of a plan say, each as one text, part by part."""

from collections.abc import Mapping

from app.domain.data_tables import ROW_SOURCE_NAMES, Field, fields_of
from app.domain.duties import DUTY_RHYTHM_NAMES, DutyBound
from app.domain.markup import parse_inline, plain_text
from app.domain.periods import RECURRENCE_NAMES, Recurrence, day_name, period_name
from app.domain.work import TASK_STATUS_NAMES, TaskStatus
from app.models.plan import DataTable, Indicator, ReportingDuty, Task


def named(name: str, text: str) -> str:
    """``chủ trì: Văn phòng``; nothing for nothing."""
    return f"{name}: {text}" if text else ""


def _joined(*parts: str) -> str:
    return "; ".join(part for part in parts if part)


def indicator_text(row: Indicator, name: str | None = None) -> str:
    """What an indicator says; ``name`` is its name in words, where that is known already."""
    return _joined(
        plain_text(parse_inline(row.name)) if name is None else name,
        named("mã số", row.code),
        named("nhóm", row.band),
        named("đơn vị tính", row.measure_unit),
        named("kết quả năm trước", row.baseline),
        named("xếp hạng", row.rank),
        named("mục tiêu", row.target),
        named("cơ quan chịu trách nhiệm", row.owner),
        named("chủ trì", row.lead_units),
        named("phối hợp", row.supporting_units),
        named("lãnh đạo phụ trách", row.leader),
        named("ghi chú", row.note),
        *(named(head, text) for head, text in row.extras.items()),
    )


def task_text(row: Task, content: str | None = None) -> str:
    """What a task says, its quarter too, and how far it is; ``content`` as ``name`` above."""
    repeats = row.recurrence is not Recurrence.NONE
    return _joined(
        plain_text(parse_inline(row.content)) if content is None else content,
        named("thời gian", row.band_title),
        named("bắt đầu", row.start_text),
        named("thời hạn", row.due_text),
        named("lặp lại", RECURRENCE_NAMES[row.recurrence].lower() if repeats else ""),
        named("chủ trì", row.lead_units),
        named("phối hợp", row.supporting_units),
        named("lãnh đạo phụ trách", row.leader),
        named("sản phẩm", row.deliverable),
        named("ghi chú", row.note),
        *(named(head, text) for head, text in row.extras.items()),
        *_progress(row),
    )


def _progress(row: Task) -> tuple[str, ...]:
    is_begun = row.status is not TaskStatus.NOT_STARTED
    return (
        named("tình trạng", TASK_STATUS_NAMES[row.status].lower() if is_begun else ""),
        named("tỷ lệ", "" if row.percent is None else f"{row.percent}%"),
        named("hoàn thành ngày", day_name(row.completed_on) if row.completed_on else ""),
        named("kết quả", row.result),
        named("lý do", row.reason),
        named("minh chứng", row.evidence),
    )


def duty_text(duty: ReportingDuty) -> str:
    """What a reporting duty says, and the rule that was read from it."""
    bound = "trước ngày" if duty.bound is DutyBound.BEFORE else "chậm nhất ngày"
    day = "/".join(f"{part:02d}" for part in (duty.day, duty.month, duty.year) if part)
    return _joined(
        duty.printed,
        named("đơn vị báo cáo", duty.reporter),
        named("gửi", duty.addressee),
        named("kỳ báo cáo", f"{DUTY_RHYTHM_NAMES[duty.rhythm].lower()}, {bound} {day}"),
        named("đến hết", day_name(duty.valid_until) if duty.valid_until else ""),
    )


def table_name(table: DataTable) -> str:
    """What a table of data is called."""
    return ROW_SOURCE_NAMES[table.source]


def table_text(table: DataTable, contents: Mapping[str, str]) -> str:
    """Which columns and rows a table shows, and what it prints otherwise than they say.

    ``contents`` is what each row is about, by its key.
    """
    chosen, heads = table.row_filter, fields_of(table.source)
    apart = []
    for place, text in table.overrides.items():
        row_id, _, attribute = place.partition("/")
        head = heads.get(_field(attribute), attribute)
        apart.append(f"ô “{head}” của “{contents.get(row_id, '')}” in là “{text}”")
    return _joined(
        named("cột", " | ".join(column.head for column in table.columns)),
        named("chỉ lấy", period_name(chosen.period) if chosen.period else ""),
        named("đơn vị", chosen.unit),
        named("lãnh đạo", chosen.leader),
        *apart,
    )


def _field(attribute: str) -> Field:
    return Field(attribute.removesuffix("_text"))
