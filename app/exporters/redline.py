"""Bản so sánh: the new state of a plan as a document, all that changed marked in its place."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from app.domain.comparison import ChangeKind, Item, compare_items
from app.domain.markup import plain_text
from app.domain.places import Place, PlaceKind
from app.domain.vietnamese import lower_first
from app.exporters.build import build_document
from app.exporters.document import (
    AppendixHeading,
    Block,
    BodyParagraph,
    Document,
    Heading,
    LegalBasisLine,
    ListItem,
    Part,
    Table,
)
from app.exporters.format import Format
from app.exporters.marks import Mark, marked
from app.exporters.redline_blocks import mark_block, merge_blocks, with_remark
from app.exporters.redline_summary import summary_part
from app.exporters.redline_tables import REORDERED
from app.exporters.runs import text_of
from app.models import Plan
from app.models.plan_items import ItemGroup, PlanChange, section_parents
from app.models.plan_texts import section_places

_ONCE = {PlaceKind.LETTERHEAD, PlaceKind.TITLE, PlaceKind.SIGNATURE}


@dataclass(frozen=True, slots=True)
class RedlineSide:
    """A state of a plan: ``name`` is "phiên bản 2", ``about`` says when, who, why."""

    plan: Plan
    name: str
    about: str


def build_redline(
    old: RedlineSide, new: RedlineSide, items: Sequence[PlanChange], fmt: Format, made_at: datetime
) -> Document:
    """The pages of the new state with marks, then a list of all changes.

    ``items`` are those of ``compare_plans``, all of them.
    """
    before, after = build_document(old.plan, fmt), build_document(new.plan, fmt)
    merger = _Merger(_Sides.of(old.plan, items), _Sides.of(new.plan, ()), _origins(items))
    parts = [merger.part(before.parts[0], after.parts[0])]
    parts += _appendix_parts(merger, before, after, items)
    parts.append(summary_part((old.name, old.about), (new.name, new.about), items, fmt))
    return replace(
        after,
        parts=tuple(parts),
        title=f"Bản so sánh: {after.title}",
        created_at=made_at,
        running_head=(
            f"Bản so sánh {old.name} với {new.name} · {marked('gạch ngang', Mark.DELETED)}: bỏ · "
            f"{marked('gạch chân', Mark.ADDED)}: thêm · không phải văn bản chính thức"
        ),
    )


def _origins(items: Sequence[PlanChange]) -> dict[str, str]:
    """For each part that moved, by its key now, from where."""
    return {
        change.key: f"chuyển từ {lower_first(change.old.place)}"
        for change in items
        if change.is_moved and change.old and change.old.place != change.place
    }


def _appendix_parts(
    merger: "_Merger", before: Document, after: Document, items: Sequence[PlanChange]
) -> Iterator[Part]:
    old = {_appendix_key(part): part for part in before.parts[1:]}
    new = {_appendix_key(part): part for part in after.parts[1:]}
    for change in items:
        if change.group is not ItemGroup.APPENDICES:
            continue
        before_part = old[change.old.key] if change.old else None
        after_part = new[change.new.key] if change.new else None
        if before_part and after_part:
            yield merger.part(before_part, after_part)
        elif held := after_part or before_part:
            mark = Mark.ADDED if after_part else Mark.DELETED
            yield replace(held, blocks=tuple(mark_block(block, mark) for block in held.blocks))


def _appendix_key(part: Part) -> str:
    return part.places[0].key


# --- parts ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Sides:
    """What is known of one side: what its sections stand below and are called.

    ``keys`` are the other side's keys of its parts: two plans need not share any.
    """

    parents: dict[str, str]
    places: dict[str, str]
    keys: dict[str, str]

    @classmethod
    def of(cls, plan: Plan, items: Sequence[PlanChange]) -> "_Sides":
        ids = [section.id for section in plan.sections]
        keys = {item.old.key: item.new.key for item in items if item.old and item.new}
        parents = [keys.get(key, key) for key in section_parents(plan.sections)]
        ids_now = [keys.get(key, key) for key in ids]
        return cls(
            dict(zip(ids_now, parents, strict=True)),
            dict(zip(ids_now, section_places(plan), strict=True)),
            keys,
        )


@dataclass(frozen=True, slots=True)
class _Merger:
    """Makes one part of two, block by block."""

    old: _Sides
    new: _Sides
    origins: dict[str, str]

    def part(self, old: Part, new: Part) -> Part:
        blocks: list[Block] = []
        before, after = _items(old, self.old), _items(new, self.new)
        for one in compare_items(before, after):
            block_before = _as_before(old.blocks[int(one.old.place)], self.old) if one.old else None
            block_after = new.blocks[int(one.new.place)] if one.new else None
            if block_before and block_after:
                merged = list(merge_blocks(block_before, block_after, self.origins.get))
                if one.is_moved:
                    merged[-1] = with_remark(merged[-1], self._origin(one.old, one.new))
                blocks += merged
            elif held := block_after or block_before:
                mark = Mark.ADDED if one.kind is ChangeKind.NEW else Mark.DELETED
                blocks.append(mark_block(held, mark))
        return Part(tuple(blocks), new.is_landscape)

    def _origin(self, old: Item | None, new: Item | None) -> str:
        if new and new.key:
            return self.origins.get(new.key, REORDERED)
        if old and new and old.parent != new.parent and (place := self.old.places.get(old.parent)):
            return f"chuyển từ {lower_first(place)}"
        return REORDERED


def _as_before(block: Block, side: _Sides) -> Block:
    """A table of the old side with the new side's keys on its rows."""
    if not isinstance(block, Table):
        return block
    rows = (replace(row, key=side.keys.get(row.key, row.key)) for row in block.rows)
    return replace(block, rows=tuple(rows))


def _items(part: Part, side: _Sides) -> list[Item]:
    """The blocks as items below their sections; ``place`` is the number of the block."""
    items: list[Item] = []
    seen: set[str] = set()
    section = ""
    for number, (block, place) in enumerate(zip(part.blocks, part.places, strict=True)):
        key, parent = "", section
        if place.kind is PlaceKind.SECTION:
            section = side.keys.get(place.key, place.key)
            key, parent = section, side.parents.get(section, "")
            if section in seen:
                key, parent = "", section
        elif place.kind is not PlaceKind.ROWS:
            section = parent = "" if place.kind is PlaceKind.APPENDIX else place.kind.value
            key = _key_of(block, place)
        elif isinstance(block, Table):
            key = f"rows {place.key}"
        key = "" if key in seen else key
        seen.add(key)
        text = _words(block)
        items.append(Item(key, text, str(number), parent))
    return items


def _key_of(block: Block, place: Place) -> str:
    if place.kind in _ONCE:
        return place.kind.value
    return "appendix" if isinstance(block, AppendixHeading) else ""


def _words(block: Block) -> str:
    match block:
        case Heading() | AppendixHeading():
            return plain_text(block.title)
        case LegalBasisLine() | BodyParagraph() | ListItem():
            return plain_text(text_of(block))
        case Table():
            cells = (cell for row in block.rows for cell in row.cells)
            return " ".join(plain_text(line) for cell in cells for line in cell.paragraphs)
        case _:
            return ""
