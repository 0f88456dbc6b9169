"""What goes into a calendar: the deadlines of what is still to be done, the reports to come."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from app.domain.periods import period_name
from app.domain.reminders import DutyReminder
from app.domain.work_board import Standing, WorkItem, standing_words, stands_so


@dataclass(frozen=True, slots=True)
class Entry:
    """An event of a whole day; ``key`` stays the same as long as it is the same task or report."""

    key: str
    on: date
    title: str
    description: str
    category: str


def task_entries(items: Iterable[WorkItem], today: date) -> Iterator[Entry]:
    """The last days of the tasks that are to be done; what has no deadline is in no calendar."""
    for item in items:
        if item.deadline and stands_so(item, Standing.UNFINISHED, today):
            yield Entry(
                f"nhiem-vu-{item.id}",
                item.deadline.last,
                item.content,
                "\n".join(_facts(item, today)),
                "Nhiệm vụ",
            )


def _facts(item: WorkItem, today: date) -> Iterator[str]:
    pairs = (
        ("Kế hoạch", item.plan_name),
        ("Thời hạn", item.due_text or (period_name(item.deadline) if item.deadline else "")),
        ("Chủ trì", item.lead_units),
        ("Phối hợp", item.supporting_units),
        ("Lãnh đạo phụ trách", item.leader),
        ("Tình trạng", standing_words(item, today)),
    )
    yield from (f"{name}: {words}" for name, words in pairs if words)


def duty_entries(duties: Iterable[tuple[str, DutyReminder]]) -> Iterator[Entry]:
    """The reports, each on the last day that is in time; the keys of the duties beside them."""
    for key, duty in duties:
        whom = f" gửi {duty.addressee}" if duty.addressee else ""
        who = f"{duty.reporter}: " if duty.reporter else ""
        title = f"{who}{duty.words}{whom}"
        yield Entry(
            f"bao-cao-{key}-{duty.due_on:%Y%m%d}",
            duty.due_on,
            title[:1].upper() + title[1:],
            f"Kế hoạch: {duty.plan_name}\nNgày cuối còn đúng hạn: {duty.due_on:%d/%m/%Y}",
            "Báo cáo",
        )


def with_note(entry: Entry, note: str) -> Entry:
    """The entry with what is special about its day: ``Chủ nhật``, ``Tết Nguyên đán``."""
    if not note:
        return entry
    words = f"{entry.description}\nLưu ý: ngày này là {note}; nên hoàn thành sớm hơn."
    return Entry(entry.key, entry.on, entry.title, words, entry.category)
