r"""The small markup in which a plan's text is kept.

One block a line::

    plain paragraph with **bold**, *italic* and a note^[its text\nits second paragraph]
    - item
    + sub-item
    {{tasks-1}}                     the place of a table of data, by its key
    {| widths=10,60,30 head=1       a small table: a row a line, cells after "|"
    | TT | Nội dung | <             "<" continues the cell on the left, "^" the one above
    |}

``**`` and ``*`` switch bold and italic on and off; all are off at a block's end. A backslash takes
the meaning from the next character; ``\n`` is a line break inside a note or a cell. ``parse``
accepts every text; ``parse(serialize(blocks)) == blocks`` for blocks in normal form.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

_KEY = re.compile(r"\{\{([a-z0-9][a-z0-9-]*)\}\}")
_TABLE_START = re.compile(r"\{\|(?: widths=([\d.,]+))?(?: head=(\d+))?\s*")
_SPECIAL = re.compile(r"([\\*|]|\^\[|\])")
_MARKED = re.compile(r"[\\*]|\^\[")
_BLOCK_START = re.compile(r"[-+] |\{\{|\{\||\|")
TABLE_END = "|}"


@dataclass(frozen=True, slots=True)
class Text:
    """A run of text in one look."""

    text: str
    is_bold: bool = False
    is_italic: bool = False


@dataclass(frozen=True, slots=True)
class Footnote:
    """A note; its content may hold line breaks (paragraphs) but no note of its own."""

    content: tuple[Text, ...]


Inline = Text | Footnote
Content = tuple[Inline, ...]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    content: Content


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a list, under its dash or plus."""

    marker: Literal["-", "+"]
    content: Content


@dataclass(frozen=True, slots=True)
class Placement:
    """Where a table of data stands, by the table's key."""

    key: str


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell of a small table; ``merge`` makes it part of its neighbour."""

    content: Content = ()
    merge: Literal["", "<", "^"] = ""


@dataclass(frozen=True, slots=True)
class SmallTable:
    """A table written by hand: rows of equal length, the first ``head_rows`` are its head.

    ``widths`` are shares of the whole width, or empty for widths by content.
    """

    rows: tuple[tuple[Cell, ...], ...]
    head_rows: int = 1
    widths: tuple[float, ...] = ()


Block = Paragraph | Item | Placement | SmallTable


# --- reading ---------------------------------------------------------------------------------


def parse(markup: str) -> tuple[Block, ...]:
    """The blocks of a text; blank lines separate nothing."""
    blocks: list[Block] = []
    lines = markup.split("\n")
    index = 0
    while index < len(lines):
        line = lines[index]
        index += 1
        if not line.strip():
            continue
        if (start := _TABLE_START.fullmatch(line)) and index < len(lines):
            end = next((i for i in range(index, len(lines)) if lines[i] == TABLE_END), None)
            if end is not None:
                blocks.append(_parse_table(start, lines[index:end]))
                index = end + 1
                continue
        blocks.append(_parse_line(line))
    return normalize(blocks)


def parse_inline(text: str) -> Content:
    """The content of one line without a block mark."""
    if not _MARKED.search(text):  # most lines are plain
        return (Text(text),) if text else ()
    return _InlineReader(text).read()


def _parse_line(line: str) -> Block:
    if placement := _KEY.fullmatch(line.strip()):
        return Placement(placement[1])
    if line.startswith("- "):
        return Item("-", parse_inline(line[2:]))
    if line.startswith("+ "):
        return Item("+", parse_inline(line[2:]))
    return Paragraph(parse_inline(line))


def _parse_table(start: re.Match[str], lines: Sequence[str]) -> SmallTable:
    rows = [tuple(_parse_cell(cell) for cell in _split_cells(line)) for line in lines if line]
    shares = [float(share) for share in (start[1] or "").split(",") if share.strip(".")]
    return SmallTable(tuple(rows), int(start[2] or 0), tuple(shares))


def _split_cells(line: str) -> list[str]:
    cells, current, escaped = [], "", False
    for char in line.removeprefix("|"):
        if char == "|" and not escaped:
            cells.append(current)
            current = ""
        else:
            current += char
        escaped = char == "\\" and not escaped
    cells.append(current)
    return cells


def _parse_cell(source: str) -> Cell:
    # one space on each side belongs to the notation, the rest to the text
    source = source.removeprefix(" ")
    if source.endswith(" "):
        source = source[:-1]
    if source == "<":
        return Cell(merge="<")
    if source == "^":
        return Cell(merge="^")
    return Cell(parse_inline(source))


class _InlineReader:
    """Reads one line; marks that do not pair up are read as what they look like."""

    def __init__(self, text: str, *, is_note: bool = False) -> None:
        self._text = text
        self._is_note = is_note  # a note holds no note
        self._at = 0
        self._bold = False
        self._italic = False
        self._pending = ""
        self._content: list[Inline] = []

    def read(self) -> Content:
        while self._at < len(self._text):
            self._step()
        self._flush()
        return tuple(merge_runs(self._content))

    def _step(self) -> None:
        rest = self._text[self._at : self._at + 2]
        if rest[0] == "\\" and len(rest) == 2:  # noqa: PLR2004 - an escaped pair
            self._pending += "\n" if rest[1] == "n" else rest[1]
            self._at += 2
        elif rest == "**":
            self._flush()
            self._bold = not self._bold
            self._at += 2
        elif rest[0] == "*":
            self._flush()
            self._italic = not self._italic
            self._at += 1
        elif rest == "^[" and not self._is_note and (end := self._note_end()):
            self._flush()
            note = _InlineReader(self._text[self._at + 2 : end], is_note=True)
            self._content.append(Footnote(tuple(r for r in note.read() if isinstance(r, Text))))
            self._at = end + 1
        else:
            self._pending += rest[0]
            self._at += 1

    def _note_end(self) -> int | None:
        at = self._at + 2
        while at < len(self._text):
            if self._text[at] == "\\":
                at += 1
            elif self._text[at] == "]":
                return at
            at += 1
        return None

    def _flush(self) -> None:
        if self._pending:
            self._content.append(Text(self._pending, self._bold, self._italic))
            self._pending = ""


# --- writing ---------------------------------------------------------------------------------


def serialize(blocks: Iterable[Block]) -> str:
    """The markup of the blocks, a block a line (a small table several)."""
    return "\n".join(_write_block(block) for block in normalize(blocks))


def serialize_inline(content: Iterable[Inline]) -> str:
    """The markup of one line's content."""
    written, bold, italic = "", False, False
    for run in merge_runs(content):
        if isinstance(run, Footnote):
            written += f"^[{serialize_inline(run.content)}]"
            continue
        written += "**" * (run.is_bold != bold) + "*" * (run.is_italic != italic)
        bold, italic = run.is_bold, run.is_italic
        written += escape(run.text)
    return written + "**" * bold + "*" * italic


def escape(text: str) -> str:
    """Plain text as markup that means just this text."""
    return _SPECIAL.sub(lambda match: "\\" + match[0], text).replace("\n", "\\n")


def _write_block(block: Block) -> str:
    match block:
        case Paragraph(content):
            line = serialize_inline(content)
            return "\\" + line if _BLOCK_START.match(line) else line
        case Item(marker, content):
            return f"{marker} {serialize_inline(content)}"
        case Placement(key):
            return f"{{{{{key}}}}}"
        case SmallTable():
            return _write_table(block)


def _write_table(table: SmallTable) -> str:
    head = "{|"
    if table.widths:
        head += " widths=" + ",".join(f"{share:g}" for share in table.widths)
    if table.head_rows:
        head += f" head={table.head_rows}"
    rows = ["|" + "|".join(f" {_write_cell(cell)} " for cell in row) for row in table.rows]
    return "\n".join([head, *rows, TABLE_END])


def _write_cell(cell: Cell) -> str:
    if cell.merge:
        return cell.merge
    written = serialize_inline(cell.content)
    return "\\" + written if written in {"<", "^"} else written


# --- normal form and plain text --------------------------------------------------------------


def normalize(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """Normal form: no empty block, runs of one look joined, table rows equally long."""
    return tuple(normal for block in blocks if (normal := _normalize_block(block)))


def _normalize_block(block: Block) -> Block | None:
    match block:
        case Paragraph(content):
            kept = _trim(merge_runs(content))
            return Paragraph(kept) if kept else None
        case Item(marker, content):
            kept = _trim(merge_runs(content))
            return Item(marker, kept) if kept else None
        case SmallTable():
            return _normalize_table(block)
        case Placement():
            return block


def _normalize_table(table: SmallTable) -> SmallTable | None:
    width = max((len(row) for row in table.rows), default=0)
    if not width:
        return None
    rows = tuple(
        tuple(Cell(tuple(merge_runs(cell.content)), cell.merge) for cell in row)
        + (Cell(),) * (width - len(row))
        for row in table.rows
    )
    fits = len(table.widths) == width and all(share > 0 for share in table.widths)
    return SmallTable(rows, min(table.head_rows, len(rows)), table.widths if fits else ())


def merge_runs(content: Iterable[Inline]) -> list[Inline]:
    """Neighbouring runs of one look joined, empty runs dropped."""
    merged: list[Inline] = []
    for run in content:
        if isinstance(run, Footnote):
            texts = tuple(r for r in merge_runs(run.content) if isinstance(r, Text))
            merged.append(Footnote(texts))
        elif run.text:
            last = merged[-1] if merged else None
            if (
                isinstance(last, Text)
                and last.is_bold == run.is_bold
                and last.is_italic == run.is_italic
            ):
                merged[-1] = Text(last.text + run.text, run.is_bold, run.is_italic)
            else:
                merged.append(run)
    return merged


def _trim(content: Sequence[Inline]) -> Content:
    """Content without white space at its ends; () when nothing visible is left."""
    runs = list(content)
    while runs and isinstance(first := runs[0], Text) and first.text != first.text.lstrip():
        if stripped := first.text.lstrip():
            runs[0] = Text(stripped, first.is_bold, first.is_italic)
        else:
            runs.pop(0)
    while runs and isinstance(last := runs[-1], Text) and last.text != last.text.rstrip():
        if stripped := last.text.rstrip():
            runs[-1] = Text(stripped, last.is_bold, last.is_italic)
        else:
            runs.pop()
    return tuple(runs)


def plain_text(content: Iterable[Inline]) -> str:
    """The words of a content without its notes."""
    return "".join(run.text for run in content if isinstance(run, Text))


def notes_in(blocks: Iterable[Block]) -> list[Footnote]:
    """The footnotes of the blocks in reading order."""
    notes: list[Footnote] = []
    for block in blocks:
        match block:
            case Paragraph(content) | Item(_, content):
                notes += [run for run in content if isinstance(run, Footnote)]
            case SmallTable(rows):
                for row in rows:
                    for cell in row:
                        notes += [run for run in cell.content if isinstance(run, Footnote)]
            case Placement():
                pass
    return notes


def block_text(block: Block) -> str:
    """The words of a block without its notes; cells separated by tabs, rows by line breaks."""
    match block:
        case Paragraph(content) | Item(_, content):
            return plain_text(content)
        case SmallTable(rows):
            return "\n".join("\t".join(plain_text(cell.content) for cell in row) for row in rows)
        case Placement():
            return ""
