"""Nhiệm vụ phát sinh: what is said of a task that another document asks for during the year."""

from dataclasses import dataclass
from typing import Self

from app.domain.periods import Period, period_name, quarter_name, read_period
from app.domain.vietnamese import clean_line
from app.domain.work_years import Quarter

LONGEST = {"content": 4000, "source_document": 500}
_LONGEST_ELSE = 1000
NAMES = {
    "content": "Nội dung",
    "source_document": "Văn bản giao",
    "lead_units": "Chủ trì",
    "supporting_units": "Phối hợp",
    "leader": "Lãnh đạo phụ trách",
    "due_text": "Thời hạn",
    "deliverable": "Sản phẩm",
}
"""The parts in the order of the form."""


@dataclass(frozen=True, slots=True)
class ArisingTask:
    """Texts are plain, a line each; the content and the document that asks for it must be there."""

    place: Quarter
    content: str
    source_document: str
    lead_units: str = ""
    supporting_units: str = ""
    leader: str = ""
    due_text: str = ""
    deliverable: str = ""

    def tidied(self) -> Self:
        """Each text on one line, without what cannot be seen."""
        texts = {name: clean_line(self.text(name)) for name in NAMES}
        return type(self)(self.place, **texts)

    @property
    def due(self) -> Period | None:
        """The time that the deadline names; None where it names none."""
        return read_period(self.due_text, self.place[0])

    @property
    def words(self) -> str:
        """All that is said, on one line."""
        said = ((head, self.text(name)) for name, head in NAMES.items())
        parts = [f"{head.lower()}: {text}" for head, text in said if text]
        return "; ".join([quarter_name(*self.place), *parts])

    def text(self, name: str) -> str:
        """One of the parts in ``NAMES``."""
        return str(getattr(self, name))


def arising_problem(said: ArisingTask) -> str:
    """Why this cannot be, in a sentence that says what to do; "" when it can."""
    if not said.content:
        return "Hãy ghi nội dung nhiệm vụ phát sinh."
    if not said.source_document:
        return (
            "Hãy ghi văn bản giao nhiệm vụ, ví dụ: Công văn số 123/SGDĐT-VP ngày 05/5/2023; "
            "nếu giao miệng thì ghi: Kết luận cuộc họp ngày 05/5/2023."
        )
    for name, head in NAMES.items():
        longest = LONGEST.get(name, _LONGEST_ELSE)
        if len(said.text(name)) > longest:
            return f"“{head}” dài hơn {longest} chữ; hãy ghi gọn lại."
    return ""


def due_note(said: ArisingTask) -> str:
    """How the deadline is understood, for who types it; "" where that is plain."""
    quarter = quarter_name(*said.place)
    if not said.due_text.strip():
        return f"Không ghi thời hạn thì hạn là hết {quarter}."
    if said.due is None:
        return f"Chưa hiểu được thành ngày; hạn sẽ là hết {quarter}, chữ vẫn giữ như đã ghi."
    last = f"Ngày cuối cùng: {said.due.last:%d/%m/%Y}"
    days = Period.quarter(*said.place)
    if not days.first <= said.due.last <= days.last:
        return f"{last}, nằm ngoài {quarter}; hãy xem lại thời hạn hoặc quý."
    return f"{last}." if period_name(said.due) != said.due_text.strip() else ""
