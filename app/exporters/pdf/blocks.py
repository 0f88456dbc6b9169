"""Blocks as the items that ``document.typ`` sets one below the other; every length is final.

``k`` is the kind of an item, ``a`` the space above it in pt; see the functions of that file.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any, assert_never

from app.domain.markup import Content, Text, plain_text
from app.exporters.addressees import lay_out_addressees
from app.exporters.balance import Lines, balance
from app.exporters.document import (
    Addressees,
    AppendixHeading,
    Block,
    BodyParagraph,
    Heading,
    LegalBasisLine,
    Letterhead,
    ListItem,
    Part,
    SignatureBlock,
    Table,
    Title,
)
from app.exporters.format import Format
from app.exporters.letterhead import LetterheadLayout, lay_out_letterhead, rule_length
from app.exporters.metrics import ASCENT
from app.exporters.pagination import tied_blocks
from app.exporters.pdf.inline import runs_of
from app.exporters.pdf.tables import add_tail, table_item
from app.exporters.runs import joined, role_of, text_of

Item = dict[str, Any]
_TABLES = Letterhead | Table | SignatureBlock
_FULL_PAGE_LETTERS = 1500  # a paragraph of so many may break although it stays with the next


def part_items(part: Part, fmt: Format, first: int | None = None) -> list[Item]:
    """The items of a part, the space between them worked out as Word does: the larger counts.

    With ``first`` the first item of each block carries the block's number from there, as "at".
    """
    maker = _Maker(fmt, fmt.page.text_width_mm(is_landscape=part.is_landscape))
    tied = tied_blocks(part.blocks, fmt, maker.width_mm)
    items: list[Item] = []
    after = 0.0
    last_tied_table = -1
    for index, (block, following) in enumerate(zip_longest(part.blocks, part.blocks[1:])):
        begin = len(items)
        for item, item_after in maker.items(block, is_landscape=part.is_landscape):
            item["a"] = max(item["a"], after)
            items.append(item)
            after = item_after
        if first is not None and len(items) > begin:
            items[begin]["at"] = first + index
        if index in tied:
            items[-1]["s"] = 1
            last_tied_table = len(items) - 1 if isinstance(block, Table) else last_tied_table
        if isinstance(following, Table):
            after = fmt.table.before_pt
        if isinstance(block, _TABLES):
            after = fmt.table.after_pt if isinstance(following, _TABLES) else 0.0
    if items:
        items[-1].pop("s", None)
    return items if last_tied_table < 0 else _with_tail(items, last_tied_table)


def _with_tail(items: list[Item], at: int) -> list[Item]:
    """The items with those that stay with the end of a table, to the signature, as its tail."""
    table = items[at]
    del table["s"]
    end = next(index for index, item in enumerate(items) if index > at and item["k"] == "columns")
    add_tail(table, [dict(item) for item in items[at + 1 : end + 1]])
    return [*items[: at + 1], *items[end + 1 :]]


@dataclass(frozen=True, slots=True)
class _Maker:
    """Makes the items of blocks, each with the space that it wants below."""

    fmt: Format
    width_mm: float

    def items(self, block: Block, *, is_landscape: bool) -> Iterator[tuple[Item, float]]:
        match block:
            case Letterhead():
                yield self._letterhead(block), 0.0
            case Table():
                yield {**table_item(block, self.fmt, is_landscape=is_landscape), "a": 0.0}, 0.0
            case SignatureBlock():
                yield self._signature(block), 0.0
            case Title() | Addressees() | AppendixHeading():
                yield from self._lines_of(block)
            case Heading():
                yield self._heading(block)
            case LegalBasisLine() | BodyParagraph() | ListItem():
                yield self._paragraph(role_of(block), text_of(block))
            case _:
                assert_never(block)

    def _lines_of(
        self, block: Title | Addressees | AppendixHeading
    ) -> Iterator[tuple[Item, float]]:
        match block:
            case Title():
                return self._title(block)
            case Addressees():
                return self._addressees(block)
            case AppendixHeading():
                return self._appendix_heading(block)
            case _:
                assert_never(block)

    # --- paragraphs ----------------------------------------------------------------------------

    def _paragraph(
        self, name: str, content: Content, *, is_glued: bool = False
    ) -> tuple[Item, float]:
        role = self.fmt.roles.named(name)
        item: Item = {"k": "p", "r": name, "a": role.before_pt}
        item["c"] = runs_of(content, is_glued=is_glued, is_capitals=role.is_capitals)
        if role.keeps_with_next:
            item["s"] = 1
        if len(plain_text(content)) > _FULL_PAGE_LETTERS:
            item["br"] = 1
        return item, role.after_pt

    def _line(self, name: str, text: str) -> Item:
        return self._paragraph(name, (Text(text),), is_glued=True)[0]

    def _balanced(self, name: str, content: Content, width_mm: float) -> tuple[Item, float, Lines]:
        role = self.fmt.roles.named(name)
        lines = balance(plain_text(content), width_mm - 2 * role.indent_mm, role.look)
        item, after = self._paragraph(name, content, is_glued=True)
        item["x"] = lines.sides_mm(width_mm) or role.indent_mm
        return item, after, lines

    def _heading(self, heading: Heading) -> tuple[Item, float]:
        name = f"heading_{heading.role}"
        label = (Text(heading.label),) if heading.label else ()
        if heading.role == "centred":
            item, after = self._paragraph(name, heading.title)
            separator = ["\n"] if heading.label and heading.title else []
            item["c"] = [*runs_of(label), *separator, *item["c"]]
        else:
            item, after = self._paragraph(name, joined(label, heading.title))
        return {**item, "h": heading.level}, after

    def _title(self, title: Title) -> Iterator[tuple[Item, float]]:
        if title.type_name:
            yield self._paragraph("type_name", (Text(title.type_name),))
        if title.subject:
            item, after, lines = self._balanced("subject", title.subject, self.width_mm)
            yield item, after
            length = rule_length(lines.widths_mm, self.fmt)
            yield self._rule(length), self.fmt.rule.after_pt

    def _appendix_heading(self, heading: AppendixHeading) -> Iterator[tuple[Item, float]]:
        if heading.label:
            item, after = self._paragraph("appendix_label", (Text(heading.label),))
            yield {**item, "h": 1}, after
        if heading.title:
            item, after, _ = self._balanced("appendix_title", heading.title, self.width_mm)
            yield item, after
        if heading.reference:
            reference = (Text(heading.reference),)
            item, after, _ = self._balanced("appendix_reference", reference, self.width_mm)
            yield item, after
        yield self._rule(self.fmt.rule.appendix_mm), self.fmt.rule.after_pt

    def _rule(self, length_mm: float) -> Item:
        return {"k": "rule", "a": self.fmt.rule.gap_pt, "length": length_mm, "s": 1}

    def _addressees(self, block: Addressees) -> Iterator[tuple[Item, float]]:
        letter = self.fmt.letter
        lines = lay_out_addressees(block, self.fmt, self.width_mm)
        for number, line in enumerate(lines, 1):
            item = self._line("addressee", line.text)
            before = letter.before_pt if number == 1 else 0.0
            after = letter.after_pt if number == len(lines) else 0.0
            yield {**item, "a": before, "l": line.left_mm, "hi": line.hanging_mm}, after

    # --- letterhead and signature --------------------------------------------------------------

    def _letterhead(self, letterhead: Letterhead) -> Item:
        fmt = self.fmt
        layout = lay_out_letterhead(letterhead, fmt, self.width_mm)
        nation = [
            self._sized("national_name", fmt.letterhead.national_name, layout),
            self._sized("motto", fmt.letterhead.motto, layout),
            self._rule(layout.motto_rule_mm),
        ]
        number = self._line("number", letterhead.number_line)
        date = self._sized("place_date", letterhead.date_line, layout)
        # a smaller type stands higher in its line: lowered to the baseline of the date
        number["a"] += (date["z"] - fmt.roles.number.size_pt) * ASCENT
        left = [number]
        if letterhead.subject:
            sides = layout.subject.sides_mm(layout.left_mm - layout.gap_mm)
            left.append({**self._line("letter_subject", letterhead.subject), "x": sides})
        if letterhead.draft_mark:
            left.append(self._line("draft_mark", letterhead.draft_mark))
        rows = [[self._names(letterhead, layout), nation], [left, [date]]]
        return self._columns(rows, layout.left_mm, layout.gap_mm)

    def _names(self, letterhead: Letterhead, layout: LetterheadLayout) -> list[Item]:
        width = layout.left_mm - layout.gap_mm
        items: list[Item] = []
        if letterhead.parent_agency:
            parent = self._sized("parent_agency", letterhead.parent_agency, layout)
            items.append({**parent, "x": layout.parent.sides_mm(width)})
        if letterhead.issuing_agency:
            agency = self._sized("issuing_agency", letterhead.issuing_agency, layout)
            items.append({**agency, "x": layout.agency.sides_mm(width)})
            items.append(self._rule(layout.agency_rule_mm))
        return items

    def _sized(self, name: str, text: str, layout: LetterheadLayout) -> Item:
        size = self.fmt.roles.named(name).size_pt - layout.smaller_by_pt
        return {**self._line(name, text), "z": size}

    def _signature(self, block: SignatureBlock) -> Item:
        signature, roles = self.fmt.signature, self.fmt.roles
        left: list[Item] = []
        if block.recipients:
            lowered = (roles.signer_position.size_pt - roles.recipients_label.size_pt) * ASCENT
            label, _ = self._paragraph("recipients_label", (Text(signature.recipients_label),))
            left.append({**label, "a": signature.before_pt + lowered})
            lines = [self._paragraph("recipient", (Text(line),)) for line in block.recipients]
            left += [item for item, _ in lines]
        width = self.width_mm - signature.recipients_mm
        positions = [
            self._balanced("signer_position", (Text(line),), width)[0]
            for line in block.signature_lines
        ]
        if positions:
            positions[0]["a"] = signature.before_pt
        name, _ = self._paragraph("signer_name", (Text(block.signer_name),))
        return self._columns(
            [[left, [*positions, name]]], signature.recipients_mm, signature.gap_mm
        )

    def _columns(
        self, rows: Sequence[Sequence[Sequence[Item]]], left_mm: float, gap_mm: float
    ) -> Item:
        """Two columns without borders; ``gap_mm`` is the right margin of the left one."""
        return {
            "k": "columns",
            "a": 0.0,
            "left": left_mm,
            "right": self.width_mm - left_mm,
            "gap": gap_mm,
            "rows": rows,
        }
