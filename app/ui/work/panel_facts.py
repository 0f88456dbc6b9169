"""What the side panel says of the chosen task, in words: what is known of it, what was done."""

from collections.abc import Iterator

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QWidget

from app.domain.periods import day_name, period_name, quarter_name
from app.domain.work import TaskOrigin
from app.domain.work_board import WorkItem, standing_words
from app.models.audit import AUDIT_ACTION_NAMES, AuditEntry
from app.models.entity import today
from app.services.progress import GOES_ON_IN
from app.ui.work.columns import deadline_text
from app.ui.work.reader import Story

_MOST_ENTRIES = 50


def make_label(parent: QWidget) -> QLabel:
    """Words of others, as they are, that can be copied."""
    label = QLabel(parent)
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setWordWrap(True)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return label


def facts_of(item: WorkItem, note: str) -> Iterator[str]:
    """A line each; ``note`` is what is special about the last day."""
    yield f"{standing_words(item, today())} · {item.plan_name}"
    yield from _origin(item)
    for head, words in (
        ("Chủ trì", item.lead_units),
        ("Phối hợp", item.supporting_units),
        ("Lãnh đạo phụ trách", item.leader),
        ("Thời hạn", deadline_text(item)),
    ):
        if words:
            yield f"{head}: {words}"
    if item.closed_on and item.place:
        day = day_name(item.closed_on)
        yield f"{quarter_name(*item.place)} đã chốt {day}: chỉ xem, muốn sửa thì mở lại quý."
    yield from _last_day(item, note)


def _origin(item: WorkItem) -> Iterator[str]:
    if item.origin is TaskOrigin.ARISING:
        yield item.origin_words
    if item.moved_from:
        yield f"Đã chuyển từ {item.moved_from} (theo kế hoạch)"


def _last_day(item: WorkItem, note: str) -> Iterator[str]:
    if item.deadline is None:
        return
    last = item.deadline.last
    if period_name(item.deadline) != deadline_text(item) or item.deadline.first != last:
        yield f"Ngày cuối cùng: {last:%d/%m/%Y}{f' ({note})' if note else ''}"
    elif note:
        yield f"Ngày này là {note}"


def history_words(story: Story) -> str:
    """What was done to the task, the newest first."""
    entries = [_entry_words(entry) for entry in story.history[:_MOST_ENTRIES]]
    heading = "Quá trình cập nhật" if entries else "Chưa có lần cập nhật nào được ghi lại."
    return "\n".join([heading, *entries])


def _entry_words(entry: AuditEntry) -> str:
    when = f"{entry.at.astimezone():%H:%M %d/%m/%Y}"
    who = f", {entry.who}" if entry.who else ""
    quarter = entry.place.partition(GOES_ON_IN)[2]
    before = f"{entry.before} → " if entry.before else ""
    of_quarter = f" ({quarter})" if quarter else ""
    return f"• {when}{who}{of_quarter}: {AUDIT_ACTION_NAMES[entry.action]}: {before}{entry.after}"
