"""The words of a marked-up text, run by run of reading: to read them and to put others there."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from enum import StrEnum, auto

from app.domain.markup import (
    Block,
    Cell,
    Content,
    Footnote,
    Inline,
    Item,
    Paragraph,
    Placement,
    SmallTable,
    Text,
    parse,
    parse_inline,
    serialize,
    serialize_inline,
)


class TextForm(StrEnum):
    """How a text is kept."""

    PLAIN = auto()
    INLINE = auto()  # one line of markup
    MARKUP = auto()  # blocks of markup


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, an item, a cell of a table; or one of its notes, which reads by itself."""

    text: str
    is_note: bool = False


Change = Callable[[Line], str]


def lines_of(text: str, form: TextForm) -> list[Line]:
    """What the text says, without its marks; a note follows the line that it stands in."""
    lines: list[Line] = []

    def note_down(line: Line) -> str:
        lines.append(line)
        return line.text

    match form:
        case TextForm.PLAIN:
            return [Line(text)] if text else []
        case TextForm.INLINE:
            _content(parse_inline(text), note_down)
        case TextForm.MARKUP:
            for block in parse(text):
                _block(block, note_down)
    return lines


def change_lines(text: str, form: TextForm, change: Change) -> str:
    """The text with each line as ``change`` has it; marks and notes stay where they were.

    Bold and italic keep to the letters that stay; the text is returned untouched, letter for
    letter, when ``change`` changes nothing.
    """
    is_changed = False

    def watch(line: Line) -> str:
        nonlocal is_changed
        wanted = change(line)
        is_changed = is_changed or wanted != line.text
        return wanted

    match form:
        case TextForm.PLAIN:
            return watch(Line(text)) if text else text
        case TextForm.INLINE:
            written = serialize_inline(_content(parse_inline(text), watch))
        case TextForm.MARKUP:
            written = serialize([_block(block, watch) for block in parse(text)])
    return written if is_changed else text


def _block(block: Block, change: Change) -> Block:
    match block:
        case Paragraph(content):
            return Paragraph(_content(content, change))
        case Item(marker, content):
            return Item(marker, _content(content, change))
        case SmallTable(rows, head_rows, widths):
            cells = tuple(
                tuple(Cell(_content(cell.content, change), cell.merge) for cell in row)
                for row in rows
            )
            return SmallTable(cells, head_rows, widths)
        case Placement():
            return block


def _content(content: Content, change: Change) -> Content:
    """The words of the line are changed as one, across its looks and notes."""
    texts = [run.text for run in content if isinstance(run, Text)]
    before = "".join(texts)
    shares = iter(_shares(texts, change(Line(before)))) if before else iter(())
    return tuple(_run(run, shares, change) for run in content)


def _run(run: Inline, shares: Iterator[str], change: Change) -> Inline:
    if isinstance(run, Text):
        return Text(next(shares), run.is_bold, run.is_italic)
    texts = [part.text for part in run.content]
    before = "".join(texts)
    after = _shares(texts, change(Line(before, is_note=True))) if before else texts
    parts = zip(run.content, after, strict=True)
    return Footnote(tuple(Text(text, part.is_bold, part.is_italic) for part, text in parts))


def _shares(texts: list[str], after: str) -> list[str]:
    """``after`` cut where the texts met; what differs belongs to the text in which it begins."""
    before = "".join(texts)
    start = common_length(before, after)
    end = common_length(before[start:][::-1], after[start:][::-1])
    longer = len(after) - len(before)
    shares, at, taken = [], 0, 0
    for number, text in enumerate(texts):
        at += len(text)
        # a cut before the change stays, one behind it moves along, one within it goes to its end
        cut = at if at <= start else max(at, len(before) - end) + longer
        if len(after) == len(before):
            cut = at
        if number == len(texts) - 1:
            cut = len(after)
        shares.append(after[taken:cut])
        taken = max(taken, cut)
    return shares


def common_length(one: str, other: str) -> int:
    """How many letters two texts begin with alike."""
    for at, (a, b) in enumerate(zip(one, other, strict=False)):
        if a != b:
            return at
    return min(len(one), len(other))
