"""A plan as items that can be compared: its texts and rows by their keys."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from app.domain.comparison import ChangeKind, ComparedItem, Item, compare_items
from app.domain.markup_lines import TextForm, lines_of
from app.domain.numbering import outline_labels
from app.domain.work import TASK_STATUS_NAMES, TaskStatus
from app.models.plan import Indicator, Plan, Section, Task
from app.models.plan_texts import appendix_places, indicator_places, section_places, task_places


class ItemGroup(StrEnum):
    """What is compared with what; the value is its name for people."""

    FACTS = "Thể thức"
    OPENING = "Căn cứ, mở đầu"
    SECTIONS = "Nội dung"
    CLOSING = "Đoạn kết"
    INDICATORS = "Chỉ tiêu"
    TASKS = "Nhiệm vụ"
    APPENDICES = "Phụ lục"
    DUTIES = "Báo cáo định kỳ"
    RECIPIENTS = "Nơi nhận"
    SIGNATURE = "Chữ ký"


@dataclass(frozen=True, slots=True)
class PlanChange:
    """An item of a plan before and after."""

    group: ItemGroup
    item: ComparedItem

    @property
    def kind(self) -> ChangeKind:
        return self.item.kind

    @property
    def is_moved(self) -> bool:
        return self.item.is_moved

    @property
    def old(self) -> Item | None:
        return self.item.old

    @property
    def new(self) -> Item | None:
        return self.item.new

    @property
    def key(self) -> str:
        """The key of the part, or the name of the plan's own field."""
        held = self.new or self.old
        return held.key if held else ""

    @property
    def place(self) -> str:
        """Where it stands, or stood, in words."""
        held = self.new or self.old
        return held.place if held else ""


def compare_plans(old: Plan, new: Plan) -> list[PlanChange]:
    """Every item of both, group by group in the order of the page, the same ones too."""
    before, after = items_of(old), items_of(new)
    return [
        PlanChange(group, compared)
        for group in ItemGroup
        for compared in compare_items(before[group], after[group])
    ]


def items_of(plan: Plan) -> dict[ItemGroup, list[Item]]:
    """The items of each group; their texts are what a reader sees, without marks."""
    return {
        ItemGroup.FACTS: list(_facts(plan)),
        ItemGroup.OPENING: [
            *(
                Item(basis.id, words(basis.text, TextForm.INLINE), f"Căn cứ {number}")
                for number, basis in enumerate(plan.legal_bases, 1)
            ),
            *_text("preamble", plan.preamble, "Mở đầu"),
        ],
        ItemGroup.SECTIONS: list(_sections(plan)),
        ItemGroup.CLOSING: list(_text("closing", plan.closing, "Đoạn kết")),
        ItemGroup.INDICATORS: [
            Item(row.id, indicator_text(row), place)
            for row, place in zip(plan.indicators, indicator_places(plan), strict=True)
        ],
        ItemGroup.TASKS: [
            Item(row.id, task_text(row), place)
            for row, place in zip(plan.tasks, task_places(plan), strict=True)
        ],
        ItemGroup.APPENDICES: [
            Item(one.id, _titled(one.title, one.body), place)
            for one, place in zip(plan.appendices, appendix_places(plan), strict=True)
        ],
        ItemGroup.DUTIES: [
            Item(duty.id, duty.printed or str(duty.rule), f"Báo cáo định kỳ {number}")
            for number, duty in enumerate(plan.duties, 1)
        ],
        ItemGroup.RECIPIENTS: list(_recipients(plan)),
        ItemGroup.SIGNATURE: list(_signature(plan)),
    }


def words(text: str, form: TextForm) -> str:
    """What a marked-up text says, a line each; notes in brackets after their line."""
    return "\n".join(
        f"[Chú thích: {line.text}]" if line.is_note else line.text for line in lines_of(text, form)
    )


def _text(key: str, markup: str, place: str) -> Iterator[Item]:
    if markup:
        yield Item(key, words(markup, TextForm.MARKUP), place)


def _titled(title: str, body: str) -> str:
    parts = (words(title, TextForm.INLINE), words(body, TextForm.MARKUP))
    return "\n".join(part for part in parts if part)


def _facts(plan: Plan) -> Iterator[Item]:
    facts = {
        "parent_agency": ("Cơ quan chủ quản", plan.parent_agency),
        "issuing_agency": ("Cơ quan ban hành", plan.issuing_agency),
        "agency_short_name": ("Tên gọi tắt", plan.agency_short_name),
        "number": ("Số, ký hiệu", str(plan.document_number).strip()),
        "date": ("Địa danh, ngày tháng", f"{plan.place}, {plan.issued_on.in_words()}"),
        "subject": ("Trích yếu", plan.subject),
        "addressees": ("Kính gửi", plan.addressees),
    }
    for key, (place, text) in facts.items():
        if text.strip():
            yield Item(key, text, place)


def _sections(plan: Plan) -> Iterator[Item]:
    labels = outline_labels(plan.sections)
    places = section_places(plan)
    for section, label, place in zip(plan.sections, labels, places, strict=True):
        yield Item(section.id, section_text(section), place or label)


def section_text(section: Section) -> str:
    """Title and body; the number is not part of it: it changes when others come and go."""
    return _titled(section.title, section.body)


def indicator_text(row: Indicator) -> str:
    """What an indicator says, part by part."""
    parts = (
        words(row.name, TextForm.INLINE),
        _named("đơn vị tính", row.measure_unit),
        _named("kết quả năm trước", row.baseline),
        _named("xếp hạng", row.rank),
        _named("mục tiêu", row.target),
        _named("chủ trì", row.lead_units),
        _named("phối hợp", row.supporting_units),
        _named("lãnh đạo phụ trách", row.leader),
        _named("ghi chú", row.note),
        *(_named(head, text) for head, text in row.extras.items()),
    )
    return "; ".join(part for part in parts if part)


def task_text(row: Task) -> str:
    """What a task says, part by part; its quarter too, and how far it is."""
    parts = (
        words(row.content, TextForm.INLINE),
        _named("thời gian", row.band_title),
        _named("bắt đầu", row.start_text),
        _named("thời hạn", row.due_text),
        _named("chủ trì", row.lead_units),
        _named("phối hợp", row.supporting_units),
        _named("lãnh đạo phụ trách", row.leader),
        _named("sản phẩm", row.deliverable),
        _named("ghi chú", row.note),
        *(_named(head, text) for head, text in row.extras.items()),
        TASK_STATUS_NAMES[row.status] if row.status is not TaskStatus.NOT_STARTED else "",
        _named("kết quả", row.result),
    )
    return "; ".join(part for part in parts if part)


def _named(name: str, text: str) -> str:
    return f"{name}: {text}" if text else ""


def _recipients(plan: Plan) -> Iterator[Item]:
    for number, one in enumerate(plan.recipients, 1):
        text = f"{one.name} ({one.purpose})" if one.purpose else one.name
        yield Item(one.id, text, f"Nơi nhận {number}")
    if plan.archive_copy:
        yield Item("archive_copy", f"Lưu: {plan.archive_copy}", "Nơi nhận: Lưu")


def _signature(plan: Plan) -> Iterator[Item]:
    lines = "\n".join(str(line) for line in plan.signature_lines)
    if lines or plan.signer_name:
        yield Item("signature", "\n".join((lines, plan.signer_name)).strip(), "Chữ ký")
