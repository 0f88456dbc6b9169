"""The outline: numbered lines become a tree; numbers used twice or skipped become findings."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from app.domain.findings import Finding, Severity
from app.domain.markup import Block, Paragraph, plain_text, serialize, serialize_inline
from app.domain.numbering import CENTRED_KINDS, HeadingKind, label
from app.importers.headings import (
    HeadingLine,
    is_title,
    read_heading,
    split_lead,
    without_bold,
)
from app.importers.items import read_item
from app.importers.source import SourceBlock, SourceParagraph, SourceTable
from app.models import Section

_RANK = {kind: rank for rank, kind in enumerate(HeadingKind)}
_MAX_TITLE = 250
# A title in capitals that goes on in the next paragraph
_OPEN_TITLE = re.compile(r"(?:,|\b(?:VÀ|VỀ|CỦA|CHO|TRONG|TẠI|VỚI|CÁC|THEO|TRÊN|ĐỂ|NHẰM))$")
_RESTARTING = frozenset({HeadingKind.CLAUSE, HeadingKind.POINT})


@dataclass
class _Open:
    """A section on the way from the root to where the reader is."""

    kind: HeadingKind
    decimals: tuple[int, ...]  # 1. -> (1,); 1.2. -> (1, 2)
    children: dict[HeadingKind, int] = field(default_factory=dict)  # last number as written


@dataclass
class SectionDraft:
    """A section with its body still as blocks."""

    level: int
    kind: HeadingKind
    title: str
    is_run_in: bool
    blocks: list[Block]

    def finish(self) -> Section:
        return Section(
            level=self.level,
            kind=self.kind,
            title=self.title,
            is_run_in=self.is_run_in,
            body=serialize(self.blocks),
        )


class OutlineReader:
    """Reads the blocks of the main text one by one; ``place_table`` turns tables into blocks."""

    def __init__(self, place_table: Callable[[SourceTable], list[Block]]) -> None:
        self.sections: list[SectionDraft] = []
        self.findings: list[Finding] = []
        self._place_table = place_table
        self._path: list[_Open] = [_Open(HeadingKind.PART, ())]  # the root, then open sections
        self._last_article = 0
        self._title_may_go_on = False

    def read(self, blocks: Iterable[SourceBlock]) -> None:
        for block in blocks:
            match block:
                case SourceTable():
                    for placed in self._place_table(block):
                        self._add(placed)
                case SourceParagraph():
                    self._read_paragraph(block)

    def _read_paragraph(self, paragraph: SourceParagraph) -> None:
        heading = read_heading(paragraph)
        if heading and not self._is_small_roman(heading):
            self._open(heading)
        elif self._is_more_title(paragraph):
            section = self.sections[-1]
            more = serialize_inline(without_bold(paragraph.content))
            section.title = f"{section.title} {more}".strip()
        else:
            self._add(read_item(paragraph))

    def _is_small_roman(self, line: HeadingLine) -> bool:
        """``i)`` that opens a list: a small Roman numeral, not the letter after ``h)``."""
        is_i = line.kind is HeadingKind.POINT and line.written[:1] == "i"
        return is_i and not any(one.children.get(line.kind) for one in self._path)

    def _add(self, block: Block) -> None:
        self._title_may_go_on = False
        self.sections[-1].blocks.append(block)

    def _is_more_title(self, paragraph: SourceParagraph) -> bool:
        """The title of ``PHẦN I`` on the next line, or the second line of a title in capitals."""
        if not self._title_may_go_on or len(paragraph.text) > _MAX_TITLE:
            return False
        section = self.sections[-1]
        if not section.title:
            return not paragraph.text.rstrip().endswith((".", ";"))
        if not (paragraph.text.isupper() and section.title.isupper()):
            return False
        return not paragraph.follows_gap or bool(_OPEN_TITLE.search(section.title))

    # --- where a numbered line stands ---

    def _open(self, line: HeadingLine) -> None:
        self._place(line)
        level = len(self._path) - 1
        titled = is_title(line)
        section = SectionDraft(level, line.kind, "", is_run_in=False, blocks=[])
        if titled:
            section.title = serialize_inline(without_bold(line.rest)).strip()
        elif parts := split_lead(line):
            section.title = serialize_inline(without_bold(parts[0]))
            section.is_run_in = True
            section.blocks.append(Paragraph(parts[1]))
        else:
            section.blocks.append(Paragraph(line.rest))
        self.sections.append(section)
        self._title_may_go_on = titled and (bool(section.title) or line.kind in CENTRED_KINDS)

    def _place(self, line: HeadingLine) -> None:
        """Go to the parent of the line, note what is wrong with its number, open it."""
        if line.kind is HeadingKind.SUBCLAUSE:
            self._go_to_decimal_parent(line)
        else:
            self._go_to_parent(line.kind, line.numbers[-1])
        parent = self._path[-1]
        last = (
            self._last_article
            if line.kind is HeadingKind.ARTICLE
            else parent.children.get(line.kind, 0)
        )
        number = line.numbers[-1] or last + 1
        self._check_number(line, number, last)
        parent.children[line.kind] = number
        if line.kind is HeadingKind.ARTICLE:
            self._last_article = number
        is_decimal = line.kind in {HeadingKind.CLAUSE, HeadingKind.SUBCLAUSE}
        self._path.append(_Open(line.kind, line.numbers if is_decimal else ()))

    def _go_to_parent(self, kind: HeadingKind, number: int) -> None:
        open_at = next(
            (at for at in range(len(self._path) - 1, 0, -1) if self._path[at].kind is kind), None
        )
        if open_at is not None:
            is_deeper = open_at < len(self._path) - 1
            last = self._path[open_at - 1].children.get(kind, 0)
            if number == 1 and is_deeper and kind in _RESTARTING and last != 0:
                return  # "1." again below "a)": a list of its own
            del self._path[open_at:]
            return
        while len(self._path) > 1 and self._is_above(kind, self._path[-1].kind):
            self._path.pop()

    @staticmethod
    def _is_above(kind: HeadingKind, other: HeadingKind) -> bool:
        if {kind, other} == {HeadingKind.UPPER_LETTER, HeadingKind.ROMAN}:
            return False  # both "A. / I." and "I. / A." are in use: the first one seen is outer
        return _RANK[kind] < _RANK[other]

    def _go_to_decimal_parent(self, line: HeadingLine) -> None:
        above = line.numbers[:-1]
        for at in range(len(self._path) - 1, 0, -1):
            if self._path[at].decimals == above:
                del self._path[at + 1 :]
                return
        depth = len(line.numbers)
        for at in range(len(self._path) - 1, 0, -1):
            if self._path[at].decimals and len(self._path[at].decimals) < depth:
                del self._path[at + 1 :]
                return
        self._go_to_parent(HeadingKind.SUBCLAUSE, line.numbers[-1])

    def _check_number(self, line: HeadingLine, number: int, last: int) -> None:
        if number == last + 1 and line.numbers[-1]:
            return
        place = f"Mục {line.written} {plain_text(line.rest)}"[:80].strip()
        now = self._label(line, last + 1)
        if line.numbers[-1] and number <= last:
            rule = "outline.duplicate_number"
            message = (
                f"Số “{line.written}” được dùng hai lần. Khi xuất, các mục được đánh số lại liên "
                f"tục (mục này là “{now}” nếu mục trước đúng số); hãy xem lại chỗ dẫn chiếu."
            )
        else:
            rule = "outline.skipped_number"
            message = (
                f"Trước “{line.written}” thiếu “{now}”. Khi xuất, các mục được đánh số lại liên "
                "tục; hãy xem có sót mục nào không."
            )
        self.findings.append(Finding(rule, Severity.WARNING, place, message))

    def _label(self, line: HeadingLine, number: int) -> str:
        path = (*line.numbers[:-1], number)
        return label(line.kind, path, len(path))
