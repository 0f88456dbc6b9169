"""What a paragraph prints, whatever the file: its words in order, and where they never break."""

import re
from collections.abc import Iterable
from typing import assert_never

from app.domain.markup import Content, Inline, Text, merge_runs
from app.exporters.document import BodyParagraph, LegalBasisLine, ListItem

NUMBER = re.compile(r"(?:\d+[a-zđ]?(?:/\d{4})?[-/]|/)[^\W\d_][\w&]*(?:[-/][\w&]+)*")
"""A document's number, whose hyphens never break: ``06-NQ/TU``."""

GLUED_HYPHEN = re.compile(r"(?<!\d)-|-(?!\d)")
"""The hyphens that hold a text together which is broken at spaces only."""

TextBlock = LegalBasisLine | BodyParagraph | ListItem


def text_of(block: TextBlock) -> Content:
    """What a paragraph prints: its mark or label, its lead, its text."""
    match block:
        case LegalBasisLine(content):
            return content
        case ListItem(marker, content):
            return joined((Text(marker),), content)
        case BodyParagraph(content, label, lead):
            label_text = (Text(label, is_bold=bool(lead)),) if label else ()
            return joined(label_text, _bold(lead), content)
        case _:
            assert_never(block)


def role_of(block: TextBlock) -> str:
    """The role of a paragraph."""
    return "legal_basis" if isinstance(block, LegalBasisLine) else "body"


def _bold(content: Content) -> Content:
    return tuple(
        Text(item.text, is_bold=True, is_italic=item.is_italic) if isinstance(item, Text) else item
        for item in content
    )


def joined(*parts: Content) -> Content:
    """Contents on one line, with a space between those that are not empty."""
    content: list[Inline] = []
    for part in filter(None, parts):
        if content:
            is_bold = all(isinstance(t, Text) and t.is_bold for t in (content[-1], part[0]))
            content.append(Text(" ", is_bold=is_bold))
        content += part
    return tuple(merge_runs(content))


def note_paragraphs(texts: Iterable[Text]) -> list[list[Text]]:
    """The paragraphs of a note: its lines, without the empty ones; at least one."""
    lines: list[list[Text]] = [[]]
    for text in texts:
        first, *others = text.text.split("\n")
        lines[-1].append(Text(first, text.is_bold, text.is_italic))
        lines += [[Text(other, text.is_bold, text.is_italic)] for other in others]
    kept = [line for line in lines if any(text.text.strip() for text in line)]
    return kept or [[]]
