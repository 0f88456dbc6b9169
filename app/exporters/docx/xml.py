"""WordprocessingML in strings: units, runs and paragraphs.

Element order inside ``w:pPr`` and ``w:rPr`` is the schema's: Word repairs or refuses others.
"""

import re
from dataclasses import dataclass
from typing import Literal

from app.exporters.document import Alignment
from app.exporters.marks import END, MARK_COLOURS, Mark, split_marks
from app.exporters.runs import GLUED_HYPHEN, NUMBER

NAMESPACES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
)
MM_PER_TWIP = 25.4 / 1440
XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
JUSTIFICATION: dict[Alignment, Literal["left", "center", "right", "both"]] = {
    "left": "left",
    "centre": "center",
    "right": "right",
    "justify": "both",
}
MARK_STYLES = {
    Mark.DELETED: "ND30Deleted",
    Mark.ADDED: "ND30Added",
    Mark.MOVED: "ND30Moved",
}
"""The character styles of marks."""

_HYPHEN = "\x1e"  # Word's own old character for it; never in clean text
_SPECIAL = re.compile(f"[-&<>\n\t{_HYPHEN}]")
_CONTROLS = bytes(set(range(0x20)) - set(b"\t\n\r"))
_NONCHARACTERS = ("\ufffe".encode(), "\uffff".encode())


def mm(length: float) -> int:
    """Millimetres in twips."""
    return round(length / MM_PER_TWIP)


def pt(length: float) -> int:
    """Points in twips."""
    return round(length * 20)


def encoded(xml: str) -> bytes:
    """``xml`` in UTF-8 without the characters that XML cannot hold."""
    # deleting bytes is much faster than a search, and none of these is a part of another character
    data = xml.encode("utf-8", "ignore").translate(None, _CONTROLS)
    for noncharacter in _NONCHARACTERS:
        data = data.replace(noncharacter, b"")
    return data


def escape(text: str) -> str:
    """Text as XML character data, also inside double quotes."""
    return (
        text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
    )


def text_xml(text: str, *, is_glued: bool = False) -> str:
    """The inside of a run. The hyphens of a document's number never break (``06-NQ/TU``).

    A glued text is broken at spaces only. Hyphens between digits stay as they are, so that people
    find "2025-2026" to replace it.
    """
    if not _SPECIAL.search(text):
        return f'<w:t xml:space="preserve">{text}</w:t>'
    if "-" in text:
        if is_glued:
            text = GLUED_HYPHEN.sub(_HYPHEN, text)
        elif "/" in text:
            text = NUMBER.sub(lambda match: match[0].replace("-", _HYPHEN), text)
    inside = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    for char, element in _ELEMENTS:
        if char in inside:
            inside = inside.replace(char, f'</w:t>{element}<w:t xml:space="preserve">')
    return f'<w:t xml:space="preserve">{inside}</w:t>'


_ELEMENTS = (("\n", "<w:br/>"), ("\t", "<w:tab/>"), (_HYPHEN, "<w:noBreakHyphen/>"))


def run(
    text: str,
    *,
    is_bold: bool = False,
    is_italic: bool = False,
    size_pt: float = 0.0,
    is_glued: bool = False,
) -> str:
    """A run; bold and italic add to the paragraph's style, a size replaces the style's.

    A text with marks becomes several runs.
    """
    look = "<w:b/>" if is_bold else ""
    if is_italic:
        look += "<w:i/>"
    size = ""
    if size_pt:
        half_points = round(size_pt * 2)
        size = f'<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'
    return _runs(text, look, size, is_glued=is_glued)


def run_as_written(text: str) -> str:
    """A run that keeps its letters in a style that prints capitals."""
    return _runs(text, '<w:caps w:val="0"/>')


def _runs(text: str, look: str, size: str = "", *, is_glued: bool = False) -> str:
    if END not in text:
        return _run(text, look + size, is_glued=is_glued)
    runs = ""
    for piece, mark in split_marks(text):
        if mark:
            # LibreOffice forgets the style's colour in tables
            color = f'<w:color w:val="{MARK_COLOURS[mark]}"/>'
            marks = f'<w:rStyle w:val="{MARK_STYLES[mark]}"/>{look}{color}{size}'
            runs += _run(piece, marks, is_glued=is_glued)
        else:
            runs += _run(piece, look + size, is_glued=is_glued)
    return runs


def _run(text: str, look: str, *, is_glued: bool) -> str:
    properties = f"<w:rPr>{look}</w:rPr>" if look else ""
    return f"<w:r>{properties}{text_xml(text, is_glued=is_glued)}</w:r>"


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph differs from its style; 0 and None: not at all.

    ``sides_mm`` are the indents on both sides, ``left_mm`` is that of its first line alone, whose
    others stand ``hanging_mm`` further in, ``exact_pt`` is its height, ``outline_level`` counts
    from 1.
    """

    keeps_with_next: bool = False
    before_pt: float | None = None
    after_pt: float | None = None
    exact_pt: float = 0.0
    sides_mm: float = 0.0
    left_mm: float = 0.0
    hanging_mm: float = 0.0
    outline_level: int = 0


AS_STYLED = Shape()


def paragraph(style: str, runs: str, shape: Shape = AS_STYLED) -> str:
    """A paragraph of a style, with what differs from it."""
    properties = "" if shape is AS_STYLED else _properties(shape)
    return f'<w:p><w:pPr><w:pStyle w:val="{style}"/>{properties}</w:pPr>{runs}</w:p>'


def _properties(shape: Shape) -> str:
    properties = "<w:keepNext/>" if shape.keeps_with_next else ""
    spacing = "" if shape.before_pt is None else f' w:before="{pt(shape.before_pt)}"'
    if shape.after_pt is not None:
        spacing += f' w:after="{pt(shape.after_pt)}"'
    if shape.exact_pt:
        spacing += f' w:line="{pt(shape.exact_pt)}" w:lineRule="exact"'
    if spacing:
        properties += f"<w:spacing{spacing}/>"
    if shape.sides_mm:
        sides = mm(shape.sides_mm)
        properties += f'<w:ind w:left="{sides}" w:right="{sides}"/>'
    elif shape.left_mm:
        left, hanging = mm(shape.left_mm + shape.hanging_mm), mm(shape.hanging_mm)
        properties += f'<w:ind w:left="{left}" w:hanging="{hanging}"/>'
    if shape.outline_level:
        properties += f'<w:outlineLvl w:val="{min(shape.outline_level, 9) - 1}"/>'
    return properties
