"""The columns of the table of tasks; rows are bands and lines."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

from app.domain.periods import period_name, read_period
from app.domain.task_timing import Timing
from app.domain.work import TASK_STATUS_NAMES, TaskOrigin
from app.domain.work_board import Band, Line, Row, WorkItem, status_words
from app.errors import AppError
from app.models.entity import today
from app.ui.tables.columns import CellKind, Column

TIMING_INK = {
    Timing.OPEN: "",
    Timing.DUE_SOON: "warning",
    Timing.OVERDUE: "problem",
    Timing.DONE_IN_TIME: "good",
    Timing.DONE_LATE: "warning",
    Timing.DONE: "good",
    Timing.DROPPED: "muted",
    Timing.CARRIED: "muted",
}
"""Names of colours of the theme."""


def deadline_text(item: WorkItem) -> str:
    """As printed; what stands under a quarter alone is due with it. What is near says how near."""
    words = item.due_text or (period_name(item.deadline) if item.deadline else "")
    if item.deadline and item.timing(today()) is Timing.DUE_SOON:
        days = (item.deadline.last - today()).days
        return f"{words} (còn {days} ngày)" if days else f"{words} (hôm nay)"
    return words


def day_text(day: date | None) -> str:
    """``24/02/2023``, "" for none."""
    return f"{day:%d/%m/%Y}" if day else ""


def read_day(text: str) -> date | None:
    """A day as it was typed, "" for none; AppError for anything else."""
    if not text.strip():
        return None
    period = read_period(text, today().year)
    if period is None or period.first != period.last:
        raise AppError(f"“{text.strip()}” không phải là một ngày; hãy ghi như 24/02/2023.")
    return period.first


def _of_line(read: Callable[[Line], Any]) -> Callable[[Row], Any]:
    def read_row(row: Row) -> object:
        return read(row) if isinstance(row, Line) else ""

    return read_row


def _colour(row: Row) -> str:
    return TIMING_INK[row.item.timing(today())] if isinstance(row, Line) else ""


def _late_colour(row: Row) -> str:
    is_near = isinstance(row, Line) and row.item.timing(today()) in {
        Timing.DUE_SOON,
        Timing.OVERDUE,
    }
    return _colour(row) if is_near else ""


def _band_words(row: Row) -> str:
    return row.words if isinstance(row, Band) else str(row.number)


def _no_write(_row: Row, _value: object) -> None:
    """The model hands edits to the page."""


def _column(head: str, name: str, read: Callable[[WorkItem], Any], **more: Any) -> Column[Row]:  # noqa: ANN401
    return Column(head=head, name=name, read=_of_line(lambda line: read(line.item)), **more)


class _StatusColumn(Column[Row]):
    """Edited as a status, shown with what follows from the day and where it goes on."""

    def text(self, row: Row) -> str:
        return status_words(row.item, today()) if isinstance(row, Line) else ""


class _EvidenceColumn(Column[Row]):
    """Edited as a text, shown with the number of files."""

    def text(self, row: Row) -> str:
        if not isinstance(row, Line):
            return ""
        count = row.item.evidence_files
        return "; ".join(filter(None, (f"{count} tệp" if count else "", super().text(row))))


def _content_words(item: WorkItem) -> str:
    """What the document does not have is told apart at its beginning."""
    is_arising = item.origin is TaskOrigin.ARISING
    return f"(Phát sinh) {item.content}" if is_arising else item.content


def _content_tip(row: Row) -> str:
    if not isinstance(row, Line):
        return ""
    return "\n".join(filter(None, (row.item.content, row.item.origin_words)))


COLUMNS: Sequence[Column[Row]] = (
    Column[Row](head="TT", name="number", read=_band_words, width=44, is_right=True),
    _column("Nội dung nhiệm vụ", "content", _content_words, width=240, tip=_content_tip),
    _column("Chủ trì", "lead_units", lambda item: item.lead_units, width=170),
    _column("Thời hạn", "due", deadline_text, width=100, colour=_late_colour),
    _StatusColumn(
        head="Tình trạng",
        name="status",
        read=_of_line(lambda line: line.item.progress.status),
        kind=CellKind.CHOICE,
        choices=tuple(TASK_STATUS_NAMES.items()),
        write=_no_write,
        width=164,
        colour=_colour,
    ),
    _column(
        "%",
        "percent",
        lambda item: item.progress.percent,
        kind=CellKind.NUMBER,
        write=_no_write,
        width=46,
        is_right=True,
    ),
    _column("Kết quả", "result", lambda item: item.progress.result, write=_no_write, width=120),
    _column(
        "Ngày xong",
        "completed_on",
        lambda item: day_text(item.progress.completed_on),
        write=_no_write,
        width=92,
    ),
    _column("Lý do", "reason", lambda item: item.progress.reason, write=_no_write, width=120),
    _EvidenceColumn(
        head="Minh chứng",
        name="evidence",
        read=_of_line(lambda line: line.item.progress.evidence),
        write=_no_write,
        width=96,
    ),
    _column("Kế hoạch", "plan_name", lambda item: item.plan_name, width=110),
)
CONTENT, RESULT = 1, 6
ALWAYS_SHOWN = frozenset({"number", "content", "status"})
