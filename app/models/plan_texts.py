"""Every text of a plan, one by one, with its place in words: to read them all, to change them."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from app.domain.markup_lines import Change, Line, TextForm, change_lines, lines_of
from app.domain.numbering import outline_labels, roman
from app.domain.places import Spot, SpotKind
from app.models.entity import Entity
from app.models.plan import DataTable, Indicator, Plan, PlanPart, Task

_LETTERHEAD = ("parent_agency", "issuing_agency", "agency_short_name", "symbol", "place")
_TASK_FIELDS = {
    "band": "tên nhóm",
    "content": "",
    "start_text": "thời gian bắt đầu",
    "due_text": "thời hạn",
    "lead_units": "chủ trì",
    "supporting_units": "phối hợp",
    "leader": "lãnh đạo phụ trách",
    "deliverable": "sản phẩm",
    "note": "ghi chú",
}
_INDICATOR_FIELDS = {
    "band": "tên nhóm",
    "name": "",
    "measure_unit": "đơn vị tính",
    "baseline": "kết quả năm trước",
    "rank": "xếp hạng",
    "target": "mục tiêu",
    "owner": "cơ quan chịu trách nhiệm",
    "leader": "lãnh đạo phụ trách",
    "lead_units": "chủ trì",
    "supporting_units": "phối hợp",
    "note": "ghi chú",
}


@dataclass(frozen=True, slots=True)
class PlanText:
    """One text: ``text`` reads it, ``put`` writes another in its place.

    ``place`` names it to people: ``Mục III.2``, ``Nhiệm vụ 3, Quý I/2023: thời hạn``. ``item`` is
    its name within a map of texts, or the number of a column.
    """

    owner: Entity
    attribute: str
    kind: SpotKind
    place: str
    form: TextForm = TextForm.PLAIN
    item: str = ""

    @property
    def spot(self) -> Spot:
        """Where it is, for the program."""
        key = self.owner.id if isinstance(self.owner, PlanPart) else ""
        return Spot(
            self.kind, key, f"{self.attribute}/{self.item}" if self.item else self.attribute
        )

    @property
    def text(self) -> str:
        """As it is kept."""
        held = getattr(self.owner, self.attribute)
        if self.attribute == "columns":
            return str(held[int(self.item)].head)
        return str(held[self.item] if self.item else held)

    def lines(self) -> list[Line]:
        """What it says, without its marks."""
        return lines_of(self.text, self.form)

    def put(self, text: str) -> None:
        """Write a text as it is kept. Nothing happens when it is the same."""
        if text == self.text:
            return
        held = getattr(self.owner, self.attribute)
        if isinstance(self.owner, DataTable) and self.attribute == "columns":
            number = int(self.item)
            changed = replace(held[number], head=text)
            self.owner.columns = *held[:number], changed, *held[number + 1 :]
        elif self.item:
            setattr(self.owner, self.attribute, {**held, self.item: text})
        else:
            setattr(self.owner, self.attribute, text)

    def change(self, change: Change) -> None:
        """Change it line by line."""
        self.put(change_lines(self.text, self.form, change))


def texts_of(plan: Plan) -> Iterator[PlanText]:
    """Every text that is not empty, in the order of the page, rows after the text."""
    for found in _all_texts(plan):
        if found.text:
            yield found


def bodies_of(plan: Plan) -> Iterator[PlanText]:
    """The texts of blocks, in which tables stand: quick, as no row is looked at."""
    yield PlanText(plan, "preamble", SpotKind.PREAMBLE, "Mở đầu", TextForm.MARKUP)
    for section, place in zip(plan.sections, section_places(plan), strict=True):
        yield PlanText(section, "body", SpotKind.SECTION, place, TextForm.MARKUP)
    yield PlanText(plan, "closing", SpotKind.CLOSING, "Đoạn kết", TextForm.MARKUP)
    for appendix, place in zip(plan.appendices, appendix_places(plan), strict=True):
        yield PlanText(appendix, "body", SpotKind.APPENDIX, place, TextForm.MARKUP)


def find_text(plan: Plan, spot: Spot) -> PlanText | None:
    """The text at a spot, None when it is empty or gone."""
    return next((found for found in texts_of(plan) if found.spot == spot), None)


def _all_texts(plan: Plan) -> Iterator[PlanText]:
    yield from _opening(plan)
    for section, place in zip(plan.sections, section_places(plan), strict=True):
        yield PlanText(section, "title", SpotKind.SECTION, place, TextForm.INLINE)
        yield PlanText(section, "body", SpotKind.SECTION, place, TextForm.MARKUP)
    yield PlanText(plan, "closing", SpotKind.CLOSING, "Đoạn kết", TextForm.MARKUP)
    yield from _rows(plan)
    for table in plan.data_tables:
        yield from _table(table)
    for key in plan.row_lists:
        yield PlanText(plan, "row_lists", SpotKind.TABLE, "Tên danh sách", item=key)
    yield from _ending(plan)


def _opening(plan: Plan) -> Iterator[PlanText]:
    for name in _LETTERHEAD:
        yield PlanText(plan, name, SpotKind.LETTERHEAD, "Thể thức")
    yield PlanText(plan, "subject", SpotKind.SUBJECT, "Trích yếu")
    yield PlanText(plan, "addressees", SpotKind.SUBJECT, "Kính gửi")
    for number, basis in enumerate(plan.legal_bases, 1):
        yield PlanText(basis, "text", SpotKind.BASIS, f"Căn cứ {number}", TextForm.INLINE)
    yield PlanText(plan, "preamble", SpotKind.PREAMBLE, "Mở đầu", TextForm.MARKUP)


def _ending(plan: Plan) -> Iterator[PlanText]:
    for number, duty in enumerate(plan.duties, 1):
        for name in ("reporter", "addressee", "printed"):
            yield PlanText(duty, name, SpotKind.DUTY, f"Báo cáo định kỳ {number}")
    for appendix, place in zip(plan.appendices, appendix_places(plan), strict=True):
        yield PlanText(appendix, "title", SpotKind.APPENDIX, place, TextForm.INLINE)
        yield PlanText(appendix, "body", SpotKind.APPENDIX, place, TextForm.MARKUP)
    for number, recipient in enumerate(plan.recipients, 1):
        for name in ("name", "purpose"):
            yield PlanText(recipient, name, SpotKind.RECIPIENT, f"Nơi nhận {number}")
    yield PlanText(plan, "archive_copy", SpotKind.SIGNATURE, "Nơi nhận: Lưu")
    yield PlanText(plan, "signer_name", SpotKind.SIGNATURE, "Chữ ký")


def _rows(plan: Plan) -> Iterator[PlanText]:
    for indicator, place in zip(plan.indicators, indicator_places(plan), strict=True):
        yield from _row(indicator, SpotKind.INDICATOR, place, _INDICATOR_FIELDS)
    for task, place in zip(plan.tasks, task_places(plan), strict=True):
        yield from _row(task, SpotKind.TASK, place, _TASK_FIELDS)


def _row(
    row: Task | Indicator, kind: SpotKind, place: str, fields: dict[str, str]
) -> Iterator[PlanText]:
    for name, words in fields.items():
        form = TextForm.INLINE if name in {"content", "name"} else TextForm.PLAIN
        yield PlanText(row, name, kind, f"{place}: {words}" if words else place, form)
    for head in row.extras:
        yield PlanText(row, "extras", kind, f"{place}: {head}", item=head)


def _table(table: DataTable) -> Iterator[PlanText]:
    for number in range(len(table.columns)):
        yield PlanText(table, "columns", SpotKind.TABLE, "Tên cột của bảng", item=str(number))
    for place in table.overrides:
        yield PlanText(table, "overrides", SpotKind.TABLE, "Ô in riêng của bảng", item=place)


# --- places in words -----------------------------------------------------------------------------


def section_places(plan: Plan) -> list[str]:
    """``Mục III.2.a`` for each section; ``Điều 5`` and the like as they are printed."""
    trail: list[str] = []
    places = []
    for section, label in zip(plan.sections, outline_labels(plan.sections), strict=True):
        del trail[section.level - 1 :]
        trail.append(label.rstrip(".)"))
        places.append(_place(trail))
    return places


def _place(trail: list[str]) -> str:
    own = trail[-1]
    if " " in own:  # "Chương I", "Điều 5" say themselves what they are
        return own
    above = [label for label in trail[:-1] if " " not in label]
    if own.startswith(f"{above[-1]}." if above else "\0"):  # 1.1 below 1
        above = above[:-1]
    outer = next((label for label in reversed(trail[:-1]) if " " in label), "")
    path = ".".join([*above, own])
    return f"{outer}, mục {path}" if outer else f"Mục {path}"


def appendix_places(plan: Plan) -> list[str]:
    """``Phụ lục II`` for each appendix; one alone has no number."""
    if len(plan.appendices) == 1:
        return ["Phụ lục"]
    return [f"Phụ lục {roman(number)}" for number in range(1, len(plan.appendices) + 1)]


def indicator_places(plan: Plan) -> list[str]:
    """``Chỉ tiêu 2`` for each indicator."""
    return [f"Chỉ tiêu {number}" for number in range(1, len(plan.indicators) + 1)]


def task_places(plan: Plan) -> list[str]:
    """``Nhiệm vụ 3, Quý I/2023`` for each task: its number in its list and band."""
    counts: dict[tuple[str, str], int] = {}
    places = []
    for task in plan.tasks:
        band = task.band_title
        number = counts[task.row_list, band] = counts.get((task.row_list, band), 0) + 1
        places.append(f"Nhiệm vụ {number}, {band}" if band else f"Nhiệm vụ {number}")
    return places
