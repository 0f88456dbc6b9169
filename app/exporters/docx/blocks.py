"""The blocks of running text: titles, headings, paragraphs, appendix headings."""

from dataclasses import dataclass, replace
from typing import assert_never

from app.domain.markup import Content, Text, plain_text
from app.exporters.addressees import lay_out_addressees
from app.exporters.balance import Lines, balance
from app.exporters.document import (
    Addressees,
    AppendixHeading,
    BodyParagraph,
    Heading,
    LegalBasisLine,
    ListItem,
    Title,
)
from app.exporters.docx.inline import Notes, runs_of
from app.exporters.docx.styles import RULE_STYLE, outline_level, style_id
from app.exporters.docx.xml import Shape, paragraph, run, run_as_written
from app.exporters.format import Format
from app.exporters.letterhead import rule_length
from app.exporters.runs import joined, role_of, text_of

TextBlock = (
    Title | Addressees | LegalBasisLine | Heading | BodyParagraph | ListItem | AppendixHeading
)


@dataclass(frozen=True, slots=True)
class Frame:
    """Where blocks are set: the format, the text width of the part, the document's notes."""

    fmt: Format
    width_mm: float
    notes: Notes


def text_block(block: TextBlock, frame: Frame, shape: Shape) -> str:
    """The paragraphs of a block of running text; ``shape`` is how its surroundings change it."""
    match block:
        case Title():
            return _title(block, frame)
        case Addressees():
            return _addressees(block, frame)
        case AppendixHeading():
            return _appendix_heading(block, frame)
        case Heading():
            return _heading(block, frame, shape)
        case LegalBasisLine() | BodyParagraph() | ListItem():
            runs = runs_of(text_of(block), frame.notes)
            return paragraph(style_id(role_of(block)), runs, shape)
        case _:
            assert_never(block)


def _heading(heading: Heading, frame: Frame, shape: Shape) -> str:
    role = f"heading_{heading.role}"
    if heading.role == "centred":
        # one paragraph, so that the navigation shows label and title together
        label = f"{heading.label}\n" if heading.title else heading.label
        runs = run_as_written(label) + runs_of(heading.title, frame.notes)
    else:
        label_text = (Text(heading.label),) if heading.label else ()
        runs = runs_of(joined(label_text, heading.title), frame.notes)
    level = 0 if heading.level == outline_level(role) else heading.level
    return paragraph(style_id(role), runs, replace(shape, outline_level=level))


def _title(title: Title, frame: Frame) -> str:
    rule = frame.fmt.rule
    xml = paragraph(style_id("type_name"), run(title.type_name)) if title.type_name else ""
    if not title.subject:
        return xml
    subject, lines = balanced("subject", title.subject, frame)
    length = rule_length(lines.widths_mm, frame.fmt)
    return xml + subject + rule_paragraph(length, frame.width_mm, after_pt=rule.after_pt)


def _addressees(block: Addressees, frame: Frame) -> str:
    letter = frame.fmt.letter
    lines = lay_out_addressees(block, frame.fmt, frame.width_mm)
    xml = ""
    for number, line in enumerate(lines, 1):
        shape = Shape(
            before_pt=letter.before_pt if number == 1 else 0.0,
            after_pt=letter.after_pt if number == len(lines) else 0.0,
            left_mm=line.left_mm,
            hanging_mm=line.hanging_mm,
        )
        xml += paragraph(style_id("addressee"), run(line.text, is_glued=True), shape)
    return xml


def _appendix_heading(heading: AppendixHeading, frame: Frame) -> str:
    rule = frame.fmt.rule
    xml = paragraph(style_id("appendix_label"), run(heading.label)) if heading.label else ""
    if heading.title:
        xml += balanced("appendix_title", heading.title, frame)[0]
    if heading.reference:
        xml += balanced("appendix_reference", (Text(heading.reference),), frame)[0]
    return xml + rule_paragraph(rule.appendix_mm, frame.width_mm, after_pt=rule.after_pt)


def balanced(
    name: str, content: Content, frame: Frame, before_pt: float | None = None
) -> tuple[str, Lines]:
    """A centred paragraph of a role, indented so that its lines come out even; and those lines."""
    role = frame.fmt.roles.named(name)
    lines = balance(plain_text(content), frame.width_mm - 2 * role.indent_mm, role.look)
    shape = Shape(before_pt=before_pt, sides_mm=lines.sides_mm(frame.width_mm))
    return paragraph(style_id(name), runs_of(content, frame.notes, is_glued=True), shape), lines


def rule_paragraph(length_mm: float, width_mm: float, *, after_pt: float = 0.0) -> str:
    """A line of ``length_mm`` centred in ``width_mm``: the top border of a paragraph without text.

    It stays with the next paragraph.
    """
    sides = max((width_mm - length_mm) / 2, 0.0)
    return paragraph(RULE_STYLE, "", Shape(keeps_with_next=True, after_pt=after_pt, sides_mm=sides))
