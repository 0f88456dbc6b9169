"""A plan as items that can be compared: its texts and rows by their keys."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from app.domain import markup
from app.domain.comparison import ChangeKind, ComparedItem, Item, compare_items
from app.domain.documents import DOCUMENT_TYPE_NAMES
from app.domain.markup import Content, Footnote
from app.domain.markup_lines import TextForm
from app.domain.numbering import number_outline
from app.domain.periods import quarter_name
from app.domain.task_timing import place_of
from app.domain.work import TASK_ORIGIN_NAMES
from app.models.plan import Indicator, Plan, Section, Task
from app.models.plan_texts import appendix_places, indicator_places, section_places, task_places
from app.models.row_texts import duty_text, indicator_text, named, table_name, table_text, task_text


class ItemGroup(StrEnum):
    """What is compared with what; the value is its name for people."""

    FACTS = "Thể thức"
    OPENING = "Căn cứ, mở đầu"
    SECTIONS = "Nội dung"
    CLOSING = "Đoạn kết"
    INDICATORS = "Chỉ tiêu"
    TASKS = "Nhiệm vụ"
    ADDED_TASKS = "Nhiệm vụ phát sinh, chuyển tiếp"
    TABLES = "Bảng số liệu"
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
    def is_change(self) -> bool:
        """Whether anything happened to it."""
        return self.is_moved or self.kind is not ChangeKind.SAME

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


_KIND_NAMES = {ChangeKind.NEW: "Mới", ChangeKind.REMOVED: "Bỏ", ChangeKind.CHANGED: "Sửa"}
_MOVED = "Chuyển chỗ"


def change_words(change: PlanChange) -> str:
    """``Sửa, chuyển từ Nhiệm vụ 3, Quý I/2023``: what happened to an item."""
    named = "Đổi trình bày" if change.item.is_only_form else _KIND_NAMES.get(change.kind, "")
    if not change.is_moved or change.old is None:
        return named
    stays_in_name = change.old.place == change.place
    moved = _MOVED if stays_in_name else f"Chuyển từ {change.old.place}"
    return f"{named}, {moved[:1].lower()}{moved[1:]}" if named else moved


class ItemMark(StrEnum):
    """What a part of a plan is against the plan that it was made from; the value is for people."""

    NEW = "mới"
    CHANGED = "đã sửa"
    SAME = "giữ nguyên"


def items_of(plan: Plan) -> dict[ItemGroup, list[Item]]:
    """The items of each group; their texts are what a reader sees, without marks."""
    tables = {table.key: table_name(table) for table in plan.data_tables}
    return {
        ItemGroup.FACTS: list(_facts(plan)),
        ItemGroup.OPENING: [
            *(
                Item(basis.id, words(basis.text, TextForm.INLINE), f"Căn cứ {n}", form=basis.text)
                for n, basis in enumerate(plan.legal_bases, 1)
            ),
            *_text("preamble", plan.preamble, "Mở đầu", tables),
        ],
        ItemGroup.SECTIONS: list(_sections(plan, tables)),
        ItemGroup.CLOSING: list(_text("closing", plan.closing, "Đoạn kết", tables)),
        ItemGroup.INDICATORS: list(_indicators(plan)),
        ItemGroup.TASKS: list(_tasks(plan)),
        ItemGroup.ADDED_TASKS: list(_added_tasks(plan)),
        ItemGroup.TABLES: list(_tables(plan)),
        ItemGroup.APPENDICES: list(_appendices(plan, tables)),
        ItemGroup.DUTIES: [
            Item(duty.id, duty_text(duty), f"Báo cáo định kỳ {n}")
            for n, duty in enumerate(plan.duties, 1)
        ],
        ItemGroup.RECIPIENTS: list(_recipients(plan)),
        ItemGroup.SIGNATURE: list(_signature(plan)),
    }


# --- texts ---------------------------------------------------------------------------------------


def words(text: str, form: TextForm, tables: Mapping[str, str] | None = None) -> str:
    """What a marked-up text says, a line each; notes in brackets behind their line.

    ``tables`` are the names of the tables of data by their keys.
    """
    if form is TextForm.PLAIN:
        return text
    if form is TextForm.INLINE:
        return _line(markup.parse_inline(text))
    return "\n".join(_block_words(block, tables or {}) for block in markup.parse(text))


def _block_words(block: markup.Block, tables: Mapping[str, str]) -> str:
    match block:
        case markup.Paragraph(content):
            return _line(content)
        case markup.Item(marker, content):
            return f"{marker} {_line(content)}"
        case markup.Placement(key):
            return f"[{tables.get(key, 'Bảng số liệu')}]"
        case markup.SmallTable(rows):
            cells = ([_line(cell.content) for cell in row if not cell.merge] for row in rows)
            return "\n".join(" | ".join(row) for row in cells)


def _line(content: Content) -> str:
    notes = [
        f"[Chú thích: {markup.plain_text(run.content)}]"
        for run in content
        if isinstance(run, Footnote)
    ]
    return "\n".join([markup.plain_text(content), *notes])


def _text(key: str, text: str, place: str, tables: Mapping[str, str]) -> Iterator[Item]:
    if text:
        yield Item(key, words(text, TextForm.MARKUP, tables), place, form=text)


def _titled(title: str, body: str, tables: Mapping[str, str]) -> str:
    parts = (words(title, TextForm.INLINE), words(body, TextForm.MARKUP, tables))
    return "\n".join(part for part in parts if part)


# --- groups --------------------------------------------------------------------------------------


def _facts(plan: Plan) -> Iterator[Item]:
    facts = {
        "parent_agency": ("Cơ quan chủ quản", plan.parent_agency),
        "issuing_agency": ("Cơ quan ban hành", plan.issuing_agency),
        "agency_short_name": ("Tên gọi tắt", plan.agency_short_name),
        "number": ("Số, ký hiệu", str(plan.document_number).strip()),
        "date": ("Địa danh, ngày tháng", f"{plan.place}, {plan.issued_on.in_words()}"),
        "document_type": ("Tên loại", DOCUMENT_TYPE_NAMES[plan.document_type]),
        "subject": ("Trích yếu", plan.subject),
        "addressees": ("Kính gửi", plan.addressees),
    }
    for key, (place, text) in facts.items():
        if text.strip():
            yield Item(key, text, place)


def _sections(plan: Plan, tables: Mapping[str, str]) -> Iterator[Item]:
    parents = section_parents(plan.sections)
    rows = zip(plan.sections, section_places(plan), parents, strict=True)
    for section, place, parent in rows:
        text = section_text(section, tables)
        title = words(section.title, TextForm.INLINE)
        look = f"{section.kind} {section.is_run_in} {section.title} {section.body}"
        yield Item(section.id, text, place, parent, (title or text, text), look)


def section_parents(sections: Sequence[Section]) -> list[str]:
    """The key of the section that each stands below, "" for none."""
    trail: list[str] = []
    parents = []
    for section, path in zip(sections, number_outline(sections), strict=True):
        del trail[len(path) - 1 :]
        parents.append(trail[-1] if trail else "")
        trail.append(section.id)
    return parents


def section_text(section: Section, tables: Mapping[str, str] | None = None) -> str:
    """Title and body; the number is not part of it: it changes when others come and go."""
    return _titled(section.title, section.body, tables or {})


def _indicators(plan: Plan) -> Iterator[Item]:
    for row, place in zip(plan.indicators, indicator_places(plan), strict=True):
        name = words(row.name, TextForm.INLINE)
        form = f"{row.ordinal} {row.name}"
        yield Item(row.id, indicator_text(row, name), place, _group_of(row), (name,), form)


def _tasks(plan: Plan) -> Iterator[Item]:
    later = _later_places(plan)
    for row, place in zip(plan.tasks, task_places(plan), strict=True):
        yield _task(row, place, later)


def _added_tasks(plan: Plan) -> Iterator[Item]:
    """What is done beside the document, in the order of its quarters."""
    later, earlier = _later_places(plan), _earlier_places(plan)
    counts: Counter[str] = Counter()
    for row in sorted(plan.added_tasks, key=lambda row: (_quarter(row), row.origin.value)):
        name, band = f"Nhiệm vụ {TASK_ORIGIN_NAMES[row.origin].lower()}", _quarter_name(row)
        counts[name + band] += 1
        place = ", ".join(filter(None, (f"{name} {counts[name + band]}", band)))
        yield _task(row, place, later, earlier.get(row.id, ""))


def _task(row: Task, place: str, later: Mapping[str, str], came_from: str = "") -> Item:
    content = words(row.content, TextForm.INLINE)
    text = "; ".join(
        filter(
            None,
            (
                task_text(row, content),
                named("theo", row.source_document),
                named("chuyển tiếp từ", came_from),
                named("chuyển tiếp sang", later.get(row.carried_to_id or "", "")),
            ),
        )
    )
    return Item(row.id, text, place, _group_of(row), (content,), f"{row.ordinal} {row.content}")


def _later_places(plan: Plan) -> dict[str, str]:
    """The quarters of the tasks that others may go on as, by their keys."""
    return {row.id: _quarter_name(row) for row in plan.added_tasks}


def _earlier_places(plan: Plan) -> dict[str, str]:
    """By the key of what a task goes on as: the quarter that it comes from."""
    rows = [*plan.tasks, *plan.added_tasks]
    return {row.carried_to_id: _quarter_name(row) for row in rows if row.carried_to_id}


def _quarter(row: Task) -> tuple[int, int]:
    return place_of(row) or (9999, 0)


def _quarter_name(row: Task) -> str:
    place = place_of(row)
    return quarter_name(*place) if place else ""


def _group_of(row: Task | Indicator) -> str:
    """The list and band that a row stands in."""
    band = row.band_title if isinstance(row, Task) else row.band
    return f"{row.row_list}\n{band}"


def _tables(plan: Plan) -> Iterator[Item]:
    contents = {row.id: words(row.content, TextForm.INLINE) for row in plan.tasks}
    contents |= {row.id: words(row.name, TextForm.INLINE) for row in plan.indicators}
    for n, table in enumerate(plan.data_tables, 1):
        form = f"{table.layout} {table.restarts_in_bands} {table.row_list} {table.columns}"
        place = f"{table_name(table)} (bảng {n})"
        # a copied plan has other ids, the key of a place stays
        yield Item(f"table {table.key}", table_text(table, contents), place, form=form)
    for key, name in plan.row_lists.items():
        yield Item(f"list {key}", name, "Tên danh sách")


def _appendices(plan: Plan, tables: Mapping[str, str]) -> Iterator[Item]:
    for one, place in zip(plan.appendices, appendix_places(plan), strict=True):
        text = _titled(one.title, one.body, tables)
        title = words(one.title, TextForm.INLINE)
        look = f"{one.orientation} {one.is_separate} {one.title} {one.body}"
        yield Item(one.id, text, place, gists=(title or text, text), form=look)


def _recipients(plan: Plan) -> Iterator[Item]:
    for number, one in enumerate(plan.recipients, 1):
        text = f"{one.name} ({one.purpose})" if one.purpose else one.name
        yield Item(one.id, text, f"Nơi nhận {number}", gists=(one.name,))
    if plan.archive_copy:
        yield Item("archive_copy", named("Lưu", plan.archive_copy), "Nơi nhận: Lưu")


def _signature(plan: Plan) -> Iterator[Item]:
    if plan.signature_lines:
        lines = "\n".join(str(line) for line in plan.signature_lines)
        yield Item("signature_lines", lines, "Chữ ký: quyền hạn, chức vụ")
    if plan.signer_name:
        yield Item("signer_name", plan.signer_name, "Chữ ký: họ tên")
